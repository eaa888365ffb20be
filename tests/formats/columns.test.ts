// Tables as lists: headings, title, fill from above, sizes, what is no data, and the way back to the cell.

import { describe, expect, it } from "vitest";
import { listFromWorkbook } from "../../src/formats/columns.ts";
import type { ListMetadata, ListReading } from "../../src/formats/format.ts";
import type { Merge, Sheet, Workbook } from "../../src/formats/sheet.ts";

const TITLE_TWO = "连云港口岸进（出）口收费目录清单（二）";
const HEADINGS = ["序号", "收费主体", "项目名称", "收费标准（元）", "计价单位", "服务内容", "备注"];

interface SheetOptions {
  merges?: readonly Merge[];
  name?: string;
  hidden?: boolean;
  hiddenRows?: readonly number[];
  hiddenColumns?: readonly number[];
}

function sheet(rows: readonly (readonly string[])[], options: SheetOptions = {}): Sheet {
  return {
    name: options.name ?? null, hidden: options.hidden ?? false, merges: options.merges ?? [], hiddenColumns: options.hiddenColumns ?? [],
    rows: rows.map((cells, index) => ({ number: index + 1, cells, hidden: options.hiddenRows?.includes(index + 1) ?? false })),
    notes: () => [],
    place: (row, column) => `${options.name ?? ""}r${String(row)}${column === undefined ? "" : `c${String(column)}`}`,
  };
}

function workbook(format: Workbook["format"], ...sheets: Sheet[]): Workbook {
  return { format, encoding: null, sheets, observations: [] };
}

interface ReadEntry {
  id: string;
  table: number;
  chargingEntity: { name: string; kind: string | null };
  item: { name: string; path?: string[] };
  rate: { text: string };
  unit: { text: string };
  pricingForm: string | null;
  basis: unknown[];
  [extra: string]: unknown;
}

function read(book: Workbook, metadata: ListMetadata = {}): { entries: ReadEntry[]; reading: ListReading; kinds: string[] } {
  const reading = listFromWorkbook(book, metadata, []);
  const entries = [...reading.entries] as ReadEntry[];
  return { entries, reading, kinds: reading.observations().map((observation) => observation.kind) };
}

describe("the head of a list", () => {
  it("takes port, direction and table from the title", () => {
    const { entries, reading } = read(workbook("csv", sheet([[TITLE_TWO], HEADINGS, ["1", "甲公司", "理货费", "14", "元/箱", "理货", ""]])));
    expect(reading.head()).toMatchObject({ port: { code: null, name: "连云港口岸" }, direction: "both", tax: "unstated", contacts: [] });
    expect(entries[0]).toMatchObject({ id: "2-01", table: 2, pricingForm: "market" });
  });

  it("lets what the caller gives win over the file", () => {
    const { reading } = read(workbook("csv", sheet([[TITLE_TWO], ["生效日期：2026年1月1日"], HEADINGS])), {
      port: { code: "CNLYG" }, direction: "import", effectiveFrom: "2027-01-01", publisher: { name: "某市口岸办" },
    });
    expect(reading.head()).toMatchObject({
      port: { code: "CNLYG", name: "连云港口岸" }, direction: "import", effectiveFrom: "2027-01-01", publisher: { name: "某市口岸办" },
    });
  });

  it("reads publisher, number and days above the table, the end being the day after the last", () => {
    const { reading } = read(workbook("csv", sheet([
      [TITLE_TWO], ["发布单位：某市口岸办", "文号：某口岸〔2026〕1号"], ["自2026年1月1日起施行，有效期至：2026-12-31"], HEADINGS,
    ])));
    expect(reading.head()).toMatchObject({
      publisher: { name: "某市口岸办" }, documentNumber: "某口岸〔2026〕1号", effectiveFrom: "2026-01-01", effectiveTo: "2027-01-01",
    });
  });

  it("takes no date of publication for a day of effect", () => {
    const { reading } = read(workbook("csv", sheet([[TITLE_TWO], ["发布日期：2026-01-01"], HEADINGS])));
    expect(reading.head()).toMatchObject({ effectiveFrom: null });
  });
});

