// The words of a rate: a clerk reads them, and the program reads them back as the same rate.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Rate, Term, When } from "../../src/model/rate.ts";
import type { UnitWord } from "../../src/model/unit.ts";
import { printRate } from "../../src/rates/print.ts";
import { readRate } from "../../src/rates/read.ts";
import { compact } from "./compact.ts";
import { nationalUnits as units } from "./national-units.ts";

const money = fc.tuple(fc.integer({ min: 1, max: 99_999 }), fc.nat({ max: 99 })).map(([whole, cents]) =>
  cents === 0 ? String(whole) : `${String(whole)}.${String(cents).padStart(2, "0")}`);
const ends = fc.oneof(
  { weight: 5, arbitrary: money.map((one) => ({ min: one, max: one })) },
  fc.tuple(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 1, max: 500 })).map(([low, more]) => ({ min: String(low), max: String(low + more) })),
  money.map((one) => ({ min: null, max: one })),
  money.map((one) => ({ min: one, max: null })),
);
const WORDS = ["重载车", "包4天堆存", "不含绑扎材料", "三资,来料加工", "waive if own broker", "加收50元", "6月15日-10月15日", "其他", "非常规"];

/** Facets of a case, each with values of which no two can hold at once. */
const FACETS: Readonly<Record<string, readonly When[]>> = {
  trade: [{ trade: "foreign" }, { trade: "domestic" }, { trade: "transit" }],
  direction: [{ direction: "import" }, { direction: "export" }],
  cargo: [{ cargo: "general" }, { cargo: "reefer" }, { cargo: "dangerous" }, { cargo: "oversize" }, { cargo: "bulk" }],
  load: [{ load: "full" }, { load: "empty" }],
  size: [{ size: "20" }, { size: "40" }, { size: "45" }],
  days: [{ days: [1, 1] }, { days: [2, 7] }, { days: [8, 14] }, { days: [15, null] }],
  quantity: [{ quantity: ["0", "1"] }, { quantity: ["1", "5.5"] }, { quantity: ["5.5", null], each: true }],
  dates: [{ from: "2020-03-01", until: "2020-07-01" }, { until: "2019-04-01" }, { from: "2021-01-01" }],
  text: WORDS.map((text) => ({ text })),
};
const ORDER = ["size", "load", "direction", "trade", "cargo", "days", "quantity", "each", "from", "until", "text"] as const;
const PER: readonly (readonly UnitWord[])[] = [[], ["box"], ["bill"], ["freight-ton"], ["box", "day"], ["kg", "day"]];

function inOrder(when: When): When {
  return Object.fromEntries(ORDER.flatMap((key) => (when[key] === undefined ? [] : [[key, when[key]]])));
}

// Every choice of values for some facets, in the order of the facets or in any other.
const cases = fc.subarray(Object.keys(FACETS), { minLength: 0, maxLength: 3 }).chain((facets) => {
  let all: When[] = [{}];
  for (const facet of facets) all = all.flatMap((when) => FACETS[facet]!.map((value) => ({ ...when, ...value })));
  const picked = fc.subarray(all.map(inOrder), { minLength: 1, maxLength: Math.min(all.length, 8) });
  return fc.tuple(picked, fc.boolean()).map(([some, general]) => (general && facets.length > 0 && !facets.includes("days") ? [{}, ...some] : some));
});

const surcharge: fc.Arbitrary<Term> = fc.record({
  percent: fc.constantFrom("50", "100", "0.2", "8.6"), of: fc.constantFrom("this-fee", "freight", "goods-value", "invoice-value"), mode: fc.constant("surcharge"),
  plus: fc.option(money, { nil: undefined }), when: fc.constantFrom<When>({ load: "empty" }, { cargo: "dangerous" }, { text: "夜间" }),
}).map(({ plus, ...term }): Term => ({ ...term, ...(plus === undefined ? {} : { plus }), per: [] }));
const share: fc.Arbitrary<Term> = fc.constantFrom(
  { percent: "80", of: "this-fee", mode: "share", per: [], when: { text: "港澳航线" } }, { percent: "2", of: "goods-value", per: [], when: {} },
  { percent: "0.5", of: "invoice-value", plus: "90", per: [], when: {} }, { percent: "0.2", per: [], when: {} },
);

