// Her own workbook back: bad cells on a coloured ground and with a comment, and one more sheet that lists what was found.
// Everything else of the package stays as it is.

import type { Annotations, Mark } from "../model/annotation.ts";
import { MOST_LISTED } from "../model/annotation.ts";
import { spotsOfPlace, type Spot } from "../model/place.ts";
import { columnName } from "./cell-reference.ts";
import { isOwnSheet } from "./own-sheets.ts";
import type { Merge, Sheet } from "./sheet.ts";
import { AUTHOR, MOST_COMMENTS, withBoxes, withComments, type Comment } from "./xlsx-comments.ts";
import { openPackage, type Package } from "./xlsx-package.ts";
import { readWorkbookPart, workbookPartName, type SheetPart } from "./xlsx-parts.ts";
import { shadedSheet, type Shades } from "./xlsx-shade.ts";
import { MAIN, styleBook, type Shade, type StyleBook } from "./xlsx-style-book.ts";
import { Edits, prefixOf, visitElements, xmlOf } from "./xml-edit.ts";
import { openArchive } from "./zip.ts";

const CONTENT = "application/vnd.openxmlformats-officedocument.spreadsheetml";
const STYLES = "xl/styles.xml";
const LONGEST_SHEET_NAME = 31;
const LONGEST_COMMENT = 1_500;

/** `sheets`: the same workbook as our reader has it, its rows not yet drawn. */
export async function annotatedXlsx(bytes: Uint8Array, sheets: readonly Sheet[], annotations: Annotations): Promise<Uint8Array> {
  const archive = await openArchive(bytes);
  const firstLine = (name: string): string => firstCell(sheets.find((sheet) => sheet.name === name));
  const workbook = workbookPartName(archive);
  const { sheets: parts } = readWorkbookPart(archive, workbook);
  const pack = openPackage(archive);
  const stylesPart = pack.relation(workbook, "styles")?.target ?? STYLES;
  const styles = styleBook(stylesPart, pack.text(stylesPart));
  const values = new Map<Mark, string>();
  parts.forEach((part, index) => markSheet(pack, part, index, sheets.find(({ name }) => name === part.name), annotations, styles, values));
  addFindings(pack, workbook, parts, annotations, styles, values, firstLine);
  if (pack.text(stylesPart) === null) {
    pack.relate(workbook, "styles", stylesPart);
    pack.type(stylesPart, `${CONTENT}.styles+xml`);
  }
  pack.put(stylesPart, styles.done());
  return pack.bytes();
}

function firstCell(sheet: Sheet | undefined): string {
  for (const row of sheet?.rows ?? []) return row.cells[0] ?? "";
  return "";
}

interface Marked {
  readonly mark: Mark;
  readonly from: Spot;
  readonly to: Spot;
}

function markSheet(
  pack: Package, { name, part }: SheetPart, index: number, sheet: Sheet | undefined, { marks, settled }: Annotations, styles: StyleBook, values: Map<Mark, string>,
): void {
  const here: Marked[] = marks.flatMap((mark) => {
    const spots = spotsOfPlace(mark.place);
    return spots !== null && (spots.from.sheet === name || (spots.from.sheet === null && index === 0)) ? [{ mark, ...spots }] : [];
  });
  if (sheet !== undefined && here.length > 0) readValues(sheet, here, values);
  const shown = here.filter(({ mark }) => mark.severity !== "info");
  const merges = sheet?.merges ?? [];
  const comments = commentsOf(shown, merges).slice(0, MOST_COMMENTS);
  const text = pack.text(part)!;
  const own = pack.relation(part, "comments")?.target ?? null;
  const isOurs = own !== null && pack.text(own)!.includes(`>${AUTHOR}<`);
  const drawing = comments.length === 0 && !isOurs ? null : addComments(pack, part, own, index, { comments, settled }, text.includes("legacyDrawing"));
  pack.put(part, shadedSheet({ part, text, shades: shadesOf(shown, merges), styles, drawing }));
}