describe("values from above", () => {
  const rows = [HEADINGS, ["1", "甲公司", "理货费", "14", "元/箱", "", ""], ["", "", "", "28", "元/箱", "", ""], ["", "", "", "30", "元/箱", "", ""]];

  it("are read in CSV for number, entity and item, and one observation names the rows", () => {
    const { entries, reading } = read(workbook("csv", sheet(rows)));
    expect(entries.map((entry) => [entry["no"], entry.chargingEntity.name, entry.item.name, entry.rate.text])).toEqual([
      ["1", "甲公司", "理货费", "14"], ["1", "甲公司", "理货费", "28"], ["1", "甲公司", "理货费", "30"],
    ]);
    const filled = reading.observations().filter((observation) => observation.kind === "filled-from-above");
    expect(filled.map(({ at, place, params }) => ({ at, place, rows: params["rows"] }))).toEqual([
      { at: "/entries/1/no", place: "r3c0 – r4c0", rows: 2 },
      { at: "/entries/1/chargingEntity/name", place: "r3c1 – r4c1", rows: 2 },
      { at: "/entries/1/item/name", place: "r3c2 – r4c2", rows: 2 },
    ]);
  });

  it("are not read in a workbook where no range is merged", () => {
    const { entries } = read(workbook("xlsx", sheet(rows)));
    expect(entries[1]).toMatchObject({ chargingEntity: { name: "" }, item: { name: "" } });
  });

  it("come from merged ranges in a workbook, in any column, without an observation", () => {
    const merges = [{ top: 2, left: 1, bottom: 3, right: 1 }, { top: 2, left: 3, bottom: 4, right: 3 }];
    const book = sheet([HEADINGS, rows[1]!, ["2", "", "加固费", "", "元/箱", "", ""], ["3", "乙公司", "称重费", "", "元/箱", "", ""]], { merges });
    const { entries, kinds } = read(workbook("xlsx", book));
    expect(entries.map((entry) => [entry.chargingEntity.name, entry.rate.text])).toEqual([["甲公司", "14"], ["甲公司", "14"], ["乙公司", "14"]]);
    expect(kinds).not.toContain("filled-from-above");
  });

  it("come by ditto marks in every format", () => {
    const { entries, kinds } = read(workbook("xlsx", sheet([HEADINGS, rows[1]!, ["〃", "同上", "加固费", "5", "‥", "", ""]])));
    expect(entries[1]).toMatchObject({ chargingEntity: { name: "甲公司" }, unit: { text: "元/箱" } });
    expect(kinds).toContain("filled-from-above");
  });

  it("never come from before the headings of another table", () => {
    const { entries } = read(workbook("csv", sheet([...rows.slice(0, 2), [TITLE_TWO], HEADINGS, ["", "", "加固费", "5", "元/箱", "", ""]])));
    expect(entries[1]).toMatchObject({ chargingEntity: { name: "" } });
  });
});

describe("sizes as columns", () => {
  const first = ["序号", "收费主体", "项目名称", "收费标准(元)", "", "计价单位", "服务内容"];
  const second = ["", "", "", "20'", "40'", "", ""];

  it("become one entry whose price names each size", () => {
    const { entries, reading } = read(workbook("csv", sheet([first, second, ["1", "甲公司", "装箱费", "350", "650", "箱", ""]])));
    expect(entries).toHaveLength(1);
    expect(entries[0]!.rate.text).toBe("350/20'; 650/40'");
    expect(reading.locate("/entries/0/rate/text")).toBe("r3c3");
  });

  it("give a plain price where one cell is merged over all of them, and a sized one where it is not", () => {
    const merges = [{ top: 3, left: 3, bottom: 3, right: 4 }];
    const { entries } = read(workbook("xlsx", sheet([first, second, ["1", "甲", "过磅", "10", "", "车", ""], ["2", "甲", "短驳", "50", "", "箱", ""]], { merges })));
    expect(entries.map((entry) => entry.rate.text)).toEqual(["10", "50/20'"]);
  });

  it("give the price of a cell merged over some of them to each of these", () => {
    const merges = [{ top: 2, left: 1, bottom: 2, right: 2 }, { top: 3, left: 2, bottom: 4, right: 3 }];
    const headings = ["项目名称", "20英尺", "40英尺", "45英尺"];
    const { entries } = read(workbook("xlsx", sheet([headings, ["吊装", "100", "", "300"], ["掏箱", "5", "8", ""], ["装箱", "6", "", ""]], { merges })));
    expect(entries.map((entry) => entry.rate.text)).toEqual(["100/20英尺/40英尺; 300/45英尺", "5/20英尺; 8/40英尺/45英尺", "6/20英尺; 8/40英尺/45英尺"]);
  });

  it.each(["20英尺", "20英寸", "20尺", "20’", "20GP", "20英尺箱"])("know %s", (label) => {
    const { entries } = read(workbook("csv", sheet([["项目名称", label, label.replace("20", "40")], ["装箱费", "1", "2"]])));
    expect(entries[0]!.rate.text).toBe(`1/${label}; 2/${label.replace("20", "40")}`);
  });
});

