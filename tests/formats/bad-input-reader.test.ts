import { expect, test } from "vitest";
import { recogniseFormat } from "../../src/formats/index.ts";
import { readCsv } from "../../src/formats/csv.ts";
import { readHtml } from "../../src/formats/html.ts";
import { readXls } from "../../src/formats/xls.ts";
import { readXlsx } from "../../src/formats/xlsx.ts";
import { plainName } from "../../src/ingest.ts";
import { Failure } from "../../src/model/failure.ts";
import type { FailureName } from "../../src/model/failure.ts";
import type { Workbook } from "../../src/formats/sheet.ts";
import { workbook, workbookEntries, zip, type ZipEntry } from "./zip-writer.ts";

const GBK_PORT = Buffer.from([0xb8, 0xdb, 0xbf, 0xda]);
const OLE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
const sheet = (xml: string): Buffer => workbook("", { "xl/worksheets/sheet1.xml": xml });

function gbkSheet(entry: ZipEntry): ZipEntry {
  const data = Buffer.concat([Buffer.from("<worksheet>"), GBK_PORT, Buffer.from("</worksheet>")]);
  return entry.name.endsWith("sheet1.xml") ? { ...entry, data } : entry;
}

async function readAll(bytes: Uint8Array): Promise<Workbook> {
  const { name } = recogniseFormat(bytes);
  const book = name === "xlsx" ? await readXlsx(bytes) : name === "xls" ? await readXls(bytes) : name === "html" ? readHtml(bytes) : readCsv(bytes);
  for (const one of book.sheets) for (const _row of one.rows);
  return book;
}

