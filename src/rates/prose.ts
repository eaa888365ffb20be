// Price cells without a price: empty, 免收, 无, 面议, 详见附件, 按双方合同价格执行. Also says why a cell is unread.

import type { RateKind } from "../model/rate.ts";
import { fold } from "./fold.ts";
import type { Token } from "./tokens.ts";

export interface Prose {
  readonly kind: Exclude<RateKind, "amount">;
  readonly reason: string;
}

const NONE: Prose = { kind: "none", reason: "收费标准一栏没有填写价格" };
export const FREE: Prose = { kind: "free", reason: "清单写明不收费" };
const NOT_OFFERED: Prose = { kind: "not-offered", reason: "清单写明没有这项收费或服务" };
const OPEN: Prose = { kind: "open", reason: "清单没有写明金额，价格另行商定或按实际情况计算" };
const ELSEWHERE: Prose = { kind: "elsewhere", reason: "清单没有写明金额，价格写在别的文件或附件里" };

// 按…, 根据…: the price follows something that the cell names and does not state.
const FOLLOWS = ["按", "依", "根据", "参照", "执行", "双方", "以"] as const;
const FOLLOWED = [
  "市场", "合同", "协议", "实际", "据实", "成本", "协商", "情况", "标准", "定价", "报价", "约定", "船公司",
] as const;
const ELSEWHERE_WORDS = ["附件", "附表", "附录", "另附", "详见", "参见", "另见"] as const;
const DOCUMENT_WORDS = ["文件", "通知", "办法", "规定", "目录", "号文", "号执行"] as const;

const BY_TOKEN: ReadonlyMap<Token["kind"], Prose> = new Map([
  ["slash", NONE], ["range", NONE], ["blank", NONE], ["free", FREE], ["not-offered", NOT_OFFERED], ["open", OPEN],
]);

/** A cell that is one word or one sign; null for anything longer. */
export function wordCell(tokens: readonly Token[]): Prose | null {
  if (tokens.length === 0) return NONE;
  return tokens.length === 1 ? BY_TOKEN.get(tokens[0]!.kind) ?? null : null;
}

/** Sentences that promise a price, or say where it stands. A cell with a figure of its own is never such a sentence. */
export function sentenceCell(text: string): Prose | null {
  const folded = withoutDocumentNumbers(fold(text));
  if (/[\d%‰¥$€]/.test(folded) || hasAny(folded, ["免", "不收", "收取"])) return null;
  if (hasAny(folded, ELSEWHERE_WORDS)) return ELSEWHERE;
  if (hasAny(folded, FOLLOWS) && hasAny(folded, DOCUMENT_WORDS)) return ELSEWHERE;
  if (hasAny(folded, ["面议", "面谈", "议价", "协商", "实报实销", "据实", "市场价"])) return OPEN;
  return hasAny(folded, FOLLOWS) && hasAny(folded, FOLLOWED) ? OPEN : null;
}

function hasAny(text: string, words: readonly string[]): boolean {
  return words.some((word) => text.includes(word));
}

// 粤价[2000]26号, 交水规〔2019〕2号: the figures of a document, not of a price. One pass, each bracket looked at once.
function withoutDocumentNumbers(text: string): string {
  return text.replace(/[[(〔【]\d{4}[\])〕】]第?\d{1,5}号/g, "号");
}

/** Why nothing in the grammar fits, by the first thing that it does not know. */
export function unreadReason(text: string, tokens: readonly Token[]): string {
  const kinds = new Set(tokens.map((token) => token.kind));
  if (kinds.has("doubtful-number")) {
    const token = tokens.find(({ kind }) => kind === "doubtful-number")!;
    return `“${quote(text, token)}”可能是一个数，也可能是几个数，不能确定`;
  }
  if (kinds.has("percent")) return "价格含有百分比，暂不能计算";
  if (!kinds.has("number")) return "单元格中没有可以确认的价格";
  const strange = tokens.find(({ kind }) => kind === "other");
  if (strange !== undefined) return `“${quote(text, strange)}”读不懂，不能确认价格的含义`;
  if (kinds.has("open-bracket")) return "括号里有条件，不能确认价格的含义";
  if (tokens.filter(({ kind }) => kind === "number").length > 1) {
    return "有几个数，但不能确认各是什么价格、适用哪种箱型";
  }
  return "写法不明确，不能确认价格的含义";
}

const QUOTE_LIMIT_CHARACTERS = 16;

function quote(text: string, token: Token): string {
  const characters = [...text.slice(token.start, token.end)];
  const shown = characters.slice(0, QUOTE_LIMIT_CHARACTERS).join("");
  return characters.length > QUOTE_LIMIT_CHARACTERS ? `${shown}…` : shown;
}
