// Several entries may bear the name of a line. A verdict stands only where every one of them that may apply comes to it;
// a line is above the list only if it is above the highest lawful candidate.

import type { Assessment, ListedEntry, Reason } from "../model/assessment.ts";
import { compare, type Money } from "../model/money.ts";
import { POSSIBLE } from "../rates/cases.ts";
import type { Outcome } from "./compare.ts";
import { CONDITION_KEYS, type Conditions } from "./conditions.ts";
import { entityNames, type Belonging } from "./entities.ts";
import type { NamedMatch } from "./match.ts";
import { reason } from "./reasons.ts";

export interface Candidate {
  readonly match: NamedMatch;
  readonly listed: ListedEntry;
  readonly whose: Belonging;
  /** Of the entry and of its list. */
  readonly conditions: Conditions;
  /** Does the line name a unit, and do we know it? */
  readonly unitSaid: "known" | "unknown" | "none";
  readonly outcome: Outcome;
}

export function decide(base: Assessment, all: readonly Candidate[], said: Conditions): Assessment {
  const fitting = all.filter(({ match }) => match.fits !== "no");
  const matched = all[0]!.match.matched;
  if (fitting.length === 0) {
    const condition = all.map(({ match }) => conditionText(match)).join("；");
    return { ...base, matched, listed: all[0]!.listed, reasons: [reason("other-condition", { condition })] };
  }
  const open = byUnit(fitting);
  const shown = highestOf(open) ?? open[0]!;
  const common = { ...base, matched: shown.match.matched, listed: shown.listed, trace: shown.outcome.trace() };
  const bounds = boundsOf(open);
  const unweighed = open.flatMap(({ match }) => match.unweighed);
  if (unweighed.length > 0) {
    return { ...common, allowed: bounds, reasons: [...new Set(unweighed)].map((qualifier) => reason("qualifier", { qualifier })) };
  }
  const uncovered = uncoveredKeys(open);
  if (uncovered.length > 0) return { ...common, allowed: bounds, reasons: uncovered.map((key) => reason(key)) };
  const undecided = open.filter(({ outcome }) => outcome.verdict === "undecided");
  if (undecided.length > 0) return { ...common, allowed: bounds, reasons: distinct([...undecided.flatMap(({ outcome }) => outcome.reasons)]) };
  const verdicts = new Set(open.map(({ outcome }) => outcome.verdict));
  // 30元/柜 of one entity and 5元/枚 of another: whoever charged may count in its own unit.
  const isOpen = fitting.length > open.length && entitiesOf(fitting).size > 1 && fitting.some(({ whose }) => whose !== "own");
  if (verdicts.has("over") && isOpen) {
    return { ...common, allowed: bounds, reasons: [reason("entity")] };
  }
  const unnamed = verdicts.has("over") || verdicts.has("not-listed") ? unnamedKeys(open) : [];
  if (unnamed.length > 0) return { ...common, allowed: bounds, reasons: unnamed.map((key) => reason(key)) };
  if (verdicts.size === 1 || [...verdicts].every((verdict) => verdict === "ok" || verdict === "under")) {
    const verdict = verdicts.has("ok") ? "ok" : shown.outcome.verdict;
    return { ...common, verdict: verdict === "undecided" ? "unclear" : verdict, allowed: bounds, above: shown.outcome.above };
  }
  return { ...common, allowed: bounds, reasons: decidingFacts(open, said, base.day === null) };
}

// An entry for imports alone says nothing of a line that may be an export: unless entries of the name stand for several
// values of what is not known, or one holds whatever it is.
function uncoveredKeys(candidates: readonly Candidate[]): (typeof CONDITION_KEYS)[number][] {
  return unknownKeys(candidates).filter((key) => new Set(candidates.map(({ conditions }) => conditions[key])).size === 1);
}

// Entries for 20 ft and 40 ft boxes say nothing of a 45 ft box: nobody is accused unless every value there is has its entry.
function unnamedKeys(candidates: readonly Candidate[]): (typeof CONDITION_KEYS)[number][] {
  return unknownKeys(candidates).filter((key) => new Set(candidates.map(({ conditions }) => conditions[key])).size < (POSSIBLE[key] ?? Infinity));
}

function unknownKeys(candidates: readonly Candidate[]): (typeof CONDITION_KEYS)[number][] {
  if (candidates.some(({ match }) => match.fits === "yes")) return [];
  return [...new Set(candidates.flatMap(({ match }) => (typeof match.fits === "string" ? [] : match.fits)))];
}

// Entries counted in another unit fall away where one is counted in the unit of the line: 30元/柜 beside 5元/枚.
function byUnit(candidates: readonly Candidate[]): readonly Candidate[] {
  const same = candidates.filter(({ outcome }) => !outcome.reasons.some(({ kind }) => kind === "unit-differs"));
  return same.length > 0 ? same : candidates;
}

function highestOf(candidates: readonly Candidate[]): Candidate | null {
  let high: Candidate | null = null;
  for (const candidate of candidates) {
    const { max } = candidate.outcome;
    if (max !== null && (high === null || compare(max, high.outcome.max!) > 0)) high = candidate;
  }
  return high;
}

function boundsOf(candidates: readonly Candidate[]): { min: Money | null; max: Money | null } {
  const max = candidates.some(({ outcome }) => outcome.max === null) ? null : highestOf(candidates)!.outcome.max;
  const lows = candidates.map(({ outcome }) => outcome.min);
  const min = lows.reduce<Money | null>((low, one) => (one === null || low === null ? null : compare(one, low) < 0 ? one : low), lows[0] ?? null);
  return { min, max };
}

function conditionText(match: NamedMatch): string {
  const { name, path = [] } = match.names.entry.item;
  return path.length > 0 ? path.join(" / ") : name;
}

/** The facts that would tell the candidates apart and that the line does not give. */
function decidingFacts(candidates: readonly Candidate[], said: Conditions, dayless: boolean): Reason[] {
  const reasons: Reason[] = [];
  for (const key of CONDITION_KEYS) {
    const values = new Set(candidates.map(({ conditions }) => conditions[key]));
    if (values.size > 1 && said[key] === undefined) reasons.push(reason(key));
  }
  if (dayless && new Set(candidates.map(({ listed }) => listed.listId)).size > 1) reasons.push(reason("day"));
  if (entitiesOf(candidates).size > 1 && candidates.some(({ whose }) => whose !== "own")) reasons.push(reason("entity"));
  const units = new Set(candidates.map(({ listed }) => listed.entry.unit.text));
  if (units.size > 1 && candidates.some(({ unitSaid }) => unitSaid !== "known")) reasons.push(reason("unit"));
  return reasons.length > 0 ? reasons : [reason("several-entries")];
}

function entitiesOf(candidates: readonly Candidate[]): ReadonlySet<string> {
  return new Set(candidates.map(({ listed }) => entityNames(listed.entry.chargingEntity).join("/")));
}

function distinct(reasons: readonly Reason[]): Reason[] {
  const seen = new Map<string, Reason>();
  for (const one of reasons) if (!seen.has(one.kind)) seen.set(one.kind, one);
  return [...seen.values()];
}
