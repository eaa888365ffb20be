// What odd but readable files come to: encodings, quotation marks, displayed numbers, names.

import { expect, test } from "vitest";
import { listFromWorkbook } from "../../src/formats/columns.ts";
import { recogniseFormat } from "../../src/formats/index.ts";
import { readCsv } from "../../src/formats/csv.ts";
import { readHtml } from "../../src/formats/html.ts";
import { readXlsx } from "../../src/formats/xlsx.ts";
import { RowBuilder } from "../../src/formats/xlsx-row.ts";
import { readSheetFrame, sheetRows } from "../../src/formats/xlsx-sheet.ts";
import { plainName } from "../../src/ingest.ts";
import { Failure } from "../../src/model/failure.ts";
import { workbook } from "./zip-writer.ts";

const GBK_PORT = Buffer.from([0xb8, 0xdb, 0xbf, 0xda]);

async function rowsOf(bytes: Buffer): Promise<string[][]> {
  const { name } = recogniseFormat(bytes);
  const book = name === "xlsx" ? await readXlsx(bytes) : name === "html" ? readHtml(bytes) : readCsv(bytes);
  return [...book.sheets[0]!.rows].map(({ cells }) => [...cells]);
}

test("a page named .xls is read as the page it is", async () => {
  expect(await rowsOf(Buffer.from("<table><tr><td rowspan=2>甲<td>1<tr><td>2</table>"))).toEqual([["甲", "1"], ["", "2"]]);
});

test("the notes below a table of a page are its own, what else stands there is not", () => {
  const page = "<p>首页</p><table><tr><td>项目名称<td>收费标准<tr><td>过磅费<td>10</table><div>注：1. 节假日加收50%</div><p>2、夜间另加10元/车，需预约</p><p>版权所有</p>";
  const reading = listFromWorkbook(readHtml(Buffer.from(page)), {}, []);
  expect([...reading.entries]).toHaveLength(1);
  expect(reading.head()).toMatchObject({ x_notes: ["注：1. 节假日加收50%", "2、夜间另加10元/车，需预约"] });
  expect(reading.locate("/x_notes/1")).toBe("表1下方");
});

test("GB18030, UTF-16 and UTF-8 with a mark are the same text", async () => {
  const text = "口岸,费\n";
  const gb = Buffer.concat([GBK_PORT.subarray(2), Buffer.from([0xb0, 0xb6, 0x2c, 0xb7, 0xd1, 10])]);
  const wide = Buffer.from("\ufeff" + text, "utf16le");
  for (const bytes of [gb, wide, Buffer.from(wide).swap16(), Buffer.from("\ufeff" + text)]) {
    expect(await rowsOf(bytes)).toEqual([["口岸", "费"]]);
  }
});

test("quoted cells keep separators, quotes and line ends; the record's line is the one on which it begins", () => {
  const rows = [...readCsv(Buffer.from('a;b\r\n"x;""y""\r\nz";2\r\n\r\n3;40"\r\n')).sheets[0]!.rows];
  expect(rows.map(({ number, cells }) => [number, ...cells])).toEqual([[1, "a", "b"], [2, 'x;"y"\r\nz', "2"], [5, "3", '40"']]);
});

test("a last record without a line end is cut like any other, and a record too long is named by its own line", () => {
  const rows = [...readCsv(Buffer.from('a,b,c\n"x\ny",é,')).sheets[0]!.rows];
  expect(rows.map(({ number, cells }) => [number, ...cells])).toEqual([[1, "a", "b", "c"], [2, "x\ny", "é", ""]]);
  const long = readCsv(Buffer.from(`a,b\n1,${"x".repeat(66_000)}\n`)).sheets[0]!.rows;
  expect(() => [...long]).toThrow(expect.objectContaining({ kind: "record-too-long", place: "第 2 行" }) as Error);
});