const amounts: fc.Arbitrary<Rate> = fc.tuple(
  cases, fc.constantFrom(...PER), fc.constantFrom("CNY", "USD", "HKD", "EUR", "JPY"), fc.infiniteStream(ends), fc.constantFrom("none", "free-time", "zero", "either", "words"),
  fc.option(surcharge, { nil: null }), fc.option(money, { nil: null, freq: 5 }), fc.boolean(),
).map(([whens, wanted, currency, stream, more, extra, least, mostToo]) => {
  const tiered = whens.some(({ days }) => days !== undefined);
  // A size says that the price is for a box.
  const sized = whens.some(({ size }) => size !== undefined);
  const per = tiered && !wanted.includes("day") ? (["box", "day"] as const) : sized && wanted.length === 0 ? (["box"] as const) : wanted;
  const terms = whens.map((when): Term => ({ ...(stream.next().value as { min: string; max: string }), per, when }));
  // What costs more to handle is no cheaper than the rest: such a price would be read as one on top.
  if (whens[0]!.cargo === undefined && whens.some(({ cargo }) => cargo !== undefined)) terms[0] = { ...terms[0]!, min: "1", max: "1" };
  const all: Term[] = terms.flatMap((term, at): Term[] => {
    if (more === "free-time" && term.when.days !== undefined) return [{ ...term, daysFrom: "free-time-end" }];
    if (more === "zero" && at === 0 && tiered && terms.length > 1) return [{ ...term, min: "0", max: "0" }];
    if (more === "either") return [{ ...term, alternative: true }, { ...term, min: "16", max: "16", currency: currency === "USD" ? "CNY" : "USD", alternative: true }];
    return [term];
  });
  if (more === "words") all.push({ per, when: { text: "特种箱面议" } });
  if (extra !== null) all.push(extra);
  return { text: "", kind: "amount", currency, terms: all, least, most: mostToo ? "500000" : null };
});
const shares = fc.tuple(share, fc.option(money, { nil: null })).map(([term, least]): Rate => ({ text: "", kind: "amount", currency: "CNY", terms: [term], least, most: null }));

describe("printRate", () => {
  it("prints words that are read back as the same rate, whatever its terms are", () => {
    fc.assert(fc.property(fc.oneof({ weight: 9, arbitrary: amounts }, shares), (rate) => {
      const words = printRate(rate, "zh");
      expect(compact(readRate(words, units)), words).toBe(compact(rate));
    }), { numRuns: 600 });
  });

  it("leaves no hole and no Chinese of ours in English", () => {
    fc.assert(fc.property(amounts, (rate) => {
      const own = printRate({ ...rate, terms: rate.terms.map((term) => ({ ...term, when: { ...term.when, ...(term.when.text === undefined ? {} : { text: "x" }) } })) }, "en");
      expect(own).not.toMatch(/[\u4E00-\u9FFF]|undefined|null|\{|\}/);
      expect(printRate(rate, "zh")).not.toMatch(/undefined|null|\{|\}/);
    }));
  });

  it("says where a label no longer holds and a full stop would leave it open", () => {
    const rate = readRate("重箱：20'100/箱。不分情形：40'200/箱", units);
    expect(printRate(rate, "zh")).toBe("重箱 20 英尺箱每箱 100 元。不分情形：40 英尺箱每箱 200 元");
    expect(compact(readRate(printRate(rate, "zh"), units))).toBe("amount CNY: size=20,load=full 100 /box; size=40 200 /box");
  });

  it("groups what shares its labels, as a clerk would", () => {
    const said = (text: string, unit = ""): [string, string] => {
      const rate = readRate(text, units, { unit });
      return [printRate(rate, "zh"), printRate(rate, "en")];
    };
    expect(said("GP 1-7天/免费 8-14天/CNY85/20' 170/40'  15天（含）以上 CNY340/20' 680/40'")).toEqual([
      "第 1–7 天免费；第 8–14 天：20 英尺箱每箱每天 85 元，40 英尺箱每箱每天 170 元；第 15 天起：20 英尺箱每箱每天 340 元，40 英尺箱每箱每天 680 元",
      "day 1–7: free; day 8–14: 20 ft box: CNY 85 per box per day, 40 ft box: CNY 170 per box per day; from day 15: 20 ft box: CNY 340 per box per day, 40 ft box: CNY 680 per box per day",
    ]);
    expect(said("20' 1-7天免费 8-14天85 40' 1-7天免费 8-14天170")[0]).toBe(
      "20 英尺箱：第 1–7 天免费，第 8–14 天每箱每天 85 元；40 英尺箱：第 1–7 天免费，第 8–14 天每箱每天 170 元");
    expect(said("首箱300元，以后每箱100元")).toEqual([
      "数量不超过 1：每箱 300 元；数量超过 1 的部分每箱 100 元", "quantity up to 1: CNY 300 per box; quantity above 1, for each unit of that: CNY 100 per box",
    ]);
    expect(said("RMB0.56/kg Min:80/BL")).toEqual(["每公斤 0.56 元；每票最低 80 元", "CNY 0.56 per kg; at least CNY 80 a bill"]);
    expect(said("100元/箱，危险品加收50%")).toEqual(["每箱 100 元；危险品加收 50%", "CNY 100 per box; dangerous goods: 50% on top"]);
    expect(said("680/20’750/40’包4天堆存")[0]).toBe("“包4天堆存”：20 英尺箱每箱 680 元，40 英尺箱每箱 750 元");
    expect(said("330/辆(重载车)")).toEqual(["“重载车”每车 330 元", "“重载车”: CNY 330 per vehicle"]);
    expect(said("20GP 100 40GP 150 40HQ 160")[0]).toBe("20 英尺箱每箱 100 元；40GP每箱 150 元；40HQ每箱 160 元");
  });
});
