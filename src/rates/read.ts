// 收费标准: a price cell → what it means. The first half of the matter of src/rates; price.ts is the second.
// A cell is an amount only if the grammar accounts for every token; whatever else stands there is kept as text, unread.

import type { Rate, Size, Term, When } from "../model/rate.ts";
import type { UnitWord } from "../model/unit.ts";
import type { Cell, Labelled } from "./cell.ts";
import { cellOf } from "./cell.ts";
import type { Charge, SizeLabel } from "./grammar.ts";
import type { Prose } from "./prose.ts";
import { FREE, sentenceCell, unreadReason, wordCell } from "./prose.ts";
import { tokenize } from "./tokens.ts";
import type { UnitReading, UnitTable } from "./unit.ts";
import { readUnit, samePer } from "./unit.ts";

export interface RateContext {
  /** The text of the unit cell. */
  readonly unit?: string;
  /** Sizes that the heading names for this cell, in order. */
  readonly sizes?: readonly Size[];
}

/** What stands around the cell, read. */
interface Surroundings {
  readonly per: readonly UnitWord[];
  readonly currency: string | null;
  readonly sizes: readonly Size[];
  /** A unit cell that cannot be read and holds figures or sizes: 20'GP/TANK. It may narrow the price. */
  readonly condition?: string;
}

const PLAIN = /^(?:0|[1-9]\d{0,14})(?:\.\d{1,10})?$/;
const NOTHING_AROUND: Surroundings = { per: [], currency: null, sizes: [] };
const DEFAULT_CURRENCY = "CNY";
/** A unit cell that says what the figure is of: 万元, 角/吨, $/票, ‰. Beside it 12 is not 12 yuan. */
const OTHER_AMOUNT = /[%％‰$＄€£]|[十百千万亿]\s*(?:元|$|\/)|^\s*[角分毛](?:\s*\/|\s*$)/u;
const TIME: ReadonlySet<UnitWord> = new Set(["day", "hour", "month"]);

/** Never throws; `text` comes back as it was given. Linear in the length of the text. */
export function readRate(text: string, units: UnitTable, context: RateContext = {}): Rate {
  const around = surroundings(text, units, context);
  if (typeof around === "string") return wordRate(text, wordCell(tokenize(text, units.names)), around);
  if (PLAIN.test(text) && around.sizes.length < 2 && around.condition === undefined) return plainRate(text, around);
  const tokens = tokenize(text, units.names);
  const word = wordCell(tokens);
  if (word === FREE && around.condition !== undefined) return wordRate(text, null, "计价单位一栏里有条件，不能确认什么时候不收费");
  if (word !== null) return wordRate(text, word, "");
  const cell = cellOf(text, tokens, around.sizes);
  if (cell === null) return wordRate(text, sentenceCell(text), unreadReason(text, tokens));
  return amountRate(text, cell, around);
}

function wordRate(text: string, prose: Prose | null, unread: string): Rate {
  const { kind, reason } = prose ?? { kind: "unread" as const, reason: unread };
  return { text, kind, currency: null, terms: [], least: null, most: null, reason };
}

function plainRate(text: string, around: Surroundings): Rate {
  const size = around.sizes[0];
  const when: When = size === undefined ? {} : { size };
  return {
    text, kind: "amount", currency: around.currency ?? DEFAULT_CURRENCY,
    terms: [{ min: text, max: text, per: around.per, when }], least: null, most: null,
  };
}

// A unit cell that cannot be read says nothing; the rule unknown-unit speaks of it. A string is a contradiction.
function surroundings(text: string, units: UnitTable, context: RateContext): Surroundings | string {
  const cell = context.unit ?? "";
  // Price and unit in one merged cell: the cell is read once.
  const unit: UnitReading | null = cell === "" || cell === text ? null : readUnit(cell, units);
  const named = context.sizes ?? [];
  if (unit === null) {
    if (OTHER_AMOUNT.test(cell)) return "计价单位一栏里写的不是元，不能确认金额是多少";
    const condition = cell !== text && mayNarrow(cell, units) ? { condition: cell.trim() } : {};
    return { ...NOTHING_AROUND, sizes: named, ...condition };
  }
  if (named.length > 0 && unit.sizes.length > 0 && named.some((size) => !unit.sizes.includes(size))) {
    return "表头和计价单位写的箱型不一致";
  }
  return named.length === 0 ? unit : { per: unit.per, currency: unit.currency, sizes: named };
}

function mayNarrow(cell: string, units: UnitTable): boolean {
  return cell !== "" && tokenize(cell, units.names).some(({ kind }) => kind === "size" || kind === "number");
}

function amountRate(text: string, cell: Cell, around: Surroundings): Rate {
  if (cell.form === "labelled" && cell.items.every(({ value }) => value === "free")) {
    return wordRate(text, FREE, "");
  }
  const charges = chargesOf(cell);
  const currency = currencyOf(charges, around, cell.form === "alternatives");
  if ("unread" in currency) return wordRate(text, null, currency.unread);
  const per = perOf(cell, charges, around);
  if ("unread" in per) return wordRate(text, null, per.unread);
  const terms = sizeConflict(cell, around) ?? termsOf(cell, per.words, currency.code, around);
  if (typeof terms === "string") return wordRate(text, null, terms);
  const { condition } = around;
  const narrowed = condition === undefined ? terms : terms.map((one) => narrow(one, condition));
  return { text, kind: "amount", currency: currency.code, terms: narrowed, least: null, most: null };
}

