// A list as rows of texts for spreadsheets: title, head, headings, entries and notes as they are published, so that what
// is downloaded reads back as the same list. An item of several levels has a column for each.

import { noticeWords } from "../i18n/notice.ts";
import { addDays } from "../model/day.ts";
import { itemLevels, type Entry } from "../model/entry.ts";
import type { FeeList } from "../model/list.ts";
import { say } from "../model/text.ts";
import { notesOf, titleOf } from "./views/notice.ts";
import { columnsOf, extrasOf, formAndBasisText, type ColumnKey } from "./views/notice-table.ts";

export interface ListRows {
  readonly table: 1 | 2;
  readonly title: string;
  /** Lines between title and headings: publisher, document, days, complaint contacts. */
  readonly head: readonly string[];
  /** One for each column; an item's further levels have an empty heading. */
  readonly headings: readonly string[];
  /** The column of each heading; null for columns of the file's own. */
  readonly keys: readonly (Column["key"] | null)[];
  readonly rows: readonly (readonly string[])[];
  /** The template's, and below the last table those of the list itself. */
  readonly notes: readonly string[];
}

interface Column {
  readonly key: ColumnKey | "condition";
  readonly text: string;
}

interface Shape {
  readonly levels: number;
  readonly conditions: number;
  readonly hasForms: boolean;
  readonly extras: readonly string[];
}

/** The levels of an item down to its name, and what stands behind the name: for which boxes, ports or goods. */
function itemParts(entry: Entry): { readonly levels: readonly string[]; readonly conditions: readonly string[] } {
  const { name, path = [] } = entry.item;
  const at = name === "" ? -1 : path.lastIndexOf(name);
  if (at < 0 && name !== "") return { levels: itemLevels(entry), conditions: [] };
  return { levels: path.slice(0, at + 1), conditions: path.slice(at + 1) };
}

export function listRows(list: FeeList, table: 1 | 2): ListRows {
  const entries = list.entries.filter((entry) => entry.table === table);
  const levels = Math.max(1, ...entries.map((entry) => itemParts(entry).levels.length));
  const conditions = Math.max(0, ...entries.map((entry) => itemParts(entry).conditions.length));
  const hasForms = table === 1 || entries.some(({ pricingForm, basis = [] }) => pricingForm !== "market" || basis.length > 0);
  const extras = [...new Set(entries.flatMap((entry) => extrasOf(entry).map(([heading]) => heading)))];
  const columns = columnsOf(table, "zh").flatMap(({ key, text }): readonly Column[] => {
    // The template of table (二) has no column for form and basis; where a list states them it needs one.
    if (key === "remarks" && table === 2 && hasForms) return [{ key: "formAndBasis", text: noticeWords.formAndBasis.zh }, { key, text }];
    if (key !== "item") return [{ key, text }];
    const further = Array.from({ length: levels - 1 }, () => ({ key, text: "" }));
    return [{ key, text }, ...further, ...Array.from({ length: conditions }, () => ({ key: "condition" as const, text: noticeWords.condition.zh }))];
  });
  return {
    table,
    title: titleOf(list, table, "zh").text,
    head: headLines(list),
    headings: [...columns.map(({ text }) => text), ...extras],
    keys: [...columns.map(({ key }) => key), ...extras.map(() => null)],
    rows: entries.map((entry) => entryRow(entry, { levels, conditions, hasForms, extras })),
    notes: [
      ...notesOf(table).map((word, index) => `${index === 0 ? noticeWords.notes.zh : ""}${index + 1}. ${noticeWords[word].zh}`),
      ...(list.x_sample === undefined ? [] : [say(noticeWords.sampleLine, "zh", { sample: list.x_sample })]),
      ...(table === lastTable(list) ? ownNotes(list) : []),
    ],
  };
}

/** The last table that has rows: a note stands once, below all that it may speak of. */
function lastTable(list: FeeList): 1 | 2 {
  return list.entries.every((entry) => entry.table === 1) && list.entries.length > 0 ? 1 : 2;
}

function ownNotes({ x_notes: notes = [] }: FeeList): string[] {
  return notes.length === 0 ? [] : [`${noticeWords.listNotes.zh}：`, ...notes];
}

function headLines(list: FeeList): string[] {
  const { publisher, documentNumber, effectiveFrom, effectiveTo, contacts } = list;
  return [
    ...(publisher.name === null ? [] : [`${noticeWords.publisher.zh}：${publisher.name}`]),
    ...(documentNumber ? [`${noticeWords.documentNumber.zh}：${documentNumber}`] : []),
    ...(effectiveFrom === null ? [] : [say(noticeWords.effectiveDayLine, "zh", { from: effectiveFrom })]),
    ...contacts.map(({ name, phone }) => say(noticeWords.complaintLine, "zh", { name, phone })),
    ...(effectiveTo === null ? [] : [say(noticeWords.lastDayLine, "zh", { last: addDays(effectiveTo, -1) })]),
  ];
}

function entryRow(entry: Entry, { levels, conditions, hasForms, extras }: Shape): string[] {
  const item = itemParts(entry);
  const own = new Map(extrasOf(entry));
  return [
    entry.no ?? "",
    entry.chargingEntity.name,
    ...Array.from({ length: levels }, (_, level) => item.levels[level] ?? ""),
    ...Array.from({ length: conditions }, (_, index) => item.conditions[index] ?? ""),
    entry.rate.text,
    entry.unit.text,
    entry.service,
    ...(hasForms ? [formAndBasisText(entry)] : []),
    entry.remarks ?? "",
    ...extras.map((heading) => own.get(heading) ?? ""),
  ];
}
