// How often a price is due: the quantity of a bill in the unit of the list, and its days. What is not known for certain
// is known between two ends. Used by amounts.ts, tiers.ts and steps.ts.

import { compare, isMoney, multiply, trimZeros, wholeUp } from "../model/money.ts";
import type { UnitWord } from "../model/unit.ts";
import type { ChargeFacts } from "./charge-facts.ts";
import type { MissingFact } from "./missing.ts";
import { samePer } from "./unit.ts";

/** Between two ends, which are one where it is certain; null: nobody can say. */
export interface Span {
  readonly low: string | null;
  readonly high: string | null;
}

export interface Count {
  /** Units, or units times days where the bill gives that product. */
  readonly units: Span;
  /** Days, where the price is per day and they are not in `units`. */
  readonly days: Span | null;
  /** `units` are units times days: how the days are split nobody knows. */
  readonly merged: boolean;
  /** The bill states no quantity: everything is for one unit. */
  readonly perUnit: boolean;
  readonly missing: readonly MissingFact[];
}

/** Of these at least one whole one is charged for, or nothing. */
export const COUNTED: ReadonlySet<UnitWord> = new Set<UnitWord>([
  "box", "teu", "bill", "trip", "voyage", "call", "vessel", "tug", "vehicle", "aircraft", "page", "piece", "seal", "person", "day",
]);

export const ONE: Span = { low: "1", high: "1" };

export function isCounted(words: readonly UnitWord[]): boolean {
  return words.every((word) => COUNTED.has(word));
}

export function countOf(per: readonly UnitWord[], facts: ChargeFacts): Count {
  if (per.length === 0) return lacking(["list-unit"]);
  const quantity = quantityOf(facts.quantity);
  if (quantity === undefined) return lacking(["quantity"]);
  const least = isCounted(per) && (quantity === null || compare(quantity, "1") >= 0) ? "1" : null;
  if (facts.unit === null || facts.unit.length === 0) {
    return lacking(quantity === null ? ["unit", "quantity"] : ["unit"], least, per.includes("day"));
  }
  const [words, given] = [withoutDay(per), withoutDay(facts.unit)];
  const [byDay, givenDays] = [words.length < per.length, given.length < facts.unit.length];
  // 天 alone, of so many boxes as nobody says.
  if (byDay && words.length > 0 && givenDays && given.length === 0) {
    return { units: { low: isCounted(words) ? "1" : null, high: null }, days: startedDays(quantity, facts), merged: false, perUnit: false, missing: ["quantity"] };
  }
  const ratio = givenDays && !byDay ? null : conversion(words, given, facts.size);
  if (ratio === null) return lacking(["unit"]);
  const days = byDay && (!givenDays || words.length === 0) ? (words.length === 0 ? startedDays(quantity, facts) : daysOf(facts.days)) : null;
  const missing: MissingFact[] = [...ratio.missing];
  if (quantity === null) missing.push(...(days?.high === null && words.length > 0 ? ["quantity" as const] : []));
  if (days?.high === null) missing.push("days");
  if (days !== null && days.high !== null && days.low !== days.high) missing.push("fraction");
  const merged = byDay && givenDays && words.length > 0;
  if (words.length === 0) return { units: ONE, days, merged: false, perUnit: quantity === null, missing };
  if (quantity === null) return { units: ONE, days, merged, perUnit: true, missing };
  if (merged && facts.days !== null && facts.days > 1) return withDaysApart(quantity, ratio, facts, facts.days, missing);
  const units = unitsSpan(quantity, ratio, facts, merged);
  if (units.low !== units.high && ratio.missing.length === 0) missing.push("fraction");
  return { units, days, merged, perUnit: false, missing };
}

// 3 箱/天 and 10 days: 3 boxes, since 3 box-days are not those of whole boxes. 30 箱/天 and 10 days: 3 boxes, or 30 of them.
function withDaysApart(quantity: string, ratio: Ratio, facts: ChargeFacts, days: number, missing: readonly MissingFact[]): Count {
  const boxes = unitsSpan(quantity, ratio, facts, false);
  const isProduct = !quantity.includes(".") && Number(quantity) % days === 0;
  if (!isProduct) return { units: boxes, days: daysOf(days), merged: false, perUnit: false, missing: boxes.low === boxes.high ? missing : [...missing, "fraction"] };
  const high = boxes.high === null ? null : multiply(boxes.high, String(days));
  return { units: { low: boxes.low, high }, days: null, merged: true, perUnit: false, missing: [...missing, "days"] };
}

