// Charges that somebody could show to be lawful from the list alone, in the words and units that bills really use, against
// published lists: none of them is called above the list or outside it. Beside them, what still is.
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { checkBill, listSourceFromFiles } from "../src/check.ts";
import { readListFile } from "../src/ingest.ts";
import type { Bill, Line } from "../src/model/bill.ts";
import type { FeeList } from "../src/model/list.ts";
import type { Report } from "../src/model/report.ts";
import { loadNational } from "../src/national.ts";
import { unitTable } from "../src/rates/unit.ts";
import { BILL_RULES, FILE_RULES } from "../src/rules/index.ts";
import type { EntrySketch } from "../src/rules/rule.ts";
import { entryOf, plainHead } from "../src/rules/sample.ts";
import { validateList } from "../src/validate.ts";

const national = loadNational(new URL("../catalogs/national/", import.meta.url));
const root = new URL("../", import.meta.url);
const DAY = "2026-11-23";

interface Charged extends Omit<Line, "seller"> {
  readonly seller?: string;
}

const lawful = JSON.parse(readFileSync(new URL("tests/fixtures/bills/lawful.json", root), "utf8")) as Readonly<Record<string, readonly Charged[]>>;

async function listFrom(path: string): Promise<FeeList> {
  const { reading, input } = await readListFile(readFileSync(new URL(path, root)), { name: path, metadata: {}, units: national.units });
  return validateList(reading, { input, day: DAY, national, locale: "zh", version: "0" }).list!;
}

function reportOn(list: FeeList, charged: readonly Charged[]): Report {
  const [{ seller = null } = {}] = charged;
  // The list of Taicang still has 港口设施保安费 as a government price, as was right until 2022.
  const day = list.port.code === "CNTAC" ? "2019-10-01" : DAY;
  const lines = charged.map(({ seller: _seller, ...line }) => line);
  const bill = { schema: "bill/1.0", port: list.port.code ?? "CNWHG", day, ...(seller === null ? {} : { seller: { name: seller } }), lines };
  const reading = { format: "json", encoding: null, bill, rows: lines.length, locate: () => "", observations: [] };
  return checkBill(reading, listSourceFromFiles([{ name: "清单", list }]), { input: { name: "账单", sha256: "" }, day: DAY, national, locale: "zh", version: "0" });
}

describe.each(Object.entries(lawful))("%s", (path, charges) => {
  it("accuses none of these charges", async () => {
    const list = await listFrom(path);
    const accused = charges.flatMap((charge) => {
      const { lines = [], findings } = reportOn(list, [charge]);
      const errors = findings.filter(({ severity }) => severity === "error").map(({ rule }) => rule);
      const verdict = lines[0]!.verdict;
      return verdict === "over" || verdict === "not-listed" || errors.length > 0 ? [`${verdict} ${errors.join(",")} ${JSON.stringify(charge)}`] : [];
    });
    expect(charges.length).toBeGreaterThan(0);
    expect(accused).toEqual([]);
  });
});

interface LawfulBill extends Partial<Bill> {
  readonly name: string;
  readonly lines: readonly Line[];
  /** Absent: the list has every item of the bill, and leaves its price open. */
  readonly list?: readonly EntrySketch[];
  /** The rule may ask: the papers do not show that the charge is lawful, nor that it is not. */
  readonly question?: true;
  /** The day of the bill is that of its issue. */
  readonly issued?: true;
}

const ofRules = JSON.parse(readFileSync(new URL("tests/fixtures/bills/lawful-of-rules.json", root), "utf8")) as Readonly<Record<string, readonly LawfulBill[]>>;

