// Where something stands in a file, as people name it: `第 12 行第 3 列` of a text, `表二!D7` of a workbook. Readers write
// the place in Chinese, the words of record; it is put into another language when it is shown.

import type { Locale } from "./text.ts";

/** `第 3 行第 4 列`; the line alone where there is no column. Both count from 1. */
export function placeOfLine(line: number, column?: number): string {
  return column === undefined ? `第 ${line} 行` : `第 ${line} 行第 ${column} 列`;
}

/** An element of an XML file: `第 12 行“Amount”`. */
export function placeOfElement(line: number, name: string): string {
  return `${placeOfLine(line)}“${name}”`;
}

/** On a page of a PDF or OFD: `第 1 页表格第 3 行“金额”列`; the page alone, or a label on it (`第 1 页“发票号码”`). */
export function placeOnPage(page: number, row?: number, heading?: string): string {
  const where = row === undefined ? "" : `表格第 ${row} 行`;
  return `第 ${page} 页${where}${heading === undefined ? "" : row === undefined ? `“${heading}”` : `“${heading}”列`}`;
}

/** What an OFD states of itself: `文件信息“发票号码”`. */
export function placeOfCustomData(name?: string): string {
  return `文件信息${name === undefined ? "" : `“${name}”`}`;
}

/** In a file inside the file: `附件“清单.xlsx” Sheet1!D7`. */
export function placeInPart(part: string, place: string): string {
  return place === "" ? `附件“${part}”` : `附件“${part}” ${place}`;
}

/** The lines above a table: `表1上方`. */
export function placeAbove(table: string): string {
  return `${table}上方`;
}

/** The lines below it: `表1下方`. */
export function placeBelow(table: string): string {
  return `${table}下方`;
}

/** `字节 4096`, from 0. */
export function placeOfByte(offset: number): string {
  return `字节 ${offset}`;
}

/** From one place to another. */
export function placeRange(first: string, last: string): string {
  return first + RANGE + last;
}

const RANGE = " – ";
const LINE = /^(.*?)(第 (\d+) 行(?:第 (\d+) 列)?|上方|下方)$/su;
const PART = /^附件“([^”]*)”(?: (.+))?$/su;
const PAGE = /^第 (\d+) 页(?:表格第 (\d+) 行)?(?:“([^”]*)”列)?(?:“([^”]*)”)?$/u;
const CUSTOM = /^文件信息(?:“([^”]*)”)?$/u;
const ELEMENT = /^(第 \d+ 行)“([^”]*)”$/u;
const BYTE = /^字节 (\d+)$/u;

/** A place in the words of the reader. A cell's name, and a table's own, stay as they are. */
export function placeIn(place: string, locale: Locale): string {
  return locale === "zh" || place === "" ? place : place.split(RANGE).map(inEnglish).join(RANGE);
}

function inEnglish(place: string): string {
  const part = PART.exec(place);
  if (part !== null) return `attachment “${part[1]!}”${part[2] === undefined ? "" : `, ${inEnglish(part[2])}`}`;
  const custom = CUSTOM.exec(place);
  if (custom !== null) return `document data${custom[1] === undefined ? "" : ` “${custom[1]}”`}`;
  const onPage = PAGE.exec(place);
  if (onPage !== null) {
    const [, page, row, column, label] = onPage;
    return `page ${page!}${row === undefined ? "" : `, table row ${row}`}${column === undefined ? "" : `, column “${column}”`}${label === undefined ? "" : `, “${label}”`}`;
  }
  const element = ELEMENT.exec(place);
  if (element !== null) return `${inEnglish(element[1]!)}, “${element[2]!}”`;
  const [, byte] = BYTE.exec(place) ?? [];
  if (byte !== undefined) return `byte ${byte}`;
  const parts = LINE.exec(place);
  if (parts === null) return place;
  const [, before = "", end, line, column] = parts;
  const table = before.replace(/^表(\d+)$/u, "table $1").trimEnd();
  if (line === undefined) return `${end === "上方" ? "above" : "below"} ${table}`;
  const spot = `${table === before.trimEnd() ? "line" : "row"} ${line}${column === undefined ? "" : `, column ${column}`}`;
  return table === "" ? spot : `${table}, ${spot}`;
}

const LINE_ALONE = /^(?:第 (\d+) 行|line (\d+)\b)/u;

/** The line of a text that a place names, in either language; null for a cell, a table's row, a whole file. */
export function lineOfPlace(place: string): number | null {
  const [, zh, en] = LINE_ALONE.exec(place) ?? [];
  return zh ?? en ? Number(zh ?? en) : null;
}

/** A cell of a table, or its row where `column` is null. Rows as they are shown, columns from 0. */
export interface Spot {
  /** Null where the file has one table without a name. */
  readonly sheet: string | null;
  readonly row: number;
  readonly column: number | null;
}

const CELL = /^(.*)!([A-Z]{0,3})(\d{1,7})$/su;
const TABLE_CELL = /^(?:(?:表|table )(\d+)(?:, )?)?(?:第 (\d+) 行(?:第 (\d+) 列)?|(?:row|line) (\d+)(?:, column (\d+))?)$/u;

/** The cells at both ends of a place, in either language; null where it names no cell of a table. */
export function spotsOfPlace(place: string): { readonly from: Spot; readonly to: Spot } | null {
  const [first = "", last = first] = place.split(RANGE);
  const from = spotOf(first);
  const to = spotOf(last);
  return from === null || to === null ? null : { from, to };
}

function spotOf(place: string): Spot | null {
  const [, sheet, letters, number] = CELL.exec(place) ?? [];
  if (sheet !== undefined) return { sheet, row: Number(number), column: letters === "" ? null : numberOfColumn(letters!) };
  const [whole, table, row, column, line, behind] = TABLE_CELL.exec(place) ?? [];
  if (whole === undefined) return null;
  const at = column ?? behind;
  return { sheet: table === undefined ? null : `表${table}`, row: Number(row ?? line), column: at === undefined ? null : Number(at) - 1 };
}

function numberOfColumn(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
