// Names of one fee, from the national synonyms: dated, each with its source. A name that stands in two groups says
// nothing alone, and is not a match by that name.

import { isWithin, type Day } from "../model/day.ts";
import type { National, Synonym } from "../model/national.ts";
import { oncePer, oncePerText } from "../model/remember.ts";
import { normalName } from "./names.ts";

/** Groups by name on a day. */
export interface SynonymIndex {
  /** Canonical names of the groups a name stands in; empty for a name of no group. */
  groupsOf(name: string): ReadonlySet<string>;
  /** Every name in normal form, with the canonical name of each of its groups. */
  readonly names: ReadonlyMap<string, ReadonlySet<string>>;
}

const NONE: ReadonlySet<string> = new Set();
const EVERY_DAY = "";
const DAYS_MOST = 400;

const indexesOf = oncePer((synonyms: readonly Synonym[]) => oncePerText((day) => indexOn(synonyms, day === EVERY_DAY ? null : day), DAYS_MOST));

/** The groups in force on the day (all of them where the day is not known). */
export function synonymIndex(national: Pick<National, "synonyms">, day: Day | null): SynonymIndex {
  return indexesOf(national.synonyms)(day ?? EVERY_DAY);
}

function indexOn(synonyms: readonly Synonym[], day: Day | null): SynonymIndex {
  const groups = new Map<string, Set<string>>();
  for (const synonym of synonyms) {
    if (day !== null && !isWithin(day, synonym.from, synonym.until)) continue;
    for (const name of [synonym.canonical, ...synonym.names]) {
      const normal = normalName(name);
      const set = groups.get(normal) ?? new Set<string>();
      set.add(synonym.canonical);
      groups.set(normal, set);
    }
  }
  // A canonical name is that of its own fee, whoever else uses it as a variant.
  for (const { canonical } of synonyms) {
    const normal = normalName(canonical);
    if (groups.get(normal)?.has(canonical)) groups.set(normal, new Set([canonical]));
  }
  return { groupsOf: (name) => groups.get(name) ?? NONE, names: groups };
}

export function groupsOf(names: Iterable<string>, synonyms: SynonymIndex): Set<string> {
  const groups = new Set<string>();
  for (const name of names) for (const group of synonyms.groupsOf(name)) groups.add(group);
  return groups;
}
