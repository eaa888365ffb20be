// One report a file, in the order given, in the format asked for; the exit code of the worst.

import { Failure } from "../model/failure.ts";
import type { Finding } from "../model/finding.ts";
import type { ReportHead } from "../model/report.ts";
import { reportCsvParts } from "../render/report-csv.ts";
import { reportJsonParts, reportNdjsonParts } from "../render/report-json.ts";
import { reportText } from "../render/report-text.ts";
import type { Locale } from "../model/text.ts";
import { reportError } from "./errors.ts";
import type { Options } from "./options.ts";
import { writeParts } from "./output.ts";
import type { CommandContext } from "./context.ts";
import { exitOf, worst } from "./verdict.ts";

type Findings = Generator<Finding, ReportHead>;
type Print = (findings: Findings, locale: Locale) => Generator<string, ReportHead>;
/** Opens one file; its findings are drawn once. */
export type OpenReport = (file: string) => Promise<Findings>;

/** Reports on every file. A file that cannot be read is told on standard error and does not keep the others back. */
export async function writeReports(files: readonly string[], open: OpenReport, options: Options, context: CommandContext): Promise<number> {
  const format = options.format ?? (process.stdout.isTTY === true || options.output !== undefined ? "text" : "json");
  const print = await printer(format);
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
  const heads = writeParts(documents(opened, print, format === "json" && files.length > 1, context.locale), options.output);
  return worst([...exits, ...heads.map((head) => exitOf(head, options.failOn ?? "error"))]);
}

// The place of a failure is in the file; people also want to know which.
function named(error: unknown, file: string): unknown {
  if (!(error instanceof Failure)) return error;
  return new Failure(error.kind, error.params, error.place === "" ? file : `${file} ${error.place}`);
}

function* documents(opened: readonly Findings[], print: Print, asArray: boolean, locale: Locale): Generator<string, ReportHead[]> {
  const heads: ReportHead[] = [];
  if (asArray) yield "[\n";
  for (const [index, findings] of opened.entries()) {
    if (asArray && index > 0) yield ",\n";
    heads.push(yield* print(findings, locale));
  }
  if (asArray) yield "]\n";
  return heads;
}

// The page needs the templates' machinery, the others nothing that is not loaded already.
async function printer(format: string): Promise<Print> {
  switch (format) {
    case "json":
      return reportJsonParts;
    case "ndjson":
      return reportNdjsonParts;
    case "csv":
      return reportCsvParts;
    case "html":
      return (await import("./report-page.ts")).reportPageParts;
    default:
      return reportTextParts;
  }
}

function* reportTextParts(findings: Findings, locale: Locale): Generator<string, ReportHead> {
  const { text, head } = reportText(findings, locale);
  yield text;
  return head;
}
