// Her own workbook back: marks on the bad cells, one more sheet, and everything else as it was. Read again by our reader,
// by two other programs' readers, and part by part.

import { readFileSync } from "node:fs";
import * as sheetJs from "@e965/xlsx";
import { readXlsx as readWithHucre } from "hucre";
import { writeXlsx, type WriteOptions } from "hucre/xlsx";
import { describe, expect, it } from "vitest";
import { annotatedWorkbook } from "../../src/formats/annotate.ts";
import { listFromWorkbook } from "../../src/formats/columns.ts";
import { readXlsx } from "../../src/formats/xlsx.ts";
import { openArchive } from "../../src/formats/zip.ts";
import { annotateInChild } from "../../src/ingest-in-child.ts";
import type { Annotations, Mark } from "../../src/model/annotation.ts";
import type { Finding } from "../../src/model/finding.ts";
import { annotationsOf } from "../../src/render/annotations.ts";
import { workbook } from "./zip-writer.ts";

const FIXTURES = new URL("../fixtures/lists/", import.meta.url);

function finding(place: string, more: Partial<Finding> = {}): Finding {
  return {
    rule: "abnormal-price", severity: "error", outcome: "list-defect", at: "/entries/0/rate", place, record: { no: "1", name: "理货费" },
    message: "收费标准“面议”既不是价格，也不是计价方法", fix: "请写明金额", params: {}, law: ["价格法 第十三条"], ...more,
  };
}

function annotations(findings: readonly Finding[], format = "xlsx"): Annotations {
  const count = { error: 0, warning: 0, info: 0 };
  for (const { severity } of findings) count[severity] += 1;
  const input = { name: "太仓.xlsx", sha256: "", format, encoding: null, rows: 1 };
  return annotationsOf({ findings, input, asOf: "2026-11-23", summary: { findings: count, rules: { pass: 0, fail: 0, notApplicable: 0, notChecked: 0 } } }, "zh");
}

/** Sheet → rows as our reader has them. */
async function rowsOf(bytes: Uint8Array): Promise<Record<string, string[][]>> {
  const { sheets } = await readXlsx(bytes);
  return Object.fromEntries(sheets.map((sheet) => [sheet.name, [...sheet.rows].map(({ number, cells }) => [String(number), ...cells])])) as Record<string, string[][]>;
}

async function partsOf(bytes: Uint8Array): Promise<Map<string, string>> {
  const archive = await openArchive(bytes);
  return new Map(archive.names.map((name) => [name, Buffer.from(archive.part(name)!).toString("latin1")]));
}

const HEADINGS = ["序号", "收费主体", "项目名称", "收费标准", "计价单位", "服务内容"];
/** One pixel. */
const PICTURE = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");

/** A workbook as a person makes it: widths, colours, a merged title, a comment, a formula, a picture, a second sheet. */
function handMade(): Promise<Uint8Array> {
  const book: WriteOptions = {
    sheets: [
      {
        name: "表二", columns: HEADINGS.map((_, index) => ({ width: 10 + index })), merges: [{ startRow: 0, startCol: 0, endRow: 0, endCol: 5 }, { startRow: 2, startCol: 1, endRow: 3, endCol: 1 }],
        rows: [["太仓口岸进（出）口收费目录清单（二）"], HEADINGS, ["1", "甲公司", "理货费", "面议", "元/箱", "理货"], ["2", "", "称重费", "30", "元/车", ""]],
        cells: new Map([
          ["2,3", { value: "面议", type: "string", style: { font: { bold: true, color: { rgb: "0000FF" } } }, comment: { text: "请领导定", author: "王" } }],
          ["3,3", { value: 30, type: "number", formula: "15*2", style: { numFmt: "0.00" } }],
        ]),
        images: [{ data: PICTURE, type: "png", anchor: { from: { row: 6, col: 0 }, to: { row: 8, col: 2 } } }],
      },
      { name: "说明", rows: [["本表由企业填报"]] },
    ],
  };
  return writeXlsx(book);
}

