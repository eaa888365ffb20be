// The day of an invoice is that of its issue; the service may have been earlier. Nobody is accused by a list of today for a
// service that the list of then allowed.

import { expect, it } from "vitest";
import { checkBill, listSourceFromFiles } from "../src/check.ts";
import { readBillFile } from "../src/ingest.ts";
import type { Report } from "../src/model/report.ts";
import { loadNational } from "../src/national.ts";
import { unitTable } from "../src/rates/unit.ts";
import { entryOf, plainHead } from "../src/rules/sample.ts";

const national = loadNational(new URL("../catalogs/national/", import.meta.url));
const units = unitTable(national.units);

interface Version {
  readonly from: string;
  readonly rate: string;
  readonly item?: string;
}

function listsOf(versions: readonly Version[]) {
  return listSourceFromFiles(versions.map(({ from, rate, item = "理货服务费" }) => ({
    name: from, list: { ...plainHead, tax: "excluded" as const, effectiveFrom: from, entries: [entryOf({ rate, item }, 0, units)] },
  })));
}

/** An invoice of 2026-05-08 for two boxes at 14 yuan before tax; or what stands in `xml`. */
async function checked(versions: readonly Version[], { on, xml }: { on?: string; xml?: string } = {}): Promise<Report> {
  const invoice = xml ?? `<EInvoice><SellerInformation><SellerName>示例港口理货有限公司</SellerName></SellerInformation>
    <IssueTime>2026-05-08</IssueTime><IssuItemInformation><ItemName>*物流辅助服务*理货服务费</ItemName><MeaUnits>箱</MeaUnits><Quantity>2</Quantity>
    <UnPrice>14</UnPrice><Amount>28.00</Amount><TaxRate>0.06</TaxRate><ComTaxAm>1.68</ComTaxAm></IssuItemInformation></EInvoice>`;
  const metadata = { port: "CNLYG", ...(on === undefined ? {} : { on }) };
  const { reading, input } = await readBillFile(Buffer.from(invoice), { name: "发票.xml", metadata });
  return checkBill(reading, listsOf(versions), { input, day: "2026-11-23", national, locale: "zh", version: "0", metadata });
}

const verdict = (report: Report): string | undefined => report.lines?.[0]?.verdict;

it("says that the day is that of the issue, and holds the line against the list of that day", async () => {
  const report = await checked([{ from: "2025-01-01", rate: "14" }]);
  expect(verdict(report)).toBe("ok");
  expect(report.findings.find(({ rule, at }) => rule === "paper-reading" && at === "/day")?.message).toContain("服务可能更早");
});

it("accuses where the list of that day is old enough, or the one before agrees", async () => {
  expect(verdict(await checked([{ from: "2025-01-01", rate: "10" }]))).toBe("over");
  const twice = await checked([{ from: "2025-01-01", rate: "12" }, { from: "2026-05-01", rate: "10" }]);
  expect(verdict(twice)).toBe("over");
  expect(twice.summary.overcharged).toEqual({ atLeast: "4.00" });
});

it("does not accuse where the list before allowed it, and asks for the day of service", async () => {
  const report = await checked([{ from: "2025-01-01", rate: "14" }, { from: "2026-05-01", rate: "10" }]);
  expect(verdict(report)).toBe("unclear");
  expect(report.lines?.[0]?.reasons).toEqual([expect.stringContaining("请补充服务日期")]);
  expect(verdict(await checked([{ from: "2025-01-01", rate: "14" }, { from: "2026-05-01", rate: "10" }], { on: "2026-05-02" }))).toBe("over");
  expect(verdict(await checked([{ from: "2025-01-01", rate: "14" }, { from: "2026-05-01", rate: "10" }], { on: "2026-04-30" }))).toBe("ok");
});

it("does not accuse for what only the list before had, nor by a first list younger than a quarter", async () => {
  expect(verdict(await checked([{ from: "2025-01-01", rate: "14" }, { from: "2026-05-01", rate: "14", item: "码头操作费" }]))).toBe("unclear");
  expect(verdict(await checked([{ from: "2026-05-01", rate: "10" }]))).toBe("unclear");
  expect(verdict(await checked([{ from: "2026-05-01", rate: "10" }], { on: "2026-05-08" }))).toBe("over");
});

it("does not accuse by a price that the list states from a day on, where the service may have been before", async () => {
  const report = await checked([{ from: "2025-01-01", rate: "2026年5月1日前14，2026年5月1日起10" }]);
  expect(["unclear", "ok"]).toContain(verdict(report));
});

it("names the day of service as the fact that is missing", async () => {
  const report = await checked([{ from: "2025-01-01", rate: "14" }, { from: "2026-05-01", rate: "10" }]);
  expect(report.lines?.[0]?.missing).toEqual(["day"]);
});

it.each([
  ["2021-02-01", "warning", "needs-evidence"],
  ["2022-02-01", "error", "suspected"],
] as const)("holds an item abolished on 2021-01-01 and invoiced on %s to be %s", async (day, severity, outcome) => {
  const xml = `<EInvoice><IssueTime>${day}</IssueTime><IssuItemInformation><ItemName>港口建设费</ItemName><Amount>64.00</Amount></IssuItemInformation></EInvoice>`;
  const { findings } = await checked([{ from: "2019-01-01", rate: "14" }], { xml });
  expect(findings.filter(({ rule }) => rule === "abolished-item").map((one) => [one.severity, one.outcome])).toEqual([[severity, outcome]]);
});

it("leaves what is within the list of that day alone, whatever the one before said", async () => {
  expect(verdict(await checked([{ from: "2025-01-01", rate: "10" }, { from: "2026-05-01", rate: "14" }]))).toBe("ok");
});
