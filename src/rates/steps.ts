// Prices by the quantity in steps: the first box 250, each further one 100; up to 2,000 kg 450. What is above a step is
// counted in whole units where the list says so, and at most so where it is silent. Used by amounts.ts.

import { add, compare, multiply, subtract, type Money } from "../model/money.ts";
import type { Term } from "../model/rate.ts";
import type { Words } from "../model/text.ts";
import { productWords, sumWords } from "./arithmetic.ts";
import type { ChargeFacts } from "./charge-facts.ts";
import { countOf } from "./count.ts";
import { highestEnd, lowestEnd, sameEnd, type End } from "./ends.ts";
import type { MissingFact } from "./missing.ts";
import { extremeOf, NO_TRACE, spreadOf, unknownEnds, type Ends, type Trace } from "./spread.ts";
import { perName } from "./unit-words.ts";

/** Terms of one unit, some of them for certain quantities only. */
export function stepEnds(terms: readonly Term[], facts: ChargeFacts): Ends {
  const count = countOf(terms[0]!.per, facts);
  const { units: { low, high } } = count;
  const isPlain = terms.every(({ min, max, when }) => typeof max === "string" && typeof min === "string" && when.text === undefined && when.days === undefined);
  if (!isPlain || count.days !== null || count.merged) return unknownEnds(...count.missing, "condition");
  if (count.perUnit || low === null || high === null) {
    const first = low === null ? null : at(terms, low, facts);
    return { ...unknownEnds(...count.missing, ...(count.missing.length === 0 ? ["quantity" as const] : [])), low: first?.low ?? null, lowTrace: first?.lowTrace ?? NO_TRACE };
  }
  const [fewest, most] = [at(terms, low, facts), at(terms, high, facts)];
  const missing: MissingFact[] = [...count.missing, ...fewest.missing, ...most.missing];
  return { min: fewest.min, low: lowestEnd(fewest.low, most.low), high: highestEnd(fewest.high, most.high), perUnit: false, missing, lowTrace: fewest.lowTrace, highTrace: most.highTrace };
}

/** What so many units come to. 10吨以下 and 10吨以上 both have 10: where two steps meet, the dearer one is lawful too. */
function at(terms: readonly Term[], quantity: string, facts: ChargeFacts): Ends {
  const below = within(terms, quantity, facts, reaches);
  if (!terms.some((term) => term.when.each !== true && compare(rangeOf(term)[0], quantity) === 0)) return below;
  const above = within(terms, quantity, facts, startsOrReaches);
  if (sameEnd(below.high, above.high)) return below;
  const { high, highTrace } = extremeOf([below, above], "high", highestEnd);
  return { ...below, high, highTrace, missing: [...below.missing, ...above.missing, "condition"] };
}

type Reaches = (term: Term, quantity: string) => boolean;

function within(terms: readonly Term[], quantity: string, facts: ChargeFacts, reach: Reaches): Ends {
  const each = terms.filter(({ when }) => when.each === true);
  return each.length > 0 ? firstAndFurther(terms, each, quantity, facts, reach) : bracket(terms, quantity, reach);
}

function rangeOf({ when: { quantity } }: Term): readonly [over: string, upTo: string | null] {
  return quantity ?? ["0", null];
}

function reaches(term: Term, quantity: string): boolean {
  const [over, upTo] = rangeOf(term);
  return compare(quantity, over) > 0 && (upTo === null || compare(quantity, upTo) <= 0);
}

function startsOrReaches({ when }: Term, quantity: string): boolean {
  if (when.quantity === undefined) return true;
  const [over, upTo] = when.quantity;
  return compare(quantity, over) >= 0 && (upTo === null || compare(quantity, upTo) < 0);
}