function readValues(sheet: Sheet, marked: readonly Marked[], values: Map<Mark, string>): void {
  const asked = new Map<number, Marked[]>();
  for (const each of marked) asked.set(each.from.row, [...(asked.get(each.from.row) ?? []), each]);
  for (const row of sheet.rows) {
    for (const { mark, from } of asked.get(row.number) ?? []) if (from.column !== null) values.set(mark, row.cells[from.column] ?? "");
  }
}

/** A cell that a merged one lies over is not seen: what is said of it stands at the one that is. */
function seenCell(row: number, column: number | null, merges: readonly Merge[]): { readonly row: number; readonly column: number } {
  const at = column ?? 0;
  const merge = merges.find(({ top, left, bottom, right }) => top <= row && row <= bottom && left <= at && at <= right);
  return merge === undefined ? { row, column: at } : { row: merge.top, column: merge.left };
}

function shadesOf(marked: readonly Marked[], merges: readonly Merge[]): Shades {
  const shades = new Map<number, Map<number, Shade>>();
  for (const { mark, from, to } of marked) {
    for (let row = from.row; row <= to.row; row += 1) {
      const cell = seenCell(row, from.column, merges);
      const known = shades.get(cell.row) ?? new Map<number, Shade>();
      shades.set(cell.row, known);
      if (known.get(cell.column) !== "error") known.set(cell.column, mark.severity as Shade);
    }
  }
  return shades;
}

function commentsOf(marked: readonly Marked[], merges: readonly Merge[]): Comment[] {
  const comments = new Map<string, Comment>();
  for (const { mark, from } of marked) {
    const cell = seenCell(from.row, from.column, merges);
    const key = `${cell.row} ${cell.column}`;
    const before = comments.get(key)?.text;
    comments.set(key, { ...cell, text: (before === undefined ? mark.comment : `${before}\n\n${mark.comment}`).slice(0, LONGEST_COMMENT) });
  }
  return [...comments.values()];
}

/** The relation of the drawing that the sheet does not name yet; null where it has one already. */
function addComments(
  pack: Package, sheet: string, own: string | null, index: number, { comments, settled }: { readonly comments: readonly Comment[]; readonly settled: string },
  isDrawn: boolean,
): string | null {
  const part = own ?? pack.free("xl/comments_qingdan", ".xml");
  const { xml, unboxed } = withComments(part, own === null ? null : pack.text(own), comments, settled);
  pack.put(part, xml);
  if (own === null) {
    pack.relate(sheet, "comments", part);
    pack.type(part, `${CONTENT}.comments+xml`);
  }
  const boxes = isDrawn ? (pack.relation(sheet, "vmlDrawing")?.target ?? null) : null;
  const drawing = boxes ?? pack.free("xl/drawings/vmlDrawing_qingdan", ".vml");
  pack.putRaw(drawing, withBoxes(boxes === null ? null : pack.raw(boxes), unboxed, index));
  pack.typeOfEnding("vml", "application/vnd.openxmlformats-officedocument.vmlDrawing");
  return boxes === null ? pack.relate(sheet, "vmlDrawing", drawing) : null;
}

function addFindings(
  pack: Package, workbook: string, parts: readonly SheetPart[], annotations: Annotations, styles: StyleBook, values: ReadonlyMap<Mark, string>,
  firstLine: (sheet: string) => string,
): void {
  const before = parts.find(({ name }) => name === annotations.sheet);
  if (before !== undefined && isOwnSheet(before.name, firstLine(before.name))) {
    pack.put(before.part, findingsXml(annotations, parts, styles, values));
    return;
  }
  const name = freeName(annotations.sheet, parts);
  const part = pack.free("xl/worksheets/sheet_qingdan", ".xml");
  pack.put(part, findingsXml(annotations, parts, styles, values));
  pack.type(part, `${CONTENT}.worksheet+xml`);
  const id = pack.relate(workbook, "worksheet", part);
  const text = pack.text(workbook)!;
  const edits = new Edits(text);
  let last = 0;
  visitElements(workbook, text, {
    open: ({ name: element, attributes }) => {
      if (element === "sheet") last = Math.max(last, Number(attributes["sheetId"] ?? 0) || 0);
    },
    close: (element, from) => {
      if (element.name !== "sheets") return;
      const prefix = prefixOf(text, element);
      const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
      edits.append(element, from, `<${prefix}sheet xmlns:r="${relations}" name="${xmlOf(name)}" sheetId="${last + 1}" r:id="${id}"/>`);
    },
  });
  pack.put(workbook, edits.done());
}

