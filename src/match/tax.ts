// The side of value added tax on which a charge and a listed price are compared. Where the list or the bill does not
// say it, both readings must agree.

import type { Line } from "../model/bill.ts";
import { isWithin, type Day } from "../model/day.ts";
import type { Entry } from "../model/entry.ts";
import type { TaxSide } from "../model/list.ts";
import { add, compare, isMoney, multiply, subtract, type Money } from "../model/money.ts";
import type { HighestTax } from "../model/national.ts";
import { oncePer, oncePerText } from "../model/remember.ts";

/** Up to one fen a line is rounding. */
export const ROUNDING: Money = "0.01";

/** The highest rate of tax on any of the days, which bounds what nobody says; of all days where none is known. */
export function highestTax(taxes: readonly HighestTax[], days: readonly Day[]): Money {
  return highestOn(taxes)(days.join());
}

const highestOn = oncePer((taxes: readonly HighestTax[]) => oncePerText((days) => highestOf(taxes, days === "" ? [] : days.split(","))));

function highestOf(taxes: readonly HighestTax[], days: readonly Day[]): Money {
  const possible = taxes.filter(({ from, until }) => days.length === 0 || days.some((day) => isWithin(day, from, until)));
  return possible.reduce((high, { rate }) => (compare(rate, high) > 0 ? rate : high), "0");
}

/** A charge with and without tax. `net` is null where nobody says how much tax is in it; then `factor` bounds it. */
export interface Charge {
  readonly gross: Money;
  readonly net: Money | null;
  /** 1 + the bill's own rate, else 1 + the highest that may be. */
  readonly factor: Money;
}

/** The side of an entry: that of its list, unless its own words name the other one; then nobody knows. */
export function sideOfEntry(entry: Entry, side: TaxSide): TaxSide {
  const own = ownSide(entry);
  return own === null || own === side ? side : "unstated";
}

const ownSide = oncePer(({ rate, unit, service, remarks }: Entry): TaxSide | null => {
  const text = [rate.text, unit.text, service, remarks ?? ""].join("\n");
  return /[不未]含(?:增值)?税|税前/u.test(text) ? "excluded" : /含(?:增值)?税|税后/u.test(text) ? "included" : null;
});

/** "6%", "0.06", "免税", "不征税", "***" → a rate; null where it is not said. */
export function readTaxRate(text: string | null | undefined): Money | null {
  const plain = text ? text.normalize("NFKC").replace(/\s/g, "") : "";
  if (plain === "") return null;
  if (/^(免税|不征税|免征增值税|\*+)$/.test(plain)) return "0";
  const percent = /^(\d{1,2}(?:\.\d+)?)%$/.exec(plain);
  if (percent) return multiply(percent[1]!, "0.01");
  return isMoney(plain) && compare(plain, "0") >= 0 && compare(plain, "1") < 0 ? plain : null;
}

/** With tax beside it an amount is net; alone it is gross. */
export function chargeOf(amount: Money, line: Line, highestRate: Money): Charge {
  const factor = add("1", highestRate);
  if (line.tax !== null && line.tax !== undefined) return { gross: add(amount, line.tax), net: amount, factor };
  const rate = readTaxRate(line.taxRate);
  if (rate === null) return { gross: amount, net: null, factor };
  return compare(rate, "0") === 0 ? { gross: amount, net: amount, factor } : { gross: amount, net: null, factor: add("1", rate) };
}

/** A unit price stands on the side of the amounts of its bill. */
export function unitCharge(price: Money, line: Line, highestRate: Money): Charge {
  const highest = add("1", highestRate);
  if (line.tax === null || line.tax === undefined) return chargeOf(price, line, highestRate);
  const rate = compare(line.tax, "0") === 0 ? "0" : readTaxRate(line.taxRate);
  return { gross: multiply(price, rate === null ? highest : add("1", rate)), net: price, factor: highest };
}

/** `above`: in every reading. `within`: in every reading. `unknown`: the side of tax decides. */
export function against(charge: Charge, max: Money, side: TaxSide): "above" | "within" | "unknown" {
  if (compare(excess(charge, max, side), ROUNDING) > 0) return "above";
  return compare(highest(charge, side), add(max, ROUNDING)) <= 0 ? "within" : "unknown";
}

/** By how much the charge is above the price in the reading that is kindest to the seller. */
export function excess(charge: Charge, max: Money, side: TaxSide): Money {
  if (side === "included") return subtract(charge.gross, max);
  if (charge.net !== null) return subtract(charge.net, max);
  return subtract(charge.gross, multiply(max, charge.factor));
}

/** The charge in the reading that makes it highest. */
export function highest(charge: Charge, side: TaxSide): Money {
  return side === "excluded" && charge.net !== null ? charge.net : charge.gross;
}
