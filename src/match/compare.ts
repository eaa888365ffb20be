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
import { COUNTED, price, type Price } from "../rates/price.ts";
import { countsStartedUnits } from "../rates/started-unit.ts";
import type { UnitTable } from "../rates/unit.ts";
import { besidePrice, besidePrices } from "./beside-price.ts";
import { reason } from "./reasons.ts";
import type { Conditions } from "./conditions.ts";
import { against, excess, highest, ROUNDING, sideOfEntry, unitCharge, type Charge } from "./tax.ts";

export interface Outcome {
  readonly verdict: "ok" | "under" | "over" | "not-listed" | "undecided";
  readonly min: Money | null;
  readonly max: Money | null;
  readonly above: Money | null;
  readonly reasons: readonly Reason[];
  readonly trace: readonly Words[];
}

export interface Charged {
  readonly line: Line;
  readonly day: Day | null;
  readonly charge: Charge;
  /** The highest rate of tax that may be in an amount of the line. */
  readonly highestTax: Money;
  /** In the words of the unit table; null where not said or not known. */
  readonly unit: readonly UnitWord[] | null;
}

/** What an entry says holds with what its list says of all entries. */
export type OfList = Pick<ListHead, "tax" | "x_notes">;

export function holdAgainst(charged: Charged, entry: Entry, list: OfList, conditions: Conditions, units: UnitTable): Outcome {
  const held = holdAgainstPrice(charged, entry, list, conditions, units);
  const why = held.verdict === "over" ? besides(entry, list) : null;
  if (why === null) return held;
  // The arithmetic stands, its conclusion does not.
  return { ...held, verdict: "undecided", max: null, above: null, trace: held.trace.slice(0, -1), reasons: [why] };
}

function besides(entry: Entry, { x_notes: notes = [] }: OfList): Reason | null {
  const own = besidePrice(entry);
  if (own !== null) return reason("beside-price", { text: own });
  const common = besidePrices(notes);
  return common === null ? null : reason("beside-prices", { text: common });
}

function holdAgainstPrice(charged: Charged, entry: Entry, list: OfList, conditions: Conditions, units: UnitTable): Outcome {
  const { line, unit, day } = charged;
  const { x_notes: notes = [] } = list;
  const side = sideOfEntry(entry, list.tax);
  if (entry.rate.kind === "not-offered") {
    return outcome("not-listed", [{ zh: "清单写明没有这项收费", en: "The list says that this is not offered" }]);
  }
  const facts: ChargeFacts = {
    quantity: line.quantity ?? null, unit, days: null, day, currency: "CNY",
    size: conditions.size ?? null, load: conditions.load ?? null, direction: conditions.direction ?? null,
    trade: conditions.trade ?? null, cargo: conditions.cargo ?? null,
  };
  const priced = price(entry.rate, facts);
  if (!priced.decided) {
    if (priced.sureUpTo !== null && against(charged.charge, priced.sureUpTo, side) === "within") {
      return { ...outcome("ok", [...priced.trace, withinWords(charged.charge, priced.sureUpTo, side)]), max: priced.sureUpTo };
    }
    const reasons = priced.missing.map((fact) =>
      fact === "unit" && unit !== null && unit.length > 0 ? reason("unit-differs", { unit: line.unit ?? "", listUnit: entry.unit.text.trim() || entry.rate.text }) : reason(fact));
    return { ...outcome("undecided", priced.trace), reasons };
  }
  const texts = [entry.unit.text, entry.service, entry.remarks ?? "", ...notes];
  const weighed = priced.perUnit ? perUnit(charged, priced, side)
    : priced.started === undefined ? weigh(charged.charge, priced, side)
    : weighFraction(charged, priced, priced.started.max, side, countsStartedUnits(texts, unit ?? [], units));
  // 30元/天 is for one car, though the list need not say so; how many there were, the days do not tell.
  if (weighed.verdict === "over" && !priced.perUnit && unit !== null && unit.every((word) => TIMES.has(word)) && entry.rate.kind === "amount") {
    return { ...weighed, verdict: "undecided", above: null, reasons: [reason("objects", { unit: line.unit ?? "" })] };
  }
  return weighed;
}

