// Every distinct price cell of the 21 captured lists, and the forms that must not be guessed at.
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Size } from "../../src/model/rate.ts";
import { fold } from "../../src/rates/fold.ts";
import { printRate } from "../../src/rates/print.ts";
import { readRate } from "../../src/rates/read.ts";
import { compact } from "./compact.ts";
import { nationalUnits as units } from "./national-units.ts";

function fixture(name: string): string[][] {
  const text = readFileSync(new URL(`../fixtures/rates/${name}`, import.meta.url), "utf8");
  return text.trimEnd().split("\n").slice(1).map((line) => line.split("\t"));
}

describe("the price cells of the captured lists", () => {
  it.each(fixture("cells.tsv"))("%s: %s under %s", (_list, text, unit, kind, terms) => {
    const rate = readRate(text, units, { unit: unit });
    expect(compact(rate)).toBe([kind, terms].filter((part) => part !== undefined && part !== "").join(" "));
  });
});

describe("forms of prices", () => {
  it.each(fixture("forms.tsv"))("%s under %s with sizes %s is %s", (text, unit, sizes, expected) => {
    const named = sizes === "" ? {} : { sizes: sizes.split(",") as Size[] };
    expect(compact(readRate(text, units, { unit: unit, ...named }))).toBe(expected);
  });
});

// Processor time, which other programs on the machine do not lengthen.
const millisecondsSince = (start: NodeJS.CpuUsage): number => process.cpuUsage(start).user / 1000;

const PIECES = [
  "20", "40'", "20GP", "40HQ", "100", "1,200", "300,450", "0.5", "-", "—", "~", "至", "/", "每", "元", "RMB", "USD", "¥", "箱", "票",
  "天", "，", "；", "、", "：", "(", "）", "起", "不超过", "以上", "免", "无", "面议", "或", "&", "%", "加收", "³", "½", " ", "\u200B", "’", "″", "详见附件",
  "重箱", "出口", "冷藏", "第", "免3天", "1-7天", "起", "超出部分", "每加一箱", "首", "最低", "封顶", "择大", "包", "含税", "2020-01-01", "6月15日", "加倍", "按", "。", "+",
];
const cell = fc.oneof(
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 14 }).map((pieces) => pieces.join("")),
);
const unitCell = fc.constantFrom("", "元/箱", "箱/天", "元/20英尺箱", "20'/40'", "元/票", "美元/箱", "按吨位计");
const amount = fc.tuple(fc.nat({ max: 9_999_999 }), fc.nat({ max: 99 })).map(([whole, cents]) =>
  cents === 0 ? String(whole) : `${String(whole)}.${String(cents).padStart(2, "0")}`);

const currency = fc.constantFrom("", "RMB", "¥", "USD ");
const per = fc.constantFrom("", "/箱", "/票", "/计费吨·日", "/箱/天", "（每次）");
const price = fc.oneof(amount, fc.tuple(fc.nat({ max: 500 }), fc.nat({ max: 500 })).map(([a, b]) => `${String(a)}-${String(a + b)}`));
const priced = fc.oneof(
  fc.tuple(currency, price, per).map((parts) => parts.join("")),
  fc.tuple(currency, price, price).map(([c, a, b]) => `${c}${a}/20GP ${b}/40GP&HQ`),
  fc.tuple(price, price, price).map(([a, b, c]) => `20英尺 ${a}元；40英尺 ${b}元，45': ${c}`),
  fc.tuple(amount, amount).map(([a, b]) => `RMB${a}或USD${b}`),
  fc.tuple(currency, amount, fc.constantFrom("起", "起/次", "以上", "/箱以下")).map((parts) => parts.join("")),
  fc.constantFrom("不超过", "最低").chain((bound) => amount.map((value) => `${bound}${value}元/车`)),
);

