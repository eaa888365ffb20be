// Old .xls: read as the same workbook in .xlsx is, or refused.

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import XLSX from "@e965/xlsx";
import type { Workbook } from "../../src/formats/sheet.ts";
import { readXls } from "../../src/formats/xls.ts";
import { readXlsx } from "../../src/formats/xlsx.ts";
import { readBillFile, readListFile } from "../../src/ingest.ts";
import { Failure } from "../../src/model/failure.ts";
import { chanceOf, mutant } from "./mutations.ts";

const LINYI = new URL("../fixtures/lists/linyi-government-list/list.xls", import.meta.url);

type BookType = "biff8" | "biff5" | "xlsx";

function book(rows: unknown[][], bookType: BookType, extras: Partial<XLSX.WorkSheet> = {}): Buffer {
  const sheet = Object.assign(XLSX.utils.aoa_to_sheet(rows), extras);
  const made = XLSX.utils.book_new();
  XLSX.utils.book_append_sheet(made, sheet, "表二");
  return XLSX.write(made, { type: "buffer", bookType }) as Buffer;
}

const biff = (rows: unknown[][], merges: XLSX.Range[] = [], bookType: BookType = "biff8"): Buffer => book(rows, bookType, { "!merges": merges });
const number = (v: number, z: string): XLSX.CellObject => ({ t: "n", v, z });

/** The record of the number at row 1, column 3, which is a NUMBER or an RK. */
function priceRecord(stream: Buffer): number {
  return [[0x03, 0x02, 14], [0x7e, 0x02, 10]].map(([low, high, length]) => stream.indexOf(Buffer.from([low!, high!, length!, 0, 1, 0, 3, 0]))).find((at) => at >= 0)!;
}

/** Stands for the records that this writer never writes: a cell of text, overwritten. */
const ROOM = "~".repeat(200);

function inRoom(bytes: Buffer, records: readonly (readonly [id: number, shorts: readonly number[], rest?: Buffer])[]): void {
  const text = Buffer.from(ROOM, "utf16le");
  // Before the text: the record's head, row, column, style, length and flag.
  let at = bytes.indexOf(text) - 13;
  const end = bytes.indexOf(text) + text.length;
  for (const [id, shorts, rest = Buffer.alloc(0)] of [...records, [0x7fff, []] as const]) {
    const length = id === 0x7fff ? end - at - 4 : 2 * shorts.length + rest.length;
    [id, length, ...shorts].forEach((short, index) => bytes.writeUInt16LE(short, at + 2 * index));
    rest.copy(bytes, at + 4 + 2 * shorts.length);
    at += 4 + length;
  }
}

const HEADING = ["序号", "收费主体", "项目名称", "收费标准", "计价单位", "服务内容", "收费形式"];
const rowOf = (no: number, price: unknown): unknown[] => [no, "某码头", `堆存费${String(no)}`, price, "元/箱", "堆存", "市场调节价"];

const PRICES: readonly (readonly [cell: unknown, shown: string])[] = [
  [number(100, '"$"#,##0'), "$100"], [number(0.5, "0%"), "50%"], [number(12, '0.00"万元"'), "12万元"], [number(100, '"不超过"0'), "不超过100"],
  [number(100, '"USD "0'), "USD 100"], [number(12.34, "0.00"), "12.34"], [number(-850.125, "[Red]0.000"), "-850.125"], [number(1_234_567_890, "General"), "1234567890"],
  [number(45_000, "yyyy-mm-dd"), "2023-03-15"], [number(45_000.5, 'yyyy"年"m"月"d"日" hh:mm'), "2023-03-15 12:00"], [number(100, '0"元/day"'), "100元/day"],
  [number(1e-7, "0.0000000"), "0.0000001"], [number(0.1 + 0.2, "General"), "0.3"], [850, "850"],
];

test("a number has the text that its format shows, in an .xls as in an .xlsx", async () => {
  const rows = [HEADING, ...PRICES.map(([cell], index) => rowOf(index + 1, cell))];
  const [old, now] = await Promise.all([readXls(book(rows, "biff8")), readXlsx(book(rows, "xlsx"))]);
  const texts = (read: Workbook): string[] => [...read.sheets[0]!.rows].slice(1).map(({ cells }) => cells[3]!);
  expect(texts(old)).toEqual(PRICES.map(([, shown]) => shown));
  expect(texts(old)).toEqual(texts(now));
  const kinds = (read: Workbook): string[] => read.sheets[0]!.notes().map(({ row, column, kind }) => `${String(row)} ${String(column)} ${kind}`);
  expect(kinds(old)).toEqual(kinds(now));
  expect(old.observations).toEqual([]);
});

