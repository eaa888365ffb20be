// One report a file, in the order given, in the format asked for; the exit code of the worst.

import { sha256Hex } from "../model/digest.ts";
import { Failure } from "../model/failure.ts";
import type { InputDescription, ReportHead } from "../model/report.ts";
import { openPrinter, type Findings } from "../render/report-formats.ts";
import { shownName } from "../ingest.ts";
import { reportError } from "./errors.ts";
import { readInput } from "./input.ts";
import type { Options } from "./options.ts";
import { openOutput } from "./output.ts";
import type { CommandContext } from "./context.ts";
import { formatOf, wholeForms } from "./report-formats.ts";
import { fontBytes, settings } from "./wiring.ts";
import { unreadHead, type ReportAbout } from "./unread.ts";
import { exitOf, worst } from "./verdict.ts";

/** Opens one file; its findings are drawn once. Throws a Failure where it cannot be read. */
export type OpenReport = (bytes: Uint8Array, file: string) => Promise<Findings>;

export async function writeReports(
  files: readonly string[], about: ReportAbout, open: OpenReport, options: Options, context: CommandContext,
): Promise<number> {
  const format = formatOf(options, process.stdout.isTTY);
  const printer = await openPrinter(
    format, { ...about, isSeveral: files.length > 1, whole: wholeForms(context.locale, () => fontBytes(settings(options))) }, context.locale,
  );
  // Where the report is read on the screen, it has said it.
  const isRead = format === "text" && options.output === undefined && process.stdout.isTTY;
  const output = openOutput(options.output);
  const exits: number[] = [];
  try {
    output.drain(printer.begin());
    for (const [index, file] of files.entries()) {
      if (index > 0) output.drain(printer.between());
      const findings = await openedFile(file, about, open, context, (failure) => {
        if (!isRead) reportError(failure, context.locale, file);
      });
      exits.push(exitOf(output.drain(printer.print(findings, shownName(file))), options.failOn ?? "error"));
    }
    output.drain(await printer.end());
    output.finish();
  } catch (error) {
    output.abandon();
    throw error;
  }
  return worst(exits);
}

type Tell = (failure: Failure) => void;

/** The findings of a file; one that cannot be read, or breaks off in its middle, ends in a report that says so. */
async function openedFile(file: string, about: ReportAbout, open: OpenReport, context: CommandContext, tell: Tell): Promise<Findings> {
  const input: { -readonly [name in keyof Pick<InputDescription, "name" | "sha256">]: string } = { name: shownName(file), sha256: "" };
  const unread = (error: unknown): ReportHead => {
    if (!(error instanceof Failure)) throw error;
    tell(error);
    return unreadHead(error, input, about, context);
  };
  try {
    const bytes = readInput(file);
    input.sha256 = sha256Hex(bytes);
    return guarded(await open(bytes, file), unread);
  } catch (error) {
    return nothingFound(unread(error));
  }
}

function* guarded(findings: Findings, unread: (error: unknown) => ReportHead): Findings {
  try {
    return yield* findings;
  } catch (error) {
    return unread(error);
  }
}

function* nothingFound(head: ReportHead): Findings {
  yield* [];
  return head;
}
