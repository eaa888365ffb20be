// Assessments as the report shows them, line by line and summed.

import { differenceWords } from "../match/differs.ts";
import { missingFact, reasonWords } from "../match/reasons.ts";
import type { Assessment, ListedEntry } from "../model/assessment.ts";
import { add, toFen, type Money } from "../model/money.ts";
import type { LineReport, LineVerdict, NearestEntry, Summary } from "../model/report.ts";
import { say, type Locale } from "../model/text.ts";

export function lineReport(one: Assessment, locale: Locale): LineReport {
  const { min = null, max = null } = one.allowed ?? {};
  return {
    no: one.index + 1, item: one.item, charged: one.charged, verdict: one.verdict,
    ...(one.reasons.length > 0 ? { reasons: one.reasons.map((reason) => say(reasonWords(reason), locale)) } : {}),
    missing: [...new Set(one.reasons.flatMap(({ kind }) => missingFact(kind) ?? []))],
    ...(one.listed ? { list: listOf(one.listed) } : {}),
    matched: one.matched,
    ...(min !== null || max !== null ? { allowed: { ...(min !== null && min !== max ? { min } : {}), ...(max !== null ? { max } : {}) } } : {}),
    trace: one.trace.map((words) => say(words, locale)),
    nearest: one.nearest.map((near) => nearestOf(one.item, near, locale)),
  };
}

function listOf({ listId, digest, entry }: ListedEntry): NonNullable<LineReport["list"]> {
  return { id: listId, digest, entry: entry.id, item: entry.item.name, rate: entry.rate.text };
}

function nearestOf(item: string, { listId, entry }: ListedEntry, locale: Locale): NearestEntry {
  const differs = differenceWords(item, entry.item.name);
  return { list: listId, entry: entry.id, item: entry.item.name, rate: entry.rate.text, ...(differs && { differs: say(differs, locale) }) };
}

/** The totals of a report: what was charged, and by how much at least it is above the lists. */
export function amountsOf(assessments: readonly Assessment[]): Pick<Summary, "lines" | "charged" | "overcharged"> {
  const lines: Record<LineVerdict, number> = { ok: 0, over: 0, under: 0, "not-listed": 0, unclear: 0 };
  let charged: Money = "0.00";
  let atLeast: Money = "0.00";
  for (const one of assessments) {
    lines[one.verdict] += 1;
    if (one.charged !== null) charged = add(charged, one.charged);
    if (one.verdict === "over" && one.above !== null) atLeast = add(atLeast, one.above);
  }
  return { lines, charged: toFen(charged), overcharged: { atLeast: toFen(atLeast) } };
}
