// What the terms of a rate come to in one case, every fact of which is known or supposed: plain prices, steps of days and of
// quantity, one of two currencies, and the percentages on them. Used by price.ts.

import { add, compare, multiply, type Money } from "../model/money.ts";
import type { Rate, Term } from "../model/rate.ts";
import type { Words } from "../model/text.ts";
import type { UnitWord } from "../model/unit.ts";
import { appliesWords, productWords, type Factor } from "./arithmetic.ts";
import type { ChargeFacts } from "./charge-facts.ts";
import { countOf, type Count } from "./count.ts";
import { highestEnd, isAmount, timesEnd, type End } from "./ends.ts";
import { isFactor, percentOf, withFactors } from "./factors.ts";
import { extremeOf, spreadOf, unknownEnds, type Ends, type Valued } from "./spread.ts";
import { stepEnds } from "./steps.ts";
import { tierEnds } from "./tiers.ts";

/** Null where the rate states nothing for the case. `bounded` keeps to the least and the most that one bill pays. */
export function amountsOf(rate: Rate, terms: readonly Term[], facts: ChargeFacts, bounded: (ends: Ends) => Ends): Ends | null {
  const factors = terms.filter(isFactor);
  const fees = terms.filter((term) => !isFactor(term));
  if (fees.length === 0) return factors.length > 0 ? withFactors(unknownEnds("base"), factors, [], facts, bounded) : null;
  const fee = feeOf(rate, fees, facts);
  return fee === null ? bounded(unknownEnds("condition")) : withFactors(fee, factors, fees, facts, bounded);
}

function feeOf(rate: Rate, terms: readonly Term[], facts: ChargeFacts): Ends | null {
  const alternatives = terms.filter(({ alternative }) => alternative === true);
  const others = terms.filter(({ alternative }) => alternative !== true);
  if (alternatives.length > 0) {
    const valued = [...valuedOf(rate, others, facts), { term: alternatives[0]!, ends: oneOf(alternatives.map((term) => termEnds(rate, term, facts))) }];
    return spreadOf(valued);
  }
  const isBy = (key: "days" | "quantity"): boolean => others.some(({ when }) => when[key] !== undefined);
  if (isBy("days") || others.some(({ daysFrom }) => daysFrom !== undefined)) return inSteps(rate, others, facts, tierEnds);
  if (isBy("quantity")) return inSteps(rate, others, facts, stepEnds);
  return spreadOf(valuedOf(rate, others, facts));
}

function valuedOf(rate: Rate, terms: readonly Term[], facts: ChargeFacts): Valued[] {
  return terms.map((term) => ({ term, ends: termEnds(rate, term, facts) }));
}

// Steps of one unit and in yuan; a term in words alone leaves all of them in doubt.
function inSteps(rate: Rate, terms: readonly Term[], facts: ChargeFacts, ends: (terms: readonly Term[], facts: ChargeFacts) => Ends): Ends | null {
  const per = terms[0]!.per.join();
  if (terms.some((term) => currencyOf(rate, term) !== "CNY")) return unknownEnds("currency");
  return terms.every((term) => term.per.join() === per && term.percent === undefined) ? ends(terms, facts) : unknownEnds("condition");
}

function currencyOf(rate: Rate, term: Term): string {
  return term.currency ?? rate.currency ?? "CNY";
}

// The payer owes one of them, and nobody knows which: up to the highest is lawful. One in foreign money cannot be compared.
function oneOf(all: readonly Ends[]): Ends {
  const known = all.filter(({ low }) => low !== null);
  if (known.length === 0) return all[0]!;
  const highest = extremeOf(known, "low", highestEnd);
  const isKnown = all.every(({ high }) => high !== null);
  return { ...highest, high: isKnown ? highest.high : null, missing: all.flatMap(({ missing }) => missing) };
}

function termEnds(rate: Rate, term: Term, facts: ChargeFacts): Ends {
  if (currencyOf(rate, term) !== "CNY") return unknownEnds("currency");
  if (term.percent !== undefined) return percentEnds(term, facts);
  const { min = null, max = null } = term;
  if (term.min === undefined && term.max === undefined) return unknownEnds("condition");
  const isFree = max !== null && compare(max, "0") === 0;
  const count = isFree ? null : countOf(term.per, facts);
  const trace = (key: "low" | "high") => (): readonly Words[] => [appliesWords(term), ...(count === null ? [] : productsOf(term, count, key, facts.unit))];
  const traces = { lowTrace: trace("low"), highTrace: trace("high") };
  if (count === null) return { min: "0", low: "0", high: "0", perUnit: false, missing: [], ...traces };
  const times = (amount: Money | null, key: "low" | "high"): End =>
    timesEnd(timesEnd(amount, count.units[key]), count.days === null ? "1" : count.days[key]);
  const low = times(min, "low");
  const perUnit = count.perUnit;
  // Without an upper end nothing can be above, whatever the count is.
  if (max === null) return { min: isAmount(low) ? low : null, low: "any", high: "any", perUnit, missing: [], ...traces };
  return { min: isAmount(low) ? low : null, low: times(max, "low"), high: times(max, "high"), perUnit, missing: count.missing, ...traces };
}

function productsOf({ min = null, max = null, per }: Term, { units, days, perUnit, merged }: Count, key: "low" | "high", given: readonly UnitWord[] | null): Words[] {
  const [number, time] = [units[key], days === null ? null : days[key]];
  if (number === null || (days !== null && time === null)) return [];
  const unit = per.filter((word) => word !== "day");
  const counted = merged && given !== null ? given : unit;
  const factors: Factor[] = [
    ...(perUnit || counted.length === 0 ? [] : [{ value: number, unit: counted }]),
    ...(time === null || (perUnit && unit.length === 0) ? [] : [{ value: time, unit: ["day" as const] }]),
  ];
  if (factors.length === 0) return [];
  const total = (amount: Money): Money => factors.reduce((product, { value }) => multiply(product, value), amount);
  return (max === min ? [max] : [min, max]).flatMap((amount) => (amount === null ? [] : [productWords(amount, factors, total(amount))]));
}

// 货值的 0.5% 加 90 元. What the percentage is of, the papers rarely say.
function percentEnds(term: Term, { bases }: ChargeFacts): Ends {
  const base = term.of === undefined ? undefined : bases[term.of];
  const plus = term.plus ?? "0";
  const lowTrace = (): readonly Words[] => [appliesWords(term)];
  if (base === undefined) return { min: plus, low: plus, high: null, perUnit: false, missing: ["base"], lowTrace, highTrace: lowTrace };
  const total = add(percentOf(base, term.percent!), plus);
  const end = `${base} × ${term.percent!}%${compare(plus, "0") === 0 ? "" : ` + ${plus}`} = ${total}`;
  const trace = (): readonly Words[] => [appliesWords(term), { zh: end, en: end }];
  return { min: total, low: total, high: total, perUnit: false, missing: [], lowTrace: trace, highTrace: trace };
}
