// What a line may cost: exact, and undecided wherever a missing fact could make a charge lawful.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compare, multiply } from "../../src/model/money.ts";
import type { Rate, Term } from "../../src/model/rate.ts";
import type { ChargeFacts } from "../../src/rates/charge-facts.ts";
import { isAmount } from "../../src/rates/ends.ts";
import { price } from "../../src/rates/price.ts";
import { MISSING_WORDS } from "../../src/rates/missing.ts";
import { printRate } from "../../src/rates/print.ts";
import { readRate } from "../../src/rates/read.ts";
import { nationalUnits as units } from "./national-units.ts";

const NOTHING: ChargeFacts = {
  quantity: null, unit: null, size: null, load: null, direction: null, trade: null, cargo: null, days: null, day: null,
  freeDays: null, bases: {}, oneBill: false, startedWhole: false,
};
const twoBoxes: ChargeFacts = { ...NOTHING, quantity: "2", unit: ["box"] };

const rate = (text: string, unit = ""): Rate => readRate(text, units, { unit });
const facts = (known: Partial<ChargeFacts>): ChargeFacts => ({ ...twoBoxes, ...known });

/** In one line: `min..max`, `each` where it is for one unit; or the missing facts, up to what a charge is sure to be lawful and above what it is not. */
function answer(of: Rate, known: ChargeFacts): string {
  const { min, sureUpTo, sureAbove, perUnit, missing } = price(of, known);
  if (missing.length > 0) return `missing ${missing.join(", ")}; sure ${sureUpTo ?? "nothing"}${sureAbove === null ? "" : `, above ${sureAbove}`}`;
  return `${min ?? ""}..${sureUpTo === "any" ? "" : sureUpTo}${perUnit ? " each" : ""}`;
}

