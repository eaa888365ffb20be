// Legacy .xls (BIFF8 in an OLE container), read by hucre; only given what the limits allow. A workbook with a
// password is an OLE container too, and so are Word and PowerPoint files of that time. What hucre does not carry
// (how a number is displayed, formulas, what is hidden) is not guessed: one observation says so.

import { readXls as readBiff, type CellValue } from "hucre";
import { Failure } from "../model/failure.ts";
import type { Observation } from "../model/observation.ts";
import { numberText, PLAIN_STYLE } from "./cell-number.ts";
import { LIMITS } from "./limits.ts";
import { sheetPlace } from "./sheet-place.ts";
import type { CellNote, Row, Sheet, Workbook } from "./sheet.ts";

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
  return { format: "xls", encoding: null, sheets: sheets.map((sheet) => sheetOf(sheet)), observations: [unseen(sheets)] };
}

/** At the first number, where somebody should begin to compare; without one, at the first row. */
function unseen(sheets: readonly BiffSheet[]): Observation {
  let numbers = 0;
  let place = "";
  for (const { name, rows } of sheets) {
    rows.forEach((cells, row) => {
      cells.forEach((value, column) => {
        if (typeof value !== "number") return;
        numbers += 1;
        if (place === "") place = sheetPlace(name)(row + 1, column);
      });
    });
  }
  return { kind: "display-unseen", at: "", place: place === "" ? sheetPlace(sheets[0]!.name)(1) : place, params: { numbers } };
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

function sheetOf(sheet: BiffSheet): Sheet {
  const notes: CellNote[] = [];
  const rows: Row[] = [];
  const place = sheetPlace(sheet.name);
  sheet.rows.forEach((values, index) => {
    const number = index + 1;
    const cells = values.map((value, column) => cellText(value, number, column, notes));
    if (cells.every((cell) => cell === "")) return;
    refuseLarge(rows.length, cells, number, place);
    rows.push({ number, cells, hidden: false });
  });
  const merges = (sheet.merges ?? []).map(({ startRow, endRow, startCol, endCol }) => ({
    top: startRow + 1, bottom: endRow + 1, left: startCol, right: endCol,
  }));
  return { name: sheet.name, hidden: false, rows, merges, hiddenColumns: [], notes: () => notes, place };
}

function refuseLarge(rows: number, cells: readonly string[], number: number, place: Sheet["place"]): void {
  if (rows > LIMITS.rows.value + LIMITS.rowsAround.value) throw new Failure("too-many-rows", { limit: LIMITS.rows.value }, place(number));
  if (cells.length > LIMITS.columns.value && cells.slice(LIMITS.columns.value).some((cell) => cell !== "")) {
    throw new Failure("too-many-columns", { limit: LIMITS.columns.value }, place(number));
  }
  const long = cells.findIndex((cell) => cell.length > LIMITS.cellLength.value);
  if (long >= 0) throw new Failure("cell-too-long", { limit: LIMITS.cellLength.value }, place(number, long));
}

function cellText(value: CellValue, row: number, column: number, notes: CellNote[]): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "string") {
    if (ERROR_TEXT.test(value)) notes.push({ row, column, kind: "error-cell", params: { text: value } });
    return value;
  }
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  if (value instanceof Date) {
    const [day, time] = value.toISOString().slice(0, 19).split("T");
    notes.push({ row, column, kind: "date-cell", params: { stored: day! } });
    return time === "00:00:00" ? day! : `${day} ${time}`;
  }
  const { text, note } = numberText(String(value), PLAIN_STYLE, false);
  if (note) notes.push({ row, column, kind: note.kind, params: note.params });
  return text;
}