function lacking(missing: readonly MissingFact[], least: string | null = null, byDay = false): Count {
  return { units: { low: least, high: null }, days: byDay ? { low: "1", high: null } : null, merged: false, perUnit: false, missing };
}

function withoutDay(words: readonly UnitWord[]): readonly UnitWord[] {
  return words.filter((word) => word !== "day");
}

// 12.3 吨 are 13 where a started one counts whole. 10.5 box-days are 3 boxes for 3.5 days, or 21 boxes for half a day.
function unitsSpan(quantity: string, ratio: Ratio, { startedWhole }: ChargeFacts, merged: boolean): Span {
  const low = multiplied(quantity, ratio.low);
  const isWhole = !quantity.includes(".") && !low.includes(".");
  if (isWhole) return { low, high: ratio.high === null ? null : multiplied(quantity, ratio.high) };
  if (merged || ratio.high === null) return { low, high: null };
  const [whole, wholeGiven] = [wholeUp(multiplied(quantity, ratio.high)), multiplied(wholeUp(quantity), ratio.high)];
  const high = compare(whole, wholeGiven) >= 0 ? whole : wholeGiven;
  return { low: startedWhole ? whole : low, high: startedWhole ? whole : high };
}

function multiplied(quantity: string, factor: string): string {
  return factor === "1" ? quantity : trimZeros(multiply(quantity, factor));
}

/** How many units of the list one unit of the bill is. */
interface Ratio {
  readonly low: string;
  readonly high: string | null;
  readonly missing: readonly MissingFact[];
}

const SAME: Ratio = { low: "1", high: "1", missing: [] };
const exact = (factor: string): Ratio => ({ low: factor, high: factor, missing: [] });

function conversion(words: readonly UnitWord[], given: readonly UnitWord[], size: ChargeFacts["size"]): Ratio | null {
  if (samePer(words, given)) return SAME;
  const differing = words.filter((word) => !given.includes(word));
  const others = given.filter((word) => !words.includes(word));
  if (differing.length !== 1 || others.length !== 1) return null;
  switch (`${others[0]!} in ${differing[0]!}`) {
    case "kg in tonne": case "kg in weight-ton": return exact("0.001");
    case "tonne in kg": case "weight-ton in kg": return exact("1000");
    case "tonne in weight-ton": case "weight-ton in tonne": return SAME;
    case "box in teu": return boxInTeu(size);
    case "teu in box": return teuInBox(size);
    default: return null;
  }
}

// A 20 ft box is one TEU, a 40 ft box two; of a 45 ft box nobody agrees.
function boxInTeu(size: ChargeFacts["size"]): Ratio | null {
  if (size === "20") return SAME;
  if (size === "40") return exact("2");
  return size === null ? { low: "1", high: null, missing: ["size"] } : null;
}

// Bills also say 标箱 of 40 ft boxes that they count as one each: above the list only if it is by that count too.
function teuInBox(size: ChargeFacts["size"]): Ratio | null {
  if (size === "20") return SAME;
  if (size === "40") return { low: "0.5", high: "1", missing: ["unit"] };
  return size === null ? { low: "0.5", high: "1", missing: ["size"] } : null;
}

// Undefined: no quantity to count with. Nothing or less is a correction of another bill, not a charge of its own.
function quantityOf(text: string | null): string | null | undefined {
  if (text === null) return null;
  return isMoney(text) && compare(text, "0") > 0 ? trimZeros(text) : undefined;
}

function startedDays(days: string | null, { startedWhole }: ChargeFacts): Span {
  const whole = days === null ? "1" : wholeUp(days);
  return { low: startedWhole || days === null ? whole : days, high: whole };
}

function daysOf(days: number | null): Span {
  return days !== null && Number.isSafeInteger(days) && days > 0 ? { low: String(days), high: String(days) } : { low: "1", high: null };
}
