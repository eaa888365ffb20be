// Rows of texts → a plain workbook that can be annotated: what becomes of a file that is no XLSX when it goes back.

import { columnName } from "./cell-reference.ts";
import type { Merge } from "./sheet.ts";
import { MAIN } from "./xlsx-style-book.ts";
import { xmlOf } from "./xml-edit.ts";
import { writeArchive } from "./zip-write.ts";

export interface PlainSheet {
  readonly name: string;
  /** Rising, from 1. */
  readonly rows: Iterable<{ readonly number: number; readonly cells: readonly string[] }>;
  readonly merges: readonly Merge[];
}

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const CONTENT = "application/vnd.openxmlformats-officedocument.spreadsheetml";
/** Style 1 is text, framed: a number as typed stays as typed, and nothing becomes a formula. */
const STYLES =
  `${DECLARATION}<styleSheet xmlns="${MAIN}"><fonts count="1"><font><sz val="11"/><name val="宋体"/></font></fonts>` +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="2"><border/><border><left style="thin"/><right style="thin"/><top style="thin"/><bottom style="thin"/></border></borders>' +
  '<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf/>' +
  '<xf numFmtId="49" fontId="0" fillId="0" borderId="1" xfId="0" applyNumberFormat="1" applyBorder="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>' +
  "</cellXfs></styleSheet>";
const WIDTH = 18;
const TEXT_STYLE = 1;

export function plainWorkbook(sheets: readonly PlainSheet[]): Uint8Array {
  const part = (index: number): string => `worksheets/sheet${index + 1}.xml`;
  const types = sheets.map((_, index) => `<Override PartName="/xl/${part(index)}" ContentType="${CONTENT}.worksheet+xml"/>`).join("");
  const relations = sheets.map((_, index) => `<Relationship Id="rId${index + 1}" Type="${OFFICE}/worksheet" Target="${part(index)}"/>`).join("");
  const named = sheets.map(({ name }, index) => `<sheet name="${xmlOf(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`).join("");
  const texts: [string, string][] = [
    ["[Content_Types].xml",
      `${DECLARATION}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
      `<Override PartName="/xl/workbook.xml" ContentType="${CONTENT}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${CONTENT}.styles+xml"/>${types}</Types>`],
    ["_rels/.rels", `${DECLARATION}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`],
    ["xl/workbook.xml", `${DECLARATION}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${named}</sheets></workbook>`],
    ["xl/_rels/workbook.xml.rels",
      `${DECLARATION}<Relationships xmlns="${PACKAGE}/relationships">${relations}<Relationship Id="rId${sheets.length + 1}" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`],
    ["xl/styles.xml", STYLES],
    ...sheets.map((sheet, index): [string, string] => [`xl/${part(index)}`, sheetXml(sheet)]),
  ];
  return writeArchive(texts.map(([name, text]) => [name, Buffer.from(text)] as const));
}

function sheetXml({ rows, merges }: PlainSheet): string {
  const pieces: string[] = [];
  let width = 1;
  for (const { number, cells } of rows) {
    width = Math.max(width, cells.length);
    pieces.push(`<row r="${number}">${cells.map((text, column) => cellXml(number, column, text)).join("")}</row>`);
  }
  const ranges = merges.map(({ top, left, bottom, right }) => `<mergeCell ref="${columnName(left)}${top}:${columnName(right)}${bottom}"/>`);
  return (
    `${DECLARATION}<worksheet xmlns="${MAIN}"><cols><col min="1" max="${width}" width="${WIDTH}" customWidth="1"/></cols>` +
    `<sheetData>${pieces.join("")}</sheetData>${ranges.length === 0 ? "" : `<mergeCells count="${ranges.length}">${ranges.join("")}</mergeCells>`}</worksheet>`
  );
}

function cellXml(row: number, column: number, text: string): string {
  if (text === "") return "";
  const escaped = xmlOf(text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_"));
  return `<c r="${columnName(column)}${row}" s="${TEXT_STYLE}" t="inlineStr"><is><t xml:space="preserve">${escaped}</t></is></c>`;
}
