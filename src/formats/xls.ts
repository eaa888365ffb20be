// Legacy .xls (BIFF8 in an OLE container), read by hucre; only given what the limits allow. A workbook with a
// password is an OLE container too, and so are Word and PowerPoint files of that time. What hucre does not carry (how a
// number is displayed, formulas, what is hidden) xls-formats reads; a number whose display nobody sees is not guessed.

import { readXls as readBiff, type CellValue } from "hucre";
import { Failure } from "../model/failure.ts";
import { numberText, type CellText } from "./cell-number.ts";
import { LIMITS } from "./limits.ts";
import { sheetPlace } from "./sheet-place.ts";
import type { CellNote, Row, Sheet, Workbook } from "./sheet.ts";
import { cellKey, readXlsDisplay, type SheetDisplay, type WorkbookDisplay } from "./xls-formats.ts";

type BiffSheet = Awaited<ReturnType<typeof readBiff>>["sheets"][number];

const OLDER = /BIFF.*only BIFF8/i;
const ERROR_TEXT = /^#(NULL!|DIV\/0!|VALUE!|REF!|NAME\?|NUM!|N\/A|ERR!)$/;

export async function readXls(bytes: Uint8Array): Promise<Workbook> {
  refuseOthers(bytes);
  const { sheets } = await readBiff(bytes).catch((error: unknown) => {
    if (error instanceof Error && OLDER.test(error.message)) throw new Failure("format-unsupported", { found: "Excel 5.0/95" });
    throw new Failure("archive-broken");
  });
  if (sheets.length === 0) throw new Failure("sheet-missing");
  if (sheets.length > LIMITS.tables.value) throw new Failure("too-many-tables", { limit: LIMITS.tables.value });
  const display = displayOf(bytes, sheets.length);
  return { format: "xls", encoding: null, sheets: sheets.map((sheet, index) => sheetOf(sheet, display, index)), observations: [] };
}

function displayOf(bytes: Uint8Array, sheets: number): WorkbookDisplay {
  try {
    return readXlsDisplay(bytes, sheets);
  } catch (error) {
    if (error instanceof RangeError) throw new Failure("archive-broken");
    throw error;
  }
}

// The names of streams stand in the container as UTF-16.
function refuseOthers(bytes: Uint8Array): void {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const holds = (stream: string): boolean => buffer.includes(Buffer.from(`${stream}\0`, "utf16le"));
  if (holds("EncryptedPackage") || holds("EncryptionInfo")) throw new Failure("encrypted");
  if (holds("Workbook") || holds("Book")) {
    if (hasPassword(buffer)) throw new Failure("encrypted");
    return;
  }
  if (holds("WordDocument")) throw new Failure("format-unsupported", { found: "DOC" });
  if (holds("PowerPoint Document")) throw new Failure("format-unsupported", { found: "PPT" });
  throw new Failure("format-unsupported", { found: "OLE (DOC, PPT, MSG)" });
}

// BIFF8: the record FILEPASS follows the record BOF of the workbook, with perhaps a write protection between.
function hasPassword(buffer: Buffer): boolean {
  const begin = buffer.indexOf(Buffer.from([0x09, 0x08, 0x10, 0x00, 0x00, 0x06, 0x05, 0x00]));
  let at = begin;
  for (let record = 0; begin >= 0 && record < 8 && at + 4 <= buffer.length; record += 1) {
    if (buffer.readUInt16LE(at) === 0x2f) return true;
    at += 4 + buffer.readUInt16LE(at + 2);
  }
  return false;
}

/** Where the reading of one sheet stands. */
interface SheetReading {
  readonly display: SheetDisplay;
  readonly is1904: boolean;
  readonly place: Sheet["place"];
  readonly notes: CellNote[];
}

function sheetOf(sheet: BiffSheet, { sheets, is1904 }: WorkbookDisplay, index: number): Sheet {
  const place = sheetPlace(sheet.name);
  const display = sheets[index]!;
  const reading: SheetReading = { display, is1904, place, notes: [] };
  const rows: Row[] = [];
  sheet.rows.forEach((values, index) => {
    const number = index + 1;
    const cells = values.map((value, column) => cellText(value, index, column, reading));
    if (cells.every((cell) => cell === "")) return;
    refuseLarge(rows.length, cells, number, place);
    rows.push({ number, cells, hidden: display.hiddenRows.has(index) });
  });
  const merges = (sheet.merges ?? []).map(({ startRow, endRow, startCol, endCol }) => ({
    top: startRow + 1, bottom: endRow + 1, left: startCol, right: endCol,
  }));
  return { name: sheet.name, hidden: display.hidden, rows, merges, hiddenColumns: display.hiddenColumns, notes: () => reading.notes, place };
}

function refuseLarge(rows: number, cells: readonly string[], number: number, place: Sheet["place"]): void {
  if (rows > LIMITS.rows.value + LIMITS.rowsAround.value) throw new Failure("too-many-rows", { limit: LIMITS.rows.value }, place(number));
  if (cells.length > LIMITS.columns.value && cells.slice(LIMITS.columns.value).some((cell) => cell !== "")) {
    throw new Failure("too-many-columns", { limit: LIMITS.columns.value }, place(number));
  }
  const long = cells.findIndex((cell) => cell.length > LIMITS.cellLength.value);
  if (long >= 0) throw new Failure("cell-too-long", { limit: LIMITS.cellLength.value }, place(number, long));
}

function cellText(value: CellValue, row: number, column: number, reading: SheetReading): string {
  const note = (kind: CellNote["kind"], params: CellNote["params"]): void => {
    reading.notes.push({ row: row + 1, column, kind, params });
  };
  const isEmpty = value === null || value === undefined || value === "";
  if (reading.display.formulas.has(cellKey(row, column))) note(isEmpty ? "formula-without-value" : "formula", {});
  if (isEmpty) return "";
  if (typeof value === "string") {
    if (ERROR_TEXT.test(value)) note("error-cell", { text: value });
    return value;
  }
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  const { text, note: seen } = shownNumber(value, row, column, reading);
  if (seen) note(seen.kind, seen.params);
  return text;
}

/** What is a day hucre decides by a rougher reading of the format: the number itself and its format count. */
function shownNumber(value: number | Date, row: number, column: number, { display, is1904, place }: SheetReading): CellText {
  const shown = display.numbers.get(cellKey(row, column));
  const isSame = shown !== undefined && (typeof value !== "number" || Object.is(value, shown.value));
  if (!isSame || shown.style === undefined) throw new Failure("display-unseen", {}, place(row + 1, column));
  return numberText(String(shown.value), shown.style, is1904);
}