const CASES: readonly (readonly [id: string, bytes: () => Buffer, kind: FailureName, exit: number, place?: string])[] = [
  ["G01 an empty file", () => Buffer.alloc(0), "file-empty", 5],
  ["G02 a byte over 20 MB", () => Buffer.alloc(20 * 1024 * 1024 + 1, 32), "file-too-large", 3],
  ["G04 a program", () => Buffer.from("MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff", "latin1"), "format-unsupported", 3],
  ["G09 a PDF that is a ZIP too", () => Buffer.concat([Buffer.from("%PDF-1.7\n"), workbook("")]), "format-unsupported", 3],
  ["G12 a truncated upload", () => workbook("<row/>").subarray(0, 400), "archive-broken", 3],
  ["G16 an encrypted archive", () => zip([{ name: "xl/workbook.xml", data: "x", flags: 1 }]), "encrypted", 3],
  ["binary rubbish", () => Buffer.from(Array.from({ length: 500 }, (_, at) => (at * 7919) % 256)), "format-unknown", 3],
  ["white space only", () => Buffer.from(" \r\n\t\n"), "no-data", 5],
  ["C04 UTF-8 with a GBK line", () => Buffer.concat([Buffer.from("口岸收费,目录清单\n"), GBK_PORT]), "encoding-invalid", 3, "字节 26"],
  ["C05 a NUL byte", () => Buffer.from("a,b\n1,\0 2\n" + "x".repeat(200)), "text-nul", 3, "字节 6"],
  ["C06 an unclosed quote", () => Buffer.from('a,b\n1,"2\n3,4\n'), "csv-quote", 3, "第 2 行"],
  ["C11 more rows than data, titles and notes may take", () => Buffer.from("a,b\n" + "1,2\n".repeat(100_101)), "too-many-rows", 3, "第 100101 行"],
  ["C12 201 columns", () => Buffer.from("a" + ",b".repeat(200) + "\n"), "too-many-columns", 3, "第 1 行"],
  ["C13 a cell of 64 kB", () => Buffer.from(`a,b\n1,${"x".repeat(65_000)}\n`), "cell-too-long", 3, "第 2 行第 2 列"],
  ["X01 a zip bomb", () => workbook("", { "xl/media/a.bin": "\0".repeat(8_000_000) }), "archive-ratio", 3],
  ["X02 forged sizes", () => zip(workbookEntries("<row/>").map((entry) => ({ ...entry, claimedSize: 10 }))), "archive-lies", 3],
  ["X03 overlapping entries", () => zip([...workbookEntries(""), ...workbookEntries("").slice(0, 1)]), "archive-overlap", 3],
  ["X04 201 entries", () => zip(Array.from({ length: 201 }, (_, at) => ({ name: `a${at}`, data: "" }))), "archive-entries", 3],
  ["X05 a name that leads out", () => zip([{ name: "../x", data: "" }]), "archive-name", 3],
  ["X06 a symbolic link", () => zip([{ name: "x", data: "", unixMode: 0o120777 }]), "archive-link", 3],
  ["X07 no sheet", () => workbook("", { "xl/workbook.xml": "<workbook/>" }), "sheet-missing", 3],
  ["X09 a shared string out of range", () => workbook('<row r="3"><c r="C3" t="s"><v>7</v></c></row>'), "shared-string", 3, "表二!C3"],
  ["X10 an external entity", () => sheet('<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><worksheet><sheetData/></worksheet>'), "xml-doctype", 3],
  ["X12 macros", () => workbook("", { "xl/vbaProject.bin": "x" }), "macro", 3],
  ["X13 an encrypted workbook", () => Buffer.concat([OLE, Buffer.alloc(504), Buffer.from("EncryptedPackage\0", "utf16le")]), "encrypted", 3],
  ["M05 65 levels", () => sheet("<worksheet>" + "<a>".repeat(65) + "</a>".repeat(65) + "</worksheet>"), "xml-limit", 3],
  ["M06 65 attributes", () => sheet(`<worksheet${Array.from({ length: 65 }, (_, at) => ` a${at}="1"`).join("")}/>`), "xml-limit", 3],
  ["M07 an attribute twice", () => workbook('<row r="1"><c r="A1" r="B1"><v>1</v></c></row>'), "xml-broken", 3],
  ["M08 two roots", () => sheet("<worksheet/><worksheet/>"), "xml-broken", 3],
  ["M09 bad nesting", () => workbook('<row r="1"><c r="A1"><v>1</c></v></row>'), "xml-broken", 3],
  ["M10 a control character", () => workbook('<row r="1"><c r="A1"><v>1\u0001</v></c></row>'), "xml-broken", 3],
  ["M11 bytes that are not the encoding", () => zip(workbookEntries("").map(gbkSheet)), "xml-broken", 3],
  ["a web page without a table", () => Buffer.from("<html><p>无</p></html>"), "table-missing", 3],
];

test.each(CASES)("%s", async (_id, bytes, kind, exit, place) => {
  const failure = await readAll(bytes()).then(() => null, (error: unknown) => error);
  expect(failure).toBeInstanceOf(Failure);
  if (!(failure instanceof Failure)) return;
  expect(failure.kind).toBe(kind);
  expect(failure.exit).toBe(exit);
  if (place !== undefined) expect(failure.place).toBe(place);
  for (const locale of ["zh", "en"] as const) {
    const { what, fix } = failure.words(locale);
    expect(what + fix).not.toMatch(/\{\w+\}/);
  }
});

async function rowsOf(bytes: Buffer): Promise<string[][]> {
  const { name } = recogniseFormat(bytes);
  const book = name === "xlsx" ? await readXlsx(bytes) : name === "html" ? readHtml(bytes) : readCsv(bytes);
  return [...book.sheets[0]!.rows].map(({ cells }) => [...cells]);
}

test("a page named .xls is read as the page it is", async () => {
  expect(await rowsOf(Buffer.from("<table><tr><td rowspan=2>甲<td>1<tr><td>2</table>"))).toEqual([["甲", "1"], ["", "2"]]);
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
  expect([...readCsv(Buffer.from(text)).sheets[0]!.rows].map((row) => row.cells)).toEqual(cells.map((cell) => [cell, "元/箱", cell]));
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
