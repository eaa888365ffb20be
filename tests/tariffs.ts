// Tariffs of every kind of term, drawn at random, each with what it comes to worked out by hand: in whole numbers of
// 1/100,000,000 yuan, without src/rates. Used by check-generated.test.ts.
import type { Line } from "../src/model/bill.ts";
import type { Rate, Term, When } from "../src/model/rate.ts";
import type { UnitWord } from "../src/model/unit.ts";

/** A whole number below. */
export type Draw = (below: number) => number;

/** One lawful charge: what is due at least and at most, and everything that a bill could say of it. */
export interface Case {
  readonly low: bigint;
  readonly high: bigint;
  /** With a started unit counted whole. */
  readonly started: bigint;
  readonly facts: Partial<Line>;
  /** As `facts`, in other words that say the same. */
  readonly others: readonly Partial<Line>[];
  /** The facts leave nothing open: three times the highest is above whatever may be missing. */
  readonly isDecided: boolean;
}

export interface Tariff {
  readonly kind: string;
  readonly rate: Rate;
  readonly unit: string;
  readonly charge: (draw: Draw) => Case;
}

const FEN = 1_000_000n;
const yuanText = (fen: number): string => `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, "0")}`;
const hundredthsText = (hundredths: number): string => (hundredths % 100 === 0 ? String(hundredths / 100) : yuanText(hundredths));
const UNIT_WORDS: Readonly<Record<string, readonly string[]>> = { box: ["箱", "柜", "集装箱"], bill: ["票", "BL"], tonne: ["吨"], kg: ["公斤", "kg"], trip: ["次"], teu: ["TEU", "标箱"], m3: ["立方米", "m3"], page: ["页"] };

const price = (draw: Draw): number => 100 + draw(90_000);
const one = <Value>(draw: Draw, values: readonly Value[]): Value => values[draw(values.length)]!;

function plain(fen: number, per: readonly UnitWord[], when: When = {}): Term {
  return { min: yuanText(fen), max: yuanText(fen), per, when };
}

function rateOf(terms: readonly Term[], more: Partial<Rate> = {}): Rate {
  return { text: "示例", kind: "amount", currency: "CNY", terms, least: null, most: null, ...more };
}

/** A quantity in hundredths: mostly whole, of what is weighed also not. */
function quantityOf(draw: Draw, per: UnitWord): number {
  return (per === "tonne" || per === "m3") && draw(2) === 0 ? 1 + draw(5_000) : 100 * (1 + draw(40));
}

const started = (hundredths: number): number => Math.ceil(hundredths / 100) * 100;

interface Counted {
  readonly per: UnitWord;
  readonly facts: Partial<Line>;
  readonly others?: readonly Partial<Line>[];
  readonly isDecided?: boolean;
}

function units(draw: Draw, low: number, high: number, { per, facts, others = [], isDecided = true }: Counted): Case {
  const quantity = quantityOf(draw, per);
  const amount = (fen: number, hundredths: number): bigint => (BigInt(fen) * FEN * BigInt(hundredths)) / 100n;
  const said = { unit: one(draw, UNIT_WORDS[per]!), quantity: hundredthsText(quantity) };
  return {
    low: amount(low, quantity), high: amount(high, quantity), started: amount(high, started(quantity)),
    facts: { ...said, ...facts }, others: [...others.map((other) => ({ ...said, ...other }))], isDecided: isDecided && quantity % 100 === 0,
  };
}

const PER: readonly UnitWord[] = ["box", "bill", "tonne", "trip", "m3"];
const VALUES = {
  size: ["20", "40", "45"], load: ["full", "empty"], direction: ["import", "export"], trade: ["foreign", "domestic", "transit"], cargo: ["general", "reefer", "dangerous", "oversize", "bulk"],
} as const;
type Fact = keyof typeof VALUES;
export const FACTS = Object.keys(VALUES) as readonly Fact[];
/** How a remark or a specification says it. */
export const FACT_WORDS: Readonly<Record<Fact, Readonly<Record<string, readonly string[]>>>> = {
  size: { "20": ["20GP", "20英尺", "20尺普箱"], "40": ["40HQ", "40GP", "40尺高柜"], "45": ["45HC", "45英尺"] },
  load: { full: ["重箱", "重柜"], empty: ["空箱"] }, direction: { import: ["进口"], export: ["出口"] },
  trade: { foreign: ["外贸"], domestic: ["内贸"], transit: ["中转"] },
  cargo: { general: ["普货"], reefer: ["冷藏箱", "冻柜"], dangerous: ["危险品"], oversize: ["超限"], bulk: ["散货"] },
};

