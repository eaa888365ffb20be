// One row of a table as an entry of the contract's JSON. Its texts stay as written; the price is read later, by rates.

import { basisOf, isBareForm, pricingFormOf, splitFormAndBasis } from "./pricing-form.ts";
import { entityKindOf } from "./entity-kind.ts";
import type { Layout } from "./layout.ts";
import type { Basis, PricingForm } from "../model/entry.ts";

/** The price cells of a row as one text; several sizes are joined with the label of each: `10/20英尺; 15/40英尺`. */
export function rateText(cells: readonly string[], layout: Layout, oneForAllSizes: boolean): string {
  const parts: string[] = [];
  const plain = layout.single.rate >= 0 ? (cells[layout.single.rate] ?? "") : "";
  if (plain !== "") parts.push(withCurrency(plain, layout));
  for (const { column, label } of layout.sizes) {
    const cell = cells[column] ?? "";
    if (cell !== "") parts.push(oneForAllSizes ? cell : `${cell}/${label}`);
  }
  return parts.join("; ");
}

function withCurrency(cell: string, layout: Layout): string {
  return layout.currencyOfHeading === "" || cell.includes(layout.currencyOfHeading) || !/\d$/.test(cell) ? cell : cell + layout.currencyOfHeading;
}

function pricing(cells: readonly string[], layout: Layout): { form: PricingForm | null; basis: Basis[] } {
  const at = (column: number): string => (column < 0 ? "" : (cells[column] ?? ""));
  const { single } = layout;
  const joint = splitFormAndBasis(at(single["form-and-basis"]));
  return {
    form: joint.form ?? pricingFormOf(at(single.form)) ?? pricingFormOf(at(single.nature)),
    basis: [...joint.basis, ...(single.basis < 0 ? [] : basisOf(at(single.basis)))],
  };
}

export function hasFormColumn(layout: Layout): boolean {
  return layout.single["form-and-basis"] >= 0 || layout.single.form >= 0 || layout.single.nature >= 0;
}

/** Table (一) or (二): as the title says, else by the row's pricing form, else by the columns. */
function tableOf(titled: 1 | 2 | null, form: PricingForm | null, layout: Layout): 1 | 2 {
  if (titled !== null) return titled;
  if (form !== null) return form === "market" ? 2 : 1;
  return layout.single["form-and-basis"] >= 0 ? 1 : 2;
}

/** The entry without its id, which depends on the rows before it; `no` is the text of 序号. */
export interface RowEntry {
  readonly table: 1 | 2;
  readonly no: string;
  readonly fields: Record<string, unknown>;
}

export function rowEntry(cells: readonly string[], layout: Layout, titled: 1 | 2 | null, oneForAllSizes: boolean): RowEntry {
  const at = (column: number): string => (column < 0 ? "" : (cells[column] ?? ""));
  const { single, items } = layout;
  const { form, basis } = pricing(cells, layout);
  const table = tableOf(titled, form, layout);
  const no = at(single.no);
  const name = at(single.entity);
  const fields: Record<string, unknown> = {};
  if (no !== "") fields["no"] = no;
  fields["chargingEntity"] = { name, uscc: null, kind: entityKindOf(name) };
  fields["item"] = items.length === 1 && layout.qualifiers.length === 0 ? { name: at(items[0]!) } : nestedItem(cells, layout);
  fields["rate"] = { text: rateText(cells, layout, oneForAllSizes) };
  fields["unit"] = { text: single.unit < 0 ? layout.unitOfHeading : at(single.unit) };
  fields["service"] = at(single.service);
  fields["pricingForm"] = form ?? (table === 2 && !hasFormColumn(layout) ? "market" : null);
  fields["basis"] = basis;
  fields["remarks"] = at(single.remarks);
  for (const { column, key } of layout.extras) if (at(column) !== "") fields[key] = at(column);
  keepUnreadForm(fields, at, layout);
  return { table, no, fields };
}

/** A form cell that says more than its form, or another thing, is kept beside it. */
function keepUnreadForm(fields: Record<string, unknown>, at: (column: number) => string, layout: Layout): void {
  const { form, nature } = layout.single;
  if (at(form) !== "" && !isBareForm(at(form))) fields["x_收费形式"] = at(form);
  if (at(nature) !== "" && !isBareForm(at(nature))) fields["x_收费性质"] = at(nature);
}

function nestedItem(cells: readonly string[], layout: Layout): { name: string; path?: string[] } {
  const levels = layout.items.map((column) => cells[column] ?? "").filter((level) => level !== "");
  const conditions = layout.qualifiers.map((column) => cells[column] ?? "").filter((condition) => condition !== "");
  const name = levels.at(-1) ?? "";
  const path = [...levels, ...conditions];
  return path.length > 1 || (name === "" && path.length > 0) ? { name, path } : { name };
}
