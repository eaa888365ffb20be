// Why a price cell was not read, in words: which piece was not understood, and why.

import type { Words } from "../model/text.ts";
import { say } from "../model/text.ts";
import type { Cursor, Kind } from "./cursor.ts";
import { wordsOf } from "./cursor.ts";

const QUOTE_LIMIT_CHARACTERS = 16;

function about(words: Words, piece: string): Words {
  const characters = [...piece];
  const shown = characters.length > QUOTE_LIMIT_CHARACTERS ? `${characters.slice(0, QUOTE_LIMIT_CHARACTERS).join("")}…` : piece;
  return { zh: say(words, "zh", { piece: shown }), en: say(words, "en", { piece: shown }) };
}

const STRANGE: Words = { zh: "“{piece}”读不懂，不能确认价格的含义", en: "“{piece}” is not understood, so what the price means cannot be said" };
const DOUBTFUL: Words = { zh: "“{piece}”可能是一个数，也可能是几个数，不能确定", en: "“{piece}” may be one number or several" };
const CODES: Words = { zh: "“{piece}”是字母代号，单元格里没有说明它代表什么", en: "“{piece}” is a code of letters, and the cell does not say what it stands for" };
const GROWTH: Words = { zh: "“{piece}”：价格随业务量增长变化，不能从单元格里算出", en: "“{piece}”: the price follows the growth of business and cannot be worked out from the cell" };
const PAIR: Words = {
  zh: "写了几个价格，没有写明各适用哪种箱型或哪种情况",
  en: "There are several prices, and the cell does not say which size or case each is for",
};
const DANGLING: Words = { zh: "“{piece}”后面没有价格", en: "“{piece}” has no price behind it" };
const BRACKET: Words = { zh: "括号里的“{piece}”读不懂，不能确认价格的含义", en: "“{piece}” in brackets is not understood, so what the price means cannot be said" };
const NO_PRICE: Words = { zh: "单元格中没有可以确认的价格", en: "The cell holds no price that is certain" };

