// A report as CSV for a spreadsheet: one row a finding, and for a bill one row a line behind them.

import { billSeverityWords, jointWords, lineVerdictWords, outcomeWords, reportWords, severityWords } from "../i18n/report.ts";
import type { Finding } from "../model/finding.ts";
import type { LineReport, ReportHead } from "../model/report.ts";
import { say, type Locale } from "../model/text.ts";
import { csvRecord } from "./csv-record.ts";

/** Stands once before the first report, so that a spreadsheet program reads UTF-8. */
export const CSV_BEGIN = "\uFEFF";

/** `file`: named above its table where there are several. */
export function* reportCsvParts(
  findings: Generator<Finding, ReportHead>, subject: ReportHead["subject"], locale: Locale, file: string | null = null,
): Generator<string, ReportHead> {
  if (file !== null) yield csvRecord([say(reportWords.file, locale), file]);
  const words = subject === "list" ? severityWords : billSeverityWords;
  const heading = ["severity", "outcome", "where", "item", "what", "fix", "law", "rule"] as const;
  yield csvRecord(heading.map((name) => say(reportWords[name], locale)));
  let next = findings.next();
  while (!next.done) {
    const finding = next.value;
    yield csvRecord([
      say(words[finding.severity], locale),
      say(outcomeWords[finding.outcome], locale),
      finding.place || say(reportWords.wholeFile, locale),
      finding.record?.name ?? "",
      finding.message,
      finding.fix ?? "",
      finding.law.join(say(jointWords.clauses, locale)),
      finding.rule,
    ]);
    next = findings.next();
  }
  const { failure, lines = [], input } = next.value;
  if (failure) {
    const place = failure.place || say(reportWords.wholeFile, locale);
    yield csvRecord([say(reportWords.unread, locale), "", place, input.name, failure.message, failure.fix, "", failure.kind]);
  }
  if (lines.length > 0) yield "\r\n" + lineRecords(lines, locale);
  return next.value;
}

function lineRecords(lines: readonly LineReport[], locale: Locale): string {
  const heading = ["line", "item", "charged", "verdict", "allowed", "listEntry", "reason"] as const;
  const head = csvRecord(heading.map((name) => say(reportWords[name], locale, { no: "" }).trim()));
  const rows = lines.map((line) =>
    csvRecord([
      String(line.no),
      line.item,
      line.charged ?? "",
      say(lineVerdictWords[line.verdict], locale),
      line.allowed?.max ?? "",
      line.list ? `${line.list.id} ${line.list.entry} ${line.list.item}` : "",
      [...(line.missing ?? []), ...line.trace].join(say(jointWords.clauses, locale)),
    ]),
  );
  return head + rows.join("");
}
