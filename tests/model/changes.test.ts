// Which entry of a list was which of the list before it.

import { describe, expect, it } from "vitest";

import { changesBetween } from "../../src/model/changes.ts";
import type { Entry } from "../../src/model/entry.ts";
import { entry, list } from "../web/real-site.ts";

const of = (id: number, item: string, rate: string, entity: string, over: Partial<Entry> = {}): Entry => ({ ...entry(id, item, rate), chargingEntity: { name: entity }, ...over });
const between = (before: readonly Entry[], after: readonly Entry[]) => changesBetween(list("2026-01-10", [...before]), list("2026-12-01", [...after]));

describe("a charging entity that is filled in later", () => {
  it("is a change of the entry, and a price that rose with it has risen", () => {
    const { added, removed, changed, unchanged } = between(
      [of(1, "理货服务费", "14", ""), of(2, "仓储费", "30", ""), of(3, "布防服务费", "480", "甲公司")],
      [of(1, "理货服务费", "16", "甲公司"), of(2, "仓储费", "30", "乙公司"), of(3, "布防服务费", "480", "甲公司")],
    );
    expect([added, removed, unchanged]).toEqual([[], [], 1]);
    expect(changed.map(({ price, reworded }) => [price, reworded.find(({ field }) => field === "chargingEntity")])).toEqual([
      ["raised", { field: "chargingEntity", before: "", after: "甲公司" }], [null, { field: "chargingEntity", before: "", after: "乙公司" }],
    ]);
  });

  it("goes by the rate first where two have the item, and may be left out again", () => {
    const two = between([of(1, "理货服务费", "14", "")], [of(1, "理货服务费", "16", "甲公司"), of(2, "理货服务费", "14", "乙公司")]);
    expect([two.added.map(({ id }) => id), two.changed.map(({ after }) => after.chargingEntity.name)]).toEqual([[of(1, "", "1", "").id], ["乙公司"]]);
    expect(between([of(1, "理货服务费", "14", "甲公司")], [of(1, "理货服务费", "16", "")]).changed.map(({ price }) => price)).toEqual(["raised"]);
  });

  it("is nobody else's entry: another entity, another unit, another table, or one that has its partner", () => {
    const count = ({ added, removed, changed }: ReturnType<typeof between>) => [added.length, removed.length, changed.length];
    expect(count(between([of(1, "理货服务费", "14", "甲公司")], [of(1, "理货服务费", "14", "乙公司")]))).toEqual([1, 1, 0]);
    expect(count(between([of(1, "理货服务费", "14", "")], [of(1, "理货服务费", "14", "甲公司", { unit: { text: "吨" } })]))).toEqual([1, 1, 0]);
    expect(count(between([of(1, "理货服务费", "14", "")], [of(1, "理货服务费", "14", "甲公司", { table: 1 })]))).toEqual([1, 1, 0]);
    expect(count(between([of(1, "理货服务费", "14", ""), of(2, "理货服务费", "20", "甲公司")], [of(2, "理货服务费", "20", "甲公司")]))).toEqual([0, 1, 0]);
  });
});

describe("whatever an entry says, and the next one says otherwise", () => {
  const was = of(1, "理货服务费", "14", "甲公司");
  const rate = (max: string): Entry["rate"] => ({ ...was.rate, terms: [{ min: "10", max, per: [], when: {} }] });

  it.each<[string, Partial<Entry>, string, string]>([
    ["table", { table: 1 }, "2", "1"],
    ["entityCode", { chargingEntity: { name: "甲公司", uscc: "91320700MA1NXXXX0A" } }, "", "91320700MA1NXXXX0A"],
    ["entityKind", { chargingEntity: { name: "甲公司", kind: "tally" } }, "", "tally"],
    ["aliases", { item: { name: "理货服务费", aliases: ["理货费", "点数费"] } }, "", "理货费、点数费"],
    ["x_优惠政策", { "x_优惠政策": "外贸减半" }, "", "外贸减半"],
    ["x_ids", { x_ids: [1, 2] }, "", "[1,2]"],
  ])("is a change: %s", (field, over, before, after) => {
    const { changed, unchanged } = between([was], [{ ...was, ...over }]);
    expect([unchanged, changed.map(({ reworded }) => reworded)]).toEqual([0, [[{ field, before, after }]]]);
  });

  it("is the same in whatever order its members stand, and a price that rose has risen", () => {
    const term = (max: string, when: object): Entry["rate"] => ({ ...was.rate, text: max, terms: [{ min: max, max, per: ["box"], when }] });
    const [one, other] = [{ size: "20", load: "full" }, { load: "full", size: "20" }];
    expect(between([{ ...was, rate: term("14", one), x_a: { b: 1, c: 2 } }], [{ ...was, rate: term("14", other), x_a: { c: 2, b: 1 } }]).unchanged).toBe(1);
    expect(between([{ ...was, rate: term("14", one) }], [{ ...was, rate: term("20", other) }]).changed.map(({ price }) => price)).toEqual(["raised"]);
  });

  it("is a change where the same text is read as another price", () => {
    const [changed] = between([{ ...was, rate: rate("14") }], [{ ...was, rate: rate("20") }]).changed;
    expect([changed?.price, changed?.reworded.map(({ field }) => field)]).toEqual(["raised", ["reading"]]);
    expect(between([{ ...was, rate: rate("14") }], [{ ...was, rate: rate("14") }]).unchanged).toBe(1);
  });
});
