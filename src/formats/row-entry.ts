// One row of a table as an entry of the contract's JSON. Its texts stay as written; the price is read later, by rates.

import { basisOf, isBareForm, pricingFormOf, splitFormAndBasis } from "./pricing-form.ts";
import { entityKindOf } from "./entity-kind.ts";
import type { EntryIds } from "./entry-ids.ts";
import type { Layout } from "./layout.ts";
import type { Basis, PricingForm } from "../model/entry.ts";

/** The price cells of a row as one text; several sizes are joined with the label of each: `10/20英尺; 15/40英尺`. A cell
 *  merged over some of the sizes has the labels of these, one merged over all of them none. */
function rateText(cells: readonly string[], layout: Layout, lastColumn: (column: number) => number): string {
  const plain = layout.single.rate >= 0 ? (cells[layout.single.rate] ?? "") : "";
  const { sizes } = layout;
  if (sizes.length === 0) return plain === "" ? "" : withHeading(plain, cells[layout.single.unit] ?? "", layout);
  const parts: string[] = [];
  if (plain !== "") parts.push(withCurrency(plain, layout));
  for (const { column, label } of sizes) {
    const cell = cells[column] ?? "";
    if (cell === "") continue;
    const last = lastColumn(column);
    const labels = last === column ? [label] : sizes.filter((size) => size.column >= column && size.column <= last).map((size) => size.label);
    parts.push(labels.length > 1 && labels.length === sizes.length ? cell : `${cell}/${labels.join("/")}`);
  }
  return parts.join("; ");
}

/** A heading that names another unit than the row's own cell (收费标准（元/TEU） beside 箱) says so in the price: one of the
 *  two is wrong, and nobody reads the one without the other. */
function withHeading(cell: string, unit: string, layout: Layout): string {
  const { unitOfHeading } = layout;
  if (layout.single.unit < 0 || !PRICED_UNIT.test(unitOfHeading) || !/\d$/.test(cell)) return withCurrency(cell, layout);
  const own = unit.toLowerCase();
  const agree = unitOfHeading.split(/[、，,；;或]/u).some((part) => part === own || part === `${part.split("/", 1)[0]!}/${own}`);
  return agree ? withCurrency(cell, layout) : cell + unitOfHeading;
}

const PRICED_UNIT = /^[^/]*(?:元|美金|港币|usd|rmb|cny)\//iu;

function withCurrency(cell: string, layout: Layout): string {
  return layout.currencyOfHeading === "" || cell.includes(layout.currencyOfHeading) || !/\d$/.test(cell) ? cell : cell + layout.currencyOfHeading;
}

interface Pricing {
  readonly form: PricingForm | null;
  readonly basis: readonly Basis[];
}

const NO_PRICING: Pricing = { form: null, basis: [] };

function pricing(cells: readonly string[], layout: Layout): Pricing {
  const { single } = layout;
  if (single.basis < 0 && !hasFormColumn(layout)) return NO_PRICING;
  const at = (column: number): string => (column < 0 ? "" : (cells[column] ?? ""));
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

export function rowEntry(
  cells: readonly string[], layout: Layout, titled: 1 | 2 | null, lastColumn: (column: number) => number, ids: EntryIds,
): Record<string, unknown> {
  const at = (column: number): string => (column < 0 ? "" : (cells[column] ?? ""));
  const { single, items } = layout;
  const { form, basis } = pricing(cells, layout);
  const table = tableOf(titled, form, layout);
  const no = at(single.no);
  const name = at(single.entity);
  const id = ids.next(table, no);
  const chargingEntity = { name, uscc: null, kind: entityKindOf(name) };
  const item = items.length === 1 && layout.qualifiers.length === 0 ? { name: at(items[0]!) } : nestedItem(cells, layout);
  const rate = { text: rateText(cells, layout, lastColumn) };
  const unit = { text: single.unit < 0 ? layout.unitOfHeading : at(single.unit) };
  const service = at(single.service);
  const pricingForm = form ?? (table === 2 && !hasFormColumn(layout) ? "market" : null);
  const remarks = at(single.remarks);
  // Two plain literals: an object put together piece by piece is several times as slow to make and to check.
  const entry: Record<string, unknown> = no === ""
    ? { id, table, chargingEntity, item, rate, unit, service, pricingForm, basis, remarks }
    : { id, table, no, chargingEntity, item, rate, unit, service, pricingForm, basis, remarks };
  for (const { column, key } of layout.extras) if (at(column) !== "") entry[key] = at(column);
  keepUnreadForm(entry, at, layout);
  return entry;
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
