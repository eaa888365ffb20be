import { describe, expect, it } from "vitest";

import { listFromWorkbook } from "../../src/formats/columns.ts";
import { readCsv } from "../../src/formats/csv.ts";
import { readXlsx } from "../../src/formats/xlsx.ts";
import type { ListReading } from "../../src/formats/format.ts";
import type { Entry } from "../../src/model/entry.ts";
import { canonicalBytes } from "../../src/log/canonical.ts";
import { listCsv } from "../../src/render/list-csv.ts";
import { listJson } from "../../src/render/list-json.ts";
import { listXlsx } from "../../src/render/list-xlsx.ts";
import { entry, list, rate } from "./notice-subject.ts";

const INSTANT = "2026-11-23T16:30:00.000Z";
const ENTRIES: readonly Entry[] = [
  entry({
    id: "1-01", table: 1, item: { name: "货物港务费" }, rate: rate("40"), pricingForm: "government-set", remarks: "",
    basis: [{ title: "港口收费计费办法", number: "交水发〔2017〕104号" }],
  }),
  entry({ item: { name: "空箱", path: ["理箱", "外贸", "20英尺", "空箱"] } }),
  entry({ id: "2-02", item: { name: "单证费", path: ["理箱", "单证费"] }, rate: rate("370/560"), service: '核对"箱号"，\n出具单证' }),
  entry({ id: "2-03", no: "2", item: { name: "滞箱费" }, rate: rate("GP 1-7天/免费 8-14天/CNY85/20' 170/40'"), x_优惠政策: "新客户八折" }),
];
const LIST = list(ENTRIES, { documentNumber: "连政发〔2026〕8号" });

const essence = (value: unknown): unknown => {
  const { table, no, chargingEntity, item, rate: read, unit, service, pricingForm, basis, remarks, x_优惠政策: extra } = value as Entry;
  return {
    table, no, entity: chargingEntity.name, name: item.name, path: item.path ?? [], rate: read.text, unit: unit.text, service, pricingForm,
    basis: basis ?? [], remarks, extra,
  };
};

function readBack(reading: ListReading) {
  const entries = [...reading.entries].map(essence);
  return { head: reading.head() as Record<string, unknown>, entries };
}

const HEAD = {
  port: { code: null, name: "连云港口岸" }, direction: "both", publisher: { name: "连云港市人民政府", uscc: null }, documentNumber: "连政发〔2026〕8号",
  effectiveFrom: "2026-12-01", effectiveTo: "2027-12-01",
};

const DANGEROUS = ["=HYPERLINK(\"http://x\")", "+1+1", "@SUM(A1)", "-2+3", "\t=1"];

const reversed = (each: Entry): Entry => JSON.parse(JSON.stringify(Object.fromEntries(Object.entries(each).reverse()))) as Entry;

describe("the list as CSV", () => {
  it("reads back as the same list", () => {
    const { head, entries } = readBack(listFromWorkbook(readCsv(listCsv(LIST)), {}, []));
    expect(head).toMatchObject(HEAD);
    expect(entries).toEqual(ENTRIES.map(essence));
  });

  it("begins with a BOM and ends its lines with CRLF", () => {
    const bytes = listCsv(LIST);
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(Buffer.from(bytes).toString("utf8").replace(/"[^"]*"/g, "").match(/(?<!\r)\n/)).toBeNull();
  });

  it("has no cell that a spreadsheet takes for a formula, and leaves numbers alone", () => {
    const text = Buffer.from(listCsv(list(DANGEROUS.map((service, i) => entry({ id: `2-${i}`, service, rate: rate("-5") }))))).toString("utf8");
    for (const danger of DANGEROUS) expect(text).toContain("'" + danger.replaceAll('"', '""'));
    expect(text).toContain(",-5,");
    expect(text).not.toMatch(/(^|,|\n)"?[=+@\t]/);
  });
});

describe("the list as a workbook", () => {
  it("reads back as the same list", async () => {
    const { head, entries } = readBack(listFromWorkbook(await readXlsx(await listXlsx(LIST, INSTANT)), {}, []));
    expect(head).toMatchObject(HEAD);
    expect(entries).toEqual(ENTRIES.map(essence));
  });

  it("keeps every cell a text", async () => {
    const dangerous = list(DANGEROUS.slice(0, 4).map((service, i) => entry({ id: `2-${i}`, no: "007", service, rate: rate("1e5") })));
    const workbook = await readXlsx(await listXlsx(dangerous, INSTANT));
    const sheet = workbook.sheets[1]!;
    const cells = [...sheet.rows].flatMap((row) => [...row.cells]);
    for (const danger of DANGEROUS.slice(0, 4)) expect(cells).toContain(danger);
    expect(cells).toContain("007");
    expect(cells).toContain("1e5");
    expect(sheet.notes().filter(({ kind }) => kind === "formula")).toEqual([]);
  });

  it("gives the same bytes for the same list", async () => {
    const [first, second] = [await listXlsx(LIST, INSTANT), await listXlsx(LIST, INSTANT)];
    expect(Buffer.compare(first, second)).toBe(0);
  });
});

describe("the list as JSON", () => {
  it("is the object that the digest is of, in the order of the contract", () => {
    const shuffled = list(ENTRIES.map(reversed), { documentNumber: "连政发〔2026〕8号" });
    const bytes = listJson(shuffled);
    expect(Buffer.compare(canonicalBytes(JSON.parse(Buffer.from(bytes).toString("utf8"))), canonicalBytes(shuffled))).toBe(0);
    expect(Buffer.compare(bytes, listJson(LIST))).toBe(0);
    expect(Object.keys(JSON.parse(Buffer.from(bytes).toString("utf8")).entries[0]).slice(0, 4)).toEqual(["id", "table", "no", "chargingEntity"]);
  });
});
