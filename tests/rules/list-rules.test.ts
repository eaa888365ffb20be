// Each list rule held to its own examples, and the list of rules held to the folder.
import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { loadNational } from "../../src/national.ts";
import { unitTable } from "../../src/rates/unit.ts";
import { findingOf, startListRules } from "../../src/rules/engine.ts";
import { BILL_RULES, FILE_RULES, LIST_RULES, RULES } from "../../src/rules/index.ts";
import { itemIndex } from "../../src/rules/item-index.ts";
import type { FileRule, ListExample, ListRule } from "../../src/rules/rule.ts";
import { EXAMPLE_DAY, listOf } from "../../src/rules/sample.ts";

const national = loadNational(new URL("../../catalogs/national/", import.meta.url));
const units = unitTable(national.units);
const items = itemIndex(national.synonyms);

function outcomeOf(rule: ListRule | FileRule, example: ListExample) {
  const at: string[] = [];
  const messages: string[] = [];
  const facts = { day: example.day ?? EXAMPLE_DAY, national, units, items, observations: () => example.observations ?? [] };
  const run = startListRules([rule], facts, (spoken, breach, law) => {
    at.push(breach.at);
    for (const locale of ["zh", "en"] as const) {
      const { message, fix } = findingOf(spoken, breach, law, { place: "" }, locale);
      messages.push(message, fix ?? "");
    }
  });
  const { entries, ...head } = listOf(example, units);
  entries.forEach((entry, index) => run.visitors.forEach((visitor) => visitor.entry?.(entry, index)));
  run.visitors.forEach((visitor) => visitor.end?.(head));
  const { tally, notChecked } = run.accounts();
  return { at, messages, tally, unchecked: notChecked.map(({ reason }) => reason.zh) };
}

describe.each(LIST_RULES.map((rule) => [rule.id, rule] as const))("%s", (_id, rule) => {
  it.each(rule.examples.map((example) => [example.name.zh, example] as const))("%s", (_name, example) => {
    const { at, messages, tally, unchecked } = outcomeOf(rule, example);
    expect(at).toEqual(example.at);
    expect(unchecked).toEqual(example.unchecked ?? []);
    expect(messages.filter((message) => message === "" || /\{\w+\}/.test(message))).toEqual([]);
    if (example.kind === "not-applicable") expect(tally.pass + tally.fail).toBe(0);
    if (example.kind === "kept") expect(tally.fail).toBe(0);
    if (example.kind === "broken") expect(at.length).toBeGreaterThan(0);
  });
});

describe("the list of rules", () => {
  it.each([["list", LIST_RULES.filter(({ about }) => about === "list")], ["bill", BILL_RULES.filter(({ id }) => !FILE_RULES.some((rule) => rule.id === id))], ["file", FILE_RULES]] as const)("names every file of rules/%s, and each rule bears the name of its file", (folder, rules) => {
    const files = readdirSync(new URL(`../../src/rules/${folder}/`, import.meta.url)).filter((name) => name.endsWith(".ts"));
    expect(rules.map(({ id }) => `${id}.ts`).sort()).toEqual(files.sort());
  });

  it("holds lists and bills alike against every rule of rules/file, under one name, and each rule once", () => {
    for (const { id } of FILE_RULES) for (const rules of [LIST_RULES, BILL_RULES]) expect(rules.filter((rule) => rule.id === id), id).toHaveLength(1);
    expect(new Set(RULES.map(({ id }) => id)).size).toBe(RULES.length);
  });

  it("says everything in both languages, politely, and never calls anything unlawful", () => {
    for (const rule of [...LIST_RULES, ...BILL_RULES]) {
      for (const words of [rule.title, rule.message, rule.why, rule.fix, rule.exclusions]) {
        expect(words.zh, rule.id).toMatch(/\p{Script=Han}/u);
        expect(words.en.replace(/[“”（）]|\p{Script=Han}+/gu, ""), rule.id).toMatch(/[a-z]{2}/);
        expect(words.zh, rule.id).not.toMatch(/违法|违规/);
        expect(words.en, rule.id).not.toMatch(/illegal|unlawful|violat/i);
      }
    }
  });

  it("shows of each rule at least one list that keeps it and, but for the schema, one that breaks it or asks a question", () => {
    for (const { id, examples } of LIST_RULES) {
      expect(examples.some(({ kind }) => kind !== "broken"), id).toBe(true);
      if (id !== "schema") expect(examples.some(({ at }) => at.length > 0), id).toBe(true);
    }
  });
});

describe("the engine", () => {
  it("cites only provisions in force on the day, and rests a rule whose law is not yet in force", () => {
    const rule: ListRule | FileRule = { ...LIST_RULES.find(({ id }) => id === "unknown-unit")!, law: ["marking-7"] };
    const example: ListExample = { name: { zh: "", en: "" }, kind: "broken", entries: [{ rate: "2", unit: "按吨位、体积择大计算" }], at: [] };
    expect(outcomeOf(rule, { ...example, day: "2022-06-30" }).tally).toEqual({ pass: 0, fail: 0, notApplicable: 1, notChecked: 0 });
    expect(outcomeOf(rule, { ...example, day: "2022-07-01" }).tally).toEqual({ pass: 0, fail: 1, notApplicable: 0, notChecked: 0 });
  });

  it("cites nothing for a breach that no provision asks about, be the rule's own law what it may", () => {
    const cited: (readonly string[])[] = [];
    const law = ["price-law-13"] as const;
    const rule: ListRule = {
      ...(LIST_RULES.find(({ id }) => id === "unknown-unit") as ListRule), law,
      check: (_facts, recorder) => ({ end: () => [{ law: [] }, {}, { law, day: "1998-04-30" }].forEach((own) => recorder.breach({ at: "", ...own })) }),
    };
    const facts = { day: EXAMPLE_DAY, national, units, items, observations: () => [] };
    const run = startListRules([rule], facts, (_rule, _breach, keys) => cited.push(keys));
    run.visitors.forEach((visitor) => visitor.end?.(listOf({ name: { zh: "", en: "" }, kind: "kept", entries: [], at: [] }, units)));
    expect(cited).toEqual([[], ["price-law-13"], []]);
  });

  it("does not count a rule as kept where it could not decide", () => {
    const rule = LIST_RULES.find(({ id }) => id === "list-above-government-rate")!;
    const example: ListExample = { name: { zh: "", en: "" }, kind: "kept", entries: [{ table: 1, item: "货物港务费", remarks: "20英尺", rate: "34" }], at: [] };
    expect(outcomeOf(rule, example).tally).toEqual({ pass: 0, fail: 0, notApplicable: 0, notChecked: 1 });
  });
});
