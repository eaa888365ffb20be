// What commander finds wrong with a command line, in our own words: it names the kind, its English sentence holds the names.

import type { CommanderError } from "commander";
import { argumentWords, usageWords } from "../i18n/usage.ts";
import { say, sentences, type Locale, type Params } from "../model/text.ts";

/** The one code of ours among commander's. */
export const BINARY_TO_TERMINAL = "qingdan.binaryToTerminal";

/** The sentence for standard error; `""` where help was shown, which says enough. `command` is the one that was being read. */
export function usageText({ code, message }: CommanderError, command: string, locale: Locale): string {
  if (code === "commander.help") return "";
  const [kind, params] = faultOf(code, message, command, locale);
  const parts = [say(usageWords[kind], locale, params)];
  if (kind === "unknown-option" && !String(params["option"]).startsWith("--")) parts.push(say(usageWords["behind-dashes"], locale));
  const names = /\(Did you mean (?:one of )?(.+)\?\)/.exec(message)?.[1];
  if (names !== undefined) parts.push(say(usageWords["did-you-mean"], locale, { names: locale === "zh" ? names.replaceAll(", ", "、") : names }));
  parts.push(say(usageWords["see-help"], locale, { help: kind === "unknown-command" ? "qingdan --help" : `${command} --help` }));
  return sentences(parts, locale) + "\n";
}

function faultOf(code: string, message: string, command: string, locale: Locale): [keyof typeof usageWords, Params] {
  const [first = "", second = ""] = [...message.matchAll(/'([^']*)'/g)].map((match) => match[1]!);
  switch (code) {
    case "commander.unknownCommand": return ["unknown-command", { command: first }];
    case "commander.unknownOption": return ["unknown-option", { command, option: first }];
    case "commander.missingArgument": return ["argument-missing", { argument: argumentName(first, locale) }];
    case "commander.optionMissingArgument": return ["option-value-missing", { option: plain(first) }];
    case "commander.missingMandatoryOptionValue": return ["option-missing", { option: plain(first) }];
    case BINARY_TO_TERMINAL: return ["binary-to-terminal", { form: first }];
    case "commander.conflictingOption": return ["options-conflict", { option: plain(first), other: plain(second) }];
    case "commander.excessArguments": {
      const [expected = "", actual = ""] = message.match(/\d+/g) ?? [];
      return ["too-many-arguments", { command, expected, actual }];
    }
    case "commander.invalidArgument": {
      const isArgument = message.includes("command-argument");
      const choices = /Allowed choices are (.+)\.$/.exec(message)?.[1] ?? "";
      return ["choice-unknown", { option: isArgument ? argumentName(second, locale) : plain(first), value: isArgument ? first : second, choices: locale === "zh" ? choices.replaceAll(", ", "、") : choices }];
    }
    default: return ["other", { message }];
  }
}

/** `-o, --output <file>` → `--output`. */
function plain(flags: string): string {
  return /--[\w-]+/.exec(flags)?.[0] ?? flags;
}

function argumentName(name: string, locale: Locale): string {
  return Object.hasOwn(argumentWords, name) ? say(argumentWords[name as keyof typeof argumentWords], locale) : name;
}
