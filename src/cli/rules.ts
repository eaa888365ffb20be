// `qingdan rules`: the rules, or one of them, with law, dates and examples.

import { RULES } from "../rules/index.ts";
import type { BillRule, FileRule, ListRule } from "../rules/rule.ts";
import { billSeverityWords, reportWords, severityWords } from "../i18n/report.ts";
import { Failure } from "../model/failure.ts";
import { provision } from "../model/law.ts";
import { say, type Locale } from "../model/text.ts";
import type { Options } from "./options.ts";
import { writeResult } from "./output.ts";
import type { CommandContext } from "./context.ts";

type Rule = ListRule | BillRule | FileRule;

export function rulesCommand(id: string | undefined, options: Options, context: CommandContext): number {
  const chosen: readonly Rule[] = id === undefined ? RULES : RULES.filter((rule) => rule.id === id);
  if (chosen.length === 0) throw new Failure("rule-unknown", { rule: id ?? "" });
  const asJson = options.format === "json";
  const text = id === undefined ? ruleTable(chosen, context.locale) : ruleText(chosen[0]!, context.locale);
  writeResult(asJson ? JSON.stringify(id === undefined ? chosen.map(ruleJson) : ruleJson(chosen[0]!), null, 2) + "\n" : text, options.output);
  return 0;
}

function ruleJson(rule: Rule): object {
  return { ...rule, law: rule.law.map((key) => ({ key, ...provision(key) })) };
}

function severityOf({ about, severity }: Rule, locale: Locale): string {
  return say((about === "bill" ? billSeverityWords : severityWords)[severity], locale);
}

function ruleTable(rules: readonly Rule[], locale: Locale): string {
  return rules.map((rule) => `${rule.id.padEnd(28)} ${severityOf(rule, locale)}  ${say(rule.title, locale)}\n`).join("");
}

function ruleText(rule: Rule, locale: Locale): string {
  const colon = locale === "zh" ? "：" : ": ";
  const law = rule.law.map((key) => {
    const { cite, says, penalty, from, until } = provision(key);
    const days = `${from} – ${until ?? ""}`;
    return `  ${say(cite, locale)}${locale === "zh" ? `（${days}）` : ` (${days})`}\n    ${say(says, locale)}\n${penalty ? `    ${say(reportWords.penalty, locale)}${colon}${say(penalty, locale)}\n` : ""}`;
  });
  return [
    `${rule.id} · ${say(rule.title, locale)} · ${severityOf(rule, locale)}\n`,
    `${say(rule.why, locale)}\n`,
    `${say(reportWords.fix, locale)}${colon}${say(rule.fix, locale)}\n`,
    `${say(reportWords.silent, locale)}${colon}${say(rule.exclusions, locale)}\n`,
    law.length > 0 ? `${say(reportWords.law, locale)}${colon.trimEnd()}\n${law.join("")}` : "",
    `${say(reportWords.examples, locale)}${colon.trimEnd()}\n${exampleLines(rule, locale)}`,
  ].join("");
}

function exampleLines(rule: Rule, locale: Locale): string {
  return [...rule.examples, ...(rule.about === "file" ? rule.bill.examples : [])].map(({ name, at }) => `  ${say(name, locale)}${at.length > 0 ? ` → ${at.join(" ")}` : ""}\n`).join("");
}
