// A workbook as a list: finds the tables by their headings and yields one entry a row, as the rows are drawn.
// Behind it stand layout (which column is what), fill (values from above), row-entry (the JSON) and places (the way back).

import { Failure } from "../model/failure.ts";
import type { ColumnMapping } from "../model/file-table.ts";
import type { Contact } from "../model/list.ts";
import type { UnitDefinition } from "../model/national.ts";
import { placeRange } from "../model/place.ts";
import { entryIds, type EntryIds } from "./entry-ids.ts";
import { filler, type Filler } from "./fill.ts";
import type { ListMetadata, ListReading } from "./format.ts";
import { mayBeHeadingRow, TEMPLATE_HEADINGS, type Heading } from "./headings.ts";
import { headingRow, headingsOf, isForeignHeading, isSecondHeadingRow, joinHeadings, layoutOf, missingFields, type Layout } from "./layout.ts";
import { LIMITS } from "./limits.ts";
import { listHead, type HeadFacts } from "./list-head.ts";
import { isChoice, mapped, mappingOf, tableQuestions, type TableQuestions } from "./mapping.ts";
import { listNotes, sampleOf, type Notes } from "./notes.ts";
import { isOwnSheet } from "./own-sheets.ts";
import { columnOf, fieldOfColumn, placeTable, type Places } from "./places.ts";
import { isNote, isTotal, leadsNote } from "./row-kind.ts";
import { isSideTitle, sideLayout, sideTables, type SideLayout, type SideTables } from "./side-tables.ts";
import { rowEntry } from "./row-entry.ts";
import { observationRuns, type Runs } from "./runs.ts";
import type { Row, Sheet, Workbook } from "./sheet.ts";
import { taxSayings, type TaxSayings } from "./tax-sayings.ts";
import { isBareLabel, isExampleRow, otherTemplate, TEMPLATE_VERSION } from "../model/template-marks.ts";
import { trimmed } from "../model/text.ts";
import { contactsIn, isTitle, readTitleLine } from "./title.ts";

/** What one list gathers over all its sheets. */
interface Reading {
  readonly workbook: Workbook;
  readonly units: readonly UnitDefinition[];
  readonly facts: HeadFacts & { readonly contacts: Contact[] };
  readonly places: Places;
  readonly runs: Runs;
  readonly ids: EntryIds;
  readonly notes: Notes;
  readonly tax: TaxSayings;
  /** Given by the caller; then what the lines say of tax is not asked. */
  readonly givenTax: ListMetadata["tax"];
  /** What a person said of headings that may stand in this file. */
  readonly mappings: readonly ColumnMapping[];
  readonly questions: TableQuestions;
  readonly side: SideTables;
  tables: number;
}

/** A heading row, until it is known whether the next row is its second. */
interface Pending {
  readonly row: Row;
  readonly headings: (Heading | null)[];
  readonly mapping: ColumnMapping | null;
}

/** Where the reading of one sheet stands. */
interface SheetState {
  readonly sheet: Sheet;
  readonly fill: Filler;
  layout: Layout | null;
  /** The table beside the lists whose rows these are. */
  side: SideLayout | null;
  pending: Pending | null;
  titled: 1 | 2 | null;
  inNotes: boolean;
  /** A title has been read since the last headings: the next ones are a new table's, not a repetition. */
  titleSeen: boolean;
  /** Rows of several cells before any heading was found: a table that we cannot read. */
  unread: { first: number; last: number; rows: number } | null;
  /** The first of the rows without headings that may be headings themselves. */
  choices: Row[];
  /** Rows with anything in them before the first heading. */
  lines: number;
  entries: number;
}