describe("headings", () => {
  it.each([
    [["收费单位", "收费项目", "收费标准", "计量单位"]],
    [["收费主体\nĐơn vị thu phí", "项目名称\nTên khoản", "收费标准（元）\nMức phí", "计价单位\nĐơn vị tính"]],
    [["收费企业", "服务项目", "收费标准(元/箱)", "计算单位"]],
  ])("are known by their synonyms: %s", (headings) => {
    const { entries } = read(workbook("csv", sheet([headings, ["甲公司", "理货费", "14", "箱"]])));
    expect(entries[0]).toMatchObject({ chargingEntity: { name: "甲公司" }, item: { name: "理货费" }, rate: { text: "14" }, unit: { text: "箱" } });
  });

  it("over several columns make the levels of the item", () => {
    const merges = [{ top: 1, left: 1, bottom: 1, right: 3 }, { top: 2, left: 1, bottom: 3, right: 1 }, { top: 3, left: 2, bottom: 3, right: 3 }];
    const { entries } = read(workbook("html", sheet([
      ["收费主体", "收费项目", "", "", "收费标准", "计价单位"],
      ["理货公司", "理箱", "外贸", "空箱", "14", "元/箱"],
      ["理货公司", "", "单证费", "", "193", "元/航次"],
    ], { merges })));
    expect(entries.map((entry) => entry.item)).toEqual([
      { name: "空箱", path: ["理箱", "外贸", "空箱"] }, { name: "单证费", path: ["理箱", "单证费"] },
    ]);
  });

  it("in another currency than yuan go behind the price", () => {
    const { entries } = read(workbook("csv", sheet([["收费主体", "项目名称", "收费标准（万元）", "计价单位"], ["甲", "包船费", "3", "航次"]])));
    expect(entries[0]!.rate.text).toBe("3万元");
  });

  it("that name another unit than the row go behind the price, so that the two are never read as one", () => {
    const price = (heading: string, unit: string): string =>
      read(workbook("csv", sheet([["项目名称", heading, "计价单位"], ["吊装费", "100", unit]]))).entries[0]!.rate.text;
    expect(price("收费标准（元/TEU）", "箱")).toBe("100元/teu");
    expect(price("收费标准（元/TEU）", "TEU")).toBe("100");
    expect(price("收费标准（元/箱·天）", "箱")).toBe("100元/箱·天");
    expect(price("收费标准（元/吨）", "")).toBe("100元/吨");
    for (const unit of ["元/箱", "箱", "票"]) expect(price("收费标准（元/箱、元/票）", unit)).toBe("100");
  });

  it("that nobody knows are kept as x_ and named", () => {
    const { entries, reading } = read(workbook("csv", sheet([[...HEADINGS, "优惠政策", "内部代码"], ["1", "甲", "费", "1", "箱", "", "", "九折", "A7"]])));
    expect(entries[0]).toMatchObject({ "x_优惠政策": "九折", "x_内部代码": "A7" });
    expect(reading.observations().filter(({ kind }) => kind === "unknown-column").map(({ params }) => params["heading"])).toEqual(["内部代码"]);
  });

  it("that are missing are named", () => {
    const { reading } = read(workbook("csv", sheet([["收费单位", "收费项目", "文件依据"], ["港口", "停泊费", "交水规〔2019〕2号"]])));
    expect(reading.observations().filter(({ kind }) => kind === "column-missing").map(({ params }) => params["field"])).toEqual(["rate", "unit", "service"]);
  });

  it("printed again in the table are no data and may change the columns", () => {
    const { entries, kinds } = read(workbook("csv", sheet([
      ["项目名称", "收费标准", "计价单位"], ["甲费", "1", "箱"], ["计价单位", "项目名称", "收费标准"], ["票", "乙费", "2"],
    ])));
    expect(entries.map((entry) => [entry.item.name, entry.rate.text, entry.unit.text])).toEqual([["甲费", "1", "箱"], ["乙费", "2", "票"]]);
    expect(kinds).toContain("repeated-heading");
  });

  it("of another table that nobody knows stop the reading instead of misreading it", () => {
    const { entries, reading } = read(workbook("csv", sheet([
      ["项目名称", "20'", "40'"], ["装箱费", "1", "2"], ["箱型", "第一段", "第二段"], ["20DC", "41.5", "83"],
    ])));
    expect(entries).toHaveLength(1);
    expect(reading.observations().filter(({ kind }) => kind === "sheet-skipped").map(({ params }) => params["rows"])).toEqual([2]);
  });
});

