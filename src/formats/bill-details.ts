// An invoice and the list of its details are one bill: the line that says 详见清单 gives way to the lines of the list, be it
// attached to the file, on another sheet or overleaf.

import { Failure } from "../model/failure.ts";
import { add, compare, isMoney, multiply, negate, subtract, type Money } from "../model/money.ts";
import type { Observation } from "../model/observation.ts";
import { placeInPart } from "../model/place.ts";
import type { BillReading } from "./format.ts";
import { spelledOut } from "./place-table.ts";
import type { Workbook } from "./sheet.ts";

/** Reads an attached file, and none that is attached to that one. */
export type AttachedReader = (bytes: Uint8Array) => Promise<BillReading> | BillReading;

export interface AttachedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

interface List {
  readonly name: string;
  readonly reading: BillReading;
}

type Line = Readonly<Record<string, unknown>>;

/** 港口费用（详见销货清单）, 见附件: the line says no fee, only where the fees stand. */
const STAND_IN = /见[^()（）]{0,6}(?:清单|明细|附件|附表|结算单)|(?:销货|费用)清单/u;
const LONGEST_NAME = 60;

export async function withDetails(invoice: BillReading, attached: readonly AttachedFile[] = [], read: AttachedReader = () => invoice): Promise<BillReading> {
  const own = linesOf(invoice);
  const standIns = own.flatMap((line, index) => (STAND_IN.test(nameOf(line)) ? [index] : []));
  const skipped: Observation[] = [];
  const lists: List[] = [];
  for (const { name, bytes } of attached) {
    const shown = name.replace(/[\u0000-\u001F\u007F“”]/gu, "").slice(0, LONGEST_NAME);
    const reading = await readList(shown, bytes, read, skipped);
    if (reading !== null) lists.push({ name: shown, reading });
  }
  if (standIns.length > 0 && standIns.length < own.length) return inOneFile(invoice, standIns, [...skipped, ...lists.map(({ name }) => notUsed(name))]);
  const list = lists.find((one) => totalMet(linesOf(one.reading), sidesOf(invoice, own)) !== null && (standIns.length > 0 || linesOf(one.reading).length > own.length))
    ?? (standIns.length > 0 ? lists[0] : undefined);
  skipped.push(...lists.filter((one) => one !== list).map(({ name }) => notUsed(name)));
  if (list !== undefined) return fromList(invoice, list, skipped);
  const missing = standIns.map((index): Observation => ({ kind: "details-missing", at: `/lines/${index}/item`, place: invoice.locate(`/lines/${index}/item`), params: { item: nameOf(own[index]!) } }));
  return skipped.length + missing.length === 0 ? invoice : { ...invoice, observations: [...invoice.observations, ...missing, ...skipped] };
}

async function readList(name: string, bytes: Uint8Array, read: AttachedReader, skipped: Observation[]): Promise<BillReading | null> {
  try {
    const reading = await read(bytes);
    if (linesOf(reading).length > 0) return reading;
    throw new Failure("no-data");
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    skipped.push({ kind: "attachment-skipped", at: "", place: placeInPart(name, ""), params: { ...error.params, name, failure: error.kind } });
    return null;
  }
}

/** Its total is not that of the invoice: it belongs to something else, or something is wrong. */
function notUsed(name: string): Observation {
  return { kind: "attachment-skipped", at: "", place: placeInPart(name, ""), params: { name } };
}

function linesOf({ bill }: BillReading): readonly Line[] {
  return (bill as { readonly lines: readonly Line[] }).lines;
}

function nameOf({ item }: Line): string {
  return typeof item === "string" ? item : "";
}

function money(value: unknown): Money {
  return typeof value === "string" && isMoney(value) ? value : "0";
}

function sumOf(lines: readonly Line[], key: "amount" | "tax"): Money {
  return lines.reduce<Money>((sum, line) => add(sum, money(line[key])), "0");
}

/** What the details may come to: the invoice with tax, and without. */
function sidesOf({ bill }: BillReading, lines: readonly Line[]): Money[] {
  const [net, tax] = [sumOf(lines, "amount"), sumOf(lines, "tax")];
  const { total } = bill as { readonly total?: unknown };
  return [...(isMoney(String(total)) ? [String(total)] : []), add(net, tax), net].filter((side) => compare(side, "0") !== 0);
}

