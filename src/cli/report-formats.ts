// The formats of reports, and which of them is meant.

import type { ReportHead } from "../model/report.ts";
import type { Locale } from "../model/text.ts";
import { CSV_BEGIN, reportCsvParts } from "../render/report-csv.ts";
import { reportJsonParts, reportNdjsonParts } from "../render/report-json.ts";
import { reportText } from "../render/report-text.ts";
import { endingOf, type Options } from "./options.ts";
import { one, type Findings, type Printer } from "./printer.ts";

const FORMATS = ["text", "json", "ndjson", "csv", "html"] as const;
export type ReportFormat = (typeof FORMATS)[number];

/** As asked for; else by the ending of the file to be written; else text for people and JSON for programs. */
export function formatOf(options: Options, isScreen: boolean): ReportFormat {
  const ending = options.format ?? endingOf(options);
  return FORMATS.find((known) => known === ending) ?? (isScreen || options.output !== undefined ? "text" : "json");
}

export async function openPrinter(format: ReportFormat, subject: ReportHead["subject"], isSeveral: boolean, locale: Locale): Promise<Printer> {
  switch (format) {
    case "json":
      return isSeveral ? printer(reportJsonParts, "[\n", ",\n", "]\n") : printer(reportJsonParts);
    case "ndjson":
      return printer(reportNdjsonParts);
    case "csv":
      return printer((findings, file) => reportCsvParts(findings, subject, locale, isSeveral ? file : null), CSV_BEGIN, "\r\n");
    case "html":
      // The page needs the templates' machinery, the others nothing that is not loaded already.
      return (await import("./report-page.ts")).pagePrinter(locale);
    case "text":
      return printer((findings) => textParts(findings, locale), "", "\n");
  }
}

function printer(print: Printer["print"], begin = "", between = "", end = ""): Printer {
  return { begin: () => one(begin), between: () => one(between), print, end: () => one(end) };
}

function* textParts(findings: Findings, locale: Locale): Generator<string, ReportHead> {
  const { text, head } = reportText(findings, locale);
  yield text;
  return head;
}
