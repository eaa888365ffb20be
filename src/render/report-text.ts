// A report for a terminal: what must be fixed first, each finding with its place, its remedy and its law.

import { lineVerdictWords, outcomeWords, reportWords, severityWords, verdictWords } from "../i18n/report.ts";
import { SEVERITIES, type Finding } from "../model/finding.ts";
import type { LineReport, ReportHead } from "../model/report.ts";
import { say, type Locale } from "../model/text.ts";

/** How many places of one rule are written out before the rest is counted. */
const PLACES_PER_RULE = 10;

interface RuleGroup {
  readonly severity: Finding["severity"];
  readonly shown: Finding[];
  count: number;
}

/** Draws all findings, keeping only those that are shown; the text and the rest of the report. */
export function reportText(
  findings: Generator<Finding, ReportHead>,
  locale: Locale,
): { readonly text: string; readonly head: ReportHead } {
  const groups = new Map<string, RuleGroup>();
  let next = findings.next();
  while (!next.done) {
    const finding = next.value;
    const key = `${finding.severity} ${finding.rule} ${finding.fix ?? ""}`;
    const group = groups.get(key) ?? { severity: finding.severity, shown: [], count: 0 };
    group.count += 1;
    if (group.shown.length < PLACES_PER_RULE) group.shown.push(finding);
    groups.set(key, group);
    next = findings.next();
  }
  const head = next.value;
  const parts = [heading(head, locale), ...lineParts(head, locale), ...findingParts(groups, locale), closing(head, locale)];
  return { text: parts.filter((part) => part !== "").join("\n") + "\n", head };
}

function heading(head: ReportHead, locale: Locale): string {
  const { input } = head;
  const readAs = input.encoding ? reportWords.readAs : reportWords.readAsPlain;
  const how = say(readAs, locale, { format: input.format ?? "—", encoding: input.encoding ?? "", rows: input.rows });
  const title = say(head.subject === "list" ? reportWords.listReport : reportWords.billReport, locale);
  return [
    `${title}：${say(verdictWords[head.verdict], locale)}`,
    `${input.name}（${how}）· ${say(reportWords.asOf, locale, { day: head.asOf })}`,
  ].join("\n");
}

function lineParts(head: ReportHead, locale: Locale): string[] {
  return (head.lines ?? []).map((line) => linePart(line, locale));
}

function linePart(line: LineReport, locale: Locale): string {
  const first =
    `\n${say(reportWords.line, locale, { no: line.no })} ${line.item} ${line.charged ?? ""} — ` +
    say(lineVerdictWords[line.verdict], locale);
  const rows = [first];
  if (line.list) rows.push(`  ${say(reportWords.listEntry, locale)}：${line.list.id} ${line.list.entry} ${line.list.item} ${line.list.rate}`);
  for (const step of line.trace) rows.push(`  ${step}`);
  for (const fact of line.missing ?? []) rows.push(`  ${say(reportWords.missing, locale)}：${fact}`);
  if (line.nearest.length > 0) {
    const names = line.nearest.map((near) => `${near.item}（${near.rate}）`).join("、");
    rows.push(`  ${say(reportWords.nearest, locale)}：${names}`);
  }
  return rows.join("\n");
}

function findingParts(groups: ReadonlyMap<string, RuleGroup>, locale: Locale): string[] {
  const parts: string[] = [];
  for (const severity of SEVERITIES) {
    const ofSeverity = [...groups.values()].filter((group) => group.severity === severity);
    if (ofSeverity.length === 0) continue;
    parts.push(`\n【${say(severityWords[severity], locale)}】`);
    for (const group of ofSeverity) parts.push(...groupParts(group, locale));
  }
  return parts;
}

function groupParts(group: RuleGroup, locale: Locale): string[] {
  const rows = group.shown.map((finding) => {
    const record = finding.record?.name ? ` ${finding.record.name}` : "";
    return `  ${finding.place || say(reportWords.wholeFile, locale)}${record}：${finding.message}`;
  });
  if (group.count > group.shown.length) {
    rows.push("  " + say(reportWords.more, locale, { count: group.count - group.shown.length }));
  }
  const last = group.shown[0]!;
  const about = [say(outcomeWords[last.outcome], locale), last.rule];
  if (last.law.length > 0) about.push(`${say(reportWords.law, locale)}：${last.law.join("；")}`);
  if (last.fix) rows.push(`    ${say(reportWords.fix, locale)}：${last.fix}`);
  rows.push(`    （${about.join(" · ")}）`);
  return rows;
}

function closing(head: ReportHead, locale: Locale): string {
  const rows = ["", say(reportWords.counts, locale, { ...head.summary.findings })];
  if (head.summary.charged) rows.push(say(reportWords.chargedTotal, locale, { amount: head.summary.charged }));
  if (head.summary.overcharged) {
    rows.push(say(reportWords.overcharged, locale, { amount: head.summary.overcharged.atLeast }));
  }
  rows.push(say(reportWords.rules, locale, { ...head.summary.rules }));
  for (const { rule, reason } of head.notChecked) rows.push(`  ${say(reportWords.notChecked, locale)}：${rule} — ${reason}`);
  return rows.join("\n");
}
