// One report in nine forms: what each of them says is what the JSON says, for a list and for bills of every verdict.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { read as readWorkbook, utils } from "@e965/xlsx";
import { SaxesParser } from "saxes";
import { afterAll, beforeAll, expect, it } from "vitest";
import { verdictWords } from "../../src/i18n/report.ts";
import { checkWords } from "../../src/i18n/check.ts";
import type { Report } from "../../src/model/report.ts";
import { runMany } from "./many-runs.ts";

const FORMS = ["text", "json", "ndjson", "csv", "xlsx", "html", "pdf", "sarif", "junit"] as const;
const fixture = (name: string): string => fileURLToPath(new URL(`../fixtures/${name}`, import.meta.url));
const CHECK = ["--list", fixture("bills/lists/included.json"), "--as-of", "2026-11-23"];
const BILLS = {
  pass: fixture("bills/within.json"), fail: fixture("bills/over.json"),
  "pass-with-warnings": fixture("bills/arithmetic.json"), incomplete: fixture("bills/fractions.json"),
} as const;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "qingdan-forms-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const written = (name: string): string => readFileSync(join(folder, name), "utf8");

/** Elements of an XML text with their attributes; throws where it is not well formed. */
function elementsOf(xml: string): { readonly name: string; readonly attributes: Readonly<Record<string, string>> }[] {
  const parser = new SaxesParser();
  const elements: { name: string; attributes: Record<string, string> }[] = [];
  parser.on("opentag", ({ name, attributes }) => elements.push({ name, attributes }));
  parser.on("error", (error) => {
    throw error;
  });
  parser.write(xml).close();
  return elements;
}

function cellsOf(file: string): Map<string, string[][]> {
  const book = readWorkbook(readFileSync(join(folder, file)));
  return new Map(book.SheetNames.map((name) => [name, utils.sheet_to_json<string[]>(book.Sheets[name]!, { header: 1, raw: false })]));
}

function textOfPdf(file: string): string {
  return execFileSync("pdftotext", ["-raw", join(folder, file), "-"], { encoding: "utf8" }).replace(/\s+/g, "");
}

it("says the same verdict, lines and findings in every form", () => {
  const runs = Object.entries(BILLS).flatMap(([name, bill]) => FORMS.map((form) => ["check", bill, ...CHECK, "--format", form, "-o", join(folder, `${name}.${form}`)]));
  const ran = runMany(runs, folder);
  Object.keys(BILLS).forEach((name, index) => {
    const report = JSON.parse(written(`${name}.json`)) as Report;
    const exits = ran.slice(index * FORMS.length, (index + 1) * FORMS.length).map(({ code }) => code);
    expect(new Set(exits), name).toEqual(new Set([{ pass: 0, "pass-with-warnings": 0, fail: 1, incomplete: 5 }[report.verdict]]));
    expect(report.verdict).toBe(name);
    const said = checkWords[`verdict-${report.verdict}`].zh;
    for (const form of ["text", "html"]) expect(written(`${name}.${form}`), form).toContain(said);
    expect(JSON.parse(written(`${name}.ndjson`))).toEqual(report);
    expect(written(`${name}.csv`).match(/\r\n/g)).toHaveLength(report.findings.length + report.lines!.length + 3);

    const sheets = cellsOf(`${name}.xlsx`);
    expect(sheets.get("概要")![0]).toEqual(["结论", said]);
    expect(sheets.get("逐行结论")!.slice(1).map(([no, item]) => [no, item])).toEqual(report.lines!.map(({ no, item }) => [String(no), item]));
    expect(sheets.get("发现")!.slice(1).map((row) => row[4])).toEqual(report.findings.map(({ message }) => message));
    const paper = textOfPdf(`${name}.pdf`);
    for (const text of [said, ...report.findings.map(({ message }) => message)]) expect(paper).toContain(text.replace(/\s+/g, ""));

    const [run] = (JSON.parse(written(`${name}.sarif`)) as { runs: { properties: { verdict: string }; results: { ruleId: string }[] }[] }).runs;
    expect([run!.properties.verdict, run!.results.map(({ ruleId }) => ruleId)]).toEqual([name, report.findings.map(({ rule }) => rule)]);
    const junit = elementsOf(written(`${name}.junit`));
    expect(junit.find(({ attributes }) => attributes["name"] === "verdict")?.attributes["value"]).toBe(name);
    expect(junit.some(({ name: element }) => element === "failure")).toBe(report.verdict === "fail");
    const { over, "not-listed": absent, unclear } = report.summary.lines!;
    const counted = (element: string): number => junit.filter((one) => one.name === element).length;
    expect(counted("skipped")).toBe(unclear + report.notChecked.length);
    expect(counted("failure")).toBeGreaterThanOrEqual(over + absent);
  });
}, 60_000);