function reportOnBill({ list, name: _name, question: _question, issued, ...given }: LawfulBill): Report {
  const bill = { schema: "bill/1.0", port: "CNLYG", day: DAY, seller: { name: "示例港口理货有限公司" }, ...given };
  const open = [...new Set(given.lines.map(({ item }) => item))].map((item): EntrySketch => ({ item, rate: "面议" }));
  const head = { ...plainHead, port: { code: bill.port ?? "CNLYG", name: "口岸" }, effectiveFrom: "2017-01-01" };
  const fees: FeeList = { ...head, entries: (list ?? open).map((sketch, index) => entryOf(sketch, index, unitTable(national.units))) };
  const reading = { format: "json", encoding: null, bill, rows: bill.lines.length, locate: () => "", observations: issued ? [{ kind: "issue-day" as const, at: "/day", place: "", params: { day: bill.day ?? "" } }] : [] };
  return checkBill(reading, listSourceFromFiles([{ name: "清单", list: fees }]), { input: { name: "账单", sha256: "" }, day: DAY, national, locale: "zh", version: "0" });
}

describe.each(Object.entries(ofRules))("%s", (id, bills) => {
  it.each(bills.map((bill) => [bill.name, bill] as const))("accuses nobody: %s", (_name, bill) => {
    const { lines = [], findings } = reportOnBill(bill);
    expect(lines.map(({ verdict }) => verdict).filter((verdict) => verdict === "over" || verdict === "not-listed")).toEqual([]);
    expect(findings.filter(({ severity }) => severity === "error")).toEqual([]);
    const asked = findings.filter(({ rule, severity }) => rule === id && severity === "warning");
    expect(asked.map(({ outcome }) => outcome)).toEqual(bill.question ? ["needs-evidence"] : []);
  });

  it("is held to three such bills at least", () => {
    expect(bills.length).toBeGreaterThanOrEqual(3);
  });
});

it("holds every rule that may fail a bill to bills that it must not fail", () => {
  const held = new Set([...Object.keys(ofRules), "above-list", "schema"]);
  expect(BILL_RULES.filter(({ about, severity, id }) => about === "bill" && severity === "error" && !FILE_RULES.some((rule) => rule.id === id) && !held.has(id)).map(({ id }) => id)).toEqual([]);
});

describe("what no reading of the list allows", () => {
  it.each([
    ["CNTAC/2019-08-29", { item: "单车过磅", unit: "车", quantity: "3", amount: "34" }, "over"],
    ["CNTAC/2019-08-29", { item: "单车过磅+场外水平运输", unit: "车", quantity: "2", amount: "249" }, "over"],
    ["CNTAC/2019-08-29", { item: "改单 ABCD1234567", unit: "票", quantity: "1", amount: "58.01" }, "over"],
    ["CNTAC/2019-08-29", { item: "制冷", size: "20", unit: "箱", quantity: "1", days: "3", amount: "340" }, "over"],
    ["CNTAC/2019-08-29", { item: "场地过磅", size: "20", unit: "箱", quantity: "1", amount: "190" }, "over"],
    ["CNTAC/2019-08-29", { item: "改单", unit: "票", quantity: "1", amount: "58.01" }, "over"],
    ["CNTAC/2019-08-29", { item: "绿色发展基金", amount: "10" }, "not-listed"],
    ["CNTAC/2019-08-29", { item: "改单附加费", amount: "10" }, "not-listed"],
    ["CNTAC/2019-08-29", { item: "港口建设咨询费", amount: "10" }, "not-listed"],
    ["CNNBG/2026-01-09", { item: "VGM", direction: "export", unit: "柜", quantity: "1", amount: "114" }, "over"],
    ["CNNBG/2026-01-09", { item: "订舱费", direction: "export", size: "20", unit: "柜", quantity: "2", amount: "910" }, "over"],
    ["CNSFH/2022-11-24", { item: "车辆称重", unit: "次", quantity: "1", amount: "57" }, "over"],
    ["CNSFH/2022-11-24", { item: "道路保洁费", amount: "57" }, "not-listed"],
  ] satisfies [string, Charged, string][])("%s: %j is %s", async (list, charge, verdict) => {
    expect(reportOn(await listFrom(`catalogs/${list}.json`), [charge]).lines!.map((line) => line.verdict)).toEqual([verdict]);
  });
});
