// Reports on paper: A4 lying, what each comes to, its lines, its findings and what could not be checked. One file for all
// reports of a run. The font is opened once by the rim and shared.

import { reportWords } from "../i18n/report.ts";
import { millisOf } from "../model/day.ts";
import type { Report } from "../model/report.ts";
import { say, type Locale, type Words } from "../model/text.ts";
import type { MissingCharacter, PdfFont } from "./pdf-font.ts";
import { pdfFile } from "./pdf-file.ts";
import { BOTTOM, drawFacts, drawFeet, MARGIN, WIDTH } from "./pdf-frame.ts";
import { LINE_HEIGHT, newPaper, type Paper, type TextStyle } from "./pdf-sheet.ts";
import { drawTable, firstRowHeight, type Cursor, type PaperTable } from "./pdf-table.ts";
import { reportFacts, reportTitle } from "./report-facts.ts";
import { findingCells, findingHeadings, lineCells, lineHeadings, uncheckedCells, uncheckedHeadings } from "./report-rows.ts";

const TITLE: TextStyle = { size: 15, grey: 0, bold: true };
const TABLE_TITLE: TextStyle = { size: 11, grey: 0, bold: true };
const FACT: TextStyle = { size: 8.5, grey: 0, bold: false };
const LABEL: TextStyle = { size: 8.5, grey: 0.35, bold: false };
const ROOM_FOR_TITLE_AND_HEADINGS = 46;

const SHARES = { lines: [4, 14, 8, 8, 8, 20, 38], findings: [7, 7, 10, 11, 28, 18, 13, 10], unchecked: [30, 70] } as const;

export interface ReportPdf {
  readonly bytes: Uint8Array;
  /** Characters that the font lacks; they are drawn as their codes. */
  readonly missing: readonly MissingCharacter[];
}

/** At least one report. */
export async function reportPdf(reports: readonly Report[], titles: ReadonlyMap<string, Words>, font: PdfFont, locale: Locale): Promise<ReportPdf> {
  const first = reports[0]!;
  const paper = newPaper(font);
  const cursor = newCursor(paper);
  for (const report of reports) drawReport(paper, cursor, report, titles, locale);
  drawFeet(paper, say(reportWords.programVersion, locale, { version: first.tool.version, digest: first.tool.rulesDigest }), locale);
  const bytes = await pdfFile(paper, {
    title: `${reportTitle(first, locale)} ${first.input.name}`, author: "qingdan", subject: first.input.name,
    createdMillis: millisOf(`${first.asOf}T00:00:00.000Z`),
  });
  return { bytes, missing: paper.missing };
}

function newCursor(paper: Paper): Cursor {
  const cursor: Cursor = {
    sheet: { operators: [] }, y: MARGIN, left: MARGIN, width: WIDTH, bottom: BOTTOM,
    nextSheet() {
      cursor.sheet = paper.addSheet();
      cursor.y = MARGIN;
    },
  };
  return cursor;
}

function drawReport(paper: Paper, cursor: Cursor, report: Report, titles: ReadonlyMap<string, Words>, locale: Locale): void {
  cursor.nextSheet();
  const title = reportTitle(report, locale);
  paper.outlines.push({ title: `${title} ${report.input.name}`, page: paper.sheets.length - 1 });
  write(paper, cursor, title, TITLE);
  cursor.y += 4;
  drawFacts(paper, cursor, reportFacts(report, locale), { width: WIDTH, columns: 1, value: FACT, label: LABEL, locale });
  const { subject, lines = [], findings } = report;
  drawPart(paper, cursor, "lines", lineHeadings(locale), lines.map((line) => lineCells(line, "\n", locale)), locale);
  drawPart(paper, cursor, "findings", findingHeadings(locale), findings.map((finding) => findingCells(finding, subject, locale)), locale);
  drawPart(paper, cursor, "unchecked", uncheckedHeadings(locale), uncheckedCells(report, titles, locale), locale);
}

function write(paper: Paper, cursor: Cursor, text: string, style: TextStyle): void {
  for (const line of paper.lines(text, WIDTH, style.size, () => text)) {
    paper.writeLines(cursor.sheet, [line], MARGIN, cursor.y, style);
    cursor.y += style.size * LINE_HEIGHT;
  }
}

function drawPart(paper: Paper, cursor: Cursor, part: keyof typeof SHARES, headings: readonly string[], rows: readonly (readonly string[])[], locale: Locale): void {
  if (rows.length === 0) return;
  const name = say(reportWords[part], locale);
  const table: PaperTable = {
    columns: headings.map((text, column) => ({ text, caption: null, share: SHARES[part][column] ?? 10 })),
    rows: rows.map((cells) => ({ cells: cells.map((text) => ({ text, again: false })) })),
    empty: null,
    placeOf: (row, column) => `${name} ${row + 1} ${headings[column]!}`,
  };
  cursor.y += 12;
  const room = ROOM_FOR_TITLE_AND_HEADINGS + Math.min(firstRowHeight(paper, cursor, table), BOTTOM / 2);
  if (cursor.y + room > BOTTOM) cursor.nextSheet();
  write(paper, cursor, name, TABLE_TITLE);
  cursor.y += 3;
  drawTable(paper, cursor, table);
}
