// One report a file, whatever becomes of the file: its exit code, its words in both languages, its place in the answer.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { partCheck } from "../../src/schema.ts";
import { runMany, type Ran } from "./many-runs.ts";

const GOOD = `连云港口岸进（出）口收费目录清单（二）
序号,收费主体,项目名称,收费标准（元）,计价单位,服务内容,备注
1,连云港新东方国际货柜码头有限公司,码头操作费,850,元/箱,集装箱装卸,企业自主定价
2,连云港新东方国际货柜码头有限公司,过磅费,25,元/车,车辆称重,企业自主定价
`;
const BILL = "项目名称,单位,数量,单价,金额,箱型\n码头操作费,箱,2,850,1700,20\n布防服务费,次,1,480,480,\n";
const META = ["--port", "CNLYG", "--effective-from", "2099-01-01", "--publisher", "连云港市人民政府"];
const HAN = /[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]/;

const FILES: Readonly<Record<string, string | Uint8Array>> = {
  "good.csv": GOOD,
  "bill.csv": BILL,
  "quote.csv": GOOD + '3,"码头',
  "head.csv": GOOD.split("\n").slice(0, 2).join("\n"),
  "empty.csv": "",
  "rubbish.xls": Buffer.from([0xd0, 1, 2, 0, 255, 254, 3, 0, 0]),
  "broken.json": '{"schema": ',
  "no-list.json": "{}",
  "array.json": "[]",
  "no-entries.json": JSON.stringify({
    schema: "fee-list/1.0", port: { code: "CNLYG", name: "连云港口岸" }, direction: "both", publisher: { name: "连云港市人民政府" },
    effectiveFrom: "2099-01-01", effectiveTo: null, tax: "unstated", contacts: [], entries: [],
  }),
};

interface Reported {
  readonly input: { readonly name: string; readonly sha256: string };
  readonly verdict: string;
  readonly failure?: { readonly kind: string; readonly place: string };
}

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "qingdan-reports-"));
  for (const [name, content] of Object.entries(FILES)) writeFileSync(join(folder, name), content);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const read = (name: string): string => readFileSync(join(folder, name), "utf8");
const fitsSchema = (report: unknown): boolean => partCheck("report", "whole").accepts(report);

it("ends with the exit code of the contract for every kind of bad file, said in both languages", () => {
  const expected: readonly (readonly [name: string, code: number])[] = [
    ["good.csv", 0], ["empty.csv", 5], ["head.csv", 5], ["no-entries.json", 5], ["no-list.json", 1], ["array.json", 1],
    ["rubbish.xls", 3], ["broken.json", 3], ["quote.csv", 3], ["not-there.csv", 2], [".", 2],
  ];
  const ran = runMany(expected.flatMap(([name]) => [["validate", name], ["validate", name, "--locale", "en"]]), folder);
  expected.forEach(([name, code], index) => {
    const [zh, en] = [ran[2 * index]!, ran[2 * index + 1]!];
    expect([name, zh.code, en.code]).toEqual([name, code, code]);
    const report = JSON.parse(zh.out) as Reported;
    expect(fitsSchema(report)).toBe(true);
    if (report.failure === undefined) return;
    expect(report.verdict).toBe("incomplete");
    expect(zh.err).toMatch(/\p{Script=Han}/u);
    expect(en.err).not.toMatch(HAN);
  });
});

it("ends with 5 where no line of a bill could be decided, never with 0", () => {
  const head = BILL.split("\n")[0]!;
  for (const [name, rows] of [["bucket.csv", "港杂费,票,1,480,480,"], ["nothing.csv", ""], ["zero.csv", "布防服务费,次,1,0,0,"], ["one.csv", "码头操作费,箱,2,850,1700,20"]] as const) {
    writeFileSync(join(folder, name), `${head}\n${rows}\n`);
  }
  const entry = { id: "2-01", table: 2, chargingEntity: { name: "示例码头有限公司" }, item: { name: "码头操作费" }, rate: { text: "850" }, unit: { text: "元/箱" }, service: "装卸", pricingForm: "market" };
  writeFileSync(join(folder, "lyg.json"), JSON.stringify({ ...(JSON.parse(read("no-entries.json")) as object), entries: [entry] }));
  const check = (bill: string, ...more: string[]): string[] => ["check", bill, "--list", "good.csv", "--port", "CNLYG", "--on", "2026-05-01", ...more];
  const expected: readonly (readonly [args: string[], verdict: string, code: number])[] = [
    [check("bill.csv"), "fail", 1],
    [check("one.csv"), "pass", 0],
    [check("bucket.csv"), "incomplete", 5],
    [check("bucket.csv", "--fail-on", "warning"), "incomplete", 5],
    [check("nothing.csv"), "incomplete", 5],
    [check("zero.csv"), "incomplete", 5],
    [["check", "one.csv", "--list", "good.csv", "--effective-from", "2026-01-01", "--port", "CNLYG", "--on", "2025-05-01"], "incomplete", 5],
    [["check", "one.csv", "--list", "good.csv", "--port", "CNLYG", "--on", "2099-05-01"], "incomplete", 5],
    [["check", "one.csv", "--list", "lyg.json", "--port", "CNSHG", "--on", "2026-05-01"], "incomplete", 5],
  ];
  const ran = runMany(expected.map(([args]) => args), folder);
  expect(ran.map(({ out, code }) => [(JSON.parse(out) as Reported).verdict, code])).toEqual(expected.map(([, verdict, code]) => [verdict, code]));
});

