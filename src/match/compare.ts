// One line against one entry: what the entry allows, and whether the charge keeps to it.

import type { Reason } from "../model/assessment.ts";
import type { Line } from "../model/bill.ts";
import type { Day } from "../model/day.ts";
import type { Entry } from "../model/entry.ts";
import type { ListHead, TaxSide } from "../model/list.ts";
import { compare, isMoney, subtract, toFen, trimZeros, type Money } from "../model/money.ts";
import type { Words } from "../model/text.ts";
import type { UnitWord } from "../model/unit.ts";
import type { ChargeFacts } from "../rates/charge-facts.ts";
import { isCounted } from "../rates/count.ts";
import { isAmount } from "../rates/ends.ts";
import type { MissingFact } from "../rates/missing.ts";
import { price, type Price } from "../rates/price.ts";
import type { Trace } from "../rates/spread.ts";
import { countsStartedUnits } from "../rates/started-unit.ts";
import type { UnitTable } from "../rates/unit.ts";
import { besidePrice, besidePrices } from "./beside-price.ts";
import { reason } from "./reasons.ts";
import type { Conditions } from "./conditions.ts";
import type { LineFacts } from "./line-facts.ts";
import { against, excess, highest, ROUNDING, sideOfEntry, unitCharge, type Charge } from "./tax.ts";

export interface Outcome {
  readonly verdict: "ok" | "under" | "over" | "not-listed" | "undecided";
  readonly min: Money | null;
  readonly max: Money | null;
  readonly above: Money | null;
  readonly reasons: readonly Reason[];
  readonly trace: Trace;
}

export interface Charged {
  readonly line: Line;
  readonly day: Day | null;
  readonly charge: Charge;
  /** The highest rate of tax that may be in an amount of the line. */
  readonly highestTax: Money;
  /** In the words of the unit table; null where not said or not known. */
  readonly unit: readonly UnitWord[] | null;
  /** The same for all entries that the line is held against. */
  readonly said: LineFacts;
}

/** What an entry says holds with what its list says of all entries. */
export type OfList = Pick<ListHead, "tax" | "x_notes">;

export function holdAgainst(charged: Charged, entry: Entry, list: OfList, conditions: Conditions, units: UnitTable): Outcome {
  const held = holdAgainstPrice(charged, entry, list, conditions, units);
  const why = held.verdict === "over" || held.verdict === "not-listed" ? besides(entry, list, charged) : null;
  if (why === null) return held;
  // The arithmetic stands, its conclusion does not.
  return { ...held, verdict: "undecided", max: null, above: null, trace: () => held.trace().slice(0, -1), reasons: [why] };
}

function besides(entry: Entry, { x_notes: notes }: OfList, { day, line: { unit } }: Charged): Reason | null {
  const own = besidePrice(entry, day, unit ?? "");
  if (own !== null) return reason("beside-price", { text: own });
  const common = notes === undefined ? null : besidePrices(notes, day, unit ?? "");
  return common === null ? null : reason("beside-prices", { text: common });
}

function holdAgainstPrice(charged: Charged, entry: Entry, list: OfList, conditions: Conditions, units: UnitTable): Outcome {
  const { line, unit } = charged;
  const side = sideOfEntry(entry, list.tax);
  if (entry.rate.kind === "not-offered") {
    return outcome("not-listed", () => [{ zh: "清单写明没有这项收费", en: "The list says that this is not offered" }]);
  }
  const priced = price(entry.rate, factsOf(charged, conditions, startedWhole(charged, entry, list, units)));
  const weighed = priced.perUnit ? perUnit(charged, priced, side) : weigh(charged.charge, priced, side);
  if (weighed.verdict === "undecided") return { ...weighed, reasons: weighed.reasons.map((one) => named(one, charged, entry)) };
  // 30元/天 is for one car, though the list need not say so; how many there were, the days do not tell.
  if (weighed.verdict === "over" && !priced.perUnit && unit !== null && unit.every((word) => TIMES.has(word)) && entry.rate.kind === "amount") {
    return { ...weighed, verdict: "undecided", above: null, reasons: [reason("objects", { unit: line.unit ?? "" })] };
  }
  return weighed;
}

// Member by member: V8 gives an object that is spread and added to a shape of its own each time, and all that reads it is slow.
function factsOf({ said: { quantity, unit, days, freeDays, bases, oneBill }, day }: Charged, conditions: Conditions, isStartedWhole: boolean): ChargeFacts {
  return {
    quantity, unit, days, freeDays, bases, oneBill, day, startedWhole: isStartedWhole,
    size: conditions.size ?? null, load: conditions.load ?? null, direction: conditions.direction ?? null,
    trade: conditions.trade ?? null, cargo: conditions.cargo ?? null,
  };
}

// Asked only where it matters: of a quantity that is not whole.
function startedWhole({ line, unit }: Charged, { unit: { text }, service, remarks }: Entry, { x_notes: notes = [] }: OfList, units: UnitTable): boolean {
  return line.quantity?.includes(".") === true && countsStartedUnits([text, service, remarks ?? "", ...notes], unit ?? [], units);
}

