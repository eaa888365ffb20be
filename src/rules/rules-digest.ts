// Which rules, in which words, over which national data: a report names it, so that a later one can be told apart.

import { sha256Digest } from "../model/digest.ts";
import { provision } from "../model/law.ts";
import type { National } from "../model/national.ts";
import { BILL_RULES, LIST_RULES } from "./index.ts";
import { oncePer } from "../model/remember.ts";
import type { RuleText } from "./rule.ts";

// The texts in an order of ours, so that the order in which a rule's file names them does not matter.
function textOf(rule: RuleText): unknown[] {
  const { id, severity, outcome, law, from, until, title, message, why, fix, exclusions } = rule;
  const texts = [title, message, why, fix, exclusions].map(({ zh, en }) => [zh, en]);
  return [id, severity, outcome, law.map((key) => [key, provision(key).cite.zh, provision(key).from, provision(key).until]), from, until, texts];
}

/** `sha256:` over the rules and the national data. The same program and data give the same digest. */
export const rulesDigest = oncePer((national: National): string => {
  const rules = [...LIST_RULES, ...BILL_RULES].map(textOf);
  const data = Object.entries(national).sort(([a], [b]) => (a < b ? -1 : 1));
  return sha256Digest(JSON.stringify([rules, data]));
});
