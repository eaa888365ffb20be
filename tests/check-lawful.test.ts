// Charges that somebody could show to be lawful from the list alone, in the words and units that bills really use, against
// published lists: none of them is called above the list or outside it. Beside them, what still is.
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { checkBill, listSourceFromFiles } from "../src/check.ts";
import { readListFile } from "../src/ingest.ts";
import type { Line } from "../src/model/bill.ts";
import type { FeeList } from "../src/model/list.ts";
import type { Report } from "../src/model/report.ts";
import { loadNational } from "../src/national.ts";
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
