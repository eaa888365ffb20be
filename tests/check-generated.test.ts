// The heart of it: any bill that somebody computed by hand from a list, written down in any lawful way, accuses nobody; and what
// is three times the most that any reading of it allows, with all facts given, is called so. QINGDAN_CASES gives the number of cases.
import { expect, describe, it } from "vitest";
import { checkBill, listSourceFromFiles } from "../src/check.ts";
import type { Line } from "../src/model/bill.ts";
import type { FeeList, TaxSide } from "../src/model/list.ts";
import { loadNational } from "../src/national.ts";
import { unitTable } from "../src/rates/unit.ts";
import { entryOf, plainHead } from "../src/rules/sample.ts";
import { drawTariff, FACT_WORDS, FACTS, yuan, type Case, type Draw, type Tariff } from "./tariffs.ts";

const national = loadNational(new URL("../catalogs/national/", import.meta.url));
const units = unitTable(national.units);
const DAY = "2026-11-23";
const ENTITY = "示例港口理货有限公司";
const CASES = Number(process.env["QINGDAN_CASES"] ?? 1_500);
const LINES = 4;
// Names of one fee each, so that a list has no two entries that a synonym could confuse.
const SYNONYMS = national.synonyms.filter(({ canonical, names }) => /费$/.test(canonical) && names.length > 0 && canonical !== "港口作业包干费");

/** The same numbers for the same seed. */
function drawing(seed: number): Draw {
  let state = (seed * 2_654_435_761) >>> 0;
  return (below) => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 0x9e37_79b9) >>> 0;
    return ((state ^ (state >>> 13)) >>> 0) % below;
  };
}

const fullWidth = (text: string): string => text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
const WRITINGS: readonly ((name: string) => string)[] = [
  (name) => name, fullWidth, (name) => `*物流辅助服务*${name}`, (name) => ` ${name} `, (name) => `【${name}】`, (name) => [...name].join("\u200b"),
];

interface Fee {
  readonly names: readonly string[];
  readonly tariff: Tariff;
}

function drawFees(draw: Draw): Fee[] {
  const picked = new Map<string, readonly string[]>();
  while (picked.size < LINES) {
    const { canonical, names } = SYNONYMS[draw(SYNONYMS.length)]!;
    picked.set(canonical, [canonical, ...names]);
  }
  return [...picked.values()].map((names) => ({ names, tariff: drawTariff(draw) }));
}

function check(fees: readonly Fee[], tax: TaxSide, lines: readonly Line[], day: string | null = DAY) {
  const entries = fees.map(({ names, tariff: { rate, unit } }, index) => ({ ...entryOf({ item: names[0]!, rate: "1", unit, entity: ENTITY }, index, units), rate }));
  const list: FeeList = { ...plainHead, tax, effectiveFrom: "2026-01-01", entries };
  const bill = { schema: "bill/1.0", port: "CNLYG", day, seller: { name: ENTITY }, lines };
  const reading = { format: "json", encoding: null, bill, rows: lines.length, locate: () => "", observations: [] };
  return checkBill(reading, listSourceFromFiles([{ name: "清单", list }]), { input: { name: "账单", sha256: "" }, day: DAY, national, locale: "zh", version: "0" }).lines!;
}

const TAX = 106n;

/** An amount on the side of the list, as one of the ways in which a bill may show it. */
function amounts(due: bigint, side: TaxSide, draw: Draw): Partial<Line> {
  const isNet = side === "excluded" || (side === "unstated" && draw(2) === 0);
  if (isNet) return draw(2) === 0 ? { amount: yuan(due), taxRate: "6%", tax: yuan((due * (TAX - 100n)) / 100n) } : { amount: yuan((due * TAX) / 100n) };
  if (draw(2) === 0) return { amount: yuan(due) };
  const net = (due * 100n) / TAX;
  return { amount: yuan(net), taxRate: "6%", tax: yuan(due - net) };
}

/** Says a fact in the specification, the remarks or the name instead of its column. */
function elsewhere(line: Line, draw: Draw): Line {
  let written = line;
  for (const fact of FACTS) {
    const value = written[fact];
    if (typeof value !== "string" || draw(3) !== 0) continue;
    const words = FACT_WORDS[fact][value]!;
    const text = words[draw(words.length)]!;
    const { [fact]: _moved, ...rest } = written;
    const where = draw(3);
    written = where === 0 ? { ...rest, spec: [rest.spec, text].filter(Boolean).join(" ") } : where === 1 ? { ...rest, remarks: [rest.remarks, text].filter(Boolean).join("，") } : { ...rest, item: `${rest.item}（${text}）` };
  }
  return written;
}

