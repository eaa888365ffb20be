// Web pages, and the web pages that office systems name .xls: every table is a sheet. Spans become merged ranges, the
// lines right above a table its first rows, as titles stand there, and the notes below it its last.

import { parse, type DefaultTreeAdapterTypes } from "parse5";
import { Failure } from "../model/failure.ts";
import { decodedText, recogniseEncoding } from "./encoding.ts";
import { LIMITS } from "./limits.ts";
import { isNote } from "./row-kind.ts";
import { BELOW, tablePlace } from "./sheet-place.ts";
import type { Merge, Row, Sheet, Workbook } from "./sheet.ts";

type Node = DefaultTreeAdapterTypes.ChildNode;
type Element = DefaultTreeAdapterTypes.Element;
type Parent = DefaultTreeAdapterTypes.ParentNode;

const DEEPEST = 256;
const TITLE_LINES = 5;
const TITLE_LENGTH = 200;
const NOTE_LINES = 100;
const SKIPPED = new Set(["script", "style", "template", "noscript", "head", "select", "svg"]);
const BLOCKS = new Set(["p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "caption", "section", "article", "tr", "td", "th", "table", "center"]);
const HIDDEN_STYLE = /display\s*:\s*none|visibility\s*:\s*hidden/i;

interface FoundTable {
  readonly element: Element;
  readonly titles: readonly string[];
  /** Lines below it, up to the next table, that are notes by their words. */
  below: readonly string[];
  readonly hidden: boolean;
}

export function readHtml(bytes: Uint8Array): Workbook {
  const text = recogniseEncoding(bytes);
  const document = parse(decodedText(text));
  const found: FoundTable[] = [];
  collectTables(document, found);
  const sheets: Sheet[] = [];
  for (const table of found) {
    const sheet = sheetOf(table, `表${sheets.length + 1}`);
    if (sheet) sheets.push(sheet);
    if (sheets.length > LIMITS.tables.value) throw new Failure("too-many-tables", { limit: LIMITS.tables.value });
  }
  if (sheets.length === 0) throw new Failure("table-missing");
  return { format: "html", encoding: text.encoding, sheets, observations: [] };
}

// Walks the page in order, remembering the last lines of text before each table.
function collectTables(document: Parent, found: FoundTable[]): void {
  let lines: string[] = [];
  let line = "";
  const endLine = (): void => {
    const text = squeezed(line);
    if (text !== "") lines.push(text);
    line = "";
  };
  const endNotes = (): void => {
    const last = found.at(-1);
    if (last !== undefined) last.below = lines.filter((text) => text.length <= LIMITS.cellLength.value && isNote(text)).slice(0, NOTE_LINES);
  };
  const walk = (node: Node, depth: number, hidden: boolean): void => {
    if (depth > DEEPEST) throw new Failure("html-depth", { limit: DEEPEST });
    if (node.nodeName === "#text" && "value" in node) {
      line += node.value;
      return;
    }
    if (!("tagName" in node) || SKIPPED.has(node.tagName)) return;
    const isHidden = hidden || hides(node);
    const isBlock = BLOCKS.has(node.tagName) || node.tagName === "br";
    if (isBlock) endLine();
    if (node.tagName === "table") {
      endNotes();
      found.push({ element: node, titles: lines.filter((text) => text.length <= TITLE_LENGTH).slice(-TITLE_LINES), below: [], hidden: isHidden });
      for (const inner of nestedTables(node)) walk(inner, depth + 1, isHidden);
      lines = [];
      return;
    }
    for (const child of node.childNodes) walk(child, depth + 1, isHidden);
    if (isBlock) endLine();
  };
  for (const child of document.childNodes) walk(child, 0, false);
  endLine();
  endNotes();
}

function nestedTables(table: Element): Element[] {
  const tables: Element[] = [];
  const walk = (node: Node, depth: number): void => {
    if (depth > DEEPEST) throw new Failure("html-depth", { limit: DEEPEST });
    if (!("tagName" in node)) return;
    if (node.tagName === "table") tables.push(node);
    else for (const child of node.childNodes) walk(child, depth + 1);
  };
  for (const child of table.childNodes) walk(child, 0);
  return tables;
}

function hides(element: Element): boolean {
  return element.attrs.some(({ name, value }) => name === "hidden" || (name === "style" && HIDDEN_STYLE.test(value)));
}

function sheetOf({ element, titles, below, hidden }: FoundTable, name: string): Sheet | null {
  const rows: Row[] = [];
  const merges: Merge[] = [];
  const trs = rowsOf(element);
  if (trs.length > LIMITS.rows.value + LIMITS.rowsAround.value) throw new Failure("too-many-rows", { limit: LIMITS.rows.value }, name);
  /** Per column: the last row that a cell from above still covers. */
  const covered: number[] = [];
  trs.forEach((tr, index) => {
    const number = index + 1;
    const cells = cellsOf(tr, number, trs.length, covered, merges, (column) => tablePlace(name)(number, column));
    if (cells.some((cell) => cell !== "")) rows.push({ number, cells, hidden: hides(tr) });
  });
  if (rows.length === 0) return null;
  const caption = element.childNodes.find((child): child is Element => "tagName" in child && child.tagName === "caption");
  const above = caption ? [...titles, squeezed(textOf(caption))] : titles;
  const titleRows = above.filter((text) => text !== "").map((text) => ({ number: 0, cells: [text], hidden: false }));
  return {
    name, hidden, merges, hiddenColumns: [], notes: () => [], place: tablePlace(name),
    rows: [...titleRows, ...rows, ...below.map((text) => ({ number: BELOW, cells: [text], hidden: false }))],
  };
}

/** The rows of a table, not those of tables in it. */
function rowsOf(table: Element): Element[] {
  const rows: Element[] = [];
  for (const child of table.childNodes) {
    if (!("tagName" in child)) continue;
    if (child.tagName === "tr") rows.push(child);
    else if (["thead", "tbody", "tfoot"].includes(child.tagName)) {
      for (const row of child.childNodes) if ("tagName" in row && row.tagName === "tr") rows.push(row);
    }
  }
  return rows;
}

function cellsOf(
  tr: Element, number: number, lastRow: number, covered: number[], merges: Merge[], place: (column: number) => string,
): string[] {
  const cells: string[] = [];
  let column = 0;
  for (const cell of tr.childNodes) {
    if (!("tagName" in cell) || (cell.tagName !== "td" && cell.tagName !== "th")) continue;
    while ((covered[column] ?? 0) >= number) column += 1;
    const rowSpan = span(cell, "rowspan");
    const bottom = rowSpan === 0 ? lastRow : Math.min(number + rowSpan - 1, lastRow);
    const right = column + Math.max(span(cell, "colspan"), 1) - 1;
    if (right >= LIMITS.columns.value) throw new Failure("too-many-columns", { limit: LIMITS.columns.value }, place(column));
    const text = squeezed(textOf(cell));
    if (text.length > LIMITS.cellLength.value) throw new Failure("cell-too-long", { limit: LIMITS.cellLength.value }, place(column));
    while (cells.length < column) cells.push("");
    cells[column] = text;
    if (bottom > number || right > column) merges.push({ top: number, left: column, bottom, right });
    for (let at = column; at <= right; at += 1) covered[at] = Math.max(covered[at] ?? 0, bottom);
    column = right + 1;
  }
  return cells;
}

function span(cell: Element, name: string): number {
  const value = cell.attrs.find((attribute) => attribute.name === name)?.value ?? "1";
  const number = /^\s*\d{1,5}\s*$/.test(value) ? Number(value) : 1;
  return name === "colspan" && number === 0 ? 1 : number;
}

/** The text of a cell, without the tables in it; a line break or a paragraph is a line. */
function textOf(element: Element): string {
  let text = "";
  const walk = (node: Node, depth: number): void => {
    if (depth > DEEPEST) throw new Failure("html-depth", { limit: DEEPEST });
    if (node.nodeName === "#text" && "value" in node) text += node.value.replace(/[\t\n\r ]+/g, " ");
    if (!("tagName" in node) || SKIPPED.has(node.tagName) || node.tagName === "table") return;
    const isBlock = BLOCKS.has(node.tagName) || node.tagName === "br";
    if (isBlock) text += "\n";
    for (const child of node.childNodes) walk(child, depth + 1);
    if (isBlock && node.tagName !== "br") text += "\n";
  };
  for (const child of element.childNodes) walk(child, 0);
  return text;
}

/** Line breaks stay, each once; a run of no-break spaces stays as plain ones, since it may stand for a blank. */
function squeezed(text: string): string {
  return text
    .split("\n")
    .map((line) => line.replace(/[\t\r ]+/g, " ").replace(/^ | $/g, "").replaceAll("\u00a0", " "))
    .filter((line) => line.trim() !== "")
    .join("\n");
}
