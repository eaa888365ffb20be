// What stands in the name of a charge beside the name: a number in front, codes of boxes, bills and voyages, a count behind.
// `1.改单费（提单号 ABC123）*3` is 改单费, three of them.

import { oncePerText } from "../model/remember.ts";

export interface Unmarked {
  readonly item: string;
  /** How many it says there are. */
  readonly count: string | null;
}

const ORDINAL = /^\s*(?:\d{1,3}\s*[.、．)）](?!\d)|[(（]\d{1,3}[)）]|[①-⑳])\s*(?=[\p{Script=Han}A-Za-z])/u;
const LABELLED = /[(（[【]?\s*(?:提单号?|运单号|箱号|柜号|集装箱号|船名航次|船名|航次|单号|订单号|编号|车牌号?|B\/?L\s*(?:NO\.?)?|NO\.?)\s*[:：#]?\s*[A-Z\d](?=[A-Z\d/-]*\d)[A-Z\d/-]{2,}\s*[)）\]】]?/giu;
/** Four letters and seven figures, or a long word with figures in it; 20GP, 40HQ and THC are no codes. */
const CODE = /(?<![\p{L}\d])(?:[A-Z]{4}\d{6,7}|[A-Z]{2,}[A-Z\d-]*\d{5,}[A-Z\d-]*|\d{6,})(?![\p{L}\d])/giu;
const TIMES = /\s*[*x×]\s*(\d{1,4})\s*$/iu;
const PIECES = /(?:\s+|\s*[(（])(\d{1,4})\s*(?:票|单|箱|柜|车|辆|次|件|个|枚|份|页)\s*[)）]?\s*$/u;
const EMPTY_BRACKETS = /[(（[【]\s*[)）\]】]/gu;

/** The item as it came where it has no marks, or is nothing but marks. */
export const unmarked = oncePerText(withoutMarks);

function withoutMarks(item: string): Unmarked {
  let rest = item.replace(ORDINAL, "").replace(LABELLED, " ").replace(CODE, " ").replace(EMPTY_BRACKETS, " ").trim();
  const counted = TIMES.exec(rest) ?? PIECES.exec(rest);
  if (counted !== null) rest = rest.slice(0, counted.index);
  rest = rest.replace(/[\s,，、;；:：/-]+$/u, "");
  return /\p{L}/u.test(rest) ? { item: rest, count: counted?.[1] ?? null } : { item, count: null };
}
