// Nothing that somebody wrote into a list becomes a formula in any file that we hand out: = + - @, tab and return at the
// beginning of every text that a list, a draft, a log of changes or a report can hold.

import * as sheetJs from "@e965/xlsx";
import { describe, expect, it } from "vitest";
import { annotatedWorkbook } from "../../src/formats/annotate.ts";
import { readCsv } from "../../src/formats/csv.ts";
import type { Finding } from "../../src/model/finding.ts";
import type { FeeList } from "../../src/model/list.ts";
import type { Report } from "../../src/model/report.ts";
import { annotationsOf } from "../../src/render/annotations.ts";
import { correctedXlsx } from "../../src/render/corrected-xlsx.ts";
import { listCsv } from "../../src/render/list-csv.ts";
import { listXlsx } from "../../src/render/list-xlsx.ts";
import { reportCsvParts } from "../../src/render/report-csv.ts";
import { reportXlsx } from "../../src/render/report-xlsx.ts";
import { entry, list, rate } from "./notice-subject.ts";

const INSTANT = "2026-11-23T16:30:00.000Z";
const STARTS = ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1+1", "\r=1+1", "=HYPERLINK(\"http://x\",\"y\")", "＝1+1"];

/** The text in every place that takes one. */
function dangerous(text: string): FeeList {
  const one = entry({
    id: "1-01", table: 1, no: text, chargingEntity: { name: text, uscc: null, kind: null }, item: { name: text, path: [text, text], aliases: [text] }, rate: rate(text),
    unit: { text }, service: text, pricingForm: "government-set", basis: [{ title: text, number: text }], remarks: text, x_备注二: text,
  });
  return list([one, { ...one, id: "2-01", table: 2 }], {
    publisher: { name: text }, documentNumber: text, contacts: [{ name: text, phone: text }], x_notes: [text],
    timeStandards: [{ no: text, operation: text, chargingEntity: { name: text }, text, limit: null, unit: null, from: text, remarks: text }],
    payments: [{ chargingEntity: { name: text }, accepted: true, means: ["other"], text }],
  });
}

function report(text: string): Report {
  const finding: Finding = { rule: "abnormal-price", severity: "error", outcome: "list-defect", at: "/entries/0/rate", place: "第 2 行第 1 列", record: { no: text, name: text }, message: text, fix: text, params: {}, law: [text] };
  return {
    schema: "report/1.0", subject: "list", tool: { name: "qingdan", version: "0", rulesDigest: "sha256:" }, asOf: "2026-11-23", verdict: "fail",
    input: { name: text, sha256: "", format: "csv", encoding: "utf-8", rows: 1 }, findings: [finding], notChecked: [{ rule: "no-service", reason: text }],
    summary: { findings: { error: 1, warning: 0, info: 0 }, rules: { pass: 0, fail: 1, notApplicable: 0, notChecked: 0 } },
  };
}

function reportCsv(of: Report): string {
  function* findings(): Generator<Finding, Report> {
    yield* of.findings;
    return of;
  }
  return [...reportCsvParts(findings(), "list", "zh")].join("");
}

const RUNS = /^[=+\-@\t\r]/;
const NUMBER = /^-?\d+(\.\d+)?%?$/;

function formulasInCsv(bytes: Uint8Array | string): string[] {
  // Quotation marks are no part of a cell, for a spreadsheet: it looks at what they hold.
  const text = Buffer.from(bytes).toString().replace(/^\uFEFF/, "");
  const cells = [...text.matchAll(/(?:^|,|\n)(?:"((?:[^"]|"")*)"|([^",\n]*))/g)].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? "");
  return cells.filter((cell) => RUNS.test(cell) && !NUMBER.test(cell) && cell !== "-" && cell.trim() !== "");
}

function formulasInXlsx(bytes: Uint8Array): string[] {
  const { Sheets } = sheetJs.read(bytes, { cellFormula: true });
  return Object.values(Sheets).flatMap((sheet) => Object.entries(sheet))
    .filter(([name, cell]) => !name.startsWith("!") && ((cell as sheetJs.CellObject).f !== undefined || (cell as sheetJs.CellObject).t === "n"))
    .map(([name, cell]) => `${name} ${JSON.stringify(cell)}`);
}

describe.each(STARTS.map((text) => [JSON.stringify(text), text] as const))("%s", (_shown, text) => {
  it("is a text in the list as CSV and XLSX", async () => {
    expect(formulasInCsv(listCsv(dangerous(text)))).toEqual([]);
    expect(formulasInXlsx(await listXlsx(dangerous(text), INSTANT))).toEqual([]);
  });

  it("is a text in the corrected copy and in its log", async () => {
    const correction = { at: "/entries/0/rate/text", place: text, record: { no: text, name: text }, before: text, after: text, by: text, when: INSTANT };
    expect(formulasInXlsx(await correctedXlsx(dangerous(text), [correction], text, INSTANT, "zh"))).toEqual([]);
  });

  it("is a text in the annotated workbook, in its cells, its list of findings and its comments", async () => {
    const file = Buffer.from(`序号,收费主体\n"${text.replaceAll('"', '""')}",甲`);
    expect([...readCsv(file).sheets[0]!.rows]).toHaveLength(2);
    const bytes = await annotatedWorkbook(file, annotationsOf(report(text), "zh"));
    expect(formulasInXlsx(bytes)).toEqual([]);
  });

  it("is a text in the report as CSV and XLSX", async () => {
    expect(formulasInCsv(reportCsv(report(text)))).toEqual([]);
    expect(formulasInXlsx(await reportXlsx([report(text)], new Map(), "2026-11-23", "zh"))).toEqual([]);
  });
});
