// The one engine under validate, check and sweep: opens each rule in force once, hears what it sees, and accounts for
// every rule: kept, broken, not applicable, not checked and why.

import { isWithin, type Day } from "../model/day.ts";
import type { Finding } from "../model/finding.ts";
import { provision, type ProvisionKey } from "../model/law.ts";
import { placeIn } from "../model/place.ts";
import { oncePer, oncePerText } from "../model/remember.ts";
import type { RuleTally } from "../model/report.ts";
import { say, type Locale, type Params, type Words } from "../model/text.ts";
import type { Breach, FileRule, ListFacts, ListRule, ListVisitor, Recorder, RuleText } from "./rule.ts";

/** Hears every breach as it is found. `law` holds what of the rule's law is in force on the day. */
export type Sink = (rule: RuleText, breach: Breach, law: readonly ProvisionKey[]) => void;

export interface Accounts {
  readonly tally: RuleTally;
  /** The rules that found what they are about, and nothing to say of it, in order. */
  readonly kept: readonly string[];
  /** What could not be decided, each reason once, in the order of the rules. */
  readonly notChecked: readonly { readonly rule: string; readonly reason: Words }[];
}

export interface Run<Visitor> {
  /** One a rule in force, in the order of the list of rules. */
  readonly visitors: readonly Visitor[];
  /** For what is found outside the rule's own visitor; null where the rule is not in force. */
  recorder(rule: string): Recorder | null;
  /** What has become of each rule so far. */
  accounts(): Accounts;
}

interface Account {
  readonly rule: RuleText;
  inForce: boolean;
  concerned: boolean;
  broken: boolean;
  readonly reasons: Map<string, Words>;
}

/** Reasons kept for one rule: a list may give a different one for each of its rows. */
const MAX_REASONS = 50;

/** The provisions among these that bind on the day. */
export function lawInForce(keys: readonly ProvisionKey[], day: Day): ProvisionKey[] {
  return keys.filter((key) => isWithin(day, provision(key).from, provision(key).until));
}

/** Does the rule bind on the day: within its own days, and resting on some law of that day, where it rests on law? */
export function isRuleInForce(rule: RuleText, day: Day): boolean {
  return isWithin(day, rule.from, rule.until) && (rule.law.length === 0 || lawInForce(rule.law, day).length > 0);
}

const DAYS_MOST = 100;

/** Of each rule what of its law binds on a day; null where the rule is not in force. */
const boundOn = oncePer((rules: readonly RuleText[]) => oncePerText((day) =>
  rules.map((rule) => (isRuleInForce(rule, day) ? lawInForce(rule.law, day) : null)), DAYS_MOST));

/** Opens every rule that is in force on the day; `open` makes its visitor. */
export function startRules<Rule extends RuleText, Visitor>(
  rules: readonly Rule[], day: Day, open: (rule: Rule, recorder: Recorder) => Visitor, sink: Sink,
): Run<Visitor> {
  const accounts: Account[] = [];
  const visitors: Visitor[] = [];
  const recorders = new Map<string, Recorder>();
  const bound = boundOn(rules)(day);
  rules.forEach((rule, index) => {
    const law = bound[index]!;
    const account: Account = { rule, inForce: law !== null, concerned: false, broken: false, reasons: new Map() };
    accounts.push(account);
    if (law === null) return;
    const recorder = recorderOf(account, law, day, sink);
    recorders.set(rule.id, recorder);
    visitors.push(open(rule, recorder));
  });
  return { visitors, recorder: (rule) => recorders.get(rule) ?? null, accounts: () => summed(accounts) };
}

function recorderOf(account: Account, ruleLaw: readonly ProvisionKey[], day: Day, sink: Sink): Recorder {
  const { rule } = account;
  return {
    concerned() {
      account.concerned = true;
    },
    breach(breach) {
      account.concerned = true;
      if ((breach.severity ?? rule.severity) !== "info") account.broken = true;
      sink(rule, breach, breach.law || breach.day ? lawInForce(breach.law ?? rule.law, breach.day ?? day) : ruleLaw);
    },
    unchecked(reason) {
      if (account.reasons.size < MAX_REASONS) account.reasons.set(reason.zh, reason);
    },
  };
}

function summed(accounts: readonly Account[]): Accounts {
  const tally = { pass: 0, fail: 0, notApplicable: 0, notChecked: 0 };
  const notChecked: { rule: string; reason: Words }[] = [];
  const kept: string[] = [];
  for (const { rule, inForce, concerned, broken, reasons } of accounts) {
    if (!inForce) tally.notApplicable += 1;
    else if (broken) tally.fail += 1;
    else if (reasons.size > 0) tally.notChecked += 1;
    else if (concerned) {
      tally.pass += 1;
      kept.push(rule.id);
    }
    else tally.notApplicable += 1;
    for (const reason of reasons.values()) notChecked.push({ rule: rule.id, reason });
  }
  return { tally, kept, notChecked };
}

/** Every list rule over one list, entry by entry. */
export function startListRules(rules: readonly (ListRule | FileRule)[], facts: ListFacts, sink: Sink): Run<ListVisitor> {
  return startRules(rules, facts.day, (rule, recorder) => rule.check(facts, recorder), sink);
}

/** What a finding says of its place, besides the pointer. */
export interface Spot {
  readonly place: string;
  readonly record?: Finding["record"];
}

function paramsIn(params: Params, locale: Locale): Params {
  const { place } = params;
  return typeof place === "string" && locale !== "zh" ? { ...params, place: placeIn(place, locale) } : params;
}

/** A breach in the words of the reader's language. */
export function findingOf(rule: RuleText, breach: Breach, law: readonly ProvisionKey[], spot: Spot, locale: Locale): Finding {
  const params = paramsIn(breach.params ?? {}, locale);
  return {
    rule: rule.id,
    severity: breach.severity ?? rule.severity,
    outcome: breach.outcome ?? rule.outcome,
    at: breach.at,
    place: placeIn(breach.place ?? spot.place, locale),
    ...(spot.record ? { record: spot.record } : {}),
    message: say(breach.message ?? rule.message, locale, params),
    fix: say(breach.fix ?? rule.fix, locale, params),
    params,
    law: law.map((key) => provision(key).cite[locale]),
    ...(breach.evidence ? { evidence: breach.evidence } : {}),
  };
}
