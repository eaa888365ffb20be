// The tables of a report, as a spreadsheet and paper show them: what is said of each line of a bill, the findings, and the
// rules that could not be checked.

import { billSeverityWords, jointWords, lineVerdictWords, outcomeWords, reportWords, severityWords } from "../i18n/report.ts";
import type { Finding } from "../model/finding.ts";
import type { LineReport, ReportHead } from "../model/report.ts";
import { say, type Locale, type Words } from "../model/text.ts";

type Heading = keyof typeof reportWords;

const FINDING_HEADINGS = ["severity", "outcome", "where", "item", "what", "fix", "law", "rule"] as const satisfies readonly Heading[];
const LINE_HEADINGS = ["lineNo", "item", "charged", "verdict", "allowed", "listEntry", "reason"] as const satisfies readonly Heading[];
const UNCHECKED_HEADINGS = ["rule", "reason"] as const satisfies readonly Heading[];

function said(headings: readonly Heading[], locale: Locale): string[] {
  return headings.map((name) => say(reportWords[name], locale));
}

export function findingHeadings(locale: Locale): string[] {
  return said(FINDING_HEADINGS, locale);
}

export function findingCells(finding: Finding, subject: ReportHead["subject"], locale: Locale): string[] {
  const words = subject === "list" ? severityWords : billSeverityWords;
  return [
    say(words[finding.severity], locale),
    say(outcomeWords[finding.outcome], locale),
    finding.place || say(reportWords.wholeFile, locale),
    finding.record?.name ?? "",
    finding.message,
    finding.fix ?? "",
    finding.law.join(say(jointWords.clauses, locale)),
    finding.rule,
  ];
}

/** A file that could not be read, in the columns of a finding. */
export function unreadCells({ failure, input }: ReportHead, locale: Locale): string[] | null {
  if (!failure) return null;
  const place = failure.place || say(reportWords.wholeFile, locale);
  return [say(reportWords.unread, locale), "", place, input.name, failure.message, failure.fix, "", failure.kind];
}

export function lineHeadings(locale: Locale): string[] {
  return said(LINE_HEADINGS, locale);
}

/** `between`: what stands between the steps of the arithmetic. */
export function lineCells(line: LineReport, between: string, locale: Locale): string[] {
  return [
    String(line.no),
    line.item,
    line.charged ?? "",
    say(lineVerdictWords[line.verdict], locale),
    line.allowed?.max ?? "",
    line.list ? `${line.list.id} ${line.list.entry} ${line.list.item}` : "",
    [...(line.reasons ?? []), ...line.trace].join(between),
  ];
}

export function uncheckedHeadings(locale: Locale): string[] {
  return said(UNCHECKED_HEADINGS, locale);
}

/** `titles`: of the rules; a rule without one is named by its id. */
export function uncheckedCells(head: ReportHead, titles: ReadonlyMap<string, Words>, locale: Locale): string[][] {
  return head.notChecked.map(({ rule, reason }) => {
    const title = titles.get(rule);
    return [title ? say(title, locale) : rule, reason];
  });
}