describe("a price that the facts decide", () => {
  it("is the price times the quantity, with the arithmetic in words", () => {
    const result = price(rate("850", "元/箱"), twoBoxes);
    expect(answer(rate("850", "元/箱"), twoBoxes)).toBe("1700..1700");
    expect(result.upToTrace()).toEqual([
      { zh: "清单：每箱 850 元", en: "List: CNY 850 per box" },
      { zh: "适用：每箱 850 元", en: "Applies: CNY 850 per box" },
      { zh: "850 元 × 2 箱 = 1700.00", en: "CNY 850 × 2 boxes = 1700.00" },
    ]);
  });

  it("is exact where a float is not", () => {
    expect(answer(rate("0.1", "元/公斤"), facts({ quantity: "3", unit: ["kg"] }))).toBe("0.3..0.3");
    fc.assert(fc.property(fc.bigInt(1n, 10n ** 9n), fc.bigInt(1n, 10n ** 6n), (cents, quantity) => {
      const amount = `${String(cents / 100n)}.${String(cents % 100n).padStart(2, "0")}`;
      const result = price(rate(amount, "元/箱"), facts({ quantity: String(quantity) }));
      expect(result.missing).toEqual([]);
      expect(compare(result.sureAbove!, multiply(amount, String(quantity)))).toBe(0);
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
    expect(answer(limited(null, "90"), { ...kilos("200"), oneBill: true })).toBe("90..90");
    expect(answer(limited(null, "90"), kilos("200"))).toBe("missing bills; sure 90, above 100.0");
    expect(answer(limited("80", null), facts({ quantity: null, unit: ["kg"] }))).toBe("missing quantity; sure 80");
  });
});

describe("a price that a missing fact would decide", () => {
  it("names the size; up to the lowest price is sure; above the highest nothing is, since a 45 ft box is not priced", () => {
    expect(answer(rate("8/20GP 12/40GP"), twoBoxes)).toBe("missing size; sure 16");
    expect(answer(rate("8/20GP 12/40GP 15/45GP"), twoBoxes)).toBe("missing size; sure 16, above 30");
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
    expect(answer(rate("850", "元/箱"), facts({ unit: ["bill"] }))).toBe("missing unit; sure nothing");
    expect(answer(rate("5", "元/箱/天"), facts({ unit: ["day"] }))).toBe("missing quantity; sure 10");
  });

  it("turns tonnes into kilograms and back, exactly", () => {
    expect(answer(rate("20", "元/吨"), facts({ unit: ["kg"], quantity: "2000" }))).toBe("40..40");
    expect(answer(rate("0.02", "元/公斤"), facts({ unit: ["tonne"], quantity: "2.5" }))).toBe("missing fraction; sure 50.00, above 60.00");
    expect(answer(rate("20", "元/吨"), facts({ unit: ["kg"], quantity: "2300" }))).toBe("missing fraction; sure 46.0, above 60");
  });

  it("counts a 20 ft box as one TEU and a 40 ft box as two; TEU of 40 ft boxes on a bill may also be boxes", () => {
    const perTeu = rate("300", "元/TEU");
    expect(answer(perTeu, facts({ size: "20" }))).toBe("600..600");
    expect(answer(perTeu, facts({ size: "40" }))).toBe("1200..1200");
    expect(answer(perTeu, facts({ size: "45" }))).toBe("missing unit; sure nothing");
    expect(answer(perTeu, twoBoxes)).toBe("missing size; sure 600");
    expect(answer(rate("850", "元/箱"), facts({ unit: ["teu"], size: "20" }))).toBe("1700..1700");
    expect(answer(rate("850", "元/箱"), facts({ unit: ["teu"], size: "40" }))).toBe("missing unit; sure 850, above 1700");
    expect(answer(rate("850", "元/箱"), facts({ unit: ["teu"] }))).toBe("missing size; sure 850, above 1700");
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
    expect(MISSING_WORDS["rate-open"].zh).toContain("没有写明金额");
  });
});

describe("a price in steps", () => {
  const with_ = (...terms: readonly Partial<Term>[]): Rate => ({ ...rate("1", "元/箱"), terms: terms.map((term) => ({ per: ["box"], when: {}, ...term })) });
  const plain = (amount: string, term: Partial<Term> = {}): Partial<Term> => ({ min: amount, max: amount, ...term });
  const boxDay = { per: ["box", "day"] } as const;
  // GP 1-7天/免费 8-14天/CNY85/20' 170/40' 15天以上 …
  const tiers = with_(
    plain("0", { ...boxDay, when: { days: [1, 7] } }),
    plain("85", { ...boxDay, when: { days: [8, 14], size: "20" } }), plain("170", { ...boxDay, when: { days: [8, 14], size: "40" } }),
    plain("150", { ...boxDay, when: { days: [15, null], size: "20" } }), plain("300", { ...boxDay, when: { days: [15, null], size: "40" } }),
  );

  it("of days: each day at the price of its tier; whether the free days are among those of the bill may be open", () => {
    expect(answer(tiers, facts({ days: 5, freeDays: 5, size: "20" }))).toBe("0..0");
    expect(answer(tiers, facts({ days: 16, freeDays: 7, size: "20" }))).toBe("1790..1790");
    // 16 days after the free ones: 7 at 85 and 9 at 150, of 2 boxes.
    expect(answer(tiers, facts({ days: 16, size: "20" }))).toBe("missing free-days; sure 1790, above 3890");
  });

  it("of days: the trace is what a clerk would write down", () => {
    const { aboveTrace } = price(tiers, facts({ days: 16, freeDays: 7, size: "20" }));
    expect(aboveTrace().slice(1).map(({ zh }) => zh)).toEqual([
      "第 1–7 天：7 天，免费", "第 8–14 天：7 天 × 85 元 × 2 箱 = 1190.00", "第 15–16 天：2 天 × 150 元 × 2 箱 = 600.00", "合计：1190.00 + 600.00 = 1790.00",
    ]);
    expect(aboveTrace().slice(1).map(({ en }) => en)).toEqual([
      "Days 1–7: 7 days, free", "Days 8–14: 7 days × CNY 85 × 2 boxes = 1190.00", "Days 15–16: 2 days × CNY 150 × 2 boxes = 600.00", "Together: 1190.00 + 600.00 = 1790.00",
    ]);
  });

  it("of days: without the number of days, or with box-days alone, lies between the cheapest and the dearest day", () => {
    expect(answer(tiers, facts({ size: "20" }))).toBe("missing days; sure 0");
    expect(answer(tiers, facts({ size: "20", unit: ["box", "day"], quantity: "30" }))).toBe("missing days; sure 0, above 4500");
    expect(answer(tiers, facts({ days: 10, freeDays: 7 }))).toBe("missing size; sure 510");
  });

  it("of days: where no tier holds for a day, nothing is said of it", () => {
    const gap = with_(plain("20", { ...boxDay, when: { days: [4, 9] } }));
    expect(answer(gap, facts({ days: 3 }))).toBe("missing rate-none; sure nothing");
  });

  it("of days after a free time that nobody states: any of the days may be free, and none", () => {
    const after = with_(plain("20", { ...boxDay, daysFrom: "free-time-end", when: { days: [1, 5] } }), plain("40", { ...boxDay, daysFrom: "free-time-end", when: { days: [6, null] } }));
    expect(answer(after, facts({ days: 7 }))).toBe("missing free-days; sure 0, above 360");
    expect(answer(after, facts({ days: 7, freeDays: 3 }))).toBe("160..160");
  });

  const firstAndFurther = with_(plain("250", { when: { quantity: ["0", "1"] } }), plain("100", { when: { quantity: ["1", null], each: true } }));

  it("of quantity: the first and each further one; of several bills of lading each may have a first one", () => {
    expect(answer(firstAndFurther, facts({ quantity: "1" }))).toBe("250..250");
    expect(answer(firstAndFurther, facts({ quantity: "3", oneBill: true }))).toBe("450..450");
    expect(answer(firstAndFurther, facts({ quantity: "3" }))).toBe("missing bills; sure 450, above 750");
    expect(answer(firstAndFurther, facts({ quantity: null }))).toBe("missing quantity; sure 250");
    expect(price(firstAndFurther, facts({ quantity: "3", oneBill: true })).aboveTrace().slice(1).map(({ zh }) => zh)).toEqual([
      "1 箱以内：250 元 = 250.00", "超出 1 的部分：100 元 × 2 箱 = 200.00", "合计：250.00 + 200.00 = 450.00",
    ]);
  });

  it("of quantity: what is above the step is rounded up to whole units at most", () => {
    const volume = with_(plain("200", { per: ["m3"], when: { quantity: ["0", "1"] } }), plain("200", { per: ["m3"], when: { quantity: ["1", null], each: true } }));
    const cubic = (quantity: string, startedWhole = false): ChargeFacts => facts({ unit: ["m3"], quantity, oneBill: true, startedWhole });
    expect(answer(volume, cubic("2.3"))).toBe("missing fraction; sure 460.0, above 600");
    expect(answer(volume, cubic("2.3", true))).toBe("600..600");
  });

  it("of quantity: one amount for a step may also be meant per unit, and only above both is above", () => {
    const brackets = with_(plain("450", { per: ["kg"], when: { quantity: ["0", "2000"] } }), plain("900", { per: ["kg"], when: { quantity: ["2000", "5000"] } }));
    expect(answer(brackets, facts({ unit: ["kg"], quantity: "3000" }))).toBe("missing condition; sure 900, above 2700000");
    expect(answer(brackets, facts({ unit: ["kg"], quantity: "6000" }))).toBe("missing rate-none; sure nothing");
  });

  it("of quantity: progressive steps are added up", () => {
    const pilotage = with_(
      plain("0.45", { per: ["net-ton"], when: { quantity: ["0", "40000"], each: true } }), plain("0.40", { per: ["net-ton"], when: { quantity: ["40000", "80000"], each: true } }),
      plain("0.375", { per: ["net-ton"], when: { quantity: ["80000", null], each: true } }));
    expect(answer(pilotage, facts({ unit: ["net-ton"], quantity: "120000" }))).toBe("49000.000..49000.000");
  });

  it("in percent of the fee: for certain where the condition is known, at most so where it stands in words", () => {
    const reefer = with_(plain("100"), { percent: "50", of: "this-fee", mode: "surcharge", when: { cargo: "reefer" } });
    expect(answer(reefer, facts({ cargo: "reefer" }))).toBe("300.00..300.00");
    expect(answer(reefer, facts({ cargo: "general" }))).toBe("200..200");
    expect(answer(reefer, twoBoxes)).toBe("missing cargo; sure 200, above 300.00");
    const empty = with_(plain("100"), { percent: "80", of: "this-fee", mode: "share", when: { load: "empty" } });
    expect(answer(empty, facts({ load: "empty" }))).toBe("160.00..160.00");
    expect(answer(empty, twoBoxes)).toBe("missing load; sure 160.00, above 200");
    const night = with_(plain("100"), { percent: "100", of: "this-fee", mode: "surcharge", when: { text: "夜间" } });
    expect(answer(night, twoBoxes)).toBe("missing condition; sure 200, above 400.00");
    const hidden = with_(plain("100"), { percent: "50", of: "this-fee", mode: "surcharge", when: { text: "超限，绑扎另计" } });
    expect(answer(hidden, twoBoxes)).toBe("missing condition; sure 200");
  });

  it("in percent of what the papers do not state, names the base; the constant and the least are sure", () => {
    const formula = { ...with_({ percent: "0.5", of: "invoice-value", plus: "90", per: [] }), least: "120" };
    expect(answer(formula, twoBoxes)).toBe("missing base; sure 120");
    expect(answer(formula, facts({ bases: { "invoice-value": "50000" } }))).toBe("340.000..340.000");
    expect(answer(with_({ percent: "50", mode: "surcharge", of: "this-fee" }), twoBoxes)).toBe("missing base; sure nothing");
  });

  it("with a least and a most per bill of lading: of several ones each may cost the least", () => {
    const perBill = { ...with_(plain("0.56", { per: ["kg"] })), text: "RMB0.56/kg Min:80/BL", least: "80" };
    const kilos = { unit: ["kg"], quantity: "100" } as const;
    expect(answer(perBill, facts({ ...kilos, oneBill: true }))).toBe("80..80");
    expect(answer(perBill, facts(kilos))).toBe("missing bills; sure 80");
  });

  it("with a narrower term: that one rules, and only above both is above", () => {
    const empty = with_(plain("100"), plain("50", { when: { load: "empty" } }));
    expect(answer(empty, facts({ load: "full" }))).toBe("200..200");
    expect(answer(empty, facts({ load: "empty" }))).toBe("missing condition; sure 100, above 200");
    const dangerous = with_(plain("100"), plain("300", { when: { cargo: "dangerous" } }));
    expect(answer(dangerous, facts({ cargo: "dangerous" }))).toBe("200..600");
    expect(answer(dangerous, twoBoxes)).toBe("missing cargo; sure 200, above 600");
  });

  const passenger: Partial<Term> = { percent: "50", of: "this-fee", mode: "surcharge", per: [], when: { text: "客轮" } };
  const grossTons = { unit: ["gross-ton"], quantity: "1000" } as const;

  it("with a surcharge and a least or a most: the surcharge may also be on these", () => {
    const least = { ...with_(plain("0.05", { per: ["gross-ton"] }), passenger), least: "200" };
    expect(answer(least, facts(grossTons))).toBe("missing condition; sure 200, above 300.00");
    expect(answer(least, facts({ ...grossTons, quantity: "10000" }))).toBe("missing condition; sure 500.00, above 750.0000");
    const reefer = { ...with_(plain("100"), { ...passenger, when: { cargo: "reefer" } }), least: "500" };
    expect(answer(reefer, facts({ cargo: "reefer" }))).toBe("missing condition; sure 500, above 750.00");
    expect(answer(reefer, facts({ cargo: "general" }))).toBe("500..500");
    const most = { ...with_(plain("100"), passenger), most: "150" };
    expect(answer(most, { ...twoBoxes, oneBill: true })).toBe("missing condition; sure 150, above 225.00");
    expect(answer(most, facts({ quantity: null }))).toBe("missing condition, quantity, bills; sure 100");
    const alone = { ...with_({ ...passenger, when: {} }), most: "150" };
    expect(answer(alone, { ...twoBoxes, oneBill: true })).toBe("missing base, condition; sure nothing, above 225.00");
  });

  it("with a share, a surcharge and a least: the surcharge may be on the least, and the share not", () => {
    const both = { ...with_(plain("50"), passenger, { percent: "80", of: "this-fee", mode: "share", per: [], when: {} }), least: "200" };
    expect(answer(both, twoBoxes)).toBe("missing condition; sure 200, above 300.00");
  });

  it("in percent for some days: without it at least, on everything at most", () => {
    const late = with_(plain("100"), { ...passenger, when: { days: [5, null] } });
    expect(answer(late, facts({ days: 2 }))).toBe("200..200");
    expect(answer(late, facts({ days: 7 }))).toBe("missing condition; sure 200, above 300.00");
    expect(answer(late, twoBoxes)).toBe("missing days, condition; sure 200, above 300.00");
    const always = with_(plain("100"), { ...passenger, when: { days: [1, null] } });
    expect(answer(always, facts({ days: 2 }))).toBe("300.00..300.00");
    const perDay = with_(plain("100", boxDay), { ...passenger, when: { days: [6, null] } });
    expect(answer(perDay, facts({ quantity: "1", days: 3 }))).toBe("300..300");
    expect(answer(perDay, facts({ quantity: "1", days: 10 }))).toBe("missing condition; sure 1000, above 1500.00");
    expect(answer(perDay, facts({ unit: ["box", "day"], quantity: "10" }))).toBe("missing days, condition; sure 1000, above 1500.00");
    const afterFree = with_(plain("0", { ...boxDay, when: { days: [1, 3] } }), plain("100", { ...boxDay, when: { days: [4, null] } }), { ...passenger, when: { days: [6, null] } });
    expect(answer(afterFree, facts({ quantity: "1", days: 5 }))).toMatch(/; sure 200, above 750\.00$/);
    expect(answer(afterFree, facts({ quantity: "1", days: 5, freeDays: 3 }))).toBe("200..200");
  });

  it("in percent for some quantities: without it at least, on everything at most", () => {
    const heavy = with_(plain("20", { per: ["vehicle"] }), { ...passenger, percent: "100", when: { quantity: ["8", null] } });
    const vehicles = (quantity: string | null): ChargeFacts => facts({ unit: ["vehicle"], quantity });
    expect(answer(heavy, vehicles("10"))).toBe("missing condition; sure 200, above 400.00");
    // 8 of what? Where the term names no unit, nobody can say that it does not hold.
    expect(answer(heavy, vehicles("1"))).toBe("missing condition; sure 20, above 40.00");
    const ofVehicles = with_(plain("20", { per: ["vehicle"] }), { ...passenger, percent: "100", per: ["vehicle"], when: { quantity: ["8", null] } });
    expect(answer(ofVehicles, vehicles("1"))).toBe("20..20");
    expect(answer(ofVehicles, vehicles("8"))).toBe("missing condition; sure 160, above 320.00");
    expect(answer(ofVehicles, vehicles(null))).toBe("missing quantity, condition; sure 20, above 40.00");
    const cheaper = with_(plain("20", { per: ["vehicle"] }), { percent: "80", of: "this-fee", mode: "share", per: ["vehicle"], when: { quantity: ["8", null] } });
    expect(answer(cheaper, vehicles("10"))).toBe("missing condition; sure 160.00, above 200");
    expect(answer(cheaper, vehicles("1"))).toBe("20..20");
  });

  it("with a further price in words: it may come on top", () => {
    const byHand = with_(plain("350", { when: { size: "20" } }), plain("200", { when: { size: "20", text: "人工搬运" } }));
    const result = price(byHand, facts({ size: "20", quantity: "1" }));
    expect(answer(byHand, facts({ size: "20", quantity: "1" }))).toBe("missing condition; sure 200, above 550");
    expect(result.aboveTrace().at(-1)!.zh).toBe("合计：350.00 + 200.00 = 550.00");
    const more = with_(plain("350"), plain("200", { when: { text: "人工搬运" } }), plain("80", { when: { text: "夜间" } }));
    expect(answer(more, facts({ quantity: "1" }))).toBe("missing condition; sure 80, above 630");
    const kind = with_(plain("350"), plain("400", { when: { text: "40HQ" } }));
    expect(answer(kind, facts({ quantity: "1" }))).toBe("missing condition; sure 350, above 400");
    expect(answer({ ...byHand, least: "400" }, facts({ size: "20", quantity: "1" }))).toBe("missing condition; sure 400, above 950");
    expect(answer({ ...byHand, most: "400" }, facts({ size: "20", quantity: "1", oneBill: true }))).toBe("missing condition; sure 200, above 550");
  });

  it("in steps that meet: at the very step the dearer price is lawful too", () => {
    const meeting = with_(plain("50", { per: ["tonne"], when: { quantity: ["0", "10"] } }), plain("80", { per: ["tonne"], when: { quantity: ["10", null] } }));
    const tonnes = (quantity: string): ChargeFacts => facts({ unit: ["tonne"], quantity });
    expect(answer(meeting, tonnes("10"))).toBe("missing condition; sure 50, above 800");
    expect(answer(meeting, tonnes("9"))).toBe("missing condition; sure 50, above 450");
    const flats = with_(plain("50", { when: { quantity: ["0", "2"] } }), plain("80", { when: { quantity: ["2", "4"] } }), plain("30", { when: { quantity: ["4", null], each: true } }));
    expect(answer(flats, facts({ oneBill: true }))).toBe("missing condition; sure 50, above 80");
  });

  it("part price, part 面议: the price where it holds, and nothing is sure where words may hold", () => {
    const partly = with_(plain("100", { when: { size: "20" } }), { when: { size: "40", text: "面议" } });
    expect(answer(partly, facts({ size: "20" }))).toBe("200..200");
    expect(answer(partly, facts({ size: "40" }))).toBe("missing condition; sure nothing");
    expect(answer(partly, twoBoxes)).toBe("missing size, condition; sure nothing");
  });

  it("in windows of time: without a day of service, above what is due in any of them", () => {
    const windows = with_(plain("30", { when: { until: "2026-06-01" } }), plain("50", { when: { from: "2026-06-01" } }));
    expect(answer(windows, facts({ day: "2026-05-31" }))).toBe("60..60");
    expect(answer(windows, facts({ day: "2026-06-01" }))).toBe("100..100");
    expect(answer(windows, twoBoxes)).toBe("missing day; sure 60, above 100");
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
      if (before.missing.length === 0 || before.sureUpTo === null || some.quantity === "0.5") return;
      const after = price(of, { ...some, quantity: some.quantity ?? "1", unit: some.unit ?? ["box"], size: some.size ?? size, days: some.days ?? 1 });
      if (isAmount(before.sureUpTo) && isAmount(after.sureUpTo)) expect(compare(before.sureUpTo, after.sureUpTo)).toBeLessThanOrEqual(0);
      if (isAmount(before.sureAbove) && isAmount(after.sureAbove)) expect(compare(before.sureAbove, after.sureAbove)).toBeGreaterThanOrEqual(0);
    }), { numRuns: 2000 });
  });

  it("gives a trace in both languages, without a hole", () => {
    fc.assert(fc.property(texts, known, (text, some) => {
      const { upToTrace, aboveTrace } = price(rate(text, ""), some);
      for (const line of [...upToTrace(), ...aboveTrace()]) {
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
    expect(said("330/辆(2个)")).toEqual(["读不懂，只作文字显示：330/辆(2个)", "Not understood; shown as text only: 330/辆(2个)"]);
    expect(said("免收")).toEqual(["免费", "Free of charge"]);
  });
});
