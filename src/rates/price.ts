// Rate × facts → between which ends a charge is lawful, with the arithmetic and the facts that are missing. Never a guess:
// for each fact that is not known every value it may have is tried, and what holds for all of them holds.

import { compare, type Money } from "../model/money.ts";
import type { Rate, Term } from "../model/rate.ts";
import { oncePer, whenAsked } from "../model/remember.ts";
import type { Words } from "../model/text.ts";
import { amountsOf } from "./amounts.ts";
import { listedWords, sumWords } from "./arithmetic.ts";
import { casesOf, holds, type Case, type OpenFact } from "./cases.ts";
import type { ChargeFacts } from "./charge-facts.ts";
import { isCounted } from "./count.ts";
import { highestEnd, isAmount, lowestEnd, plusEnd, sameEnd, type End } from "./ends.ts";
import { isFactor } from "./factors.ts";
import type { MissingFact } from "./missing.ts";
import { printTerm } from "./print.ts";
import { extremeOf, isOnTop, lowestMin, sameEnds, unknownEnds, type Ends, type Trace } from "./spread.ts";

export interface Price {
  /** The lowest lawful amount in any case; null: none, or not known. */
  readonly min: Money | null;
  /** A charge up to this is lawful whatever the missing facts are; "any": there is no upper end; null: nothing is sure. */
  readonly sureUpTo: End;
  /** A charge above this is above the list whatever they are. Where nothing is missing, both are one. */
  readonly sureAbove: End;
  /** The bill states no quantity: the ends are for one unit (and the days). */
  readonly perUnit: boolean;
  readonly missing: readonly MissingFact[];
  /** How the one and the other end were worked out. */
  readonly upToTrace: Trace;
  readonly aboveTrace: Trace;
}

const WITHOUT_AMOUNT: Readonly<Record<Exclude<Rate["kind"], "amount" | "free">, MissingFact>> = {
  open: "rate-open", elsewhere: "rate-elsewhere", unread: "rate-unread", none: "rate-none", "not-offered": "rate-not-offered",
};

const PRICES_MOST = 4_000;
const QUESTION_LENGTH = 1_000;
const known = new Map<string, Price>();
let rates = 0;
const numberOf = oncePer((_rate: Rate): number => (rates += 1));

/** What one line of a bill may cost by this rate. Bills charge the same quantities of the same fees over and over, so it is kept; all rates share the room. */
export function price(rate: Rate, facts: ChargeFacts): Price {
  const question = `${numberOf(rate)} ${JSON.stringify(facts)}`;
  const before = known.get(question);
  if (before) return before;
  const worked = workedOut(rate, facts);
  if (known.size >= PRICES_MOST) known.clear();
  if (question.length <= QUESTION_LENGTH) known.set(question, worked);
  return worked;
}

function workedOut(rate: Rate, facts: ChargeFacts): Price {
  if (rate.kind === "free") return priceOf(rate, { ...unknownEnds(), min: "0", low: "0", high: "0" });
  if (rate.kind !== "amount") return priceOf(rate, unknownEnds(WITHOUT_AMOUNT[rate.kind]));
  const { all, unlisted } = casesOf(rate, facts);
  const ends = all.map((one) => inCase(rate, one));
  if (ends.length === 1) return priceOf(rate, ends[0]!);
  return priceOf(rate, overCases(all, ends, unlisted));
}

function priceOf(rate: Rate, { min, low, high, perUnit, missing, lowTrace, highTrace }: Ends): Price {
  const isSure = sameEnd(low, high) && low !== null && (low === "any" || min === null || compare(min, low) <= 0);
  const lacks = isSure ? [] : [...new Set(missing)];
  return {
    min, sureUpTo: low, sureAbove: high, perUnit, missing: lacks,
    upToTrace: whenAsked(() => [listedWords(rate), ...lowTrace()]), aboveTrace: whenAsked(() => [listedWords(rate), ...highTrace()]),
  };
}

function inCase(rate: Rate, one: Case): Ends {
  const terms = rate.terms.filter((term) => holds(term, one));
  const bounded = (ends: Ends): Ends => withinBill(rate, terms, ends, one.facts);
  return amountsOf(rate, terms, one.facts, bounded) ?? unknownEnds("rate-none");
}

// Whatever the facts are: the lowest of the lower ends, the highest of the upper ones.
function overCases(cases: readonly Case[], all: readonly Ends[], unlisted: boolean): Ends {
  const [lowest, highest] = [extremeOf(all, "low", lowestEnd), extremeOf(all, "high", highestEnd)];
  const deciding = (Object.keys(cases[0]!.supposed) as OpenFact[]).filter((fact) => decides(fact, cases, all));
  const inside = all.flatMap(({ missing }) => missing).filter((fact) => fact !== "rate-none" || deciding.length === 0);
  const supposed = (ends: Ends, trace: Trace, which: Words): Trace =>
    deciding.length === 0 ? trace : () => [supposedWords(cases[all.indexOf(ends)]!, deciding, which), ...trace()];
  // A list that prices 20 ft and 40 ft boxes says nothing of a 45 ft box, and this may be one.
  const isOpenAbove = unlisted && deciding.length > 0;
  return {
    min: lowestMin(all), low: lowest.low, high: isOpenAbove ? null : highest.high,
    perUnit: all.some(({ perUnit }) => perUnit), missing: [...deciding, ...inside],
    lowTrace: supposed(lowest, lowest.lowTrace, LOWEST),
    highTrace: supposed(highest, highest.highTrace, HIGHEST),
  };
}

