// What hucre does not carry of a legacy .xls (BIFF8): with which number format each number is shown, which cells are
// formulas, what is hidden. Reading past a record or the stream is a RangeError: the caller says that the file is broken.

import { builtInStyle, readNumberFormat, type NumberStyle } from "./cell-number.ts";
import { workbookStream } from "./xls-stream.ts";

export interface ShownNumber {
  readonly value: number;
  /** Undefined where the cell names a style that the workbook has not. */
  readonly style: NumberStyle | undefined;
}

export interface SheetDisplay {
  readonly hidden: boolean;
  /** By `cellKey`. */
  readonly numbers: ReadonlyMap<number, ShownNumber>;
  readonly formulas: ReadonlySet<number>;
  /** From 0. */
  readonly hiddenRows: ReadonlySet<number>;
  readonly hiddenColumns: readonly number[];
}

export interface WorkbookDisplay {
  readonly is1904: boolean;
  /** In the order of the workbook. */
  readonly sheets: readonly SheetDisplay[];
}

/** Row and column from 0. */
export function cellKey(row: number, column: number): number {
  return row * 65_536 + column;
}

const BOF = 0x0809;
const EOF = 0x000a;
const DATE_MODE = 0x0022;
const BOUND_SHEET = 0x0085;
const XF = 0x00e0;
const FORMAT = 0x041e;
const FORMULA = 0x0006;
const NUMBER = 0x0203;
const RK = 0x027e;
const MUL_RK = 0x00bd;
const ROW = 0x0208;
const COLUMNS = 0x007d;

const LAST_COLUMN = 255;
const HIDDEN_ROW = 0x20;

interface BiffRecord {
  readonly id: number;
  readonly data: Buffer;
}

/** From a BOF to its EOF; a substream without one ends where the stream does. */
function* recordsFrom(stream: Buffer, start: number): Generator<BiffRecord> {
  if (stream.readUInt16LE(start) !== BOF) throw new RangeError("no BOF");
  for (let at = start; at + 4 <= stream.length;) {
    const id = stream.readUInt16LE(at);
    const end = at + 4 + stream.readUInt16LE(at + 2);
    if (id === EOF) return;
    if (end > stream.length) throw new RangeError("record");
    yield { id, data: stream.subarray(at + 4, end) };
    at = end;
  }
}

/** Only of the sheets that are asked for, from the first. */
export function readXlsDisplay(file: Uint8Array, sheets: number): WorkbookDisplay {
  const stream = workbookStream(file);
  const formats = new Map<number, NumberStyle>();
  const formatIds: number[] = [];
  const bound: { start: number; hidden: boolean }[] = [];
  let is1904 = false;
  for (const { id, data } of recordsFrom(stream, 0)) {
    if (id === FORMAT) formats.set(data.readUInt16LE(0), readNumberFormat(textOf(data.subarray(2))));
    else if (id === XF) formatIds.push(data.readUInt16LE(2));
    else if (id === BOUND_SHEET) bound.push({ start: data.readUInt32LE(0), hidden: (data.readUInt8(4) & 3) !== 0 });
    else if (id === DATE_MODE) is1904 = data.readUInt16LE(0) === 1;
  }
  if (bound.length < sheets) throw new RangeError("sheets");
  const styles = formatIds.map((id) => formats.get(id) ?? builtInStyle(id));
  return { is1904, sheets: bound.slice(0, sheets).map(({ start, hidden }) => readSheet(stream, start, hidden, styles)) };
}

// Length in characters, a flag for two bytes a character, the characters.
function textOf(data: Buffer): string {
  const length = data.readUInt16LE(0);
  const isWide = (data.readUInt8(2) & 1) !== 0;
  const end = 3 + (isWide ? 2 * length : length);
  if (end > data.length) throw new RangeError("text");
  return data.toString(isWide ? "utf16le" : "latin1", 3, end);
}

function readSheet(stream: Buffer, start: number, hidden: boolean, styles: readonly NumberStyle[]): SheetDisplay {
  const numbers = new Map<number, ShownNumber>();
  const formulas = new Set<number>();
  const hiddenRows = new Set<number>();
  const hiddenColumns: number[] = [];
  const put = (row: number, column: number, xf: number, value: number): void => {
    numbers.set(cellKey(row, column), { value, style: styles[xf] });
  };
  for (const { id, data } of recordsFrom(stream, start)) {
    const short = (at: number): number => data.readUInt16LE(at);
    if (id === NUMBER) put(short(0), short(2), short(4), data.readDoubleLE(6));
    else if (id === RK) put(short(0), short(2), short(4), rkValue(data, 6));
    else if (id === MUL_RK) {
      // Row, first column, six bytes a cell, last column.
      for (let at = 4, column = short(2); at + 8 <= data.length; at += 6, column += 1) put(short(0), column, short(at), rkValue(data, at + 2));
    } else if (id === FORMULA) {
      formulas.add(cellKey(short(0), short(2)));
      // FFFF in the last two bytes: the result is a text, a truth value or an error.
      if (short(12) !== 0xffff) put(short(0), short(2), short(4), data.readDoubleLE(6));
    } else if (id === ROW && (data.readUInt8(12) & HIDDEN_ROW) !== 0) hiddenRows.add(short(0));
    else if (id === COLUMNS && (short(8) & 1) !== 0) {
      for (let column = short(0); column <= Math.min(short(2), LAST_COLUMN); column += 1) hiddenColumns.push(column);
    }
  }
  return { hidden, numbers, formulas, hiddenRows, hiddenColumns };
}

/** A whole number of 30 bits, or the upper 30 bits of a double; either perhaps in hundredths. */
function rkValue(data: Buffer, at: number): number {
  const bits = data.readInt32LE(at);
  const value = (bits & 2) !== 0 ? bits >> 2 : upperDouble(bits & ~3);
  return (bits & 1) !== 0 ? value / 100 : value;
}

function upperDouble(bits: number): number {
  const double = Buffer.alloc(8);
  double.writeInt32LE(bits, 4);
  return double.readDoubleLE(0);
}
