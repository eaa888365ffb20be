// `/coming`: over all ports, which list comes into force when, what it changes, which ends with none to follow, and what came
// into force lately.

import type { FastifyInstance } from "fastify";

import { publicWords } from "../../i18n/public.ts";
import { changesBetween } from "../../model/changes.ts";
import { addDays, beijingDay, isWithin, type Day } from "../../model/day.ts";
import { covers, rulings, type Ruling } from "../../model/in-force.ts";
import { say, type Locale } from "../../model/text.ts";
import type { VersionSummary } from "../../store/store.ts";
import { publicRoute } from "../access.ts";
import { languageOf, sendPage } from "../page.ts";
import type { PublicStore, Wiring } from "../wiring.ts";
import { countWords, entryChanges } from "./change-words.ts";
import { changesAddress, directionWords, portAddress, versionAddress } from "./version-view.ts";

const LATELY_DAYS = 90;

/** A list begins to rule on a day, or one ends and none follows. */
export interface Turn {
  readonly day: Day;
  readonly summary: VersionSummary;
  readonly direction: Ruling<VersionSummary>["direction"];
  /** What ruled until then for the same direction. */
  readonly before: VersionSummary | null;
  readonly ends: boolean;
}

/** The turns among all versions of a port from a day on, in the order of days. */
export function turnsOf(versions: readonly VersionSummary[], since: Day): Turn[] {
  const all = rulings(versions);
  const before = (day: Day, direction: Turn["direction"]): VersionSummary | null =>
    all.find((one) => one.to === day && covers(one.direction, direction))?.version ?? null;
  const begins = all.filter(({ from }) => from >= since).map((one) => ({
    day: one.from, summary: one.version, direction: one.direction, before: before(one.from, one.direction), ends: false,
  // A list of both that goes on for one direction alone does not begin.
  })).filter((turn) => turn.before?.version !== turn.summary.version);
  const ends = all.flatMap(({ version, direction, to }) => {
    const follows = all.some((next) => next.from === to && (covers(next.direction, direction) || covers(direction, next.direction)));
    return to === null || to < since || follows ? [] : [{ day: to, summary: version, direction, before: null, ends: true }];
  });
  return [...begins, ...ends].sort((a, b) => (a.day < b.day ? -1 : 1));
}

function turnView(store: PublicStore, { day, summary, direction, before, ends }: Turn, locale: Locale): Record<string, unknown> {
  const { port, version, portName, sample } = summary;
  const changes = ends || !before ? null : changesBetween(store.publication(port, before.version)!.list, store.publication(port, version)!.list);
  return {
    day, portName, portAddress: portAddress(port), version, address: versionAddress(port, version), sample: sample !== null,
    directionWords: directionWords(direction, locale), ends,
    again: before && before.version > version ? say(publicWords["coming-again"], locale, { n: before.version }) : null,
    what: ends ? say(publicWords["coming-ends"], locale) : before ? null : say(publicWords["coming-first"], locale),
    changes: changes && { words: countWords(entryChanges(changes, locale), locale, changes), address: changesAddress(port, version, before!.version) },
  };
}

/** What rules on a day, and what begins later and when: of a port from which one version is gone. */
export function lookAhead(versions: readonly VersionSummary[], day: Day, locale: Locale): Record<string, unknown> {
  const ruling = rulings(versions).filter(({ from, to }) => isWithin(day, from, to));
  const coming = turnsOf(versions, addDays(day, 1)).filter(({ ends }) => !ends);
  const named = ({ port, version }: VersionSummary, direction: Turn["direction"]): Record<string, unknown> =>
    ({ version, address: versionAddress(port, version), directionWords: directionWords(direction, locale) });
  return {
    ruling: ruling.map(({ version, direction }) => named(version, direction)),
    coming: coming.map(({ day: from, summary, direction }) => ({ ...named(summary, direction), day: from })),
    // What is known to come is never passed over where nothing rules until then.
    none: say(publicWords[coming.length > 0 ? "ruling-none-until" : "ruling-none"], locale, { last: coming.length > 0 ? addDays(coming[0]!.day, -1) : "" }),
  };
}

export function comingPage(app: FastifyInstance, { store, now }: Wiring): void {
  app.get("/coming", publicRoute, (request, reply) => {
    const { locale } = languageOf(request);
    const today = beijingDay(now());
    const turns = store.ports().flatMap(({ code }) => turnsOf(store.versions(code), addDays(today, -LATELY_DAYS)));
    const shown = (some: readonly Turn[]): Record<string, unknown>[] => some.map((turn) => turnView(store, turn, locale));
    const inOrder = turns.sort((a, b) => (a.day < b.day ? -1 : 1));
    return sendPage(request, reply, "coming", {
      title: say(publicWords["coming-title"], locale), today, days: LATELY_DAYS,
      groups: [
        { title: say(publicWords["coming-ahead"], locale), none: say(publicWords["coming-none"], locale), rows: shown(inOrder.filter(({ day }) => day > today)) },
        { title: say(publicWords["coming-lately"], locale, { n: LATELY_DAYS }), none: say(publicWords["coming-none-lately"], locale, { n: LATELY_DAYS }), rows: shown(inOrder.filter(({ day }) => day <= today).reverse()) },
      ],
      sample: turns.some(({ summary }) => summary.sample !== null) ? "marked" : null,
    });
  });
}
