// What a line may cost: exact, and undecided wherever a missing fact could make a charge lawful.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compare, multiply } from "../../src/model/money.ts";
import type { Rate, Term } from "../../src/model/rate.ts";
import type { ChargeFacts } from "../../src/rates/charge-facts.ts";
import { price } from "../../src/rates/price.ts";
import { missingWords } from "../../src/rates/missing.ts";
import { printRate } from "../../src/rates/print.ts";
import { readRate } from "../../src/rates/read.ts";
import { nationalUnits as units } from "./national-units.ts";

const NOTHING: ChargeFacts = {
  quantity: null, unit: null, size: null, load: null, direction: null, trade: null, cargo: null, days: null, day: null, currency: "CNY",
};
const twoBoxes: ChargeFacts = { ...NOTHING, quantity: "2", unit: ["box"] };

const rate = (text: string, unit = ""): Rate => readRate(text, units, { unit });
const facts = (known: Partial<ChargeFacts>): ChargeFacts => ({ ...twoBoxes, ...known });

/** The decision in one line: `min..max`, `each` where it is for one unit, or the missing facts and what is sure. */
function answer(of: Rate, known: ChargeFacts): string {
  const result = price(of, known);
  if (!result.decided) return `missing ${result.missing.join(", ")}; sure ${result.sureUpTo ?? "nothing"}`;
  return `${result.min ?? ""}..${result.max ?? ""}${result.perUnit ? " each" : ""}`;
}

describe("a price that the facts decide", () => {
  it("is the price times the quantity, with the arithmetic in words", () => {
    const result = price(rate("850", "元/箱"), twoBoxes);
    expect(result).toEqual({
      decided: true, min: "1700", max: "1700", perUnit: false,
      trace: [
        { zh: "清单：每箱 850 元", en: "List: CNY 850 per box" },
        { zh: "适用：每箱 850 元", en: "Applies: CNY 850 per box" },
        { zh: "数量：2 箱", en: "Quantity: 2 (box)" },
        { zh: "850 × 2 = 1700.00", en: "850 × 2 = 1700.00" },
      ],
    });
  });

  it("is exact where a float is not", () => {
    expect(answer(rate("0.1", "元/公斤"), facts({ quantity: "3", unit: ["kg"] }))).toBe("0.3..0.3");
    fc.assert(fc.property(fc.bigInt(1n, 10n ** 9n), fc.bigInt(1n, 10n ** 6n), (cents, quantity) => {
      const amount = `${String(cents / 100n)}.${String(cents % 100n).padStart(2, "0")}`;
      const result = price(rate(amount, "元/箱"), facts({ quantity: String(quantity) }));
      expect(result.decided && compare(result.max!, multiply(amount, String(quantity)))).toBe(0);
    }));
  });

  it("keeps both ends of a range, and has no upper end for 起 and no lower one for 不超过", () => {
    expect(answer(rate("100-300", "元/箱"), twoBoxes)).toBe("200..600");
    expect(answer(rate("100起", "元/箱"), twoBoxes)).toBe("200..");
    expect(answer(rate("不超过100", "元/箱"), twoBoxes)).toBe("..200");
  });

  it("is for one unit where the bill states no quantity", () => {
    expect(answer(rate("850", "元/箱"), facts({ quantity: null }))).toBe("850..850 each");
  });

  it("is zero for what is free or costs 0, whatever the quantity", () => {
    expect(answer(rate("免收"), NOTHING)).toBe("0..0");
    expect(answer(rate("0", "元/箱"), NOTHING)).toBe("0..0");
  });

  it("follows the size, and needs none where all sizes cost the same", () => {
    const bySize = rate("8/20GP 12/40GP");
    expect(answer(bySize, facts({ size: "20" }))).toBe("16..16");
    expect(answer(bySize, facts({ size: "40" }))).toBe("24..24");
    expect(answer(rate("50/20’50/40’"), twoBoxes)).toBe("100..100");
  });

  it("counts boxes and days, or the product of both where the bill gives that", () => {
    const perDay = rate("5", "元/箱/天");
    expect(answer(perDay, facts({ days: 3 }))).toBe("30..30");
    expect(answer(perDay, facts({ unit: ["day", "box"], quantity: "6" }))).toBe("30..30");
    expect(answer(rate("30/天"), facts({ unit: ["day"], quantity: "4" }))).toBe("120..120");
  });

  it("keeps to the least and the most that one bill pays", () => {
    const limited = (least: string | null, most: string | null): Rate => ({ ...rate("0.5", "元/公斤"), least, most });
    const kilos = (quantity: string): ChargeFacts => facts({ quantity, unit: ["kg"] });
    expect(answer(limited("80", null), kilos("10"))).toBe("80..80");
    expect(answer(limited("80", null), kilos("200"))).toBe("100.0..100.0");
    expect(answer(limited(null, "90"), kilos("200"))).toBe("90..90");
    expect(answer(limited("80", null), facts({ quantity: null, unit: ["kg"] }))).toBe("missing quantity; sure nothing");
  });
});

