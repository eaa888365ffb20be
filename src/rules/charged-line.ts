// Which lines of a bill a rule may speak of: those that charge something, and that no credit of the bill may take back.

import { hasDiscount } from "../match/assess.ts";
import { highestTax } from "../match/tax.ts";
import type { Assessment } from "../model/assessment.ts";
import type { Bill, Line } from "../model/bill.ts";
import { compare, type Money } from "../model/money.ts";
import type { National } from "../model/national.ts";
import type { Day } from "../model/day.ts";
import { isGovernmentPriced } from "./legal-basis.ts";
import { formOfItem, maybeWaterPort, nationalItem } from "./national-item.ts";

/** A day still to come has no law yet, and a total is no fee. */
const NO_CHARGE: ReadonlySet<string> = new Set(["future-day", "no-fee", "amount", "negative", "zero"]);

export function isCharged({ bill }: { readonly bill: Bill }, line: Line, { index, charged, reasons }: Assessment): boolean {
  return charged !== null && compare(charged, "0") > 0 && !reasons.some(({ kind }) => NO_CHARGE.has(kind)) && !hasDiscount({ bill, line, index });
}

/** Is the item of a line one whose price the government made on its day? */
export function isGovernmentItem({ day: today, national }: { readonly day: Day; readonly national: National }, { item, day, port }: Assessment): boolean {
  const on = day ?? today;
  return nationalItem(item, on, national) !== null && maybeWaterPort(port, national) && isGovernmentPriced(formOfItem(item, on, national));
}

/** The highest rate of tax that may be in an amount of the line. */
export function highestTaxOf({ bill, national }: { readonly bill: Bill; readonly national: National }, line: Line): Money {
  return highestTax(national.taxes, [line.serviceDay, bill.day].filter((one) => typeof one === "string"));
}

/** All that a line says in words. */
export function wordsOf({ item, spec, unit, remarks }: Line): string {
  return [item, spec ?? "", unit ?? "", remarks ?? ""].join(" ");
}
