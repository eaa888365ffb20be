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
  const tell = (error: unknown, file: string): void => {
    if (files.length === 1 || !(error instanceof Failure)) throw named(error, file);
    exits.push(reportError(error, context.locale, file));
  };
  const opened: Opened[] = [];
  for (const file of files) {
    try {
      opened.push({ file, findings: await open(file) });
    } catch (error) {
      tell(error, file);
    }
  }
  const documents = files.length === 1 ? single(opened[0]!, print, context.locale) : several(opened, print, tell, format === "json", context.locale);
  const heads = writeParts(documents, options.output);
  return worst([...exits, ...heads.map((head) => exitOf(head, options.failOn ?? "error"))]);
}

interface Opened {
  readonly file: string;
  readonly findings: Findings;
}

// The place of a failure is in the file; people also want to know which.
function named(error: unknown, file: string): unknown {
  if (!(error instanceof Failure)) return error;
  return new Failure(error.kind, error.params, error.place === "" ? file : `${file} ${error.place}`);
}

function* single({ file, findings }: Opened, print: Print, locale: Locale): Generator<string, ReportHead[]> {
  try {
    return [yield* print(findings, locale)];
  } catch (error) {
    throw named(error, file);
  }
}

// A file may turn out unreadable in its middle: each report is whole before its first part is written.
function* several(
  opened: readonly Opened[], print: Print, tell: (error: unknown, file: string) => void, asArray: boolean, locale: Locale,
): Generator<string, ReportHead[]> {
  const heads: ReportHead[] = [];
  if (asArray) yield "[\n";
  for (const { file, findings } of opened) {
    const parts: string[] = [];
    const printed = print(findings, locale);
    try {
      let next = printed.next();
      for (; !next.done; next = printed.next()) parts.push(next.value);
      if (asArray && heads.length > 0) yield ",\n";
      heads.push(next.value);
    } catch (error) {
      tell(error, file);
      continue;
    }
    yield* parts;
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
