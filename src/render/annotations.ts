// The findings of a report as marks on the cells of the workbook that they are about.

import { annotationWords } from "../i18n/annotation.ts";
import { columnWords } from "../i18n/columns.ts";
import { jointWords, reportWords, severityWords } from "../i18n/report.ts";
import type { Annotations, Mark } from "../model/annotation.ts";
import type { Finding } from "../model/finding.ts";
import type { Report } from "../model/report.ts";
import { say, type Locale } from "../model/text.ts";

const ORDER = { error: 0, warning: 1, info: 2 } as const;

/** What must be fixed comes first, otherwise as in the report. */
export function annotationsOf(report: Pick<Report, "findings" | "summary" | "input" | "asOf">, locale: Locale): Annotations {
  const words = (name: keyof typeof annotationWords): string => say(annotationWords[name], locale);
  const { error: errors, warning: warnings, info: infos } = report.summary.findings;
  return {
    sheet: words("sheet"),
    lines: [
      say(annotationWords.title, locale, { name: report.input.name, day: report.asOf }),
      say(annotationWords.counts, locale, { errors, warnings, infos }),
      words("legend"),
      words(report.input.format === "xlsx" ? "kept" : "made"),
    ],
    headings: (["level", "place", "record", "value", "what", "fix", "law"] as const).map(words),
    marks: report.findings.map((finding, order) => ({ finding, order }))
      .sort((a, b) => ORDER[a.finding.severity] - ORDER[b.finding.severity] || a.order - b.order)
      .map(({ finding }) => markOf(finding, locale)),
    more: words("more"),
    settled: words("settled"),
    // Chinese whatever the language: these are headings of the national template, by which the sheet is read again.
    columns: (["table", "no", "entity", "item", "rate", "unit", "service", "form", "basis", "remarks"] as const).map((name) => columnWords[name].zh),
  };
}

function markOf({ severity, at, place, record, message, fix, law }: Finding, locale: Locale): Mark {
  const level = say(severityWords[severity], locale);
  const name = record === undefined ? "" : `${record.no} ${record.name}`.trim();
  return {
    severity, at, place,
    comment: fix === undefined ? say(annotationWords.commentAlone, locale, { level, what: message }) : say(annotationWords.comment, locale, { level, what: message, fix }),
    cells: [level, place === "" ? say(reportWords.wholeFile, locale) : place, name, message, fix ?? "", law.join(say(jointWords.clauses, locale))],
  };
}
