// A rate in plain words for a clerk: 20 英尺箱：第 1–7 天免费，第 8–14 天每箱每天 85 元. What is printed in Chinese for an
// amount is read back as the same rate.

import type { Rate, Term } from "../model/rate.ts";
import type { Locale, Words } from "../model/text.ts";
import { say } from "../model/text.ts";
import type { Label } from "./label-words.ts";
import { BOX_NAME, labelWords, labelsOf } from "./label-words.ts";
import { samePer } from "./unit.ts";
import { currencyName, UNIT_NAMES } from "./unit-words.ts";

const WITHOUT_AMOUNT: Readonly<Record<Exclude<Rate["kind"], "amount">, Words>> = {
  open: { zh: "没有写明金额，价格另行商定或按实际计算：{text}", en: "No amount stated; agreed or at actual cost: {text}" },
  elsewhere: { zh: "价格写在别的文件里：{text}", en: "The price stands in another document: {text}" },
  free: { zh: "免费", en: "Free of charge" },
  "not-offered": { zh: "没有这项收费或服务", en: "Not offered" },
  none: { zh: "没有填写价格", en: "No price given" },
  unread: { zh: "读不懂，只作文字显示：{text}", en: "Not understood; shown as text only: {text}" },
};

const AMOUNT: Readonly<Record<"plain" | "range" | "up-to" | "from" | "at-least", Words>> = {
  plain: { zh: "{min} {currency}", en: "{currency} {min}" },
  range: { zh: "{min} 至 {max} {currency}", en: "{currency} {min} to {max}" },
  "up-to": { zh: "不超过 {max} {currency}", en: "up to {currency} {max}" },
  from: { zh: "{min} {currency}起", en: "from {currency} {min}" },
  // Behind the last of several prices 起 might be said of all of them.
  "at-least": { zh: "不低于 {min} {currency}", en: "from {currency} {min}" },
};

const BASES: Readonly<Record<NonNullable<Term["of"]>, Words>> = {
  "this-fee": { zh: "本项费用", en: "this fee" },
  freight: { zh: "运费", en: "the freight" },
  "goods-value": { zh: "货值", en: "the value of the goods" },
  "invoice-value": { zh: "发票金额", en: "the invoice amount" },
};

const SIGNS = {
  zh: { clause: "；", stop: "。", inner: "，", colon: "：", or: "或 ", any: "不分情形：", label: " " },
  en: { clause: "; ", stop: ". ", inner: ", ", colon: ": ", or: " or ", any: "", label: ", " },
} as const;

export function printRate(rate: Rate, locale: Locale): string {
  if (rate.kind !== "amount") return say(WITHOUT_AMOUNT[rate.kind], locale, { text: rate.text.trim() });
  const clauses = clausesOf(rate).map((clause) => printClause(clause, rate, locale));
  const ends = [bound({ zh: "每票最低 {amount}", en: "at least {amount} a bill" }, rate.least, rate, locale), bound({ zh: "每票最高 {amount}", en: "at most {amount} a bill" }, rate.most, rate, locale)];
  return [clauses.join(""), ...ends.filter((end) => end !== null)].join(SIGNS[locale].clause);
}

function bound(words: Words, amount: string | null, rate: Rate, locale: Locale): string | null {
  return amount === null ? null : say(words, locale, { amount: plainAmount(amount, rate.currency ?? "CNY", locale) });
}

/** One term: 40 英尺箱每箱 150 元. */
export function printTerm(term: Term, currency: string, locale: Locale): string {
  const labels = labelsOf(term, isBare(term, [term]));
  return joined(labelText(labels, locale), valueOf(term, [term], false, currency, locale), locale);
}

/** What stands between two full stops or semicolons: the terms that share their first labels, or one with its alternatives. */
interface Clause {
  /** How it is set off from the clause before; null: it is the first. */
  readonly mark: "clause" | "stop" | null;
  readonly any: boolean;
  readonly shared: readonly Label[];
  readonly rows: readonly { readonly labels: readonly Label[]; readonly terms: readonly Term[] }[];
}

interface Row {
  readonly labels: readonly Label[];
  readonly terms: readonly Term[];
}