test("a bill in ten thousands of yuan is the same bill in an .xls and an .xlsx", async () => {
  const rows = [["项目名称", "数量", "单价", "金额"], ["堆存费", number(2, "0"), number(6, '0.00"万元"'), number(12, '0.00"万元"')], ["理货费", 3, number(5, '"¥"0.00'), number(15, '"¥"0.00')]];
  const bill = async (type: BookType): Promise<unknown> => (await readBillFile(book(rows, type), { name: "账单", metadata: {} })).reading.bill;
  const [old, now] = [await bill("biff8"), await bill("xlsx")];
  expect(old).toEqual(now);
  expect(old).toMatchObject({ lines: [{ price: "6万元", amount: "12万元" }, { price: "5", amount: "15" }] });
});

test("hidden columns and sheets of an .xls are seen", async () => {
  const made = XLSX.utils.book_new();
  XLSX.utils.book_append_sheet(made, XLSX.utils.aoa_to_sheet([HEADING, rowOf(3, number(7, "0%"))]), "旧");
  const sheet = Object.assign(XLSX.utils.aoa_to_sheet([HEADING, rowOf(1, 5)]), { "!cols": [{}, {}, {}, {}, {}, { hidden: true }] });
  XLSX.utils.book_append_sheet(made, sheet, "表二");
  made.Workbook = { Sheets: [{ Hidden: 1 }, { Hidden: 0 }] };
  const { sheets } = await readXls(XLSX.write(made, { type: "buffer", bookType: "biff8" }) as Buffer);
  expect(sheets.map(({ hidden, hiddenColumns }) => ({ hidden, hiddenColumns }))).toEqual([{ hidden: true, hiddenColumns: [] }, { hidden: false, hiddenColumns: [5] }]);
  expect(sheets.map(({ rows }) => [...rows][1]!.cells[3])).toEqual(["700%", "5"]);
});

test("several numbers in one record, a formula and a hidden row of an .xls are seen", async () => {
  const bytes = book([HEADING, rowOf(1, number(100, '"$"0')), [ROOM]], "biff8");
  const xf = bytes.readUInt16LE(priceRecord(bytes) + 8);
  const formula = Buffer.alloc(16);
  formula.writeDoubleLE(60);
  inRoom(bytes, [
    [0x00bd, [4, 2, xf, (7 << 2) + 2, 0, xf, (1250 << 2) + 3, 0, 3]],
    [0x0006, [5, 3, xf], formula],
    [0x0208, [5, 0, 9, 255, 0, 0, 0x0120, 15]],
  ]);
  const { sheets: [sheet] } = await readXls(bytes);
  expect([...sheet!.rows].map(({ number: row, cells, hidden }) => [row, cells[2], cells[3], hidden])).toEqual([
    [1, "项目名称", "收费标准", false], [2, "堆存费1", "$100", false], [5, "$7", "$12.5", false], [6, "", "$60", true],
  ]);
  expect(sheet!.notes()).toEqual([{ row: 6, column: 3, kind: "formula", params: {} }]);
});

test("a large workbook and one in the small sectors are read alike", async () => {
  const many = Array.from({ length: 3_000 }, (_, index) => rowOf(index + 1, number((index + 1) / 100, '"$"0.00')));
  for (const rows of [many.slice(0, 1), many]) {
    const read = [...(await readXls(book([HEADING, ...rows], "biff8"))).sheets[0]!.rows];
    expect(read).toHaveLength(rows.length + 1);
    expect(read.at(-1)!.cells[3]).toBe(`$${String(rows.length / 100)}`);
  }
});

test("a number whose format the file does not hold is refused, at its cell", async () => {
  const bytes = biff([HEADING, rowOf(1, number(100, '"$"0'))]);
  bytes.writeUInt16LE(0x7fff, priceRecord(bytes) + 8);
  await expect(readXls(bytes)).rejects.toMatchObject({ kind: "display-unseen", place: "表二!D2" });
});

test("an .xls cut off or damaged anywhere is a reading or a Failure", async () => {
  const whole = biff([HEADING, ...PRICES.map(([cell], index) => rowOf(index + 1, cell))]);
  let read = 0;
  for (let seed = 1; seed <= 400; seed += 1) {
    const chance = chanceOf(seed);
    const cut = whole.subarray(0, Math.floor(chance() * whole.length));
    const flipped = Buffer.from(whole);
    for (let left = 3; left > 0; left -= 1) flipped[Math.floor(chance() * flipped.length)] = Math.floor(chance() * 256);
    const damaged = [cut, flipped, mutant(whole, chance)][seed % 3]!;
    const error = await readXls(damaged).then(() => null, (thrown: unknown) => thrown);
    if (error !== null && !(error instanceof Failure)) throw new Error(`seed ${String(seed)}`, { cause: error });
    if (error === null) read += 1;
  }
  expect(read).toBeGreaterThan(0);
  expect(read).toBeLessThan(400);
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
});

test("a workbook of Excel 5.0/95 is named, not called damaged", async () => {
  await expect(readXls(biff([HEADING], [], "biff5"))).rejects.toMatchObject({ kind: "format-unsupported", params: { found: "Excel 5.0/95" } });
});
