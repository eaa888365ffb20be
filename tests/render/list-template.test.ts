// The templates: filled in, each reads back as the list; as they are, none of them is one.

import * as sheetJs from "@e965/xlsx";
import { describe, expect, it } from "vitest";
import { NATIONAL } from "../../src/bundled-data.ts";
import { annotatedWorkbook } from "../../src/formats/annotate.ts";
import type { ListReading } from "../../src/formats/format.ts";
import { recogniseFormat } from "../../src/formats/index.ts";
import type { Entry } from "../../src/model/entry.ts";
import type { ListHead } from "../../src/model/list.ts";
import { openArchive } from "../../src/formats/zip.ts";
import { writeArchive } from "../../src/formats/zip-write.ts";
import { readRate } from "../../src/rates/read.ts";
import { unitTable } from "../../src/rates/unit.ts";
import { listTemplate, TEMPLATE_NAMES, TEMPLATE_UNITS } from "../../src/render/list-template.ts";
import { validateList } from "../../src/validate.ts";

async function template(name: string): Promise<Buffer> {
  return Buffer.from((await listTemplate(name))!.bytes);
}

async function read(bytes: Uint8Array): Promise<{ reading: ListReading; entries: Entry[]; head: ListHead; kinds: string[] }> {
  const reading = await recogniseFormat(bytes).readList(bytes, {}, NATIONAL.units);
  const entries = [...reading.entries] as Entry[];
  return { reading, entries, head: reading.head() as ListHead, kinds: reading.observations().map(({ kind }) => kind) };
}

/** A person with a spreadsheet: types texts into cells and saves. */
function filled(bytes: Uint8Array, cells: Readonly<Record<string, Readonly<Record<string, string>>>>): Buffer {
  const book = sheetJs.read(bytes, { cellStyles: true });
  for (const [sheet, values] of Object.entries(cells)) {
    for (const [cell, text] of Object.entries(values)) book.Sheets[sheet]![cell] = { t: "s", v: text };
  }
  return sheetJs.write(book, { type: "buffer", bookType: "xlsx" }) as Buffer;
}

describe("the workbook", () => {
  it("has all tables and the guide, and read as it is holds nothing, not even notes", async () => {
    const bytes = await template("fee-list.xlsx");
    expect(sheetJs.read(bytes).SheetNames).toEqual(["表一", "表二", "作业时限标准", "电子支付", "填写说明"]);
    const { entries, head, kinds } = await read(bytes);
    expect(entries).toEqual([]);
    expect(head).toMatchObject({ port: { name: null }, publisher: { name: null }, effectiveFrom: null, contacts: [] });
    expect([head.x_notes, head.timeStandards, head.payments]).toEqual([undefined, undefined, undefined]);
    expect([...new Set(kinds)].sort()).toEqual(["example-row", "title-missing"]);
  });

  it("filled in reads back as the list", async () => {
    const { entries, head, kinds } = await read(filled(await template("fee-list.xlsx"), {
      表一: { A1: "太仓口岸进（出）口收费目录清单（一）", A2: "公布单位：太仓市人民政府", A4: "生效日期：2026-12-01", A5: "投诉电话：12345", A8: "1", B8: "甲港口有限公司", C8: "货物港务费", D8: "007.50", E8: "元/吨", F8: "使用港口设施", G8: "政府定价 依据《港口收费计费办法》交水规〔2019〕2号" },
      表二: { A8: "1", B8: "甲理货有限公司", C8: "理货服务费", D8: "14", E8: "元/箱", F8: "核对箱号" },
      作业时限标准: { A4: "1", B4: "提箱", C4: "甲港口有限公司", D4: "2小时", E4: "车辆进闸" },
      电子支付: { A4: "1", B4: "甲理货有限公司", C4: "支持", D4: "微信" },
    }));
    expect(head).toMatchObject({
      port: { name: "太仓口岸" }, publisher: { name: "太仓市人民政府" }, effectiveFrom: "2026-12-01", contacts: [{ phone: "12345" }],
      timeStandards: [{ operation: "提箱", limit: "2", unit: "hour" }], payments: [{ chargingEntity: { name: "甲理货有限公司" }, accepted: true, means: ["wechat"] }],
    });
    expect(entries.map(({ table, item, rate, pricingForm, basis }) => [table, item.name, rate.text, pricingForm, basis])).toEqual([
      [1, "货物港务费", "007.50", "government-set", [{ title: "港口收费计费办法", number: "交水规〔2019〕2号" }]], [2, "理货服务费", "14", "market", []],
    ]);
    expect(kinds).not.toContain("template-version");
  });

  it("offers choices where there are some, and keeps cells texts", async () => {
    const archive = await openArchive(await template("fee-list.xlsx"));
    const sheet = (number: number): string => Buffer.from(archive.part(`xl/worksheets/sheet${number}.xml`)!).toString();
    expect(sheet(2)).toMatch(/<dataValidation[^>]*type="list"[^>]*sqref="E8:E307"/);
    expect(sheet(1)).toContain("行政事业性收费,政府性基金,政府定价,政府指导价");
    expect(sheet(4)).toMatch(/<formula1>"支持,不支持"<\/formula1>/);
    const book = sheetJs.read(await template("fee-list.xlsx"), { cellNF: true, sheetStubs: true });
    for (const cell of ["A8", "D8", "D307"]) expect((book.Sheets["表二"]![cell] as sheetJs.CellObject), cell).toMatchObject({ t: "z", z: "@" });
    const { units } = NATIONAL;
    for (const unit of TEMPLATE_UNITS) expect(readRate("14", unitTable(units), { unit }), unit).toMatchObject({ kind: "amount" });
  });

  it("of another version is named when it comes back", async () => {
    const archive = await openArchive(await template("fee-list.xlsx"));
    const old = writeArchive(archive.names.map((name) => {
      const text = Buffer.from(archive.part(name)!).toString("latin1");
      return [name, Buffer.from(text.replace("qingdan-template/1.0", "qingdan-template/0.9"), "latin1")] as const;
    }));
    const { reading } = await read(old);
    const { report } = validateList(reading, { input: { name: "x", sha256: "" }, day: "2026-11-23", national: NATIONAL, locale: "zh", version: "0" });
    expect(report.findings.map(({ message }) => message)).toContain("这份文件用的是 0.9 版模板，现在是 1.0 版");
  });
});