// Labels hold on until a clause replaces them; where the next does not begin with the first of them, a full stop ends all,
// and 不分情形 says so where it has another of them: 重箱 20 英尺箱 100。40 英尺箱 200 might be of full boxes only.
function clausesOf(rate: Rate): Clause[] {
  const rows = rowsOf(rate);
  const clauses: Clause[] = [];
  let outer: string | null = null;
  let held: readonly string[] = [];
  for (let at = 0; at < rows.length; ) {
    const { shared, until } = groupAt(rows, at);
    const group = rows.slice(at, until).map(({ labels, terms }) => ({ labels: labels.filter((label) => !shared.some((one) => one.key === label.key)), terms }));
    // The words of a term without an amount are what it says, not what it is for.
    const labels = [...shared, ...group[0]!.labels].filter(({ about }) => about !== "text" || !isWords(rows[at]!.terms[0]!));
    const asides = isAside(rows[at]!.terms[0]!);
    const replaces = outer === null || labels.some(({ about }) => about === outer);
    const any = labels.length === 0 && !asides && (outer !== null || isBounded(rows[at]!.terms[0]!, rate));
    const again = !asides && labels.some(({ about }) => held.includes(about)) && !labels.some(({ about }) => about === held[0]);
    clauses.push({ mark: at === 0 ? null : replaces || any ? "clause" : "stop", any: any || again, shared, rows: group });
    if (!asides) held = labels.map(({ about }) => about);
    if (any) outer = null;
    else if (!asides || (outer !== null && replaces)) outer = labels[0]?.about ?? null;
    else outer = null;
    at = until;
  }
  return clauses;
}

function rowsOf(rate: Rate): Row[] {
  const rows: { labels: readonly Label[]; terms: Term[] }[] = [];
  for (const term of rate.terms) {
    const labels = labelsOf(term, isBare(term, rate.terms));
    const last = rows.at(-1);
    const first = last?.terms[0];
    const alternative = term.alternative === true && first?.alternative === true && keys(labels) === keys(last!.labels) && samePer(term.per, first.per);
    if (alternative) last!.terms.push(term);
    else rows.push({ labels, terms: [term] });
  }
  return rows;
}

function keys(labels: readonly Label[]): string {
  return labels.map(({ key }) => key).join("\n");
}

function groupAt(rows: readonly Row[], at: number): { shared: readonly Label[]; until: number } {
  const [row, after] = [rows[at]!, rows[at + 1]];
  if (after === undefined || isAside(row.terms[0]!)) return { shared: [], until: at + 1 };
  const shared = row.labels.filter(({ key }) => after.labels.some((one) => one.key === key));
  const abouts = row.labels.filter((label) => !shared.includes(label)).map(({ about }) => about).join();
  if (shared.length === 0 || abouts === "") return { shared: [], until: at + 1 };
  let until = at;
  for (; until < rows.length; until += 1) {
    const { labels, terms } = rows[until]!;
    const rest = labels.filter(({ key }) => !shared.some((one) => one.key === key));
    if (isAside(terms[0]!) || labels.length - rest.length < shared.length || rest.map(({ about }) => about).join() !== abouts) break;
  }
  return until - at < 2 ? { shared: [], until: at + 1 } : { shared, until };
}

// A surcharge on other prices, or more in words: it is not itself a price that labels hold for.
function isAside(term: Term): boolean {
  return term.mode !== undefined || isWords(term);
}

function isWords({ min, max, percent }: Term): boolean {
  return min === undefined && max === undefined && percent === undefined;
}

function isBounded({ min, max, percent }: Term, { terms, least, most }: Rate): boolean {
  if (percent !== undefined || (min === null) === (max === null)) return false;
  return terms.length > 1 || (min === null && (least !== null || most !== null));
}

// 40HQ says the size by itself, where all prices of that size say their box.
function isBare({ when: { size, text } }: Term, terms: readonly Term[]): boolean {
  if (size === undefined || text === undefined || !BOX_NAME.test(text) || !text.startsWith(size)) return false;
  const others = terms.filter(({ when }) => when.size === size);
  return others.every(({ when }) => when.text !== undefined && BOX_NAME.test(when.text)) && (text !== `${size}GP` || others.some(({ when }) => when.text === `${size}HQ`));
}

