// The entries with the most alike names (pairs of characters, Dice): for a person to look at, never a match.

import type { EntryNames } from "./entry-names.ts";
import { normalName } from "./names.ts";

export interface Near {
  readonly position: number;
  readonly score: number;
}

const MOST = 3;

interface OneName {
  readonly position: number;
  readonly size: number;
}

/** The search over the names of a list: up to three entries, best first; of two alike the earlier one. */
export function nearestIn(names: readonly EntryNames[]): (item: string) => readonly Near[] {
  const all: OneName[] = [];
  const withPair = new Map<string, number[]>();
  names.forEach(({ own, others }, position) => {
    for (const name of new Set([...own, ...others])) {
      const found = pairs(name);
      const number = all.push({ position, size: found.size }) - 1;
      for (const pair of found) {
        const known = withPair.get(pair);
        if (known) known.push(number);
        else withPair.set(pair, [number]);
      }
    }
  });
  const common = new Uint16Array(all.length);
  return (item) => {
    const wanted = pairs(normalName(item));
    const touched: number[] = [];
    for (const pair of wanted) {
      for (const number of withPair.get(pair) ?? []) {
        if (common[number] === 0) touched.push(number);
        common[number]! += 1;
      }
    }
    const best: Near[] = [];
    for (const number of touched) {
      const { position, size } = all[number]!;
      keep(best, { position, score: (2 * common[number]!) / (wanted.size + size) });
      common[number] = 0;
    }
    return best;
  };
}

// An entry counts by the most alike of its names.
function keep(best: Near[], near: Near): void {
  const same = best.findIndex(({ position }) => position === near.position);
  if (same >= 0) {
    if (best[same]!.score >= near.score) return;
    best.splice(same, 1);
  }
  const at = best.findIndex((one) => isNearer(near, one));
  if (at < 0 && best.length >= MOST) return;
  best.splice(at < 0 ? best.length : at, 0, near);
  if (best.length > MOST) best.pop();
}

function isNearer(a: Near, b: Near): boolean {
  return a.score > b.score || (a.score === b.score && a.position < b.position);
}

function pairs(text: string): Set<string> {
  const characters = [...text];
  return new Set(characters.length < 2 ? characters : characters.slice(1).map((character, index) => characters[index]! + character));
}
