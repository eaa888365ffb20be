// What stands in brackets behind a heading of money: 金额（含税）, 单价（元/箱）, 税额（万元）. What is not understood makes
// the column a question: a number in it may be anything.

import type { Money } from "../model/money.ts";

export interface MoneyWords {
  /** The side of tax that the heading names. */
  readonly side: "included" | "excluded" | null;
  /** How many yuan a number in the column stands for. */
  readonly scale: Money;
}

const NET = /[不未]含(?:增值)?税|未税|税前/u;
const GROSS = /含(?:增值)?税|价税合计/u;
const SCALES: readonly (readonly [RegExp, Money])[] = [
  [/亿元?/u, "100000000"], [/百万元?/u, "1000000"], [/万元?/u, "10000"], [/千元/u, "1000"], [/百元/u, "100"], [/角/u, "0.1"], [/分/u, "0.01"],
];
const KNOWN = /[不未]?含(?:增值)?税价?|未税|税前|价税合计|小写|单位|人民币|本币|rmb|cny|[¥￥$]|us\$?|usd|美元|美金|hk[d$]|港[币元]|eur|€|欧元|jpy|日元|gbp|英镑|(?:亿|百万|万|千|百)?元|亿|百万|万|角|分|[,，、;:.·]/giu;
const PER_UNIT = /元[/／每].+$/u;

/** Null where the words are not understood. */
export function moneyWords(bracket: string): MoneyWords | null {
  const plain = bracket.replace(PER_UNIT, "元");
  if (plain.replace(KNOWN, "") !== "") return null;
  const scale = SCALES.find(([words]) => words.test(plain))?.[1] ?? "1";
  return { side: NET.test(plain) ? "excluded" : GROSS.test(plain) ? "included" : null, scale };
}
