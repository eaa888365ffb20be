// Reports as a workbook: a sheet for what each comes to, then its lines, its findings and what could not be checked. Every
// cell is a text, so that nothing turns into a number, a date or a formula.

import { writeXlsx, type WriteSheet } from "hucre/xlsx";

import { reportWords } from "../i18n/report.ts";
import { millisOf, type Day } from "../model/day.ts";
import type { Report } from "../model/report.ts";
import { say, type Locale, type Words } from "../model/text.ts";
import { reportFacts, reportTitle } from "./report-facts.ts";
import { findingCells, findingHeadings, lineCells, lineHeadings, uncheckedCells, uncheckedHeadings, unreadCells } from "./report-rows.ts";
import { FONT, HEADING, newCells, PAGE, putText, TEXT } from "./xlsx-cells.ts";

const WIDTHS = { facts: [18, 80], lines: [6, 24, 12, 12, 12, 30, 70], findings: [10, 10, 18, 20, 60, 50, 40, 22], unchecked: [30, 80] } as const;

/** A workbook of one report, or of several with the file's name in front of each sheet's. `day` stands in its properties. */
export async function reportXlsx(reports: readonly Report[], titles: ReadonlyMap<string, Words>, day: Day, locale: Locale): Promise<Uint8Array> {
  const at = new Date(millisOf(`${day}T00:00:00.000Z`));
  const sheets = reports.flatMap((report, index) => sheetsOf(report, titles, locale, reports.length > 1 ? `${index + 1} ` : ""));
  return writeXlsx({
    sheets, properties: { title: reports[0] ? reportTitle(reports[0], locale) : "", creator: "qingdan", created: at, modified: at },
    defaultFont: FONT,
  });
}

function sheetsOf(report: Report, titles: ReadonlyMap<string, Words>, locale: Locale, prefix: string): WriteSheet[] {
  const named = (name: keyof typeof reportWords): string => prefix + say(reportWords[name], locale);
  const unread = unreadCells(report, locale);
  const findings = [...report.findings.map((finding) => findingCells(finding, report.subject, locale)), ...(unread ? [unread] : [])];
  const facts = reportFacts(report, locale).map(({ label, value }) => [label, value]);
  return [
    sheet(named("summary"), null, facts, WIDTHS.facts),
    ...(report.lines ? [sheet(named("lines"), lineHeadings(locale), report.lines.map((line) => lineCells(line, "\n", locale)), WIDTHS.lines)] : []),
    sheet(named("findings"), findingHeadings(locale), findings, WIDTHS.findings),
    sheet(named("unchecked"), uncheckedHeadings(locale), uncheckedCells(report, titles, locale), WIDTHS.unchecked),
  ];
}

function sheet(name: string, headings: readonly string[] | null, rows: readonly (readonly string[])[], widths: readonly number[]): WriteSheet {
  const cells = newCells();
  headings?.forEach((text, column) => { putText(cells, 0, column, text, HEADING); });
  const first = headings === null ? 0 : 1;
  rows.forEach((row, index) => { row.forEach((text, column) => { putText(cells, first + index, column, text, headings === null && column === 0 ? HEADING : TEXT); }); });
  return {
    name, cells,
    columns: widths.map((width) => ({ width })),
    rows: Array.from({ length: first + rows.length }, () => []),
    ...(headings !== null && { freezePane: { rows: 1 } }),
    pageSetup: PAGE,
  };
}