it("says that a file is no receipt before it asks for a key", () => {
  const [ran] = runMany([["verify", "rubbish.xls"]], folder);
  expect([ran!.code, ran!.out]).toEqual([3, ""]);
  expect(ran!.err).toContain("rubbish.xls不是公布回执");
});

it("gives one report a file in the order given, and the exit code of the worst", () => {
  const files = ["good.csv", "quote.csv", "not-there.csv", "head.csv"];
  const [json, lines, text, csv, page] = runMany([
    ["validate", ...files, ...META, "--format", "json"],
    ["validate", ...files, ...META, "--format", "ndjson"],
    ["validate", ...files, ...META, "-o", "several.txt"],
    ["validate", ...files, ...META, "-o", "several.csv"],
    ["validate", ...files, ...META, "--locale", "en", "-o", "several.html"],
  ], folder) as [Ran, Ran, Ran, Ran, Ran];
  const reports = JSON.parse(json.out) as Reported[];
  expect(reports.map(({ input, verdict, failure }) => [input.name, verdict, failure?.kind, failure?.place])).toEqual([
    ["good.csv", "pass-with-warnings", undefined, undefined], ["quote.csv", "incomplete", "csv-quote", "第 5 行"],
    ["not-there.csv", "incomplete", "file-missing", ""], ["head.csv", "incomplete", undefined, undefined],
  ]);
  expect(reports.every(fitsSchema)).toBe(true);
  expect(reports[1]!.input.sha256).toMatch(/^[0-9a-f]{64}$/);
  expect(lines.out.trimEnd().split("\n").map((line) => JSON.parse(line) as unknown)).toEqual(reports);
  for (const ran of [json, lines, text, csv, page]) expect(ran.code).toBe(3);
  expect(json.err).toContain("quote.csv 第 5 行");
  expect([text.out, csv.out, page.out]).toEqual(["", "", ""]);
  for (const name of ["several.txt", "several.csv", "several.html"]) {
    const positions = files.map((file) => read(name).indexOf(file));
    expect(positions).toEqual([...positions].sort((a, b) => a - b));
    expect(positions[0]).toBeGreaterThanOrEqual(0);
  }
  expect(read("several.csv").match(/\uFEFF/g)).toHaveLength(1);
  expect(read("several.html").match(/<html/g)).toHaveLength(1);
});

it("leaves no Chinese of its own in an English report, as text, table or page", () => {
  const shapes = ["text", "csv", "html"];
  // What stands in the files, what a file must say to be understood, and an item that may stand on the bill as well.
  const names = /投诉电话：|连云港[^ ,:<"]*|码头操作费|布防服务费|围油栏使用费|过磅费|元|箱|车/g;
  const ran = runMany(shapes.flatMap((format) => [
    ["validate", "good.csv", "--locale", "en", "--format", format],
    ["check", "bill.csv", "--list", "good.csv", "--port", "CNLYG", "--on", "2026-05-01", "--locale", "en", "--format", format],
  ]), folder);
  for (const { out } of ran) {
    expect(out.length).toBeGreaterThan(200);
    expect(out.replace(/<style>[\s\S]*<\/style>/, "").replace(names, "").replace(/table \([一二]\)|\p{Script=Han}+〔\d{4}〕\d+号/gu, "")).not.toMatch(HAN);
  }
});

it("renders a notice in the form that the ending of its file names", () => {
  const [ran] = runMany([["notice", "good.csv", ...META, "-o", "notice.XLSX"]], folder);
  expect([ran!.code, ran!.err]).toEqual([0, ""]);
  expect(readFileSync(join(folder, "notice.XLSX")).subarray(0, 2).toString()).toBe("PK");
});

it("tells why a list is not published as text beside the result, or as the report where JSON is asked for", () => {
  const publish = ["publish", "misfit.csv", ...META, "--data", "none"];
  writeFileSync(join(folder, "misfit.csv"), GOOD.replace("850", "850/"));
  const [text, json, filed] = runMany([publish, [...publish, "--format", "json"], [...publish, "-o", "refused.json"]], folder) as [Ran, Ran, Ran];
  for (const ran of [text, json, filed]) {
    expect(ran.code).toBe(1);
    expect(ran.err).toMatch(/这份清单还(不能|没有)公布/);
  }
  expect([text.out, filed.out]).toEqual(["", ""]);
  expect(text.err).toContain("misfit.csv");
  expect(json.err).not.toContain("misfit.csv");
  expect(fitsSchema(JSON.parse(json.out))).toBe(true);
  expect(read("refused.json")).toBe(json.out);
});

it("gives a list as JSON whatever its findings, and refuses it as a notice by what keeps it from being a list", () => {
  const misfit = { ...(JSON.parse(read("no-entries.json")) as object), direction: "sideways", entries: [{ id: "2-01", table: 2, rate: { text: "5" }, extra: 1 }] };
  writeFileSync(join(folder, "misfit.json"), JSON.stringify(misfit));
  const [json, page, nothing] = runMany([
    ["notice", "misfit.json", "--to", "json"], ["notice", "misfit.json", "--to", "html"], ["notice", "head.csv", "--to", "json"],
  ], folder) as [Ran, Ran, Ran];
  expect(json.code).toBe(0);
  expect(JSON.parse(json.out)).toEqual(misfit);
  expect(json.err).toContain("misfit.json");
  expect([page.code, page.out]).toEqual([3, ""]);
  const [report] = runMany([["validate", "misfit.json"]], folder);
  const schemaErrors = (JSON.parse(report!.out) as { findings: { rule: string }[] }).findings.filter(({ rule }) => rule === "schema").length;
  expect(page.err).toContain(`有 ${schemaErrors} 处`);
  expect([nothing.code, nothing.out]).toEqual([5, ""]);
});
