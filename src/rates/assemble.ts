// The prices of a cell and what stands around it → the terms of a rate. What cannot be brought together is refused.

import type { Money } from "../model/money.ts";
import { compare } from "../model/money.ts";
import type { Size, Term, When } from "../model/rate.ts";
import type { Words } from "../model/text.ts";
import type { UnitWord } from "../model/unit.ts";
import type { Bound, Cell, Charge, Item, Label, Percentage, SizeLabel, Surroundings } from "./cell.ts";
import { asNamed, chargesOf, isInCurrencies, isSizeFigure, mayBeSize } from "./cell.ts";
import { applyFreeDays, daysOverlap } from "./free-days.ts";
import { ALL } from "./grammar.ts";
import { commonPer, type Per } from "./per.ts";
import { refusals } from "./refusals.ts";
import { settleSteps } from "./settle-steps.ts";
import { samePer } from "./unit.ts";

export interface Reading {
  /** Nothing is charged in any case. */
  readonly free: boolean;
  readonly currency: string;
  readonly terms: readonly Term[];
  readonly least: Money | null;
  readonly most: Money | null;
}

export const DEFAULT_CURRENCY = "CNY";

export function assemble(given: Cell, around: Surroundings): Reading | Words {
  if (given.items.length === 0) return boundsAlone(given, around);
  if (given.items.every(isFreeOfAll) && given.freeDays === null && given.bounds.length === 0 && given.texts.length === 0) {
    return { free: true, currency: DEFAULT_CURRENCY, terms: [], least: null, most: null };
  }
  const doubt = doubtOf(given);
  if (doubt !== null) return doubt;
  const cell = around.sizes.length === 0 ? given : { ...given, items: given.items.map((item) => inNamedBoxes(item, around)) };
  const { items } = cell;
  const currency = currencyOf(cell, around);
  if ("zh" in currency) return currency;
  const per = commonPer(cell, around);
  if ("zh" in per) return per;
  const sizes = sizeConflict(items, around);
  if (sizes !== null) return sizes;
  const steps = settleSteps(items, around);
  if (steps !== null) return steps;
  const overlap = daysOverlap(cell);
  if (overlap !== null) return overlap;
  const drafts = items.flatMap((item) => draftsOf(item, cell, per, around, currency.code));
  const terms = distinct(drafts, boxesBySize(items, around));
  if ("zh" in terms) return terms;
  const all = applyFreeDays(cell, per, terms, around);
  if ("zh" in all) return all;
  if (!all.some((term) => term.percent !== undefined || term.min !== undefined || term.max !== undefined)) return refusals.noAmounts();
  const ends = boundsOf(cell.bounds, currency.code);
  if ("zh" in ends) return ends;
  return { free: false, currency: currency.code, terms: all, ...ends };
}

// 免, or 免 for every size: not 外贸免收.
function isFreeOfAll({ labels, value, texts }: Item): boolean {
  return value.is === "free" && texts.length === 0 && labels.every(({ about }) => about === "size");
}

// What may be said of the price before it as well, or of nobody knows which.
function doubtOf({ items, bounds }: Cell): Words | null {
  if (mayBeSizes(items)) return refusals.sizeOrPrice();
  if (items.length === 1 && bounds.length === 0) return null;
  const charges = items.flatMap(chargesOf);
  const last = charges.at(-1);
  // 进口200，出口190起
  if (charges.length > 1 && last!.openBehind && charges.slice(0, -1).every(({ openBehind }) => !openBehind)) return refusals.openEnd();
  if (charges.length > 0 && items.some(({ value, labels, texts }) => value.is === "percent" && isLoose(value.percentage, labels.length + texts.length))) return refusals.looseShare();
  if (isShareOfNothing(items)) return refusals.shareOfNothing();
  if (items.length > 1 && items.some(({ value, labels }) => value.is === "free" && labels.length === 0)) return refusals.pair();
  if (mayBeOnTop(items)) return refusals.onTop();
  // 不超过500元/票，逾期每箱每天20元: the later price may go above it.
  if (bounds.some(({ end, behind }) => end === "most" && items.slice(behind).some((item) => chargesOf(item).length > 0))) return refusals.bound();
  const most = bounds.find(({ end }) => end === "most");
  if (most !== undefined && charges.some(({ min, max }) => compare(max ?? min ?? "0", most.amount) > 0)) return refusals.bound();
  return null;
}

