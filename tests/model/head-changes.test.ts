// What changed in what a list says of itself. A note can be a price, and a tax that comes on top is one: neither may pass unseen.

import { describe, expect, it } from "vitest";

import { changesBetween } from "../../src/model/changes.ts";
import type { CompleteList, FeeList } from "../../src/model/list.ts";
import { list } from "../web/real-site.ts";

const OLD: CompleteList = list("2026-01-10", [], {
  direction: "both", tax: "unstated", effectiveTo: null, publisher: { name: "甲局", uscc: null }, documentNumber: null, contacts: [{ name: "价格热线", phone: "12345" }], x_notes: ["免堆期7天", "夜间加收30%"],
});
const between = (over: Partial<FeeList>, before: FeeList = OLD) => changesBetween(before, { ...OLD, ...over }).head;

describe("what a list says of itself", () => {
  it("is no change where it stays the same, or stands in another order", () => {
    expect(between({})).toEqual([]);
    expect(between({ x_notes: ["夜间加收30%", "免堆期7天"] })).toEqual([]);
  });

  it.each<[string, Partial<FeeList>, string, string, string]>([
    ["tax", { tax: "excluded" }, "changed", "unstated", "excluded"],
    ["direction", { direction: "import" }, "changed", "both", "import"],
    ["effectiveFrom", { effectiveFrom: "2026-12-01" }, "changed", "2026-01-10", "2026-12-01"],
    ["effectiveTo", { effectiveTo: "2027-01-01" }, "added", "", "2027-01-01"],
    ["publisher", { publisher: { name: "乙局", uscc: null } }, "changed", "甲局", "乙局"],
    ["publisherCode", { publisher: { name: "甲局", uscc: "91320700MA1NXXXX0A" } }, "added", "", "91320700MA1NXXXX0A"],
    ["documentNumber", { documentNumber: "连发改〔2026〕1号" }, "added", "", "连发改〔2026〕1号"],
    ["portCode", { port: { ...OLD.port, code: "CNTAC" } }, "changed", "CNLYG", "CNTAC"],
    ["portName", { port: { ...OLD.port, name: "连云港港口岸" } }, "changed", "连云港口岸", "连云港港口岸"],
    ["contact", { contacts: [{ name: "价格热线", phone: "12315" }] }, "changed", "价格热线 12345", "价格热线 12315"],
    ["contact", { contacts: [] }, "removed", "价格热线 12345", ""],
    ["contact", { contacts: [...OLD.contacts, { name: "口岸办", phone: "0518-1" }] }, "added", "", "口岸办 0518-1"],
    ["note", { x_notes: ["免堆期7天", "夜间加收30%", "节假日一律加收50%"] }, "added", "", "节假日一律加收50%"],
    ["note", { x_notes: ["夜间加收30%"] }, "removed", "免堆期7天", ""],
    ["note", { x_notes: ["免堆期7天", "夜间加收50%"] }, "changed", "夜间加收30%", "夜间加收50%"],
    ["note", { x_notes: ["夜间加收50%，冷藏箱除外", "免堆期7天"] }, "changed", "夜间加收30%", "夜间加收50%，冷藏箱除外"],
    ["sample", { x_sample: "示例" }, "added", "", "示例"],
    ["x_适用范围", { "x_适用范围": "仅限东港区" }, "added", "", "仅限东港区"],
  ])("tells of %s that it changed: %j", (field, over, kind, before, after) => {
    expect(between(over)).toEqual([{ field, kind, before, after }]);
  });

  it("tells of all notes where the earlier list had none, also of one that stands there twice", () => {
    const { x_notes: _notes, ...without } = OLD;
    expect(between({ x_notes: ["夜间加收30%", "夜间加收30%"] }, without as CompleteList)).toEqual([
      { field: "note", kind: "added", before: "", after: "夜间加收30%" }, { field: "note", kind: "added", before: "", after: "夜间加收30%" },
    ]);
    expect(between({ x_notes: ["%", "5，甲", "6，乙"] }).map(({ kind }) => kind)).toEqual(["added", "added", "added", "removed", "removed"]);
  });
});
