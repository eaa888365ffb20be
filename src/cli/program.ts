// The commands and their options. Each command's file is loaded only when it is asked for.

import { Command, CommanderError, Option } from "commander";
import { readFileSync } from "node:fs";
import { cliWords } from "../i18n/cli.ts";
import { say, type Locale } from "../model/text.ts";
import { projectUrl } from "../project-url.ts";
import type { CommandContext } from "./context.ts";
import { reportError } from "./errors.ts";

const LOCALES = ["zh", "en"];
const REPORT_FORMATS = ["text", "json", "ndjson", "csv", "html"];
const SEVERITY_CHOICES = ["error", "warning", "info"];

/** Runs one command line (without node and script). Returns the exit code of the contract. */
export async function runProgram(argv: readonly string[]): Promise<number> {
  const locale = localeOf(argv);
  let exit = 0;
  const program = buildProgram(locale, (code) => {
    exit = code;
  });
  try {
    await program.parseAsync([...argv], { from: "user" });
    return exit;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    return reportError(error, locale);
  }
}

function localeOf(argv: readonly string[]): Locale {
  const inline = argv.find((argument) => argument.startsWith("--locale="))?.slice("--locale=".length);
  return (inline ?? argv[argv.indexOf("--locale") + 1]) === "en" && argv.some((argument) => argument.startsWith("--locale"))
    ? "en"
    : "zh";
}

type Done = (exit: number) => void;

function buildProgram(locale: Locale, done: Done): Command {
  const word = (name: keyof typeof cliWords): string => say(cliWords[name], locale);
  const manifest = JSON.parse(readFileSync(projectUrl("package.json"), "utf8")) as { version: string };
  const program = new Command("qingdan")
    .description(word("program"))
    .version(manifest.version, "-V, --version", word("versionOption"))
    .helpOption("-h, --help", word("help"))
    .helpCommand("help [command]", word("helpFor"))
    .exitOverride()
    .configureOutput({
      outputError: (text, write) => write(say(cliWords.wrongUsage, locale, { what: text.replace(/^error: /, "").trim() }) + "\n"),
    })
    .configureHelp({
      styleTitle: (title) =>
        title.replace("Usage:", `${word("usage")}:`).replace("Commands:", `${word("commands")}:`)
          .replace("Options:", `${word("options")}:`).replace("Arguments:", `${word("arguments")}:`),
    });
  const add = (signature: string, about: keyof typeof cliWords): Command =>
    common(program.command(signature).description(word(about)).helpOption("-h, --help", word("help")).exitOverride(), word);
  const context = { version: manifest.version, locale };
  addLists(add, word, done, context);
  addBills(add, word, done, context);
  addKnowledge(add, word, done, context);
  return program;
}

type Add = (signature: string, about: keyof typeof cliWords) => Command;
type Word = (name: keyof typeof cliWords) => string;

function common(command: Command, word: Word): Command {
  return command
    .option("--output <file>", word("output"))
    .addOption(new Option("--locale <locale>", word("locale")).choices(LOCALES).default("zh"))
    .option("--as-of <day>", word("asOf"))
    .option("--quiet", word("quiet"));
}

function reportOptions(command: Command, word: Word): Command {
  return command
    .addOption(new Option("--format <format>", word("format")).choices(REPORT_FORMATS))
    .addOption(new Option("--fail-on <severity>", word("failOn")).choices(SEVERITY_CHOICES).default("error"));
}

function listOptions(command: Command, word: Word): Command {
  return command
    .option("--port <code>", word("port"))
    .option("--port-name <name>", word("portName"))
    .addOption(new Option("--direction <direction>", word("direction")).choices(["import", "export", "both"]))
    .option("--effective-from <day>", word("effectiveFrom"))
    .option("--effective-to <day>", word("effectiveTo"))
    .option("--publisher <name>", word("publisher"))
    .addOption(new Option("--tax <side>", word("tax")).choices(["included", "excluded", "unstated"]));
}

function addLists(add: Add, word: Word, done: Done, context: CommandContext): void {
  add("serve", "serve")
    .option("--data <dir>", word("data"))
    .option("--listen <address>", word("listen"))
    .action(async (options: object) => {
      const { serveCommand } = await import("./serve.ts");
      done(await serveCommand(options, context));
    });
  listOptions(reportOptions(add("validate <files...>", "validate"), word), word).action(async (files: string[], options: object) => {
    const { validateCommand } = await import("./validate.ts");
    done(await validateCommand(files, options, context));
  });
  listOptions(add("notice <file>", "notice"), word)
    .addOption(new Option("--to <format>", word("to")).choices(["pdf", "html", "csv", "xlsx", "json"]).makeOptionMandatory())
    .option("-o <file>", word("output"))
    .action(async (file: string, options: object) => {
      const { noticeCommand } = await import("./notice.ts");
      done(await noticeCommand(file, options, context));
    });
  listOptions(reportOptions(add("publish <file>", "publish"), word), word)
    .option("--data <dir>", word("data"))
    .option("--receipt <file>", word("receipt"))
    .option("--idempotency-key <key>", word("key"))
    .option("--confirm", word("confirm"))
    .action(async (file: string, options: object) => {
      const { publishCommand } = await import("./publish.ts");
      done(await publishCommand(file, options, context));
    });
}

function addBills(add: Add, word: Word, done: Done, context: CommandContext): void {
  listOptions(reportOptions(add("check <bills...>", "check"), word), word)
    .option("--list <files...>", word("list"))
    .option("--data <dir>", word("data"))
    .option("--on <day>", word("on"))
    .option("--seller <seller>", word("seller"))
    .addOption(new Option("--trade <trade>", word("trade")).choices(["foreign", "domestic"]))
    .action(async (bills: string[], options: object) => {
      const { checkCommand } = await import("./check.ts");
      done(await checkCommand(bills, options, context));
    });
}

function addKnowledge(add: Add, word: Word, done: Done, context: CommandContext): void {
  add("rate <text>", "rate")
    .option("--unit <text>", word("unit"))
    .addOption(new Option("--format <format>", word("format")).choices(["text", "json"]))
    .action(async (text: string, options: object) => {
      const { rateCommand } = await import("./rate.ts");
      done(rateCommand(text, options, context));
    });
  add("rules [id]", "rules")
    .addOption(new Option("--format <format>", word("format")).choices(["text", "json"]))
    .action(async (id: string | undefined, options: object) => {
      const { rulesCommand } = await import("./rules.ts");
      done(rulesCommand(id, options, context));
    });
  add("verify <receipt> [file]", "verify")
    .addOption(new Option("--format <format>", word("format")).choices(["text", "json"]))
    .option("--vkey <vkey>", word("vkey"))
    .option("--data <dir>", word("data"))
    .action(async (receipt: string, file: string | undefined, options: object) => {
      const { verifyCommand } = await import("./verify.ts");
      done(verifyCommand(receipt, file, options, context));
    });
}
