// Every example of every bill rule, checked as a bill against its list: the rule speaks at exactly these places.
import { describe, expect, it } from "vitest";
import { checkBill, listSourceFromFiles } from "../../src/check.ts";
import { loadNational } from "../../src/national.ts";
import { unitTable } from "../../src/rates/unit.ts";
import { BILL_RULES } from "../../src/rules/index.ts";
import type { BillExample } from "../../src/rules/rule.ts";
import { entryOf, EXAMPLE_DAY, plainHead } from "../../src/rules/sample.ts";

const national = loadNational(new URL("../../catalogs/national/", import.meta.url));
const units = unitTable(national.units);

function reportOf(example: BillExample) {
  const entries = (example.list ?? [{}]).map((sketch, index) => entryOf(sketch, index, units));
  const head = { ...plainHead, effectiveFrom: "2026-01-01", ...example.head };
  const list = example.assumed ? { ...head, effectiveFrom: null, port: { code: null, name: null }, entries } : { ...head, entries };
  const bill = { schema: "bill/1.0", port: "CNLYG", day: EXAMPLE_DAY, seller: { name: "示例港口理货有限公司" }, ...example.bill };
  const reading = { format: "json", encoding: null, bill, rows: bill.lines.length, locate: () => "", observations: [...(example.issued ? [{ kind: "issue-day" as const, at: "/day", place: "", params: { day: bill.day ?? "" } }] : []), ...(example.observations ?? [])] };
  const day = example.day ?? EXAMPLE_DAY;
  return checkBill(reading, listSourceFromFiles([{ name: "清单", list }]), {
    input: { name: "bill.json", sha256: "" }, day, national, locale: "zh", version: "0",
  });
}

describe.each(BILL_RULES.map((rule) => [rule.id, rule] as const))("%s", (id, rule) => {
  it.each(rule.examples.map((example) => [example.name.zh, example] as const))("%s", (_name, example) => {
    const report = reportOf(example);
    expect(report.findings.filter((finding) => finding.rule === id).map(({ at }) => at)).toEqual(example.at);
    const said = [...report.findings.flatMap(({ message, fix }) => [message, fix ?? ""]), ...(report.lines ?? []).flatMap(({ trace }) => trace)];
    for (const sentence of said) expect(sentence).not.toMatch(/违法|违规|\{\w+\}/);
  });

  it("has an example kept and one broken", () => {
    expect(new Set(rule.examples.map(({ kind }) => kind))).toEqual(new Set(["kept", "broken", "not-applicable"]));
  });
});
