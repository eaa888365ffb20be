// Prices by the day in steps: days 1–7 free, 8–14 at 85, 15 and on at 170. Each day at the price of its step. Used by amounts.ts.

import { add, multiply, type Money } from "../model/money.ts";
import type { Term } from "../model/rate.ts";
import type { Words } from "../model/text.ts";
import type { UnitWord } from "../model/unit.ts";
import { tierWords, sumWords } from "./arithmetic.ts";
import type { ChargeFacts } from "./charge-facts.ts";
import { countOf, type Count } from "./count.ts";
import { highestEnd, isAmount, isZero, lowestEnd, plusEnd, sameEnd, timesEnd, type End } from "./ends.ts";
import type { MissingFact } from "./missing.ts";
import { extremeOf, lowestMin, NO_TRACE, spreadOf, unknownEnds, type Ends } from "./spread.ts";

/** Days of one price; `to` null: all that follow. */
interface Step {
  readonly from: number;
  readonly to: number | null;
  /** What one unit costs on one of these days. */
  readonly price: Ends;
}

/** Terms of one unit, some of them for certain days only. */
export function tierEnds(terms: readonly Term[], facts: ChargeFacts): Ends {
  const { per } = terms[0]!;
  if (!per.includes("day")) return unknownEnds("condition");
  const steps = stepsOf(terms);
  const count = countOf(per, facts);
  const isAfterFree = terms.some(({ daysFrom }) => daysFrom !== undefined);
  if (steps === null) return unknownEnds(...count.missing, "condition");
  if (count.merged || count.days === null) return withoutDays(steps, count, isAfterFree);
  const unit = per.filter((word) => word !== "day");
  const sums = (days: string): readonly Ends[] =>
    readingsOf(steps, Math.floor(Number(days)), isAfterFree, facts.freeDays).map(([from, number]) => sumOf(steps, from, number, count, unit));
  const fewest = sums(count.days.low ?? "1");
  const most = count.days.high === null || count.days.high === count.days.low ? fewest : sums(count.days.high);
  const [lowest, highest] = [extremeOf(fewest, "low", lowestEnd), extremeOf(most, "high", highestEnd)];
  const missing: MissingFact[] = [...count.missing, ...most.flatMap((one) => one.missing)];
  if (count.days.high !== null && !most.every(({ high }) => sameEnd(high, most[0]!.high))) missing.push("free-days");
  return {
    min: lowestMin(fewest), low: lowest.low, high: count.days.high === null ? null : highest.high, perUnit: count.perUnit,
    missing, lowTrace: lowest.lowTrace, highTrace: highest.highTrace,
  };
}

/** The days in steps that follow each other without a gap; null where a term has no plain price. */
function stepsOf(terms: readonly Term[]): readonly Step[] | null {
  if (terms.some(({ min, max, when }) => (min === undefined && max === undefined) || when.quantity !== undefined)) return null;
  const starts = new Set([1]);
  for (const { when: { days } } of terms) {
    if (days === undefined) continue;
    starts.add(days[0]);
    if (days[1] !== null) starts.add(days[1] + 1);
  }
  const sorted = [...starts].sort((a, b) => a - b);
  return sorted.map((from, index): Step => {
    const on = terms.filter(({ when: { days } }) => days === undefined || (days[0] <= from && (days[1] === null || from <= days[1])));
    const price = spreadOf(on.map((term) => ({ term, ends: dailyEnds(term) }))) ?? unknownEnds(on.length > 0 ? "condition" : "rate-none");
    return { from, to: index + 1 < sorted.length ? sorted[index + 1]! - 1 : null, price };
  });
}

function dailyEnds({ min = null, max = null }: Term): Ends {
  return { min, low: max ?? "any", high: max ?? "any", perUnit: false, missing: [], lowTrace: NO_TRACE, highTrace: NO_TRACE };
}

type Reading = readonly [first: number, days: number];

// Free days that lead the steps may be counted in the days of a bill, or not; after a free time that nobody states, any of the days may be free.
function readingsOf(steps: readonly Step[], days: number, isAfterFree: boolean, freeDays: number | null): readonly Reading[] {
  if (isAfterFree) return freeDays === null ? [[1, days], [1, 0]] : [[1, Math.max(0, days - freeDays)]];
  const paid = steps.find(({ price }) => !isZero(price.high));
  const free = paid === undefined || freeDays !== null ? 0 : paid.from - 1;
  return free === 0 ? [[1, days]] : [[1, days], [free + 1, days]];
}

function sumOf(steps: readonly Step[], first: number, days: number, { units, perUnit }: Count, unit: readonly UnitWord[]): Ends {
  const parts = steps.flatMap(({ from, to, price }) => {
    const [start, end] = [Math.max(from, first), Math.min(to ?? Infinity, first + days - 1)];
    return start > end ? [] : [{ start, end, price }];
  });
  const total = (key: "low" | "high", factor: string | null): End =>
    parts.reduce<End>((sum, { start, end, price }) => plusEnd(sum, timesEnd(timesEnd(price[key], String(end - start + 1)), isZero(price[key]) ? "1" : factor)), "0");
  const trace = (key: "low" | "high", factor: string | null) => (): readonly Words[] => {
    const sums: Money[] = [];
    const words = parts.flatMap(({ start, end, price }) => {
      const amount = price[key];
      if (!isAmount(amount) || factor === null) return [];
      const sum = multiply(multiply(amount, String(end - start + 1)), factor);
      sums.push(sum);
      return [tierWords(start, end, amount, perUnit ? [] : [{ value: factor, unit }], sum)];
    });
    const paid = sums.filter((sum) => !isZero(sum));
    return paid.length > 1 ? [...words, sumWords(paid, paid.reduce(add))] : words;
  };
  const min = parts.reduce<End>((sum, { start, end, price }) => plusEnd(sum, timesEnd(timesEnd(price.min, String(end - start + 1)), units.low)), "0");
  return {
    min: isAmount(min) ? min : null, low: total("low", units.low), high: total("high", units.high), perUnit,
    missing: parts.flatMap(({ price }) => price.missing), lowTrace: trace("low", units.low), highTrace: trace("high", units.high),
  };
}

// So many box-days, of which nobody knows how they fall on the steps: between all on the cheapest and all on the dearest one.
function withoutDays(steps: readonly Step[], { units, perUnit, missing }: Count, isAfterFree: boolean): Ends {
  const prices = steps.map(({ price }) => price);
  const [lowest, highest] = [extremeOf(prices, "low", lowestEnd), extremeOf(prices, "high", highestEnd)];
  const isOne = prices.length === 1 && !isAfterFree;
  return {
    min: isOne ? timesMin(lowest.min, units.low) : null, low: isAfterFree ? "0" : timesEnd(lowest.low, units.low), high: timesEnd(highest.high, units.high), perUnit,
    missing: [...missing, ...prices.flatMap((one) => one.missing), ...(isOne ? [] : ["days" as const])], lowTrace: NO_TRACE, highTrace: NO_TRACE,
  };
}

function timesMin(min: Money | null, units: string | null): Money | null {
  return min === null || units === null ? null : multiply(min, units);
}
