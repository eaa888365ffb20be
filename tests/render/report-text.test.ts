// What the terminal says of a report: a list is to be mended, a bill is to be asked about; each names the next step.

import { describe, expect, it } from "vitest";
import type { Finding } from "../../src/model/finding.ts";
import type { ReportHead, Verdict } from "../../src/model/report.ts";
import { reportText } from "../../src/render/report-text.ts";

const FINDING: Finding = {
  rule: "above-list", severity: "error", outcome: "suspected", at: "/lines/0/amount", place: "第 2 行", message: "收取 20 元，清单 14 元", params: {}, law: [],
};

function textOf(subject: "list" | "bill", verdict: Verdict, locale: "zh" | "en"): string {
  const head: ReportHead = {
    schema: "report/1.0", subject, tool: { name: "qingdan", version: "0", rulesDigest: "sha256:0" }, asOf: "2026-11-23", verdict,
    input: { name: "a.csv", sha256: "", format: "csv", encoding: "utf-8", rows: 1 },
    summary: { findings: { error: 1, warning: 0, info: 0 }, rules: { pass: 0, fail: 1, notApplicable: 0, notChecked: 0 } }, notChecked: [],
  };
  const findings = function* (): Generator<Finding, ReportHead> {
    yield FINDING;
    return head;
  };
  return reportText(findings(), locale).text;
}

describe("a report in the terminal", () => {
  it("tells nobody that a suspicion must be fixed, and whose the decision is", () => {
    expect(textOf("bill", "fail", "zh")).toMatch(/疑似[^]*由主管部门认定[^]*【重点核实】[^]*重点核实 1 处/u);
    expect(textOf("bill", "fail", "zh")).not.toMatch(/必须改正|建议改正/u);
    expect(textOf("bill", "fail", "en")).not.toMatch(/must|fix/i);
  });

  it("does not clear a bill of which some lines could not be decided", () => {
    expect(textOf("bill", "pass-with-warnings", "zh")).toContain("无法判断的行，也可能高于清单");
    expect(textOf("bill", "pass-with-warnings", "en")).toContain("may still be above the list");
  });

  it.each([["fail", "再校验一次"], ["pass-with-warnings", "publish --confirm"], ["pass", "可以用 qingdan publish 公布"]] as const)(
    "says of a list that came to %s what is next: %s", (verdict, next) => {
      expect(textOf("list", verdict, "zh").trimEnd().split("\n").at(-1)).toContain(next);
    },
  );
});
