// 生效: a port may publish its imports and its exports in lists of their own, so a list is followed only by one that covers
// its direction. Which list answers for which direction, and which version one is held against to see what changed.

import { addDays, beijingDay, type Day, type Instant } from "./day.ts";
import type { Direction } from "./port.ts";
import type { Withdrawn } from "./publication.ts";

export const ONE_WAYS = ["import", "export"] as const;

interface Directed {
  readonly direction: Direction;
}

export function covers(direction: Direction, wanted: Direction): boolean {
  return direction === "both" || direction === wanted;
}

/** First day on which a version can be in force: what it claims, but never before the Beijing day of its publication. */
export function inForceFrom(publication: { readonly effectiveFrom: Day; readonly publishedAt: Instant }): Day {
  const published = beijingDay(publication.publishedAt);
  return publication.effectiveFrom > published ? publication.effectiveFrom : published;
}

/** The first day that a version no longer claims because it was withdrawn: the Beijing day of the withdrawal is its last. */
export function firstDayWithout({ at }: Withdrawn): Day {
  return addDays(beijingDay(at), 1);
}

/** The versions that were not withdrawn by an instant: those that a list published then follows. */
export function standingAt<Version extends { readonly withdrawn: Withdrawn | null }>(versions: readonly Version[], instant: Instant): Version[] {
  return versions.filter(({ withdrawn }) => withdrawn === null || withdrawn.at > instant);
}

/** Of the versions that claim a day, oldest first: the last published for each direction; one entry where it is the same. */
export function perDirection<Version extends Directed>(claiming: readonly Version[]): { readonly version: Version; readonly direction: Direction }[] {
  const found = ONE_WAYS.map((way) => claiming.findLast(({ direction }) => covers(direction, way)));
  const [first] = found;
  if (first !== undefined && first === found[1]) return [{ version: first, direction: "both" }];
  return found.flatMap((version, way) => (version === undefined ? [] : [{ version, direction: ONE_WAYS[way]! }]));
}

/** Of the earlier versions, oldest first: the newest that a list of this direction supersedes, wholly or for one direction. */
export function superseded<Version extends Directed>(earlier: readonly Version[], by: Direction): Version | null {
  return earlier.findLast(({ direction }) => covers(direction, by) || by === "both") ?? null;
}

/** The version that a list of this direction can be compared with, entry by entry: the one it supersedes, if for the same direction. */
export function comparable<Version extends Directed>(earlier: readonly Version[], by: Direction): Version | null {
  const before = superseded(earlier, by);
  return before?.direction === by ? before : null;
}

/** Of a port's versions those that can rule. A sample binds nobody: once the port has published a list of its own, none ever rules there again. */
export function binding<Version extends { readonly sample: string | null }>(versions: readonly Version[]): readonly Version[] {
  const own = versions.filter(({ sample }) => sample === null);
  return own.length > 0 ? own : versions;
}

export interface Claiming extends Directed {
  readonly effectiveFrom: Day;
  readonly effectiveTo: Day | null;
  readonly publishedAt: Instant;
  readonly withdrawn: Withdrawn | null;
  readonly sample: string | null;
}

/** Days on which a version rules, for a direction: up to, not including, `to`. */
export interface Ruling<Version> {
  readonly version: Version;
  readonly direction: Direction;
  readonly from: Day;
  readonly to: Day | null;
}

/** First day that a version no longer claims, by its own end or as far as was known before an instant (null: by now) by its withdrawal; null: until it is superseded. */
export function claimsUntil({ effectiveTo, withdrawn }: Pick<Claiming, "effectiveTo" | "withdrawn">, knownBefore: Instant | null = null): Day | null {
  if (withdrawn === null || (knownBefore !== null && withdrawn.at >= knownBefore)) return effectiveTo;
  const end = firstDayWithout(withdrawn);
  return effectiveTo !== null && effectiveTo < end ? effectiveTo : end;
}

/** Which of the versions, oldest first, rules when, by the rule of `Store.listAt`: in the order in which they begin. */
export function rulings<Version extends Claiming>(versions: readonly Version[]): Ruling<Version>[] {
  const claims = binding(versions).map((version) => ({ version, from: inForceFrom(version), to: claimsUntil(version) }));
  const days = [...new Set(claims.flatMap(({ from, to }) => (to === null ? [from] : [from, to])))].sort();
  const found: { version: Version; direction: Direction; from: Day; to: Day | null }[] = [];
  let ruling: typeof found = [];
  for (const day of days) {
    const claiming = claims.filter(({ from, to }) => from <= day && (to === null || to > day)).map(({ version }) => version);
    const now = perDirection(claiming).map((one) => ruling.find(({ version, direction }) => version === one.version && direction === one.direction) ?? { ...one, from: day, to: null });
    for (const ended of ruling) if (!now.includes(ended)) ended.to = day;
    for (const begun of now) if (!ruling.includes(begun)) found.push(begun);
    ruling = now;
  }
  return found;
}
