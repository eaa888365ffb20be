// Bills out of tables and out of JSON keyed by table headings.

import { describe, expect, it } from "vitest";
import { billFromWorkbook } from "../../src/formats/bill-columns.ts";
import type { BillMetadata, BillReading } from "../../src/formats/format.ts";
import { jsonFormat } from "../../src/formats/json.ts";
import type { Workbook } from "../../src/formats/sheet.ts";

function workbook(rows: readonly (readonly string[])[]): Workbook {
  return {
    format: "xlsx", encoding: null, observations: [],
    sheets: [{
      name: "账单", hidden: false, merges: [], hiddenColumns: [], notes: () => [],
      rows: rows.map((cells, index) => ({ number: index + 1, cells, hidden: false })),
      place: (row, column) => `r${String(row)}${column === undefined ? "" : `c${String(column)}`}`,
    }],
  };
}

interface ReadBill {
  lines: Record<string, unknown>[];
  [property: string]: unknown;
}

function read(rows: readonly (readonly string[])[], metadata: BillMetadata = {}): { bill: ReadBill; reading: BillReading } {
  const reading = billFromWorkbook(workbook(rows), metadata);
  return { bill: reading.bill as ReadBill, reading };
}

const INVOICE = ["项目名称", "规格型号", "单位", "数量", "单价", "金额", "税率/征收率", "税额"];

describe("a bill in a table", () => {
  it("keeps the tax class out of the name and the money as decimal strings", () => {
    const { bill } = read([INVOICE, ["*物流辅助服务*港口作业包干费", "20GP", "箱", "2.00", "¥1,250.50", "2,501.00", "6%", "150.06"]]);
    expect(bill.lines).toEqual([{
      item: "港口作业包干费", spec: "20GP", size: "20", unit: "箱", quantity: "2", price: "1250.50", amount: "2501.00", taxRate: "6%", tax: "150.06",
    }]);
  });

  it("reads number, day and seller above the headings, and the printed total with its tax below", () => {
    const { bill, reading } = read([
      ["发票号码：", "24322000000012345678", "开票日期：2026年01月15日"], ["销售方：甲港口有限公司"], INVOICE,
      ["理货费", "", "箱", "1", "14", "14.00", "6%", "0.84"], ["合计", "", "", "", "", "14.00", "", "0.84"],
    ]);
    expect(bill).toMatchObject({ number: "24322000000012345678", day: "2026-01-15", seller: { name: "甲港口有限公司" }, total: "14.84" });
    expect(reading.rows).toBe(1);
    expect(reading.observations.map(({ kind }) => kind)).toEqual(["total-row", "issue-day"]);
  });

  it("takes no subtotal for the total", () => {
    const { bill } = read([["费用名称", "金额"], ["理货费", "14"], ["小计", "14"], ["堆存费", "6"], ["总计", "20"]]);
    expect(bill.total).toBe("20");
    expect(bill.lines).toHaveLength(2);
  });

  it("reads size, load, direction, trade and day from their columns, and keeps what says more", () => {
    const { bill } = read([
      ["费用名称", "箱型", "空重", "进出口", "内外贸", "作业日期", "提单号", "箱号", "航次", "金额"],
      ["装卸费", "40HQ", "重箱", "出口", "外贸", "2026/1/5", "BL1", "ABCU1234567", "V1", "800"],
      ["装卸费", "拼箱", "半载", "过境", "保税", "五号", "", "", "", "800"],
    ]);
    expect(bill.lines[0]).toEqual({
      item: "装卸费", size: "40", spec: "40HQ", load: "full", direction: "export", trade: "foreign", serviceDay: "2026-01-05",
      billOfLading: "BL1", box: "ABCU1234567", voyage: "V1", amount: "800",
    });
    expect(bill.lines[1]).toEqual({
      item: "装卸费", spec: "拼箱", "x_空重": "半载", "x_进出口": "过境", "x_内外贸": "保税", serviceDay: "五号", amount: "800",
    });
  });

  it("reads days and cargo from their columns, and keeps what is not whole days or no known cargo", () => {
    const { bill } = read([["费用名称", "货类", "计费天数", "金额"], ["堆存费", "冷藏箱", "10 天", "800"], ["堆存费", "煤炭", "2.5", "800"], ["堆存费", "", "", "800"]]);
    expect(bill.lines).toEqual([
      { item: "堆存费", cargo: "reefer", days: "10", amount: "800" }, { item: "堆存费", "x_货类": "煤炭", "x_天数": "2.5", amount: "800" }, { item: "堆存费", amount: "800" },
    ]);
    for (const heading of ["天数", "堆存天数", "用箱天数"]) expect(read([["费用名称", heading, "金额"], ["堆存费", "3", "8"]]).bill.lines[0]).toEqual({ item: "堆存费", days: "3", amount: "8" });
  });

  it("leaves an amount that is no number as it stands, for the schema to name", () => {
    const { bill, reading } = read([["费用名称", "金额"], ["理货费", "约三百"]]);
    expect(bill.lines[0]).toMatchObject({ amount: "约三百" });
    expect(reading.locate("/lines/0/amount")).toBe("r2c1");
  });

  it("counts 价税合计 alone as the gross amount, never its tax twice", () => {
    const { bill } = read([["费用名称", "税额", "价税合计"], ["理货费", "0.84", "14.84"]]);
    expect(bill.lines[0]).toEqual({ item: "理货费", amount: "14.84", "x_税额": "0.84" });
  });

  it("lets what the caller gives win", () => {
    const { bill } = read([["销售方：甲"], ["费用名称", "金额"], ["理货费", "14"]], { port: "CNLYG", on: "2026-02-01", seller: { name: "乙" }, trade: "foreign" });
    expect(bill).toMatchObject({ port: "CNLYG", day: "2026-02-01", seller: { name: "乙" }, trade: "foreign" });
  });

  it("puts an invoice number that all lines share into the head, and leaves several with their lines", () => {
    const rows = (second: string): string[][] => [["发票号码", "费用名称", "金额"], ["001", "甲", "1"], [second, "乙", "2"]];
    expect(read(rows("001")).bill).toMatchObject({ number: "001", lines: [{ item: "甲" }, { item: "乙" }] });
    expect(read(rows("002")).bill).toMatchObject({ number: null, lines: [{ "x_发票号码": "001" }, { "x_发票号码": "002" }] });
  });

  it("names a table whose headings it does not know", () => {
    const { bill, reading } = read([["甲", "乙"], ["1", "2"]]);
    expect(bill.lines).toEqual([]);
    expect(reading.observations.map(({ kind }) => kind)).toEqual(["sheet-skipped"]);
  });
});

describe("a bill as an array of objects keyed by headings", () => {
  it("is read like the table, with the way back into the file", () => {
    const text = '[\n {"项目名称": "*物流辅助服务*理货费", "单位": "箱", "金额": "14.00"},\n {"项目名称": "堆存费", "金额": 6.5}\n]';
    const reading = jsonFormat.readBill(Buffer.from(text), {});
    expect(reading.bill).toMatchObject({ schema: "bill/1.0", lines: [{ item: "理货费", unit: "箱", amount: "14.00" }, { item: "堆存费", amount: "6.5" }] });
    expect(reading.locate("/lines/1/amount")).toBe("第 3 行第 24 列");
    expect(reading.format).toBe("json");
  });
});