function freeName(wanted: string, parts: readonly SheetPart[]): string {
  const taken = new Set(parts.map(({ name }) => name.toLowerCase()));
  let name = wanted;
  for (let number = 2; taken.has(name.toLowerCase()); number += 1) name = `${wanted} ${number}`.slice(0, LONGEST_SHEET_NAME);
  return name;
}

const WIDTHS = [12, 18, 20, 24, 48, 44, 36] as const;
const VALUE_AFTER = 3;
const LINE_HEIGHT = 15;
const MOST_LINES = 20;

/** A row as high as its longest cell: not every program works that out when it opens a workbook. */
function heightOf(cells: readonly string[]): number {
  const lines = cells.map((text, column) =>
    cells.length === 1 ? 1 : text.split("\n").reduce((sum, line) => sum + Math.max(1, Math.ceil(widthOf(line) / (WIDTHS[column]! - 1))), 0));
  return LINE_HEIGHT * Math.min(MOST_LINES, Math.max(1, ...lines));
}

/** In columns of a letter; a sign of Chinese takes two. */
function widthOf(text: string): number {
  let width = 0;
  for (const sign of text) width += sign.charCodeAt(0) > 0xff ? 2 : 1;
  return width;
}

function findingsXml(
  { lines, headings, marks, more }: Annotations, parts: readonly SheetPart[], styles: StyleBook, values: ReadonlyMap<Mark, string>,
): string {
  const rows: string[] = [];
  const links: string[] = [];
  const put = (cells: readonly string[], style: (column: number) => number): void => {
    const number = rows.length + 1;
    rows.push(`<row r="${number}" ht="${heightOf(cells)}" customHeight="1">${cells.map((text, column) => text === "" && style(column) === 0 ? "" : cellXml(number, column, text, style(column))).join("")}</row>`);
  };
  for (const line of lines) put([line], () => 0);
  put(headings, () => styles.heading());
  for (const mark of marks.slice(0, MOST_LISTED)) {
    const plain = styles.text(null);
    const ground = mark.severity === "info" ? plain : styles.text(mark.severity);
    put([...mark.cells.slice(0, VALUE_AFTER), values.get(mark) ?? "", ...mark.cells.slice(VALUE_AFTER)], (column) => (column === 0 ? ground : plain));
    const target = linkOf(mark, parts);
    if (target !== null) links.push(`<hyperlink ref="B${rows.length}" location="${xmlOf(target)}"/>`);
  }
  if (marks.length > MOST_LISTED) put([more.replace("{count}", String(marks.length - MOST_LISTED))], () => 0);
  const frozen = lines.length + 1;
  return (
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>` +
    `<sheetViews><sheetView workbookViewId="0"><pane ySplit="${frozen}" topLeftCell="A${frozen + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>` +
    `<cols>${WIDTHS.map((width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`).join("")}</cols>` +
    `<sheetData>${rows.join("")}</sheetData>${links.length === 0 ? "" : `<hyperlinks>${links.join("")}</hyperlinks>`}` +
    '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>'
  );
}

function cellXml(row: number, column: number, text: string, style: number): string {
  const escaped = xmlOf(text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_"));
  return `<c r="${columnName(column)}${row}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped}</t></is></c>`;
}

/** From the list to the cell. */
function linkOf({ place }: Mark, parts: readonly SheetPart[]): string | null {
  const from = spotsOfPlace(place)?.from;
  const sheet = from?.sheet ?? parts[0]?.name;
  if (from === undefined || sheet === undefined || !parts.some(({ name }) => name === sheet)) return null;
  return `'${sheet.replaceAll("'", "''")}'!${columnName(from.column ?? 0)}${Math.max(1, from.row)}`;
}
