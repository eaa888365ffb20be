// CSV: bytes → rows of cells, drawn lazily from blocks of decoded text. Records without a quotation mark, nearly all
// of them, are cut with indexOf; only the others are read sign by sign.

import { Failure } from "../model/failure.ts";
import { placeOfByte } from "../model/place.ts";
import { beginningOf, decodedBlocks, recogniseEncoding, type TextBytes } from "./encoding.ts";
import { LIMITS } from "./limits.ts";
import { csvPlace } from "./sheet-place.ts";
import type { Row, Workbook } from "./sheet.ts";

const QUOTE = 34;
const SEPARATORS = [",", "\t", ";"] as const;
const HINT = /^sep=(.)\r?\n/;
const LOOK_BYTES = 65_536;
const LOOK_LINES = 20;

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
  if (text.encoding === "utf-16le" || text.encoding === "utf-16be") return;
  const at = text.bytes.indexOf(0);
  if (at >= 0) throw new Failure("text-nul", { offset: at + text.skipped }, placeOfByte(at + text.skipped));
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
  const reader = new CsvCutter(dialect);
  let rows = 0;
  for (const block of decodedBlocks(text)) {
    reader.add(block);
    for (let row = reader.next(false); row !== null; row = reader.next(false)) {
      if (isBlank(row.cells)) continue;
      rows += 1;
      if (rows > LIMITS.rows.value + LIMITS.rowsAround.value) throw tooManyRows(row.number);
      yield row;
    }
  }
  for (let row = reader.next(true); row !== null; row = reader.next(true)) if (!isBlank(row.cells)) yield row;
}

function tooManyRows(line: number): Failure {
  return new Failure("too-many-rows", { limit: LIMITS.rows.value }, csvPlace(line));
}

function isBlank(cells: readonly string[]): boolean {
  for (const cell of cells) if (cell !== "") return false;
  return true;
}

/** Cuts records off the text that it is given; keeps an unfinished record for the next block. */
class CsvCutter {
  readonly #dialect: Dialect;
  #text = "";
  #at = 0;
  #line = 1;
  #quote = -1;
  /** The next separator at or after what has been cut; the length of the text where there is none. */
  #separator = 0;
  #started = false;

  constructor(dialect: Dialect) {
    this.#dialect = dialect;
  }

