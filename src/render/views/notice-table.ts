// Columns and rows of tables (一) and (二), exactly those of the national template. What the template has no column for
// (aliases, a pricing form in table (二), columns of the file's own) is said in the remarks, so that nothing is hidden.

import { noticeWords } from "../../i18n/notice.ts";
import { itemLevels, type Basis, type Entry } from "../../model/entry.ts";
import { say, type Locale } from "../../model/text.ts";

export type ColumnKey = "no" | "entity" | "item" | "rate" | "unit" | "service" | "formAndBasis" | "remarks";

export interface NoticeColumn {
  readonly key: ColumnKey;
  /** The template's heading. */
  readonly text: string;
  /** Its English caption; null in Chinese. */
  readonly caption: string | null;
}

export interface NoticeCell {
  readonly key: ColumnKey;
  /** Heading for a row shown as a card. */
  readonly label: string;
  readonly text: string;
  /** The same as in the row above, within one group: may be shown as one cell with it, never left out. */
  readonly again: boolean;
  /** Rows that one cell covers where those that say it again are joined to it; null where none does. */
  readonly span: number | null;
}

export interface NoticeRow {
  readonly id: string;
  readonly cells: readonly NoticeCell[];
  /** First of rows with the same number and charging entity. */
  readonly first: boolean;
}

const KEYS: Readonly<Record<1 | 2, readonly ColumnKey[]>> = {
  1: ["no", "entity", "item", "rate", "unit", "service", "formAndBasis", "remarks"],
  2: ["no", "entity", "item", "rate", "unit", "service", "remarks"],
};

/** Cells that a group of rows has in common on paper. */
const GROUPED: ReadonlySet<ColumnKey> = new Set(["no", "entity", "service", "formAndBasis"]);

export function columnsOf(table: 1 | 2, locale: Locale): readonly NoticeColumn[] {
  return KEYS[table].map((key) => {
    const words = key === "rate" ? noticeWords[table === 1 ? "rateOne" : "rateTwo"] : noticeWords[key];
    return { key, text: say(words, "zh"), caption: locale === "zh" ? null : say(words, locale) };
  });
}

export function tableRow(entry: Entry, columns: readonly NoticeColumn[], above: NoticeRow | null, locale: Locale): NoticeRow {
  const texts: Readonly<Record<ColumnKey, string>> = {
    no: entry.no ?? "",
    entity: entityText(entry, locale),
    item: itemLevels(entry).join(" / "),
    rate: entry.rate.text,
    unit: entry.unit.text,
    service: entry.service,
    formAndBasis: formAndBasisText(entry),
    remarks: remarksText(entry, locale),
  };
  const same = (key: ColumnKey): boolean => above?.cells.find((cell) => cell.key === key)?.text === texts[key];
  const first = !(texts.no !== "" && same("no") && same("entity"));
  const cells = columns.map(({ key, text, caption }) => ({
    key, label: caption ?? text, text: texts[key], again: !first && GROUPED.has(key) && texts[key] !== "" && same(key), span: null,
  }));
  return { id: entry.id, cells, first };
}

/** The rows with the cells that the next rows say again reaching down over them. */
export function joinRows(rows: readonly NoticeRow[]): readonly NoticeRow[] {
  const joined: NoticeRow[] = [];
  let below: readonly number[] = [];
  for (const row of [...rows].reverse()) {
    const spans = row.cells.map((_cell, column) => 1 + (below[column] ?? 0));
    const cells = row.cells.map((cell, column) => ({ ...cell, span: cell.again || spans[column] === 1 ? null : spans[column]! }));
    below = row.cells.map((cell, column) => (cell.again ? spans[column]! : 0));
    joined.push({ ...row, cells });
  }
  return joined.reverse();
}

function entityText({ chargingEntity: { name, uscc } }: Entry, locale: Locale): string {
  return uscc ? `${name}\n${say(noticeWords.entityCode, locale, { uscc })}` : name;
}

/** `政府定价 依据《港口收费计费办法》交水发〔2017〕104号`, as lists in use write the cell. */
export function formAndBasisText({ pricingForm, basis = [] }: Entry): string {
  const form = pricingForm === null ? "" : say(noticeWords[pricingForm], "zh");
  const cited = basis.map(citation).join("、");
  return [form, cited === "" ? "" : `依据${cited}`].filter((part) => part !== "").join(" ");
}

function citation({ title, number }: Basis): string {
  // A cell that names only the number is kept with it as title.
  if (title === number) return title;
  const quoted = title === "" || /[《》]/.test(title) ? title : `《${title}》`;
  return `${quoted}${number ?? ""}`;
}

/** Columns that the template does not know, by the heading they had in the file. */
export function extrasOf(entry: Entry): readonly (readonly [heading: string, text: string])[] {
  return Object.entries(entry)
    .filter(([key, value]) => key.startsWith("x_") && value !== null && value !== undefined && value !== "")
    .map(([key, value]) => [key.slice(2), typeof value === "string" ? value : JSON.stringify(value)] as const);
}

function remarksText(entry: Entry, locale: Locale): string {
  const aliases = entry.item.aliases ?? [];
  const unusual = entry.table === 2 && ((entry.pricingForm ?? "market") !== "market" || (entry.basis ?? []).length > 0);
  return [
    entry.remarks ?? "",
    unusual ? formAndBasisText(entry) : "",
    aliases.length === 0 ? "" : say(noticeWords.aliases, locale, { names: aliases.join("、") }),
    ...extrasOf(entry).map(([heading, text]) => `${heading}：${text}`),
  ].filter((part) => part !== "").join("\n");
}
