// `qingdan rate`: how a price cell is understood. Exits 0 whatever the kind.

import { unitTable, type UnitTable } from "../rates/unit.ts";
import { printRate } from "../rates/print.ts";
import { readRate, whyNoAmount, type RateContext } from "../rates/read.ts";
import type { Rate } from "../model/rate.ts";
import { say, type Words } from "../model/text.ts";
import type { Options } from "./options.ts";
import { writeParts } from "./output.ts";
import type { CommandContext } from "./context.ts";
import { readInput } from "./input.ts";
import { national } from "./wiring.ts";

const REASON: Words = { zh: "原因：{reason}", en: "Why: {reason}" };

export function rateCommand(text: string, options: Options, context: CommandContext): number {
  const units = unitTable(national().units);
  if (text === "-") {
    writeParts(lines(new TextDecoder().decode(readInput("-")), units, context), options.output);
    return 0;
  }
  const rate = read(text, options.unit, units, context);
  const asJson = (options.format ?? (process.stdout.isTTY ? "text" : "json")) === "json";
  const shown = asJson ? JSON.stringify(rate, null, 2) : inWords(rate, options.unit, units, context);
  writeParts(one(shown + "\n"), options.output);
  return 0;
}

function inWords(rate: Rate, unit: string | undefined, units: UnitTable, { locale }: CommandContext): string {
  const words = printRate(rate, locale);
  if (rate.kind !== "unread") return words;
  const reason = whyNoAmount(rate.text, units, contextOf(unit))!;
  return `${words}\n${say(REASON, locale, { reason: reason[locale] })}`;
}

// A list keeps its reasons in Chinese, the text of record; who asks here may ask in English.
function read(text: string, unit: string | undefined, units: UnitTable, { locale }: CommandContext): Rate {
  const rate = readRate(text, units, contextOf(unit));
  return rate.reason === undefined ? rate : { ...rate, reason: whyNoAmount(text, units, contextOf(unit))![locale] };
}

function contextOf(unit: string | undefined): RateContext {
  return unit === undefined ? {} : { unit };
}

// One cell a line, `TEXT` or `TEXT<TAB>UNIT`; one JSON object a line in the same order.
function* lines(input: string, units: UnitTable, context: CommandContext): Generator<string, void> {
  const whole = input.replace(/^\uFEFF/, "");
  if (whole === "") return;
  const cells = whole.replace(/\r?\n$/, "").split(/\r?\n/);
  for (const cell of cells) {
    const [text = "", unit] = cell.split("\t");
    yield JSON.stringify(read(text, unit, units, context)) + "\n";
  }
}

function* one(text: string): Generator<string, void> {
  yield text;
}
