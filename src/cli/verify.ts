// `qingdan verify`: offline, was this list published, and when? 0 the receipt proves it, 1 it does not.

import { existsSync } from "node:fs";
import { join } from "node:path";
import { cliWords } from "../i18n/cli.ts";
import { proofFaultWords } from "../i18n/receipt.ts";
import { parseProof } from "../log/proof.ts";
import { beijingTime } from "../model/day.ts";
import { Failure } from "../model/failure.ts";
import { instantOfEvent } from "../model/publication.ts";
import { say, type Locale } from "../model/text.ts";
import { verifyReceipt, type ReceiptVerdict } from "../receipt.ts";
import { readVkey } from "../store/key.ts";
import type { Options } from "./options.ts";
import { writeResult } from "./output.ts";
import type { CommandContext } from "./context.ts";
import { readInput } from "./input.ts";
import { settings } from "./wiring.ts";

export function verifyCommand(receipt: string, file: string | undefined, options: Options, context: CommandContext): number {
  const text = new TextDecoder().decode(readInput(receipt));
  // Said before a key is asked for: with no key will this file be a receipt.
  if (!parseProof(text)) throw new Failure("receipt-unreadable", { name: receipt });
  const verdict = verifyReceipt(text, {
    name: receipt,
    vkeys: [options.vkey ?? ownKey(options)],
    ...(file !== undefined && { file: readInput(file) }),
  });
  const shown = options.format === "json" ? JSON.stringify(verdict, null, 2) + "\n" : verdictText(verdict, context.locale);
  writeResult(shown, options.output);
  return verdict.ok ? 0 : 1;
}

function ownKey(options: Options): string {
  const file = join(settings(options).data, "log.key");
  if (!existsSync(file)) throw new Failure("key-not-given", { name: file });
  return readVkey(file);
}

function verdictText(verdict: ReceiptVerdict, locale: Locale): string {
  if (!verdict.ok) return say(proofFaultWords[verdict.fault], locale) + "\n";
  const { event, logIndex } = verdict;
  const params = { id: `${event.port}/${String(event.version)}`, time: beijingTime(instantOfEvent(event)), index: logIndex };
  const rows = event.event === "published/1.0"
    ? [say(cliWords.verified, locale, params)]
    : [say(cliWords.verifiedWithdrawal, locale, params), say(cliWords.withdrawnBecause, locale, { reason: event.reason })];
  if (verdict.file === "list" || verdict.file === "source") rows.push(say(cliWords.fileMatches, locale));
  return rows.join("\n") + "\n";
}
