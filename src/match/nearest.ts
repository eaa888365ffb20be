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
  const sizeOf = Uint16Array.from(sizes);
  const all = Uint32Array.from(texts.keys());
  const likely = new Uint32Array(texts.length);
  let question = 0;
  const mostAlike = (among: Uint32Array, pairs: number): Likeness[] => {
    const best: Likeness[] = [];
    // As many pairs as a name must share, lest a third one be more alike.
    let enough = 0;
    for (let at = 0; at < among.length; at++) {
      const number = among[at]!;
      const shared = common[number]!;
      if (shared <= enough) continue;
      keep(best, { number, position: positions[number]!, dice: shared / (pairs + sizeOf[number]!) });
      if (best.length === MOST) enough = Math.floor(best[MOST - 1]!.dice * pairs);
    }
    return best;
  };
  return (wanted) => {
    question += 1;
    const codes = pairsOf(wanted);
    // Nearly always three names share more than a third of the pairs; then none that shares fewer can be as alike.
    const few = Math.floor(codes.length / 3);
    let found = 0;
    for (const code of codes) {
      const pair = withPair.get(code);
      if (pair === undefined || pair.asked === question) continue;
      pair.asked = question;
      const numbers = pair.names;
      for (let at = 0; at < numbers.length; at++) {
        const number = numbers[at]!;
        const shared = common[number]! + 1;
        common[number] = shared;
        if (shared === few + 1) likely[found++] = number;
      }
    }
    const first = mostAlike(likely.subarray(0, found), codes.length);
    const isSure = first.length === MOST && first[MOST - 1]!.dice > few / (codes.length + few);
    const best = isSure ? first : mostAlike(all, codes.length);
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
  let at = 0;
  while (at < best.length && best[at]!.position !== near.position) at += 1;
  if (at === MOST) at = MOST - 1;
  if (at < best.length && !isBefore(near, best[at]!)) return;
  for (; at > 0 && isBefore(near, best[at - 1]!); at -= 1) best[at] = best[at - 1]!;
  best[at] = near;
}

function isBefore(one: Likeness, other: Likeness): boolean {
  return one.dice > other.dice || (one.dice === other.dice && one.number < other.number);
}

/** Two characters after each other as one number; a name of one character is its own pair. */
function pairsOf(text: string): number[] {
  if (text.length === 1) return [text.charCodeAt(0)];
  const pairs: number[] = [];
  for (let at = 1; at < text.length; at++) pairs.push((text.charCodeAt(at - 1) << 16) | text.charCodeAt(at));
  return pairs;
}

function likeness(a: string, b: string): number {
  return 1 - editsBetween(a, b) / Math.max(a.length, b.length);
}

const row = new Uint8Array(COMPARED_LENGTH + 1);

/** How many characters must be added, dropped or changed to make the one of the other: between what they begin and end with alike. */
function editsBetween(a: string, b: string): number {
  let [endA, endB] = [Math.min(a.length, COMPARED_LENGTH), Math.min(b.length, COMPARED_LENGTH)];
  let start = 0;
  while (start < endA && start < endB && a.charCodeAt(start) === b.charCodeAt(start)) start += 1;
  while (endA > start && endB > start && a.charCodeAt(endA - 1) === b.charCodeAt(endB - 1)) {
    endA -= 1;
    endB -= 1;
  }
  const length = endB - start;
  for (let j = 0; j <= length; j++) row[j] = j;
  for (let i = 1; i <= endA - start; i++) {
    const character = a.charCodeAt(start + i - 1);
    let diagonal = i - 1;
    let left = i;
    for (let j = 1; j <= length; j++) {
      const above = row[j]!;
      const changed = diagonal + (character === b.charCodeAt(start + j - 1) ? 0 : 1);
      const shifted = (above < left ? above : left) + 1;
      row[j - 1] = left;
      left = changed < shifted ? changed : shifted;
      diagonal = above;
    }
    row[length] = left;
  }
  return row[length]!;
}
