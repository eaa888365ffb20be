// The verb: a bill, and the lists in force on each line's day of service → the report. Schema first; then each line is
// assessed once, and the bill rules speak of what was assessed.

import { amountsOf, lineReport } from "./check/lines.ts";
import { chooseLists, earlierMoments, mayPrecedeAll, none, type Chosen, type Wanted } from "./check/choose-lists.ts";
import { doubtfulLines } from "./check/doubtful-lines.ts";
import { portOf } from "./check/port-of-line.ts";
import { runBillRules } from "./check/run-rules.ts";
import type { ListInForce, ListSource } from "./check/list-source.ts";
import { secondThoughts } from "./check/second-thoughts.ts";
import type { BillMetadata, BillReading } from "./formats/format.ts";
import { assessLine } from "./match/assess.ts";
import { lineName } from "./match/match.ts";
import { reason } from "./match/reasons.ts";
import { synonymIndex } from "./match/synonyms.ts";
import { highestTax } from "./match/tax.ts";
import type { Assessment, Reason } from "./model/assessment.ts";
import type { Bill, Line } from "./model/bill.ts";
import type { Day } from "./model/day.ts";
import { compare } from "./model/money.ts";
import type { Finding, Severity } from "./model/finding.ts";
import type { National } from "./model/national.ts";
import { placeIn } from "./model/place.ts";
import type { Report, Verdict } from "./model/report.ts";
import { say, type Locale } from "./model/text.ts";
import { unitTable, type UnitTable } from "./rates/unit.ts";
import { findingOf } from "./rules/engine.ts";
import { rulesDigest } from "./rules/rules-digest.ts";
import type { BillFacts, ListAsked } from "./rules/rule.ts";
import { partCheck, type SchemaError } from "./schema.ts";

export { listSourceFromFiles, type ListInForce, type ListSource } from "./check/list-source.ts";

export interface CheckBillOptions {
  readonly input: { readonly name: string; readonly sha256: string };
  /** Bounds what was known; a line without any day is read on it. */
  readonly day: Day;
  readonly national: National;
  readonly locale: Locale;
  readonly version: string;
  /** What the caller gives; it wins over the bill. */
  readonly metadata?: BillMetadata;
}

interface ReadBill {
  readonly bill: Bill;
  readonly errors: readonly SchemaError[];
  /** Lines that do not fit the schema. */
  readonly invalid: ReadonlySet<number>;
}

export function checkBill(reading: BillReading, lists: ListSource, options: CheckBillOptions): Report {
  const { bill: given, errors, invalid } = heldAgainstSchema(reading.bill, options.metadata ?? {});
  const doubt = doubtfulLines(reading.observations);
  const stops = given.lines.map((_, index) => (invalid.has(index) ? reason("invalid") : doubt(index)));
  const bill: Bill = { ...given, lines: given.lines.map((line, index) => (stops[index] ? { item: line.item } : line)) };
  const units = unitTable(options.national.units);
  const asked = new Map<string, ListInForce>();
  const issued = options.metadata?.on === undefined && reading.observations.some(({ kind }) => kind === "issue-day");
  const context: Context = { bill, lists, units, asked, options, issued, chosen: new Map() };
  const assessments = bill.lines.map((line, index) => assess(line, index, stops[index]!, context));
  const facts: BillFacts = { day: options.day, national: options.national, units, bill, assessments, lists: [...asked.values()].map(askedOf), observations: reading.observations };
  const findings = errors.map((error) => schemaFinding(error, reading, options.locale));
  const { tally, notChecked } = runBillRules(facts, { stops, issued }, (rule, breach, law) => {
    findings.push(findingOf(rule, breach, law, spotOf(reading, bill, breach.at), options.locale));
  });
  const counts = { error: 0, warning: 0, info: 0 } satisfies Record<Severity, number>;
  for (const { severity } of findings) counts[severity] += 1;
  return {
    schema: "report/1.0", subject: "bill",
    tool: { name: "qingdan", version: options.version, rulesDigest: rulesDigest(options.national) },
    asOf: options.day,
    input: { name: options.input.name, sha256: options.input.sha256, format: reading.format, encoding: reading.encoding, rows: reading.rows, ...(reading.supplied && { supplied: reading.supplied }) },
    verdict: verdictOf(assessments, counts),
    summary: { findings: counts, rules: tally, ...amountsOf(assessments) },
    lines: assessments.map((one) => lineReport(one, options.locale)),
    notChecked: notChecked.map(({ rule, reason: words }) => ({ rule, reason: say(words, options.locale) })),
    findings,
  };
}

