// What terms of a rate come to, between two ends; and several that hold at once. The term that says more closely when it
// holds rules; what is said in words may hold or not.

import type { Term } from "../model/rate.ts";
import { compare, type Money } from "../model/money.ts";
import type { Words } from "../model/text.ts";
import { sumWords } from "./arithmetic.ts";
import { isNarrower } from "./cases.ts";
import { highestEnd, isAmount, lowestEnd, plusEnd, sameEnd, type End } from "./ends.ts";
import type { MissingFact } from "./missing.ts";

/** The arithmetic, made only when somebody wants to see it. */
export type Trace = () => readonly Words[];

export const NO_TRACE: Trace = () => [];

export interface Ends {
  /** The lowest lawful amount; null: none, or nobody knows. */
  readonly min: Money | null;
  /** The least and the most that the upper end may be. */
  readonly low: End;
  readonly high: End;
  /** Both are for one unit: the bill states no quantity. */
  readonly perUnit: boolean;
  readonly missing: readonly MissingFact[];
  readonly lowTrace: Trace;
  readonly highTrace: Trace;
}

export interface Valued {
  readonly term: Term;
  readonly ends: Ends;
}

export function unknownEnds(...missing: readonly MissingFact[]): Ends {
  return { min: null, low: null, high: null, perUnit: false, missing, lowTrace: NO_TRACE, highTrace: NO_TRACE };
}

/** Words that may hide a price of their own, or say what is not in this one: 另计材料费, 不含绑扎, 22:00 后. */
const MAY_HIDE = /[\d另附加含包]|协商|协议|面议|议价|实报|按实|合同|其[他它]|以外|除外|extra|addition|includ|exclud|plus|contract|agree/iu;

/** 40HQ beside 40 ft: a kind of box, and no price. */
const BOX_KIND = /^(?:20|40|45)(?:GP|HQ)$/;

export function isPlainCondition(text: string): boolean {
  return BOX_KIND.test(text) || !MAY_HIDE.test(text.normalize("NFKC"));
}

/** 350, 人工搬运 200: in place of the plain price, or beside it. */
export function isOnTop({ when: { text } }: Term): boolean {
  return text !== undefined && !BOX_KIND.test(text);
}

/** Null where no term holds for certain. */
export function spreadOf(valued: readonly Valued[]): Ends | null {
  const certain = valued.filter(({ term }) => term.when.text === undefined);
  if (certain.length === 0) return null;
  if (valued.length === 1) return valued[0]!.ends;
  const inWords = valued.filter(({ term }) => term.when.text !== undefined);
  const ruling = certain.filter(({ term }) => !certain.some((other) => isNarrower(other.term, term)));
  const agree = ruling.every(({ ends }) => sameEnds(ends, ruling[0]!.ends));
  const lowest = extreme([...ruling, ...inWords], "low", lowestEnd);
  const highest = highestOf(valued);
  const isBounded = agree && inWords.every(({ term }) => isPlainCondition(term.when.text!));
  const high = isBounded ? highest.high : null;
  const missing = valued.flatMap(({ ends }) => ends.missing);
  const isSure = sameEnd(lowest.low, high) && (agree || lowest.low === "any");
  return {
    min: lowestMin(valued.map(({ ends }) => ends)), low: lowest.low, high, perUnit: valued.some(({ ends }) => ends.perUnit),
    missing: isSure ? missing : [...missing, "condition"], lowTrace: lowest.lowTrace, highTrace: highest.highTrace,
  };
}

function highestOf(valued: readonly Valued[]): Pick<Ends, "high" | "highTrace"> {
  const onTop = valued.filter(({ term }) => isOnTop(term)).map(({ ends }) => ends);
  const highest = extreme(valued.filter(({ term }) => !isOnTop(term)), "high", highestEnd);
  if (onTop.length === 0) return highest;
  const all = [highest, ...onTop];
  const high = all.map((ends) => ends.high).reduce(plusEnd);
  const sum = (): readonly Words[] => (isAmount(high) ? [sumWords(all.map((ends) => ends.high!), high)] : []);
  return { high, highTrace: () => [...all.flatMap(({ highTrace }) => highTrace()), ...sum()] };
}

export function sameEnds(a: Ends, b: Ends): boolean {
  return sameEnd(a.low, b.low) && sameEnd(a.high, b.high) && sameEnd(a.min, b.min);
}

/** Whose end is the lowest, or the highest; one that nobody knows counts before all. */
export function extremeOf(all: readonly Ends[], key: "low" | "high", of: (a: End, b: End) => End): Ends {
  return all.reduce((best, ends) => (sameEnd(of(best[key], ends[key]), best[key]) ? best : ends));
}

function extreme(valued: readonly Valued[], key: "low" | "high", of: (a: End, b: End) => End): Ends {
  return extremeOf(valued.map(({ ends }) => ends), key, of);
}

export function lowestMin(all: readonly Ends[]): Money | null {
  return all.map(({ min }) => min).reduce((low, min) => (low === null || min === null ? null : compare(min, low) < 0 ? min : low));
}
