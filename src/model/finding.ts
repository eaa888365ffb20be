// 发现: one place where a rule is not kept, or could not be decided.

import type { Params } from "./text.ts";

export const SEVERITIES = ["error", "warning", "info"] as const;
export type Severity = (typeof SEVERITIES)[number];

export const OUTCOMES = ["suspected", "needs-evidence", "list-defect", "undecided", "information"] as const;

/** 疑似 · 需核实 · 清单缺陷 · 无法判断 · 提示. Never 违法: that word is the authority's. */
export type Outcome = (typeof OUTCOMES)[number];

export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly outcome: Outcome;
  /** JSON pointer into the list or bill: `/entries/3/rate`. */
  readonly at: string;
  /** Where it stands in the file that was handed in: `Sheet1!D7`, `第 12 行`; empty where the file has no such place. */
  readonly place: string;
  /** Which row, for people: its number and name. */
  readonly record?: { readonly no: string | number; readonly name: string };
  readonly message: string;
  /** How to mend it. */
  readonly fix?: string;
  readonly params: Params;
  /** Provisions as cited, with the number of the instrument: "价格法 第十三条". */
  readonly law: readonly string[];
  readonly evidence?: Readonly<Record<string, unknown>>;
}