export function listFromWorkbook(workbook: Workbook, metadata: ListMetadata, units: readonly UnitDefinition[]): ListReading {
  const reading: Reading = {
    workbook, units, facts: { found: {}, contacts: [], places: {} }, places: placeTable(), runs: observationRuns(), ids: entryIds(),
    notes: listNotes(), tax: taxSayings(), givenTax: metadata.tax,
    mappings: metadata.mappings ?? [], questions: tableQuestions(units), side: sideTables(), tables: 0,
  };
  const { facts, places, notes, side } = reading;
  return {
    format: workbook.format,
    encoding: workbook.encoding,
    head: () => listHead(facts, metadata, notes.all(), side),
    entries: entriesOf(reading),
    rows: () => places.count(),
    locate: (pointer) => places.locate(pointer) || notes.locate(pointer) || side.locate(pointer) || (facts.places[pointer.split("/")[1] ?? ""] ?? ""),
    places: () => ({ format: workbook.format, collection: "entries", ...places.table(), head: { ...facts.places, ...notes.places(), ...side.places() } }),
    observations: () => [...workbook.observations, ...reading.runs.all(), ...cellObservations(reading)],
    tables: () => reading.questions.all(),
  };
}

function* entriesOf(reading: Reading): Generator<Record<string, unknown>> {
  for (const sheet of reading.workbook.sheets) {
    const state: SheetState = {
      sheet, fill: filler(sheet, reading.workbook.format === "csv"), layout: null, side: null, pending: null, titled: tableOfSheetName(sheet.name),
      inNotes: false, titleSeen: false, unread: null, choices: [], lines: 0, entries: 0,
    };
    for (const row of sheet.rows) {
      if (row.number <= 1 && isOwnSheet(sheet.name, row.cells[0] ?? "")) {
        const version = otherTemplate(row.cells);
        if (version !== null) reading.runs.add("template-version", "", sheet.place(row.number), { version, now: TEMPLATE_VERSION });
        break;
      }
      const entry = readRow(reading, state, row);
      if (entry !== null) yield entry;
    }
    if (state.pending !== null) beginTable(reading, state, state.pending);
    if (state.layout === null && state.side === null && state.lines > 0) state.unread ??= { first: 1, last: 1, rows: state.lines };
    noteUnread(reading, state);
    if (sheet.hidden && state.entries > 0) reading.runs.add("hidden", "", sheet.place(1), { what: "sheet", name: sheet.name ?? "", rows: state.entries });
  }
  if (reading.facts.found.portName === undefined) reading.runs.add("title-missing", "", "", {});
  noteTax(reading);
}

function noteTax({ tax, givenTax, tables, facts, runs }: Reading): void {
  const said = givenTax === undefined ? tax.side(tables) : null;
  if (said === null) return;
  facts.found.tax = said.tax;
  facts.places["tax"] = said.place;
  runs.add("tax-read", "/tax", said.place, { text: said.text.slice(0, 200), side: said.tax });
}