// A flat amount up to the step, and above it so much for each unit. Of several bills of lading each may have its own first one.
function firstAndFurther(terms: readonly Term[], each: readonly Term[], quantity: string, { oneBill }: ChargeFacts, reach: Reaches): Ends {
  const flats = terms.filter((term) => !each.includes(term));
  const sorted = [...each].sort((a, b) => compare(rangeOf(a)[0], rangeOf(b)[0]));
  const [start] = rangeOf(sorted[0]!);
  const isBase = (term: Term): boolean => compare(quantity, start) > 0 ? rangeOf(term)[1] !== null && compare(rangeOf(term)[1]!, start) === 0 : reach(term, quantity);
  const base = flats.filter(isBase);
  const isJoined = sorted.every((term, index) => index === 0 || rangeOf(sorted[index - 1]!)[1] === rangeOf(term)[0]);
  const isCovered = compare(start, "0") === 0 ? flats.length === 0 : base.length === 1 && flats.every(({ when }) => when.quantity !== undefined);
  const last = rangeOf(sorted[sorted.length - 1]!)[1];
  if (!isJoined || !isCovered || (last !== null && compare(quantity, last) > 0)) return unknownEnds("condition");
  const further = sorted.flatMap((term) => {
    const [over, upTo] = rangeOf(term);
    if (compare(quantity, over) <= 0) return [];
    return [{ term, units: subtract(upTo === null || compare(quantity, upTo) < 0 ? quantity : upTo, over) }];
  });
  const total = (key: "min" | "max"): Money =>
    further.reduce((sum, { term, units }) => add(sum, multiply(term[key]!, units)), base[0]?.[key] ?? "0");
  const trace = (): readonly Words[] => {
    const words = further.map(({ term, units }) => productWords(term.max!, [{ value: units, unit: term.per }], multiply(term.max!, units), overWords(rangeOf(term)[0])));
    const sums = [...base.map(({ max }) => max!), ...further.map(({ term, units }) => multiply(term.max!, units))];
    const first = base.map(({ max, when, per }) => productWords(max!, [], max!, upToWords(when.quantity?.[1] ?? "", per)));
    return sums.length > 1 ? [...first, ...words, sumWords(sums, total("max"))] : [...first, ...words];
  };
  const ends = exactly(total("min"), total("max"), trace);
  const allFirst = base.length === 0 || oneBill ? total("max") : multiply(base[0]!.max!, quantity);
  return further.length === 0 || compare(allFirst, total("max")) <= 0 ? ends : { ...ends, high: allFirst, missing: ["bills"] };
}

// One amount for the step. Does 5元/吨 of a step up to 10 吨 mean the step or each tonne of it? Above both only is above.
function bracket(terms: readonly Term[], quantity: string, reach: Reaches): Ends {
  const on = terms.filter((term) => reach(term, quantity));
  const valued = on.map((term) => {
    const [min, max] = [term.min!, term.max!];
    const product = multiply(max, quantity);
    const flat = exactly(min, max, () => [productWords(max, [], max)]);
    const each = exactly(multiply(min, quantity), product, () => [productWords(max, [{ value: quantity, unit: term.per }], product)]);
    if (term.when.quantity === undefined) return { term, ends: each };
    const isOne = compare(product, max) === 0;
    const [less, more] = compare(product, max) < 0 ? [each, flat] : [flat, each];
    return { term, ends: isOne ? flat : { ...less, high: more.high, highTrace: more.highTrace, missing: ["condition" as const] } };
  });
  return spreadOf(valued) ?? unknownEnds("rate-none");
}

function exactly(min: Money, max: Money, trace: Trace): Ends {
  const end: End = max;
  return { min, low: end, high: end, perUnit: false, missing: [], lowTrace: trace, highTrace: trace };
}

function overWords(over: string): Words {
  return over === "0" ? { zh: "从第一个起", en: "From the first on" } : { zh: `超出 ${over} 的部分`, en: `Above ${over}` };
}

function upToWords(upTo: string, per: Term["per"]): Words {
  const { zh, en } = perName(per);
  return { zh: `${upTo} ${zh}以内`, en: `Up to ${upTo} ${en}` };
}