export const refusals = {
  pair: (): Words => PAIR,
  noPrice: (): Words => NO_PRICE,
  sizeOrPrice: (): Words => ({ zh: "看不出数字 20、40 或 45 是价格还是箱型", en: "It cannot be told whether the figure 20, 40 or 45 is a price or a size" }),
  noAmounts: (): Words => ({ zh: "各种情况都没有写明金额", en: "No amount is stated for any of the cases" }),
  bracket: (piece: string): Words => about(BRACKET, piece),
  twice: (piece: string): Words => about({ zh: "“{piece}”：同一个价格写了两个不同的适用情况", en: "“{piece}”: one price has two cases that differ" }, piece),
  ambiguousLabel: (): Words => ({
    zh: "后面的条件看不出只适用于其中一种情况，还是与前面的条件并列",
    en: "It cannot be told whether a later condition narrows the one before it or stands beside it",
  }),
  afterSurcharge: (): Words => ({ zh: "加收后面又写了价格，看不出加收的是哪个价格", en: "A price follows a surcharge, so it cannot be told which price it is on" }),
  samePlace: (): Words => ({ zh: "同一种情况写了不同的价格", en: "Different prices are stated for the same case" }),
  units: (): Words => ({ zh: "各个价格的计价单位不一致", en: "The prices are per different units" }),
  unitCell: (): Words => ({ zh: "收费标准里写的单位和计价单位一栏不一致", en: "The unit in the price differs from the unit column" }),
  currencyCell: (): Words => ({ zh: "收费标准和计价单位写的币种不一致", en: "The currency of the price differs from that of the unit column" }),
  currencies: (): Words => ({ zh: "写了几种币种，不能确认各适用哪个价格", en: "Several currencies are named, and it is not certain which price each is for" }),
  sizesCell: (): Words => ({ zh: "收费标准里写的箱型和表头或计价单位不一致", en: "The sizes in the price differ from those of the heading or the unit column" }),
  severalSizes: (): Words => ({ zh: "表头或计价单位写了几种箱型，价格却只有一个", en: "The heading or the unit column names several sizes, but there is one price" }),
  sizesAround: (): Words => ({ zh: "表头和计价单位写的箱型不一致", en: "The sizes of the heading differ from those of the unit column" }),
  unitMoney: (): Words => ({ zh: "计价单位一栏里写的不是元，不能确认金额是多少", en: "The unit column is not in yuan, so the amount is not certain" }),
  unitCondition: (): Words => ({ zh: "计价单位一栏里有条件，不能确认什么时候不收费", en: "The unit column holds a condition, so it is not certain when nothing is charged" }),
  daysOverlap: (day: number): Words => {
    const piece = String(day);
    return about({ zh: "第 {piece} 天同时写在两段里，或与免费天数不一致", en: "Day {piece} stands in two tiers, or does not agree with the free days" }, piece);
  },
  perDay: (): Words => ({
    zh: "按天数分段，但单位没有写明是每天的价格还是整段的价格",
    en: "The prices are in tiers of days, but the unit does not say whether they are for a day or for the tier",
  }),
  bound: (): Words => ({ zh: "看不出最低或最高收费是按什么计算的", en: "It cannot be told what the least or the most charge is counted by" }),
  either: (): Words => ({ zh: "两个价格之间写了“或”，看不出什么时候适用哪一个", en: "Two prices are joined by “or”, and it cannot be told which holds when" }),
  openEnd: (): Words => ({ zh: "最后写的“起”或“以下”看不出是不是也适用于前面的价格", en: "It cannot be told whether “from” or “up to” at the end is said of the prices before it too" }),
  onTop: (): Words => ({ zh: "看不出后面的价格是代替前面的价格，还是在它之外另收", en: "It cannot be told whether a later price is due instead of the first or on top of it" }),
  looseShare: (): Words => ({ zh: "百分比前面没有写明适用什么情况，看不出哪个价格要变", en: "The percentage names no case, so it cannot be told which price it changes" }),
  freeOfNothing: (): Words => ({ zh: "有免费的天数，没有价格，看不出免的是哪一项", en: "There are free days and no price, so it cannot be told what is free" }),
  shareOfNothing: (): Words => ({ zh: "加收或打折的箱型没有自己的价格，看不出按哪个价格计算", en: "The size that pays more or less has no price of its own, so it cannot be told which price it is worked out from" }),
  base: (): Words => ({ zh: "看不出前面的价格包含几个，从第几个起另外计价", en: "It cannot be told how many the first price covers, and from which on the next is due" }),
  stepOrEach: (): Words => ({ zh: "分段的价格没有写明是这一段一共多少，还是每个单位多少", en: "It is not said whether the price of a step is for all of it or for each unit" }),
  steps: (): Words => ({ zh: "分段的数量互相重叠，不能确认各段的价格", en: "The steps of the quantity overlap" }),
} as const;

const UNNAMED: ReadonlySet<Kind> = new Set<Kind>(["number", "currency"]);

/** By the piece at which the grammar stopped: the clause that began at `from`, and the token that it could not pass. */
export function notUnderstood(cursor: Cursor, from: number): Words {
  const { tokens } = cursor;
  const doubtful = tokens.findIndex(({ is }) => is.kind === "doubtful-number");
  if (doubtful >= 0) return about(DOUBTFUL, wordsOf(cursor, doubtful, doubtful + 1));
  if (!tokens.some(({ is }) => is.kind === "number")) return NO_PRICE;
  const growth = tokens.findIndex(({ is, start, end }) => is.kind === "other" && /增长|基础费率/.test(cursor.text.slice(start, end)));
  if (growth >= 0) return about(GROWTH, wordsOf(cursor, growth, growth + 1));
  let end = from;
  while (end < tokens.length && !/^(?:comma|semicolon|full-stop)$/.test(tokens[end]!.is.kind)) end += 1;
  if (tokens[from]?.is.kind === "slash" && UNNAMED.has(tokens[from + 1]?.is.kind ?? "other")) return PAIR;
  const strange = tokens.findIndex(({ is }, at) => is.kind === "other" && at >= from && at < end);
  const piece = wordsOf(cursor, from, end);
  if (/^\p{Script=Latin}{1,3}\s*[:：]/u.test(piece)) return about(CODES, piece);
  if (strange >= 0) return about(STRANGE, wordsOf(cursor, strange, strange + 1));
  const figures = tokens.slice(from, end).filter(({ is }) => is.kind === "number").length;
  if (figures === 0) return about(DANGLING, piece);
  const slash = tokens.some(({ is }, at) => is.kind === "slash" && UNNAMED.has(tokens[at + 1]?.is.kind ?? "other"));
  if (slash || (figures > 1 && UNNAMED.has(tokens[from]!.is.kind))) return PAIR;
  return about(STRANGE, piece);
}
