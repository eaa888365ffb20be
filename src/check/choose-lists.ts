// Which lists a line is held against: those of its port in force on its day of service, or why there are none.

import type { Reason } from "../model/assessment.ts";
import { SETTLEMENT_DAYS } from "../model/bill.ts";
import { daysBetween, isWithin, type Day } from "../model/day.ts";
import { covers } from "../model/in-force.ts";
import { reason } from "../match/reasons.ts";
import type { ListInForce, ListSource } from "./list-source.ts";

export interface Chosen {
  readonly lists: readonly ListInForce[];
  /** The lists by when they were in force: more than one only where the day is not known. */
  readonly moments: readonly (readonly ListInForce[])[];
  /** Why no list can be asked. */
  readonly blocked: Reason | null;
}

export interface Wanted {
  readonly port: string | null;
  /** A port named in words that no list bears. */
  readonly named?: string | null;
  readonly day: Day | null;
  readonly asOf: Day;
  readonly direction: "import" | "export" | null;
}

export function chooseLists(source: ListSource, { port, named = null, day, asOf, direction }: Wanted): Chosen {
  if (named !== null) return none(reason("no-list", { port: named }));
  if (day !== null && day > asOf) return none(reason("future-day", { day, asOf }));
  const on = day ?? asOf;
  const known = day === null ? everKnown(source, port, asOf) : [source.at(port, on)];
  const first = known.flat()[0];
  if (first === undefined) return none(whyNone(source, port, on));
  const ofDirection = known.map((lists) => lists.filter((one) => direction === null || covers(one.direction, direction)));
  const moments = ofDirection.filter((lists) => lists.length > 0);
  return moments.length > 0
    ? { lists: moments.flat(), moments, blocked: null }
    : none(reason("no-list-for-direction", { port: port ?? first.list.port.code ?? "", day: on }));
}

/** No list can be asked. */
export function none(blocked: Reason): Chosen {
  return { lists: [], moments: [], blocked };
}

/**
 * The day is that of an invoice's issue, the service may have been before: the lists of earlier times, one moment each.
 * Null where the first list is so young that the service may have come before it.
 */
export function earlierMoments(source: ListSource, { port, day, direction }: Wanted & { readonly day: Day }): readonly (readonly ListInForce[])[] | null {
  if (mayPrecedeAll(source, port, day)) return null;
  const earlier = everKnown(source, port, day).slice(1).map((lists) => lists.filter((one) => direction === null || covers(one.direction, direction)));
  return earlier.filter((lists) => lists.length > 0);
}

/** May a service that was settled by the day have come before any list that is known was in force? */
export function mayPrecedeAll(source: ListSource, port: string | null, day: Day): boolean {
  const begun = everKnown(source, port, day).flat().map(inForceSince);
  return begun.every((from) => from !== null && daysBetween(from, day) < SETTLEMENT_DAYS);
}

// Nobody could have kept a list before it was published; a sample stands for one that has long been public.
function inForceSince({ list: { effectiveFrom, x_sample: sample }, publishedOn }: ListInForce): Day | null {
  return sample === undefined && effectiveFrom !== null && publishedOn !== undefined && publishedOn > effectiveFrom ? publishedOn : effectiveFrom;
}

// Without a day of service every version known by now may be the one: a verdict stands only where all of them agree.
function everKnown(source: ListSource, port: string | null, asOf: Day): readonly (readonly ListInForce[])[] {
  const now = source.at(port, asOf);
  if (now.length === 0) return [];
  const codes = new Set(now.map(({ list }) => list.port.code));
  const earlier = source.all().filter(({ id, list }) =>
    !now.some((one) => one.id === id) && codes.has(list.port.code) && list.effectiveFrom !== null && list.effectiveFrom <= asOf);
  // What has been superseded for one direction was in force for both on an earlier day.
  return [now.map((one) => ({ ...one, direction: one.list.direction ?? "both" })), ...earlier.map((one) => [one])];
}

function whyNone(source: ListSource, port: string | null, day: Day): Reason {
  const ofPort = source.all().filter(({ list }) => port === null || list.port.code === port || list.port.code === null);
  if (port === null && new Set(ofPort.map(({ list }) => list.port.code)).size !== 1) return reason("port");
  if (ofPort.length === 0) return port === null ? reason("port") : reason("no-list", { port });
  const late = ofPort.find((one) => one.publishedOn !== undefined && one.publishedOn > day && isWithin(day, one.list.effectiveFrom, endOf(one)));
  if (late) {
    const { id, list, publishedOn } = late;
    return reason("list-too-late", { port: list.port.code ?? "", day, list: id, from: list.effectiveFrom ?? "", published: publishedOn ?? "" });
  }
  const periods = ofPort.map((one) => `${one.list.effectiveFrom ?? "?"}～${endOf(one) ?? ""}`).join("、");
  return reason("no-list-on-day", { port: port ?? ofPort[0]!.list.port.code ?? "", day, periods });
}

function endOf({ list, claimsUntil }: ListInForce): Day | null {
  return claimsUntil === undefined ? list.effectiveTo : claimsUntil;
}
