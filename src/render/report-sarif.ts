// A report as SARIF 2.1.0, for programs that gather findings: one run a file. The findings stream, as in JSON; what is
// only known at the end stands behind them.

import { reportWords } from "../i18n/report.ts";
import type { Finding, Severity } from "../model/finding.ts";
import { lineOfPlace } from "../model/place.ts";
import type { ReportHead } from "../model/report.ts";
import { say, sentences, type Locale } from "../model/text.ts";
import type { RuleText } from "../rules/rule.ts";

export const SARIF_BEGIN = '{"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[\n';
export const SARIF_END = "]}\n";

const LEVELS: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", info: "note" };

/** One run. `rules`: those that the file was held against; findings of the schema have none. */
export function* reportSarifParts(
  findings: Generator<Finding, ReportHead>, rules: readonly RuleText[], file: string, locale: Locale,
): Generator<string, ReportHead> {
  const indexes = new Map(rules.map(({ id }, index) => [id, index]));
  const uri = encodeURI(file);
  yield '{"results":[';
  let isFirst = true;
  let next = findings.next();
  for (; !next.done; next = findings.next()) {
    yield (isFirst ? "\n" : ",\n") + JSON.stringify(result(next.value, indexes, uri, locale));
    isFirst = false;
  }
  const { tool, input, failure, ...rest } = next.value;
  const run = {
    tool: { driver: { name: tool.name, version: tool.version, rules: rules.map((rule) => descriptor(rule, locale)) } },
    artifacts: [{ location: { uri }, ...(input.sha256 !== "" && { hashes: { "sha-256": input.sha256 } }) }],
    invocations: [{
      executionSuccessful: failure === undefined,
      ...(failure && {
        toolExecutionNotifications: [{ level: "error", descriptor: { id: failure.kind }, message: { text: sentences([failure.message, failure.fix], locale) } }],
      }),
    }],
    columnKind: "utf16CodeUnits",
    properties: { ...rest, input, rulesDigest: tool.rulesDigest },
  };
  yield "],\n" + JSON.stringify(run).slice(1) + "\n";
  return next.value;
}

function result(finding: Finding, indexes: ReadonlyMap<string, number>, uri: string, locale: Locale): object {
  const { rule, severity, outcome, at, place, message, fix, law, record, evidence } = finding;
  const ruleIndex = indexes.get(rule);
  const startLine = lineOfPlace(place);
  return {
    ruleId: rule,
    ...(ruleIndex !== undefined && { ruleIndex }),
    level: LEVELS[severity],
    message: { text: fix === undefined ? message : sentences([message, fix], locale) },
    locations: [{
      physicalLocation: { artifactLocation: { uri, index: 0 }, ...(startLine !== null && { region: { startLine } }) },
      logicalLocations: [{ name: place || say(reportWords.wholeFile, locale), fullyQualifiedName: at }],
    }],
    properties: { outcome, law, ...(record && { record }), ...(evidence && { evidence }) },
  };
}

function descriptor({ id, severity, title, why, fix, exclusions }: RuleText, locale: Locale): object {
  const help = [why, fix, exclusions].map((words) => say(words, locale)).filter((text) => text !== "");
  return {
    id,
    shortDescription: { text: say(title, locale) },
    fullDescription: { text: say(why, locale) || say(title, locale) },
    help: { text: help.join("\n") || say(title, locale) },
    defaultConfiguration: { level: LEVELS[severity] },
  };
}
