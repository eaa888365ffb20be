// The bill rules over the lines that could be judged. Of an invoice the day is that of its issue: what only that day makes
// wrong, its law and its government prices, is asked about and not held against anybody.

import type { Reason } from "../model/assessment.ts";
import { SETTLEMENT_DAYS } from "../model/bill.ts";
import { addDays } from "../model/day.ts";
import { startRules, type Accounts, type Sink } from "../rules/engine.ts";
import { BILL_RULES } from "../rules/index.ts";
import type { BillFacts, Breach, RuleText } from "../rules/rule.ts";

export interface Judged {
  /** By line: why it was not judged at all. */
  readonly stops: readonly (Reason | null)[];
  /** The day of the bill is that of its issue. */
  readonly issued: boolean;
}

export function runBillRules(facts: BillFacts, { stops, issued }: Judged, sink: Sink): Accounts {
  const before = issued ? saidOfEarlier(facts, stops) : null;
  return run(facts, stops, (rule, breach, law) => {
    const isSure = before === null || (breach.severity ?? rule.severity) !== "error" || before.has(keyOf(rule, breach));
    sink(rule, isSure ? breach : { ...breach, severity: "warning", outcome: "needs-evidence" }, law);
  });
}

function run(facts: BillFacts, stops: readonly (Reason | null)[], sink: Sink): Accounts {
  const rules = startRules(BILL_RULES, facts.day, (rule, recorder) => rule.check(facts, recorder), sink);
  facts.bill.lines.forEach((line, index) => {
    if (stops[index] === null) for (const visitor of rules.visitors) visitor.line?.(line, index, facts.assessments[index]!);
  });
  for (const visitor of rules.visitors) visitor.end?.();
  return rules.accounts();
}

function keyOf({ id }: RuleText, { at }: Breach): string {
  return `${id} ${at}`;
}

// What the rules say were the services as long before the issue as they may be.
function saidOfEarlier(facts: BillFacts, stops: readonly (Reason | null)[]): ReadonlySet<string> {
  const said = new Set<string>();
  const assessments = facts.assessments.map((one, index) =>
    facts.bill.lines[index]!.serviceDay || one.day === null ? one : { ...one, day: addDays(one.day, -SETTLEMENT_DAYS) });
  const day = facts.bill.day ? addDays(facts.bill.day, -SETTLEMENT_DAYS) : null;
  run({ ...facts, bill: { ...facts.bill, day }, assessments }, stops, (rule, breach) => said.add(keyOf(rule, breach)));
  return said;
}
