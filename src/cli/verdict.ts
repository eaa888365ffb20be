// From reports to the exit code of the contract.

import { SEVERITIES, type Severity } from "../model/finding.ts";
import { FAILURES } from "../model/failure.ts";
import type { ReportHead } from "../model/report.ts";

const NOTHING_CHECKED_EXIT = 5;
const FINDINGS_EXIT = 1;
const WORST_LAST = [0, FINDINGS_EXIT, NOTHING_CHECKED_EXIT, 2, 3, 4];

export function exitOf(head: ReportHead, failOn: Severity): number {
  if (head.failure) return FAILURES[head.failure.kind].exit;
  if (head.verdict === "incomplete") return NOTHING_CHECKED_EXIT;
  const counted = SEVERITIES.slice(0, SEVERITIES.indexOf(failOn) + 1);
  return counted.some((severity) => head.summary.findings[severity] > 0) ? FINDINGS_EXIT : 0;
}

/** Of several files the worst counts: 0, 1, 5, 2, 3, 4. */
export function worst(exits: readonly number[]): number {
  return WORST_LAST.findLast((exit) => exits.includes(exit)) ?? 0;
}
