// A rate in plain words for a clerk: 每箱 850 元. What is printed in Chinese for an amount is read back as the same amount.

import type { Rate, Term, When } from "../model/rate.ts";
import type { Locale, Words } from "../model/text.ts";
import { say } from "../model/text.ts";
import { currencyName, SIZE_NAMES, UNIT_NAMES } from "./unit-words.ts";

const WITHOUT_AMOUNT: Readonly<Record<Exclude<Rate["kind"], "amount">, Words>> = {
  open: { zh: "没有写明金额，价格另行商定或按实际计算：{text}", en: "No amount stated; agreed or at actual cost: {text}" },
  elsewhere: { zh: "价格写在别的文件里：{text}", en: "The price stands in another document: {text}" },
  free: { zh: "免费", en: "Free of charge" },
  "not-offered": { zh: "没有这项收费或服务", en: "Not offered" },
  none: { zh: "没有填写价格", en: "No price given" },
  unread: { zh: "读不懂，只作文字显示：{text}", en: "Not understood; shown as text only: {text}" },
};

const AMOUNT: Readonly<Record<"plain" | "range" | "up-to" | "from", Words>> = {
  plain: { zh: "{min} {currency}", en: "{currency} {min}" },
  range: { zh: "{min} 至 {max} {currency}", en: "{currency} {min} to {max}" },
  "up-to": { zh: "不超过 {max} {currency}", en: "up to {currency} {max}" },
  from: { zh: "{min} {currency}起", en: "from {currency} {min}" },
};

const CONDITIONS: Readonly<Record<string, Words>> = {
  "load:full": { zh: "重箱", en: "full" },
  "load:empty": { zh: "空箱", en: "empty" },
  "direction:import": { zh: "进口", en: "import" },
  "direction:export": { zh: "出口", en: "export" },
  "trade:foreign": { zh: "外贸", en: "foreign trade" },
  "trade:domestic": { zh: "内贸", en: "domestic trade" },
  "trade:transit": { zh: "中转", en: "transit" },
  "cargo:general": { zh: "普通货物", en: "general cargo" },
  "cargo:reefer": { zh: "冷藏", en: "reefer" },
  "cargo:dangerous": { zh: "危险品", en: "dangerous goods" },
  "cargo:oversize": { zh: "超限", en: "oversize" },
  "cargo:bulk": { zh: "散货", en: "bulk" },
};

export function printRate(rate: Rate, locale: Locale): string {
  if (rate.kind !== "amount") return say(WITHOUT_AMOUNT[rate.kind], locale, { text: rate.text.trim() });
  const currency = rate.currency ?? "CNY";
  const alternatives = rate.terms.every((term) => term.alternative === true);
  const separator = alternatives ? { zh: "或 ", en: " or " } : { zh: "；", en: "; " };
  const parts = [rate.terms.map((term) => printTerm(term, currency, locale)).join(separator[locale])];
  if (rate.least !== null) parts.push(say({ zh: "每单最低 {least} 元", en: "at least {least} a bill" }, locale, { least: rate.least }));
  if (rate.most !== null) parts.push(say({ zh: "每单最高 {most} 元", en: "at most {most} a bill" }, locale, { most: rate.most }));
  return parts.join(separator[locale]);
}

/** One term: 40 英尺箱每箱 150 元. */
export function printTerm(term: Term, currency: string, locale: Locale): string {
  const label = conditions(term.when, locale);
  const value = amountWords(term, currency, locale);
  const per = term.per.map((word) => UNIT_NAMES[word][locale]);
  if (value === null) return label;
  if (locale === "zh") {
    const each = per.map((word) => `每${word}`).join("");
    return each === "" ? `${label === "" ? "" : `${label} `}${value}` : `${label}${each} ${value}`;
  }
  const each = per.map((word) => ` per ${word}`).join("");
  return label === "" ? value + each : `${label}: ${value}${each}`;
}

/** The amount with its currency; null for a term that states none. */
export function amountWords(term: Term, currency: string, locale: Locale): string | null {
  const { min = null, max = null } = term;
  const name = currencyName(term.currency ?? currency)[locale];
  if (term.percent !== undefined) return `${term.percent}%`;
  if (min === null && max === null) return null;
  const form = min === null ? "up-to" : max === null ? "from" : min === max ? "plain" : "range";
  return say(AMOUNT[form], locale, { min: min ?? "", max: max ?? "", currency: name });
}

function conditions(when: When, locale: Locale): string {
  const words: string[] = [];
  for (const key of ["trade", "direction", "cargo", "load"] as const) {
    const value = when[key];
    if (value !== undefined) words.push(CONDITIONS[`${key}:${value}`]?.[locale] ?? value);
  }
  const { size, text } = when;
  // 40HQ says the size by itself.
  if (size !== undefined && !(text?.startsWith(size) ?? false)) words.push(SIZE_NAMES[size][locale]);
  if (text !== undefined) words.push(text);
  if (when.days !== undefined) words.push(range(when.days, { zh: "第 {from} 至 {to} 天", en: "day {from} to {to}" }, locale));
  if (when.quantity !== undefined) words.push(range(when.quantity, { zh: "{from} 以上至 {to}", en: "over {from} up to {to}" }, locale));
  if (when.from !== undefined) words.push(say({ zh: "{day} 起", en: "from {day}" }, locale, { day: when.from }));
  if (when.until !== undefined) words.push(say({ zh: "{day} 前", en: "before {day}" }, locale, { day: when.until }));
  return words.join(locale === "zh" ? " " : ", ");
}

function range([from, to]: readonly [string | number, string | number | null], words: Words, locale: Locale): string {
  return say(words, locale, { from, to: to ?? "…" });
}
