// National knowledge is data with a source: what has none, or no dates, or comes from memory, does not get in.
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { isDay } from "../src/model/day.ts";
import { highestTax } from "../src/match/tax.ts";
import { PRICING_FORMS } from "../src/model/entry.ts";
import { PROVISIONS, provision } from "../src/model/law.ts";
import { compare, isMoney } from "../src/model/money.ts";
import type { Provision } from "../src/model/provision.ts";
import { isPortCode } from "../src/model/port.ts";
import { UNIT_WORDS } from "../src/model/unit.ts";
import { loadNational } from "../src/national.ts";
import { localFactors, ratesOn } from "../src/rules/government-rates.ts";

const DIRECTORY = new URL("../catalogs/national/", import.meta.url);
const national = loadNational(DIRECTORY);

const KEYS: Readonly<Record<string, readonly string[]>> = {
  rates: ["item", "form", "when", "size", "per", "amount", "ports", "law"],
  factors: ["items", "ports", "factor", "law"],
  abolished: ["item", "names", "words", "kind", "of", "severity", "note", "onlyForms", "law"],
  questions: ["rule", "items", "words", "anyOf", "unit", "load", "unlessTrade", "settled", "pressing", "ask", "law"],
  instruments: ["number", "title", "supersededBy"],
  forms: ["item", "form", "law"],
  synonyms: ["canonical", "names"],
  units: ["word", "names", "code", "size"],
  ports: ["code", "name", "chinese", "region", "water"],
  taxes: ["rate"],
};
const OPTIONAL: Readonly<Record<string, readonly string[]>> = {
  questions: ["words", "anyOf", "unit", "load", "unlessTrade", "settled", "pressing"], abolished: ["onlyForms", "words"], units: ["size"], rates: ["ports"] };

function defects(file: string, value: Record<string, unknown>): string[] {
  const wrong: string[] = [];
  const allowed = [...KEYS[file]!, "from", "until", "source", "mark"];
  for (const key of Object.keys(value)) if (!allowed.includes(key)) wrong.push(`unknown key ${key}`);
  for (const key of allowed) if (!(key in value) && !OPTIONAL[file]?.includes(key)) wrong.push(`lacks ${key}`);
  const source = typeof value["source"] === "string" ? value["source"] : "";
  if (source.length < 8 || /^(公开清单|公开资料|网络|常识)/u.test(source)) wrong.push("has no source");
  if (/\b[\w-]+\.(?:com|net|cn|org)\b/iu.test(source)) wrong.push("names a mirror");
  if (/只知 ?\d{4} ?年/u.test(source) && value["from"] !== null) wrong.push("has an invented day");
  if (!["V", "L", "C"].includes(String(value["mark"]))) wrong.push("is not verified");
  const { from, until } = value as { from?: unknown; until?: unknown };
  for (const day of [from, until]) if (typeof day === "string" && !isDay(day)) wrong.push(`${day} is no day`);
  if (typeof from === "string" && typeof until === "string" && until <= from) wrong.push("ends before it begins");
  for (const key of (value["law"] as string[] | undefined) ?? []) if (!(key in PROVISIONS)) wrong.push(`unknown law ${key}`);
  return wrong;
}

function overlaps(values: readonly { from: string | null; until: string | null }[]): boolean {
  const sorted = [...values].sort((a, b) => (a.from ?? "").localeCompare(b.from ?? ""));
  return sorted.some((value, i) => i > 0 && (sorted[i - 1]!.until === null || sorted[i - 1]!.until! > (value.from ?? "")));
}

function grouped<Value>(values: readonly Value[], key: (value: Value) => string): Value[][] {
  const groups = new Map<string, Value[]>();
  for (const value of values) groups.set(key(value), [...(groups.get(key(value)) ?? []), value]);
  return [...groups.values()];
}