const TIMES: ReadonlySet<UnitWord> = new Set<UnitWord>(["day", "hour", "month"]);

type Allowed = Pick<Price & { decided: true }, "min" | "max" | "trace">;

// 12.3 吨: by many tariffs 13 are charged for, which is above the list only where it says how a fraction is counted.
function weighFraction({ line, charge }: Charged, { min, max, trace }: Allowed, started: Money | null, side: TaxSide, isSaid: boolean): Outcome {
  const exact = weigh(charge, { min, max, trace }, side);
  if (exact.verdict === "ok" || exact.verdict === "under") return exact;
  const words: Words = started === null
    ? { zh: "数量不是整数，看不出进整后是多少", en: "The quantity is not whole, and what it comes to in whole units cannot be told" }
    : { zh: `不足一个单位的按一个单位计：${toFen(started)} 元`, en: `With a started unit counted as a whole one: ${toFen(started)}` };
  const whole = started === null ? null : weigh(charge, { min: null, max: started, trace: [...trace, words] }, side);
  if (whole !== null && (isSaid || whole.verdict === "over")) return { ...whole, min: exact.min };
  const reasons = [reason("fraction", { quantity: line.quantity ?? "" }), ...exact.reasons];
  return { ...exact, verdict: "undecided", above: null, reasons, trace: [...trace, words] };
}

// Without a quantity the unit price is compared; without that too, one whole unit at least was charged for.
function perUnit(charged: Charged, allowed: Allowed, side: TaxSide): Outcome {
  const { line, unit } = charged;
  if (line.price !== null && line.price !== undefined && isMoney(line.price)) return weigh(unitCharge(line.price, line, charged.highestTax), allowed, side);
  const whole = unit !== null && unit.every((word) => COUNTED.has(word));
  if (allowed.max === null || (whole && against(charged.charge, allowed.max, side) === "within")) {
    return weigh(charged.charge, { ...allowed, min: null }, side);
  }
  return { ...outcome("undecided", allowed.trace), max: null, reasons: [reason("quantity")] };
}

function weigh(charge: Charge, { min, max, trace }: Allowed, side: TaxSide): Outcome {
  const low = min === null ? null : toFen(min);
  if (max === null) {
    const words: Words = { zh: "清单没有上限，不判断高低", en: "The list has no upper end, so nothing is above it" };
    return { ...outcome("ok", [...trace, words]), min: low };
  }
  const top = toFen(max);
  const relation = against(charge, max, side);
  const bounds = { min: low, max: top };
  if (relation === "unknown") {
    return { ...outcome("undecided", [...trace, taxWords(charge, top)]), ...bounds, reasons: [reason("tax")] };
  }
  if (relation === "above") {
    const above = toFen(excess(charge, max, side));
    return { ...outcome("over", [...trace, aboveWords(charge, top, above, side)]), ...bounds, above };
  }
  const isUnder = min !== null && compare(subtract(min, highest(charge, side)), ROUNDING) > 0;
  return { ...outcome(isUnder ? "under" : "ok", [...trace, withinWords(charge, top, side)]), ...bounds };
}

function outcome(verdict: Outcome["verdict"], trace: readonly Words[]): Outcome {
  return { verdict, min: null, max: null, above: null, reasons: [], trace };
}

function withinWords(charge: Charge, max: Money, side: TaxSide): Words {
  const amount = toFen(highest(charge, side));
  return { zh: `收取 ${amount} 元，清单允许至 ${toFen(max)} 元，不高于清单`, en: `Charged ${amount}, the list allows up to ${toFen(max)}: not above` };
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
