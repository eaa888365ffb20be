// Whatever a reader notices, exactly one rule speaks of it: an observation that no rule hears would vanish.
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import type { Observation } from "../../src/model/observation.ts";
import { loadNational } from "../../src/national.ts";
import { unitTable } from "../../src/rates/unit.ts";
import { startListRules, startRules } from "../../src/rules/engine.ts";
import { BILL_RULES, LIST_RULES } from "../../src/rules/index.ts";
import { itemIndex } from "../../src/rules/item-index.ts";
import { EXAMPLE_DAY, entryOf, plainHead } from "../../src/rules/sample.ts";

const national = loadNational(new URL("../../catalogs/national/", import.meta.url));

const units = unitTable(national.units);

// Kinds of which no rule speaks, with the reason. Empty: every kind is spoken of.
const SILENT: Readonly<Record<string, string>> = {};

function spoken(kind: string): { rule: string; severity: string }[] {
  const found: { rule: string; severity: string }[] = [];
  const observation = { kind, at: "/entries/0/rate", place: "第 3 行", params: {} } as Observation;
  const facts = { day: EXAMPLE_DAY, national, units, items: itemIndex(national.synonyms), observations: () => [observation] };
  const run = startListRules(LIST_RULES, facts, (rule, breach) => found.push({ rule: rule.id, severity: breach.severity ?? rule.severity }));
  run.visitors.forEach((visitor) => visitor.entry?.(entryOf({}, 0, units), 0));
  run.visitors.forEach((visitor) => visitor.end?.(plainHead));
  return found;
}

const model = readFileSync(new URL("../../src/model/observation.ts", import.meta.url), "utf8");
const kinds = [...model.matchAll(/"([a-z-]+)"/g)].map(([, kind]) => kind!);

// Kinds that no reader of lists reports: they are about invoices.
const BILLS_ALONE = new Set(["field-missing", "issue-day", "read-from", "seal-unverified", "text-unsure", "details-joined", "details-missing", "attachment-skipped"]);

it("speaks of every kind of observation by exactly one rule", () => {
  expect(kinds.length).toBeGreaterThan(20);
  expect(kinds.filter((kind) => !BILLS_ALONE.has(kind) && spoken(kind).length !== (kind in SILENT ? 0 : 1))).toEqual([]);
});

it.each(["duplicate-key", "unsafe-number"])("holds %s to be an error", (kind) => {
  expect(spoken(kind)).toEqual([{ rule: "ambiguous-value", severity: "error" }]);
});

// Kinds that no reader of bills reports: they are about cells filled from above, titles and prices of a list.
const LISTS_ALONE = new Set(["example-row", "template-version", "filled-from-above", "title-missing", "rate-disagrees", "tax-read"]);

it("speaks of every kind that a bill may have by exactly one rule, as it does of a list", () => {
  const rulesOf = (kind: string): string[] => {
    const observation = { kind, at: "/lines/0/amount", place: "第 3 行", params: {} } as Observation;
    const found: string[] = [];
    const facts = { day: EXAMPLE_DAY, national, units: unitTable(national.units), bill: { schema: "bill/1.0" as const, lines: [] }, assessments: [], lists: [], observations: [observation] };
    const run = startRules(BILL_RULES, EXAMPLE_DAY, (rule, recorder) => rule.check(facts, recorder), (rule) => found.push(rule.id));
    run.visitors.forEach((visitor) => visitor.end?.());
    return found;
  };
  expect(kinds.filter((kind) => !LISTS_ALONE.has(kind)).map((kind) => [kind, rulesOf(kind)]))
    .toEqual(kinds.filter((kind) => !LISTS_ALONE.has(kind)).map((kind) => [kind, [BILLS_ALONE.has(kind) ? "paper-reading" : spoken(kind)[0]!.rule]]));
});