interface Context {
  readonly bill: Bill;
  readonly lists: ListSource;
  readonly units: UnitTable;
  readonly asked: Map<string, ListInForce>;
  readonly options: CheckBillOptions;
  /** The day of the bill is said to be that of its issue. */
  readonly issued: boolean;
  /** By what was wanted: mostly the same for all lines of a bill. */
  readonly chosen: Map<string, Chosen>;
}

function assess(line: Line, index: number, stopped: Reason | null, context: Context): Assessment {
  const { bill, lists, units, asked, options, issued } = context;
  const day = line.serviceDay ?? bill.day ?? null;
  const name = lineName(line, bill);
  const { direction } = name.conditions;
  const port = portOf(line, bill, lists, options.metadata?.port !== undefined);
  const wanted: Wanted = { port: port.code, named: port.named, day, asOf: options.day, direction: direction ?? null };
  const chosen: Chosen = stopped ? none(stopped) : chosenOnce(context, wanted);
  for (const list of chosen.lists) asked.set(list.id, list);
  const heldAgainst = (inForce: readonly ListInForce[], onDay: Day | null = day): Assessment => secondThoughts(assessLine({
    bill, line, name, index, day: onDay, port: port.code ?? chosen.lists[0]?.list.port.code ?? null,
    lists: inForce, blocked: chosen.blocked, units, synonyms: synonymIndex(options.national, day ?? options.day),
    // A bill may be written on another day than that of the service, under another rate.
    highestTax: highestTax(options.national.taxes, [line.serviceDay, bill.day].filter((one) => typeof one === "string")),
  }), line, inForce, options.national, day ?? options.day);
  const assessed = heldAgainst(chosen.lists);
  if (assessed.verdict === "unclear") return assessed;
  if (day !== null) {
    if (!issued || line.serviceDay || !accuses(assessed)) return assessed;
    const before = earlierMoments(lists, { ...wanted, day })?.map((inForce) => heldAgainst(inForce, null)) ?? null;
    return inEarlierTimes(assessed, before && [heldAgainst(chosen.lists, null), ...before], day);
  }
  // So does one by lists that are all younger than what a bill of today may settle.
  if (accuses(assessed) && mayPrecedeAll(lists, wanted.port, options.day)) return { ...assessed, verdict: "unclear", above: null, reasons: [reason("day")] };
  if (chosen.moments.length < 2) return assessed;
  // A line without a day: its verdict stands if it is the same whenever it was. An item, a seller may be of one version alone.
  return chosen.moments.every((inForce) => comesTo(heldAgainst(inForce)) === comesTo(assessed))
    ? assessed
    : { ...assessed, verdict: "unclear", above: null, reasons: [reason("day")] };
}

function accuses({ verdict }: Assessment): boolean {
  return verdict === "over" || verdict === "not-listed";
}

// What an invoice charges for may be older than the invoice: it is called above or outside the list only where the prices
// and the lists of the time before agree, and by no more than in the kindest of them.
function inEarlierTimes(assessed: Assessment, earlier: readonly Assessment[] | null, day: Day): Assessment {
  if (earlier === null || !earlier.every((one) => comesTo(one) === comesTo(assessed))) return { ...assessed, verdict: "unclear", above: null, reasons: [reason("issue-day", { day })] };
  const above = [assessed, ...earlier].flatMap((one) => (one.above === null ? [] : [one.above])).sort(compare)[0] ?? null;
  return { ...assessed, above };
}

