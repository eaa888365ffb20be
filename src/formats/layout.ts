// Which column of a table holds what, from its heading row and, where there is one, the second row of headings below it.

import type { UnitDefinition } from "../model/national.ts";
import { isHeadingRow, readHeading, type TEMPLATE_HEADINGS, type Heading } from "./headings.ts";
import type { Merge, Row } from "./sheet.ts";

type SingleField = "no" | "entity" | "rate" | "unit" | "service" | "form" | "basis" | "form-and-basis" | "nature" | "remarks";

export interface Layout {
  /** Columns of the fields that stand in one column; −1 where the table has none. */
  readonly single: Readonly<Record<SingleField, number>>;
  /** The levels of the item, outermost first. */
  readonly items: readonly number[];
  readonly qualifiers: readonly number[];
  /** Columns of prices by size, with the heading as written. */
  readonly sizes: readonly { readonly column: number; readonly label: string }[];
  /** Columns that the template does not know. */
  readonly extras: readonly { readonly column: number; readonly key: string }[];
  readonly unknown: readonly { readonly column: number; readonly label: string }[];
  readonly duplicates: readonly { readonly column: number; readonly label: string }[];
  /** `元/箱` from `收费标准（元/箱）`: the unit of the row where the table has no column of units. */
  readonly unitOfHeading: string;
  /** `万元`, `美元` from the heading: not yuan, so it goes behind each price. */
  readonly currencyOfHeading: string;
  /** Columns without a heading of their own: data in them is kept, and noticed. */
  readonly blanks: readonly number[];
  readonly width: number;
}

export function headingsOf(row: Row, units: readonly UnitDefinition[]): (Heading | null)[] {
  return row.cells.map((cell) => (cell.trim() === "" ? null : readHeading(cell, units)));
}

/** The headings of the row, if it is one; headings are short, so a row of prose is not even tried. */
export function headingRow(row: Row, units: readonly UnitDefinition[]): (Heading | null)[] | null {
  if (row.cells.some((cell) => cell.length > 200)) return null;
  const headings = headingsOf(row, units);
  return isHeadingRow(headings) ? headings : null;
}

/** Is the row below a heading row its second row of headings (20英尺 | 40英尺 under 收费标准)? */
export function isSecondHeadingRow(
  first: Row, headings: readonly (Heading | null)[], second: Row, merges: readonly Merge[], units: readonly UnitDefinition[],
): boolean {
  const filled = second.cells.flatMap((cell, column) => (cell.trim() === "" ? [] : [column]));
  if (filled.length === 0) return false;
  if (merges.some((merge) => merge.top === first.number && merge.bottom >= second.number && merge.bottom > merge.top)) return true;
  return filled.every((column) => {
    const own = headings[column] ?? null;
    if (own !== null && own.field !== "rate") return false;
    return readHeading(second.cells[column] ?? "", units).field === "size";
  });
}

/** Puts the two rows of headings into one: what stands lower is more exact, unless nothing stands there. */
export function joinHeadings(
  first: Row, headings: readonly (Heading | null)[], second: Row, merges: readonly Merge[], units: readonly UnitDefinition[],
): (Heading | null)[] {
  const width = Math.max(headings.length, second.cells.length);
  const joined: (Heading | null)[] = [];
  for (let column = 0; column < width; column++) {
    const above = headings[column] ?? coveringHeading(first, headings, merges, column);
    const text = (second.cells[column] ?? "").trim();
    if (text === "") {
      joined.push(headings[column] ?? null);
      continue;
    }
    const below = readHeading(text, units);
    if (below.field === "unknown" && above?.field === "item") joined.push({ ...above, label: below.label });
    else if (below.field === "unknown" && above !== null) joined.push({ ...below, label: `${above.label} ${below.label}` });
    else joined.push(below);
  }
  return joined;
}

function coveringHeading(first: Row, headings: readonly (Heading | null)[], merges: readonly Merge[], column: number): Heading | null {
  const merge = merges.find(
    (candidate) => candidate.top === first.number && candidate.left <= column && candidate.right >= column,
  );
  return merge === undefined ? null : (headings[merge.left] ?? null);
}

/** The item's heading reaches over the empty headings right of it: its levels. */
function itemLevels(headings: readonly (Heading | null)[], column: number, row: Row, merges: readonly Merge[]): number[] {
  const merge = merges.find((candidate) => candidate.top === row.number && candidate.left === column);
  const last = merge?.right ?? nextHeading(headings, column) - 1;
  const levels: number[] = [];
  for (let level = column; level <= last; level++) {
    if (level === column || (headings[level] ?? null) === null || headings[level]?.field === "item") levels.push(level);
  }
  return levels;
}

