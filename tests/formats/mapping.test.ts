// Headings that nobody can match: the file says what it took each column for, and is read as a person says.

import { describe, expect, it } from "vitest";
import { listFromWorkbook } from "../../src/formats/columns.ts";
import { readCsv } from "../../src/formats/csv.ts";
import type { ListReading } from "../../src/formats/format.ts";
import { readInChild } from "../../src/ingest-in-child.ts";
import { asks, type ColumnMapping, type FileTable } from "../../src/model/file-table.ts";

interface ReadEntry {
  table: number;
  chargingEntity: { name: string };
  item: { name: string };
  rate: { text: string };
  unit: { text: string };
  service: string;
}

function read(text: string, mappings: readonly ColumnMapping[] = []): { entries: ReadEntry[]; tables: readonly FileTable[]; reading: ListReading } {
  const reading = listFromWorkbook(readCsv(Buffer.from(text)), { mappings }, []);
  const entries = [...reading.entries] as ReadEntry[];
  return { entries, tables: reading.tables!(), reading };
}

const OWN_WORDS = [
  "太仓口岸价格一览,,,,",
  "谁收,收什么,现价,怎么算,干什么",
  "甲公司,理货费,14,元/箱,理货",
  "乙公司,称重费,30,元/车,过磅",
].join("\n");

const ANSWER = ["entity", "item", "rate", "unit", "service"] as const;

describe("a file whose headings are unknown", () => {
  it("is a question: the rows that may be headings, the columns and what stands in them", () => {
    const { entries, tables } = read(OWN_WORDS);
    expect(entries).toEqual([]);
    expect(tables).toHaveLength(1);
    const [table] = tables as [FileTable];
    expect(asks(table)).toBe(true);
    expect(table).toMatchObject({ sheet: null, recognised: false, heading: { row: 2, place: "第 2 行", cells: ["谁收", "收什么", "现价", "怎么算", "干什么"] } });
    expect(table.columns).toEqual([
      { letter: "A", heading: "谁收", field: null, samples: ["甲公司", "乙公司"] },
      { letter: "B", heading: "收什么", field: null, samples: ["理货费", "称重费"] },
      { letter: "C", heading: "现价", field: null, samples: ["14", "30"] },
      { letter: "D", heading: "怎么算", field: null, samples: ["元/箱", "元/车"] },
      { letter: "E", heading: "干什么", field: null, samples: ["理货", "过磅"] },
    ]);
    expect(table.others.map(({ row }) => row)).toEqual([3, 4]);
  });

  it("is read as a person says, with the way back to its cells", () => {
    const { heading } = read(OWN_WORDS).tables[0]!;
    const { entries, tables, reading } = read(OWN_WORDS, [{ key: heading.key, table: 2, fields: ANSWER }]);
    expect(entries.map(({ table, chargingEntity, item, rate, unit, service }) => [table, chargingEntity.name, item.name, rate.text, unit.text, service])).toEqual([
      [2, "甲公司", "理货费", "14", "元/箱", "理货"], [2, "乙公司", "称重费", "30", "元/车", "过磅"],
    ]);
    expect(tables.map((table) => [table.recognised, table.table, asks(table)])).toEqual([[true, 2, false]]);
    expect(reading.locate("/entries/1/rate")).toBe("第 4 行第 3 列");
    expect(reading.observations().map(({ kind }) => kind)).not.toContain("sheet-skipped");
  });

  it("may have its headings in another row than the likeliest", () => {
    const file = ["单位,联系人,电话,地址,邮编", OWN_WORDS].join("\n");
    const { heading, others } = read(file).tables[0]!;
    expect(heading.row).toBe(1);
    const chosen = others.find(({ cells }) => cells[2] === "现价")!;
    expect(read(file, [{ key: chosen.key, table: 1, fields: ANSWER }]).entries.map(({ table, rate }) => [table, rate.text])).toEqual([[1, "14"], [1, "30"]]);
  });
});

describe("a file of which some headings are unknown", () => {
  const FILE = ["序号,收费主体,项目名称,大柜价,小柜价,计价单位,服务内容", "1,甲公司,理货费,20,14,元/箱,理货"].join("\n");

  it("says which column of the template is missing and which of its own it could not place", () => {
    const [table] = read(FILE).tables as [FileTable];
    expect(table).toMatchObject({ recognised: true, missing: ["rate"], others: [] });
    expect(table.columns.map(({ field }) => field)).toEqual(["no", "entity", "item", null, null, "unit", "service"]);
  });

  it("takes prices by size where it is told so", () => {
    const { key } = read(FILE).tables[0]!.heading;
    const { entries, tables } = read(FILE, [{ key, table: null, fields: [null, null, null, "size-40", "size-20"] }]);
    expect(entries[0]!.rate.text).toBe("20/40'; 14/20'");
    expect(tables[0]!.missing).toEqual([]);
    expect(tables[0]!.columns.map(({ field }) => field)).toEqual(["no", "entity", "item", "size-40", "size-20", "unit", "service"]);
  });

  it("is known again by its headings, whatever their spaces and width, and no other file is", () => {
    const mapping: ColumnMapping = { key: read(FILE).tables[0]!.heading.key, table: null, fields: [null, null, null, "size-40", "size-20"] };
    expect(read(FILE.replace("大柜价", " 大柜\u3000价 ").replace("收费主体", "收费 主体"), [mapping]).entries[0]!.rate.text).toBe("20/40'; 14/20'");
    expect(read(FILE.replace("大柜价", "大箱价"), [mapping]).entries[0]!.rate.text).toBe("");
  });
});

it("the question comes through the child, and the answer goes to it", async () => {
  const ask = async (mappings: readonly ColumnMapping[]): Promise<ListReading> =>
    (await readInChild(Buffer.from(OWN_WORDS), { subject: "list", name: "清单.csv", metadata: { mappings }, units: [] })).reading;
  const [table] = (await ask([])).tables!() as [FileTable];
  const reading = await ask([{ key: table.heading.key, table: 2, fields: ANSWER }]);
  expect([...reading.entries]).toHaveLength(2);
  expect(reading.tables!()[0]).toMatchObject({ recognised: true, table: 2, missing: [] });
});

describe("a block pasted from a spreadsheet", () => {
  const PASTED = [
    "序号\t收费主体\t项目名称\t收费标准\t计价单位\t服务内容",
    "1\t甲公司\t理货费\t14\t元/箱\t\"理箱，\r\n含\"\"外贸\"\"，1,2,3\"",
    "2\t甲公司\t\"特种\"箱费\t30\t元/箱\t装卸",
  ].join("\r\n");

  it("is a list: line ends within a cell stay there, and a cell may begin with a quotation mark", () => {
    const { entries } = read(PASTED);
    expect(entries.map(({ item, rate, service }) => [item.name, rate.text, service])).toEqual([
      ["理货费", "14", "理箱，\r\n含\"外贸\"，1,2,3"], ["\"特种\"箱费", "30", "装卸"],
    ]);
  });

  it("has its rows counted by lines, as the reader of a text does", () => {
    const { reading } = read(PASTED);
    expect(reading.locate("/entries/1/rate")).toBe("第 4 行第 4 列");
  });
});
