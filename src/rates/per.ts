// What each price of a cell is per: the unit in the price, that of the unit cell, or the box that its size names.

import { compare } from "../model/money.ts";
import type { Words } from "../model/text.ts";
import type { UnitWord } from "../model/unit.ts";
import type { Cell, Charge, Item, Surroundings } from "./cell.ts";
import { chargesOf, daysOf, isInCurrencies, stepOf } from "./cell.ts";
import { refusals } from "./refusals.ts";
import { isOfStep } from "./settle-steps.ts";
import { samePer } from "./unit.ts";

export interface Per {
  of(item: Item, charge: Charge | null): readonly UnitWord[];
  /** Named in the cell or beside it, not only by a size. */
  readonly isSaid: boolean;
  /** What a price is per that does not say it. */
  readonly common: readonly UnitWord[];
}

/** 2元/吨，择大 is for a freight ton. */
const WEIGHED: ReadonlySet<UnitWord> = new Set(["tonne", "freight-ton"]);

export const TIME: ReadonlySet<UnitWord> = new Set(["day", "hour", "month"]);

export function commonPer(cell: Cell, around: Surroundings): Per | Words {
  const { items } = cell;
  const base = items.filter(isBase).flatMap(chargesOf);
  const charges = base.length > 0 ? base : items.flatMap(chargesOf);
  const own = charges.map(({ per }) => per).filter((per) => per.length > 0);
  const last = own.at(-1);
  const greater = greaterUnits(cell, own, around);
  if (greater === false) return refusals.either();
  const differ = last !== undefined && own.some((per) => !samePer(per, last));
  if (differ && !greater && (own.length < charges.length || !items.some(hasLabel))) return refusals.units();
  const sized = items.some(({ labels }) => labels.some(({ about }) => about === "size"));
  const beside = sized ? perBox(around.per) : around.per;
  const bySize = charges.every(({ per, labels }) => per.length === 0 || (labels.length > 0 && samePer(per, ["box"])));
  if (around.per.length > 0 && last !== undefined && own.some((per) => !samePer(per, around.per))) {
    // 100/20GP under 元/箱/天 or 元/天: the slash names the box, the unit cell the rest.
    if (!bySize || !perBox(around.per).includes("box")) return refusals.unitCell();
  }
  // 150元/票；20英尺200元: a price by size is for a box, whatever the one before is for.
  const bare = items.some(({ value, labels }) => value.is === "charge" && value.charge.per.length === 0 && labels.some(({ about }) => about === "size"));
  if (bare && around.per.length === 0 && last !== undefined && !last.includes("box") && !hasTime(last)) return refusals.units();
  const isSaid = around.per.length > 0 || !bySize;
  const tiered = cell.freeDays !== null || items.some((item) => daysOf(item) !== undefined);
  const named = around.per.length > 0 ? beside : last ?? (sized ? ["box"] as const : []);
  if (hasLumpOrDaily(items)) return refusals.perDay();
  if (tiered && isSaid && !hasTime(named) && items.some((item) => daysOf(item) !== undefined)) return refusals.perDay();
  // 8-14天/CNY85/20': a price in a tier of days is for a day.
  const common = tiered && !isSaid ? [...named, "day" as const] : greater === true && !items.some(({ value }) => value.is === "either") ? ["freight-ton" as const] : named;
  const isGreater = common.length === 1 && common[0] === "freight-ton" && greater === true;
  const perOf = (item: Item, charge: Charge | null): readonly UnitWord[] => {
    const step = stepOf(item);
    if (step?.each === true && charge !== null) return charge.per.length > 0 ? charge.per : step.unit !== null ? [step.unit] : common;
    // 首箱300元 and 0-1m³ 200元/次 say themselves what they count.
    if (step !== undefined && step.unit !== null && isOfStep(charge === null || charge.per.length === 0 ? around.per : charge.per)) return [step.unit];
    return charge === null || charge.per.length === 0 || bySize || isGreater ? common : charge.per;
  };
  return { common, isSaid, of: perOf };
}

// 7天内100元，之后每天10元: 100 for the seven days, or for each of them?
function hasLumpOrDaily(items: readonly Item[]): boolean {
  const bare = items.findIndex((item) => {
    const [from, to] = daysOf(item)?.days ?? [1, null];
    const charges = chargesOf(item);
    const isCharged = charges.some(({ max }) => max !== null && compare(max, "0") > 0);
    return to !== null && to > from && isCharged && charges.every(({ per }) => per.length === 0);
  });
  return bare >= 0 && items.slice(bare + 1).some((item) => chargesOf(item).some(({ per }) => hasTime(per)));
}

export function hasTime(per: readonly UnitWord[]): boolean {
  return per.some((word) => TIME.has(word));
}

function isBase(item: Item): boolean {
  return stepOf(item)?.each !== true;
}

function hasLabel({ labels }: Item): boolean {
  return labels.length > 0;
}

// What a price labelled with sizes is per: boxes, and the time that the unit cell names; else what the cell names.
function perBox(per: readonly UnitWord[]): readonly UnitWord[] {
  if (per.length === 0) return ["box"];
  return per.length === 1 && TIME.has(per[0]!) ? ["box", ...per] : per;
}

// True: 择大 is said and can be kept to. False: it, or 或, cannot. Null: neither stands there.
function greaterUnits({ items, greaterOf }: Cell, own: readonly (readonly UnitWord[])[], around: Surroundings): boolean | null {
  const isEither = ({ value }: Item): boolean => value.is === "either" && !isInCurrencies(value.charges);
  if (greaterOf === null) return items.some(isEither) ? false : null;
  const either = items.filter(isEither).map(chargesOf);
  if (either.length > 0) return either.every((charges) => new Set(charges.map(({ per }) => per.join())).size === charges.length && charges.every(({ per }) => per.length > 0));
  return own.length === 0 && around.per.length === 0 ? true : [...own, around.per].every((per) => per.length === 0 || (per.length === 1 && WEIGHED.has(per[0]!)));
}
