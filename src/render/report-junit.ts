// A report as JUnit XML, for programs that show what passed: one suite a file, in it one case a line of a bill, one a rule
// with findings, and one a rule that could not be checked.

import { lineVerdictWords, reportWords } from "../i18n/report.ts";
import type { Finding } from "../model/finding.ts";
import type { LineReport, LineVerdict, ReportHead } from "../model/report.ts";
import { say, sentences, type Locale, type Words } from "../model/text.ts";

export const JUNIT_BEGIN = '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="qingdan">\n';
export const JUNIT_END = "</testsuites>\n";

type State = "passed" | "failure" | "skipped" | "error";

interface Case {
  readonly group: string;
  readonly name: string;
  readonly state: State;
  readonly message: string;
  readonly text: string;
}

const STATES: Readonly<Record<LineVerdict, State>> = { ok: "passed", under: "passed", over: "failure", "not-listed": "failure", unclear: "skipped" };

/** One suite; its findings are drawn once. */
export function* reportJunitParts(
  findings: Generator<Finding, ReportHead>, titles: ReadonlyMap<string, Words>, file: string, locale: Locale,
): Generator<string, ReportHead> {
  const byRule = new Map<string, Finding[]>();
  let next = findings.next();
  for (; !next.done; next = findings.next()) {
    const { rule } = next.value;
    byRule.set(rule, [...(byRule.get(rule) ?? []), next.value]);
  }
  const head = next.value;
  const titled = (rule: string): string => {
    const title = titles.get(rule);
    return title ? `${rule} ${say(title, locale)}` : rule;
  };
  const cases: Case[] = [
    ...(head.lines ?? []).map((line) => ofLine(line, locale)),
    ...[...byRule].map(([rule, found]) => ofRule(titled(rule), found, locale)),
    ...head.notChecked.map(({ rule, reason }): Case => ({ group: "not-checked", name: titled(rule), state: "skipped", message: reason, text: "" })),
  ];
  const { failure } = head;
  if (failure) {
    const text = sentences([failure.message, failure.fix], locale);
    cases.push({ group: "file", name: say(reportWords.unread, locale), state: "error", message: failure.kind, text: failure.place === "" ? text : `${failure.place} ${text}` });
  }
  yield suite(head, file, cases);
  return head;
}

function ofLine(line: LineReport, locale: Locale): Case {
  const state = STATES[line.verdict];
  return {
    group: "lines", name: `${say(reportWords.line, locale, { no: line.no })} ${line.item}`, state,
    message: say(lineVerdictWords[line.verdict], locale), text: [...(line.reasons ?? []), ...line.trace].join("\n"),
  };
}

function ofRule(name: string, found: readonly Finding[], locale: Locale): Case {
  const text = found.map(({ place, message, law }) => [place || say(reportWords.wholeFile, locale), message, ...law].join(" · ")).join("\n");
  const isFailure = found.some(({ severity }) => severity === "error");
  return { group: "rules", name, state: isFailure ? "failure" : "passed", message: found[0]!.message, text };
}

function suite({ verdict, asOf, tool }: ReportHead, file: string, cases: readonly Case[]): string {
  const count = (state: State): number => cases.filter((one) => one.state === state).length;
  const counts = `tests="${cases.length}" failures="${count("failure")}" errors="${count("error")}" skipped="${count("skipped")}"`;
  const facts = { verdict, asOf, version: tool.version, rulesDigest: tool.rulesDigest };
  const properties = Object.entries(facts).map(([name, value]) => `      <property name="${name}" value="${escaped(value)}"/>\n`).join("");
  return `  <testsuite name="${escaped(file)}" ${counts}>\n    <properties>\n${properties}    </properties>\n${cases.map(caseText).join("")}  </testsuite>\n`;
}

function caseText({ group, name, state, message, text }: Case): string {
  const begin = `    <testcase classname="${escaped(group)}" name="${escaped(name)}"`;
  if (state === "passed") return text === "" ? `${begin}/>\n` : `${begin}>\n      <system-out>${escaped(text)}</system-out>\n    </testcase>\n`;
  return `${begin}>\n      <${state} message="${escaped(message)}">${escaped(text)}</${state}>\n    </testcase>\n`;
}

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;" };

// What XML 1.0 has no way to say, a control character or half a pair, is shown as the sign for "not a character".
function escaped(text: string): string {
  return text.replace(/[&<>"\r]/g, (sign) => ENTITIES[sign]!).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, "\ufffd");
}
