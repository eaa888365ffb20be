// Rate × facts → what may be charged, with its arithmetic; or the facts that are missing. Never a guess: where a fact
// would decide between different results, the answer names the fact.

import type { Money } from "../model/money.ts";
import { compare, isMoney, multiply, toFen, trimZeros, wholeUp } from "../model/money.ts";
import type { Rate, Term } from "../model/rate.ts";
import { oncePer } from "../model/remember.ts";
import type { Words } from "../model/text.ts";
import type { UnitWord } from "../model/unit.ts";
import { candidates, onePrice } from "./candidates.ts";
import type { ChargeFacts } from "./charge-facts.ts";
import type { MissingFact } from "./missing.ts";
import { printRate, printTerm } from "./print.ts";
import { samePer } from "./unit.ts";
import { perName, UNIT_NAMES } from "./unit-words.ts";

/**
 * Decided: `max` null is "no upper limit" (起). `perUnit` true: the bill states no quantity, so the ends are for one unit
 * (and the days); else they are for the whole line. `started`: the quantity is not whole; what a tariff allows at most
 * that counts a started unit as a whole one, null where nobody can say how many were started. Undecided: a charge up to `sureUpTo` is allowed whatever the missing
 * facts are; null where not even that can be said.
 */
export type Price =
  | { readonly decided: true; readonly min: Money | null; readonly max: Money | null; readonly perUnit: boolean; readonly started?: { readonly max: Money | null }; readonly trace: readonly Words[] }
  | { readonly decided: false; readonly missing: readonly MissingFact[]; readonly sureUpTo: Money | null; readonly trace: readonly Words[] };

const WITHOUT_AMOUNT: Readonly<Record<Exclude<Rate["kind"], "amount" | "free">, MissingFact>> = {
  open: "rate-open", elsewhere: "rate-elsewhere", unread: "rate-unread", none: "rate-none", "not-offered": "rate-not-offered",
};

/** Of these at least one whole one is charged for, or nothing. */
export const COUNTED: ReadonlySet<UnitWord> = new Set<UnitWord>([
  "box", "teu", "bill", "trip", "voyage", "call", "vessel", "tug", "vehicle", "aircraft", "page", "piece", "seal", "person", "day",
]);

// The same for every line that is held against the rate.
const listedWords = oncePer((rate: Rate): Words => ({ zh: `清单：${printRate(rate, "zh")}`, en: `List: ${printRate(rate, "en")}` }));
const appliesWords = oncePer((rate: Rate) => oncePer((term: Term): Words => ({
  zh: `适用：${printTerm(term, rate.currency ?? "CNY", "zh")}`,
  en: `Applies: ${printTerm(term, rate.currency ?? "CNY", "en")}`,
})));

/** What one line of a bill may cost by this rate. */
export function price(rate: Rate, facts: ChargeFacts): Price {
  const trace: Words[] = [listedWords(rate)];
  if (rate.kind === "free") return { decided: true, min: "0", max: "0", perUnit: false, trace };
  if (rate.kind !== "amount") return undecided([WITHOUT_AMOUNT[rate.kind]], null, trace);
  const { terms, missing, covered } = candidates(rate, facts);
  if (!covered) return undecided(missing, null, trace);
  const chosen = onePrice(terms, rate.currency ?? "CNY");
  if (chosen === null || "missing" in chosen) {
    const reasons: readonly MissingFact[] = chosen !== null ? [...missing, chosen.missing] : missing;
    return undecided(reasons.length > 0 ? reasons : ["condition"], sureOfAll(rate, terms, facts), trace);
  }
  trace.push(appliesWords(rate)(chosen.term));
  return forLine(rate, chosen.term, facts, trace);
}

function undecided(missing: readonly MissingFact[], sureUpTo: Money | null, trace: readonly Words[]): Price {
  return { decided: false, missing: [...new Set(missing)], sureUpTo, trace };
}

// What is allowed under each of the terms that may hold: the lowest of their upper ends.
function sureOfAll(rate: Rate, terms: readonly Term[], facts: ChargeFacts): Money | null {
  if (rate.most !== null || terms.length === 0) return null;
  let lowest: Money | null = null;
  const yuan = terms.filter((term) => (term.currency ?? rate.currency) === "CNY");
  // Among alternatives the yuan price may always be chosen; any other foreign price leaves nothing to say.
  if (yuan.length < terms.length && !terms.every((term) => term.alternative === true)) return null;
  for (const term of yuan) {
    if (isStepped(term)) return null;
    const sure = term.max === null ? null : sureOf(term, facts);
    if (term.max !== null && sure === null) return null;
    if (sure !== null && (lowest === null || compare(sure, lowest) < 0)) lowest = sure;
  }
  return lowest;
}

function isStepped(term: Term): boolean {
  return term.percent !== undefined || (term.max === undefined && term.min === undefined);
}

function sureOf(term: Term, facts: ChargeFacts): Money | null {
  const counted = count(term.per, facts);
  if (!("missing" in counted)) return counted.factors.reduce((total, { value }) => multiply(total, value), term.max ?? "0");
  return counted.atLeast === null ? null : multiply(term.max ?? "0", counted.atLeast);
}