describe("a price that a missing fact would decide", () => {
  it("names the size, and is sure only of the lowest price", () => {
    expect(answer(rate("8/20GP 12/40GP"), twoBoxes)).toBe("missing size; sure 16");
  });

  it("is not decided for a size that the list may not price", () => {
    expect(answer(rate("100/20GP"), twoBoxes)).toBe("missing size; sure nothing");
    expect(answer(rate("100/20GP"), facts({ size: "40" }))).toBe("missing rate-none; sure nothing");
  });

  it("names unit and quantity, and is sure of one box", () => {
    expect(answer(rate("850", "元/箱"), NOTHING)).toBe("missing unit, quantity; sure 850");
    expect(answer(rate("850", "元/箱"), facts({ unit: null }))).toBe("missing unit; sure 850");
    expect(answer(rate("850", "元/箱"), facts({ unit: null, quantity: "0.5" }))).toBe("missing unit; sure nothing");
    expect(answer(rate("850", "元/吨"), NOTHING)).toBe("missing unit, quantity; sure nothing");
  });

  it("does not turn one unit into another", () => {
    expect(answer(rate("850", "元/箱"), facts({ unit: ["teu"] }))).toBe("missing unit; sure nothing");
    expect(answer(rate("850", "元/箱"), facts({ unit: ["bill"] }))).toBe("missing unit; sure nothing");
    expect(answer(rate("5", "元/箱/天"), facts({ unit: ["day"] }))).toBe("missing unit; sure nothing");
  });

  it("asks the list where the list states no unit", () => {
    expect(answer(rate("850"), twoBoxes)).toBe("missing list-unit; sure nothing");
    expect(answer(rate("850", "元/蹲位次"), twoBoxes)).toBe("missing list-unit; sure nothing");
  });

  it("names the days, and is sure of one day", () => {
    expect(answer(rate("5", "元/箱/天"), twoBoxes)).toBe("missing days; sure 10");
    expect(answer(rate("5", "元/箱/天"), facts({ days: 0 }))).toBe("missing days; sure 10");
  });

  it("names the currency of a foreign price, and is sure of the yuan among alternatives", () => {
    expect(answer(rate("USD16", "元/票"), facts({ unit: ["bill"] }))).toMatch(/^missing rate-unread/);
    expect(answer(rate("USD16/票"), facts({ unit: ["bill"] }))).toBe("missing currency; sure nothing");
    expect(answer(rate("RMB125或USD16", "/票"), facts({ unit: ["bill"] }))).toBe("missing currency; sure 250");
  });

  it("leaves a condition in words to a person", () => {
    expect(answer(rate("20GP 100 40GP 150 40HQ 160"), facts({ size: "40" }))).toBe("missing condition; sure nothing");
    expect(answer(rate("775", "20'GP/TANK"), twoBoxes)).toBe("missing condition; sure nothing");
    const heavy: Term = { min: "330", max: "330", per: ["box"], when: { text: "重载车" } };
    expect(answer({ ...rate("330", "元/箱"), terms: [heavy] }, twoBoxes)).toBe("missing condition; sure nothing");
  });

  it("does not calculate percentages, days in steps or quantities in steps", () => {
    const with_ = (term: Partial<Term>): Rate => ({ ...rate("1", "元/箱"), terms: [{ per: ["box"], when: {}, ...term }] });
    expect(answer(with_({ percent: "50", mode: "surcharge" }), twoBoxes)).toBe("missing condition; sure nothing");
    expect(answer(with_({ min: "5", max: "5", when: { days: [8, 14] } }), facts({ days: 9 }))).toBe("missing condition; sure nothing");
    expect(answer(with_({ min: "5", max: "5", when: { quantity: ["1", null], each: true } }), twoBoxes)).toBe("missing condition; sure nothing");
  });

  it("reads dates of validity by the day of service, the last day excluded", () => {
    const summer: Rate = { ...rate("30", "元/箱"), terms: [{ min: "30", max: "30", per: ["box"], when: { from: "2026-06-15", until: "2026-10-16" } }] };
    expect(answer(summer, facts({ day: "2026-10-15" }))).toBe("60..60");
    expect(answer(summer, facts({ day: "2026-10-16" }))).toBe("missing rate-none; sure nothing");
    expect(answer(summer, twoBoxes)).toBe("missing day; sure nothing");
  });

  it("takes no correction of another bill for a quantity", () => {
    for (const quantity of ["0", "-1", "x", "1e3"]) expect(answer(rate("850", "元/箱"), facts({ quantity }))).toBe("missing quantity; sure nothing");
  });

  it("says of a cell without an amount what it lacks", () => {
    const cells = { 面议: "rate-open", 详见附件: "rate-elsewhere", "370/560": "rate-unread", "/": "rate-none", 无: "rate-not-offered" };
    for (const [text, fact] of Object.entries(cells)) expect(answer(rate(text), twoBoxes)).toBe(`missing ${fact}; sure nothing`);
    expect(missingWords("rate-open").zh).toContain("没有写明金额");
  });
});

