// Bills by which a reviewer had lawful charges accused: by what the row of the list says besides its price, by what the
// line of the bill says besides its quantity, and against a list that lacks table (一). Named are the lines that are above.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { fileURLToPath } from "node:url";
import { runMany } from "./cli/many-runs.ts";
import type { Report } from "../src/model/report.ts";

const FOLDER = fileURLToPath(new URL("fixtures/bills/reviewed/", import.meta.url));

it.each([
  // 视难度 beside a range, and 80/100 with the sizes in the unit cell: both say how far the price goes.
  ["conditions.csv", "conditions.list.csv", ["费宙", "费来"]],
  ["narrowed.csv", "narrowed.list.csv", []],
  // 夜间加班, 危险品 and 超限箱, of which the list says nothing.
  ["own-words.csv", "plain.list.csv", ["移箱费", "移箱费", "移箱费"]],
  // Remarks, services and a free item that say more than their price; after them ten remarks that say nothing of it.
  ["remarks.csv", "remarks.list.csv", [..."甲乙丙丁戊己庚辛壬癸"].map((letter) => `平${letter}费`)],
  // Collected for another, on top of pilotage and towage, in the package, under a name of kin, half of a name; and one that is nowhere.
  ["kin.csv", "kin.list.csv", ["引航费", "吊箱费", "会员费"]],
  ["table-one.csv", "plain.list.csv", []],
  // 金额（含税） holds the 税额 beside it; 106 with 6 of tax are above 100 with tax, not above 100 without.
  ["gross-amount.csv", "columns.list.csv", ["吊箱费"]],
  ["gross-amount.csv", "columns.list.csv", [], "excluded"],
  ["tax-in-amount.csv", "columns.list.csv", ["吊箱费"]],
  ["tax-in-amount.csv", "columns.list.csv", ["吊箱费"], "excluded"],
  ["money-of-another-size.csv", "columns.list.csv", ["吊箱费"]],
  ["paid.csv", "columns.list.csv", ["吊箱费", "吊箱费"]],
  ["unread-columns.csv", "columns.list.csv", ["吊箱费", "吊箱费"]],
  ["no-fees.csv", "columns.list.csv", ["代缴关税手续费"]],
  ["tax-on-top.csv", "columns.list.csv", ["过磅费"]],
  // A bill for June, and a list in force since the 15th of it.
  ...["period-1.csv", "period-2.csv", "period-3.csv", "period-4.csv"].flatMap((bill): [string, string, string[]][] => [[bill, "younger.list.csv", []], [bill, "columns.list.csv", ["吊箱费"]]]),
  ["period-by-line.csv", "younger.list.csv", []],
] satisfies [string, string, string[], string?][])("%s against %s: %s", (bill, list, accused, tax = "included") => {
  const options = ["--port", "CNLYG", "--as-of", "2026-11-23", "--tax", tax, "--direction", "import", "--format", "json"];
  const [ran] = runMany([["check", bill, "--list", list, ...options]], FOLDER);
  const { lines = [] } = JSON.parse(ran!.out) as Report;
  expect(lines.length).toBeGreaterThan(0);
  expect(lines.filter(({ verdict }) => verdict === "over" || verdict === "not-listed").map(({ item }) => item)).toEqual(accused);
});

// Under the table, where they hold for every row of it.
it.each([
  ["危险货物价格另议", []],
  ["40英尺箱按两个20英尺箱计收", []],
  ["40英尺箱按2TEU计", []],
  ["仅供参考，实际以报价单为准", []],
  ["计费吨按重量吨和体积吨择大", []],
  ["自2026年6月1日起执行", []],
  ["夜班增收五成", []],
  ["外贸按国际价格执行", []],
  ["自2026年3月1日起执行，连政发〔2026〕12号。投诉电话：0518-12345678", ["移箱费"]],
  ["公布单位：连云港市人民政府口岸办公室", ["移箱费"]],
])("a note %s: %s", (note, accused) => {
  const folder = mkdtempSync(join(tmpdir(), "qingdan-"));
  writeFileSync(join(folder, "list.csv"), `${readFileSync(join(FOLDER, "plain.list.csv"), "utf8")}注：${note.replaceAll(",", "，")},,,,,,\n`);
  writeFileSync(join(folder, "bill.csv"), "项目名称,规格型号,单位,数量,金额,销售方,服务日期\n移箱费,,箱,1,100,甲码头有限公司,2026-05-01\n");
  const [ran] = runMany([["check", "bill.csv", "--list", "list.csv", "--port", "CNLYG", "--as-of", "2026-11-23", "--tax", "included", "--direction", "import", "--format", "json"]], folder);
  const { lines = [] } = JSON.parse(ran!.out) as Report;
  rmSync(folder, { recursive: true });
  expect(lines.flatMap(({ verdict, item }) => (verdict === "over" ? [item] : []))).toEqual(accused);
});

function reportOf(bill: string, ...options: string[]): Report {
  const [ran] = runMany([["check", bill, "--list", "columns.list.csv", "--as-of", "2026-11-23", "--tax", "included", "--format", "json", ...options]], FOLDER);
  return JSON.parse(ran!.out) as Report;
}

it("asks about the arithmetic of no line whose days, discount or least charge make it agree", () => {
  const { findings } = reportOf("times.csv", "--port", "CNLYG");
  expect(findings.filter(({ rule }) => rule === "arithmetic").map(({ at }) => at)).toEqual(["/lines/5/amount"]);
});

it("judges a bill whose head names another port by no list of this one", () => {
  const { lines = [] } = reportOf("port-in-head.csv");
  expect(lines.map(({ verdict, reasons }) => [verdict, reasons?.[0]?.slice(0, 10)])).toEqual([["unclear", "没有口岸 上海 的清"]]);
});
