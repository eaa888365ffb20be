// The commands and their options. Each command's file is loaded only when it is asked for.

import { Argument, Command, CommanderError, Help, Option } from "commander";
import { readFileSync } from "node:fs";
import { LIMITS_TOLD } from "../formats/limits.ts";
import { cliWords } from "../i18n/cli.ts";
import { limitsSentence } from "../i18n/limits.ts";
import { argumentWords } from "../i18n/usage.ts";
import { ROLES } from "../model/account.ts";
import { REPORT_FORMATS } from "../model/report.ts";
import { say, type Locale, type Words } from "../model/text.ts";
import { projectUrl } from "../project-url.ts";
import type { CommandContext } from "./context.ts";
import { reportError } from "./errors.ts";
import { endingOf, type Options } from "./options.ts";
import { BINARY_TO_TERMINAL, usageText } from "./usage.ts";

const LOCALES = ["zh", "en"];
const NOTICE_FORMATS = ["pdf", "html", "csv", "xlsx", "json"];
const LETTER_FORMATS = ["text", "pdf"];
const BINARY_FORMS = ["pdf", "xlsx"];
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
    if (!(error instanceof CommanderError)) return reportError(error, locale);
    if (error.exitCode === 0) return 0;
    process.stderr.write(usageText(error, commandOf(program, argv), locale));
    return 2;
  }
}

// Needed before the line is read: what is wrong with it is said in that language.
function localeOf(argv: readonly string[]): Locale {
  const end = argv.indexOf("--");
  const options = end < 0 ? argv : argv.slice(0, end);
  const at = options.findLastIndex((argument) => argument === "--locale" || argument.startsWith("--locale="));
  const chosen = options[at] === "--locale" ? options[at + 1] : options[at]?.slice("--locale=".length);
  return chosen === "en" ? "en" : "zh";
}

function commandOf(program: Command, argv: readonly string[]): string {
  const name = argv.find((argument) => program.commands.some((command) => command.name() === argument));
  return name === undefined ? program.name() : `${program.name()} ${name}`;
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
    .enablePositionalOptions()
    .addOption(localeOption(word))
    // Said by `usageText`, once the error has come up.
    .configureOutput({ outputError: () => undefined })
    .configureHelp(helpIn(locale));
  const add = (signature: string, about: keyof typeof cliWords): Command => {
    const command = program.command(signature).description(word(about)).helpOption("-h, --help", word("help")).exitOverride();
    for (const argument of command.registeredArguments) {
      argument.description = say(argumentWords[argument.name() as keyof typeof argumentWords], locale);
    }
    return common(command, word);
  };
  const context = { version: manifest.version, locale };
  addLists(add, word, done, context);
  addBills(add, word, done, context);
  addKnowledge(add, word, done, context);
  addPeople(add, word, done, context);
  addUpkeep(add, word, done, context);
  return program;
}

/** Help in the language asked for; what may be chosen stands behind each option. */
function helpIn(locale: Locale): Partial<Help> {
  const english = new Help();
  const inWords = (text: string): string => (locale === "zh" ? text.replace("[options]", "[选项]").replace("[command]", "[命令]") : text);
  return {
    commandUsage: (command) => inWords(english.commandUsage(command)),
    subcommandTerm: (command) => inWords(english.subcommandTerm(command)),
    optionDescription: ({ description, argChoices, defaultValue }) => {
      const facts = [];
      if (argChoices) facts.push(say(cliWords.choices, locale, { choices: argChoices.join(locale === "zh" ? "、" : ", ") }));
      if (typeof defaultValue === "string") facts.push(say(cliWords.defaultValue, locale, { value: defaultValue }));
      if (facts.length === 0) return description;
      return locale === "zh" ? `${description}（${facts.join("；")}）` : `${description} (${facts.join("; ")})`;
    },
    styleTitle: (title) =>
      title.replace("Usage:", `${say(cliWords.usage, locale)}:`).replace("Commands:", `${say(cliWords.commands, locale)}:`)
        .replace("Options:", `${say(cliWords.options, locale)}:`).replace("Arguments:", `${say(cliWords.arguments, locale)}:`),
  };
}