describe.each(["table-1.csv", "table-2.csv", "time-standards.csv", "payments.csv"])("%s", (name) => {
  it("filled in below its example reads back", async () => {
    const row = { "table-1.csv": "1,甲公司,货物港务费,20,元/箱,用设施,政府定价,", "table-2.csv": "1,甲公司,理货费,14,元/箱,理货,", "time-standards.csv": "1,提箱,甲公司,2小时,进闸,", "payments.csv": "1,甲公司,支持,微信" }[name]!;
    const { entries, head } = await read(Buffer.concat([await template(name), Buffer.from(row)]));
    expect(entries.length + (head.timeStandards?.length ?? 0) + (head.payments?.length ?? 0)).toBe(1);
    expect(entries.map(({ table }) => table)).toEqual({ "table-1.csv": [1], "table-2.csv": [2] }[name] ?? []);
  });
});

it("the JSON fits the schema, and validation names what is to be filled in", async () => {
  const { reading } = await read(await template("fee-list.json"));
  const bytes = await template("fee-list.json");
  const again = await recogniseFormat(bytes).readList(bytes, {}, NATIONAL.units);
  const { report } = validateList(again, { input: { name: "x", sha256: "" }, day: "2026-11-23", national: NATIONAL, locale: "zh", version: "0" });
  expect(reading.format).toBe("json");
  expect(report.verdict).toBe("fail");
  expect(report.findings.filter(({ rule }) => rule === "schema")).toEqual([]);
  expect(report.findings.filter(({ rule }) => rule === "missing-content").length).toBeGreaterThan(4);
});

it("every template is the same bytes each time, and there is none of another name", async () => {
  for (const name of TEMPLATE_NAMES) expect((await template(name)).equals(await template(name)), name).toBe(true);
  expect(await listTemplate("../secret")).toBeNull();
});

it("a template may be annotated as any workbook", async () => {
  const annotations = { sheet: "校验结果", lines: ["校验结果：x"], headings: ["级别"], marks: [], more: "", settled: "", columns: [] };
  expect(sheetJs.read(await annotatedWorkbook(await template("fee-list.xlsx"), annotations)).SheetNames).toHaveLength(6);
});
