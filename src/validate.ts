// The verb validate: draft → findings, and the list when it fits the schema. Entry by entry: schema, price cell, rules;
// nothing of the list is kept here, so that a hundred thousand rows stream past.

import type { ListReading } from "./formats/format.ts";
import type { Day } from "./model/day.ts";
import type { Entry } from "./model/entry.ts";
import type { Finding, Severity } from "./model/finding.ts";
import type { FeeList, ListHead } from "./model/list.ts";
import type { National } from "./model/national.ts";
import type { Observation } from "./model/observation.ts";
import type { Rate } from "./model/rate.ts";
import type { Report, ReportHead, Verdict } from "./model/report.ts";
import type { Locale } from "./model/text.ts";
import { readRate } from "./rates/read.ts";
import { readTimeLimit } from "./rates/time-limit.ts";
import { unitTable, type UnitTable } from "./rates/unit.ts";
import { findingOf, startListRules, type Run } from "./rules/engine.ts";
import { LIST_RULES } from "./rules/index.ts";
import { itemIndex } from "./rules/item-index.ts";
import type { ListFacts, ListVisitor } from "./rules/rule.ts";
import { rulesDigest } from "./rules/rules-digest.ts";
import { sameReading } from "./rules/same-reading.ts";
import { partCheck, type SchemaError } from "./schema.ts";

export interface ValidateOptions {
  readonly input: { readonly name: string; readonly sha256: string };
  /** The day on which law and data are read, and on which a publication would be made. */
  readonly day: Day;
  readonly national: National;
  readonly locale: Locale;
  readonly version: string;
}

/** Hears the list as it is read: every entry that fits the schema, at the end the head, and how the rules fared. */
export interface Keep {
  entry?(entry: Entry): void;
  head?(head: ListHead): void;
  /** The rules that were kept. */
  rules?(kept: readonly string[]): void;
}

export interface Validation {
  readonly report: Report;
  /** Null where the list does not fit the schema, or has no entries. */
  readonly list: FeeList | null;
  /** The rules that were kept, in order. */
  readonly kept: readonly string[];
}

const MEMO_LIMIT = 16_384;
/** Entries judged at once: a few milliseconds. */
const STEP = 128;
const BLANK_HEAD: ListHead = {
  schema: "fee-list/1.0", port: { code: null, name: null }, direction: null, publisher: { name: null },
  effectiveFrom: null, effectiveTo: null, tax: "unstated", contacts: [],
};

/** The whole answer at once; `hear` is told of each entry that fits the schema, before the next is drawn. */
export function validateList(reading: ListReading, options: ValidateOptions, hear: (entry: Entry) => void = () => undefined): Validation {
  const entries: Entry[] = [];
  const findings: Finding[] = [];
  let head: ListHead = BLANK_HEAD;
  let kept: readonly string[] = [];
  const steps = stepsOf(reading, options, {
    entry: (entry) => {
      entries.push(entry);
      hear(entry);
    },
    head: (given) => {
      head = given;
    },
    rules: (given) => {
      kept = given;
    },
  });
  let next = steps.next();
  for (; !next.done; next = steps.next()) for (const finding of next.value) findings.push(finding);
  const fits = entries.length > 0 && !findings.some(({ rule }) => rule === "schema");
  return { report: { ...next.value, findings }, list: fits ? { ...head, entries } : null, kept };
}

/** The report alone, with others let in between every few entries: `turn` is what a service waits for to answer somebody else. */
export async function reportInTurns(reading: ListReading, options: ValidateOptions, turn: () => Promise<void>): Promise<Report> {
  const findings: Finding[] = [];
  const steps = stepsOf(reading, options);
  for (;;) {
    await turn();
    const next = steps.next();
    if (next.done) return { ...next.value, findings };
    for (const finding of next.value) findings.push(finding);
  }
}

