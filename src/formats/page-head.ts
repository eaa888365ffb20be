// What a printed bill says around its table: number, day of issue, seller, total with tax, remarks, by their labels.

import { placeOnPage } from "../model/place.ts";
import type { HeadField, PaperHead, Said } from "./paper.ts";
import { textOf, type PageRow, type Word } from "./page-rows.ts";

interface TextLine {
  readonly page: number;
  readonly text: string;
}

const DAY = /(开票日期|账单日期|结算日期)\s*:?\s*(\d{4}\s*[年\-/.]\s*\d{1,2}\s*[月\-/.]\s*\d{1,2}\s*日?)/u;
const NUMBER = /(发票号码|账单号|账单编号|结算单号|清单编号|编号)\s*:?\s*([A-Za-z]{0,6}-?\d[\dA-Za-z-]{5,29})(?![\dA-Za-z])/u;
const TOTAL = /(价税合计)(?:.*小写\)?)?[^\d¥￥-]*[¥￥]?\s*(-?\d[\d,]*\.\d{1,2})/u;
const NAMED_SELLER = /(销售方名称|销售方|收款单位|收费单位|开票单位)\s*:\s*(\S.*)$/u;
const NAME = /名\s*称\s*:/gu;
const CREDIT_CODE = /(?:统一社会信用代码|纳税人识别号)[^:]{0,12}:\s*([0-9A-Z]{15,20})(?![0-9A-Z])/gu;
/** What may stand behind a value on its line: another label, or a letter of 购买方信息 set downwards. */
const NEXT = /(?:\s+[购买销售方信息备注](?=\s|$))|\s*(?:名\s*称|统一社会信用代码|纳税人识别号|地\s*址|电\s*话|开户行|开户银行|银行账号)[^:]{0,12}:|\s{2,}\S*:/u;
const AFTER_TABLE = /^(?:价税合计|备\s*注|注\s)/u;
const PARTY = /^(?:名\s*称|统一社会信用代码|纳税人识别号|地\s*址|开户)/u;
const SIGNED = /(?:开票人|收款人|复核人?|制单人?|审核人?)\s*:/u;

/** `rows` are those that belong to no table, in order. */
export function headOfPages(rows: readonly { readonly page: number; readonly row: PageRow }[]): PaperHead {
  const lines = rows.map(({ page, row }): TextLine => ({ page, text: textOf(withoutMargin(row.words)) }));
  const head: Partial<Record<HeadField, Said>> = {};
  const take = (field: HeadField, pattern: RegExp): void => {
    for (const { page, text } of lines) {
      const [, label, value] = pattern.exec(text) ?? [];
      if (label === undefined || value === undefined) continue;
      head[field] = { text: value.replace(/\s+/gu, field === "seller" ? " " : ""), place: placeOnPage(page, undefined, label) };
      return;
    }
  };
  take("number", NUMBER);
  take("day", DAY);
  take("total", TOTAL);
  const seller = partyOf(lines, NAME, (text) => cut(text));
  if (seller !== null) head.seller = { text: seller.text, place: placeOnPage(seller.page, undefined, "名称") };
  else take("seller", NAMED_SELLER);
  if (head.seller !== undefined) head.seller = { ...head.seller, text: cut(head.seller.text) };
  const code = partyOf(lines, CREDIT_CODE, (_text, match) => match[1]!);
  if (code !== null) head.uscc = { text: code.text, place: placeOnPage(code.page, undefined, "统一社会信用代码") };
  const remarks = remarksOf(lines);
  return remarks === null ? head : { ...head, remarks };
}

/** The first letter of a line may be one of a label set downwards beside it. */
function withoutMargin(words: readonly Word[]): readonly Word[] {
  return words.length > 1 && /^[购买销售方信息备注]$/u.test(words[0]!.text) ? words.slice(1) : words;
}

function cut(text: string): string {
  const end = NEXT.exec(text);
  return (end === null ? text : text.slice(0, end.index)).trim();
}

/** Of buyer and seller the one on the right, or, where they stand below each other, the lower one; null in any other case. */
function partyOf(lines: readonly TextLine[], label: RegExp, read: (rest: string, match: RegExpExecArray) => string): { text: string; page: number } | null {
  const found = lines.flatMap(({ page, text }) => [...text.matchAll(label)].map((match) => ({ page, text: read(text.slice(match.index + match[0].length), match) })));
  const onFirstPage = found.filter(({ page }) => page === found[0]?.page);
  return onFirstPage.length === 2 && onFirstPage[1]!.text !== "" ? onFirstPage[1]! : null;
}

/** What stands between the total with tax and those who signed. */
function remarksOf(lines: readonly TextLine[]): Said | null {
  const start = lines.findIndex(({ text }) => AFTER_TABLE.test(text));
  if (start < 0) return null;
  const own: string[] = [];
  for (const { text } of lines.slice(start)) {
    if (SIGNED.test(text)) break;
    if (text.startsWith("价税合计") || /^[备注]$/u.test(text) || PARTY.test(text)) continue;
    own.push(text.replace(/^备?\s*注\s*:?\s*/u, ""));
  }
  const text = own.join(" ").trim();
  return text === "" ? null : { text: text.slice(0, 2_000), place: placeOnPage(lines[start]!.page, undefined, "备注") };
}
