// A report as JSON. The findings come first and stream: a file that is wrong in every row must not be held in memory
// twice. What is only known after the last finding (verdict, summary) follows them.

import type { Finding } from "../model/finding.ts";
import type { ReportHead } from "../model/report.ts";

/** Parts of one JSON document, in order. `findings` is drawn once; its return value is the rest of the report. */
export function reportJsonParts(findings: Generator<Finding, ReportHead>): Generator<string, ReportHead> {
  return parts(findings, { open: '{\n  "schema": "report/1.0",\n  "findings": [', step: "\n    ", close: "\n  ", indent: 2 });
}

/** The same on one line. */
export function reportNdjsonParts(findings: Generator<Finding, ReportHead>): Generator<string, ReportHead> {
  return parts(findings, { open: '{"schema":"report/1.0","findings":[', step: "", close: "", indent: 0 });
}

interface Spacing {
  readonly open: string;
  readonly step: string;
  readonly close: string;
  readonly indent: number;
}

function* parts(findings: Generator<Finding, ReportHead>, { open, step, close, indent }: Spacing): Generator<string, ReportHead> {
  yield open;
  let isFirst = true;
  let next = findings.next();
  while (!next.done) {
    yield (isFirst ? step : `,${step}`) + JSON.stringify(next.value);
    isFirst = false;
    next = findings.next();
  }
  const { schema: _schema, ...rest } = next.value;
  yield `${isFirst ? "" : close}],` + (indent > 0 ? "\n" : "") + JSON.stringify(rest, null, indent).slice(indent > 0 ? 2 : 1) + "\n";
  return next.value;
}
