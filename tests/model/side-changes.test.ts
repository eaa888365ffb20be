// What changed in the tables beside the lists, row by row: a number or an order is no change, a reading is.

import { describe, expect, it } from "vitest";

import { changesBetween } from "../../src/model/changes.ts";
import type { CompleteList, Payment, TimeStandard } from "../../src/model/list.ts";
import { list } from "../web/real-site.ts";

const time = (operation: string, text: string, over: Partial<TimeStandard> = {}): TimeStandard => ({
  operation, chargingEntity: { name: "甲公司" }, text, limit: text.replace(/\D+/u, ""), unit: "hour", from: "", remarks: "", ...over,
});
const payment = (name: string, accepted: boolean | null, text: string, means: Payment["means"] = []): Payment => ({ chargingEntity: { name }, accepted, means, text });
const of = (over: Partial<CompleteList>): CompleteList => list("2026-01-10", [], over);
const between = (before: Partial<CompleteList>, after: Partial<CompleteList>) => changesBetween(of(before), of(after)).side;

describe("the tables beside the lists", () => {
  it("are compared by operation and charging entity", () => {
    const before = { timeStandards: [time("提箱", "2小时"), time("掏箱", "4小时"), time("吊箱", "1小时")], payments: [payment("甲公司", true, "微信", ["wechat"]), payment("乙公司", false, "")] };
    const after = {
      timeStandards: [time("掏箱", "6小时", { no: "1" }), time("提箱", "2小时", { no: "2" }), time("提箱", "3小时", { chargingEntity: { name: "乙公司" } })],
      payments: [payment("甲公司", false, ""), payment("丙公司", true, "银联", ["unionpay"])],
    };
    expect(between(before, after)).toEqual([
      { table: "time-standards", kind: "changed", operation: "掏箱", entity: "甲公司", fields: [{ field: "limit", before: "4小时", after: "6小时" }] },
      {
        table: "time-standards", kind: "added", operation: "提箱", entity: "乙公司",
        fields: [{ field: "limit", before: "", after: "3小时" }],
      },
      {
        table: "time-standards", kind: "removed", operation: "吊箱", entity: "甲公司",
        fields: [{ field: "limit", before: "1小时", after: "" }],
      },
      { table: "payments", kind: "changed", operation: null, entity: "甲公司", fields: [{ field: "accepted", before: "true", after: "false" }, { field: "means", before: "微信", after: "" }] },
      {
        table: "payments", kind: "added", operation: null, entity: "丙公司",
        fields: [{ field: "accepted", before: "", after: "true" }, { field: "means", before: "", after: "银联" }],
      },
      { table: "payments", kind: "removed", operation: null, entity: "乙公司", fields: [{ field: "accepted", before: "false", after: "" }] },
    ]);
  });

  it("that say the same in another order, or under other numbers, did not change", () => {
    const rows = [time("提箱", "2小时"), time("提箱", "4小时", { from: "申请之时" })];
    expect(between({ timeStandards: rows }, { timeStandards: [...rows].reverse().map((row, index) => ({ ...row, no: String(index) })) })).toEqual([]);
    expect(between({}, { timeStandards: [], payments: [] })).toEqual([]);
  });

  it("whose words are read otherwise changed, though no word did", () => {
    const fields = [{ field: "reading", before: "1 hour", after: "1 day" }];
    expect(between({ timeStandards: [time("提箱", "一昼夜", { limit: "1", unit: "hour" })] }, { timeStandards: [time("提箱", "一昼夜", { limit: "1", unit: "day" })] }))
      .toEqual([{ table: "time-standards", kind: "changed", operation: "提箱", entity: "甲公司", fields }]);
  });
});