describe("what is no data", () => {
  it("is total rows, notes and those of the template, which every notice prints", () => {
    const { entries, kinds, reading } = read(workbook("csv", sheet([
      HEADINGS, ["1", "甲", "费", "1", "箱", "", ""], ["合计", "", "", "1", "", "", ""], ["注：", "", "", "", "", "", ""], ["1. 企业自主定价收费使用本表。", "", "", "", "", "", ""], ["2. 节假日加收50%", "", "", "", "", "", ""],
    ])));
    expect(entries).toHaveLength(1);
    expect(kinds.filter((kind) => kind === "total-row" || kind === "note")).toEqual(["total-row", "note"]);
    expect(reading.head()).toMatchObject({ x_notes: ["2. 节假日加收50%"] });
    expect(reading.locate("/x_notes/0")).toBe("r6c0");
  });

  const DATA = ["1", "甲", "费", "1", "箱", "", ""];

  it.each([
    ["below, in several cells and among titles", [HEADINGS, DATA, ["注：", "夜间加收", "50%"], ["详见本公司网站收费公示"]], ["注： 夜间加收 50%", "详见本公司网站收费公示"]],
    ["below without a label", [HEADINGS, DATA, ["不足1吨按1吨计"], ["最低收费20元"]], ["不足1吨按1吨计", "最低收费20元"]],
    ["above", [["单位：元"], ["公布单位：某市"], HEADINGS, DATA], ["单位：元"]],
    ["under both tables, once where it is the same", [HEADINGS, DATA, ["注：夜间加倍"], ["收费目录清单（二）"], HEADINGS, DATA, ["注：夜间加倍"]], ["注：夜间加倍"]],
  ])("is a note %s, kept as written", (_where, rows, notes) => {
    const { reading } = read(workbook("xlsx", sheet(rows)));
    expect(reading.head()).toMatchObject({ x_notes: notes });
  });

  it.each([
    ["of the one table", [HEADINGS, DATA, ["注：1. 以上价格均含税。"]], "included"],
    ["the other way", [HEADINGS, DATA, ["注：上述收费标准不含增值税"]], "excluded"],
    ["above the table", [["价格含增值税"], HEADINGS, DATA], "included"],
    ["of the first table only", [HEADINGS, DATA, ["注：以上价格含税"], ["收费目录清单（二）"], HEADINGS, DATA], "unstated"],
    ["of the rows above it only", [HEADINGS, DATA, ["注：以上价格含税"], DATA], "unstated"],
    ["in two ways", [HEADINGS, DATA, ["注：价格含税"], ["2. 价格不含税"]], "unstated"],
    ["with an exception", [HEADINGS, DATA, ["注：以上价格含税，代收的除外"]], "unstated"],
    ["only in a name", [["南宁综合保税区"], HEADINGS, DATA, ["注：保税货物免收"]], "unstated"],
  ])("says the side of tax %s", (_how, rows, tax) => {
    const { reading, kinds } = read(workbook("xlsx", sheet(rows)));
    expect(reading.head()).toMatchObject({ tax });
    expect(kinds.includes("tax-read")).toBe(tax !== "unstated");
    const given = read(workbook("xlsx", sheet(rows)), { tax: "excluded" });
    expect(given.reading.head()).toMatchObject({ tax: "excluded" });
    expect(given.kinds).not.toContain("tax-read");
  });

  it("is never an item without a price, nor an item whose name begins like a note", () => {
    const { entries } = read(workbook("csv", sheet([HEADINGS, ["", "", "附加操作费", "", "", "", ""], ["", "", "注册服务费", "", "", "", ""]])));
    expect(entries.map((entry) => entry.item.name)).toEqual(["附加操作费", "注册服务费"]);
  });

  it("ends where data begins again", () => {
    const { entries } = read(workbook("csv", sheet([HEADINGS, ["注：价格含税", "", "", "", "", "", ""], ["1", "甲", "费", "1", "箱", "", ""]])));
    expect(entries).toHaveLength(1);
  });

  it("is nothing at all in a file with headings alone", () => {
    const { entries, reading } = read(workbook("csv", sheet([HEADINGS])));
    expect(entries).toEqual([]);
    expect(reading.rows()).toBe(0);
  });
});

