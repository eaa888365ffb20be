// Canonical items by name: 港建费 → 港口建设费. Equality of normal forms only, never likeness.

import type { Synonym } from "../model/national.ts";
import { oncePer } from "../model/remember.ts";
import { toHalfWidth } from "../model/text.ts";

export interface ItemIndex {
  /** The canonical item of a name, or null where the name is nobody's or that of several. */
  canonical(name: string): string | null;
}

// What the plain form leaves as it is: by far the most names.
const PLAIN = /^[\u4E00-\u9FFF0-9a-z()]*$/;

/** The name as rules compare it: half-width, without blanks, lower case. Brackets stay: they may narrow the item. */
export function plainName(text: string): string {
  return PLAIN.test(text) ? text : toHalfWidth(text).replace(/\s+/gu, "").toLowerCase();
}

export const itemIndex = oncePer((synonyms: readonly Synonym[]): ItemIndex => {
  const known = new Map<string, string | null>();
  for (const { canonical, names } of synonyms) {
    for (const name of [canonical, ...names]) {
      const plain = plainName(name);
      const before = known.get(plain);
      known.set(plain, before === undefined || before === canonical ? canonical : null);
    }
    known.set(plainName(canonical), canonical);
  }
  return { canonical: (name) => known.get(plainName(name)) ?? null };
});
