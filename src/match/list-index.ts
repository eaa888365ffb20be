// What matching needs of a list, worked out once for it: its entries by name, by synonym and by likeness, and its
// charging entities, each once. A published list never changes, so a bill costs its own lines and nothing more.

import type { ChargingEntity, Entry } from "../model/entry.ts";
import { oncePer, oncePerText } from "../model/remember.ts";
import { isBucket, isPackage } from "./buckets.ts";
import { namedEntity, type NamedEntity } from "./entities.ts";
import { entryNames, type EntryNames } from "./entry-names.ts";
import { normalName } from "./names.ts";
import { nearestIn, type Near } from "./nearest.ts";
import { perhapsIn, type NearKind } from "./perhaps.ts";
import { groupsOf, type SynonymIndex } from "./synonyms.ts";

/** Entries by their position in the list. */
export interface ListIndex {
  readonly names: readonly EntryNames[];
  /** In the order of the list, one for all entries that name the same. */
  readonly entities: readonly NamedEntity[];
  /** Of each entry, which of the entities is its own. */
  readonly entityOf: readonly number[];
  /** How many entries each of the entities has. */
  readonly entriesOf: readonly number[];
  /** Positions by name in normal form. */
  readonly own: ReadonlyMap<string, readonly number[]>;
  readonly others: ReadonlyMap<string, readonly number[]>;
  /** Entries without a name. */
  readonly nameless: readonly number[];
  groups(synonyms: SynonymIndex): ListGroups;
  /** The most alike names, best first. */
  nearest(item: string): readonly Near[];
}

/** A list seen through the synonyms of a day. */
export interface ListGroups {
  /** Of each entry, by all its names. */
  readonly of: readonly ReadonlySet<string>[];
  readonly positions: ReadonlyMap<string, readonly number[]>;
  /** Entries that may hold fees which the list does not name. */
  readonly containers: readonly number[];
  /** Entries that a line of these names may mean, though none of the names is theirs. */
  perhaps(tries: readonly string[], kind: NearKind): readonly number[];
}

const NEAREST_KEPT = 1_000;

export const listIndex = oncePer((entries: readonly Entry[]): ListIndex => {
  const names = entries.map(entryNames);
  let near: ((item: string) => readonly Near[]) | null = null;
  return {
    names, ...entitiesOf(entries),
    own: positionsBy(names.map(({ own }) => own)),
    others: positionsBy(names.map(({ others }) => others)),
    nameless: positionsWhere(names, ({ entry }) => entry.item.name.trim() === ""),
    groups: oncePer((synonyms) => listGroups(names, synonyms)),
    nearest: oncePerText((item) => (near ??= nearestIn(names))(normalName(item)), NEAREST_KEPT),
  };
});

function entitiesOf(entries: readonly Entry[]): Pick<ListIndex, "entities" | "entityOf" | "entriesOf"> {
  const known = new Map<string, number>();
  const entities: NamedEntity[] = [];
  const entriesOf: number[] = [];
  const entityOf = entries.map(({ chargingEntity }) => {
    const key = keyOf(chargingEntity);
    const number = known.get(key) ?? entities.push(namedEntity(chargingEntity)) - 1;
    known.set(key, number);
    entriesOf[number] = (entriesOf[number] ?? 0) + 1;
    return number;
  });
  return { entities, entityOf, entriesOf };
}

function keyOf({ name, uscc, kind }: ChargingEntity): string {
  return JSON.stringify([name, uscc ?? null, kind ?? null]);
}

function positionsBy(keysOf: readonly ReadonlySet<string>[]): Map<string, number[]> {
  const positions = new Map<string, number[]>();
  keysOf.forEach((keys, position) => {
    for (const key of keys) {
      const known = positions.get(key);
      if (known) known.push(position);
      else positions.set(key, [position]);
    }
  });
  return positions;
}

function positionsWhere(names: readonly EntryNames[], test: (one: EntryNames) => boolean): number[] {
  return [...names.keys()].filter((position) => test(names[position]!));
}

function listGroups(names: readonly EntryNames[], synonyms: SynonymIndex): ListGroups {
  const of = names.map(({ own, others }) => groupsOf([...own, ...others], synonyms));
  return { of, positions: positionsBy(of), containers: positionsWhere(names, (one) => mayContain(one, synonyms)), perhaps: perhapsIn(names, synonyms) };
}

// A bucket may hold anything; a package whose content stands in an annex may hold what the list does not name.
function mayContain({ own, entry }: EntryNames, synonyms: SynonymIndex): boolean {
  const groups = groupsOf(own, synonyms);
  return isBucket(own, groups) || (isPackage(groups) && entry.rate.kind === "elsewhere");
}
