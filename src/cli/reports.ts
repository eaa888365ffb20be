// One report a file, in the order given, in the format asked for; the exit code of the worst.

import { Failure } from "../model/failure.ts";
import type { Finding } from "../model/finding.ts";
import type { Report, ReportHead } from "../model/report.ts";
import { checkWords } from "../i18n/check.ts";
import { createHtml } from "../render/html.ts";
import { reportCsvParts } from "../render/report-csv.ts";
import { reportJsonParts, reportNdjsonParts } from "../render/report-json.ts";
import { reportText } from "../render/report-text.ts";
import { siteWords } from "../i18n/site.ts";
import { checkView } from "../render/views/check.ts";
import type { Locale } from "../model/text.ts";
import { readFileSync } from "node:fs";
import { reportError } from "./errors.ts";
import type { Options } from "./options.ts";
import { writeParts } from "./output.ts";
import type { CommandContext } from "./context.ts";
import { exitOf, worst } from "./verdict.ts";
import { projectUrl, templates } from "./wiring.ts";

type Findings = Generator<Finding, ReportHead>;
/** Opens one file; its findings are drawn once. */
export type OpenReport = (file: string) => Promise<Findings>;

/** Reports on every file. A file that cannot be read is told on standard error and does not keep the others back. */
export async function writeReports(files: readonly string[], open: OpenReport, options: Options, context: CommandContext): Promise<number> {
  const format = options.format ?? (process.stdout.isTTY === true || options.output !== undefined ? "text" : "json");
  const exits: number[] = [];
  const opened: Findings[] = [];
  for (const file of files) {
    try {
      opened.push(await open(file));
    } catch (error) {
      if (files.length === 1 || !(error instanceof Failure)) throw named(error, file);
      exits.push(reportError(error, context.locale, file));
    }
  }
  const heads = writeParts(documents(opened, format, files.length > 1, context.locale), options.output);
  return worst([...exits, ...heads.map((head) => exitOf(head, options.failOn ?? "error"))]);
}

// The place of a failure is in the file; people also want to know which.
function named(error: unknown, file: string): unknown {
  if (!(error instanceof Failure)) return error;
  return new Failure(error.kind, error.params, error.place === "" ? file : `${file} ${error.place}`);
}

function* documents(opened: readonly Findings[], format: string, several: boolean, locale: Locale): Generator<string, ReportHead[]> {
  const heads: ReportHead[] = [];
  const asArray = format === "json" && several;
  if (asArray) yield "[\n";
  for (const [index, findings] of opened.entries()) {
    if (asArray && index > 0) yield ",\n";
    heads.push(yield* document(findings, format, locale));
  }
  if (asArray) yield "]\n";
  return heads;
}

function* document(findings: Findings, format: string, locale: Locale): Generator<string, ReportHead> {
  switch (format) {
    case "json":
      return yield* reportJsonParts(findings);
    case "ndjson":
      return yield* reportNdjsonParts(findings);
    case "csv":
      return yield* reportCsvParts(findings, locale);
    case "html":
      return yield* reportHtmlParts(findings, locale);
    default: {
      const { text, head } = reportText(findings, locale);
      yield text;
      return head;
    }
  }
}

// The site's own view of a report in a page that stands alone.
function* reportHtmlParts(stream: Findings, locale: Locale): Generator<string, ReportHead> {
  const findings: Finding[] = [];
  let next = stream.next();
  for (; !next.done; next = stream.next()) findings.push(next.value);
  const report: Report = { ...next.value, findings };
  const html = createHtml(templates("partials"), { ...siteWords, ...checkWords });
  const css = new html.SafeString(readFileSync(projectUrl("templates/assets/site.css"), "utf8"));
  const view = { ...checkView(report, new Map(), locale), locale, htmlLanguage: locale === "zh" ? "zh-CN" : "en", css };
  yield html.compile(templates("report").get("page")!)(view);
  return next.value;
}
