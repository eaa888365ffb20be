// What the facts that a line leaves open may be, as far as a rate tells them apart: one case for each. Used by price.ts.

import type { Rate, Term, When } from "../model/rate.ts";
import { oncePer } from "../model/remember.ts";
import type { ChargeFacts } from "./charge-facts.ts";

const COMPARED = ["size", "load", "direction", "trade", "cargo"] as const;
type Compared = (typeof COMPARED)[number];
export type OpenFact = Compared | "day";

/** The facts, with those supposed that are not known. */
export interface Case {
  readonly facts: ChargeFacts;
  /** What is supposed, by fact; `null`: none of the values that the rate names. */
  readonly supposed: Readonly<Partial<Record<OpenFact, string | null>>>;
}

export interface Cases {
  readonly all: readonly Case[];
  /** The rate names several values of an open fact, but not all there are: a 45 ft box beside 20 ft and 40 ft. */
  readonly unlisted: boolean;
}

/** All values a fact may have, where they are few enough that naming several of them leaves no doubt of what is meant. */
export const POSSIBLE: Readonly<Partial<Record<OpenFact, number>>> = { size: 3, load: 2, direction: 2, trade: 3 };

interface Question {
  readonly fact: OpenFact;
  readonly values: readonly string[];
}

/** The facts on which a rate depends, and the values that it names; of days the first of each window, and one before all. */
const questionsOf = oncePer(({ terms }: Rate): readonly Question[] => {
  const questions: Question[] = [];
  for (const fact of COMPARED) {
    const values = new Set(terms.flatMap(({ when }) => when[fact] ?? []));
    if (values.size > 0) questions.push({ fact, values: [...values] });
  }
  const days = new Set(terms.flatMap(({ when }) => [when.from ?? [], when.until ?? []].flat()));
  if (days.size > 0) questions.push({ fact: "day", values: ["0001-01-01", ...[...days].sort()] });
  return questions;
});

export function casesOf(rate: Rate, facts: ChargeFacts): Cases {
  let all: readonly Case[] = [{ facts, supposed: {} }];
  let unlisted = false;
  for (const { fact, values } of questionsOf(rate)) {
    if (facts[fact] !== null) continue;
    const isNamed = fact === "day" || (POSSIBLE[fact] !== undefined && values.length > 1);
    unlisted ||= isNamed && values.length < (POSSIBLE[fact] ?? 0);
    const supposed = isNamed ? values : [...values, null];
    all = all.flatMap((one) => supposed.map((value): Case => ({
      facts: { ...one.facts, [fact]: value ?? OTHER }, supposed: { ...one.supposed, [fact]: value },
    })));
  }
  return { all, unlisted };
}

/** No value of any fact: none of the terms that name one holds. */
const OTHER = "other" as never;

/** Does the term hold in a case, its condition in words and its steps of days and quantity aside? */
export function holds({ when }: Term, { facts }: Case): boolean {
  const { day } = facts;
  return COMPARED.every((fact) => when[fact] === undefined || when[fact] === facts[fact]) &&
    (when.from === undefined || (day !== null && day >= when.from)) && (when.until === undefined || (day !== null && day < when.until));
}

/** Of two terms that hold, does one say more closely when? 空箱 50 beside 100. */
export function isNarrower(one: Term, other: Term): boolean {
  const [own, others] = [keysOf(one.when), keysOf(other.when)];
  return own.length > others.length && others.every((key) => own.includes(key));
}

function keysOf(when: When): readonly (keyof When)[] {
  return (Object.keys(when) as (keyof When)[]).filter((key) => key !== "text" && key !== "each");
}
