// Search for people: entries that answer to a word, by Chinese, by the first letters of its pinyin, by a synonym or an
// English abbreviation. What is found is shown, never matched against a bill.

import type { National } from "../model/national.ts";
import type { Publication } from "../model/publication.ts";
import { initialsOf, itemGroups } from "./items.ts";
import { normalName } from "./names.ts";
import { synonymIndex, type SynonymIndex } from "./synonyms.ts";

export interface SearchHit {
  readonly port: string;
  readonly version: number;
  /** Id of the entry in the list. */
  readonly entry: string;
}

interface Searchable {
  readonly entry: string;
  /** Normal forms of the item's name and the levels above it. */
  readonly names: readonly string[];
  /** Normal forms of everything else that is shown: entity, port. */
  readonly others: readonly string[];
  /** Normal forms of every name of the groups that the names stand in. */
  readonly synonyms: readonly string[];
  /** `hwgwf` for 货物港务费. */
  readonly initials: readonly string[];
}

const MOST_HITS = 200;
/** So much of a synonym is asked for on purpose: telex finds telex release. */
const LEAST_OF_SYNONYM = 3;
const LETTERS = /^[a-z]+$/;
const NO_HIT = 9;

/** The search over whatever lists it is given; what it learnt of a list is kept as long as the list. */
export function searchIndex(
  national: Pick<National, "synonyms">,
): (query: string, lists: readonly Publication[]) => readonly SearchHit[] {
  const groups = synonymIndex(national, null);
  const names = new Map(national.synonyms.map(({ canonical, names: others }) => [canonical, [canonical, ...others].map(normalName)]));
  const learnt = new WeakMap<Publication, readonly Searchable[]>();
  return (query, lists) => {
    const asked = normalName(query);
    if (asked === "") return [];
    const ranked: { readonly hit: SearchHit; readonly rank: number }[] = [];
    for (const publication of lists) {
      let searchables = learnt.get(publication);
      if (!searchables) learnt.set(publication, (searchables = searchablesOf(publication, groups, names)));
      const { port, version } = publication;
      for (const searchable of searchables) {
        const rank = rankOf(searchable, asked);
        if (rank < NO_HIT) ranked.push({ hit: { port, version, entry: searchable.entry }, rank });
      }
    }
    ranked.sort((a, b) => a.rank - b.rank);
    return ranked.slice(0, MOST_HITS).map(({ hit }) => hit);
  };
}

function searchablesOf({ list }: Publication, groups: SynonymIndex, namesOf: ReadonlyMap<string, readonly string[]>): Searchable[] {
  return list.entries.map(({ id, item, chargingEntity }) => {
    const levels = [item.name, ...(item.path ?? []), ...(item.aliases ?? [])];
    const names = levels.map(normalName);
    const canonical = [...new Set(names.flatMap((name) => [...itemGroups(name, groups)]))];
    return {
      entry: id,
      names,
      others: [chargingEntity.name, list.port.name].map(normalName),
      synonyms: canonical.flatMap((name) => namesOf.get(name) ?? []),
      initials: [...levels, ...canonical].map(initialsOf),
    };
  });
}

/** The lower the better: the name itself, its beginning, within it, a synonym, first letters, the entity. */
function rankOf({ names, others, synonyms, initials }: Searchable, asked: string): number {
  if (names.includes(asked)) return 0;
  if (names.some((name) => name.startsWith(asked))) return 1;
  if (names.some((name) => name.includes(asked))) return 2;
  if (synonyms.some((name) => name === asked || (asked.length >= LEAST_OF_SYNONYM && name.startsWith(asked)))) return 3;
  if (LETTERS.test(asked) && initials.some((letters) => letters.startsWith(asked))) return 4;
  if (others.some((text) => text.includes(asked))) return 5;
  return NO_HIT;
}