function simple(draw: Draw): Tariff {
  const [per, fen] = [one(draw, PER), price(draw)];
  return { kind: "plain", rate: rateOf([plain(fen, [per])]), unit: `元/${UNIT_WORDS[per]![0]!}`, charge: (d) => units(d, fen, fen, { per, facts: {} }) };
}

function range(draw: Draw): Tariff {
  const [per, low] = [one(draw, PER), price(draw)];
  const high = low + draw(50_000);
  const isUpTo = draw(3) === 0;
  const term: Term = { min: isUpTo ? null : yuanText(low), max: yuanText(high), per: [per], when: {} };
  return { kind: "range", rate: rateOf([term]), unit: "", charge: (d) => units(d, low, high, { per, facts: {} }) };
}

function byFacts(draw: Draw): Tariff {
  const facts = draw(3) === 0 ? [one(draw, FACTS), one(draw, FACTS)] : [one(draw, FACTS)];
  const keys = [...new Set(facts)];
  const cells = keys.reduce<Record<string, string>[]>((all, key) => all.flatMap((cell) => VALUES[key].slice(0, 2 + draw(2)).map((value) => ({ ...cell, [key]: value }))), [{}]);
  const priced = cells.map((cell) => ({ cell, fen: price(draw) }));
  const terms = priced.map(({ cell, fen }) => plain(fen, ["box"], cell as When));
  return { kind: `by ${keys.join(" and ")}`, rate: rateOf(terms), unit: "元/箱", charge: (d) => {
    const { cell, fen } = one(d, priced);
    // Boxes of both kinds in one line, which then cannot say which they were.
    if (d(5) === 0) {
      const fens = priced.map((other) => other.fen);
      const most = Math.max(...fens);
      const mixed = units(d, Math.min(...fens), most, { per: "box", facts: {}, isDecided: false });
      return { ...mixed, high: mixed.high - BigInt(d(2)) };
    }
    return units(d, fen, fen, { per: "box", facts: cell });
  } };
}

function narrower(draw: Draw): Tariff {
  const [base, special] = [price(draw), price(draw)];
  const when: When = one(draw, [{ load: "empty" }, { cargo: "dangerous" }, { direction: "export" }] as const);
  return { kind: "narrower", rate: rateOf([plain(base, ["box"]), plain(special, ["box"], when)]), unit: "元/箱", charge: (d) => {
    if (d(2) === 0) return units(d, special, special, { per: "box", facts: when as Partial<Line>, isDecided: false });
    const [[key, value]] = Object.entries(when) as [[Fact, string]];
    return units(d, base, base, { per: "box", facts: { [key]: VALUES[key].find((other) => other !== value) }, isDecided: false });
  } };
}

function windows(draw: Draw): Tariff {
  const [before, after] = [price(draw), price(draw)];
  const rate = rateOf([plain(before, ["box"], { until: "2026-06-01" }), plain(after, ["box"], { from: "2026-06-01" })]);
  return { kind: "windows", rate, unit: "元/箱", charge: (d) => {
    const isAfter = d(2) === 0;
    const fen = isAfter ? after : before;
    return units(d, fen, fen, { per: "box", facts: { serviceDay: isAfter ? "2026-06-01" : "2026-05-31" } });
  } };
}

