// A report as JSON. The findings come first and stream: a file that is wrong in every row must not be held in memory
// twice. What is only known after the last finding (verdict, summary) follows them.

import type { Finding } from "../model/finding.ts";
import type { ReportHead } from "../model/report.ts";

/** Parts of one JSON document, in order. `findings` is drawn once; its return value is the rest of the report. */
export function* reportJsonParts(findings: Generator<Finding, ReportHead>): Generator<string, ReportHead> {
  yield '{\n  "schema": "report/1.0",\n  "findings": [';
  let separator = "\n    ";
  let next = findings.next();
  while (!next.done) {
    yield separator + JSON.stringify(next.value);
    separator = ",\n    ";
    next = findings.next();
  }
  const { schema: _schema, ...rest } = next.value;
  yield `${separator.startsWith(",") ? "\n  " : ""}],\n` + JSON.stringify(rest, null, 2).slice(2) + "\n";
  return next.value;
}

/** One finding a line, then the rest of the report as the last line. */
export function* reportNdjsonParts(findings: Generator<Finding, ReportHead>): Generator<string, ReportHead> {
  let next = findings.next();
  while (!next.done) {
    yield JSON.stringify(next.value) + "\n";
    next = findings.next();
  }
  yield JSON.stringify(next.value) + "\n";
  return next.value;
}
