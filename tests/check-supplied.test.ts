// What a person says of a line after the bill was read: it counts, it is named in the report, and only what differs from
// the file is said at all.

import { expect, it } from "vitest";
import { checkBill, listSourceFromFiles } from "../src/check.ts";
import { withSupplied } from "../src/check/supplied.ts";
import type { BillReading } from "../src/formats/format.ts";
import { readBillFile } from "../src/ingest.ts";
import { Failure } from "../src/model/failure.ts";
import type { Report, SuppliedFact } from "../src/model/report.ts";
import { loadNational } from "../src/national.ts";
import { partCheck } from "../src/schema.ts";
import { entry, list } from "./web/real-site.ts";

const national = loadNational(new URL("../catalogs/national/", import.meta.url));
const LISTS = listSourceFromFiles([{
  name: "list.json", list: list("2026-01-01", [entry(1, "理货服务费", "14"), entry(2, "移箱费", "80", { chargingEntity: { name: "甲码头有限公司" } })]),
}]);

async function read(csv: string): Promise<BillReading> {
  return (await readBillFile(Buffer.from(csv), { name: "bill.csv", metadata: {} })).reading;
}

function report(reading: BillReading): Report {
  const input = { name: "bill.csv", sha256: "0".repeat(64) };
  return checkBill(reading, LISTS, { input, day: "2026-11-23", metadata: { port: "CNLYG", on: "2026-05-01" }, national, locale: "zh", version: "0" });
}

const verdicts = (reading: BillReading): string[] => report(reading).lines!.map(({ verdict }) => verdict);

it("a quantity that was missing decides, and the report that names it fits its schema", async () => {
  const reading = await read("项目名称,单位,数量,金额\n理货服务费,箱,,28\n");
  expect(verdicts(reading)).toEqual(["unclear"]);
  const fact: SuppliedFact = { line: 1, property: "quantity", value: "2" };
  const checked = report(withSupplied(reading, [fact]));
  expect(checked.lines![0]!.verdict).toBe("ok");
  expect(checked.input.supplied).toEqual([fact]);
  expect(partCheck("report", "whole").accepts(checked)).toBe(true);
});

it("a value that stood twice is judged once a person has said which it is", async () => {
  const reading = await read("项目名称,单位,数量,金额,金额\n理货服务费,箱,1,14,41\n");
  expect(verdicts(reading)).toEqual(["unclear"]);
  expect(verdicts(withSupplied(reading, [{ line: 1, property: "amount", value: "41" }]))).toEqual(["over"]);
});

it("what is as the file has it is no fact: nothing changes, and the report does not speak of it", async () => {
  const reading = await read("项目名称,单位,数量,金额\n理货服务费,箱,1,14\n");
  const same = withSupplied(reading, [{ line: 1, property: "amount", value: " 14 " }, { line: 1, property: "size", value: "" }, { line: 9, property: "size", value: "20" }, { line: 1, property: "x_other", value: "1" }, { line: 1, property: "constructor", value: "1" }]);
  expect(same).toBe(reading);
  expect(report(same).input).not.toHaveProperty("supplied");
});

it("a seller is taken by name or by credit code, a figure as people write it", async () => {
  const reading = await read("项目名称,单位,数量,金额\n移箱费,箱,1,\n");
  const bill = withSupplied(reading, [{ line: 1, property: "seller", value: "91320700138990447J" }, { line: 1, property: "amount", value: "￥1,080.00元" }]).bill;
  expect(bill).toMatchObject({ lines: [{ seller: { name: null, uscc: "91320700138990447J" }, amount: "1080.00" }] });
  expect(withSupplied(reading, [{ line: 1, property: "seller", value: "甲码头有限公司" }]).bill).toMatchObject({ lines: [{ seller: { name: "甲码头有限公司" } }] });
});

it.each([["amount", "三十二"], ["quantity", "1e3"], ["size", "30"], ["serviceDay", "2026-02-30"], ["load", "heavy"]])("a %s of %s is refused with its line", async (property, value) => {
  const reading = await read("项目名称,单位,数量,金额\n理货服务费,箱,1,14\n");
  expect(() => withSupplied(reading, [{ line: 1, property, value }])).toThrow(Failure);
  try {
    withSupplied(reading, [{ line: 1, property, value }]);
  } catch (error) {
    expect((error as Failure).words("zh").what).toBe(`给第 1 行补充的“${value}”看不懂`);
  }
});
