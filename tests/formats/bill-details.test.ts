// An invoice and its list are one bill: what replaces what, and what is said where the two do not agree.

import { expect, it } from "vitest";
import { checkBill, listSourceFromFiles } from "../../src/check.ts";
import { billFromWorkbook } from "../../src/formats/bill-columns.ts";
import { withDetails } from "../../src/formats/bill-details.ts";
import { readCsv } from "../../src/formats/csv.ts";
import { recogniseFormat } from "../../src/formats/index.ts";
import type { BillReading } from "../../src/formats/format.ts";
import { loadNational } from "../../src/national.ts";
import { unitTable } from "../../src/rates/unit.ts";
import { entryOf, plainHead } from "../../src/rules/sample.ts";

const national = loadNational(new URL("../../catalogs/national/", import.meta.url));
const units = unitTable(national.units);

const read = async (bytes: Uint8Array): Promise<BillReading> => recogniseFormat(bytes).readBill(bytes, {});
const csv = (...rows: string[]): Buffer => Buffer.from(`${rows.join("\n")}\n`);

const INVOICE = "项目名称,单位,数量,单价,金额,税率/征收率,税额";
const STAND_IN = "*物流辅助服务*装卸费（详见销货清单）,批,1,,200.00,6%,12.00";
const LIST = ["费用名称,单位,数量,单价,金额", "理货服务费,箱,10,14,140.00", "过磅费,车,3,20,60.00"];

async function joined(invoice: Buffer, ...attached: (readonly [name: string, bytes: Buffer])[]) {
  const reading = await withDetails(billFromWorkbook(readCsv(invoice), {}), attached.map(([name, bytes]) => ({ name, bytes })), read);
  const { lines, total } = reading.bill as { lines: { item: string }[]; total: string | null };
  return { reading, items: lines.map(({ item }) => item), total, noticed: reading.observations.map(({ kind }) => kind) };
}

function findings(reading: BillReading) {
  const list = { ...plainHead, tax: "excluded" as const, effectiveFrom: "2025-01-01", entries: [entryOf({}, 0, units), entryOf({ item: "装卸费", rate: "14", unit: "元/箱" }, 1, units)] };
  return checkBill(reading, listSourceFromFiles([{ name: "清单", list }]), {
    input: { name: "账单", sha256: "" }, day: "2026-11-23", national, locale: "zh", version: "0", metadata: { port: "CNLYG" },
  });
}

it("takes the lines of an attached list for the line that names it, and holds them against the amount without tax", async () => {
  const { items, total, noticed, reading } = await joined(csv(INVOICE, STAND_IN), ["清单.csv", csv(...LIST)]);
  expect([items, total, noticed]).toEqual([["理货服务费", "过磅费"], "200.00", ["details-joined"]]);
  expect(reading.locate("/lines/1/amount")).toBe("附件“清单.csv” 第 3 行第 5 列");
  expect(findings(reading).findings.filter(({ rule }) => rule === "arithmetic")).toEqual([]);
});

it("says so where the list does not come to the invoice", async () => {
  const { items, reading } = await joined(csv(INVOICE, STAND_IN), ["清单.csv", csv(...LIST, "堆存费,天,1,5,5.00")]);
  expect(items).toHaveLength(3);
  expect(findings(reading).findings.filter(({ rule }) => rule === "arithmetic").map(({ at, params }) => [at, params])).toEqual([["/total", { expected: "205.00", found: "212.00" }]]);
});

it("leaves an invoice with its own lines alone, unless the list comes to the same and says more", async () => {
  const own = csv(INVOICE, "理货服务费,箱,10,14,140.00,6%,8.40", "过磅费,车,3,20,60.00,6%,3.60");
  expect(await joined(own, ["清单.csv", csv(...LIST)])).toMatchObject({ items: ["理货服务费", "过磅费"], noticed: ["attachment-skipped"] });
  const one = csv(INVOICE, "港口费用,批,1,,200.00,6%,12.00");
  expect(await joined(one, ["清单.csv", csv(...LIST)])).toMatchObject({ items: ["理货服务费", "过磅费"], noticed: ["details-joined"] });
  expect(await joined(one, ["清单.csv", csv(...LIST.slice(0, 2))])).toMatchObject({ items: ["港口费用"], noticed: ["attachment-skipped"] });
});

it("judges no line whose list is not there, whatever its name", async () => {
  const { reading } = await joined(csv(INVOICE, "装卸费（详见销货清单）,箱,1,200,200.00,6%,12.00"));
  expect(findings(reading).lines?.map(({ verdict, reasons }) => [verdict, reasons])).toEqual([["unclear", [expect.stringContaining("费用另见清单")]]]);
});

it("names an attachment that cannot be read, with the reason in both languages", async () => {
  const { reading, noticed } = await joined(csv(INVOICE, STAND_IN), ["照片.png", Buffer.from("\x89PNG", "latin1")], ["空.csv", csv("甲", "乙")]);
  expect(noticed).toEqual(["details-missing", "attachment-skipped", "attachment-skipped"]);
  const said = findings(reading).findings.filter(({ rule }) => rule === "paper-reading").map(({ message }) => message);
  expect(said).toContain("附件“照片.png”没有用于核对：文件内容是 PNG 格式，这里不能读取");
});

it("keeps what was noticed of a list at its line in the bill", async () => {
  const { reading } = await joined(csv(INVOICE, STAND_IN), ["清单.csv", csv("费用名称,单位,数量,单价,金额,金额", "理货服务费,箱,10,14,140.00,140.00", "过磅费,车,3,20,60.00,61.00")]);
  expect(reading.observations.filter(({ kind, at }) => kind === "duplicate-column" && at !== "").map(({ at }) => at)).toEqual(["/lines/1/amount"]);
});