const LOWEST: Words = { zh: "取各种可能中最低的", en: "Lowest of what may be" };
const HIGHEST: Words = { zh: "取各种可能中最高的", en: "Highest of what may be" };

// Does a fact make a difference, all others being equal?
function decides(fact: OpenFact, cases: readonly Case[], all: readonly Ends[]): boolean {
  const first = new Map<string, Ends>();
  return cases.some(({ supposed }, index) => {
    const key = JSON.stringify({ ...supposed, [fact]: undefined });
    const before = first.get(key);
    if (before === undefined) first.set(key, all[index]!);
    return before !== undefined && !sameEnds(before, all[index]!);
  });
}

function supposedWords({ supposed }: Case, deciding: readonly OpenFact[], which: Words): Words {
  const when = Object.fromEntries(deciding.filter((fact) => fact !== "day").map((fact) => [fact, supposed[fact] ?? undefined]));
  const day = deciding.includes("day") ? supposed.day : null;
  const label = (locale: "zh" | "en"): string => {
    const words = [printTerm({ per: [], when }, "CNY", locale), day ?? ""].filter((text) => text !== "").join(locale === "zh" ? "、" : ", ");
    return words === "" ? { zh: "其他情形", en: "any other case" }[locale] : words;
  };
  return { zh: `${which.zh}：${label("zh")}`, en: `${which.en}: ${label("en")}` };
}

/** The least and the most are per bill of lading by the words of the cell: 最低80元/票, Min:80/BL. */
const perBillOfLading = oncePer(({ text }: Rate): boolean => /票|单|\bbl\b|b\/l|\/\s*bl|shpt|bill/iu.test(text.normalize("NFKC")));

// Least and most that one bill pays of this fee. A line for several bills of lading may pay the least of each of them.
function withinBill(rate: Rate, terms: readonly Term[], ends: Ends, facts: ChargeFacts): Ends {
  const { least, most } = rate;
  if (least === null && most === null) return ends;
  const counted = ends.perUnit ? onlyOne(ends, rate.terms) : ends;
  const isCountUnknown = counted.missing.every((fact) => OF_COUNT.has(fact));
  const low = clamped(counted.low ?? (isCountUnknown ? least : null), least, most);
  // A most without a word of what it is for is hardly meant for several bills of lading at once.
  const isOne = facts.oneBill || (most === null && !perBillOfLading(rate));
  // A further price in words may come on top of the least and of the most.
  const isMore = isOne && isAmount(counted.high) && terms.some((term) => isOnTop(term) && !isFactor(term));
  const clampedHigh = isOne ? clamped(counted.high ?? (isCountUnknown ? most : null), least, most) : least === null ? counted.high : null;
  const high = isMore ? plusEnd(counted.high, least ?? "0") : clampedHigh;
  const min = counted.min === null ? null : clamped(counted.min, least, most);
  const words = (before: End, end: End): readonly Words[] => (isAmount(end) && !sameEnd(before, end) ? [boundWords(end, end === least)] : []);
  const highWords = (): readonly Words[] => (isMore && least !== null ? [sumWords([counted.high, least], high!)] : words(counted.high, high));
  return {
    ...counted, min: isAmount(min) ? min : null, low, high, missing: isOne ? counted.missing : [...counted.missing, "bills"],
    lowTrace: () => [...counted.lowTrace(), ...words(counted.low, low)], highTrace: () => [...counted.highTrace(), ...highWords()],
  };
}

/** Without these nobody knows how often the price is due; least and most hold all the same. */
const OF_COUNT: ReadonlySet<MissingFact> = new Set<MissingFact>(["quantity", "unit", "days", "free-days", "fraction", "base"]);

// Of a quantity that nobody states there is one at least, where it is counted in whole ones.
function onlyOne(ends: Ends, terms: readonly Term[]): Ends {
  const whole = terms.every(({ per }) => isCounted(per));
  return { ...ends, perUnit: false, min: null, low: whole || ends.low === "any" ? ends.low : null, high: ends.high === "any" ? "any" : null, missing: [...ends.missing, "quantity"] };
}

function clamped(end: End, least: Money | null, most: Money | null): End {
  const high = most !== null && end !== null ? lowestEnd(end, most) : end;
  return least !== null && isAmount(high) ? highestEnd(high, least) : high;
}

function boundWords(end: Money, isLeast: boolean): Words {
  return isLeast
    ? { zh: `不足最低收费，按 ${end} 元计`, en: `Below the least charge, so ${end}` }
    : { zh: `超过最高收费，按 ${end} 元计`, en: `Above the most that is charged, so ${end}` };
}