function printClause({ mark, any, shared, rows }: Clause, rate: Rate, locale: Locale): string {
  const signs = SIGNS[locale];
  const before = (mark === null ? "" : signs[mark]) + (any ? signs.any : "") + (shared.length === 0 ? "" : labelText(shared, locale) + signs.colon);
  return before + rows.map(({ labels, terms }) => {
    const [first] = terms;
    if (isFreeDays(first!, rate) && locale === "zh") return `免 ${String(first!.when.days![1])} 天`;
    const value = isFreeTier(first!, rate) ? say({ zh: "免费", en: "free" }, locale) : valueOf(first!, terms, rate.terms.length > 1, rate.currency ?? "CNY", locale);
    return joined(labelText(labels, locale), value, locale);
  }).join(signs.inner);
}

// Free days before tiers that count after them.
function isFreeDays(term: Term, { terms }: Rate): boolean {
  return term.daysFrom === undefined && term.when.days?.[0] === 1 && term.when.days[1] !== null && term.max === "0" && terms.some(({ daysFrom }) => daysFrom !== undefined);
}

function isFreeTier(term: Term, { terms }: Rate): boolean {
  const priced = terms.filter(({ max, min }) => (max !== undefined || min !== undefined) && max !== "0");
  return term.when.days !== undefined && term.min === "0" && term.max === "0" && priced.length > 0 && priced.every(({ per }) => samePer(per, term.per));
}

function labelText(labels: readonly Label[], locale: Locale): string {
  return labels.map((label) => labelWords(label, locale)).join(SIGNS[locale].label);
}

function joined(label: string, value: string | null, locale: Locale): string {
  if (value === null || label === "") return label + (value ?? "");
  if (locale === "en") return `${label}: ${value}`;
  return /^(?:[每免]|加收|按)/.test(value) && !/\d$/.test(label) ? label + value : `${label}${/\d$/.test(label) ? "：" : " "}${value}`;
}

// 每箱每天 85 元; null for a term that states no amount. Alternatives share their unit.
function valueOf(term: Term, terms: readonly Term[], several: boolean, currency: string, locale: Locale): string | null {
  if (isWords(term)) return null;
  if (term.percent !== undefined) return percentWords(term, currency, locale);
  const amounts = terms.map((one) => amountWords(one, several, one.currency ?? currency, locale)).join(SIGNS[locale].or);
  const units = term.per.map((word) => UNIT_NAMES[word][locale]);
  if (locale === "en") return amounts + units.map((word) => ` per ${word}`).join("");
  return units.length === 0 ? amounts : `${units.map((word) => `每${word}`).join("")} ${amounts}`;
}

function amountWords({ min = null, max = null }: Term, several: boolean, currency: string, locale: Locale): string {
  const form = min === null ? "up-to" : max === null ? (several ? "at-least" : "from") : min === max ? "plain" : "range";
  return say(AMOUNT[form], locale, { min: min ?? "", max: max ?? "", currency: currencyName(currency)[locale] });
}

function plainAmount(amount: string, currency: string, locale: Locale): string {
  return say(AMOUNT.plain, locale, { min: amount, currency: currencyName(currency)[locale] });
}

function percentWords({ percent, of, mode, plus, currency: own }: Term, currency: string, locale: Locale): string {
  const base = of === undefined ? "" : BASES[of][locale];
  const params = { percent: percent!, base };
  const said = say(percentForm(of, mode), locale, params);
  return plus === undefined ? said : `${said} + ${plainAmount(plus, own ?? currency, locale)}`;
}

function percentForm(of: Term["of"], mode: Term["mode"]): Words {
  if (mode === "surcharge" && (of === undefined || of === "this-fee")) return { zh: "加收 {percent}%", en: "{percent}% on top" };
  if (mode === "surcharge") return { zh: "按{base}的 {percent}% 加收", en: "{percent}% of {base} on top" };
  if (mode === "share" && (of === undefined || of === "this-fee")) return { zh: "按 {percent}% 计收", en: "{percent}% of the price" };
  return of === undefined ? { zh: "{percent}%", en: "{percent}%" } : { zh: "{base}的 {percent}%", en: "{percent}% of {base}" };
}
