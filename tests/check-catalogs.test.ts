// Every priced entry of every list that was collected, charged at its own price as a clerk would work it out from the terms, and
// written down with some of the facts left out: nobody is accused.
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { checkBill, listSourceFromFiles } from "../src/check.ts";
import { readListFile } from "../src/ingest.ts";
import type { Line } from "../src/model/bill.ts";
import type { Entry } from "../src/model/entry.ts";
import type { FeeList } from "../src/model/list.ts";
import type { Term } from "../src/model/rate.ts";
import { loadNational } from "../src/national.ts";
import { validateList } from "../src/validate.ts";

const national = loadNational(new URL("../catalogs/national/", import.meta.url));
const root = new URL("../", import.meta.url);
const DAY = "2026-11-23";

const namesIn = (path: string): string[] => readdirSync(new URL(path, root));
const LISTS = [
  ...namesIn("catalogs/").filter((port) => port.startsWith("CN")).flatMap((port) => namesIn(`catalogs/${port}/`).map((file) => `catalogs/${port}/${file}`)),
  ...namesIn("tests/fixtures/lists/").filter((name) => !name.includes(".")).flatMap((name) =>
    namesIn(`tests/fixtures/lists/${name}/`).filter((file) => /^list\.(?:csv|html|xlsx|xls)$/.test(file)).map((file) => `tests/fixtures/lists/${name}/${file}`)),
];

async function listFrom(path: string): Promise<FeeList | null> {
  const { reading, input } = await readListFile(readFileSync(new URL(path, root)), { name: path, metadata: {}, units: national.units });
  return validateList(reading, { input, day: DAY, national, locale: "zh", version: "0" }).list;
}

/** In 1/10,000 yuan; the prices of the lists have at most four decimals. */
function scaled(amount: string): bigint {
  const [whole, fraction = ""] = amount.split(".");
  return BigInt(whole!) * 10_000n + BigInt(fraction.padEnd(4, "0"));
}

function yuan(amount: bigint): string {
  const fen = (amount + 50n) / 100n;
  return `${fen / 100n}.${String(fen % 100n).padStart(2, "0")}`;
}

const UNIT_NAMES = new Map(national.units.filter(({ size }) => size === undefined).map(({ word, names }) => [word, names[0]!]));

function isPriced({ max, percent, currency, when }: Term): boolean {
  return typeof max === "string" && percent === undefined && currency === undefined && when.text === undefined && when.quantity === undefined;
}

/** Each day at the price of the term that holds on it. */
function dueOf(entry: Entry, term: Term, units: number, days: number): bigint {
  if (term.when.days === undefined) return scaled(term.max!) * BigInt(units) * (term.per.includes("day") ? BigInt(days) : 1n);
  let due = 0n;
  for (let day = 1; day <= days; day += 1) {
    const on = entry.rate.terms.find((one) => isPriced(one) && one.when.days![0] <= day && day <= (one.when.days![1] ?? Infinity) && (one.when.size ?? term.when.size) === term.when.size);
    if (on !== undefined) due += scaled(on.max!) * BigInt(units);
  }
  return due;
}

function linesOf(entry: Entry): Line[] {
  const priced = entry.rate.kind === "amount" ? entry.rate.terms.filter(isPriced) : [];
  return priced.flatMap((term) => [1, 3].flatMap((units) => {
    const { size, load, direction, trade, cargo } = term.when;
    const facts = Object.fromEntries(Object.entries({ size, load, direction, trade, cargo }).filter(([, value]) => value !== undefined)) as Partial<Line>;
    const days = 11;
    const words = term.per.filter((word) => word !== "day").map((word) => UNIT_NAMES.get(word)!);
    const unit = words.length === 0 ? (term.per.length === 0 ? "票" : "天") : words.join("/");
    const quantity = words.length === 0 && term.per.length > 0 ? days : units;
    const amount = yuan(dueOf(entry, term, words.length === 0 && term.per.length > 0 ? 1 : units, days));
    const full: Line = { item: entry.item.name, ...facts, unit, quantity: String(quantity), amount, ...(term.per.includes("day") ? { days: String(days) } : {}) };
    const { size: _size, direction: _direction, ...unsized } = full;
    const { days: _days, ...dayless } = full;
    const { unit: _unit, ...unitless } = full;
    const { quantity: _quantity, ...bare } = unitless;
    return [full, unsized, dayless, unitless, bare, { ...full, item: (entry.item.path ?? []).join("") || `${entry.item.name}（${entry.item.path?.at(-1) ?? "重箱"}）` }];
  }));
}

const seen = { lines: 0, within: 0 };

describe.each(LISTS)("%s", (path) => {
  it("accuses nobody who is charged its own prices", async () => {
    const list = await listFrom(path);
    if (list === null) return;
    const accused: string[] = [];
    for (const entry of list.entries.filter(({ item }) => item.name.trim() !== "")) {
      for (const seller of [null, { name: entry.chargingEntity.name }]) {
        const lines = linesOf(entry);
        const bill = { schema: "bill/1.0", port: list.port.code ?? "CNWHG", day: DAY, ...(list.direction === "both" ? {} : { direction: list.direction }), ...(seller?.name ? { seller } : {}), lines };
        const reading = { format: "json", encoding: null, bill, rows: lines.length, locate: () => "", observations: [] };
        const report = checkBill(reading, listSourceFromFiles([{ name: "清单", list: { ...list, effectiveFrom: null, effectiveTo: null } }]), { input: { name: "账单", sha256: "" }, day: DAY, national, locale: "zh", version: "0" });
        report.lines!.forEach(({ verdict, trace }, at) => {
          seen.lines += 1;
          if (verdict === "ok" || verdict === "under") seen.within += 1;
          if (verdict === "over" || verdict === "not-listed") accused.push(`${verdict} ${JSON.stringify(lines[at])} ${entry.rate.text} ${trace.join(" | ")}`);
        });
      }
    }
    expect(accused).toEqual([]);
  });
});

it("not by being silent: of a thousand lines and more, most of those that say all are within", () => {
  expect(seen.lines).toBeGreaterThan(1_000);
  expect(seen.within / seen.lines).toBeGreaterThan(0.4);
});