describe("an XLSX", () => {
  const FOUND = [finding("表二!D3"), finding("表二!F4", { severity: "warning", message: "缺少服务内容" }), finding("表二!B4", { message: "缺少收费主体" })];

  it("keeps every value of every sheet, and has one more", async () => {
    const before = await handMade();
    const after = await annotatedWorkbook(before, annotations(FOUND));
    const [old, made] = [await rowsOf(before), await rowsOf(after)];
    expect(Object.keys(made)).toEqual(["表二", "说明", "校验结果"]);
    expect({ 表二: made["表二"], 说明: made["说明"] }).toEqual(old);
    expect(made["校验结果"]!.map((row) => row.slice(1))).toEqual([
      ["校验结果：太仓.xlsx（2026-11-23）"], ["必须改正 2 处，建议改正 1 处，提示 0 处"],
      ["红底斜纹的单元格必须改正，黄底小点的建议改正；原因和改法写在单元格的批注里。改好后另存，再上传校验一次。"], ["表中其他内容和格式没有改动。"],
      ["级别", "位置", "条目", "原值", "问题", "怎样改正", "依据"],
      ["必须改正", "表二!D3", "1 理货费", "面议", "收费标准“面议”既不是价格，也不是计价方法", "请写明金额", "价格法 第十三条"],
      ["必须改正", "表二!B4", "1 理货费", "", "缺少收费主体", "请写明金额", "价格法 第十三条"],
      ["建议改正", "表二!F4", "1 理货费", "", "缺少服务内容", "请写明金额", "价格法 第十三条"],
    ]);
  });

  it("keeps pictures, widths, merged cells, formulas and her comment, to the sign", async () => {
    const given = await handMade();
    const before = await partsOf(given);
    const after = await partsOf(await annotatedWorkbook(given, annotations(FOUND)));
    for (const [name, text] of before) {
      if (/sheet1\.xml$|sheet1\.xml\.rels$|styles|Content_Types|workbook\.xml|comments|vml/i.test(name)) continue;
      expect(after.get(name), name).toBe(text);
    }
    const sheet = (parts: Map<string, string>): string => parts.get("xl/worksheets/sheet1.xml")!.replace(/ s="\d+"/g, "").replace(/<c r="F4"\/>|<c r="B4"\/>/g, "");
    expect(sheet(after)).toBe(sheet(before));
    const styles = [before, after].map((parts) => /<cellXfs[^>]*>(.*)<\/cellXfs>/s.exec(parts.get("xl/styles.xml")!)![1]!);
    expect(styles[1]!.startsWith(styles[0]!)).toBe(true);
  });

  it("is read by two other programs, with values, formula, comments and grounds where they belong", async () => {
    const bytes = await annotatedWorkbook(await handMade(), annotations(FOUND));
    const book = sheetJs.read(bytes, { cellStyles: true, cellFormula: true });
    const sheet = book.Sheets["表二"]!;
    expect(book.SheetNames).toEqual(["表二", "说明", "校验结果"]);
    expect((sheet["D4"] as sheetJs.CellObject).f).toBe("15*2");
    const comment = (cell: string): string => ((sheet[cell] as sheetJs.CellObject).c ?? []).map(({ t }) => t).join("|");
    expect(comment("D3")).toBe("请领导定\n\n【必须改正】收费标准“面议”既不是价格，也不是计价方法\n改法：请写明金额");
    expect(comment("F4")).toBe("【建议改正】缺少服务内容\n改法：请写明金额");
    // B4 lies under the merged B3: what is said of it stands where it is seen.
    expect(comment("B3")).toBe("【必须改正】缺少收费主体\n改法：请写明金额");
    const ground = (cell: string): unknown => (sheet[cell] as { s?: { patternType?: string; bgColor?: { rgb?: string } } }).s;
    expect(ground("D3")).toMatchObject({ patternType: "lightUp", bgColor: { rgb: "FFD6D6" } });
    expect(ground("F4")).toMatchObject({ patternType: "gray0625", bgColor: { rgb: "FFF2A8" } });
    const other = await readWithHucre(bytes);
    expect(other.sheets.map(({ name }) => name)).toEqual(["表二", "说明", "校验结果"]);
    expect(other.sheets[0]!.rows[2]).toEqual(["1", "甲公司", "理货费", "面议", "元/箱", "理货"]);
  });

  it("is the same bytes each time, and through the child too", async () => {
    const before = await handMade();
    const after = Buffer.from(await annotatedWorkbook(before, annotations(FOUND)));
    expect(Buffer.from(await annotatedWorkbook(before, annotations(FOUND))).equals(after)).toBe(true);
    expect(Buffer.from(await annotateInChild(before, annotations(FOUND))).equals(after)).toBe(true);
  });

  it("reads as the same list: neither comments nor our sheet are part of it", async () => {
    const entries = async (bytes: Uint8Array): Promise<unknown> => {
      const reading = listFromWorkbook(await readXlsx(bytes), {}, []);
      return { entries: [...reading.entries], seen: reading.observations() };
    };
    const before = await handMade();
    expect(await entries(await annotatedWorkbook(before, annotations(FOUND)))).toEqual(await entries(before));
  });

  it("handed in again has the old marks taken away where nothing is found any more", async () => {
    const first = await annotatedWorkbook(await handMade(), annotations(FOUND));
    const second = await annotatedWorkbook(first, annotations([finding("表二!F4", { severity: "warning", message: "服务内容太短" })]));
    const sheet = sheetJs.read(second, { cellStyles: true }).Sheets["表二"]!;
    const cell = (name: string): sheetJs.CellObject & { s?: { patternType?: string } } => sheet[name] as sheetJs.CellObject;
    expect(Object.keys(await rowsOf(second))).toEqual(["表二", "说明", "校验结果"]);
    expect(cell("F4").c!.map(({ t }) => t)).toEqual(["【建议改正】服务内容太短\n改法：请写明金额"]);
    expect(cell("B3").c!.map(({ t }) => t)).toEqual(["上次指出的问题，这次没有了。"]);
    expect(cell("B3").s?.patternType).toBe("none");
    expect(cell("F4").s?.patternType).toBe("gray0625");
  });
});