function named(one: Reason, { line, unit }: Charged, { unit: { text }, rate }: Entry): Reason {
  const isOther = one.kind === "unit" && unit !== null && unit.length > 0;
  return isOther ? reason("unit-differs", { unit: line.unit ?? "", listUnit: text.trim() || rate.text }) : one;
}

const TIMES: ReadonlySet<UnitWord> = new Set<UnitWord>(["day", "hour", "month"]);

// Without a quantity the unit price is compared; without that too, one whole unit at least was charged for.
function perUnit(charged: Charged, priced: Price, side: TaxSide): Outcome {
  const { line, unit } = charged;
  if (line.price !== null && line.price !== undefined && isMoney(line.price)) return weigh(unitCharge(line.price, line, charged.highestTax), priced, side);
  const whole = unit !== null && isCounted(unit);
  const { sureUpTo } = priced;
  if (sureUpTo === "any" || (whole && isAmount(sureUpTo) && against(charged.charge, sureUpTo, side) === "within")) {
    return weigh(charged.charge, { ...priced, min: null }, side);
  }
  return { ...outcome("undecided", priced.upToTrace), reasons: distinct([...priced.missing, "quantity"]) };
}

function weigh(charge: Charge, { min, sureUpTo, sureAbove, missing, upToTrace, aboveTrace }: Price, side: TaxSide): Outcome {
  const low = min === null ? null : toFen(min);
  if (sureUpTo === "any") return { ...outcome("ok", () => [...upToTrace(), NO_UPPER_END]), min: low };
  const toLow = sureUpTo === null ? "unknown" : against(charge, sureUpTo, side);
  if (sureUpTo !== null && toLow === "within") {
    const isUnder = min !== null && compare(subtract(min, highest(charge, side)), ROUNDING) > 0;
    return { ...outcome(isUnder ? "under" : "ok", () => [...upToTrace(), withinWords(charge, sureUpTo, side)]), min: low, max: toFen(sureUpTo) };
  }
  const toHigh = isAmount(sureAbove) ? against(charge, sureAbove, side) : "unknown";
  if (isAmount(sureAbove) && toHigh === "above") {
    const [top, above] = [toFen(sureAbove), toFen(excess(charge, sureAbove, side))];
    return { ...outcome("over", () => [...aboveTrace(), aboveWords(charge, top, above, side)]), min: low, max: top, above };
  }
  // Between the two ends the missing facts decide; within the reach of tax, its side does.
  const isByTax = (sureUpTo !== null && toLow === "unknown") || (isAmount(sureAbove) && toHigh === "unknown");
  const reasons = [...distinct(missing), ...(isByTax ? [reason("tax")] : [])];
  if (!isAmount(sureUpTo)) return { ...outcome("undecided", upToTrace), reasons };
  if (missing.length > 0) return { ...outcome("undecided", () => [...upToTrace(), betweenWords(charge, sureUpTo)]), reasons };
  const top = toFen(sureUpTo);
  return { ...outcome("undecided", () => [...upToTrace(), taxWords(charge, top)]), min: low, max: top, reasons };
}

const NO_UPPER_END: Words = { zh: "清单没有上限，不判断高低", en: "The list has no upper end, so nothing is above it" };

function distinct(facts: readonly MissingFact[]): Reason[] {
  return [...new Set(facts)].map((fact) => reason(fact));
}

function outcome(verdict: Outcome["verdict"], trace: Trace): Outcome {
  return { verdict, min: null, max: null, above: null, reasons: [], trace };
}

function withinWords(charge: Charge, max: Money, side: TaxSide): Words {
  const amount = toFen(highest(charge, side));
  return { zh: `收取 ${amount} 元，清单允许至 ${toFen(max)} 元，不高于清单`, en: `Charged ${amount}, the list allows up to ${toFen(max)}: not above` };
}

function betweenWords(charge: Charge, low: Money): Words {
  const [amount, least] = [toFen(charge.gross), toFen(low)];
  return { zh: `收取 ${amount} 元；清单至少允许 ${least} 元，能否更多，视缺少的情况而定`, en: `Charged ${amount}; the list allows at least ${least}, and more only by what is missing` };
}

function aboveWords(charge: Charge, max: Money, above: Money, side: TaxSide): Words {
  if (side !== "included" && charge.net === null) {
    return {
      zh: `收取 ${toFen(charge.gross)} 元，即使清单价格 ${max} 元之外另加税（按 ×${trimZeros(charge.factor)} 计），仍高出 ${above} 元`,
      en: `Charged ${toFen(charge.gross)}; even with tax on top of ${max} (taken as ×${trimZeros(charge.factor)}) it is ${above} above`,
    };
  }
  const amount = toFen(side === "included" ? charge.gross : charge.net ?? charge.gross);
  return { zh: `收取 ${amount} 元，高于清单允许的 ${max} 元，至少高出 ${above} 元`, en: `Charged ${amount}, the list allows ${max}: at least ${above} above` };
}

function taxWords(charge: Charge, max: Money): Words {
  return {
    zh: `收取 ${toFen(charge.gross)} 元，清单 ${max} 元：含税比较与不含税比较的结果不同`,
    en: `Charged ${toFen(charge.gross)}, listed ${max}: with tax and without tax the answers differ`,
  };
}
