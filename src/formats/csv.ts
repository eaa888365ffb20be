// CSV: bytes → rows of cells, drawn lazily. The bytes are looked at once, as UTF-8, in which no byte of a separator, a
// quotation mark or a line end is part of another sign; a text is made of a cell only where `cell-texts.ts` has none.

import { Failure } from "../model/failure.ts";
import { cellTexts, type CellTexts } from "./cell-texts.ts";
import { beginningOf, placeOfOffset, recogniseEncoding, utf8Of, type TextBytes } from "./encoding.ts";
import { LIMITS } from "./limits.ts";
import { csvPlace } from "./sheet-place.ts";
import type { Row, Workbook } from "./sheet.ts";

const QUOTE = 34;
const APOSTROPHE = 39;
const RETURN = 13;
const TAB = 9;
const NEWLINE = 10;
const SEPARATORS = [",", "\t", ";"] as const;
const HINT = /^sep=(.)\r?\n/;
const LOOK_BYTES = 65_536;
const LOOK_LINES = 20;
const HASH_FACTOR = 0x01000193;

interface Dialect {
  readonly separator: string;
  /** "\n", or "\r" in a text that has no "\n". */
  readonly lineEnd: string;
  /** A first line `sep=;` is not data. */
  readonly hint: boolean;
}

export function readCsv(bytes: Uint8Array): Workbook {
  const text = recogniseEncoding(bytes);
  refuseNul(text);
  const dialect = dialectOf(beginningOf(text, LOOK_BYTES));
  return {
    format: "csv",
    encoding: text.encoding,
    observations: [],
    sheets: [{
      name: null, hidden: false, merges: [], hiddenColumns: [],
      rows: csvRows(text, dialect),
      notes: () => [],
      place: csvPlace,
    }],
  };
}

function refuseNul(text: TextBytes): void {
  const wide = text.encoding === "utf-16le" || text.encoding === "utf-16be";
  let at = text.bytes.indexOf(0);
  while (wide && at >= 0 && (at % 2 === 1 || text.bytes[at + 1] !== 0)) at = text.bytes.indexOf(0, at + 1);
  if (at >= 0) throw new Failure("text-nul", { offset: at + text.skipped }, placeOfOffset(text.bytes, at, text.encoding));
}

