// The verb validate over readings made here: the schema's errors in a clerk's words, the rates, the verdicts, the order.
import { describe, expect, it } from "vitest";
import type { ListReading } from "../src/formats/format.ts";
import { loadNational } from "../src/national.ts";
import { unitTable } from "../src/rates/unit.ts";
import { LIST_RULES } from "../src/rules/index.ts";
import { entryOf, plainHead } from "../src/rules/sample.ts";
import type { EntrySketch } from "../src/rules/rule.ts";
import { schemaText } from "../src/schema-code.ts";
import { partCheck } from "../src/schema.ts";
import { streamValidation, validateList, type ValidateOptions } from "../src/validate.ts";

const national = loadNational(new URL("../catalogs/national/", import.meta.url));
const units = unitTable(national.units);
const options: ValidateOptions = {
  input: { name: "清单.json", sha256: "0".repeat(64) }, day: "2026-11-23", national, locale: "zh", version: "0.1.0",
};

function raw(sketch: EntrySketch = {}, index = 0): Record<string, unknown> & { rate: { text: string } } {
  const entry = entryOf(sketch, index, units);
  return { ...entry, rate: { text: entry.rate.text } };
}

function reading(entries: readonly unknown[], head: unknown = plainHead): ListReading {
  return {
    format: "json", encoding: "utf-8", head: () => head, entries, rows: () => entries.length,
    locate: (pointer) => (pointer.startsWith("/entries/") ? `第 ${pointer.split("/")[2]} 条` : ""), observations: () => [],
  };
}

const shortOf = (entries: readonly unknown[], head?: unknown, locale: "zh" | "en" = "zh") =>
  validateList(reading(entries, head), { ...options, locale }).report.findings.map(({ rule, at, message }) => `${rule} ${at} ${message}`);

describe("validate", () => {
  it("passes a list that keeps every rule, and hands back the list with its rates read", () => {
    const { report, list } = validateList(reading([raw()]), options);
    expect(report.findings).toEqual([]);
    expect(report.verdict).toBe("pass");
    expect(list?.entries[0]?.rate).toMatchObject({ text: "14", kind: "amount", currency: "CNY", terms: [{ min: "14", max: "14", per: ["box"] }] });
  });

  it("accounts for every rule", () => {
    const { pass, fail, notApplicable, notChecked } = validateList(reading([raw()]), options).report.summary.rules;
    expect(pass + fail + notApplicable + notChecked).toBe(LIST_RULES.length);
  });

  it("writes a report that fits its schema, with findings, reasons and places", () => {
    const { report } = validateList(reading([raw({ rate: "面议" }), raw({ table: 1, item: "货物港务费", rate: "99" }, 1), { id: 1 }]), options);
    const check = partCheck("report", "whole");
    expect(check.accepts(JSON.parse(JSON.stringify(report))) ? [] : check.errors("")).toEqual([]);
    expect(report.verdict).toBe("fail");
    expect(report.findings[0]).toMatchObject({ rule: "abnormal-price", severity: "error", at: "/entries/0/rate", place: "第 0 条", record: { no: "1", name: "理货服务费" } });
    expect(report.notChecked.map(({ rule }) => rule)).toContain("list-above-government-rate");
  });

  it("calls a list without entries incomplete, never passed", () => {
    const { report, list } = validateList(reading([]), options);
    expect(report.verdict).toBe("incomplete");
    expect(list).toBeNull();
    expect(report.findings.map(({ at }) => at)).toEqual(["/entries"]);
  });

  it("gives the same bytes for the same list", () => {
    const once = () => JSON.stringify(validateList(reading([raw({ rate: "10-100" }), raw({}, 1), raw({}, 2)]), options));
    expect(once()).toBe(once());
  });

  it("streams: nothing of the tenth row is read before the first row's findings are out", () => {
    let drawn = 0;
    function* rows() {
      for (; drawn < 10; drawn++) yield raw({ rate: "面议" }, drawn);
    }
    const stream = streamValidation({ ...reading([]), entries: rows() }, options);
    stream.next();
    expect(drawn).toBe(0);
  });

  it("names the port where the file gives its code alone", () => {
    const { list } = validateList(reading([raw()], { ...plainHead, port: { code: "CNTAC", name: null } }), options);
    expect(list?.port.name).toBe("太仓");
  });
});

