// What prints reports: each on its own, and what stands before, between and behind several of them.

import type { Finding } from "../model/finding.ts";
import type { ReportHead } from "../model/report.ts";

export type Findings = Generator<Finding, ReportHead>;
export type Parts = Generator<string | Uint8Array, void>;

export interface Printer {
  begin(): Parts;
  between(): Parts;
  /** Draws the findings once. */
  print(findings: Findings, file: string): Generator<string, ReportHead>;
  /** Files that are made whole are made here. */
  end(): Parts | Promise<Parts>;
}

export function* one(text: string | Uint8Array): Parts {
  yield text;
}
