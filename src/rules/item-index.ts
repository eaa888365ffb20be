// Canonical items by name: 港建费 → 港口建设费. Equality of normal forms only, never likeness.

import type { Synonym } from "../model/national.ts";
import { toHalfWidth } from "../model/text.ts";

export interface ItemIndex {
  /** The canonical item of a name, or null where the name is nobody's or that of several. */
  canonical(name: string): string | null;
}

/** Names remembered: a list repeats few names many times, and a hostile one must not fill the memory. */
const MAX_REMEMBERED = 10_000;

/** The name as rules compare it: half-width, without blanks, lower case. Brackets stay: they may narrow the item. */
export function plainName(text: string): string {
  return toHalfWidth(text).replace(/\s+/gu, "").toLowerCase();
}

export function itemIndex(synonyms: readonly Synonym[]): ItemIndex {
  const known = new Map<string, string | null>();
  for (const { canonical, names } of synonyms) {
    for (const name of [canonical, ...names]) {
      const plain = plainName(name);
      const before = known.get(plain);
      known.set(plain, before === undefined || before === canonical ? canonical : null);
    }
    known.set(plainName(canonical), canonical);
  }
  const remembered = new Map<string, string | null>();
  return {
    canonical(name) {
      let found = remembered.get(name);
      if (found === undefined) {
        found = known.get(plainName(name)) ?? null;
        if (remembered.size >= MAX_REMEMBERED) remembered.clear();
        remembered.set(name, found);
      }
      return found;
    },
  };
}