function narrow(term: Term, condition: string): Term {
  const words = term.when.text === undefined ? condition : `${term.when.text} ${condition}`;
  return { ...term, when: { ...term.when, text: words } };
}

function chargesOf(cell: Cell): readonly Charge[] {
  switch (cell.form) {
    case "one": return [cell.charge];
    case "alternatives": return cell.charges;
    case "labelled": return cell.items.flatMap(({ value }) => (typeof value === "string" ? [] : [value]));
  }
}

// The currency named first holds for what follows; a foreign one behind a bare first price leaves that one in doubt.
function currencyOf(
  charges: readonly Charge[], around: Surroundings, alternatives: boolean,
): { code: string } | { unread: string } {
  const named = new Set(charges.flatMap(({ currency }) => currency ?? []));
  const code = charges[0]?.currency ?? around.currency ?? DEFAULT_CURRENCY;
  if (alternatives) return { code };
  if (around.currency !== null && [...named].some((one) => one !== around.currency)) {
    return { unread: "收费标准和计价单位写的币种不一致" };
  }
  if (named.size > 1 || (named.size === 1 && !named.has(code))) return { unread: "写了几种币种，不能确认各适用哪个价格" };
  return { code };
}

// The unit in the price cell and that of the unit cell must agree; sizes alone say "per box".
function perOf(
  cell: Cell, charges: readonly Charge[], around: Surroundings,
): { words: readonly UnitWord[] } | { unread: string } {
  const own = charges.map(({ per }) => per).filter((per) => per.length > 0);
  const last = own[own.length - 1];
  if (last === undefined) return { words: cell.form === "labelled" ? perBox(around.per) : around.per };
  if (own.some((per) => !samePer(per, last))) return { unread: "各个价格的计价单位不一致" };
  if (around.per.length === 0 || samePer(last, around.per)) return { words: last };
  // 100/20GP under 元/箱/天 or 元/天: the slash names the box, the unit cell the rest.
  const boxed = charges.every(({ sizes }) => sizes.length > 0) && last.length === 1;
  if (boxed && perBox(around.per).includes("box")) return { words: perBox(around.per) };
  return { unread: "收费标准里写的单位和计价单位一栏不一致" };
}

// What a price labelled with sizes is per: boxes, and the time that the unit cell names; else what the cell names.
function perBox(per: readonly UnitWord[]): readonly UnitWord[] {
  if (per.length === 0) return ["box"];
  return per.length === 1 && TIME.has(per[0]!) ? ["box", ...per] : per;
}

function sizeConflict(cell: Cell, around: Surroundings): string | null {
  if (around.sizes.length === 0) return null;
  if (cell.form === "labelled") {
    const strange = cell.items.some(({ sizes }) => sizes.some(({ size }) => !around.sizes.includes(size)));
    return strange ? "收费标准里写的箱型和表头或计价单位不一致" : null;
  }
  return around.sizes.length > 1 ? "表头或计价单位写了几种箱型，价格却只有一个" : null;
}

function termsOf(cell: Cell, per: readonly UnitWord[], code: string, around: Surroundings): Term[] | string {
  const size = around.sizes[0];
  const when: When = cell.form !== "labelled" && size !== undefined ? { size } : {};
  switch (cell.form) {
    case "one": return [term(cell.charge, per, when)];
    case "alternatives":
      return cell.charges.map((charge): Term => ({
        ...term(charge, per, when),
        ...(charge.currency === code ? {} : { currency: charge.currency! }),
        alternative: true,
      }));
    case "labelled": return labelledTerms(cell.items, per);
  }
}

function term({ min, max }: Charge, per: readonly UnitWord[], when: When): Term {
  return { min, max, per, when };
}

// One term a size. Where GP and HQ of one size differ, each keeps its name as a condition in words.
function labelledTerms(items: readonly Labelled[], per: readonly UnitWord[]): Term[] | string {
  const terms: Term[] = [];
  const bySize = new Map<Size, { label: SizeLabel; item: Labelled }[]>();
  for (const item of items) {
    for (const label of item.sizes) {
      const row = bySize.get(label.size);
      if (row === undefined) bySize.set(label.size, [{ label, item }]);
      else row.push({ label, item });
    }
  }
  for (const [size, named] of bySize) {
    const same = named.every(({ item }) => sameValue(item, named[0]!.item));
    const boxes = new Set(named.map(({ label }) => label.box));
    if (!same && (boxes.size !== named.length || boxes.has(null))) return "同一种箱型写了不同的价格";
    for (const { label, item } of same ? named.slice(0, 1) : named) {
      const when: When = same ? { size } : { size, text: size + label.box! };
      if (item.value === "blank") continue;
      if (item.value === "open") terms.push({ per, when: { ...when, text: item.words! } });
      else terms.push(item.value === "free" ? { min: "0", max: "0", per, when } : term(item.value, per, when));
    }
  }
  if (!terms.some(({ max, min }) => max !== undefined || min !== undefined)) return "各种箱型都没有写明金额";
  return terms;
}

function sameValue(a: Labelled, b: Labelled): boolean {
  if (typeof a.value === "string" || typeof b.value === "string") return a.value === b.value;
  return a.value.min === b.value.min && a.value.max === b.value.max;
}
