// How reports are printed in each format: on the command line, by the site, and in a browser. One table, so that none has a
// form which the others lack.

import type { Day } from "../model/day.ts";
import type { Finding } from "../model/finding.ts";
import type { Report, ReportFormat, ReportHead } from "../model/report.ts";
import type { Locale, Words } from "../model/text.ts";
import { BILL_RULES, LIST_RULES } from "../rules/index.ts";
import type { RuleText } from "../rules/rule.ts";
import { CSV_BEGIN, reportCsvParts } from "./report-csv.ts";
import { reportJsonParts, reportNdjsonParts } from "./report-json.ts";
import { JUNIT_BEGIN, JUNIT_END, reportJunitParts } from "./report-junit.ts";
import { reportSarifParts, SARIF_BEGIN, SARIF_END } from "./report-sarif.ts";
import { reportText } from "./report-text.ts";

export type Findings = Generator<Finding, ReportHead>;
export type Parts = Generator<string | Uint8Array, void>;

/** What prints reports: each on its own, and what stands before, between and behind several of them. */
export interface Printer {
  begin(): Parts;
  between(): Parts;
  /** Draws the findings once. */
  print(findings: Findings, file: string): Generator<string, ReportHead>;
  /** Files that are made whole are made here. */
  end(): Parts | Promise<Parts>;
}

/** Titles of the rules. */
export type Titles = ReadonlyMap<string, Words>;
type Whole = (reports: readonly Report[], titles: Titles) => string | Uint8Array | Promise<string | Uint8Array>;

export interface PrintedReports {
  readonly subject: ReportHead["subject"];
  readonly day: Day;
  readonly isSeveral: boolean;
  /** The forms that are made of files of ours, templates and a font: whoever has these hands them in. */
  readonly whole: { readonly html: Whole; readonly pdf: Whole };
}

export const REPORT_FILES: Readonly<Record<ReportFormat, { readonly ending: string; readonly type: string }>> = {
  text: { ending: "txt", type: "text/plain; charset=utf-8" },
  json: { ending: "json", type: "application/json; charset=utf-8" },
  ndjson: { ending: "ndjson", type: "application/x-ndjson; charset=utf-8" },
  csv: { ending: "csv", type: "text/csv; charset=utf-8" },
  xlsx: { ending: "xlsx", type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" },
  html: { ending: "html", type: "text/html; charset=utf-8" },
  pdf: { ending: "pdf", type: "application/pdf" },
  sarif: { ending: "sarif", type: "application/sarif+json; charset=utf-8" },
  junit: { ending: "xml", type: "application/xml; charset=utf-8" },
};

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
    // A workbook needs machinery of its own; the forms above nothing that is not loaded already.
    case "html":
    case "pdf":
      return wholePrinter((reports) => about.whole[format](reports, titles));
    case "xlsx": {
      const { reportXlsx } = await import("./report-xlsx.ts");
      return wholePrinter((reports) => reportXlsx(reports, titles, about.day, locale));
    }
    case "text":
      return printer((findings) => textParts(findings, locale), "", "\n");
  }
}

function printer(print: Printer["print"], begin = "", between = "", end = ""): Printer {
  return { begin: () => one(begin), between: () => one(between), print, end: () => one(end) };
}

/** One file of all reports, made when the last of them is there. */
function wholePrinter(render: (reports: readonly Report[]) => ReturnType<Whole>): Printer {
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

export function* one(text: string | Uint8Array): Parts {
  yield text;
}

/** A report that is whole already, as a stream of its findings. */
export function* streamOf(report: Report): Findings {
  const { findings, ...head } = report;
  yield* findings;
  return head;
}

/** As `--format json` writes it, and as the service answers. */
export function reportJson(report: Report): string {
  return [...reportJsonParts(streamOf(report))].join("");
}

const PIECE_LENGTH = 64 * 1024;

/** The same in pieces of bytes, with others let in between: of a list that is wrong in every row it is long. */
export async function reportJsonInTurns(report: Report, turn: () => Promise<void>): Promise<Uint8Array[]> {
  const encoder = new TextEncoder();
  const pieces: Uint8Array[] = [];
  let text = "";
  for (const part of reportJsonParts(streamOf(report))) {
    text += part;
    if (text.length < PIECE_LENGTH) continue;
    pieces.push(encoder.encode(text));
    text = "";
    await turn();
  }
  return [...pieces, encoder.encode(text)];
}

/** One report as the bytes of a file. */
export async function printedReport(report: Report, format: ReportFormat, whole: PrintedReports["whole"], locale: Locale): Promise<Uint8Array> {
  const printer = await openPrinter(format, { subject: report.subject, day: report.asOf, isSeveral: false, whole }, locale);
  const parts = [...printer.begin(), ...printer.print(streamOf(report), report.input.name), ...(await printer.end())];
  const chunks = parts.map((part) => (typeof part === "string" ? new TextEncoder().encode(part) : part));
  const bytes = new Uint8Array(chunks.reduce((length, chunk) => length + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