/** Boxes for days, as bills write them. */
function boxDays(draw: Draw, boxes: number, days: number): { facts: Partial<Line>; others: readonly Partial<Line>[] } {
  const unit = one(draw, UNIT_WORDS["box"]!);
  return {
    facts: { unit, quantity: String(boxes), days: String(days) },
    others: [
      { unit: `${unit}/天`, quantity: String(boxes * days) }, { unit: `${unit}/天`, quantity: String(boxes), days: String(days) }, { unit, quantity: String(boxes), remarks: `堆存${days}天` },
      { unit: `${unit}·天`, quantity: String(boxes * days), days: String(days) }, { unit: "天", quantity: String(days) }, { unit, quantity: String(boxes) },
    ],
  };
}

function perDay(draw: Draw): Tariff {
  const fen = price(draw);
  return { kind: "per day", rate: rateOf([plain(fen, ["box", "day"])]), unit: "元/箱/天", charge: (d) => {
    const [boxes, days] = [1 + d(9), 1 + d(40)];
    const due = BigInt(fen * boxes * days) * FEN;
    return { low: due, high: due, started: due, ...boxDays(d, boxes, days), isDecided: true };
  } };
}

function tiers(draw: Draw): Tariff {
  const [free, second] = [draw(8), 1 + draw(10)];
  const isAfterFree = draw(4) === 0;
  const isBySize = draw(2) === 0;
  const sizes = isBySize ? (["20", "40"] as const) : [null];
  const [cheap, dear] = [price(draw), price(draw)];
  const times = (size: string | null): number => (size === "40" ? 2 : 1);
  const lead = isAfterFree ? 0 : free;
  const terms = sizes.flatMap((size) => {
    const term = (fen: number, days: readonly [number, number | null]): Term =>
      ({ ...plain(fen * times(size), ["box", "day"], { days, ...(size === null ? {} : { size }) }), ...(isAfterFree ? { daysFrom: "free-time-end" as const } : {}) });
    return [...(lead === 0 ? [] : [term(0, [1, lead])]), term(cheap, [lead + 1, lead + second]), term(dear, [lead + second + 1, null])];
  });
  return { kind: isAfterFree ? "tiers after free time" : "tiers", rate: rateOf(terms), unit: "元/箱/天", charge: (d) => {
    const [boxes, size] = [1 + d(5), one(d, sizes)];
    const paid = 1 + d(30);
    // Day by day, as a clerk with a calendar would.
    let fen = 0;
    for (let day = 1; day <= paid; day += 1) fen += (day <= second ? cheap : dear) * times(size);
    const due = BigInt(fen * boxes) * FEN;
    // The days of the bill: all of them, or those that are paid for.
    const written = boxDays(d, boxes, d(2) === 0 ? paid : paid + free);
    const sized = size === null ? {} : { size };
    return {
      low: due, high: due, started: due, facts: { ...written.facts, ...sized }, isDecided: false,
      others: [...written.others, { unit: "箱", quantity: String(boxes), remarks: `共${paid + free}天(免${free}天)` }].map((other) => ({ ...other, ...sized })),
    };
  } };
}

function firstAndFurther(draw: Draw): Tariff {
  const [first, further] = [price(draw), price(draw)];
  const per = one(draw, ["box", "page", "m3"] as const);
  const rate = rateOf([plain(first, [per], { quantity: ["0", "1"] }), plain(further, [per], { quantity: ["1", null], each: true })]);
  return { kind: "first and further", rate, unit: `元/${UNIT_WORDS[per]![0]!}`, charge: (d) => {
    const quantity = quantityOf(d, per);
    const bills = per === "m3" || quantity % 100 !== 0 ? 1 : 1 + d(Math.min(3, quantity / 100));
    const of = (hundredths: number): bigint => BigInt(first * bills) * FEN + (BigInt(further) * FEN * BigInt(Math.max(0, hundredths - 100 * bills))) / 100n;
    const [due, whole] = [of(quantity), of(started(quantity))];
    const facts = { unit: one(d, UNIT_WORDS[per]!), quantity: hundredthsText(quantity), ...(bills === 1 ? { billOfLading: "ABC123" } : {}) };
    return { low: due, high: due, started: whole, facts, others: [], isDecided: bills === 1 && quantity % 100 === 0 };
  } };
}

