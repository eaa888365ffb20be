// Old .xls: what is read, and what is honestly said not to be.

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import XLSX from "@e965/xlsx";
import { readXls } from "../../src/formats/xls.ts";
import { readListFile } from "../../src/ingest.ts";

const LINYI = new URL("../fixtures/lists/linyi-government-list/list.xls", import.meta.url);

function biff(rows: unknown[][], merges: XLSX.Range[] = [], bookType: "biff8" | "biff5" = "biff8"): Buffer {
  const sheet = XLSX.utils.aoa_to_sheet(rows);
  sheet["!merges"] = merges;
  const book = XLSX.utils.book_new();
  XLSX.utils.book_append_sheet(book, sheet, "表二");
  return XLSX.write(book, { type: "buffer", bookType }) as Buffer;
}

const HEADING = ["序号", "收费主体", "项目名称", "收费标准", "计价单位", "服务内容", "收费形式"];

test("numbers stay as stored, a percentage too; the reading says that nobody saw how they are displayed", async () => {
  const rows = [HEADING, [1, "某码头", "堆存费", 850.5, "元/箱", "堆存", "市场调节价"], [2, "某码头", "减收", { t: "n", v: 0.5, z: "0%" }, "", "减收", "市场调节价"]];
  const book = await readXls(biff(rows));
  expect([...book.sheets[0]!.rows].map(({ cells }) => cells[3])).toEqual(["收费标准", "850.5", "0.5"]);
  expect(book.observations).toEqual([{ kind: "display-unseen", at: "", place: "表二!A2", params: { numbers: 4 } }]);
});

test("a merged cell of an .xls means the same for all its rows", async () => {
  const rows = [HEADING, [1, "某码头", "堆存费", 850, "元/箱", "堆存", "市场调节价"], [2, null, "装卸费", 12, "元/吨", "装卸", "市场调节价"]];
  const { reading } = await readListFile(biff(rows, [{ s: { r: 1, c: 1 }, e: { r: 2, c: 1 } }]), { name: "清单.xls", metadata: {}, units: [] });
  expect([...reading.entries]).toMatchObject([{ chargingEntity: { name: "某码头" } }, { chargingEntity: { name: "某码头" }, rate: { text: "12" } }]);
  expect(reading.locate("/entries/1/rate/text")).toBe("表二!D3");
});

test("a real list of that format is read to its last row", async () => {
  const { reading } = await readListFile(readFileSync(LINYI), { name: "list.xls", metadata: {}, units: [] });
  expect([...reading.entries]).toHaveLength(6);
  expect(reading.observations().filter(({ kind }) => kind === "display-unseen")).toHaveLength(1);
});

test("a workbook of Excel 5.0/95 is named, not called damaged", async () => {
  await expect(readXls(biff([HEADING], [], "biff5"))).rejects.toMatchObject({ kind: "format-unsupported", params: { found: "Excel 5.0/95" } });
});