describe("readRate", () => {
  it("never throws, keeps the text, and gives terms only to an amount and a reason only to the rest", () => {
    fc.assert(fc.property(cell, unitCell, (text, unit) => {
      const rate = readRate(text, units, { unit });
      expect(rate.text).toBe(text);
      expect(rate.terms.length > 0).toBe(rate.kind === "amount");
      expect(rate.currency !== null).toBe(rate.kind === "amount");
      expect(rate.reason === undefined).toBe(rate.kind === "amount");
    }), { numRuns: 1500 });
  });

  it("reads the same again, whatever was read between", () => {
    fc.assert(fc.property(cell, unitCell, cell, (text, unit, other) => {
      const before = readRate(text, units, { unit });
      readRate(other, units, { unit: other });
      expect(readRate(text, units, { unit })).toEqual(before);
    }));
  });

  it("reads full-width signs as half-width ones", () => {
    const wide = (text: string): string => text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
    fc.assert(fc.property(cell, (text) => {
      fc.pre(fold(wide(text)) === fold(text));
      // Words that are kept stand in them as the cell has them.
      const meaning = (cell: string): unknown => {
        const { kind, currency, terms } = readRate(cell, units);
        return { kind, currency, terms: fold(JSON.stringify(terms)) };
      };
      expect(meaning(wide(text))).toEqual(meaning(text));
    }), { numRuns: 2000 });
  });

  it("reads every number with marks of thousands exactly, or not at all", () => {
    fc.assert(fc.property(amount, (text) => {
      const [whole, fraction] = text.split(".");
      const marked = whole!.replace(/\B(?=(\d{3})+$)/g, ",") + (fraction === undefined ? "" : `.${fraction}`);
      const rate = readRate(marked, units);
      const mayBePair = /^\d{3},\d{3}$/.test(marked);
      if (rate.kind === "unread") expect(mayBePair).toBe(true);
      else expect(rate.terms).toEqual([{ min: text, max: text, per: [], when: {} }]);
    }), { numRuns: 2000 });
  });

  it("reads back the Chinese words it prints for an amount", () => {
    fc.assert(fc.property(priced, (text) => {
      const rate = readRate(text, units);
      expect(rate.kind).toBe("amount");
      expect(compact(readRate(printRate(rate, "zh"), units))).toBe(compact(rate));
    }), { numRuns: 2000 });
    fc.assert(fc.property(cell, unitCell, (text, unit) => {
      const rate = readRate(text, units, { unit });
      if (rate.kind !== "amount" || rate.terms.some(({ when }) => when.text !== undefined)) return;
      expect(compact(readRate(printRate(rate, "zh"), units))).toBe(compact(rate));
    }), { numRuns: 1000 });
    for (const [, text, unit] of fixture("cells.tsv")) {
      const rate = readRate(text!, units, { unit: unit! });
      if (rate.kind !== "amount" || rate.terms.some(({ when }) => when.text !== undefined)) continue;
      expect(compact(readRate(printRate(rate, "zh"), units)), text).toBe(compact(rate));
    }
  });

  it("takes time in step with the length, also on cells made to be slow", () => {
    const hard = ["1,", "1", "20'", "20GP ", "40/", "((", "每", "100/20GP ", "20GP 100,", "20:", "1-", "RMB", "a", "不", "箱/", "按", "[2000]", "或", " ", "20 ", "100元/箱·",
      "1-7天 ", "8-14天/CNY85 ", "1-7天免费 ", "50% ", "加收50%，", "每加一车100，", "100/箱(重箱)", "(重箱", "免3天，", "最低5元，", "“", "“a”", "2020-01-01", "6月1日-",
      "第", "超出部分", "首箱1", "GP HQ ", "100元，包", "100；危险品按合同", "择大", "100，按吨、", "0-1m³ 5元，", "不足1吨按", "20'/40'/", "进口、", "重载车100，",
      "100元(约", "100%x", "在收取1", "100、", "(1)", "100(包(", "100元，20英尺重"];
    const slowest = (length: number): number => Math.max(...hard.map((piece) => {
      const text = piece.repeat(Math.ceil(length / piece.length));
      const start = process.cpuUsage();
      readRate(text, units, { unit: text.slice(0, 200) });
      return millisecondsSince(start);
    }));
    slowest(4000);
    expect(slowest(4000)).toBeLessThan(100);
    expect(slowest(40_000)).toBeLessThan(1000);
  });

  it("reads a hundred thousand plain numbers in a moment", () => {
    const start = process.cpuUsage();
    for (let price = 0; price < 100_000; price += 1) readRate(String(price), units, { unit: "元/箱" });
    expect(millisecondsSince(start)).toBeLessThan(500);
  });
});