test("cells that begin alike, end alike or share a hash each keep their own text", () => {
  const cells = Array.from({ length: 20_000 }, (_, at) => `项目${String(at * 7919)}费`);
  const text = cells.map((cell) => `${cell},元/箱,"${cell}"`).join("\n");
  const rows = [...readCsv(Buffer.from(text)).sheets[0]!.rows].map((row) => row.cells.join());
  expect(rows).toHaveLength(cells.length);
  expect(rows.find((row, at) => row !== `${cells[at]!},元/箱,${cells[at]!}`)).toBeUndefined();
});

test("cells of a workbook keep what their reader sees: percent, currency, days, exact digits", async () => {
  const styles =
    '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="[$US$-409]#,##0.00"/></numFmts>' +
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="9"/><xf numFmtId="164"/><xf numFmtId="14"/></cellXfs></styleSheet>';
  const cell = (style: number, value: string): string => `<c s="${style}"><v>${value}</v></c>`;
  const values = cell(0, "0.30000000000000004") + cell(0, "26312000000012345678") + cell(1, "0.5") + cell(2, "16") + cell(3, "60") + cell(3, "46000");
  const book = await readXlsx(workbook(`<row r="2">${values}<c><f>A1+1</f></c></row>`, { "xl/styles.xml": styles }));
  const [first] = book.sheets;
  expect([...first!.rows][0]!.cells).toEqual(["0.3", "26312000000012345678", "50%", "US$16", "1900-02-29", "2025-12-09"]);
  expect(first!.notes().map(({ column, kind }) => [column, kind])).toEqual([
    [0, "float-noise"], [4, "date-cell"], [5, "date-cell"], [6, "formula-without-value"],
  ]);
});

test("a row of an unusual shape is read by saxes, and those after it too", async () => {
  const rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2"><v><!-- x -->2</v></c></row><row r="3"><c r="B3"><v>3</v></c></row>';
  expect(await rowsOf(workbook(rows))).toEqual([["1"], ["2"], ["", "3"]]);
});

test("a name is shown without its path, and one with control characters is refused", () => {
  expect(plainName("../../x.csv")).toBe("x.csv");
  expect(() => plainName("a\r\nb.csv")).toThrow(Failure);
  expect(() => plainName("a".repeat(300))).toThrow(Failure);
});

test("rows of a sheet whose declaration ends in CR LF are cut without parsing what stands before them", () => {
  const bytes = Buffer.from('<?xml version="1.0" encoding="UTF-8"?>\r\n<worksheet><sheetData>' +
    '<row r="1"><c r="A1" t="inlineStr"><is><t>过磅费</t></is></c><c r="B1" t="inlineStr"><is><t>a&amp;b</t></is></c><c r="C1"><v>10</v></c></row></sheetData></worksheet>');
  const frame = readSheetFrame("sheet1.xml", bytes);
  // Whoever parsed the declaration now would find it broken.
  bytes.fill("<", 0, 5);
  const builder = new RowBuilder({ strings: [], styles: [], is1904: false }, () => "");
  expect([...sheetRows("sheet1.xml", bytes, frame, builder)].map(({ cells }) => cells)).toEqual([["过磅费", "a&b", "10"]]);
});

test("a cell that begins as the one above it is cut by its own end, whatever ends the lines", () => {
  const cut = (text: string): string[] => [...readCsv(Buffer.from(text)).sheets[0]!.rows].map(({ number, cells }) => [number, ...cells].join("|"));
  expect(cut("12,ab\n12.5,ab\n12,ab c\n1,ab")).toEqual(["1|12|ab", "2|12.5|ab", "3|12|ab c", "4|1|ab"]);
  expect(cut("12,ab\r\n12,ab\r\n12,ab\rc\r\n12,ab\r")).toEqual(["1|12|ab", "2|12|ab", "3|12|ab\rc", "4|12|ab"]);
  expect(cut("12,ab\r12,ab\r\r12,ab")).toEqual(["1|12|ab", "2|12|ab", "4|12|ab"]);
  expect(cut('12,ab\n"12",ab\n12,"ab"\n12,ab\n')).toEqual(["1|12|ab", "2|12|ab", "3|12|ab", "4|12|ab"]);
});