/** Finding after finding, in the order of the list; what is known after the last is returned. */
export function* streamValidation(reading: ListReading, options: ValidateOptions, keep: Keep = {}): Generator<Finding, ReportHead> {
  const batches = stepsOf(reading, options, keep);
  let next = batches.next();
  for (; !next.done; next = batches.next()) yield* next.value;
  return next.value;
}

// What was found, as soon as it is, and every few entries nothing, which is a step too.
function* stepsOf(reading: ListReading, options: ValidateOptions, keep: Keep = {}): Generator<readonly Finding[], ReportHead> {
  const state = begin(reading, options);
  let index = 0;
  for (const raw of reading.entries) {
    const entry = state.take(raw, index);
    if (entry) keep.entry?.(entry);
    index += 1;
    if (state.found.length > 0 || index % STEP === 0) yield state.found.splice(0);
  }
  const head = state.end(reading.head());
  keep.head?.(head);
  yield state.found.splice(0);
  keep.rules?.(state.run.accounts().kept);
  return reportHead(reading, options, state, index);
}

interface State {
  /** Found since it was last emptied. */
  readonly found: Finding[];
  readonly count: Record<Severity, number>;
  readonly run: Run<ListVisitor>;
  /** Has anything so far not fitted the schema? */
  readonly misfits: () => boolean;
  take(raw: unknown, index: number): Entry | null;
  end(rawHead: unknown): ListHead;
}

function begin(reading: ListReading, options: ValidateOptions): State {
  const { national, locale, day } = options;
  const units = unitTable(national.units);
  const found: Finding[] = [];
  const count = { error: 0, warning: 0, info: 0 };
  const disagreeing: Observation[] = [];
  const rates = rateMemo(units);
  let draft: DraftEntry | null = null;
  let record: Finding["record"];
  let at = 0;
  let muted: ReadonlySet<string> = new Set();
  const facts: ListFacts = {
    day, national, units, items: itemIndex(national.synonyms),
    observations: () => (disagreeing.length === 0 ? reading.observations() : [...reading.observations(), ...disagreeing]),
  };
  const run = startListRules(LIST_RULES, facts, (rule, breach, law) => {
    if (muted.size > 0 && muted.has(topOf(breach.at))) return;
    if (draft) record = { no: draft.no ?? at + 1, name: fullName(draft) };
    const finding = findingOf(rule, breach, law, { place: breach.place ?? reading.locate(breach.at), ...(record ? { record } : {}) }, locale);
    count[finding.severity] += 1;
    found.push(finding);
  });
  const visitors = run.visitors.filter((visitor) => "entry" in visitor);
  const entryCheck = partCheck("fee-list", "entry");
  let misfits = false;
  const tell = (errors: readonly SchemaError[]): void => {
    misfits ||= errors.length > 0;
    for (const { at, message, fix, params } of errors) run.recorder("schema")?.breach({ at, message, fix, params: params[locale] });
  };
  return {
    found, count, run, misfits: () => misfits,
    take(raw, index) {
      at = index;
      draft = null;
      if (!entryCheck.accepts(raw)) {
        record = rawRecord(raw, index);
        tell(entryCheck.errors(`/entries/${index}`));
        return null;
      }
      draft = raw as DraftEntry;
      const rate = rates(draft.rate.text, draft.unit.text);
      if (draft.rate.kind !== undefined && !sameReading(rate, draft.rate)) {
        disagreeing.push({ kind: "rate-disagrees", at: `/entries/${index}/rate`, place: reading.locate(`/entries/${index}/rate`), params: { text: rate.text } });
      }
      const entry: Entry = { ...draft, rate };
      for (const visitor of visitors) visitor.entry?.(entry, index);
      return entry;
    },
    end(rawHead) {
      draft = null;
      record = undefined;
      const { head, errors } = headOf(rawHead, national);
      tell(errors);
      muted = new Set(errors.map(({ at }) => topOf(at)));
      for (const visitor of run.visitors) visitor.end?.(head);
      return head;
    },
  };
}