function forLine(rate: Rate, term: Term, facts: ChargeFacts, trace: Words[]): Price {
  const { min = null, max = null } = term;
  const bounded = rate.least !== null || rate.most !== null;
  if (max !== null && compare(max, "0") === 0 && rate.least === null) return { decided: true, min: "0", max: "0", perUnit: false, trace };
  const counted = count(term.per, facts);
  if ("missing" in counted) {
    // Without an upper end nothing can be above, whatever the count is.
    if (max === null && rate.most === null) return { decided: true, min: null, max: null, perUnit: false, trace };
    return undecided(counted.missing, sureOfAll(rate, [term], facts), trace);
  }
  if (counted.perUnit && bounded) return undecided(["quantity"], null, trace);
  const total = (amount: Money | null): Money | null =>
    amount === null ? null : counted.factors.reduce((product, { value }) => multiply(product, value), amount);
  for (const factor of counted.factors) trace.push(factor.words);
  for (const amount of max === min ? [max] : [min, max]) {
    if (amount !== null && counted.factors.length > 0) trace.push(arithmetic(amount, counted.factors, total(amount)!));
  }
  const priced = { decided: true, ...withinBill(rate, total(min), total(max), trace), perUnit: counted.perUnit, trace } as const;
  return counted.started === undefined || max === null ? priced : { ...priced, started: { max: startedMax(rate, max, counted.started) } };
}

function startedMax(rate: Rate, max: Money, factors: readonly Factor[] | null): Money | null {
  if (factors === null) return rate.most;
  return withinBill(rate, null, factors.reduce((product, { value }) => multiply(product, value), max), []).max;
}

function arithmetic(amount: Money, factors: readonly Factor[], total: Money): Words {
  const line = `${[amount, ...factors.map(({ value }) => value)].join(" × ")} = ${toFen(total)}`;
  return { zh: line, en: line };
}

// Least and most that one bill pays of this fee.
function withinBill(rate: Rate, min: Money | null, max: Money | null, trace: Words[]): { min: Money | null; max: Money | null } {
  let [low, high] = [min, max];
  if (rate.least !== null && high !== null && compare(high, rate.least) < 0) {
    [low, high] = [rate.least, rate.least];
    trace.push({ zh: `不足最低收费，按 ${rate.least} 元计`, en: `Below the least charge, so ${rate.least}` });
  }
  if (rate.most !== null && (high === null || compare(high, rate.most) > 0)) {
    high = rate.most;
    if (low !== null && compare(low, high) > 0) low = high;
    trace.push({ zh: `超过最高收费，按 ${rate.most} 元计`, en: `Above the most that is charged, so ${rate.most}` });
  }
  return { min: low, max: high };
}

interface Factor {
  readonly value: string;
  readonly words: Words;
}

type Count =
  /** `started`: the factors with each started unit counted whole; null where nobody can say how many there are. */
  | { readonly factors: readonly Factor[]; readonly perUnit: boolean; readonly started?: readonly Factor[] | null }
  /** `atLeast`: how many units there are at the least, if that can be said. */
  | { readonly missing: readonly MissingFact[]; readonly atLeast: string | null };

// How often the price is due. The bill must count in the unit of the price, or in that without its days.
function count(per: readonly UnitWord[], facts: ChargeFacts): Count {
  if (per.length === 0) return { missing: ["list-unit"], atLeast: null };
  const one = per.every((word) => COUNTED.has(word)) ? "1" : null;
  const quantity = quantityOf(facts.quantity);
  if (quantity === undefined) return { missing: ["quantity"], atLeast: null };
  if (facts.unit === null || facts.unit.length === 0) {
    // Half of something: then whatever is counted is not counted in whole ones.
    const whole = quantity === null || compare(quantity, "1") >= 0;
    return { missing: quantity === null ? ["unit", "quantity"] : ["unit"], atLeast: whole ? one : null };
  }
  const withoutDays = per.filter((word) => word !== "day");
  const whole = samePer(per, facts.unit);
  if (!whole && !(withoutDays.length > 0 && withoutDays.length < per.length && samePer(withoutDays, facts.unit))) {
    return { missing: ["unit"], atLeast: null };
  }
  const days = whole ? null : daysOf(facts.days);
  if (days === undefined) {
    return { missing: quantity === null ? ["quantity", "days"] : ["days"], atLeast: quantity ?? one };
  }
  const times: Factor[] = days === null ? [] : [{ value: days, words: { zh: `天数：${days} 天`, en: `Days: ${days}` } }];
  if (quantity === null) return { factors: times, perUnit: true };
  const counted = { factors: [quantityFactor(quantity, facts.unit), ...times], perUnit: false };
  if (!quantity.includes(".")) return counted;
  // 10.5 box-days are 3 boxes for 3.5 days, or 21 boxes for half a day: as 12 or as 21 started ones.
  return { ...counted, started: facts.unit.length > 1 ? null : [quantityFactor(wholeUp(quantity), facts.unit), ...times] };
}

function quantityFactor(value: string, unit: readonly UnitWord[]): Factor {
  const name = unit.length === 1 ? UNIT_NAMES[unit[0]!] : perName(unit);
  return { value, words: { zh: `数量：${value} ${name.zh}`, en: `Quantity: ${value} (${name.en})` } };
}

// Undefined: no quantity to count with. Nothing or less is a correction of another bill, not a charge of its own.
function quantityOf(text: string | null): string | null | undefined {
  if (text === null) return null;
  return isMoney(text) && compare(text, "0") > 0 ? trimZeros(text) : undefined;
}

function daysOf(days: number | null): string | undefined {
  return days !== null && Number.isSafeInteger(days) && days > 0 ? String(days) : undefined;
}