function nextHeading(headings: readonly (Heading | null)[], column: number): number {
  for (let next = column + 1; next < headings.length; next++) if ((headings[next] ?? null) !== null) return next;
  return column + 1;
}

function currencyOf(bracket: string | null): string {
  return bracket !== null && /万元|美元|美金|usd|港币|港元|欧元|日元/u.test(bracket) ? (bracket.split("/")[0] ?? "") : "";
}

/** Arranges the columns of a table. `row` is its (upper) heading row. */
export function layoutOf(headings: readonly (Heading | null)[], row: Row, merges: readonly Merge[]): Layout {
  const single: Record<SingleField, number> = {
    no: -1, entity: -1, rate: -1, unit: -1, service: -1, form: -1, basis: -1, "form-and-basis": -1, nature: -1, remarks: -1,
  };
  const items: number[] = [];
  const qualifiers: number[] = [];
  const sizes: { column: number; label: string }[] = [];
  const extras: { column: number; key: string }[] = [];
  const unknown: { column: number; label: string }[] = [];
  const duplicates: { column: number; label: string }[] = [];
  const addExtra = (column: number, label: string): void => {
    const base = `x_${label}`;
    extras.push({ column, key: extras.some((extra) => extra.key === base) ? `${base}_${String(column + 1)}` : base });
  };
  headings.forEach((heading, column) => {
    if (heading === null || items.includes(column)) return;
    const { field, label } = heading;
    if (field === "item") items.push(...itemLevels(headings, column, row, merges));
    else if (field === "qualifier") qualifiers.push(column);
    else if (field === "size") sizes.push({ column, label: /^\d+$/.test(label) ? `${label}'` : label });
    else if (field === "extra") addExtra(column, label);
    else if (field === "unknown") {
      unknown.push({ column, label });
      addExtra(column, label);
    } else if (single[field] >= 0) {
      duplicates.push({ column, label });
      addExtra(column, label);
    } else single[field] = column;
  });
  if (sizes.length > 0 && single.rate >= 0 && merges.some((merge) => merge.top === row.number && merge.left === single.rate && merge.right > merge.left)) {
    single.rate = -1;
  }
  const bracket = single.rate >= 0 ? (headings[single.rate]?.bracket ?? null) : null;
  const unitOfHeading = bracket !== null && bracket.includes("/") ? bracket : "";
  const blanks = headings.flatMap((heading, column) =>
    heading === null && !items.includes(column) && coveringHeading(row, headings, merges, column) === null ? [column] : [],
  );
  return {
    single, items, qualifiers, sizes, extras, unknown, duplicates, unitOfHeading, currencyOfHeading: currencyOf(bracket), blanks,
    width: headings.length,
  };
}

type TemplateField = keyof typeof TEMPLATE_HEADINGS;

/** What the template has and the table has not. */
export function missingFields(layout: Layout, titled: 1 | 2 | null): TemplateField[] {
  const { single } = layout;
  const missing: TemplateField[] = [];
  if (single.entity < 0) missing.push("entity");
  if (layout.items.length === 0) missing.push("item");
  if (single.rate < 0 && layout.sizes.length === 0) missing.push("rate");
  if (single.unit < 0 && layout.unitOfHeading === "") missing.push("unit");
  if (single.service < 0) missing.push("service");
  if (titled === 1 && single["form-and-basis"] < 0 && single.form < 0 && single.nature < 0) missing.push("form-and-basis");
  return missing;
}

const PRICE_WORDS = /\d|免|无|议|详见|附件|实报|按|依|协商|另|暂|同上|〃|free|actual|waive|市场|不收/iu;

/** Headings of another table, of which we know too few: rows below must not be read by the columns above. */
export function isForeignHeading(row: Row, layout: Layout, first: string, units: readonly UnitDefinition[]): boolean {
  if (layout.single.rate >= 0 && PRICE_WORDS.test(row.cells[layout.single.rate] ?? "")) return false;
  const columns = layout.single.rate >= 0 ? [layout.single.rate] : layout.sizes.map((size) => size.column);
  const prices = columns.map((column) => (row.cells[column] ?? "").trim()).filter((cell) => cell !== "");
  if (prices.length === 0 || prices.some((cell) => PRICE_WORDS.test(cell))) return false;
  return readHeading(first, units).field !== "unknown";
}
