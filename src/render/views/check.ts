// A report as people read it: one view behind the result page of the site and the HTML report of the program.

import { checkWords } from "../../i18n/check.ts";
import { lineVerdictWords, outcomeWords, reportWords, verdictWords } from "../../i18n/report.ts";
import type { Finding } from "../../model/finding.ts";
import type { LineReport, LineVerdict, Report, ReportFormat } from "../../model/report.ts";
import { say, type Locale, type Words } from "../../model/text.ts";
import { REPORT_FILES } from "../report-formats.ts";
import { openLines, suppliedView, supplyView, type OpenBill } from "./supply.ts";

const VERDICTS: readonly LineVerdict[] = ["over", "not-listed", "unclear", "under", "ok"];
const PUBLISHED_LIST = /^([A-Z]{2}[A-Z2-9]{3})\/(\d+)$/;
const LINE_POINTER = /^\/lines\/(\d+)(?:\/|$)/;

function allowedWords({ allowed }: LineReport, locale: Locale): string | null {
  const { min, max } = allowed ?? {};
  if (max !== undefined && min !== undefined && min !== max) return say(checkWords["allowed-between"], locale, { min, max });
  if (max !== undefined) return say(checkWords["allowed-at-most"], locale, { max });
  return min === undefined ? null : say(checkWords["allowed-at-least"], locale, { min });
}

/** Null where nothing is above the list: a sum of 0.00 would read as an accusation. */
function overchargedWords({ summary: { overcharged } }: Report): string | null {
  return overcharged === undefined || /^[0.]+$/.test(overcharged.atLeast) ? null : overcharged.atLeast;
}

function findingView(finding: Finding, rules: ReadonlyMap<string, Words>, locale: Locale): Record<string, unknown> {
  return {
    ...finding,
    outcomeWords: say(outcomeWords[finding.outcome], locale),
    ruleAddress: rules.has(finding.rule) ? `/rules/${finding.rule}` : null,
  };
}

/** Titles of the rules that have a page, names of the ports that have one. */
export interface PageNames {
  readonly rules: ReadonlyMap<string, Words>;
  readonly ports: ReadonlyMap<string, string>;
}

/** `太仓港口岸 第 1 版`, and the way to the very row. */
function listView({ list }: LineReport, { ports }: PageNames, locale: Locale): Record<string, unknown> {
  const [, port, version] = PUBLISHED_LIST.exec(list?.id ?? "") ?? [];
  if (!list || port === undefined || version === undefined) return { listWords: list?.id, listAddress: null };
  const name = ports.get(port);
  return {
    listWords: say(checkWords["list-version"], locale, { port: name ?? port, n: version }),
    // A report that stands alone has no site around it.
    listAddress: name === undefined ? null : `/ports/${port}/lists/${version}#entry-${encodeURIComponent(list.entry)}`,
  };
}

function lineView(line: LineReport, findings: readonly Record<string, unknown>[], names: PageNames, locale: Locale): Record<string, unknown> {
  return {
    ...line, findings, ...listView(line, names, locale),
    verdictWords: say(lineVerdictWords[line.verdict], locale),
    allowed: allowedWords(line, locale),
    matchedWords: say(checkWords[`matched-${line.matched}`], locale),
    listDigestShort: line.list?.digest.slice(0, 19),
    traceOpen: line.verdict !== "ok",
  };
}

/** What stands above the lines: a list is fit to publish or not, a bill agrees with the lists or not. */
function headView({ subject, verdict, failure, summary }: Report, locale: Locale): Record<string, unknown> {
  const isList = subject === "list";
  const words = failure ? reportWords.unread : isList ? verdictWords[verdict] : checkWords[`verdict-${verdict}`];
  const text = isList ? reportWords.counts : checkWords[`verdict-text-${verdict}`];
  return {
    subjectWords: say(isList ? reportWords.listReport : reportWords.billReport, locale),
    inputWords: say(isList ? reportWords.list : checkWords["result-input"], locale),
    otherWords: say(isList ? reportWords.findings : checkWords["result-other"], locale),
    verdictWords: say(words, locale),
    verdictText: failure ? null : say(text, locale, summary.findings),
    failure: failure ?? null,
  };
}

/** `open`: the bill, where its lines can be supplemented beside the report. */
export function checkView(report: Report, names: PageNames, locale: Locale, open?: OpenBill): Record<string, unknown> {
  const byLine = new Map<number, Record<string, unknown>[]>();
  const otherFindings: Record<string, unknown>[] = [];
  const lines = report.lines ?? [];
  for (const finding of report.findings) {
    const index = LINE_POINTER.exec(finding.at)?.[1];
    const view = findingView(finding, names.rules, locale);
    if (index === undefined || Number(index) >= lines.length) otherFindings.push(view);
    else byLine.set(Number(index), [...(byLine.get(Number(index)) ?? []), view]);
  }
  const counts = report.summary.lines;
  const isOpen = open ? openLines(lines, open) : new Set<number>();
  return {
    verdict: report.verdict,
    ...headView(report, locale),
    input: report.input,
    asOf: report.asOf,
    charged: report.summary.charged ?? null,
    overcharged: overchargedWords(report),
    counts: counts && VERDICTS.filter((verdict) => counts[verdict] > 0)
      .map((verdict) => ({ verdict, count: counts[verdict], words: say(lineVerdictWords[verdict], locale) })),
    supplied: suppliedView(report, locale),
    lines: lines.map((line, index) => ({
      ...lineView(line, byLine.get(index) ?? [], names, locale), ...(isOpen.has(line.no) ? supplyView(line, open!, locale) : {}),
    })),
    otherFindings,
    notChecked: report.notChecked.map(({ rule, reason }) => {
      const title = names.rules.get(rule);
      return { title: title ? say(title, locale) : rule, reason };
    }),
  };
}

interface DownloadView {
  readonly format: ReportFormat;
  readonly words: string;
}

/** What people open stands before what programs read. */
const FOR_PEOPLE: readonly ReportFormat[] = ["pdf", "xlsx", "html", "csv", "text"];

/** The forms in which the report can be taken along. */
export function downloadViews(formats: readonly ReportFormat[], locale: Locale): { readonly people: readonly DownloadView[]; readonly programs: readonly DownloadView[] } {
  const view = (format: ReportFormat): DownloadView => ({ format, words: say(checkWords[`download-${format}`], locale) });
  return { people: FOR_PEOPLE.filter((format) => formats.includes(format)).map(view), programs: formats.filter((format) => !FOR_PEOPLE.includes(format)).map(view) };
}

/** `账单.csv` → `账单-report.json`. */
export function reportFileName(name: string, format: ReportFormat): string {
  return `${name.replace(/\.[a-z]{2,4}$/i, "")}-report.${REPORT_FILES[format].ending}`;
}