it("gathers several files in one workbook, one paper, one log, one set of suites, and says the same bytes again", () => {
  const forms = ["xlsx", "pdf", "sarif", "junit"] as const;
  const run = (again: string): (readonly string[])[] => forms.map((form) =>
    ["check", BILLS.fail, BILLS.pass, join(folder, "empty.csv"), ...CHECK, "--format", form, "-o", join(folder, `several${again}.${form}`)]);
  writeFileSync(join(folder, "empty.csv"), "");
  const ran = runMany([...run(""), ...run("-again")], folder);
  expect(ran.map(({ code }) => code)).toEqual(Array.from({ length: 8 }, () => 5));
  for (const form of forms) {
    expect(readFileSync(join(folder, `several.${form}`)).equals(readFileSync(join(folder, `several-again.${form}`))), form).toBe(true);
  }
  expect([...cellsOf("several.xlsx").keys()].filter((name) => name.endsWith("概要"))).toEqual(["1 概要", "2 概要", "3 概要"]);
  expect(textOfPdf("several.pdf").match(/账单核对结果/g)).toHaveLength(3);
  const log = JSON.parse(written("several.sarif")) as { runs: { artifacts: { location: { uri: string } }[]; invocations: { executionSuccessful: boolean }[] }[] };
  expect(log.runs.map(({ artifacts, invocations }) => [artifacts[0]!.location.uri, invocations[0]!.executionSuccessful])).toEqual([
    ["over.json", true], ["within.json", true], ["empty.csv", false],
  ]);
  const junit = elementsOf(written("several.junit"));
  expect(junit.filter(({ name }) => name === "testsuite").map(({ attributes }) => [attributes["name"], attributes["errors"]])).toEqual([
    ["over.json", "0"], ["within.json", "0"], ["empty.csv", "1"],
  ]);
}, 60_000);

it("gives a validated list in the same forms", () => {
  const list = fixture("lists/suifenhe-road/list.xlsx");
  const runs = FORMS.map((form) => ["validate", list, "--as-of", "2026-11-23", "--format", form, "-o", join(folder, `list.${form}`)]);
  runMany(runs, folder);
  const report = JSON.parse(written("list.json")) as Report;
  const messages = report.findings.map(({ message }) => message);
  expect(report.verdict).toBe("fail");
  expect(written("list.text")).toContain(verdictWords.fail.zh);
  expect(cellsOf("list.xlsx").get("发现")!.slice(1).map((row) => row[4])).toEqual(messages);
  expect(textOfPdf("list.pdf")).toContain(verdictWords.fail.zh);
  const [run] = (JSON.parse(written("list.sarif")) as { runs: { results: { level: string; locations: { logicalLocations: { name: string }[] }[] }[]; tool: { driver: { rules: { id: string }[] } } }[] }).runs;
  expect(run!.results.map(({ locations }) => locations[0]!.logicalLocations[0]!.name)).toEqual(report.findings.map(({ place }) => place || "整份文件"));
  expect(run!.results.filter(({ level }) => level === "error")).toHaveLength(report.summary.findings.error);
  expect(elementsOf(written("list.junit")).filter(({ name }) => name === "failure")).toHaveLength(
    new Set(report.findings.filter(({ severity }) => severity === "error").map(({ rule }) => rule)).size,
  );
}, 60_000);

it("writes a text that XML cannot hold as the sign for no character, and markup as text", () => {
  const bill = join(folder, "signs.json");
  writeFileSync(bill, JSON.stringify({ schema: "bill/1.0", lines: [{ item: '<b>&"费\u0001', amount: "1.00" }] }));
  const [ran] = runMany([["check", bill, ...CHECK, "--format", "junit"]], folder);
  const names = elementsOf(ran!.out).map(({ attributes }) => attributes["name"] ?? "");
  expect(names.find((name) => name.startsWith("第 1 行"))).toBe('第 1 行 <b>&"费\ufffd');
});