describe("an error of the schema", () => {
  it.each([
    ["an amount that is a number", { ...raw(), rate: { ...raw().rate, least: 14 } }, "/entries/0/rate/least", "最低收费应当写成加引号的数字，现为 14"],
    ["a text that is a number", { ...raw(), rate: { text: 14 } }, "/entries/0/rate/text", "收费标准应当是加引号的文字，现为 14"],
    ["an unknown property", { ...raw(), published_at: "2026" }, "/entries/0/published_at", "这一行里有格式不认识的“published_at”"],
    ["a value outside the choice", { ...raw(), table: 3 }, "/entries/0/table", "所在表 table只能是 1、2，现为 3"],
    ["a null where text is needed", { ...raw(), unit: { text: null } }, "/entries/0/unit/text", "计价单位应当是文字，现为 null"],
    ["a credit code too short", { ...raw(), chargingEntity: { name: "甲", uscc: "123" } }, "/entries/0/chargingEntity/uscc", "统一社会信用代码“123”不是 18 位的规定写法"],
    ["a row that is no object", 7, "/entries/0", "这一行应当是一组带名字的值 {…}，现为 7"],
  ])("says %s in a clerk's words", (_name, entry, at, message) => {
    const { report, list } = validateList(reading([entry]), options);
    expect(report.findings.filter(({ rule }) => rule === "schema").map((finding) => [finding.at, finding.message])).toEqual([[at, message]]);
    expect(list).toBeNull();
  });

  it("names what is missing", () => {
    const { service: _service, ...entry } = raw();
    expect(shortOf([entry])[0]).toBe("schema /entries/0 这一行缺少“service”（服务内容）");
    expect(shortOf([entry], plainHead, "en")[0]).toBe("schema /entries/0 this row lacks `service` (the service)");
  });

  it("refuses a day that does not exist, once, and does not ask for it again", () => {
    expect(shortOf([raw()], { ...plainHead, effectiveFrom: "2027-02-29" })).toEqual(["schema /effectiveFrom 生效日期“2027-02-29”不是一个存在的日期"]);
  });

  it("leaves the other rows to the rules", () => {
    expect(shortOf([7, raw({ rate: "面议" }, 1)]).map((line) => line.split(" ").slice(0, 2).join(" "))).toEqual(["schema /entries/0", "abnormal-price /entries/1/rate"]);
  });

  it("lets through what begins with x_, and no English of the validator anywhere", () => {
    expect(shortOf([{ ...raw(), x_own: { any: 1 } }])).toEqual([]);
    const rubbish = { id: "", table: "1", chargingEntity: [], item: { name: 1 }, rate: { text: "1", terms: [{ min: "x", per: ["kg", "stone"], when: { days: [1] } }] }, unit: {}, service: 1, pricingForm: "free" };
    for (const line of shortOf([rubbish])) expect(line).not.toMatch(/must |should |pattern|property/);
  });
});

describe("a reading that the list brings along", () => {
  const term = { min: "14.00", max: "14.00", per: ["box"], when: {} };

  it("may agree with ours, in whatever way it writes the amount", () => {
    expect(shortOf([{ ...raw(), rate: { text: "14", kind: "amount", currency: "CNY", terms: [term], least: null, most: null } }])).toEqual([]);
  });

  it("is told of where it differs, and ours is used", () => {
    const entry = { ...raw(), rate: { text: "14", kind: "amount", currency: "CNY", terms: [{ ...term, max: "41" }], least: null, most: null } };
    const { report, list } = validateList(reading([entry]), options);
    expect(report.findings.map(({ rule, at, severity }) => [rule, at, severity])).toEqual([["rate-disagrees", "/entries/0/rate", "error"]]);
    expect(list?.entries[0]?.rate.terms[0]?.max).toBe("14");
  });
});

it("serves each schema under the address it names itself", () => {
  for (const name of ["fee-list", "report"] as const) expect(JSON.parse(schemaText(name))).toMatchObject({ $id: `/schemas/${name}/1.0.json` });
});