const OF_BOX: ReadonlySet<Label["about"]> = new Set<Label["about"]>([...ALL, "text"]);

// 20/40GP: two sizes, or 20 for a box of 40 feet? 20/20' 30/40' is a price for each size. 20；40尺100 and 20重100: two
// prices, or one for a size?
function mayBeSizes(items: readonly Item[]): boolean {
  const isPlain = (item: Item | undefined): boolean => item?.value.is === "charge" && item.labels.length === 0;
  const isCase = ({ labels }: Item): boolean => labels.some(({ about }) => OF_BOX.has(about));
  if (items.some((item, at) => mayBeSize(item) && (isPlain(item) ? items.some(isCase) : isPlain(items[at + 1])))) return true;
  const bySlash = items.flatMap(chargesOf).flatMap((charge) => charge.labels.flatMap((label) => (label.about === "size" ? [{ charge, size: label.sizes[0]!.size }] : [])));
  return bySlash.length > 0 && bySlash.every(({ charge, size }) => charge.currency === null && charge.min === charge.max && charge.max !== size && isSizeFigure(charge.max));
}

/** Kinds of cargo that cost more to handle. */
const DEAR: ReadonlySet<string> = new Set(["reefer", "dangerous", "oversize"]);

// 100元/箱，夜间作业50元: instead of the 100, or on top of them?
function mayBeOnTop(items: readonly Item[]): boolean {
  const priced = items.filter(({ value }) => value.is === "charge");
  const general = priced.filter(({ labels, texts }) => texts.length === 0 && !labels.some(({ about }) => about === "text" || about === "cargo"));
  if (general.length === 0) return false;
  const highest = general.map(({ value }) => (value.is === "charge" ? value.charge.max : null)).reduce((a, b) => (a === null || b === null ? null : compare(a, b) >= 0 ? a : b));
  return priced.some(({ labels, value }) => {
    if (labels.some((label) => label.about === "text" && label.loose === true)) return true;
    const dear = labels.some((label) => label.about === "cargo" && label.values.some((one) => DEAR.has(one)));
    const max = value.is === "charge" ? value.charge.max : null;
    return dear && max !== null && highest !== null && compare(max, highest) < 0;
  });
}

// 100元/箱，减半: of what, and for whom?
function isLoose({ of, mode }: Percentage, labels: number): boolean {
  return mode === undefined ? of === undefined : labels === 0 && of === "this-fee";
}

function sizesOf(item: Item): readonly Size[] {
  const labels = [...item.labels, ...chargesOf(item).flatMap((charge) => charge.labels)];
  return labels.flatMap((label) => (label.about === "size" ? label.sizes.map(({ size }) => size) : []));
}

// 100元/20'，40'加倍: twice the price of the small box, which is not a price of the big one.
function isShareOfNothing(items: readonly Item[]): boolean {
  const priced = items.filter((item) => chargesOf(item).length > 0).map(sizesOf);
  if (priced.length === 0) return false;
  const shares = items.filter(({ value }) => value.is === "percent" && value.percentage.of === "this-fee");
  return shares.flatMap(sizesOf).some((size) => priced.every((sizes) => sizes.length > 0 && !sizes.includes(size)));
}

