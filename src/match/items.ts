// One item across lists: the entries that bear its name, an alias of it, or a sourced synonym. Likeness joins nothing. An
// item is called by the canonical name of its synonyms, else as the list wrote it that named it first.

import { pinyin } from "pinyin-pro";
import { itemLevels, type Entry } from "../model/entry.ts";
import type { National } from "../model/national.ts";
import type { Publication } from "../model/publication.ts";
import { oncePerText } from "../model/remember.ts";
import { readConditions } from "./conditions.ts";
import { entryNames } from "./entry-names.ts";
import { normalName } from "./names.ts";
import { synonymIndex, type SynonymIndex } from "./synonyms.ts";

/** An entry of one version that is of the item. */
export interface Occurrence {
  readonly port: string;
  readonly version: number;
  readonly entry: Entry;
}

export interface Item {
  readonly name: string;
  /** What it is also called by sources that are read. */
  readonly synonyms: readonly string[];
  /** In the order in which the versions were added. Empty: no list has it. */
  readonly occurrences: readonly Occurrence[];
}

/** All items of the versions that were added. */
export interface Items {
  /** Each version once, in the order of the log. */
  add(publication: Publication): void;
  /** The items that a name, an alias, a synonym or the first letters of its pinyin lead to; several where it says no more. */
  find(name: string): readonly Item[];
  /** What an entry is to be looked up as: seldom more than one name. */
  namesOf(entry: Entry): readonly string[];
  names(): readonly string[];
}

const LETTERS = /^[a-z]+$/;
/** Fewer first letters than these say nothing. */
const LEAST_LETTERS = 2;

/** `hwgwf` for 货物港务费; empty where nothing is Chinese. */
export const initialsOf = oncePerText((name: string): string =>
  pinyin(name, { pattern: "first", toneType: "none", type: "array", nonZh: "removed" }).join("").toLowerCase(),
);

/** Groups of a name in normal form. THC码头操作费 is of the one group that both its pieces name. */
export function itemGroups(name: string, synonyms: SynonymIndex): ReadonlySet<string> {
  const groups = synonyms.groupsOf(name);
  const pieces = name.match(/[a-z']+|[^a-z']+/g) ?? [];
  if (groups.size > 0 || pieces.length < 2) return groups;
  const [first, ...rest] = pieces.map((piece) => synonyms.groupsOf(piece));
  const [only] = first!;
  return first!.size === 1 && rest.every((each) => each.size === 1 && each.has(only!)) ? first! : groups;
}

interface Growing {
  readonly name: string;
  readonly synonyms: readonly string[];
  readonly occurrences: Occurrence[];
}

/** The name without what stands in brackets, as it is written. */
function plainName(written: string): string {
  const plain = written.replace(/[(（【[][^()（）【】[\]]*[)）】\]]/g, "").trim();
  return plain === "" ? written.trim() : plain;
}

/** The outermost level that is no condition: 包粮入库 of 包粮入库 / 汽车. */
function ownName(entry: Entry): string {
  const levels = itemLevels(entry).filter((level) => level.trim() !== "");
  return plainName(levels.find((level) => readConditions(level) === null) ?? levels[0] ?? "");
}

class ItemIndex implements Items {
  readonly #synonyms: SynonymIndex;
  readonly #national: Pick<National, "synonyms">;
  /** By canonical name in normal form. */
  readonly #items = new Map<string, Growing>();
  /** Keys of the items that a name in normal form leads to; and those of first letters. */
  readonly #byName = new Map<string, Set<string>>();
  readonly #byInitials = new Map<string, Set<string>>();
  /** An entry that several versions of a port share is kept once, with the keys of its items. */
  readonly #known = new Map<string, { readonly entry: Entry; readonly keys: readonly string[] }>();

  constructor(national: Pick<National, "synonyms">) {
    this.#national = national;
    this.#synonyms = synonymIndex(national, null);
    for (const { canonical, names } of national.synonyms) {
      const key = this.#begin(canonical);
      for (const name of [canonical, ...names]) for (const group of this.#synonyms.groupsOf(normalName(name))) this.#lead(name, normalName(group));
      this.#lead(canonical, key);
    }
  }

  add({ port, version, list }: Publication): void {
    for (const read of list.entries) {
      const text = `${port} ${JSON.stringify(read)}`;
      const known = this.#known.get(text) ?? { entry: read, keys: this.#learn(read) };
      this.#known.set(text, known);
      for (const key of known.keys) this.#items.get(key)!.occurrences.push({ port, version, entry: known.entry });
    }
  }

  find(name: string): readonly Item[] {
    const asked = normalName(name);
    const exact = this.#byName.get(asked) ?? new Set([...itemGroups(asked, this.#synonyms)].map(normalName));
    if (exact.size > 0) return this.#given(exact);
    if (!LETTERS.test(asked) || asked.length < LEAST_LETTERS) return [];
    return this.#given(this.#byInitials.get(asked) ?? []).filter(({ occurrences }) => occurrences.length > 0);
  }

  namesOf(entry: Entry): readonly string[] {
    return this.#given(this.#keysOf(entry)).map(({ name }) => name);
  }

  names(): readonly string[] {
    return [...this.#items.values()].filter(({ occurrences }) => occurrences.length > 0).map(({ name }) => name);
  }

  #given(keys: Iterable<string>): Item[] {
    return [...keys].flatMap((key) => this.#items.get(key) ?? []);
  }

  /** The keys of its items, to which its names lead from now on. */
  #learn(entry: Entry): string[] {
    const names = entryNames(entry);
    const keys = this.#keysOf(entry);
    for (const name of [...names.own, ...names.others]) {
      // A name with a meaning of its own keeps it; 20英尺 names nothing.
      const isOwn = readConditions(name) === null && itemGroups(normalName(name), this.#synonyms).size === 0;
      if (isOwn) for (const key of keys) this.#lead(name, key);
    }
    return keys;
  }

  #keysOf(entry: Entry): string[] {
    const { own, others } = entryNames(entry);
    const groups = new Set([...own, ...others].flatMap((name) => [...itemGroups(name, this.#synonyms)]));
    if (groups.size > 0) return [...groups].map(normalName);
    return [this.#begin(ownName(entry))];
  }

  #begin(name: string): string {
    const key = normalName(name);
    if (!this.#items.has(key)) {
      const synonyms = this.#national.synonyms.find(({ canonical }) => canonical === name)?.names ?? [];
      this.#items.set(key, { name, synonyms, occurrences: [] });
      this.#lead(name, key);
    }
    return key;
  }

  #lead(name: string, key: string): void {
    const put = (to: Map<string, Set<string>>, by: string): void => {
      const keys = to.get(by) ?? new Set<string>();
      to.set(by, keys.add(key));
    };
    put(this.#byName, normalName(name));
    const initials = initialsOf(name);
    if (initials !== "") put(this.#byInitials, initials);
  }
}

export function itemIndex(national: Pick<National, "synonyms">): Items {
  return new ItemIndex(national);
}
