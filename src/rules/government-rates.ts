// Government prices in their layers: the national figure × the national factor of the day; and, apart, the factor of a
// port. Which of them may apply to what a list or a bill names: a fact that is not named rules nothing out.

import { isWithin, type Day } from "../model/day.ts";
import { compare, multiply, trimZeros } from "../model/money.ts";
import type { GovernmentRate, National, RateFactor } from "../model/national.ts";
import type { Size, When } from "../model/rate.ts";
import { oncePer, oncePerText } from "../model/remember.ts";
import type { UnitWord } from "../model/unit.ts";
import { samePer } from "../rates/unit.ts";

const DAYS_MOST = 400;

/** The prices of each item on a day, its national factors worked in. */
export const ratesOn = oncePer((national: National) => oncePerText((day: Day): ReadonlyMap<string, readonly GovernmentRate[]> => {
  const byItem = new Map<string, GovernmentRate[]>();
  for (const rate of national.rates) {
    if (!isWithin(day, rate.from, rate.until)) continue;
    const layered = factorsOn(national, rate.item, day).filter(({ ports }) => ports === null).reduce(lowered, rate);
    byItem.set(rate.item, [...(byItem.get(rate.item) ?? []), layered]);
  }
  return byItem;
}, DAYS_MOST));

function factorsOn({ factors }: National, item: string, day: Day): RateFactor[] {
  return factors.filter((one) => one.items.includes(item) && isWithin(day, one.from, one.until));
}

/** The factors that a port has of its own. */
export function localFactors(national: National, item: string, day: Day, port: string | null): RateFactor[] {
  return factorsOn(national, item, day).filter(({ ports }) => port !== null && ports !== null && ports.includes(port));
}

export function lowered(rate: GovernmentRate, { factor, law, source }: RateFactor): GovernmentRate {
  return { ...rate, amount: trimZeros(multiply(rate.amount, factor)), law: [...rate.law, ...law], source: `${rate.source}；× ${factor}：${source}` };
}

/** What the words of a list or a bill say; absent: they say nothing; null: they name more than one. */
export interface Named {
  readonly trade?: When["trade"] | null | undefined;
  readonly direction?: When["direction"] | null | undefined;
  readonly cargo?: When["cargo"] | null | undefined;
  readonly load?: When["load"] | null | undefined;
  readonly size?: Size | null | undefined;
  /** All that is said, in which a condition in words may stand: 非生产性. */
  readonly text?: string;
}

const WORDS: Readonly<Record<"trade" | "direction" | "cargo" | "load", readonly (readonly [RegExp, string])[]>> = {
  trade: [[/外贸|foreign/iu, "foreign"], [/内贸|domestic/iu, "domestic"], [/中转|转口|transit/iu, "transit"]],
  direction: [[/进口|import/iu, "import"], [/出口|export/iu, "export"]],
  cargo: [[/危险|危货|dangerous/iu, "dangerous"], [/冷藏|冷冻|冻柜|reefer/iu, "reefer"], [/超限|框架|平板|开顶|非标|特种|oversize/iu, "oversize"], [/散货|件杂|bulk/iu, "bulk"], [/普通|普货|ordinary/iu, "general"]],
  load: [[/重箱|重柜|full/iu, "full"], [/空箱|空柜|empty/iu, "empty"]],
};
const SIZES: readonly (readonly [RegExp, Size])[] = [
  [/(?<!\d)20\s*(英尺|英寸|尺|['’′]|GP)/iu, "20"], [/(?<!\d)40\s*(英尺|英寸|尺|['’′]|GP|HQ|HC)/iu, "40"], [/(?<!\d)45\s*(英尺|英寸|尺|['’′]|HQ|HC)/iu, "45"],
];

function wordsIn<Value extends string>(text: string, pairs: readonly (readonly [RegExp, string])[]): Value | null | undefined {
  const found = pairs.filter(([pattern]) => pattern.test(text)).map(([, value]) => value as Value);
  return found.length === 0 ? undefined : found.length === 1 ? found[0] : null;
}

/** What is known in its own field stands before what the words say. */
export function namedIn(text: string, known: Named): Named {
  return {
    trade: known.trade ?? wordsIn<NonNullable<When["trade"]>>(text, WORDS.trade),
    direction: known.direction ?? wordsIn<NonNullable<When["direction"]>>(text, WORDS.direction),
    cargo: known.cargo ?? wordsIn<NonNullable<When["cargo"]>>(text, WORDS.cargo),
    load: known.load ?? wordsIn<NonNullable<When["load"]>>(text, WORDS.load),
    size: known.size ?? wordsIn<Size>(text, SIZES),
    text,
  };
}

/** The rates, lowest first, that the named facts do not rule out: none for an empty box, or for trade in transit. */
export function mayApply(rates: readonly GovernmentRate[], facts: Named): GovernmentRate[] {
  if (facts.load === "empty" || facts.trade === "transit") return [];
  const agrees = (wanted: string | undefined, given: string | null | undefined): boolean =>
    wanted === undefined || given === undefined || given === null || wanted === given;
  const apply = rates.filter(({ when, size }) =>
    agrees(when.trade, facts.trade) && agrees(when.direction, facts.direction) &&
    agrees(when.cargo, facts.cargo) && agrees(when.load, facts.load) && (size === null || size === facts.size));
  return ofWords(apply, facts.text ?? "").sort((a, b) => compare(a.amount, b.amount));
}

// 非生产性 is not 生产性, though it holds the word: the longest condition that is said counts.
function ofWords(rates: readonly GovernmentRate[], text: string): GovernmentRate[] {
  const said = rates.map(({ when }) => when.text ?? "").filter((words) => words !== "" && text.includes(words));
  const longest = said.sort((a, b) => b.length - a.length)[0];
  return rates.filter(({ when }) => longest === undefined || when.text === longest);
}

/** A ship's tonnage is called 净吨 or 计费吨. */
export function countsAlike(a: readonly UnitWord[], b: readonly UnitWord[]): boolean {
  const ship = (per: readonly UnitWord[]): UnitWord[] => per.map((word) => (word === "freight-ton" ? "net-ton" : word));
  return samePer(ship(a), ship(b));
}