// The currency named first holds for what follows; a foreign one behind a bare first price leaves that one in doubt.
function currencyOf({ items, bounds }: Cell, around: Surroundings): { readonly code: string } | Words {
  const only = items.length === 1 && bounds.length === 0 ? items[0]!.value : null;
  if (only?.is === "charge") {
    const { currency } = only.charge;
    const differs = currency !== null && around.currency !== null && currency !== around.currency;
    return differs ? refusals.currencyCell() : { code: currency ?? around.currency ?? DEFAULT_CURRENCY };
  }
  const either = items.flatMap((item) => (item.value.is === "either" ? [item.value.charges[0]!] : []));
  const charges = items.flatMap((item) => (item.value.is === "either" ? [] : chargesOf(item)));
  const percents = items.flatMap(({ value }) => (value.is === "percent" ? [value.percentage.currency] : []));
  const first = [...charges, ...either].map(({ currency }) => currency)[0] ?? percents[0] ?? null;
  // A percentage alone is in no currency.
  if (charges.length + either.length + bounds.length === 0 && !items.some(({ value }) => value.is === "percent" && value.percentage.plus !== undefined)) return { code: DEFAULT_CURRENCY };
  const code = first ?? around.currency ?? bounds.find(({ charge }) => charge.currency !== null)?.charge.currency ?? DEFAULT_CURRENCY;
  const named = [...charges, ...bounds.map(({ charge }) => charge)].map(({ currency }) => currency).concat(percents).filter((one) => one !== null);
  if (around.currency !== null && named.some((one) => one !== around.currency)) return refusals.currencyCell();
  if (named.some((one) => one !== code)) return refusals.currencies();
  return { code };
}

function inNamedBoxes(item: Item, { sizes }: Surroundings): Item {
  return { ...item, labels: item.labels.map((label) => (label.about === "size" ? { ...label, sizes: label.sizes.map((size) => asNamed(size, sizes)) } : label)) };
}

function sizeConflict(items: readonly Item[], { sizes }: Surroundings): Words | null {
  if (sizes.length === 0) return null;
  const labels = items.map(sizeLabelOf);
  const isNone = ({ size, box }: SizeLabel): boolean => !sizes.some((one) => one.size === size && (box === null || one.box === null || one.box === box));
  if (labels.some((label) => label?.sizes.some(isNone))) return refusals.sizesCell();
  return sizes.some(({ size }) => size !== sizes[0]!.size) && labels.includes(undefined) ? refusals.severalSizes() : null;
}

function sizeLabelOf({ labels }: Item): (Label & { about: "size" }) | undefined {
  return labels.find((label) => label.about === "size");
}

/** A term with the box that its size was written with. */
interface Draft {
  readonly term: Term;
  readonly label: SizeLabel | null;
}

const BLANK: readonly Draft[] = [];

function draftsOf(item: Item, cell: Cell, per: Per, around: Surroundings, code: string): readonly Draft[] {
  if (item.value.is === "blank") return BLANK;
  const values = valuesOf(item, cell, per, around, code);
  return conditionsOf(item, cell, around).flatMap(({ when, label }) => values.map((value): Draft => {
    const { text, ...rest } = value.when;
    const words = [when.text, text].filter((one) => one !== undefined).join(" ");
    return { term: { ...value, when: { ...when, ...rest, ...(words === "" ? {} : { text: words }) } }, label };
  }));
}

function valuesOf(item: Item, { greaterOf }: Cell, per: Per, around: Surroundings, code: string): Term[] {
  const { value } = item;
  switch (value.is) {
    case "charge": return [amountTerm(value.charge, per.of(item, value.charge))];
    case "either": {
      const isGreater = greaterOf !== null && !isInCurrencies(value.charges);
      return value.charges.map((charge): Term => {
        const term = amountTerm(charge, per.of(item, charge));
        if (isGreater) return { ...term, when: { text: greaterOf } };
        return { ...term, ...(charge.currency === code || charge.currency === null ? {} : { currency: charge.currency }), alternative: true };
      });
    }
    case "percent": {
      const { currency: _currency, ...percentage } = value.percentage;
      const of = percentage.of ?? around.of;
      return [{ ...percentage, ...(of === undefined ? {} : { of }), per: [], when: {} }];
    }
    case "free": return [{ min: "0", max: "0", per: per.of(item, null), when: {} }];
    case "open": case "words": return [{ per: per.of(item, null), when: { text: value.words } }];
    case "blank": return [];
  }
}

function amountTerm({ min, max }: Charge, per: readonly UnitWord[]): Term {
  return { min, max, per, when: {} };
}

