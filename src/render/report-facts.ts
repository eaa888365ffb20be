// What a report comes to, label by label: the head of its text, its workbook and its paper.

import { checkWords } from "../i18n/check.ts";
import { jointWords, lineVerdictWords, reportWords, verdictWords } from "../i18n/report.ts";
import type { LineVerdict, ReportHead } from "../model/report.ts";
import { suppliedView } from "./views/supply.ts";
import { say, sentences, type Locale } from "../model/text.ts";

const VERDICTS: readonly LineVerdict[] = ["over", "not-listed", "unclear", "under", "ok"];

export interface ReportFact {
  readonly label: string;
  readonly value: string;
}

/** 账单核对结果 or 清单校验结果. */
export function reportTitle({ subject }: ReportHead, locale: Locale): string {
  return say(subject === "list" ? reportWords.listReport : reportWords.billReport, locale);
}

export function verdictText({ subject, verdict, failure }: ReportHead, locale: Locale): string {
  return say(failure ? reportWords.unread : subject === "list" ? verdictWords[verdict] : checkWords[`verdict-${verdict}`], locale);
}

/** What stands below the verdict of a bill; null where nothing does. */
export function verdictNote({ subject, verdict, failure }: ReportHead, locale: Locale): string | null {
  return failure || subject === "list" ? null : say(checkWords[`verdict-text-${verdict}`], locale);
}

/** `bill.csv（csv，gb18030，12 行）`. */
export function inputText({ input, failure }: ReportHead, locale: Locale): string {
  if (failure) return input.name;
  const readAs = input.encoding ? reportWords.readAs : reportWords.readAsPlain;
  const aside = say(readAs, locale, { format: input.format ?? "—", encoding: input.encoding ?? "", rows: input.rows });
  return say(jointWords.bracketed, locale, { text: input.name, aside });
}

/** Null where nothing is above the list: a sum of 0.00 would read as an accusation. */
export function overchargedText({ summary: { overcharged } }: ReportHead, locale: Locale): string | null {
  const { atLeast = "0" } = overcharged ?? {};
  return /^[0.]+$/.test(atLeast) ? null : say(reportWords.overcharged, locale, { amount: atLeast });
}

export function countsText({ subject, summary }: ReportHead, locale: Locale): string {
  return say(subject === "list" ? reportWords.counts : reportWords.billCounts, locale, { ...summary.findings });
}

export function reportFacts(head: ReportHead, locale: Locale): ReportFact[] {
  const { summary, failure, input, tool } = head;
  const facts: ReportFact[] = [];
  const add = (name: keyof typeof reportWords, value: string | null | undefined): void => {
    if (value) facts.push({ label: say(reportWords[name], locale), value });
  };
  add("verdict", verdictText(head, locale));
  add("what", failure && [failure.place, sentences([failure.message, failure.fix], locale)].filter((part) => part !== "").join(" "));
  add("reason", verdictNote(head, locale));
  add("file", inputText(head, locale));
  add("basis", say(reportWords.asOf, locale, { day: head.asOf }));
  add("lines", summary.lines && VERDICTS.filter((verdict) => summary.lines![verdict] > 0)
    .map((verdict) => `${say(lineVerdictWords[verdict], locale)} ${summary.lines![verdict]}`).join(say(jointWords.names, locale)));
  add("charged", [summary.charged && say(reportWords.chargedTotal, locale, { amount: summary.charged }), overchargedText(head, locale)]
    .filter(Boolean).join(say(jointWords.clauses, locale)));
  add("findings", failure ? null : countsText(head, locale));
  add("balance", say(reportWords.rules, locale, { ...summary.rules }));
  add("supplied", suppliedView(head, locale).join(say(jointWords.clauses, locale)));
  add("fingerprint", input.sha256);
  add("program", say(reportWords.programVersion, locale, { version: tool.version, digest: tool.rulesDigest }));
  return facts;
}
