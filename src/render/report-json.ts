// A report as JSON. The findings come first and stream: a file that is wrong in every row must not be held in memory
// twice. What is only known after the last finding (verdict, summary) follows them.

import type { Finding } from "../model/finding.ts";
import type { ReportHead } from "../model/report.ts";

/** Parts of one JSON document, in order: a finding and a line of a bill take a line each. `findings` is drawn once; its return value is the rest of the report. */
export function reportJsonParts(findings: Generator<Finding, ReportHead>): Generator<string, ReportHead> {
  return parts(findings, { before: "\n  ", colon: ": ", element: "\n    ", after: "\n", indent: 2 });
}

/** The same on one line. */
export function reportNdjsonParts(findings: Generator<Finding, ReportHead>): Generator<string, ReportHead> {
  return parts(findings, { before: "", colon: ":", element: "", after: "", indent: 0 });
}

/** What stands around a member, an element of `findings` and `lines`, and before the end. */
interface Spacing {
  readonly before: string;
  readonly colon: string;
  readonly element: string;
  readonly after: string;
  readonly indent: number;
}

function* parts(findings: Generator<Finding, ReportHead>, spacing: Spacing): Generator<string, ReportHead> {
  const { before, colon, element, after } = spacing;
  yield `{${before}"schema"${colon}"report/1.0",${before}"findings"${colon}[`;
  let isFirst = true;
  let next = findings.next();
  while (!next.done) {
    yield (isFirst ? element : `,${element}`) + JSON.stringify(next.value);
    isFirst = false;
    next = findings.next();
  }
  const { schema: _schema, ...rest } = next.value;
  const members = Object.entries(rest).filter(([, value]) => value !== undefined);
  yield `${isFirst ? "" : before}]` + members.map(([name, value]) => `,${before}"${name}"${colon}${valueText(name, value, spacing)}`).join("") + `${after}}\n`;
  return next.value;
}

function valueText(name: string, value: unknown, { before, element, indent }: Spacing): string {
  if (name === "lines" && Array.isArray(value) && value.length > 0) return `[${value.map((line) => element + JSON.stringify(line)).join(",")}${before}]`;
  return JSON.stringify(value, null, indent).replaceAll("\n", "\n  ");
}