describe("a workbook as other programs write it", () => {
  const marks: Mark[] = annotations([finding("表二!D3"), finding("表二!B7", { severity: "warning" }), finding("表二!C3 – 表二!C5")]).marks.slice();

  it("may have prefixes, single quotes, empty rows and no styles", async () => {
    const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const given = workbook("", {
      "xl/worksheets/sheet1.xml":
        `<?xml version='1.0' encoding='utf-8'?><x:worksheet xmlns:x='${MAIN}'><x:sheetData><x:row r='2'/><x:row r='3' spans='1:4'><x:c r='A3' t='inlineStr'><x:is><x:t>甲</x:t></x:is></x:c>` +
        "<x:c r='D3'><x:v>14</x:v></x:c></x:row><x:row r='5'><x:c r='A5'><x:v>1</x:v></x:c></x:row></x:sheetData><x:tableParts count='0'/></x:worksheet>",
    });
    const after = await annotatedWorkbook(given, { ...annotations([]), marks });
    const parts = await partsOf(after);
    const xml = parts.get("xl/worksheets/sheet1.xml")!;
    expect(xml.replace(/ s='?"?\d+"?'?/g, "")).toContain(
      "<x:row r='3' spans='1:4'><x:c r='A3' t='inlineStr'><x:is><x:t>" + Buffer.from("甲").toString("latin1") + "</x:t></x:is></x:c><x:c r=\"C3\"/><x:c r='D3'><x:v>14</x:v></x:c></x:row>" +
        "<x:row r=\"4\"><x:c r=\"C4\"/></x:row><x:row r='5'><x:c r='A5'><x:v>1</x:v></x:c><x:c r=\"C5\"/></x:row><x:row r=\"7\"><x:c r=\"B7\"/></x:row>",
    );
    expect(xml).toMatch(/<x:legacyDrawing [^>]*\/><x:tableParts/);
    expect(Object.values((await rowsOf(after))["表二"]!)).toEqual([["3", "甲", "", "", "14"], ["5", "1"]]);
    expect([...parts.get("xl/comments_qingdan1.xml")!.matchAll(/<comment ref="(\w+)"/g)].map(([, cell]) => cell)).toEqual(["D3", "C3", "B7"]);
  });

  it("keeps boxes that are no XML, and numbers its own behind them", async () => {
    const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const vml = `<xml xmlns:v="urn:schemas-microsoft-com:vml"><v:shapetype id="_x0000_t202"/><v:shape id="_x0000_s2049"><br>旧</v:shape></xml>`;
    const given = workbook("", {
      "xl/worksheets/sheet1.xml": `<worksheet xmlns:r="${RELATIONS}"><sheetData/><legacyDrawing r:id="a"/></worksheet>`,
      "xl/worksheets/_rels/sheet1.xml.rels":
        `<Relationships><Relationship Id="a" Type="${RELATIONS}/vmlDrawing" Target="../drawings/vmlDrawing1.vml"/></Relationships>`,
      "xl/drawings/vmlDrawing1.vml": vml,
    });
    const parts = await partsOf(await annotatedWorkbook(given, { ...annotations([]), marks }));
    const after = Buffer.from(parts.get("xl/drawings/vmlDrawing1.vml")!, "latin1").toString();
    expect(after.startsWith(vml.slice(0, -"</xml>".length))).toBe(true);
    expect([...after.matchAll(/id="_x0000_s(\d+)"/g)].map(([, id]) => id)).toEqual(["2049", "3073", "3074", "3075"]);
    expect([...parts.keys()].filter((name) => name.endsWith(".vml"))).toHaveLength(1);
    expect(parts.get("xl/worksheets/sheet1.xml")).toContain('<legacyDrawing r:id="a"/>');
  });
});

