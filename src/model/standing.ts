// Does a version of a list rule today? Its place among all that its port has published: which days it rules, what rules after
// them, and what rules in its stead.

import { isWithin, type Day } from "./day.ts";
import { covers, inForceFrom, ONE_WAYS, rulings, type Claiming } from "./in-force.ts";
import type { Direction } from "./port.ts";

/** As far as is published by now: a later version, or a withdrawal, may change what is to come. */
export interface Standing {
  readonly direction: Direction;
  /** `never`: on no day does it rule. */
  readonly state: "in-force" | "coming" | "ended" | "never";
  /** The days that are spoken of, up to, not including, `to`; of one that never rules the first day that it would have. */
  readonly from: Day;
  readonly to: Day | null;
  /** The version that rules after it; of one that never rules, on its first day. Null: none. */
  readonly by: number | null;
  /** The version that rules today, which may be itself. */
  readonly inForce: number | null;
}

type Numbered = Claiming & { readonly version: number };

function standingFor(versions: readonly Numbered[], version: Numbered, way: (typeof ONE_WAYS)[number], day: Day): Omit<Standing, "direction"> {
  const all = rulings(versions).filter(({ direction }) => covers(direction, way));
  const rulerOn = (at: Day): number | null => all.find(({ from, to }) => isWithin(at, from, to))?.version.version ?? null;
  const inForce = rulerOn(day);
  // That it goes on for one direction alone ends nothing.
  const spans: { from: Day; to: Day | null }[] = [];
  for (const { from, to } of all.filter((one) => one.version === version)) {
    const last = spans.at(-1);
    if (last?.to === from) last.to = to;
    else spans.push({ from, to });
  }
  const span = spans.find(({ to }) => to === null || to > day) ?? spans.at(-1);
  if (!span) return { state: "never", from: inForceFrom(version), to: null, by: rulerOn(inForceFrom(version)), inForce };
  const state = span.from > day ? "coming" : isWithin(day, span.from, span.to) ? "in-force" : "ended";
  return { state, ...span, by: span.to === null ? null : rulerOn(span.to), inForce };
}

/** For each direction of the version, or once where both stand alike. `versions` are all of its port, oldest first. */
export function standingsOf(versions: readonly Numbered[], number: number, day: Day): readonly Standing[] {
  const version = versions.find((one) => one.version === number)!;
  const ways = ONE_WAYS.filter((way) => covers(version.direction, way)).map((way) => ({ direction: way, ...standingFor(versions, version, way, day) }));
  const [first, second] = ways;
  const isAlike = first && second && JSON.stringify({ ...first, direction: "both" }) === JSON.stringify({ ...second, direction: "both" });
  return isAlike ? [{ ...first, direction: "both" }] : ways;
}
