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
  /** With tax, in the reading that makes it highest, where nobody says whether the tax beside the amount is in it. */
  readonly most?: Money;
}

/** The side of an entry: that of its list, unless its own words name the other one; then nobody knows. */
export function sideOfEntry(entry: Entry, side: TaxSide): TaxSide {
  const own = ownSide(entry);
  return own === null || own === side ? side : "unstated";
}

const ownSide = oncePer(({ rate, unit, service, remarks }: Entry): TaxSide | null => {
  const text = [rate.text, unit.text, service, remarks ?? ""].join("\n");
  return /[不未]含(?:增值)?税|税前|未税|裸价|税[费金款]?(?:另|外)/u.test(text) ? "excluded" : /含(?:增值)?税|税后/u.test(text) ? "included" : null;
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

/** Is the tax printed beside an amount on top of it, or in it? Asked of its rate, else of all whole percents up to the highest. */
export function taxStands(amount: Money, tax: Money, rate: Money | null, highestRate: Money): "beside" | "within" | "unknown" {
  if (compare(tax, "0") === 0) return "beside";
  const rates: Money[] = rate === null ? [] : [rate];
  if (rate === null) for (let one: Money = "0.01"; compare(one, highestRate) <= 0; one = add(one, "0.01")) rates.push(one);
  // To the fen if that tells the two apart, else within rounding.
  for (const most of ["0.005", ROUNDING]) {
    const isNear = (a: Money, b: Money, scale: Money): boolean => compare(subtract(a, b), multiply(most, scale)) <= 0 && compare(subtract(b, a), multiply(most, scale)) <= 0;
    const isBeside = rates.some((one) => isNear(multiply(amount, one), tax, "1"));
    const isWithinIt = rates.some((one) => isNear(multiply(amount, one), multiply(tax, add("1", one)), add("1", one)));
    if (isBeside !== isWithinIt) return isBeside ? "beside" : "within";
    if (isBeside) return "unknown";
  }
  return "unknown";
}

/** With its tax beside it an amount is net, unless the tax is plainly that in it; alone it is gross. */
export function chargeOf(amount: Money, line: Line, highestRate: Money): Charge {
  const factor = add("1", highestRate);
  const rate = readTaxRate(line.taxRate);
  if (line.tax !== null && line.tax !== undefined) {
    const stands = taxStands(amount, line.tax, rate, highestRate);
    if (stands === "beside") return { gross: add(amount, line.tax), net: amount, factor };
    if (stands === "within") return { gross: amount, net: subtract(amount, line.tax), factor };
    return { gross: amount, net: null, factor, most: add(amount, line.tax) };
  }
  const within = line["x_税额"];
  if (typeof within === "string" && isMoney(within) && taxStands(amount, within, rate, highestRate) === "within") return { gross: amount, net: subtract(amount, within), factor };
  if (rate === null) return { gross: amount, net: null, factor };
  return compare(rate, "0") === 0 ? { gross: amount, net: amount, factor } : { gross: amount, net: null, factor: add("1", rate) };
}

/** A unit price stands on the side of the amounts of its bill. */
export function unitCharge(price: Money, line: Line, highestRate: Money): Charge {
  const factor = add("1", highestRate);
  if (line.tax === null || line.tax === undefined) return chargeOf(price, line, highestRate);
  const rate = compare(line.tax, "0") === 0 ? "0" : readTaxRate(line.taxRate);
  const withTax = multiply(price, rate === null ? factor : add("1", rate));
  const stands = taxStands(line.amount ?? price, line.tax, rate, highestRate);
  if (stands === "beside") return { gross: withTax, net: price, factor };
  return { gross: price, net: null, factor, ...(stands === "unknown" ? { most: withTax } : {}) };
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
  return side === "excluded" && charge.net !== null ? charge.net : charge.most ?? charge.gross;
}
