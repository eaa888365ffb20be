// Whether a version rules today, in words: on its page and beside what a file of it proves. The published bytes cannot know.

import { proofWords } from "../../i18n/proof.ts";
import { addDays, type Day } from "../../model/day.ts";
import { standingsOf, type Standing } from "../../model/standing.ts";
import { say, type Locale } from "../../model/text.ts";
import type { VersionSummary } from "../../store/store.ts";
import type { PublicStore } from "../wiring.ts";
import { directionWords, versionAddress } from "./version-view.ts";

export interface StandingTold {
  /** None of a sample, which binds nobody. */
  readonly standings: readonly Standing[];
  /** It rules today, for all that it is for. */
  readonly isInForce: boolean;
  readonly lines: readonly { readonly text: string; readonly others: readonly { readonly version: number; readonly address: string }[] }[];
}

function sentences({ state, from, to, by, inForce }: Standing, day: Day, locale: Locale): string[] {
  const words = (name: keyof typeof proofWords, params: Record<string, string | number> = {}): string => say(proofWords[name], locale, { day, from, ...params });
  const until = to === null ? [] : [words("standing-until", { last: addDays(to, -1) }), ...(by === null ? [] : [words("standing-then", { to, n: by })])];
  const today = inForce === null || inForce === by || state === "in-force" ? [] : [words("standing-today", { n: inForce })];
  if (state !== "never") return [words(`standing-${state}`), ...until, ...today];
  const never = words(from > day ? "standing-will-not" : "standing-never");
  return [never, ...(by === null ? [] : [words("standing-instead", { n: by })]), ...today];
}

export function standingTold(store: PublicStore, { port, version, sample }: VersionSummary, day: Day, locale: Locale): StandingTold {
  if (sample !== null) return { standings: [], isInForce: false, lines: [{ text: say(proofWords["standing-sample"], locale), others: [] }] };
  const standings = standingsOf(store.versions(port), version, day);
  return {
    standings, isInForce: standings.every(({ state }) => state === "in-force"),
    lines: standings.map((standing) => {
      const direction = directionWords(standing.direction, locale);
      const others = [...new Set([standing.by, standing.inForce])].filter((n) => n !== null && n !== version) as number[];
      return {
        text: (direction === null ? "" : direction + (locale === "zh" ? "：" : ": ")) + sentences(standing, day, locale).join(locale === "zh" ? "" : " "),
        others: others.map((n) => ({ version: n, address: versionAddress(port, n) })),
      };
    }),
  };
}
