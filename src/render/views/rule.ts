// A rule as its page shows it: what it asks for, why, the law with its dates, when it stays silent, and its examples
// as tables.

import type { Day } from "../../model/day.ts";
import type { Outcome, Severity } from "../../model/finding.ts";
import { provision } from "../../model/law.ts";
import { say, type Locale, type Words } from "../../model/text.ts";
import type { RuleText } from "../../rules/rule.ts";

/** One example as a table: headings, rows, and the cells at which the rule speaks. */
export interface ExampleTable {
  readonly name: Words;
  readonly kind: "kept" | "broken" | "not-applicable";
  readonly day: Day | null;
  readonly head: readonly Words[];
  readonly rows: readonly (readonly { readonly text: string; readonly marked: boolean }[])[];
  /** Pointers at which the rule speaks that are no cell of the table. */
  readonly elsewhere: readonly string[];
  /** For a bill: the entries it is held against. Null for a list. */
  readonly listed: readonly ListedEntry[] | null;
}

export interface ListedEntry {
  readonly item: string;
  readonly rate: string;
  readonly unit: string;
  readonly entity: string;
}

export interface RulePage extends RuleText {
  readonly about: "list" | "bill" | "file";
  readonly tables: readonly ExampleTable[];
}

export interface RuleView {
  readonly id: string;
  readonly title: string;
  readonly about: "list" | "bill" | "file";
  readonly severity: Severity;
  readonly outcome: Outcome;
  readonly message: string;
  readonly why: string;
  readonly fix: string;
  readonly exclusions: string;
  readonly from: Day | null;
  readonly until: Day | null;
  readonly law: readonly { readonly cite: string; readonly says: string; readonly penalty: string | null; readonly from: Day; readonly until: Day | null; readonly source: string }[];
  readonly examples: readonly unknown[];
}

/** A message of no finding in particular: `“{item}”收取 {charged} 元` → `“…”收取 … 元`. */
function withoutPlaces(message: string): string {
  return message.replace(/\{\w+\}/g, "…");
}

export function ruleView(rule: RulePage, locale: Locale): RuleView {
  return {
    id: rule.id,
    title: say(rule.title, locale),
    about: rule.about,
    severity: rule.severity,
    outcome: rule.outcome,
    message: withoutPlaces(say(rule.message, locale)),
    why: say(rule.why, locale),
    fix: withoutPlaces(say(rule.fix, locale)),
    exclusions: say(rule.exclusions, locale),
    from: rule.from,
    until: rule.until,
    law: rule.law.map((key) => {
      const { cite, says, penalty, from, until, source } = provision(key);
      return { cite: say(cite, locale), says: say(says, locale), penalty: penalty ? say(penalty, locale) : null, from, until, source };
    }),
    examples: rule.tables.map((table) => ({
      ...table, name: say(table.name, locale), head: table.head.map((words) => say(words, locale)),
    })),
  };
}
