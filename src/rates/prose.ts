// Price cells without a price: empty, 免收, 无, 面议, 详见附件, 按双方合同价格执行.

import type { RateKind } from "../model/rate.ts";
import type { Words } from "../model/text.ts";
import type { Kind } from "./cursor.ts";
import { fold } from "./fold.ts";
import type { Token } from "./tokens.ts";

export interface Prose {
  readonly kind: Exclude<RateKind, "amount">;
  readonly reason: Words;
}

const NONE: Prose = { kind: "none", reason: { zh: "收费标准一栏没有填写价格", en: "The price cell is empty" } };
export const FREE: Prose & { readonly kind: "free" } = { kind: "free", reason: { zh: "清单写明不收费", en: "The list says that nothing is charged" } };
const NOT_OFFERED: Prose = { kind: "not-offered", reason: { zh: "清单写明没有这项收费或服务", en: "The list says that this is not offered" } };
const OPEN: Prose = {
  kind: "open", reason: { zh: "清单没有写明金额，价格另行商定或按实际情况计算", en: "No amount is stated; it is agreed, or follows the actual case" },
};
const ELSEWHERE: Prose = {
  kind: "elsewhere", reason: { zh: "清单没有写明金额，价格写在别的文件或附件里", en: "No amount is stated; it stands in another document or an annex" },
};

// 按…, 根据…: the price follows something that the cell names and does not state.
const FOLLOWS = ["按", "依", "根据", "参照", "执行", "双方", "以"] as const;
const FOLLOWED = [
  "市场", "合同", "协议", "实际", "据实", "成本", "协商", "情况", "标准", "定价", "报价", "约定", "船公司",
] as const;
const ELSEWHERE_WORDS = ["附件", "附表", "附录", "另附", "详见", "参见", "另见", "same as", "see attach", "annex"] as const;
const DITTO = /^\s*[〃‥]\s*$/u;
const DOCUMENT_WORDS = ["文件", "通知", "办法", "规定", "目录", "号文", "号执行"] as const;

const BY_TOKEN: ReadonlyMap<Kind, Prose> = new Map([
  ["slash", NONE], ["range", NONE], ["blank", NONE], ["free", FREE], ["not-offered", NOT_OFFERED], ["open", OPEN], ["elsewhere", ELSEWHERE],
]);

/** A cell that is one word or one sign; null for anything longer. */
export function wordCell(tokens: readonly Token[]): Prose | null {
  if (tokens.length === 0) return NONE;
  // 免收。
  const stopped = tokens.length === 2 && tokens[1]!.is.kind === "full-stop";
  return tokens.length === 1 || stopped ? BY_TOKEN.get(tokens[0]!.is.kind) ?? null : null;
}

/** Sentences that promise a price, or say where it stands. A cell with a figure of its own is never such a sentence. */
export function sentenceCell(text: string): Prose | null {
  if (DITTO.test(text)) return ELSEWHERE;
  const folded = withoutDocumentNumbers(fold(text));
  if (/[\d%‰¥$€]/.test(folded) || hasAny(folded, ["免", "不收", "停"])) return null;
  if (hasAny(folded, ELSEWHERE_WORDS)) return ELSEWHERE;
  if (hasAny(folded, FOLLOWS) && (hasAny(folded, DOCUMENT_WORDS) || folded.endsWith("号"))) return ELSEWHERE;
  if (hasAny(folded, ["面议", "面谈", "议价", "协商", "实报实销", "据实", "市场价"])) return OPEN;
  return hasAny(folded, FOLLOWS) && hasAny(folded, FOLLOWED) ? OPEN : null;
}

function hasAny(text: string, words: readonly string[]): boolean {
  return words.some((word) => text.includes(word));
}

// 粤价[2000]26号, 交水规〔2019〕2号: the figures of a document, not of a price. One pass, each bracket looked at once.
function withoutDocumentNumbers(text: string): string {
  return text.replace(/[[(〔【]\d{4}[\])〕】]第?\d{1,5}号/g, "号").replace(/(附[件表录])\d{1,2}/g, "$1");
}