type Add = (signature: string, about: keyof typeof cliWords) => Command;
type Word = (name: keyof typeof cliWords) => string;

function common(command: Command, word: Word): Command {
  return command
    .option("-o, --output <file>", word("output"))
    .addOption(localeOption(word))
    .option("--as-of <day>", word("asOf"))
    .option("--quiet", word("quiet"));
}

function localeOption(word: Word): Option {
  return new Option("--locale <locale>", word("locale")).choices(LOCALES).default("zh");
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

/** What a file may be, below the options. */
function readsFiles(command: Command, limits: readonly Words[], { locale }: CommandContext): Command {
  return command.addHelpText("after", `\n${limitsSentence(limits, locale)}`);
}

function addLists(add: Add, word: Word, done: Done, context: CommandContext): void {
  add("serve", "serve")
    .option("--data <dir>", word("data"))
    .option("--listen <address>", word("listen"))
    .addOption(new Option("--format <format>", word("serveFormat")).choices(["text", "json"]))
    .action(async (options: object) => {
      const { serveCommand } = await import("./serve.ts");
      done(await serveCommand(options, context));
    });
  add("mcp", "mcp")
    .option("--data <dir>", word("data"))
    .action(async (options: object) => {
      const { mcpCommand } = await import("./mcp.ts");
      done(await mcpCommand(options, context));
    });
  readsFiles(listOptions(reportOptions(add("validate <files...>", "validate"), word), word), LIMITS_TOLD.list, context).action(async (files: string[], options: Options, command: Command) => {
    notToTerminal(options.format, options, command);
    const { validateCommand } = await import("./validate.ts");
    done(await validateCommand(files, options, context));
  });
  readsFiles(listOptions(add("notice <file>", "notice"), word), LIMITS_TOLD.list, context)
    .addOption(new Option("--to <format>", word("to")).choices(NOTICE_FORMATS))
    .addOption(new Option("--format <format>", word("formatOfNotice")).choices(NOTICE_FORMATS).conflicts("to"))
    .addOption(new Option("--paper <size>", word("paper")).choices(["A4", "A3"]))
    .action(async (file: string, options: Options, command: Command) => {
      const form = noticeForm(options, command);
      const { noticeCommand } = await import("./notice.ts");
      done(await noticeCommand(file, form, options, context));
    });
  readsFiles(listOptions(add("publish <file>", "publish"), word), LIMITS_TOLD.list, context)
    .addOption(new Option("--format <format>", word("format")).choices(["text", "json"]))
    .option("--data <dir>", word("data"))
    .option("--receipt <file>", word("receipt"))
    .option("--idempotency-key <key>", word("key"))
    .option("--confirm", word("confirm"))
    .action(async (file: string, options: object) => {
      const { publishCommand } = await import("./publish.ts");
      done(await publishCommand(file, options, context));
    });
}

/** As asked for, else by the ending of the file to be written; what no screen can show needs a file. */
function noticeForm(options: Options, command: Command): string {
  const form = options.to ?? options.format ?? NOTICE_FORMATS.find((known) => known === endingOf(options));
  if (form === undefined) {
    command.error("error: required option '--to <format>' not specified", { code: "commander.missingMandatoryOptionValue" });
  }
  notToTerminal(form, options, command);
  return form;
}

function notToTerminal(form: string | undefined, { output }: Options, command: Command): void {
  if (form !== undefined && BINARY_FORMS.includes(form) && output === undefined && process.stdout.isTTY) {
    command.error(`error: '${form}' to a terminal`, { code: BINARY_TO_TERMINAL });
  }
}

function aboutOneBill(bills: readonly string[], { format = "text" }: Options, command: Command): void {
  if (bills.length > 1) command.error(`error: expected 1 argument but got ${bills.length}`, { code: "commander.excessArguments" });
  if (!LETTER_FORMATS.includes(format)) {
    const choices = LETTER_FORMATS.join(", ");
    command.error(`error: option '--format <format>' argument '${format}' is invalid. Allowed choices are ${choices}.`, { code: "commander.invalidArgument" });
  }
}

function addBills(add: Add, word: Word, done: Done, context: CommandContext): void {
  readsFiles(listOptions(reportOptions(add("check <bills...>", "check"), word), word), LIMITS_TOLD.bill, context)
    .addOption(new Option("--list <files...>", word("list")).conflicts(["data", "server"]))
    .addOption(new Option("--data <dir>", word("data")).conflicts("server"))
    .option("--server <url>", word("server"))
    .option("--on <day>", word("on"))
    .option("--seller <seller>", word("seller"))
    .addOption(new Option("--trade <trade>", word("trade")).choices(["foreign", "domestic"]))
    .addOption(new Option("--letter <to>", word("letter")).choices(["12345", "12315", "entity"]))
    .action(async (bills: string[], options: Options, command: Command) => {
      notToTerminal(options.format, options, command);
      if (options.letter !== undefined) {
        aboutOneBill(bills, options, command);
        const { letterCommand } = await import("./letter.ts");
        done(await letterCommand(bills[0]!, options.letter, options, context));
        return;
      }
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
    .option("--witness <vkey>", word("witnessKey"), (key: string, before: readonly string[] = []) => [...before, key])
    .option("--witnesses <count>", word("witnessCount"))
    .option("--data <dir>", word("data"))
    .option("--state <file>", word("state"))
    .option("--server <url>", word("logServer"))
    .addOption(new Option("--tiles <dir>", word("tiles")).conflicts("server"))
    .action(async (receipt: string, file: string | undefined, options: object) => {
      const { verifyCommand } = await import("./verify.ts");
      done(await verifyCommand(receipt, file, options, context));
    });
}

function addUpkeep(add: Add, word: Word, done: Done, context: CommandContext): void {
  const upkeep = (signature: string, about: keyof typeof cliWords): Command =>
    add(signature, about).addOption(new Option("--format <format>", word("format")).choices(["text", "json"])).option("--data <dir>", word("data"));
  upkeep("backup [folder]", "backup").action(async (folder: string | undefined, options: object) => {
    const { backupCommand } = await import("./backup.ts");
    done(await backupCommand(folder, options, context));
  });
  upkeep("restore <folder>", "restore").action(async (folder: string, options: object) => {
    const { restoreCommand } = await import("./backup.ts");
    done(await restoreCommand(folder, options, context));
  });
  upkeep("witness", "witness")
    .option("--listen <address>", word("listen"))
    .requiredOption("--log <vkeys...>", word("witnessedLogs"))
    .action(async (options: object) => {
      const { witnessCommand } = await import("./witness.ts");
      done(await witnessCommand(options, context));
    });
  upkeep("doctor", "doctor").action(async (options: object) => {
    const { doctorCommand } = await import("./doctor.ts");
    done(await doctorCommand(options, context));
  });
  upkeep("migrate", "migrate").action(async (options: object) => {
    const { migrateCommand } = await import("./doctor.ts");
    done(migrateCommand(options, context));
  });
}

function addPeople(add: Add, word: Word, done: Done, context: CommandContext): void {
  const withOptions = (command: Command): Command => command
    .option("--name <name>", word("personName"))
    .addOption(new Option("--role <role>", word("role")).choices(ROLES))
    .option("--scope <scope>", word("scope"))
    .option("--data <dir>", word("data"));
  withOptions(add("user", "user").addArgument(new Argument("<action>").choices(["add", "list", "disable", "grant", "reset"])).argument("[login]"))
    .action(async (action: string, login: string | undefined, options: object) => {
      const { userCommand } = await import("./user.ts");
      done(await userCommand(action, login, options, context));
    });
  withOptions(add("key", "apiKey").addArgument(new Argument("<action>").choices(["add", "list", "revoke"])).argument("[name]"))
    .option("--until <day>", word("until"))
    .action(async (action: string, name: string | undefined, options: object) => {
      const { keyCommand } = await import("./user.ts");
      done(await keyCommand(action, name, options, context));
    });
}