// 40/45' and 冷藏、危险品 are a case each.
function conditionsOf(item: Item, cell: Cell, around: Surroundings): { when: When; label: SizeLabel | null }[] {
  const isSized = around.sizes.length === 0 || sizeLabelOf(item) !== undefined;
  let cases: { when: When; label: SizeLabel | null }[] = [{ when: {}, label: null }];
  const texts: string[] = [];
  for (const label of inOrder(isSized ? item.labels : [...item.labels, { about: "size", sizes: around.sizes }])) {
    const several = casesOf(label);
    if (several !== null) cases = cases.flatMap(({ when, label: size }) => several.map((one) => ({ when: { ...when, ...one.when }, label: one.label ?? size })));
    else if (label.about === "text") texts.push(label.text);
  }
  texts.push(...(isForAll(cell) ? cell.items.at(-1)! : item).texts, ...(item.value.is === "words" ? [] : cell.texts), ...(around.condition === undefined ? [] : [around.condition]));
  return texts.length === 0 ? cases : cases.map(({ when, label }) => ({ when: { ...when, text: texts.join(" ") }, label }));
}

// 100/20' 150/40'（不含绑扎材料）: a bracket behind the last price is about all of them, unless others have their own.
function isForAll({ items }: Cell): boolean {
  return items.at(-1)!.texts.length > 0 && items.slice(0, -1).every(({ texts }) => texts.length === 0);
}

const ORDER: readonly Label["about"][] = ["size", "load", "direction", "trade", "cargo", "days", "quantity", "dates", "text"];

function inOrder(labels: readonly Label[]): readonly Label[] {
  if (labels.length < 2) return labels;
  return [...labels].sort((a, b) => ORDER.indexOf(a.about) - ORDER.indexOf(b.about));
}

function casesOf(label: Label): { when: When; label: SizeLabel | null }[] | null {
  switch (label.about) {
    case "size":
      return label.sizes.map((size) => ({ when: { size: size.size, ...(size.box === "RF" ? { cargo: "reefer" as const } : {}) }, label: size }));
    case "load": case "direction": case "trade": case "cargo": {
      const all = label.values.length === 0 || isEverything(label.about, label.values);
      return all ? null : label.values.map((value) => ({ when: { [label.about]: value }, label: null }));
    }
    case "days": return [{ when: { days: label.days }, label: null }];
    case "quantity":
      return [{ when: { quantity: [label.over, label.upTo], ...(label.each ? { each: true as const } : {}) }, label: null }];
    case "dates":
      return [{ when: { ...(label.from === null ? {} : { from: label.from }), ...(label.until === null ? {} : { until: label.until }) }, label: null }];
    case "text": return null;
  }
}

function isEverything(about: string, values: readonly string[]): boolean {
  return (about === "load" || about === "direction") && new Set(values).size === 2;
}

/** The kinds of box that the cell names for each size. */
function boxesBySize(items: readonly Item[], around: Surroundings): ReadonlyMap<Size, ReadonlySet<string | null>> {
  const boxes = new Map<Size, Set<string | null>>();
  for (const { size, box } of items.flatMap((item) => sizeLabelOf(item)?.sizes ?? around.sizes)) boxes.set(size, (boxes.get(size) ?? new Set()).add(box));
  return boxes;
}

const NOBODY: ReadonlySet<Draft> = new Set();
const DRY: ReadonlySet<string | null> = new Set([null, "GP", "HQ"]);

// One term a case. Where GP and HQ of one size differ, each keeps its name as a condition in words; so does a box that
// is no dry one, and 40HQ where nothing is said of other boxes of 40 feet.
function distinct(drafts: readonly Draft[], boxes: ReadonlyMap<Size, ReadonlySet<string | null>>): Term[] | Words {
  if (drafts.length === 1) return drafts.map((draft) => (isNamed(draft, NOBODY, boxes) ? withBox(draft) : draft.term));
  const groups = new Map<string, Draft[]>();
  for (const draft of drafts) {
    const key = keyOf(draft);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [draft]);
    else group.push(draft);
  }
  const named = new Set<Draft>();
  for (const group of groups.values()) {
    if (group.every(({ term }) => sameTerm(term, group[0]!.term))) continue;
    if (group.every(({ term }) => term.alternative === true) || group.some(({ term }) => term.when.text !== undefined && group.length > 1 && isOwnWords(group))) continue;
    const kinds = new Set(group.map(({ label }) => label?.box ?? null));
    if (kinds.size !== group.length || group.every(({ label }) => label === null)) return group.every(({ label }) => label === null) ? refusals.pair() : refusals.samePlace();
    for (const draft of group) if ((draft.label?.box ?? null) !== null) named.add(draft);
  }
  const terms: Term[] = [];
  const seen = new Set<string>();
  for (const draft of drafts) {
    const term = isNamed(draft, named, boxes) ? withBox(draft) : draft.term;
    const key = JSON.stringify(term);
    if (seen.has(key)) continue;
    seen.add(key);
    terms.push(term);
  }
  return terms;
}

