// A version of a list as pages name it: its address, its days, its marks.

import { proofWords } from "../../i18n/proof.ts";
import { siteWords } from "../../i18n/site.ts";
import { addDays, beijingTime, type Day } from "../../model/day.ts";
import { Failure } from "../../model/failure.ts";
import { comparable, standingAt } from "../../model/in-force.ts";
import { isPortCode, type Direction } from "../../model/port.ts";
import { say, type Locale } from "../../model/text.ts";
import type { VersionSummary } from "../../store/store.ts";
import type { PublicStore } from "../wiring.ts";

/** The last day in force is what people read; the end that is kept is exclusive. */
export function effectiveWords(from: Day, to: Day | null, locale: Locale): string {
  if (to === null) return say(siteWords["effective-from"], locale, { from });
  return say(siteWords["effective-span"], locale, { from, last: addDays(to, -1) });
}

export function portAddress(port: string): string {
  return `/ports/${port}`;
}

export function versionAddress(port: string, version: number): string {
  return `/ports/${port}/lists/${version}`;
}

/** What changed in a version against another one; without `from` against the one it supersedes. */
export function changesAddress(port: string, version: number, from: number | null = null): string {
  return `/ports/${port}/changes/${version}${from === null ? "" : `?from=${from}`}`;
}

/** Most lists are for both directions, of which nothing need be said. */
export function directionWords(direction: Direction, locale: Locale): string | null {
  return direction === "both" ? null : say(siteWords[`direction-${direction}`], locale);
}

/** The versions before this one that stood when it was published. */
export function versionsBefore(versions: readonly VersionSummary[], { version, publishedAt }: VersionSummary): readonly VersionSummary[] {
  return standingAt(versions.slice(0, version - 1), publishedAt);
}

/** The version before that this one is compared with; null where there is none of the same direction. */
export function versionBefore(versions: readonly VersionSummary[], summary: VersionSummary): VersionSummary | null {
  return comparable(versionsBefore(versions, summary), summary.direction);
}

/** That it was withdrawn, when and why; null where it stands. */
export function withdrawnBecause({ version, withdrawn }: VersionSummary, locale: Locale): string | null {
  return withdrawn && say(proofWords["withdrawn-because"], locale, { n: version, time: beijingTime(withdrawn.at), reason: withdrawn.reason });
}

export function versionView(version: VersionSummary, locale: Locale): Record<string, unknown> {
  const address = versionAddress(version.port, version.version);
  return {
    ...version,
    address,
    proof: `${address}.tlog-proof`,
    effective: effectiveWords(version.effectiveFrom, version.effectiveTo, locale),
    directionWords: directionWords(version.direction, locale),
    withdrawnWords: version.withdrawn && say(proofWords["withdrawn-at"], locale, { time: beijingTime(version.withdrawn.at) }),
  };
}

/** All versions of a port, oldest first. Throws where it has none. */
export function versionsOf(store: PublicStore, port: string): readonly [VersionSummary, ...VersionSummary[]] {
  const [first, ...rest] = isPortCode(port) ? store.versions(port) : [];
  if (!first) throw new Failure("port-unknown", { port });
  return [first, ...rest];
}

/** A version's number as an address writes it: no sign, no leading zero. Throws for one that does not exist. */
export function versionNumber(store: PublicStore, port: string, text: string): number {
  const versions = versionsOf(store, port);
  const number = /^[1-9]\d{0,8}$/.test(text) ? Number(text) : 0;
  if (number < 1 || number > versions.length) throw new Failure("version-unknown", { port, version: text });
  return number;
}