describe("the national data", () => {
  it.each(Object.keys(KEYS))("gives every value of %s a source, dates and a mark, and nothing unknown", (file) => {
    const values = JSON.parse(readFileSync(new URL(`${file}.json`, DIRECTORY), "utf8")) as Record<string, unknown>[];
    expect(values.length).toBeGreaterThan(0);
    expect(values.flatMap((value, i) => defects(file, value).map((defect) => `${file}[${i}] ${defect}`))).toEqual([]);
  });

  it("refuses what it is there to refuse", () => {
    const sound = { canonical: "电放费", names: ["电放"], from: null, until: null, source: "公开的费用别名表", mark: "V" };
    expect(defects("synonyms", sound)).toEqual([]);
    const { source: _source, ...unsourced } = sound;
    const { until: _until, ...dateless } = sound;
    const undated = { ...dateless, from: null };
    expect(defects("synonyms", unsourced)).toContain("has no source");
    expect(defects("synonyms", undated)).toContain("lacks until");
    expect(defects("synonyms", { ...sound, source: "公开清单中的写法；代码见建议书" })).toContain("has no source");
    expect(defects("synonyms", { ...sound, from: "2000-01-01", source: "公示页引用；起始日只知 2000 年" })).toContain("has an invented day");
    expect(defects("synonyms", { ...sound, source: "公告2021年第8号（example.net 转载）" })).toContain("names a mirror");
    expect(defects("synonyms", { ...sound, from: "2019-02-30" })).toContain("2019-02-30 is no day");
    expect(defects("synonyms", { ...sound, mark: "M" })).toContain("is not verified");
    expect(defects("synonyms", { ...sound, note: "" })).toContain("unknown key note");
    expect(overlaps([{ from: "2019-04-01", until: null }, { from: "2020-03-01", until: "2021-01-01" }])).toBe(true);
  });

  it("knows no other file", () => {
    expect(readdirSync(DIRECTORY).sort()).toEqual(Object.keys(KEYS).map((name) => `${name}.json`).sort());
  });

  it("holds one price of an item, condition and size on any day", () => {
    const layers = grouped(national.rates, ({ item, when, size, ports = [] }) => JSON.stringify([item, when, size, ports]));
    expect(layers.filter(overlaps)).toEqual([]);
    for (const { amount, per } of national.rates) {
      expect(isMoney(amount)).toBe(true);
      expect(per.length).toBeGreaterThan(0);
    }
  });

  it("holds one pricing form of an item on any day", () => {
    expect(grouped(national.forms, ({ item }) => item).filter(overlaps)).toEqual([]);
    for (const { form } of national.forms) expect(PRICING_FORMS).toContain(form);
  });

  it("lowers the prices by the factors of their days, and never raises one", () => {
    const prices = (day: string) => (ratesOn(national)(day).get("货物港务费") ?? []).filter(({ when }) => when.trade === "foreign" && when.direction === "import" && when.cargo === "general").map(({ size, amount }) => [size, amount]);
    expect(prices("2019-03-31")).toEqual([["20", "40"], ["40", "80"]]);
    expect(prices("2019-04-01")).toEqual([["20", "34"], ["40", "68"]]);
    expect(prices("2020-03-01")).toEqual([["20", "27.2"], ["40", "54.4"]]);
    expect(prices("2020-12-31")).toEqual([["20", "27.2"], ["40", "54.4"]]);
    expect(prices("2021-01-01")).toEqual([["20", "34"], ["40", "68"]]);
    expect((ratesOn(national)("2020-06-01").get("港口设施保安费") ?? []).map(({ size, amount }) => [size, amount])).toEqual([["20", "6.4"], ["40", "9.6"]]);
    expect(ratesOn(national)("2022-04-01").get("港口设施保安费")).toBeUndefined();
    for (const { factor } of national.factors) expect([compare(factor, "0"), compare(factor, "1")]).toEqual([1, -1]);
  });

  it("lowers them further where a port has a factor of its own, for the days that were read", () => {
    const factors = (day: string, port: string) => localFactors(national, "货物港务费", day, port).map(({ factor }) => factor);
    expect([factors("2020-05-01", "CNNSA"), factors("2020-07-01", "CNNSA"), factors("2020-05-01", "CNSHG")]).toEqual([["0.5"], [], []]);
  });

  it("knows every port that a price is only for", () => {
    const codes = new Set(national.ports.map(({ code }) => code));
    const named = [...national.rates, ...national.factors].flatMap(({ ports }) => ports ?? []);
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter((code) => !codes.has(code))).toEqual([]);
  });

  it("says of every derived price that it is derived", () => {
    const doubled = national.rates.filter(({ from, when }) => (from ?? "") >= "2019-04-01" && (when.cargo === "dangerous" || when.cargo === "reefer"));
    expect(doubled.length).toBeGreaterThan(0);
    expect([...doubled, ...national.factors.filter(({ ports }) => ports !== null)].filter(({ source }) => !source.includes("推算"))).toEqual([]);
  });

  it("gives every provision a day and a source that says where it was read", () => {
    const wrong = Object.entries(PROVISIONS).filter(([, { from, until, source }]) => !isDay(from) || (until !== null && (!isDay(until) || until <= from)) || source.length < 12);
    expect(wrong).toEqual([]);
  });

  it("names the penalty where the law that was read has one, and in words that find nobody guilty", () => {
    const { penalty } = provision("penalty-rules-9");
    expect([penalty?.zh, penalty?.en]).toEqual([expect.stringContaining("五倍以下"), expect.stringContaining("five times")]);
    expect(provision("penalty-rules-13").penalty?.zh).toContain("五千元以下");
    const all: readonly Provision[] = Object.values(PROVISIONS);
    expect(all.filter(({ penalty: words }) => /违法|违规/u.test(words?.zh ?? ""))).toEqual([]);
  });

  it("says every unit word, and no name for two units", () => {
    expect([...new Set(national.units.map(({ word }) => word))].sort()).toEqual([...UNIT_WORDS].sort());
    const names = national.units.flatMap((unit) => unit.names.map((name) => name.normalize("NFKC").toLowerCase()));
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
  });

  it("writes every port's code as a UN/LOCODE, once", () => {
    const codes = national.ports.map(({ code }) => code);
    expect(codes.filter((code) => !isPortCode(code))).toEqual([]);
    expect(new Set(codes).size).toBe(codes.length);
    for (const { region, water } of national.ports) expect([typeof water, region]).toEqual(["boolean", expect.stringMatching(/^[A-Z]{2}$/)]);
  });

  it("holds one highest rate of tax on any day", () => {
    expect(overlaps(national.taxes)).toBe(false);
    expect(["2018-04-30", "2018-05-01", "2019-03-31", "2019-04-01", "2026-11-23"].map((day) => highestTax(national.taxes, [day]))).toEqual(["0.17", "0.16", "0.16", "0.13", "0.13"]);
    expect([highestTax(national.taxes, []), highestTax(national.taxes, ["2019-04-02", "2019-03-28"])]).toEqual(["0.17", "0.16"]);
  });

  it("does not call the Measures of 2019 stale after their nominal five years", () => {
    expect(national.instruments.find(({ number }) => number === "交水规〔2019〕2号")?.until).toBeNull();
  });
});
