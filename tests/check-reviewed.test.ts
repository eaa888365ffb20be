// Bills by which a reviewer had lawful charges accused: by what the row of the list says besides its price, by what the
// line of the bill says besides its quantity, and against a list that lacks table (一). Named are the lines that are above.
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
] satisfies [string, string, string[], string?][])("%s against %s: %s", (bill, list, accused, tax = "included") => {
  const options = ["--port", "CNLYG", "--as-of", "2026-11-23", "--tax", tax, "--direction", "import", "--format", "json"];
  const [ran] = runMany([["check", bill, "--list", list, ...options]], FOLDER);
  const { lines = [] } = JSON.parse(ran!.out) as Report;
  expect(lines.length).toBeGreaterThan(0);
  expect(lines.filter(({ verdict }) => verdict === "over" || verdict === "not-listed").map(({ item }) => item)).toEqual(accused);
});