/** An entry that fits the schema: its rate may still be text alone. */
type DraftEntry = Omit<Entry, "rate"> & { readonly rate: Pick<Rate, "text"> & Partial<Rate> };

// A list repeats few price cells many times. Bounded; changes no answer.
function rateMemo(units: UnitTable): (text: string, unit: string) => Rate {
  const byUnit = new Map<string, Map<string, Rate>>();
  let size = 0;
  return (text, unit) => {
    let byText = byUnit.get(unit);
    const known = byText?.get(text);
    if (known) return known;
    if (size >= MEMO_LIMIT) {
      byUnit.clear();
      byText = undefined;
      size = 0;
    }
    if (!byText) byUnit.set(unit, (byText = new Map<string, Rate>()));
    const rate = readRate(text, units, { unit });
    byText.set(text, rate);
    size += 1;
    return rate;
  };
}

function topOf(pointer: string): string {
  return pointer.split("/", 2)[1] ?? "";
}

/** With the levels above it: 空箱 alone is nobody's fee. */
function fullName({ item: { name, path } }: Pick<Entry, "item">): string {
  return path && path.length > 0 ? path.join(" / ") : name;
}

function rawRecord(raw: unknown, index: number): NonNullable<Finding["record"]> {
  const { no, item } = (raw ?? {}) as { no?: unknown; item?: { name?: unknown } | null };
  const name = typeof item === "object" && item !== null ? item.name : undefined;
  return { no: typeof no === "string" ? no : index + 1, name: typeof name === "string" ? name : "" };
}

// What does not fit is told and left blank, so that the rules can judge the rest.
function headOf(raw: unknown, national: National): { head: ListHead; errors: SchemaError[] } {
  const check = partCheck("fee-list", "head");
  const errors = check.accepts(raw) ? [] : check.errors("");
  const given = typeof raw === "object" && raw !== null && !Array.isArray(raw) ? (raw as Partial<ListHead>) : {};
  const broken = new Set(errors.map(({ at }) => topOf(at)));
  const sound = Object.fromEntries(Object.entries(given).filter(([key]) => !broken.has(key)));
  const head: ListHead = completed({ ...BLANK_HEAD, ...sound });
  if (head.port.code === null || head.port.name !== null) return { head, errors };
  const known = national.ports.find(({ code }) => code === head.port.code);
  return { head: { ...head, port: { code: head.port.code, name: known ? (known.chinese ?? known.name) : null } }, errors };
}

/** In JSON the reading of a time limit, and what is empty, may be left out. */
function completed(head: ListHead): ListHead {
  const { timeStandards, payments } = head as Partial<Pick<ListHead, "timeStandards" | "payments">>;
  return {
    ...head,
    ...(timeStandards && {
      timeStandards: timeStandards.map((given) => {
        const { limit = null, unit = null } = given.limit ? given : (readTimeLimit(given.text) ?? {});
        return { ...given, limit, unit, from: given.from ?? "", remarks: given.remarks ?? "" };
      }),
    }),
    ...(payments && { payments: payments.map((given) => ({ ...given, means: given.means ?? [] })) }),
  };
}

function reportHead(reading: ListReading, options: ValidateOptions, { count, run, misfits }: State, entries: number): ReportHead {
  const { tally, notChecked } = run.accounts();
  return {
    schema: "report/1.0",
    subject: "list",
    tool: { name: "qingdan", version: options.version, rulesDigest: rulesDigest(options.national) },
    asOf: options.day,
    input: { ...options.input, format: reading.format, encoding: reading.encoding, rows: reading.rows() },
    verdict: entries === 0 && !misfits() ? "incomplete" : verdictOf(count),
    summary: { findings: count, rules: tally },
    notChecked: notChecked.map(({ rule, reason }) => ({ rule, reason: reason[options.locale] })),
  };
}

function verdictOf(count: Readonly<Record<Severity, number>>): Verdict {
  if (count.error > 0) return "fail";
  return count.warning > 0 ? "pass-with-warnings" : "pass";
}
