// The entries with the most alike names: for a person to look at, never a match. Pairs of characters (Dice) find the few
// that come into question, the number of edits puts these in order.

import type { EntryNames } from "./entry-names.ts";

export interface Near {
  readonly position: number;
  /** 1: the same name; the lower, the more of it differs. */
  readonly score: number;
}

const MOST = 3;
/** Longer names are compared as far as this. */
const COMPARED_LENGTH = 100;

/** The names that have a pair, and the question that has counted it. */
interface Pair {
  readonly names: Uint32Array;
  asked: number;
}

/** The search over the names of a list, asked in normal form: up to three entries, best first; of two alike the earlier one. */
export function nearestIn(names: readonly EntryNames[]): (wanted: string) => readonly Near[] {
  const texts: string[] = [];
  const positions: number[] = [];
  const sizes: number[] = [];
  const having = new Map<number, number[]>();
  names.forEach(({ own, others }, position) => {
    for (const name of new Set([...own, ...others])) {
      const number = texts.push(name) - 1;
      const pairs = new Set(pairsOf(name));
      positions.push(position);
      sizes.push(pairs.size);
      for (const pair of pairs) {
        const known = having.get(pair);
        if (known) known.push(number);
        else having.set(pair, [number]);
      }
    }
  });
  const withPair = new Map([...having].map(([pair, numbers]): [number, Pair] => [pair, { names: Uint32Array.from(numbers), asked: 0 }]));
  const common = new Uint16Array(texts.length);
  let question = 0;
  return (wanted) => {
    question += 1;
    const codes = pairsOf(wanted);
    for (const code of codes) {
      const pair = withPair.get(code);
      if (pair === undefined || pair.asked === question) continue;
      pair.asked = question;
      const numbers = pair.names;
      for (let at = 0; at < numbers.length; at++) common[numbers[at]!]! += 1;
    }
    const best: Likeness[] = [];
    // As many pairs as a name must share, lest a third one be more alike.
    let enough = 0;
    for (let number = 0; number < common.length; number++) {
      const shared = common[number]!;
      if (shared <= enough) continue;
      keep(best, { number, position: positions[number]!, dice: shared / (codes.length + sizes[number]!) });
      if (best.length === MOST) enough = Math.floor(best[MOST - 1]!.dice * codes.length);
    }
    common.fill(0);
    return best
      .map(({ number, position }) => ({ position, score: likeness(wanted, texts[number]!) }))
      .sort((a, b) => b.score - a.score || a.position - b.position);
  };
}

interface Likeness {
  readonly number: number;
  readonly position: number;
  readonly dice: number;
}

// An entry counts by the most alike of its names.
function keep(best: Likeness[], near: Likeness): void {
  const same = best.findIndex(({ position }) => position === near.position);
  if (same >= 0) {
    if (best[same]!.dice >= near.dice) return;
    best.splice(same, 1);
  }
  let at = best.length;
  while (at > 0 && best[at - 1]!.dice < near.dice) at -= 1;
  if (at < MOST) best.splice(at, 0, near);
  if (best.length > MOST) best.pop();
}

/** Two characters after each other as one number; a name of one character is its own pair. */
function pairsOf(text: string): number[] {
  if (text.length === 1) return [text.charCodeAt(0)];
  const pairs: number[] = [];
  for (let at = 1; at < text.length; at++) pairs.push((text.charCodeAt(at - 1) << 16) | text.charCodeAt(at));
  return pairs;
}

function likeness(a: string, b: string): number {
  return 1 - editsBetween(a.slice(0, COMPARED_LENGTH), b.slice(0, COMPARED_LENGTH)) / Math.max(a.length, b.length);
}

const row = new Uint8Array(COMPARED_LENGTH + 1);

/** How many characters must be added, dropped or changed to make the one of the other. */
function editsBetween(a: string, b: string): number {
  for (let j = 0; j <= b.length; j++) row[j] = j;
  for (let i = 1; i <= a.length; i++) {
    const character = a.charCodeAt(i - 1);
    let diagonal = i - 1;
    let left = i;
    for (let j = 1; j <= b.length; j++) {
      const above = row[j]!;
      const changed = diagonal + (character === b.charCodeAt(j - 1) ? 0 : 1);
      const shifted = (above < left ? above : left) + 1;
      row[j - 1] = left;
      left = changed < shifted ? changed : shifted;
      diagonal = above;
    }
    row[b.length] = left;
  }
  return row[b.length]!;
}
