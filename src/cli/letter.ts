// `qingdan check BILL --letter TO`: a letter about the bill in the place of its report.

import { readInput } from "./input.ts";
import { letterWords } from "../i18n/letter.ts";
import type { Bill } from "../model/bill.ts";
import { say, type Locale } from "../model/text.ts";
import { complaintLetter, type Addressee, type Billed } from "../render/letter.ts";
import { openCheck } from "./check.ts";
import type { CommandContext } from "./context.ts";
import { asOf, billMetadata, endingOf, type Options } from "./options.ts";
import { writeResult } from "./output.ts";
import { exitOf } from "./verdict.ts";
import { fontBytes, settings } from "./wiring.ts";

export async function letterCommand(file: string, to: Addressee, options: Options, context: CommandContext): Promise<number> {
  const { check, close } = await openCheck(options, context);
  try {
    const { bill, report } = await check(readInput(file), file);
    const { locale } = context;
    const letter = complaintLetter(report, { ...billed(bill), ...billMetadata(options) }, to, locale);
    if (letter === null) process.stderr.write(`${say(letterWords.nothing, locale)}\n`);
    else writeResult((options.format ?? endingOf(options)) === "pdf" ? await paper(letter, options, locale) : letter, options.output);
    return exitOf({ ...report }, options.failOn ?? "error");
  } finally {
    close();
  }
}

async function paper(letter: string, options: Options, locale: Locale): Promise<Uint8Array> {
  const [{ letterPdf }, { openFont }, { missingText }] = await Promise.all([
    import("../render/letter-pdf.ts"), import("../render/pdf-font.ts"), import("./renderings.ts"),
  ]);
  const { bytes, missing } = await letterPdf(letter, asOf(options), openFont(fontBytes(settings(options))), locale);
  process.stderr.write(missingText(missing, locale));
  return bytes;
}

// As it was read, not yet held against the schema: what is no text is left for a person to fill in.
function billed(bill: unknown): Billed {
  const { number, day, seller } = (bill !== null && typeof bill === "object" ? bill : {}) as Record<keyof Bill, unknown>;
  const text = (value: unknown): string | null => (typeof value === "string" && value.trim() !== "" ? value.trim() : null);
  const { name, uscc } = (seller !== null && typeof seller === "object" ? seller : {}) as Record<string, unknown>;
  return { number: text(number), day: text(day), seller: { name: text(name), uscc: text(uscc) } };
}
