// A letter about a bill: to a hotline what is above or outside the list, to who charged also what cannot be decided.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";
import { runMany } from "./many-runs.ts";

const fixture = (name: string): string => fileURLToPath(new URL(`../fixtures/${name}`, import.meta.url));
const BILL = fixture("letters/bill.json");
const LIST = ["--list", fixture("bills/lists/included.json"), "--as-of", "2026-11-23"];

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "qingdan-letter-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it("states charge, entry, arithmetic and law for each addressee, in both languages", async () => {
  const runs = ["12345", "12315", "entity"].flatMap((to) => ["zh", "en"].map((locale) => ["check", BILL, ...LIST, "--letter", to, "--locale", locale, "--format", "text"]));
  const ran = runMany(runs, folder);
  for (const [index, [, , , , , , , to, , locale]] of runs.entries()) {
    expect(ran[index]!.code).toBe(1);
    await expect(ran[index]!.out).toMatchFileSnapshot(fixture(`letters/${to!}.${locale!}.txt`));
  }
  // Nothing that judges, but in the name of a law; and to a hotline no word of what is merely unclear.
  for (const { out } of ran) expect(out.replaceAll("价格违法行为行政处罚规定", "")).not.toMatch(/违法|违规|illegal|unlawful|violat/i);
  expect(ran[0]!.out).not.toContain("港杂费");
  expect(ran[4]!.out).toContain("港杂费");
});

it("writes the same letter on paper, which a person can copy from", () => {
  const [text, pdf] = [join(folder, "letter.txt"), join(folder, "letter.pdf")];
  runMany([text, pdf].map((output) => ["check", BILL, ...LIST, "--letter", "entity", "-o", output]), folder);
  const onPaper = execFileSync("pdftotext", ["-raw", pdf, "-"], { encoding: "utf8" }).replace(/\s+/g, "");
  for (const paragraph of readFileSync(text, "utf8").split("\n")) expect(onPaper).toContain(paragraph.replace(/\s+/g, ""));
});

it("writes no letter where every line agrees with the list, and takes one bill at a time", () => {
  const lawful = join(folder, "lawful.json");
  writeFileSync(lawful, JSON.stringify({ schema: "bill/1.0", lines: [{ item: "铅封费", unit: "枚", quantity: "1", amount: "5.00" }] }));
  const [none, several, form] = runMany([
    ["check", lawful, ...LIST, "--letter", "12315"], ["check", BILL, lawful, ...LIST, "--letter", "12315"], ["check", BILL, ...LIST, "--letter", "12315", "--format", "csv"],
  ], folder);
  expect([none!.code, none!.out, none!.err]).toEqual([0, "", "账单没有高于清单或不在清单的行，没有需要去信的内容\n"]);
  expect([several!.code, several!.err]).toEqual([2, "qingdan check 后面多写了内容：需要 1 个，写了 2 个。用法见 qingdan check --help。\n"]);
  expect([form!.code, form!.err]).toEqual([2, "--format 不能是“csv”，可选：text、pdf。用法见 qingdan check --help。\n"]);
});
