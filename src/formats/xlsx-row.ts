// One row of an XLSX sheet being put together from its cells, whoever scanned them; what a text does not show is noted.

import { Failure } from "../model/failure.ts";
import type { Observation } from "../model/observation.ts";
import type { Params } from "../model/text.ts";
import { numberText } from "./cell-number.ts";
import type { NumberStyle } from "./cell-number.ts";
import { LIMITS } from "./limits.ts";
import type { CellNote, Row } from "./sheet.ts";
import { styleOf, unescaped } from "./xlsx-parts.ts";

export interface WorkbookTexts {
  readonly strings: readonly string[];
  readonly styles: readonly NumberStyle[];
  readonly is1904: boolean;
}

/** A cell as it stands in the XML; `value` null where there is no <v> and no <is>. */
export interface RawCell {
  /** From 0; -1 where the cell does not say: the next one. */
  readonly column: number;
  readonly style: number;
  readonly type: string;
  readonly formula: string | null;
  readonly value: string | null;
}

const PLAIN_NUMBER = /^-?\d{1,12}(?:\.\d{1,4})?$/;
const FORMULA_LENGTH = 200;

export class RowBuilder {
  readonly notes: CellNote[] = [];
  readonly #texts: WorkbookTexts;
  readonly #place: (row: number, column?: number) => string;
  #number = 0;
  #before = 0;
  #hidden = false;
  #cells: string[] = [];
  #next = 0;
  #noted = 0;
  #rows = 0;

  constructor(texts: WorkbookTexts, place: (row: number, column?: number) => string) {
    this.#texts = texts;
    this.#place = place;
  }

  begin(number: number | null, hidden: boolean): void {
    this.#before = this.#number;
    this.#number = number ?? this.#number + 1;
    this.#hidden = hidden;
    this.#cells = [];
    this.#next = 0;
    this.#noted = this.notes.length;
  }

  /** As if the row had not begun. */
  abandon(): void {
    this.#number = this.#before;
    this.notes.length = this.#noted;
  }

  cell(raw: RawCell): void {
    const column = raw.column < 0 ? this.#next : raw.column;
    this.#next = column + 1;
    const text = this.#textOf(raw, column);
    if (raw.formula !== null) this.#noteFormula(column, raw);
    if (text === "") return;
    if (column >= LIMITS.columns.value) {
      throw new Failure("too-many-columns", { limit: LIMITS.columns.value }, this.#place(this.#number, column));
    }
    if (text.length > LIMITS.cellLength.value) {
      throw new Failure("cell-too-long", { limit: LIMITS.cellLength.value }, this.#place(this.#number, column));
    }
    while (this.#cells.length < column) this.#cells.push("");
    this.#cells[column] = text;
  }

  /** The row, or null where it holds nothing. */
  end(): Row | null {
    if (this.#cells.length === 0 && this.notes.length === this.#noted) return null;
    this.#rows += 1;
    if (this.#rows > LIMITS.rows.value + LIMITS.rowsAround.value) {
      throw new Failure("too-many-rows", { limit: LIMITS.rows.value }, this.#place(this.#number));
    }
    return { number: this.#number, cells: this.#cells, hidden: this.#hidden };
  }

  #textOf(raw: RawCell, column: number): string {
    const { value, type } = raw;
    if (value === null || value === "") return "";
    if (type === "s") return this.#shared(value, column);
    if (type === "inlineStr" || type === "str") return unescaped(value);
    if (type === "b") return value === "1" ? "TRUE" : "FALSE";
    if (type === "e") {
      this.#note(column, "error-cell", { text: value });
      return value;
    }
    if (type === "d") {
      this.#note(column, "date-cell", { stored: value });
      return value.slice(0, 10);
    }
    const style = styleOf(this.#texts.styles, raw.style);
    if (style.kind === "plain" && style.shift === 0 && style.prefix === "" && style.suffix === "" && PLAIN_NUMBER.test(value)) return value;
    const { text, note } = numberText(value, style, this.#texts.is1904);
    if (note) this.#note(column, note.kind, note.params);
    return text;
  }

  #shared(value: string, column: number): string {
    const text = this.#texts.strings[Number(value)];
    if (text === undefined) throw new Failure("shared-string", { index: value.slice(0, 20) }, this.#place(this.#number, column));
    return text;
  }

  #noteFormula(column: number, { formula, value }: RawCell): void {
    const isWithout = value === null || value === "";
    this.#note(column, isWithout ? "formula-without-value" : "formula", { formula: `=${formula!.slice(0, FORMULA_LENGTH)}` });
  }

  #note(column: number, kind: Observation["kind"], params: Params): void {
    this.notes.push({ row: this.#number, column, kind, params });
  }
}