function tableOfSheetName(name: string | null): 1 | 2 | null {
  const sign = /[（(表]\s*([一二])/u.exec(name ?? "")?.[1];
  return sign === undefined ? null : sign === "一" ? 1 : 2;
}

/** Takes one row; an entry if it is data. */
function readRow(reading: Reading, state: SheetState, row: Row): Record<string, unknown> | null {
  let filled = 0;
  let only = "";
  for (const cell of row.cells) {
    const text = trimmed(cell);
    if (text === "") continue;
    if (filled === 0) only = text;
    filled++;
  }
  if (filled === 0) return null;
  if (state.pending !== null) {
    const pending = state.pending;
    const { row: first, headings } = pending;
    state.pending = null;
    const second = isSecondHeadingRow(first, headings, row, state.sheet.merges, reading.units);
    beginTable(reading, state, second ? { ...pending, headings: joinHeadings(first, headings, row, state.sheet.merges, reading.units) } : pending);
    if (second) return null;
  }
  if (takeSide(reading, state, row, filled, only)) return null;
  const mapping = mappingOf(row, reading.mappings);
  const headings = mapping !== null ? headingsOf(row, reading.units) : mayBeHeadingRow(row.cells) ? headingRow(row, reading.units) : null;
  if (headings !== null) {
    if (state.layout !== null && !state.titleSeen) reading.runs.add("repeated-heading", "", state.sheet.place(row.number), { row: row.number });
    state.pending = { row, headings, mapping };
    return null;
  }
  if (filled === 1 && isTitle(only) && !isNoteLikeTitle(state, only)) return takeTitle(reading, state, row, only);
  if (state.layout === null) return takeAbove(reading, state, row, filled);
  if (filled >= 3 && isForeignHeading(row, state.layout, only, reading.units)) {
    state.layout = null;
    return takeAbove(reading, state, row, filled);
  }
  return takeBelow(reading, state, row, state.layout, filled, only);
}

/** Headings and rows of a table beside the lists; false where the row is none of these. */
function takeSide(reading: Reading, state: SheetState, row: Row, filled: number, only: string): boolean {
  if (filled === 1 && isSideTitle(only)) {
    learn(reading, state, row, only);
    state.layout = null;
    return true;
  }
  const layout = filled < 2 ? null : sideLayout(row, mappingOf(row, reading.mappings));
  if (layout !== null) {
    noteUnread(reading, state);
    const { no = -1, entity = -1 } = layout.columns;
    state.fill.begin({ single: { no, entity }, items: [] }, false);
    Object.assign(state, { side: layout, layout: null, titleSeen: false, inNotes: false });
    return true;
  }
  if (state.side === null || filled < 2 || isTotal(only) || leadsNote(only)) return false;
  if (mayBeHeadingRow(row.cells) && headingRow(row, reading.units) !== null) return false;
  if (isExample(reading, state.sheet, row, state.side.columns.no)) return true;
  const cells = state.fill.fill(row, () => undefined, () => undefined);
  reading.side.take(state.side, state.sheet, row.number, cells);
  return true;
}

/** 详见本公司网站的收费公示 among the notes. */
function isNoteLikeTitle(state: SheetState, line: string): boolean {
  return state.layout !== null && (isNote(line) || (state.inNotes && Object.keys(readTitleLine(line)).length === 0));
}

function takeTitle(reading: Reading, state: SheetState, row: Row, line: string): null {
  const facts = readTitleLine(line);
  if (facts.table !== undefined) state.titled = facts.table;
  state.inNotes = false;
  state.titleSeen = true;
  learn(reading, state, row, line);
  return null;
}

/** Rows before the first heading: the title, the publisher, a date; or a table whose headings we do not know. */
function takeAbove(reading: Reading, state: SheetState, row: Row, filled: number): null {
  state.lines += 1;
  if (isChoice(row, state.choices)) state.choices.push(row);
  if (filled >= 3) {
    state.unread ??= { first: row.number, last: row.number, rows: 0 };
    state.unread.last = row.number;
    state.unread.rows += 1;
  }
  const cells = row.cells.map((cell) => cell.trim()).filter((cell) => cell !== "");
  const line = cells.join(" ");
  const facts = line.length > 200 ? {} : readTitleLine(line);
  if (facts.table !== undefined) state.titled = facts.table;
  if (Object.keys(facts).length > 0) learn(reading, state, row, line);
  // What stands on a web page above its table may be anything; a line of the table itself belongs to the list.
  else if (learnContacts(reading, state, row, line)) return null;
  else if (filled < 3 && (row.number > 0 || isNote(line))) keepNote(reading, state, row, line);
  return null;
}

/** A note is no data, but what the port says in it is published with the list. */
function keepNote(reading: Reading, state: SheetState, row: Row, text: string): void {
  if (isBareLabel(text)) return;
  const filled = row.cells.flatMap((cell, column) => (cell.trim() === "" ? [] : [column]));
  const place = state.sheet.place(row.number, filled.length === 1 && row.number > 0 ? filled[0] : undefined);
  const { found } = reading.facts;
  found.sample ??= sampleOf(text);
  reading.tax.hear(text, tableOfLine(reading, state), place);
  const at = reading.notes.add(text, place);
  if (at !== "") reading.runs.add("note", at, place, { text: text.slice(0, 200) });
}

/** The number of the table that a line between tables speaks of: the one above, unless the next has a title already. */
function tableOfLine(reading: Reading, state: SheetState): number {
  return state.layout === null || state.titleSeen ? reading.tables + 1 : reading.tables;
}

/** What the first line that says it says of the list stays. */
function learn(reading: Reading, state: SheetState, row: Row, line: string): void {
  const { found, places } = reading.facts;
  const facts = readTitleLine(line);
  const place = state.sheet.place(row.number);
  reading.tax.hear(line, tableOfLine(reading, state), place);
  for (const [name, pointer] of [
    ["portName", "port"], ["direction", "direction"], ["publisher", "publisher"], ["documentNumber", "documentNumber"],
    ["effectiveFrom", "effectiveFrom"], ["effectiveTo", "effectiveTo"],
  ] as const) {
    if (facts[name] === undefined || found[name] !== undefined) continue;
    Object.assign(found, { [name]: facts[name] });
    places[pointer] = place;
  }
  learnContacts(reading, state, row, line);
}

/** The head of a second table says the same once more. True where the line says nothing but one contact. */
function learnContacts({ facts: { contacts, places } }: Reading, state: SheetState, row: Row, line: string): boolean {
  const read = contactsIn(line);
  for (const { name, phone } of read) {
    if (!contacts.some((known) => known.name === name && known.phone === phone)) contacts.push({ name, phone });
  }
  if (read.length > 0) places["contacts"] ??= state.sheet.place(row.number);
  return read.length === 1 && /^[^\s:：]+\s*[:：][^、，；,;。]+$/u.test(line);
}

/** A row below the headings: total, note, or data. */
function takeBelow(
  reading: Reading, state: SheetState, row: Row, layout: Layout, filled: number, only: string,
): Record<string, unknown> | null {
  const { sheet } = state;
  const item = trimmed(row.cells[layout.items.at(-1) ?? -1] ?? "");
  if (isTotal(only) || isTotal(item)) {
    reading.runs.add("total-row", "", sheet.place(row.number), { text: isTotal(only) ? only : item });
    return null;
  }
  const priced = (row.cells[columnOf(layout, ["rate"])] ?? "").trim() !== "";
  if (state.inNotes && item !== "" && priced) state.inNotes = false;
  const isLead = filled === 1 ? isNote(only) : filled <= 3 && !priced && leadsNote(only);
  if (state.inNotes || isLead || (filled === 1 && layout.width > 2 && item === "" && isAside(row, layout))) {
    state.inNotes = state.inNotes || isLead;
    const note = row.cells.map(trimmed).filter((cell) => cell !== "").join(" ");
    learnContacts(reading, state, row, note);
    keepNote(reading, state, row, note);
    return null;
  }
  return takeData(reading, state, row, layout);
}

/** One filled cell in the first column, which is neither the item nor the price: a heading of a part, a signature. */
function isAside(row: Row, layout: Layout): boolean {
  const column = row.cells.findIndex((cell) => cell.trim() !== "");
  return column === 0 && column !== layout.single.entity && column !== layout.single.rate;
}

/** The row of a template that only shows how is no data. */
function isExample({ runs }: Reading, sheet: Sheet, row: Row, column = -1): boolean {
  if (!isExampleRow(row.cells[column] ?? "")) return false;
  runs.add("example-row", "", sheet.place(row.number), {});
  return true;
}

function takeData(reading: Reading, state: SheetState, row: Row, layout: Layout): Record<string, unknown> | null {
  const { sheet } = state;
  const { places, runs } = reading;
  if (isExample(reading, sheet, row, layout.single.no)) return null;
  if (state.entries >= LIMITS.rows.value) throw new Failure("too-many-rows", { limit: LIMITS.rows.value }, sheet.place(row.number));
  const index = places.add(row.number);
  state.entries += 1;
  reading.tax.row(reading.tables);
  reading.questions.sample(row.cells);
  const cells = state.fill.fill(row, (column, value, mark) => {
    const pointer = `/entries/${String(index)}`;
    runs.extend("filled-from-above", value + mark, index, pointer + fieldOfColumn(layout, column), sheet, row.number, column, { value, mark, column: column + 1 });
  }, (column) => {
    runs.extend("hidden", "cell", index, `/entries/${String(index)}${fieldOfColumn(layout, column)}`, sheet, row.number, column, { what: "cell" });
  });
  const entry = rowEntry(cells, layout, state.titled, (column) => state.fill.lastColumn(row.number, column), reading.ids);
  noteStrangeCells(reading, state, row, cells, layout, index, entry);
  return entry;
}

/** Hidden rows, cells beyond the headings, and rows of another length than the headings. */
function noteStrangeCells(
  reading: Reading, state: SheetState, row: Row, cells: readonly string[], layout: Layout, index: number, entry: Record<string, unknown>,
): void {
  const { sheet } = state;
  const odd = layout.blanks.length > 0 || sheet.hiddenColumns.length > 0 || row.cells.length !== layout.width;
  if (!odd && !row.hidden) return;
  const pointer = `/entries/${String(index)}`;
  if (row.hidden) reading.runs.extend("hidden", "row", index, pointer, sheet, row.number, undefined, { what: "row" });
  const keep = (column: number): void => {
    const cell = cells[column] ?? "";
    if (cell === "") return;
    entry[`x_第${String(column + 1)}列`] = cell;
    reading.runs.extend("unknown-column", "", index, pointer, sheet, row.number, column, { column: column + 1, heading: "" });
  };
  for (const column of layout.blanks) keep(column);
  for (let column = layout.width; column < cells.length; column++) keep(column);
  for (const column of sheet.hiddenColumns) {
    if ((cells[column] ?? "") !== "") reading.runs.extend("hidden", "column", index, pointer, sheet, row.number, column, { what: "column" });
  }
  if (reading.workbook.format === "csv" && row.cells.length !== layout.width) {
    const length = row.cells.length;
    reading.runs.extend("ragged-row", String(length), index, pointer, sheet, row.number, undefined, { expected: layout.width, actual: length });
  }
}

function beginTable(reading: Reading, state: SheetState, { row, headings: recognised, mapping }: Pending): void {
  const { sheet } = state;
  noteUnread(reading, state);
  const headings = mapped(recognised, mapping);
  const layout = layoutOf(headings, row, sheet.merges);
  if (mapping?.table === 1 || mapping?.table === 2) state.titled = mapping.table;
  const same = state.layout !== null && !state.titleSeen && JSON.stringify(layout) === JSON.stringify(state.layout);
  state.fill.begin(layout, same);
  state.inNotes = false;
  state.titleSeen = false;
  if (same) return;
  state.layout = layout;
  state.side = null;
  reading.tables += 1;
  reading.places.begin(sheet, layout);
  const add = (kind: "unknown-column" | "duplicate-column", column: number, heading: string): void => {
    reading.runs.add(kind, "", sheet.place(row.number, column), { column: column + 1, heading });
  };
  for (const { column, label } of layout.unknown) add("unknown-column", column, label);
  for (const { column, label } of layout.duplicates) add("duplicate-column", column, label);
  const missing = missingFields(layout, state.titled);
  reading.questions.begin(sheet, row, headings, layout, state.titled, missing);
  for (const field of missing) {
    reading.runs.add("column-missing", "", sheet.place(row.number), { field, heading: TEMPLATE_HEADINGS[field] });
  }
}

/** A table without headings that we know is named, never silently passed over. */
function noteUnread(reading: Reading, state: SheetState): void {
  const choices = state.choices.splice(0);
  if (state.unread === null) return;
  const { first, last, rows } = state.unread;
  state.unread = null;
  reading.questions.unread(state.sheet, choices);
  const from = state.sheet.place(first);
  reading.runs.add("sheet-skipped", "", rows === 1 ? from : placeRange(from, state.sheet.place(last)), { name: state.sheet.name ?? "", rows });
}

/** What the reader noticed about single cells, brought to the entries they belong to. */
function cellObservations(reading: Reading): ReturnType<Runs["all"]> {
  return reading.workbook.sheets.flatMap((sheet) =>
    sheet.notes().map(({ row, column, kind, params }) => ({
      kind, at: reading.places.pointerOf(sheet, row, column), place: sheet.place(row, column), params,
    })),
  );
}
