// 加收50%, 按80%计收: what the percentages of a fee make of it, and of the least and the most that one bill pays. Used by amounts.ts.

import { add, compare, multiply, type Money } from "../model/money.ts";
import type { Term } from "../model/rate.ts";
import type { Words } from "../model/text.ts";
import { appliesWords } from "./arithmetic.ts";
import type { ChargeFacts } from "./charge-facts.ts";
import { countOf } from "./count.ts";
import { highestEnd, isAmount, lowestEnd, plusEnd, sameEnd, timesEnd, type End } from "./ends.ts";
import type { MissingFact } from "./missing.ts";
import { extremeOf, isPlainCondition, type Ends } from "./spread.ts";

/** A percentage of the fee that the other terms state. */
export function isFactor({ percent, of, mode }: Term): boolean {
  return percent !== undefined && mode !== undefined && (of === "this-fee" || of === undefined || mode === "surcharge");
}

export function percentOf(base: Money, percent: string): Money {
  return multiply(base, multiply(percent, "0.01"));
}

// Is the least what a bill pays before 加收50%, or after it? Only above both is above.
export function withFactors(fee: Ends, factors: readonly Term[], fees: readonly Term[], facts: ChargeFacts, bounded: (ends: Ends) => Ends): Ends {
  const applied = (ends: Ends, some: readonly Term[]): Ends => some.reduce((sum, factor) => withFactor(sum, factor, fees, facts), ends);
  const after = bounded(applied(fee, factors));
  const [shares, surcharges] = [factors.filter(({ mode }) => mode === "share"), factors.filter(({ mode }) => mode !== "share")];
  if (surcharges.length === 0) return after;
  const before = applied(bounded(applied(fee, shares)), surcharges);
  if (sameEnd(before.high, after.high)) return after;
  const { high, highTrace } = extremeOf([after, before], "high", highestEnd);
  return { ...after, high, highTrace, missing: [...after.missing, ...before.missing, "condition"] };
}

function withFactor(fee: Ends, term: Term, fees: readonly Term[], facts: ChargeFacts): Ends {
  const reach = reachOf(term, fees, facts);
  if (reach === null) return fee;
  const plus = term.plus ?? "0";
  if (term.of !== undefined && term.of !== "this-fee") {
    const base = facts.bases[term.of];
    const more = base === undefined ? null : add(percentOf(base, term.percent!), plus);
    return withMore(fee, term, (end) => plusEnd(end, more), base === undefined ? ["base"] : [], reach);
  }
  const share = multiply(term.percent!, "0.01");
  const factor = term.mode === "surcharge" ? add("1", share) : share;
  return withMore(fee, term, (end) => plusEnd(timesEnd(end, factor), isAmount(end) ? plus : "0"), [], reach);
}

/** Why nobody can say that a percentage holds for all days and units of the fee: empty where it does. Null: for none of them. */
type Reach = readonly MissingFact[] | null;

function reachOf({ per, when }: Term, fees: readonly Term[], facts: ChargeFacts): Reach {
  const all = [daysReach(when.days, fees, facts), quantityReach(when.quantity, per, facts)];
  return all.includes(null) ? null : all.flatMap((one) => one ?? []);
}

function daysReach(range: Term["when"]["days"], fees: readonly Term[], facts: ChargeFacts): Reach {
  if (range === undefined) return [];
  const [from, to] = range;
  if (from <= 1 && to === null) return [];
  const per = fees.find((term) => term.per.includes("day"))?.per;
  const counted = per === undefined ? null : countOf(per, facts).days;
  const days = counted === null ? facts.days : Number(counted.high ?? "0");
  if (days === null || days <= 0) return ["days", "condition"];
  // The days of a bill may be those after the free ones, which the list counts as well.
  const isFromFirst = facts.freeDays !== null || fees.every(({ when, daysFrom }) => when.days === undefined && daysFrom === undefined);
  if (days < from && isFromFirst) return null;
  return from <= 1 && to !== null && days <= to && isFromFirst ? [] : ["condition"];
}

// 8吨以上 has the eighth tonne, 超过8吨 has not, and both are read alike: at the step itself it may hold or not.
function quantityReach(range: Term["when"]["quantity"], per: Term["per"], facts: ChargeFacts): Reach {
  if (range === undefined) return [];
  const [over, upTo] = range;
  const isFromNone = compare(over, "0") === 0;
  if (isFromNone && upTo === null) return [];
  // Of which unit, a term without one does not say.
  const { perUnit, units: { high } } = countOf(per, facts);
  if (facts.quantity === null || perUnit || high === null) return facts.quantity === null ? ["quantity", "condition"] : ["condition"];
  if (compare(high, over) < 0) return null;
  return isFromNone && upTo !== null && compare(high, upTo) < 0 ? [] : ["condition"];
}

// What is said in words, or for some days or units alone, may hold or not: then the lower and the higher of both are the ends.
function withMore(fee: Ends, term: Term, changed: (end: End) => End, missing: readonly MissingFact[], reach: readonly MissingFact[]): Ends {
  const { text } = term.when;
  const [low, high] = [changed(fee.low), changed(fee.high)];
  const applies = (trace: Ends["lowTrace"], end: End) => (): readonly Words[] => [...trace(), appliesWords(term), ...(isAmount(end) ? [resultWords(end)] : [])];
  const min = fee.min === null ? null : changed(fee.min);
  const all = [...fee.missing, ...missing];
  if (text === undefined && reach.length === 0) {
    const known = missing.length === 0;
    return { ...fee, min: isAmount(min) && known ? min : fee.min, low: known ? low : fee.low, high, missing: all, lowTrace: known ? applies(fee.lowTrace, low) : fee.lowTrace, highTrace: applies(fee.highTrace, high) };
  }
  const isLower = isAmount(low) && isAmount(fee.low) && compare(low, fee.low) < 0;
  const top = text === undefined || isPlainCondition(text) ? highestEnd(fee.high, high) : null;
  const isHigher = !sameEnd(top, fee.high);
  return {
    ...fee, min: isAmount(min) && fee.min !== null && compare(min, fee.min) < 0 ? min : fee.min,
    low: isLower ? lowestEnd(low, fee.low) : fee.low, high: top, missing: [...all, ...(text === undefined ? reach : [...reach, "condition" as const])],
    lowTrace: isLower ? applies(fee.lowTrace, low) : fee.lowTrace, highTrace: isHigher ? applies(fee.highTrace, high) : fee.highTrace,
  };
}

function resultWords(end: Money): Words {
  return { zh: `计得 ${end}`, en: `Makes ${end}` };
}
