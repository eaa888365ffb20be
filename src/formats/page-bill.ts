// A bill from the text of its pages: head, tables, and whether what was read adds up to what is printed. Where it does not,
// a line may have been missed or misread, and nothing is judged by any of them.

import { add, compare, isMoney, multiply, negate, subtract, type Money } from "../model/money.ts";
import type { Observation } from "../model/observation.ts";
import { moneyCell } from "./bill-cells.ts";
import { billLayout, type BillField } from "./bill-headings.ts";
import { headOfPages } from "./page-head.ts";
import type { TextPage } from "./page-rows.ts";
import { tablesOf, type PageSheet } from "./page-table.ts";
import type { PaperHead } from "./paper.ts";
import { isSubtotal, isTotal } from "./row-kind.ts";
import type { Sheet } from "./sheet.ts";

export interface PageBill {
  readonly head: PaperHead;
  readonly sheets: readonly Sheet[];
  readonly observations: readonly Observation[];
}

export function billOfPages(pages: readonly TextPage[]): PageBill {
  const { sheets, around, observations } = tablesOf(pages);
  const head = headOfPages(around);
  const wrong = firstWrongSum(sheets, head);
  const doubt: Observation[] = wrong === null ? [] : [{ kind: "text-unsure", at: "/lines", place: wrong, params: {} }];
  return { head, sheets, observations: [...observations, ...doubt] };
}

/** One fen a line is rounding, and one on the total. */
const BAND = "0.01";

interface Sums {
  amount: Money;
  tax: Money;
  count: number;
}

function differs(sum: Money, printed: string, count: number): boolean {
  if (!isMoney(printed)) return false;
  const difference = subtract(sum, printed);
  return compare(compare(difference, "0") < 0 ? negate(difference) : difference, multiply(BAND, String(count + 1))) > 0;
}

/** The place of the first printed sum that the lines above it do not come to. */
function firstWrongSum(sheets: readonly PageSheet[], { total }: PaperHead): string | null {
  let sums: Sums = { amount: "0", tax: "0", count: 0 };
  let isSummed = false;
  for (const sheet of sheets) {
    const { fields } = billLayout(sheet.rows[0]!.cells)!;
    const charged: BillField = fields.has("amount") ? "amount" : fields.has("gross") ? "gross" : "price";
    for (const { number, cells } of sheet.rows.slice(1)) {
      const value = (field: BillField): string => moneyCell(cells[fields.get(field) ?? -1] ?? "");
      const item = cells[fields.get("item")!] ?? "";
      if (!isTotal(item)) {
        sums = { amount: plus(sums.amount, value(charged)), tax: plus(sums.tax, value("tax")), count: sums.count + 1 };
      } else if (!isSubtotal(item)) {
        if (charged !== "price" && (differs(sums.amount, value(charged), sums.count) || differs(sums.tax, value("tax"), sums.count))) return sheet.place(number);
        sums = { amount: "0", tax: "0", count: 0 };
        isSummed = true;
      }
    }
  }
  const printed = moneyCell(total?.text ?? "");
  if (isSummed || !isMoney(printed) || sums.count === 0) return null;
  const isMet = [sums.amount, add(sums.amount, sums.tax)].some((sum) => !differs(sum, printed, sums.count));
  return isMet ? null : total!.place;
}

function plus(sum: Money, text: string): Money {
  return isMoney(text) ? add(sum, text) : sum;
}
