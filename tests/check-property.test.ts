// What must hold of any bill: one made from a list at or below its prices accuses nobody, however its names are
// written; one above every price of the name, with all facts given, is never ok.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkBill, listSourceFromFiles } from "../src/check.ts";
import type { Line } from "../src/model/bill.ts";
import type { FeeList, TaxSide } from "../src/model/list.ts";
import { add, multiply, toFen, wholeUp } from "../src/model/money.ts";
import { loadNational } from "../src/national.ts";
import { unitTable } from "../src/rates/unit.ts";
import { entryOf, plainHead } from "../src/rules/sample.ts";
import type { EntrySketch } from "../src/rules/rule.ts";

const national = loadNational(new URL("../catalogs/national/", import.meta.url));
const units = unitTable(national.units);
const DAY = "2026-11-23";
const ENTITY = "示例港口理货有限公司";
const UNITS = ["箱", "票", "枚", "吨", "航次"] as const;
// Names of one fee each, so that a list has no two entries that a synonym could confuse.
const SYNONYMS = national.synonyms.filter(({ canonical, names }) => /费$/.test(canonical) && names.length > 0 && canonical !== "港口作业包干费");

interface Fee {
  readonly names: readonly string[];
  readonly unit: string;
  /** By the case: none, size, load, trade or direction. */
  readonly by: "none" | "size" | "load" | "trade" | "direction" | "size-in-cell";
  /** In fen, for the two cases. */
  readonly prices: readonly [number, number];
  readonly upTo: boolean;
}

const fees: fc.Arbitrary<readonly Fee[]> = fc
  .uniqueArray(fc.nat(SYNONYMS.length - 1), { minLength: 1, maxLength: 5 })
  .chain((picks) => fc.tuple(...picks.map((pick) => fc.record({
    names: fc.constant([SYNONYMS[pick]!.canonical, ...SYNONYMS[pick]!.names]),
    unit: fc.constantFrom(...UNITS),
    by: fc.constantFrom("none", "size", "load", "trade", "direction", "size-in-cell"),
    prices: fc.tuple(fc.integer({ min: 100, max: 99_999 }), fc.integer({ min: 100, max: 99_999 })),
    upTo: fc.boolean(),
  }))));

const yuan = (fen: number): string => toFen(multiply(String(fen), "0.01"));
const CASES = {
  none: [{}, {}], size: [{ size: "20" }, { size: "40" }], "size-in-cell": [{ size: "20" }, { size: "40" }], load: [{ load: "full" }, { load: "empty" }],
  trade: [{ trade: "foreign" }, { trade: "domestic" }], direction: [{ direction: "import" }, { direction: "export" }],
} as const satisfies Record<Fee["by"], readonly [Partial<Line>, Partial<Line>]>;
const WORDS = { size: ["20英尺", "40英尺"], load: ["重箱", "空箱"], trade: ["外贸", "内贸"], direction: ["进口", "出口"] } as const;

function entriesOf({ names, unit, by, prices, upTo }: Fee): EntrySketch[] {
  const item = names[0]!;
  const rates = prices.map((fen) => (upTo ? `不超过${yuan(fen)}` : yuan(fen)));
  if (by === "none") return [{ item, rate: rates[0]!, unit: `元/${unit}`, entity: ENTITY }];
  if (by === "size-in-cell") return [{ item, rate: `${yuan(prices[0])}/20' ${yuan(prices[1])}/40'`, unit: "元/箱", entity: ENTITY }];
  return WORDS[by].map((word, index) => ({ item, path: [item, word], rate: rates[index]!, unit: `元/${unit}`, entity: ENTITY }));
}

const unitOf = ({ by, unit }: Fee): string => (by === "size-in-cell" ? "箱" : unit);
const fullWidth = (text: string): string => text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
const WRITINGS: readonly ((name: string) => string)[] = [
  (name) => name, fullWidth, (name) => `*物流辅助服务*${name}`, (name) => ` ${name} `, (name) => `【${name}】`, (name) => `（${name}）`,
  (name) => [...name].join("\u200b"), (name) => name.toUpperCase(), (name) => (/^[^a-z]*$/i.test(name) ? [...name].join(" ") : name),
];

function check(list: readonly Fee[], tax: TaxSide, lines: readonly Line[]) {
  const entries = list.flatMap(entriesOf).map((sketch, index) => entryOf(sketch, index, units));
  const feeList: FeeList = { ...plainHead, tax, effectiveFrom: "2026-01-01", entries };
  const bill = { schema: "bill/1.0", port: "CNLYG", day: DAY, seller: { name: ENTITY }, lines };
  const reading = { format: "json", encoding: null, bill, rows: lines.length, locate: () => "", observations: [] };
  return checkBill(reading, listSourceFromFiles([{ name: "清单", list: feeList }]), { input: { name: "账单", sha256: "" }, day: DAY, national, locale: "zh", version: "0" });
}

const sides = fc.constantFrom<TaxSide>("included", "excluded", "unstated");
const quantities = fc.oneof(fc.integer({ min: 1, max: 500 }).map(String), fc.integer({ min: 1, max: 50_000 }).map((hundredths) => yuan(hundredths)));

describe("any bill made from a list", () => {
  it("at or below its prices is neither above it nor outside it, whatever facts the line leaves out", () => {
    const seen = new Set<string>();
    fc.assert(fc.property(fees, sides, fc.infiniteStream(fc.nat()), quantities, (list, tax, stream, quantity) => {
      const draw = (below: number): number => Number(stream.next().value) % below;
      const lines = list.map((fee): Line => {
        const which = fee.by === "none" ? 0 : draw(2);
        const price = yuan(Math.max(1, fee.prices[which]! - (draw(3) === 0 ? draw(100) : 0)));
        const name = WRITINGS[draw(WRITINGS.length)]!(fee.names[draw(fee.names.length)]!);
        const facts = draw(3) === 0 ? {} : CASES[fee.by][which]!;
        // The seller may count a started unit whole, whether the list says so or not.
        const amount = toFen(multiply(price, draw(2) === 0 ? wholeUp(quantity) : quantity));
        return {
          item: name, ...facts, ...(draw(4) === 0 ? {} : { unit: unitOf(fee) }), ...(draw(4) === 0 ? {} : { quantity }),
          ...(draw(2) === 0 ? {} : { price }), amount,
        };
      });
      const verdicts = check(list, tax, lines).lines!.map(({ verdict }) => verdict);
      for (const verdict of verdicts) seen.add(verdict);
      expect(verdicts).not.toContain("over");
      expect(verdicts).not.toContain("not-listed");
    }), { numRuns: 300, seed: 20261123 });
    expect(seen.has("ok") && seen.has("unclear")).toBe(true);
  });

  it("above every price of the name by more than any tax, with all facts given, is over", () => {
    fc.assert(fc.property(fees, sides, quantities, fc.integer({ min: 2, max: 100_000 }), fc.nat(1), (list, tax, quantity, above, which) => {
      const lines = list.map((fee): Line => {
        const most = yuan(Math.max(...fee.prices));
        const amount = add(toFen(multiply(multiply(most, wholeUp(quantity)), "1.13")), yuan(above + 1));
        return { item: fee.names[0]!, ...CASES[fee.by][which]!, unit: unitOf(fee), quantity, amount };
      });
      expect(new Set(check(list, tax, lines).lines!.map(({ verdict }) => verdict))).toEqual(new Set(["over"]));
    }), { numRuns: 200, seed: 20261123 });
  });
});
