// What a reader notices in a bill, or in a list it is held against, is said in the report, and never ends in an accusation unsaid.
import { expect, it } from "vitest";
import { checkBill, listSourceFromFiles } from "../src/check.ts";
import { readBillFile, readListFile } from "../src/ingest.ts";
import type { Observation } from "../src/model/observation.ts";
import { loadNational } from "../src/national.ts";
import { BILL_RULES } from "../src/rules/index.ts";
import { validateList } from "../src/validate.ts";
import { workbook } from "./formats/zip-writer.ts";

const national = loadNational(new URL("../catalogs/national/", import.meta.url));
const options = { day: "2026-11-23", national, locale: "zh", version: "0" } as const;
const LIST = "序号,收费主体,项目名称,收费标准,计价单位,服务内容\n1,某码头有限公司,铅封费,5,元/枚,施封\n2,某码头有限公司,过磅费,10,元/车,过磅\n";

const text = (ref: string, value: string): string => `<c r="${ref}" t="inlineStr"><is><t>${value}</t></is></c>`;
const HEADINGS = `<row r="1">${["项目名称", "单位", "数量", "单价", "金额", "收费单位"].map((one, at) => text(`${"ABCDEF"[at]!}1`, one)).join("")}</row>`;
const row = (number: number, item: string, amount: string, hidden = ""): string =>
  `<row r="${number}"${hidden}>${text(`A${number}`, item)}${text(`B${number}`, item === "铅封费" ? "枚" : "车")}${text(`C${number}`, "1")}${amount}${text(`F${number}`, "某码头有限公司")}</row>`;
const number = (ref: string, value: string): string => `<c r="${ref}"><v>${value}</v></c>`;

async function check(bill: Uint8Array | string, list: string, noticed?: readonly Observation[]) {
  const bytes = typeof bill === "string" ? Buffer.from(bill) : bill;
  const { reading, input } = await readBillFile(bytes, { name: "账单", metadata: { port: "CNLYG", on: "2026-11-20" } });
  const read = await readListFile(Buffer.from(list), { name: "清单.csv", metadata: {}, units: national.units });
  const held = validateList(read.reading, { ...options, input: read.input });
  const observations = noticed ?? read.reading.observations();
  return checkBill(reading, listSourceFromFiles([{ name: "清单.csv", list: held.list!, observations }]), { ...options, input });
}

const said = ({ findings }: Awaited<ReturnType<typeof check>>) => findings.map(({ rule, severity, at }) => `${rule} ${severity} ${at}`);

it("judges a hidden line of a bill, and says that it is hidden; every rule is accounted for once", async () => {
  const report = await check(workbook(HEADINGS + row(2, "铅封费", number("E2", "5")) + row(3, "过磅费", number("E3", "90"), ' hidden="1"')), LIST);
  expect(report.lines?.map(({ verdict }) => verdict)).toEqual(["ok", "over"]);
  expect(said(report)).toContain("hidden-data warning /lines/1");
  const { pass, fail, notApplicable, notChecked } = report.summary.rules;
  expect(pass + fail + notApplicable + notChecked).toBe(BILL_RULES.length);
  expect(report.findings.find(({ rule }) => rule === "hidden-data")).toMatchObject({ outcome: "needs-evidence", place: "表二!3", law: [] });
});

it("names a hidden column that holds data", async () => {
  const sheet = `<worksheet><cols><col min="5" max="5" hidden="1"/></cols><sheetData>${HEADINGS}${row(2, "铅封费", number("E2", "5"))}</sheetData></worksheet>`;
  const report = await check(workbook("", { "xl/worksheets/sheet1.xml": sheet }), LIST);
  expect(report.findings.filter(({ rule }) => rule === "hidden-data").map(({ place }) => place)).toEqual(["表二!E2"]);
});

it("does not judge a line whose amount is a formula without a result, though its unit price would tell too much", async () => {
  const amount = `${number("D2", "90")}<c r="E2"><f>C2*D2</f></c>`;
  const report = await check(workbook(HEADINGS + row(2, "铅封费", amount) + row(3, "过磅费", `<c r="E3"><f>2*5</f><v>10</v></c>`)), LIST);
  expect(report.lines?.map(({ verdict, charged }) => [verdict, charged])).toEqual([["unclear", null], ["ok", "10.00"]]);
  expect(report.lines?.[0]?.reasons?.[0]).toContain("文件里没有它的值");
  expect(said(report)).toEqual(expect.arrayContaining(["formula-cell warning /lines/0/amount", "formula-cell info /lines/1/amount"]));
});

it("does not judge a line of JSON whose amount stands twice, in either shape of a bill", async () => {
  const line = '"seller":{"name":"某码头有限公司"},"item":"铅封费","unit":"枚","quantity":"1","amount":"5","amount":"90"';
  const whole = await check(`{"schema":"bill/1.0","lines":[{${line}}]}`, LIST);
  const records = await check('[{"项目名称":"铅封费","金额":"5","金额":"90"},{"项目名称":"过磅费","单位":"车","数量":"1","金额":"10","收费单位":"某码头有限公司"}]', LIST);
  expect(whole.lines?.map(({ verdict }) => verdict)).toEqual(["unclear"]);
  expect(records.lines?.map(({ verdict }) => verdict)).toEqual(["unclear", "ok"]);
  for (const report of [whole, records]) expect(said(report)).toContain("ambiguous-value error /lines/0/amount");
});

it("does not judge a line with two different amounts, and judges one where both agree", async () => {
  const report = await check("项目名称,单位,数量,金额,应收金额,收费单位\n铅封费,枚,1,90,5,某码头有限公司\n过磅费,车,1,10,10.00,某码头有限公司\n", LIST);
  expect(report.lines?.map(({ verdict }) => verdict)).toEqual(["unclear", "ok"]);
  expect(said(report)).toContain("table-shape info /lines/0/amount");
});

it("reads a name through its invisible characters, and says so without reproach", async () => {
  const report = await check("项目名称,单位,数量,金额,收费单位\n铅\u200b封费,枚,1,5,某码头有限公司\n合计,,,5,\n", LIST);
  expect(report.lines?.map(({ verdict }) => verdict)).toEqual(["ok"]);
  expect(said(report)).toEqual(expect.arrayContaining(["invisible-characters info /lines/0/item", "table-shape info "]));
});

it("says of a list what its reader noticed, and at the very line where a doubtful entry is the ground of a charge found too high", async () => {
  const bill = "项目名称,单位,数量,金额,收费单位\n铅封费,枚,1,90,某码头有限公司\n过磅费,车,1,90,某码头有限公司\n";
  const hidden: Observation = { kind: "hidden", at: "/entries/0", place: "第 2 行", params: { what: "row" } };
  const report = await check(bill, LIST, [hidden]);
  expect(report.lines?.map(({ verdict }) => verdict)).toEqual(["over", "over"]);
  const about = report.findings.filter(({ rule, message }) => rule === "list-assumed" && message.includes("隐藏"));
  expect(about.map(({ severity, at }) => `${severity} ${at}`)).toEqual(["warning /lines/0", "info "]);
  expect(about[1]?.message).toBe("清单“清单.csv”的文件有隐藏的内容，已按可见内容核对（1 处，首处第 2 行）");
});