function keyOf({ term, label }: Draft): string {
  const isDry = label === null || DRY.has(label.box);
  const kind = term.mode === "surcharge" || term.of === "this-fee" ? "share" : term.min === undefined && term.percent === undefined ? "words" : "price";
  return JSON.stringify([kind, term.when, isDry ? "" : label.box]);
}

// Weight and volume, of which the greater counts, differ by their unit.
function isOwnWords(group: readonly Draft[]): boolean {
  const units = new Set(group.map(({ term }) => term.per.join()));
  return units.size === group.length;
}

function isNamed(draft: Draft, named: ReadonlySet<Draft>, boxes: ReadonlyMap<Size, ReadonlySet<string | null>>): boolean {
  const { label } = draft;
  if (label === null || label.box === null || label.box === "RF") return false;
  if (named.has(draft) || !DRY.has(label.box)) return true;
  const others = boxes.get(label.size)!;
  return label.box === "HQ" && label.size === "40" && !others.has(null) && !others.has("GP");
}

function withBox({ term, label }: Draft): Term {
  const name = label!.size + label!.box!;
  return { ...term, when: { ...term.when, text: term.when.text === undefined ? name : `${name} ${term.when.text}` } };
}

function sameTerm(a: Term, b: Term): boolean {
  return a.min === b.min && a.max === b.max && a.percent === b.percent && a.plus === b.plus && a.currency === b.currency && samePer(a.per, b.per);
}

// 不超过500元/票 alone is a price; beside others it is the most that a bill pays.
function boundsAlone({ bounds, freeDays, texts, greaterOf }: Cell, around: Surroundings): Reading | Words {
  const [first, second] = bounds;
  if (first === undefined || freeDays !== null || texts.length > 0 || greaterOf !== null) return refusals.noPrice();
  const charges = bounds.map(({ charge }) => charge);
  const code = charges.find(({ currency }) => currency !== null)?.currency ?? around.currency ?? DEFAULT_CURRENCY;
  if (charges.some(({ currency }) => currency !== null && currency !== code)) return refusals.currencies();
  const min = bounds.find(({ end }) => end === "least")?.amount ?? null;
  const max = bounds.find(({ end }) => end === "most")?.amount ?? null;
  if (bounds.length > 2 || (second !== undefined && (second.end === first.end || compare(min!, max!) > 0))) return refusals.bound();
  const charge: Charge = { min, max, currency: code, per: charges.map(({ per }) => per).find((per) => per.length > 0) ?? [], labels: [], openBehind: false };
  const item: Item = { labels: [], value: { is: "charge", charge }, texts: [], behind: [] };
  return assemble({ items: [item], bounds: [], freeDays: null, texts: [], greaterOf: null }, around);
}

// A least charge is per bill; that of another unit cannot be said.
function boundsOf(bounds: readonly Bound[], code: string): { least: Money | null; most: Money | null } | Words {
  let least: Money | null = null;
  let most: Money | null = null;
  for (const { end, amount, charge } of bounds) {
    const perBill = charge.per.length === 0 || (charge.per.length === 1 && charge.per[0] === "bill");
    if (!perBill || (charge.currency ?? code) !== code || (end === "least" ? least : most) !== null) return refusals.bound();
    if (end === "least") least = amount;
    else most = amount;
  }
  return least !== null && most !== null && compare(least, most) > 0 ? refusals.bound() : { least, most };
}
