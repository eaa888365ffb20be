// What becomes of an error that reaches the command line: a failure in a sentence with its exit code, a bug with a
// number that also stands in the log.

import { createHash } from "node:crypto";
import { cliWords } from "../i18n/cli.ts";
import { Failure } from "../model/failure.ts";
import { say, type Locale } from "../model/text.ts";
import { failureText } from "./output.ts";

const BUG_EXIT = 4;

/** Writes the error to standard error; the exit code of the contract. */
export function reportError(error: unknown, locale: Locale, name = ""): number {
  if (error instanceof Failure) {
    process.stderr.write(failureText(error, name, locale));
    return error.exit;
  }
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const id = createHash("sha256").update(text).digest("hex").slice(0, 12);
  process.stderr.write(say(cliWords.unexpected, locale, { id }) + "\n" + text + "\n");
  return BUG_EXIT;
}