describe("two tables", () => {
  const one = ["序号", "收费主体", "项目名称", "收费标准", "计价单位", "服务内容", "收费形式及依据", "备注"];
  const form = "政府定价 依据《港口收费计费办法》交水发(2017)104号";

  it("in one sheet each keep their number, form and basis", () => {
    const { entries, kinds } = read(workbook("csv", sheet([
      ["连云港口岸进（出）口收费目录清单（一）"], one, ["1", "港口", "货物港务费", "20", "箱", "", form, ""],
      [TITLE_TWO], HEADINGS, ["1", "船公司", "文件费", "400", "票", "", ""],
    ])));
    expect(entries.map((entry) => [entry.id, entry.pricingForm, entry.chargingEntity.kind])).toEqual([
      ["1-01", "government-set", "terminal"], ["2-01", "market", "shipping-line"],
    ]);
    expect(entries[0]!.basis).toEqual([{ title: "港口收费计费办法", number: "交水发(2017)104号" }]);
    expect(kinds).not.toContain("repeated-heading");
  });

  it("on two sheets are read in order, and a hidden one is named", () => {
    const { entries, reading } = read(workbook("xlsx",
      sheet([["连云港口岸进（出）口收费目录清单（一）"], one, ["1", "港口", "货物港务费", "20", "箱", "", form, ""]], { name: "表一" }),
      sheet([[TITLE_TWO], HEADINGS, ["1", "甲", "文件费", "400", "票", "", ""]], { name: "表二", hidden: true }),
    ));
    expect(entries.map((entry) => entry.id)).toEqual(["1-01", "2-01"]);
    expect(reading.locate("/entries/1/rate")).toBe("表二r3c3");
    expect(reading.observations().filter(({ kind }) => kind === "hidden").map(({ params }) => params["name"])).toEqual(["表二"]);
  });

  it.each([
    ["粤价【2000】26号", [{ title: "粤价【2000】26号", number: "粤价【2000】26号" }]],
    ["依据《港口法》、《港口收费计费办法》交水规〔2019〕2号", [{ title: "港口法", number: null }, { title: "港口收费计费办法", number: "交水规〔2019〕2号" }]],
    ["财政部公告2021年第8号", [{ title: "财政部公告2021年第8号", number: "财政部公告2021年第8号" }]],
    ["按合同约定", [{ title: "合同约定", number: null }]],
  ])("cite their basis as written: %s", (text, basis) => {
    const { entries } = read(workbook("csv", sheet([one, ["1", "港口", "费", "20", "箱", "", `政府指导价 ${text}`, ""]])));
    expect(entries[0]).toMatchObject({ pricingForm: "government-guided", basis });
  });
});

describe("rows", () => {
  it("with the same number keep different ids", () => {
    const { entries } = read(workbook("csv", sheet([HEADINGS, ["5", "甲", "一", "1", "", "", ""], ["5", "甲", "二", "1", "", "", ""], ["6", "甲", "三", "1", "", "", ""]])));
    expect(entries.map((entry) => entry.id)).toEqual(["2-05", "2-0502", "2-06"]);
  });

  it("of another length than the headings are observed, and what stands beyond is kept", () => {
    const { entries, reading } = read(workbook("csv", sheet([HEADINGS, ["1", "甲", "费", "1", "箱", "", "", "多"], ["2", "甲", "费", "1"]])));
    expect(entries[0]).toMatchObject({ "x_第8列": "多" });
    expect(reading.observations().filter(({ kind }) => kind === "ragged-row").map(({ place, params }) => [place, params["expected"], params["actual"]])).toEqual([["r2", 7, 8], ["r3", 7, 4]]);
  });

  it("and columns that are hidden are read and named", () => {
    const book = sheet([HEADINGS, ["1", "甲", "费", "1", "箱", "", "密"]], { hiddenRows: [2], hiddenColumns: [6] });
    const { entries, reading } = read(workbook("xlsx", book));
    expect(entries).toHaveLength(1);
    expect(reading.observations().filter(({ kind }) => kind === "hidden").map(({ params }) => params["what"]).sort()).toEqual(["column", "row"]);
  });
});
