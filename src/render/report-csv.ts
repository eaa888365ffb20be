// A report as CSV for a spreadsheet: one row a finding, and for a bill one row a line behind them.

import { jointWords, reportWords } from "../i18n/report.ts";
import type { Finding } from "../model/finding.ts";
import type { ReportHead } from "../model/report.ts";
import { say, type Locale } from "../model/text.ts";
import { csvRecord } from "./csv-record.ts";
import { findingCells, findingHeadings, lineCells, lineHeadings, unreadCells } from "./report-rows.ts";

/** Stands once before the first report, so that a spreadsheet program reads UTF-8. */
export const CSV_BEGIN = "\uFEFF";

/** `file`: named above its table where there are several. */
export function* reportCsvParts(
  findings: Generator<Finding, ReportHead>, subject: ReportHead["subject"], locale: Locale, file: string | null = null,
): Generator<string, ReportHead> {
  if (file !== null) yield csvRecord([say(reportWords.file, locale), file]);
  yield csvRecord(findingHeadings(locale));
  let next = findings.next();
  for (; !next.done; next = findings.next()) yield csvRecord(findingCells(next.value, subject, locale));
  const head = next.value;
  const unread = unreadCells(head, locale);
  if (unread) yield csvRecord(unread);
  const lines = head.lines ?? [];
  if (lines.length > 0) yield "\r\n" + [lineHeadings(locale), ...lines.map((line) => lineCells(line, say(jointWords.clauses, locale), locale))].map(csvRecord).join("");
  return head;
}
