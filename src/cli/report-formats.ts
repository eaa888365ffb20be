// How reports are printed in each format, and which format is meant.

import type { Day } from "../model/day.ts";
import type { Finding } from "../model/finding.ts";
import type { Report, ReportHead } from "../model/report.ts";
import type { Locale } from "../model/text.ts";
import { CSV_BEGIN, reportCsvParts } from "../render/report-csv.ts";
import { reportJsonParts, reportNdjsonParts } from "../render/report-json.ts";
import { JUNIT_BEGIN, JUNIT_END, reportJunitParts } from "../render/report-junit.ts";
import { reportSarifParts, SARIF_BEGIN, SARIF_END } from "../render/report-sarif.ts";
import { reportText } from "../render/report-text.ts";
import { BILL_RULES, LIST_RULES } from "../rules/index.ts";
import type { RuleText } from "../rules/rule.ts";
import { endingOf, REPORT_FORMATS, type Options, type ReportFormat } from "./options.ts";
import { one, type Findings, type Parts, type Printer } from "./printer.ts";

const ENDINGS: Readonly<Record<string, ReportFormat>> = { txt: "text", xml: "junit" };

/** As asked for; else by the ending of the file to be written; else text for people and JSON for programs. */
export function formatOf(options: Options, isScreen: boolean): ReportFormat {
  const ending = options.format ?? endingOf(options) ?? "";
  return REPORT_FORMATS.find((known) => known === ending) ?? ENDINGS[ending] ?? (isScreen || options.output !== undefined ? "text" : "json");
}

export interface PrintedReports {
  readonly subject: ReportHead["subject"];
  readonly day: Day;
  readonly isSeveral: boolean;
  /** Bytes of the font of a PDF. */
  readonly font: () => Uint8Array;
}

export async function openPrinter(format: ReportFormat, about: PrintedReports, locale: Locale): Promise<Printer> {
  const { subject, isSeveral } = about;
  const rules: readonly RuleText[] = subject === "list" ? LIST_RULES : BILL_RULES;
  const titles = new Map(rules.map(({ id, title }) => [id, title]));
  switch (format) {
    case "json":
      return isSeveral ? printer(reportJsonParts, "[\n", ",\n", "]\n") : printer(reportJsonParts);
    case "ndjson":
      return printer(reportNdjsonParts);
    case "csv":
      return printer((findings, file) => reportCsvParts(findings, subject, locale, isSeveral ? file : null), CSV_BEGIN, "\r\n");
    case "sarif":
      return printer((findings, file) => reportSarifParts(findings, rules, file, locale), SARIF_BEGIN, ",\n", SARIF_END);
    case "junit":
      return printer((findings, file) => reportJunitParts(findings, titles, file, locale), JUNIT_BEGIN, "", JUNIT_END);
    // The page needs the templates' machinery, a workbook and paper their own; the others nothing that is not loaded already.
    case "html": {
      const { reportPage } = await import("./report-page.ts");
      return wholePrinter((reports) => reportPage(reports, locale));
    }
    case "xlsx": {
      const { reportXlsx } = await import("../render/report-xlsx.ts");
      return wholePrinter((reports) => reportXlsx(reports, titles, about.day, locale));
    }
    case "pdf": {
      const { openFont, reportPaper } = await import("./report-paper.ts");
      return wholePrinter((reports) => reportPaper(reports, titles, openFont(about.font()), locale));
    }
    case "text":
      return printer((findings) => textParts(findings, locale), "", "\n");
  }
}

function printer(print: Printer["print"], begin = "", between = "", end = ""): Printer {
  return { begin: () => one(begin), between: () => one(between), print, end: () => one(end) };
}

/** One file of all reports, made when the last of them is there. */
function wholePrinter(render: (reports: readonly Report[]) => string | Uint8Array | Promise<Uint8Array>): Printer {
  const reports: Report[] = [];
  return {
    begin: () => one(""),
    between: () => one(""),
    *print(stream) {
      const findings: Finding[] = [];
      let next = stream.next();
      for (; !next.done; next = stream.next()) findings.push(next.value);
      reports.push({ ...next.value, findings });
      yield "";
      return next.value;
    },
    async end(): Promise<Parts> {
      return one(await render(reports));
    },
  };
}

function* textParts(findings: Findings, locale: Locale): Generator<string, ReportHead> {
  const { text, head } = reportText(findings, locale);
  yield text;
  return head;
}