function comesTo({ verdict }: Assessment): Assessment["verdict"] {
  return verdict === "under" ? "ok" : verdict;
}

function chosenOnce({ lists, chosen }: Context, wanted: Wanted): Chosen {
  const question = JSON.stringify(wanted);
  const answer = chosen.get(question) ?? chooseLists(lists, wanted);
  chosen.set(question, answer);
  return answer;
}

function heldAgainstSchema(value: unknown, metadata: BillMetadata): ReadBill {
  const head = partCheck("bill", "head");
  const errors: SchemaError[] = head.accepts(value) ? [] : head.errors("");
  const given = value !== null && typeof value === "object" && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
  const rows: readonly unknown[] = Array.isArray(given["lines"]) ? given["lines"] : [];
  const check = partCheck("bill", "line");
  const invalid = new Set<number>();
  const lines = rows.map((row, index): Line => {
    if (check.accepts(row)) return row as Line;
    errors.push(...check.errors(`/lines/${index}`));
    invalid.add(index);
    const item: unknown = row !== null && typeof row === "object" ? (row as Record<string, unknown>)["item"] : null;
    return { item: typeof item === "string" ? item : "" };
  });
  const broken = new Set(errors.map(({ at }) => at.split("/")[1]));
  const text = (key: "number" | "day" | "port" | "total"): string | null => {
    const found = given[key];
    return typeof found === "string" && !broken.has(key) ? found : null;
  };
  // A port that is no code is a name: no other port's list may judge the bill.
  const named = metadata.port === undefined && broken.has("port") && typeof given["port"] === "string" ? given["port"] : null;
  const bill: Bill = {
    schema: "bill/1.0", number: text("number"), day: text("day"), port: metadata.port ?? text("port"), total: text("total"),
    direction: metadata.direction ?? (broken.has("direction") ? null : (given["direction"] as Bill["direction"])) ?? null,
    trade: metadata.trade ?? (broken.has("trade") ? null : (given["trade"] as Bill["trade"])) ?? null,
    seller: metadata.seller ?? (broken.has("seller") ? null : (given["seller"] as Bill["seller"])) ?? null,
    lines: named === null ? lines : lines.map((line) => ({ "x_口岸": named, ...line })),
  };
  return { bill: metadata.on === undefined ? bill : { ...bill, day: metadata.on }, errors, invalid };
}

function schemaFinding({ at, message, fix, params }: SchemaError, reading: BillReading, locale: Locale): Finding {
  return {
    rule: "schema", severity: "error", outcome: "needs-evidence", at, place: placeIn(reading.locate(at), locale),
    message: say(message, locale, params[locale]), fix: say(fix, locale, params[locale]), params: params[locale], law: [],
  };
}

function spotOf(reading: BillReading, bill: Bill, at: string): { place: string; record?: { no: number; name: string } } {
  const index = /^\/lines\/(\d+)/.exec(at)?.[1];
  const line = index === undefined ? undefined : bill.lines[Number(index)];
  return { place: reading.locate(at), ...(line ? { record: { no: Number(index) + 1, name: line.item } } : {}) };
}

function askedOf({ id, list, assumedInForce, observations = [] }: ListInForce): ListAsked {
  return {
    id, portCode: list.port.code,
    stated: { day: !assumedInForce, port: list.port.code !== null, entity: list.entries.every(({ chargingEntity }) => chargingEntity.name.trim() !== "") },
    observations,
    entryAt: (pointer) => list.entries[Number(/^\/entries\/(\d+)/.exec(pointer)?.[1] ?? -1)],
  };
}

function verdictOf(assessments: readonly Assessment[], counts: Readonly<Record<Severity, number>>): Verdict {
  if (counts.error > 0) return "fail";
  if (assessments.every(({ verdict }) => verdict === "unclear")) return "incomplete";
  return counts.warning > 0 || assessments.some(({ verdict }) => verdict === "unclear") ? "pass-with-warnings" : "pass";
}
