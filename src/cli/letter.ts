// `qingdan check BILL --letter TO`: a letter about the bill in the place of its report.

import { readInput } from "./input.ts";
import { letterWords } from "../i18n/letter.ts";
import { say, type Locale } from "../model/text.ts";
import { billedOf, complaintLetter, type Addressee } from "../render/letter.ts";
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
    const letter = complaintLetter(report, { ...billedOf(bill), ...billMetadata(options) }, to, locale);
    if (letter === null) process.stderr.write(`${say(letterWords.nothing, locale)}\n`);
    else writeResult((options.format ?? endingOf(options)) === "pdf" ? await paper(letter, options, locale) : letter, options.output);
    return exitOf(report, options.failOn ?? "error");
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