const OPTIONAL = ["size", "load", "direction", "trade", "cargo", "unit", "quantity", "days", "serviceDay", "billOfLading", "x_货值（元）", "remarks"] as const;

function lawfulLine({ names, tariff }: Fee, side: TaxSide, draw: Draw): Line {
  const charge = tariff.charge(draw);
  const span = charge.high - charge.low;
  const within = charge.low + (span === 0n ? 0n : (span * BigInt(draw(101))) / 100n);
  const due = draw(4) === 0 ? charge.started : draw(6) === 0 ? (within * BigInt(70 + draw(31))) / 100n : within;
  const said = charge.others.length > 0 && draw(2) === 0 ? charge.others[draw(charge.others.length)]! : charge.facts;
  const item = WRITINGS[draw(WRITINGS.length)]!(names[draw(names.length)]!);
  const line: Record<string, unknown> = elsewhere({ ...said, item, ...amounts(due, side, draw) }, draw) as unknown as Record<string, unknown>;
  for (const key of OPTIONAL) if (draw(7) === 0) delete line[key];
  return line as unknown as Line;
}

/** Without a quantity, by the price of one alone. */
function withoutQuantity(line: Line, { rate: { terms, least, most } }: Tariff, draw: Draw): Line {
  const [term] = terms;
  const isPlain = terms.length === 1 && term!.per.length === 1 && term!.percent === undefined && least === null && most === null && typeof term!.max === "string";
  if (!isPlain || draw(4) !== 0) return line;
  const { quantity: _quantity, amount: _amount, tax: _tax, taxRate: _rate, ...rest } = line;
  return { ...rest, price: term!.max! };
}

/** Of so many cases of a kind some are within the list. */
const ENOUGH = 60;
const sides: readonly TaxSide[] = ["included", "excluded", "unstated"];

function accused(verdict: string): boolean {
  return verdict === "over" || verdict === "not-listed";
}

describe("any bill computed by hand from a list", () => {
  it(`and written in any lawful way accuses nobody: ${CASES} lines`, () => {
    const seen = new Map<string, Map<string, number>>();
    const wrong: string[] = [];
    for (let seed = 1; seed <= CASES / LINES; seed += 1) {
      const draw = drawing(seed);
      const fees = drawFees(draw);
      const side = sides[draw(3)]!;
      const lines = fees.map((fee) => withoutQuantity(lawfulLine(fee, side, draw), fee.tariff, draw));
      const order = [...lines.keys()].sort((a, b) => ((a * 7 + seed) % LINES) - ((b * 7 + seed) % LINES));
      check(fees, side, order.map((at) => lines[at]!), null).forEach((report, at) => {
        const { tariff } = fees[order[at]!]!;
        const of = seen.get(tariff.kind) ?? new Map<string, number>();
        seen.set(tariff.kind, of.set(report.verdict, (of.get(report.verdict) ?? 0) + 1));
        if (accused(report.verdict)) wrong.push(JSON.stringify({ seed, side, kind: tariff.kind, line: lines[order[at]!], verdict: report.verdict, terms: tariff.rate.terms, trace: report.trace }));
      });
    }
    expect(wrong).toEqual([]);
    // Not by being silent: of every kind some are judged to be within the list.
    const silent = [...seen].filter(([, verdicts]) => [...verdicts.values()].reduce((a, b) => a + b) >= ENOUGH && !verdicts.has("ok") && !verdicts.has("under")).map(([kind]) => kind);
    expect(silent).toEqual([]);
  }, 120_000);
});

describe("what no reading of the list allows", () => {
  it("three times the most, with tax on top and all facts given, is over", () => {
    const missed: string[] = [];
    const kinds = new Set<string>();
    for (let seed = 1; seed <= CASES / LINES; seed += 1) {
      const draw = drawing(seed + 1_000_000);
      const fees = drawFees(draw);
      const charges = fees.map(({ tariff }): Case => tariff.charge(draw));
      const lines = charges.map(({ facts, high, started }, at): Line => ({ ...facts, item: fees[at]!.names[0]!, amount: yuan((3n * (high > started ? high : started) * 113n) / 100n) }));
      check(fees, sides[draw(3)]!, lines).forEach(({ verdict, trace, reasons }, at) => {
        if (!charges[at]!.isDecided) return;
        const { kind, rate } = fees[at]!.tariff;
        kinds.add(kind);
        if (verdict !== "over") missed.push(JSON.stringify({ seed, kind, verdict, line: lines[at], terms: rate.terms, trace, reasons }));
      });
    }
    expect(missed).toEqual([]);
    expect(kinds.size).toBeGreaterThan(12);
  }, 120_000);
});