describe("price, held against any facts", () => {
  const known = fc.record({
    quantity: fc.constantFrom(null, "1", "2", "0.5"), unit: fc.constantFrom(null, ["box"] as const, ["bill"] as const, ["box", "day"] as const),
    size: fc.constantFrom(null, "20", "40", "45" as const), days: fc.constantFrom(null, 1, 5),
  }).map((some): ChargeFacts => ({ ...NOTHING, ...some }));
  const texts = fc.constantFrom("850", "100-300", "8/20GP 12/40GP", "100/20' 150/40' 180/45'", "20GP 100 40GP 150 40HQ 160", "100起", "不超过80", "免", "5/箱/天");

  it("never allows less once more is known: what was sure stays allowed", () => {
    fc.assert(fc.property(texts, known, fc.constantFrom("20", "40", "45" as const), (text, some, size) => {
      const of = rate(text, "");
      const before = price(of, some);
      if (before.decided || before.sureUpTo === null || some.quantity === "0.5") return;
      const after = price(of, { ...some, quantity: some.quantity ?? "1", unit: some.unit ?? ["box"], size: some.size ?? size, days: some.days ?? 1 });
      if (after.decided && after.max !== null) expect(compare(before.sureUpTo, after.max)).toBeLessThanOrEqual(0);
    }), { numRuns: 2000 });
  });

  it("gives a trace in both languages, without a hole", () => {
    fc.assert(fc.property(texts, known, (text, some) => {
      for (const line of price(rate(text, ""), some).trace) {
        expect(line.zh.length).toBeGreaterThan(0);
        expect(line.en).not.toMatch(/[\u4E00-\u9FFF]/);
        expect(line.zh + line.en).not.toMatch(/\{\w+\}|undefined|null/);
      }
    }));
  });
});

describe("printRate", () => {
  it("says a rate in a clerk's words", () => {
    const said = (text: string, unit = ""): [string, string] => [printRate(rate(text, unit), "zh"), printRate(rate(text, unit), "en")];
    expect(said("850", "元/箱")).toEqual(["每箱 850 元", "CNY 850 per box"]);
    expect(said("100/20' 150/40'")).toEqual(["20 英尺箱每箱 100 元；40 英尺箱每箱 150 元", "20 ft box: CNY 100 per box; 40 ft box: CNY 150 per box"]);
    expect(said("100-300", "元/箱/天")).toEqual(["每箱每天 100 至 300 元", "CNY 100 to 300 per box per day"]);
    expect(said("RMB125或USD16")).toEqual(["125 元或 16 美元", "CNY 125 or USD 16"]);
    expect(said("不超过500/票")).toEqual(["每票 不超过 500 元", "up to CNY 500 per bill of lading"]);
    expect(said("330/辆(重载车)")).toEqual(["读不懂，只作文字显示：330/辆(重载车)", "Not understood; shown as text only: 330/辆(重载车)"]);
    expect(said("免收")).toEqual(["免费", "Free of charge"]);
  });
});