  add(block: string): void {
    if (block.includes("\0")) {
      throw new Failure("text-nul", { offset: block.indexOf("\0") }, csvPlace(this.#line));
    }
    const rest = this.#text.slice(this.#at);
    this.#text = rest + block;
    this.#at = 0;
    this.#quote = this.#text.indexOf('"');
    this.#separator = -1;
    if (!this.#started && this.#dialect.hint) this.#skipHint();
    this.#started = true;
  }

  #skipHint(): void {
    this.#at = this.#text.indexOf(this.#dialect.lineEnd) + 1;
    this.#line = 2;
  }

  /** The next record, or null where the text at hand does not end one. `last`: no more text will come. */
  next(last: boolean): Row | null {
    const start = this.#at;
    const text = this.#text;
    if (start >= text.length) return null;
    const found = text.indexOf(this.#dialect.lineEnd, start);
    if (found < 0 && !last) {
      this.#refuseLong(start, text.length);
      return null;
    }
    const end = found < 0 ? text.length : found;
    if (this.#quote >= 0 && this.#quote < start) this.#quote = text.indexOf('"', start);
    if (this.#quote >= 0 && this.#quote < end) return this.#quotedRecord(start, last);
    const stop = end > start && text.charCodeAt(end - 1) === 13 ? end - 1 : end;
    this.#at = end + 1;
    const number = this.#line++;
    this.#refuseLong(start, stop);
    return { number, cells: this.#plainCells(start, stop, number), hidden: false };
  }

  #plainCells(start: number, stop: number, number: number): string[] {
    const text = this.#text;
    const cells: string[] = [];
    let from = start;
    for (;;) {
      const to = Math.min(this.#nextSeparator(from), stop);
      if (to - from > LIMITS.cellLength.value) throw tooLong(number, cells.length);
      cells.push(text.slice(from, to));
      if (to >= stop) break;
      from = to + 1;
    }
    refuseWide(cells.length, number);
    return cells;
  }

  #quotedRecord(start: number, last: boolean): Row | null {
    const { separator, lineEnd } = this.#dialect;
    const text = this.#text;
    const number = this.#line;
    const cells: string[] = [];
    let at = start;
    let lines = 1;
    for (;;) {
      let ended: number;
      if (text.charCodeAt(at) === QUOTE) {
        const closing = this.#closingQuote(at + 1);
        if (closing < 0) {
          if (last || text.length - start > LIMITS.recordLength.value) throw unclosed(number);
          return null;
        }
        const inner = text.slice(at + 1, closing);
        cells.push(inner.includes('"') ? inner.replaceAll('""', '"') : inner);
        lines += countOf(inner, lineEnd);
        ended = closing + 1;
        if (text.charCodeAt(ended) === 13 && text[ended + 1] === "\n") ended += 1;
        if (ended >= text.length && !last) return null;
        if (ended < text.length && text[ended] !== separator && text[ended] !== lineEnd) throw unclosed(number);
      } else {
        ended = this.#plainEnd(at);
        if (ended < 0) {
          if (!last) return null;
          ended = text.length;
        }
        const stop = text[ended] !== separator && text.charCodeAt(ended - 1) === 13 && ended > at ? ended - 1 : ended;
        cells.push(text.slice(at, stop));
      }
      if (cells.at(-1)!.length > LIMITS.cellLength.value) throw tooLong(number, cells.length - 1);
      at = ended + 1;
      if (ended >= text.length || text[ended] === lineEnd) break;
    }
    this.#refuseLong(start, at);
    refuseWide(cells.length, number);
    this.#at = at;
    this.#line += lines;
    return { number, cells, hidden: false };
  }

  /** Where the quoted cell ends that begins here; -1 where the text at hand does not say. */
  #closingQuote(from: number): number {
    const text = this.#text;
    for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 2)) {
      if (text.charCodeAt(at + 1) !== QUOTE) return at;
    }
    return -1;
  }

  /** Where the plain cell ends that begins here; -1 where the text at hand does not say. */
  #plainEnd(from: number): number {
    const separator = this.#nextSeparator(from);
    const line = this.#text.indexOf(this.#dialect.lineEnd, from);
    if (line >= 0 && line < separator) return line;
    return separator < this.#text.length ? separator : -1;
  }

  // Remembered, so that a text without separators is not searched to its end for each line.
  #nextSeparator(from: number): number {
    if (this.#separator < from) {
      const found = this.#text.indexOf(this.#dialect.separator, from);
      this.#separator = found < 0 ? this.#text.length : found;
    }
    return this.#separator;
  }

  #refuseLong(start: number, end: number): void {
    if (end - start <= LIMITS.recordLength.value) return;
    if (this.#quote >= start && this.#quote < end && this.#text.charCodeAt(start) === QUOTE) throw unclosed(this.#line);
    throw new Failure("record-too-long", { limit: LIMITS.recordLength.value }, csvPlace(this.#line));
  }
}

function unclosed(line: number): Failure {
  return new Failure("csv-quote", { line }, csvPlace(line));
}

function tooLong(line: number, column: number): Failure {
  return new Failure("cell-too-long", { limit: LIMITS.cellLength.value }, csvPlace(line, column));
}

function refuseWide(columns: number, line: number): void {
  if (columns > LIMITS.columns.value) throw new Failure("too-many-columns", { limit: LIMITS.columns.value }, csvPlace(line));
}

function countOf(text: string, part: string): number {
  let count = 0;
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) count += 1;
  return count;
}
