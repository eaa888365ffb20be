// The answer of validate, check and sweep. Every output format is a rendering of this one object.

import type { Day } from "./day.ts";
import type { FailureName } from "./failure.ts";
import type { Finding, Severity } from "./finding.ts";
import type { Money } from "./money.ts";

export type Verdict = "pass" | "pass-with-warnings" | "fail" | "incomplete";
export type LineVerdict = "ok" | "over" | "under" | "not-listed" | "unclear";

export const REPORT_FORMATS = ["text", "json", "ndjson", "csv", "xlsx", "html", "pdf", "sarif", "junit"] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

export interface InputDescription {
  readonly name: string;
  /** Hex, of the bytes as they came; `""` where there were none to be had. */
  readonly sha256: string;
  readonly format: string | null;
  readonly encoding: string | null;
  /** Rows of data read. */
  readonly rows: number;
  /** What a person said of the lines after the file was read; absent where nobody did. */
  readonly supplied?: readonly SuppliedFact[];
}

/** `value` is what was typed; empty where it was taken out. Lines count from 1. */
export interface SuppliedFact {
  readonly line: number;
  readonly property: string;
  readonly value: string;
}

export interface NearestEntry {
  readonly list: string;
  readonly entry: string;
  readonly item: string;
  readonly rate: string;
  /** What sets its name apart from that of the line, in words; absent where all of it differs. */
  readonly differs?: string;
}

export interface LineReport {
  readonly no: number;
  readonly item: string;
  readonly charged: Money | null;
  readonly verdict: LineVerdict;
  /** Why a line is unclear, in words. */
  readonly reasons?: readonly string[];
  /** The facts whose absence leaves it unclear, by their names in `src/rates/missing.ts`. */
  readonly missing: readonly string[];
  readonly list?: {
    readonly id: string;
    readonly digest: string;
    readonly entry: string;
    readonly item: string;
    readonly rate: string;
  };
  readonly matched: "exact" | "alias" | "synonym" | "none";
  readonly allowed?: { readonly min?: Money; readonly max?: Money };
  /** The arithmetic, one line a step, in words. */
  readonly trace: readonly string[];
  /** Suggestions for a person, never a match. */
  readonly nearest: readonly NearestEntry[];
}

export interface RuleTally {
  readonly pass: number;
  readonly fail: number;
  readonly notApplicable: number;
  readonly notChecked: number;
}

export interface Summary {
  readonly findings: Readonly<Record<Severity, number>>;
  readonly rules: RuleTally;
  readonly lines?: Readonly<Record<LineVerdict, number>>;
  readonly charged?: Money;
  readonly overcharged?: { readonly atLeast: Money };
}

/** Why a file could not be read, or not to its end: no finding, since nothing was held against a rule. */
export interface Unread {
  readonly kind: FailureName;
  readonly place: string;
  readonly message: string;
  readonly fix: string;
}

/** A report without its findings: what is known when the last of them has been written. */
export interface ReportHead {
  readonly schema: "report/1.0";
  readonly subject: "list" | "bill";
  readonly tool: { readonly name: "qingdan"; readonly version: string; readonly rulesDigest: string };
  readonly asOf: Day;
  readonly input: InputDescription;
  readonly verdict: Verdict;
  /** Where it stands, the verdict is `incomplete`. */
  readonly failure?: Unread;
  readonly summary: Summary;
  readonly lines?: readonly LineReport[];
  readonly notChecked: readonly { readonly rule: string; readonly reason: string }[];
}

export interface Report extends ReportHead {
  readonly findings: readonly Finding[];
}