function brackets(draw: Draw): Tariff {
  const [small, large] = [price(draw), price(draw)];
  const isEach = draw(2) === 0;
  const rate = rateOf([plain(small, ["tonne"], { quantity: ["0", "10"] }), plain(large, ["tonne"], { quantity: ["10", null] })]);
  return { kind: "brackets", rate, unit: "元/吨", charge: (d) => {
    const quantity = 100 * (1 + d(20));
    const fen = quantity <= 1000 ? small : large;
    const due = BigInt(fen) * FEN * (isEach ? BigInt(quantity) / 100n : 1n);
    return { low: due, high: due, started: due, facts: { unit: "吨", quantity: hundredthsText(quantity) }, others: [], isDecided: false };
  } };
}

function progressive(draw: Draw): Tariff {
  const [small, large] = [price(draw), price(draw)];
  const rate = rateOf([plain(small, ["bill"], { quantity: ["0", "10"], each: true }), plain(large, ["bill"], { quantity: ["10", null], each: true })]);
  return { kind: "progressive", rate, unit: "元/票", charge: (d) => {
    const quantity = 1 + d(30);
    const due = BigInt(small * Math.min(10, quantity) + large * Math.max(0, quantity - 10)) * FEN;
    return { low: due, high: due, started: due, facts: { unit: "票", quantity: String(quantity) }, others: [], isDecided: true };
  } };
}

function percentage(draw: Draw): Tariff {
  const base = price(draw);
  const percent = 10 * (1 + draw(19));
  const mode = one(draw, ["surcharge", "share"] as const);
  const when: When = one(draw, [{ cargo: "reefer" }, { load: "empty" }, { text: "夜间作业" }, { text: "节假日" }] as const);
  const rate = rateOf([plain(base, ["box"]), { percent: String(percent), of: "this-fee", mode, per: [], when }]);
  return { kind: `${mode} ${Object.keys(when)[0]!}`, rate, unit: "元/箱", charge: (d) => {
    const applies = d(2) === 0;
    const boxes = 1 + d(20);
    const per100 = applies ? (mode === "surcharge" ? 100 + percent : percent) : 100;
    const due = (BigInt(base * boxes) * FEN * BigInt(per100)) / 100n;
    const [[key, value]] = Object.entries(when) as [[Fact | "text", string]];
    const other = key === "text" ? undefined : VALUES[key].find((one_) => one_ !== value);
    const said = key === "text" ? {} : { [key]: applies ? value : other };
    const isDecided = !(key === "text" && !applies && mode === "share");
    return { low: due, high: due, started: due, facts: { unit: "箱", quantity: String(boxes), ...said }, others: [], isDecided: isDecided && !(mode === "share" && percent < 40) && !(mode === "surcharge") };
  } };
}

function formula(draw: Draw): Tariff {
  const [perMille, plus, least] = [1 + draw(20), draw(20_000), draw(20_000)];
  const hasLeast = draw(2) === 0;
  const term: Term = { percent: `${(perMille / 10).toFixed(1)}`, of: "goods-value", plus: yuanText(plus), per: [], when: {} };
  return { kind: "formula", rate: rateOf([term], hasLeast ? { least: yuanText(least) } : {}), unit: "", charge: (d) => {
    const goods = 100 * (1 + d(1_000_000));
    const sum = (BigInt(goods * perMille) * FEN) / 1000n + BigInt(plus) * FEN;
    const due = hasLeast && sum < BigInt(least) * FEN ? BigInt(least) * FEN : sum;
    return { low: due, high: due, started: due, facts: { "x_货值（元）": yuanText(goods), quantity: "1", unit: "票" }, others: [], isDecided: true };
  } };
}

function currencies(draw: Draw): Tariff {
  const [yuan, dollars] = [price(draw), price(draw)];
  const terms: Term[] = [{ ...plain(yuan, ["bill"]), alternative: true }, { ...plain(dollars, ["bill"]), alternative: true, currency: "USD" }];
  return { kind: "currencies", rate: rateOf(terms), unit: "元/票", charge: (d) => {
    const fen = d(2) === 0 ? yuan : dollars * 7;
    return { ...units(d, fen, fen, { per: "bill", facts: {} }), isDecided: false };
  } };
}