describe("a file of another format", () => {
  const cellOf = (bytes: Uint8Array, sheet: string, cell: string): sheetJs.CellObject => sheetJs.read(bytes).Sheets[sheet]![cell] as sheetJs.CellObject;

  it("in CSV becomes a workbook of the same rows, marked in the same cells", async () => {
    const csv = Buffer.from(["太仓口岸收费目录清单（二）", HEADINGS.join(","), "1,甲公司,理货费,面议,元/箱,=1+1"].join("\n"));
    const after = await annotatedWorkbook(csv, annotations([finding("第 3 行第 4 列")], "csv"));
    expect((await rowsOf(after))["清单"]).toEqual([["1", "太仓口岸收费目录清单（二）"], ["2", ...HEADINGS], ["3", "1", "甲公司", "理货费", "面议", "元/箱", "=1+1"]]);
    expect(cellOf(after, "清单", "D3")).toMatchObject({ v: "面议", t: "s" });
    expect(cellOf(after, "清单", "D3").c).toHaveLength(1);
    expect(cellOf(after, "清单", "F3")).not.toHaveProperty("f");
  });

  it("in English says the same of the same cell", async () => {
    const csv = Buffer.from([HEADINGS.join(","), "1,甲公司,理货费,面议,元/箱,理货"].join("\n"));
    expect(cellOf(await annotatedWorkbook(csv, annotations([finding("line 2, column 4")], "csv")), "清单", "D2").c).toHaveLength(1);
  });

  it("as a page keeps the lines above its table there", async () => {
    const page = readFileSync(new URL("wuhan-newport-single-window/list.html", FIXTURES));
    const after = await annotatedWorkbook(page, annotations([finding("表1第 3 行第 4 列")], "html"));
    const sheet = sheetJs.read(after).Sheets["表1"]!;
    const marked = Object.entries(sheet).filter(([, cell]) => (cell as sheetJs.CellObject).c !== undefined).map(([name]) => name);
    expect(marked).toHaveLength(1);
    expect((await rowsOf(after))["校验结果"]!.at(-1)![2]).toBe("表1第 3 行第 4 列");
  });

  it("as XLS keeps its sheets", async () => {
    const xls = readFileSync(new URL("linyi-government-list/list.xls", FIXTURES));
    const before = sheetJs.read(xls).SheetNames;
    expect(sheetJs.read(await annotatedWorkbook(xls, annotations([], "xls"))).SheetNames).toEqual([...before, "校验结果"]);
  });

  it("in JSON becomes a row an entry, and what its pointer names is marked", async () => {
    const json = Buffer.from(JSON.stringify({ entries: [
      { table: 2, no: "1", chargingEntity: { name: "甲公司" }, item: { name: "20英尺", path: ["理箱", "20英尺"] }, rate: { text: "面议" }, unit: { text: "元/箱" }, service: "理货", pricingForm: "market", basis: [{ title: "通知", number: "1号" }] },
      "no entry",
    ] }));
    const after = await annotatedWorkbook(json, annotations([finding("第 1 行第 80 列", { at: "/entries/0/rate/text" }), finding("", { at: "/port" })], "json"));
    expect((await rowsOf(after))["清单"]).toEqual([
      ["1", "表", "序号", "收费主体", "项目名称", "收费标准", "计价单位", "服务内容", "收费形式", "收费依据", "备注"],
      ["2", "2", "1", "甲公司", "理箱 / 20英尺", "面议", "元/箱", "理货", "market", "通知 1号"],
    ]);
    expect(cellOf(after, "清单", "E2").c).toHaveLength(1);
    expect((await rowsOf(after))["校验结果"]!.slice(-2).map((row) => row[4])).toEqual(["面议", ""]);
  });
});

it("a large sheet is annotated within the limits of a child", async () => {
  const rows = Array.from({ length: 20_000 }, (_, index) => `<row r="${index + 1}"><c r="A${index + 1}" t="inlineStr"><is><t>甲公司${index}</t></is></c><c r="B${index + 1}"><v>14</v></c></row>`);
  const marks = annotations(Array.from({ length: 6_000 }, (_, index) => finding(`表二!B${index + 1}`))).marks;
  const after = await annotateInChild(workbook(rows.join("")), { ...annotations([]), marks });
  const listed = (await rowsOf(after))["校验结果"]!;
  expect(listed.at(-1)![1]).toBe("还有 1000 处没有列出，请先改正以上各处。");
});
