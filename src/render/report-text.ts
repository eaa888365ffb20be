// A report for a terminal: what must be fixed first, each finding with its place, its remedy and its law.

import { billSeverityWords, jointWords, lineVerdictWords, listNextWords, outcomeWords, reportWords, severityWords } from "../i18n/report.ts";
import { SEVERITIES, type Finding } from "../model/finding.ts";
import type { LineReport, ReportHead } from "../model/report.ts";
import { say, type Locale, type Words } from "../model/text.ts";
import { countsText, inputText, overchargedText, reportTitle, verdictNote, verdictText } from "./report-facts.ts";

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
  const parts = [heading(head, locale), ...lineParts(head, locale), ...findingParts(groups, head.subject, locale), closing(head, locale)];
  return { text: parts.filter((part) => part !== "").join("\n") + "\n", head };
}

function heading(head: ReportHead, locale: Locale): string {
  const { failure } = head;
  const rows = [
    labelled(reportTitle(head, locale), verdictText(head, locale), locale),
    `${inputText(head, locale)} · ${say(reportWords.asOf, locale, { day: head.asOf })}`,
  ];
  const note = verdictNote(head, locale);
  if (note !== null) rows.push(note);
  if (failure) {
    const sentences = say(jointWords.sentences, locale, { what: failure.message, fix: failure.fix });
    rows.push("", failure.place === "" ? sentences : labelled(failure.place, sentences, locale));
  }
  return rows.join("\n");
}

function labelled(label: string, text: string, locale: Locale): string {
  return say(jointWords.labelled, locale, { label, text });
}

function lineParts(head: ReportHead, locale: Locale): string[] {
  return (head.lines ?? []).map((line) => linePart(line, locale));
}

function linePart(line: LineReport, locale: Locale): string {
  const first =
    `\n${say(reportWords.line, locale, { no: line.no })} ${line.item} ${line.charged ?? ""} — ` +
    say(lineVerdictWords[line.verdict], locale);
  const rows = [first];
  const add = (label: Words, text: string): number => rows.push("  " + labelled(say(label, locale), text, locale));
  if (line.list) add(reportWords.listEntry, `${line.list.id} ${line.list.entry} ${line.list.item} ${line.list.rate}`);
  for (const step of line.trace) rows.push(`  ${step}`);
  for (const fact of line.reasons ?? []) add(reportWords.missing, fact);
  if (line.nearest.length > 0) {
    const names = line.nearest.map((near) => say(jointWords.bracketed, locale, { text: near.item, aside: [near.rate, near.differs ?? ""].filter((part) => part !== "").join(say(jointWords.clauses, locale)) }));
    add(reportWords.nearest, names.join(say(jointWords.names, locale)));
  }
  return rows.join("\n");
}

function findingParts(groups: ReadonlyMap<string, RuleGroup>, subject: ReportHead["subject"], locale: Locale): string[] {
  const words = subject === "list" ? severityWords : billSeverityWords;
  const parts: string[] = [];
  for (const severity of SEVERITIES) {
    const ofSeverity = [...groups.values()].filter((group) => group.severity === severity);
    if (ofSeverity.length === 0) continue;
    parts.push("\n" + say(jointWords.heading, locale, { text: say(words[severity], locale) }));
    for (const group of ofSeverity) parts.push(...groupParts(group, locale));
  }
  return parts;
}

function groupParts(group: RuleGroup, locale: Locale): string[] {
  const rows = group.shown.map((finding) => {
    const record = finding.record?.name ? ` ${finding.record.name}` : "";
    return "  " + labelled((finding.place || say(reportWords.wholeFile, locale)) + record, finding.message, locale);
  });
  if (group.count > group.shown.length) {
    rows.push("  " + say(reportWords.more, locale, { count: group.count - group.shown.length }));
  }
  const last = group.shown[0]!;
  const about = [say(outcomeWords[last.outcome], locale), last.rule];
  if (last.law.length > 0) about.push(labelled(say(reportWords.law, locale), last.law.join(say(jointWords.clauses, locale)), locale));
  if (last.fix) rows.push("    " + labelled(say(reportWords.fix, locale), last.fix, locale));
  rows.push("    " + say(jointWords.aside, locale, { text: about.join(" · ") }));
  return rows;
}

function closing(head: ReportHead, locale: Locale): string {
  if (head.failure) return "";
  const rows = ["", countsText(head, locale)];
  if (head.summary.charged) rows.push(say(reportWords.chargedTotal, locale, { amount: head.summary.charged }));
  const overcharged = overchargedText(head, locale);
  if (overcharged !== null) rows.push(overcharged);
  rows.push(labelled(say(reportWords.balance, locale), say(reportWords.rules, locale, { ...head.summary.rules }), locale));
  for (const { rule, reason } of head.notChecked) rows.push("  " + labelled(say(reportWords.notChecked, locale), `${rule} — ${reason}`, locale));
  if (head.subject === "list") rows.push(say(listNextWords[head.verdict], locale));
  return rows.join("\n");
}