function dialectOf(beginning: string): Dialect {
  const lineEnd = beginning.includes("\n") ? "\n" : "\r";
  const hinted = HINT.exec(beginning);
  if (hinted) return { separator: hinted[1]!, lineEnd, hint: true };
  const lines = beginning.split(lineEnd, LOOK_LINES).map((line) => line.replace(/"[^"]*("|$)/g, ""));
  let separator: string = SEPARATORS[0];
  let most = 0;
  for (const candidate of SEPARATORS) {
    const count = lines.reduce((sum, line) => sum + line.split(candidate).length - 1, 0);
    if (count > most) [separator, most] = [candidate, count];
  }
  return { separator, lineEnd, hint: false };
}

function* csvRows(text: TextBytes, dialect: Dialect): Generator<Row> {
  const cutter = new CsvCutter(utf8Of(text), dialect);
  const mayBeSigned = text.bytes.includes(APOSTROPHE);
  let rows = 0;
  for (let row = cutter.next(); row !== null; row = cutter.next()) {
    if (isBlank(row.cells)) continue;
    rows += 1;
    if (rows > LIMITS.rows.value + LIMITS.rowsAround.value) throw tooManyRows(row.number);
    yield mayBeSigned ? withoutSigns(row) : row;
  }
}

const SIGNED = /^'+[=+\-@\t\r]/;

/** What our own export puts before a text that a spreadsheet would take for a formula is no part of the text. */
function withoutSigns(row: Row): Row {
  return row.cells.some((cell) => SIGNED.test(cell)) ? { ...row, cells: row.cells.map((cell) => (SIGNED.test(cell) ? cell.slice(1) : cell)) } : row;
}

function tooManyRows(line: number): Failure {
  return new Failure("too-many-rows", { limit: LIMITS.rows.value }, csvPlace(line));
}

function isBlank(cells: readonly string[]): boolean {
  for (const cell of cells) if (cell !== "") return false;
  return true;
}

/** Cuts records off the bytes, in one pass: where a cell ends and the hash of its bytes come out of the same look. */
class CsvCutter {
  readonly #bytes: Uint8Array;
  readonly #textOf: CellTexts;
  readonly #separator: Uint8Array;
  readonly #lineEnd: number;
  /** 1 for the bytes at which a plain cell may end. */
  readonly #stops = new Uint8Array(256);
  /** By column: the last plain cell that was not as the one above it. */
  readonly #starts = new Int32Array(LIMITS.columns.value);
  readonly #lengths = new Int32Array(LIMITS.columns.value);
  readonly #texts: string[] = [];
  #at = 0;
  #line = 1;
  /** Where the cell last cut ended, and the lines that it spread over beyond its first. */
  #end = 0;
  #lines = 0;

  constructor(utf8: Uint8Array, { separator, lineEnd, hint }: Dialect) {
    this.#bytes = utf8;
    this.#textOf = cellTexts(utf8, LIMITS.columns.value);
    this.#separator = new TextEncoder().encode(separator);
    this.#lineEnd = lineEnd.charCodeAt(0);
    for (const stop of [this.#separator[0]!, this.#lineEnd, RETURN]) this.#stops[stop] = 1;
    if (!hint) return;
    this.#at = utf8.indexOf(this.#lineEnd) + 1;
    this.#line = 2;
  }

  /** The next record; null at the end. */
  next(): Row | null {
    const { length } = this.#bytes;
    const start = this.#at;
    if (start >= length) return null;
    const number = this.#line;
    const cells: string[] = [];
    this.#lines = 0;
    for (let at = start; ; ) {
      const quoted = this.#bytes[at] === QUOTE;
      const cell = quoted ? this.#quotedCell(at, cells.length) : this.#plainCell(at, cells.length);
      if (cell.length > LIMITS.cellLength.value) {
        const failure = tooLong(number, cells.length);
        throw quoted ? failure : this.#refusal(start, failure);
      }
      cells.push(cell);
      at = this.#end;
      if (at >= length || !this.#isSeparator(at)) break;
      at += this.#separator.length;
      if (cells.length >= LIMITS.columns.value) throw this.#refusal(start, tooWide(number));
    }
    this.#at = this.#end + 1;
    if (this.#end - start > LIMITS.recordLength.value) this.#refuseOverlong(start, this.#end);
    this.#line += 1 + this.#lines;
    return { number, cells, hidden: false };
  }

  /** A cell that does not begin with a quotation mark: all signs up to the separator or the line end. */
  #plainCell(start: number, column: number): string {
    const bytes = this.#bytes;
    const stops = this.#stops;
    const { length } = bytes;
    const above = this.#asAbove(start, column);
    if (above !== null) return above;
    let at = start;
    let hash = 0;
    for (;;) {
      while (at < length && stops[bytes[at]!] === 0) hash = Math.imul(hash ^ bytes[at++]!, HASH_FACTOR);
      const ends = at >= length || bytes[at] === this.#lineEnd || this.#isSeparator(at);
      // A return belongs to the line end behind it, or to the end of the file.
      const returned = !ends && bytes[at] === RETURN && (at + 1 === length || bytes[at + 1] === this.#lineEnd);
      if (ends || returned) {
        this.#end = returned ? at + 1 : at;
        this.#starts[column] = start;
        this.#lengths[column] = at - start;
        return (this.#texts[column] = this.#textOf(start, at, hash, column));
      }
      hash = Math.imul(hash ^ bytes[at++]!, HASH_FACTOR);
    }
  }

  /** The text of the plain cell above, where this one says the same: rows do so more often than not. */
  #asAbove(start: number, column: number): string | null {
    const bytes = this.#bytes;
    let known = this.#starts[column]!;
    const end = start + this.#lengths[column]!;
    let at = start;
    while (at < end && bytes[at] === bytes[known]) {
      at += 1;
      known += 1;
    }
    if (at !== end || end === start || end >= bytes.length) return null;
    const ends = bytes[end] === this.#lineEnd || this.#isSeparator(end);
    if (!ends && !(bytes[end] === RETURN && bytes[end + 1] === this.#lineEnd)) return null;
    this.#end = ends ? end : end + 1;
    return this.#texts[column]!;
  }

  /** A cell in quotation marks, which may hold separators, line ends and, doubled, quotation marks. */
  #quotedCell(start: number, column: number): string {
    const bytes = this.#bytes;
    const { length } = bytes;
    const lines = this.#lines;
    let hash = 0;
    let doubled = false;
    let at = start + 1;
    for (; at < length; at += 1) {
      const byte = bytes[at]!;
      if (byte === QUOTE) {
        if (bytes[at + 1] !== QUOTE) break;
        doubled = true;
        at += 1;
      } else if (byte === this.#lineEnd) this.#lines += 1;
      hash = Math.imul(hash ^ byte, HASH_FACTOR);
    }
    const text = this.#textOf(start + 1, at, hash, column);
    const next = bytes[at + 1] === RETURN && bytes[at + 2] === NEWLINE ? at + 2 : at + 1;
    if (at >= length || (next < length && bytes[next] !== this.#lineEnd && !this.#isSeparator(next))) {
      if (this.#separator[0] !== TAB) throw unclosed(this.#line);
      // Excel copies a cell that begins with a quotation mark as it stands, unless it holds a tab or a line end.
      this.#lines = lines;
      return this.#plainCell(start, column);
    }
    this.#end = next;
    return doubled ? text.replaceAll('""', '"') : text;
  }

  #isSeparator(at: number): boolean {
    const separator = this.#separator;
    if (this.#bytes[at] !== separator[0]) return false;
    for (let next = 1; next < separator.length; next += 1) if (this.#bytes[at + next] !== separator[next]) return false;
    return true;
  }

  // A record that is too long says so rather than that one of its cells is, or that there are too many.
  #refusal(start: number, otherwise: Failure): Failure {
    const end = this.#bytes.indexOf(this.#lineEnd, Math.max(start, this.#end));
    this.#refuseOverlong(start, end < 0 ? this.#bytes.length : end);
    return otherwise;
  }

  #refuseOverlong(start: number, end: number): void {
    const signs = new TextDecoder().decode(this.#bytes.subarray(start, end)).replace(/\r$/, "").length;
    if (signs <= LIMITS.recordLength.value) return;
    throw this.#bytes[start] === QUOTE ? unclosed(this.#line) : new Failure("record-too-long", { limit: LIMITS.recordLength.value }, csvPlace(this.#line));
  }
}

function unclosed(line: number): Failure {
  return new Failure("csv-quote", { line }, csvPlace(line));
}

function tooLong(line: number, column: number): Failure {
  return new Failure("cell-too-long", { limit: LIMITS.cellLength.value }, csvPlace(line, column));
}

function tooWide(line: number): Failure {
  return new Failure("too-many-columns", { limit: LIMITS.columns.value }, csvPlace(line));
}