/** The side that the lines come to, within a fen a line; null where they come to none. */
function totalMet(lines: readonly Line[], sides: readonly Money[]): Money | null {
  const net = sumOf(lines, "amount");
  const sums = [net, add(net, sumOf(lines, "tax"))];
  const band = multiply("0.01", String(lines.length + 1));
  const isNear = (a: Money, b: Money): boolean => {
    const difference = subtract(a, b);
    return compare(compare(difference, "0") < 0 ? negate(difference) : difference, band) <= 0;
  };
  return sides.find((side) => sums.some((sum) => isNear(sum, side))) ?? null;
}

/** A line of the bill to be, and where it is from. */
interface Pick {
  readonly reading: BillReading;
  readonly index: number;
  readonly within: (place: string) => string;
}

function inOneFile(invoice: BillReading, standIns: readonly number[], skipped: readonly Observation[]): BillReading {
  const own = linesOf(invoice);
  const picks = own.flatMap((_, index): Pick[] => (standIns.includes(index) ? [] : [{ reading: invoice, index, within: (place) => place }]));
  const rest = picks.map(({ index }) => own[index]!);
  const replaced = standIns.map((index) => own[index]!);
  const [net, tax] = [sumOf(replaced, "amount"), sumOf(replaced, "tax")];
  const total = totalMet(rest, [add(net, tax), net, ...sidesOf(invoice, [])]) ?? add(net, tax);
  return joined(invoice, picks, total, [joinedNote(replaced, rest.length, picks[0]!.reading.locate(`/lines/${picks[0]!.index}`)), ...skipped]);
}

function fromList(invoice: BillReading, { name, reading }: List, skipped: readonly Observation[]): BillReading {
  const own = linesOf(invoice);
  const details = linesOf(reading);
  const picks = details.map((_, index): Pick => ({ reading, index, within: (place) => placeInPart(name, place) }));
  const sides = sidesOf(invoice, own);
  return joined(invoice, picks, totalMet(details, sides) ?? sides[0] ?? null, [joinedNote(own, details.length, placeInPart(name, "")), ...skipped]);
}

function joinedNote(replaced: readonly Line[], lines: number, place: string): Observation {
  return { kind: "details-joined", at: "", place, params: { item: nameOf(replaced[0]!), lines } };
}

function joined(invoice: BillReading, picks: readonly Pick[], total: Money | null, notes: readonly Observation[]): BillReading {
  const bill = { ...(invoice.bill as object), total, lines: picks.map(({ reading, index }) => linesOf(reading)[index]) };
  const locate = (pointer: string): string => {
    const [, index, rest] = LINE.exec(pointer) ?? [];
    if (index === undefined) return invoice.locate(pointer);
    const pick = picks[Number(index)];
    return pick === undefined ? "" : pick.within(pick.reading.locate(`/lines/${pick.index}${rest ?? ""}`));
  };
  const moved = (of: BillReading, observation: Observation): Observation[] => {
    const within = picks.find(({ reading }) => reading === of)?.within ?? ((place: string) => place);
    const [, index, rest] = LINE.exec(observation.at) ?? [];
    if (index !== undefined) {
      const at = picks.findIndex((pick) => pick.reading === of && pick.index === Number(index));
      return at < 0 ? [] : [{ ...observation, at: `/lines/${at}${rest ?? ""}`, place: within(observation.place) }];
    }
    // Of a list only what is said of its table, and that all of it is doubtful.
    const isOfTable = of === invoice || observation.at === "/lines" || (observation.at === "" && !OF_HEAD.has(observation.kind));
    return isOfTable ? [{ ...observation, place: within(observation.place) }] : [];
  };
  const readings = [...new Set([invoice, ...picks.map(({ reading }) => reading)])];
  return {
    format: invoice.format, encoding: invoice.encoding, bill, rows: picks.length, locate,
    places: () => spelledOut(invoice.format as Workbook["format"], bill, locate),
    observations: [...readings.flatMap((reading) => reading.observations.flatMap((one) => moved(reading, one))), ...notes],
  };
}

const LINE = /^\/lines\/(\d+)(\/.*)?$/u;
const OF_HEAD: ReadonlySet<Observation["kind"]> = new Set(["field-missing", "issue-day", "read-from", "seal-unverified"]);