function bounded(draw: Draw): Tariff {
  const [fen, bound] = [price(draw), 100 * price(draw)];
  const [isLeast, isPerBill] = [draw(2) === 0, draw(2) === 0];
  const rate = rateOf([plain(fen, ["kg"])], { ...(isLeast ? { least: yuanText(bound) } : { most: yuanText(bound) }), text: isPerBill ? "示例 Min:80/BL" : "示例" });
  return { kind: `${isLeast ? "least" : "most"}${isPerBill ? " per bill of lading" : ""}`, rate, unit: "元/公斤", charge: (d) => {
    const bills = isPerBill || !isLeast ? 1 + d(3) : 1;
    let due = 0n;
    let kilos = 0;
    for (let bill = 0; bill < bills; bill += 1) {
      const [kg, limit] = [1 + d(500), BigInt(bound) * FEN];
      const exact = BigInt(fen * kg) * FEN;
      kilos += kg;
      due += isLeast ? (exact > limit ? exact : limit) : exact < limit ? exact : limit;
    }
    const facts = { unit: one(d, UNIT_WORDS["kg"]!), quantity: String(kilos), ...((isPerBill || !isLeast) && bills === 1 ? { billOfLading: "ABC123" } : {}) };
    return { low: due, high: due, started: due, facts, others: [], isDecided: bills === 1 };
  } };
}

function perTeu(draw: Draw): Tariff {
  const fen = price(draw);
  const isTeuList = draw(2) === 0;
  const rate = rateOf(isTeuList ? [plain(fen, ["teu"])] : [plain(fen, ["box"], { size: "20" }), plain(2 * fen, ["box"], { size: "40" })]);
  return { kind: "TEU", rate, unit: isTeuList ? "元/TEU" : "元/箱", charge: (d) => {
    const [boxes, size] = [1 + d(20), one(d, ["20", "40"] as const)];
    const teu = size === "40" ? 2 * boxes : boxes;
    const due = BigInt(fen * teu) * FEN;
    return { low: due, high: due, started: due, facts: { unit: "箱", quantity: String(boxes), size }, others: [{ unit: "TEU", quantity: String(teu), size }, { unit: "TEU", quantity: String(teu) }, ...(isTeuList ? [] : [{ unit: "标箱", quantity: String(boxes), size }])], isDecided: true };
  } };
}

function byWeight(draw: Draw): Tariff {
  const fen = price(draw);
  const inTonnes = draw(2) === 0;
  return { kind: "weight", rate: rateOf([plain(fen, [inTonnes ? "tonne" : "kg"])]), unit: inTonnes ? "元/吨" : "元/公斤", charge: (d) => {
    const kilos = 1 + d(50_000);
    const due = inTonnes ? (BigInt(fen * kilos) * FEN) / 1000n : BigInt(fen * kilos) * FEN;
    const whole = Math.ceil(kilos / 1000);
    const up = inTonnes ? BigInt(fen * whole) * FEN : d(2) === 0 ? BigInt(fen * whole) * 1000n * FEN : due;
    const tonnes = { unit: "吨", quantity: `${Math.floor(kilos / 1000)}.${String(kilos % 1000).padStart(3, "0")}` };
    const kg = { unit: "公斤", quantity: String(kilos) };
    return { low: due, high: due, started: inTonnes ? up : due, facts: inTonnes ? tonnes : kg, others: inTonnes ? [kg] : [tonnes], isDecided: false };
  } };
}

const KINDS: readonly ((draw: Draw) => Tariff)[] = [
  simple, range, byFacts, byFacts, narrower, windows, perDay, tiers, tiers, firstAndFurther, brackets, progressive, percentage, percentage, formula, currencies, bounded, perTeu, byWeight,
];

export function drawTariff(draw: Draw): Tariff {
  return one(draw, KINDS)(draw);
}

/** In yuan, to the fen. */
export function yuan(scaled: bigint): string {
  const fen = (scaled + FEN / 2n) / FEN;
  return `${fen / 100n}.${String(fen % 100n).padStart(2, "0")}`;
}
