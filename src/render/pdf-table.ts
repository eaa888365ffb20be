// A table over as many sheets as it takes: heading row on each, cells of one group of rows drawn as one tall cell as
// lists are printed, and said again at the top of the next sheet. A row taller than a sheet is carried on to the next.

import { fillBox, LINE_HEIGHT, number, type Paper, type Sheet, type TextStyle } from "./pdf-sheet.ts";

export interface PaperColumn {
  readonly text: string;
  /** Below it, smaller; null: none. */
  readonly caption: string | null;
  /** Of the width, in proportion to the others. */
  readonly share: number;
  readonly centred?: true;
}

export interface PaperTable {
  readonly columns: readonly PaperColumn[];
  readonly rows: readonly { readonly cells: readonly { readonly text: string; readonly again: boolean }[] }[];
  /** What stands in the place of rows; null where there are some. */
  readonly empty: string | null;
  /** Where a cell stands, for a character that the font lacks. */
  placeOf(row: number, column: number): string;
}

/** Where the next thing goes. */
export interface Cursor {
  sheet: Sheet;
  y: number;
  readonly left: number;
  readonly width: number;
  readonly bottom: number;
  /** A new sheet with its banners; sets `sheet` and `y`. */
  nextSheet(): void;
}

const BODY: TextStyle = { size: 8, grey: 0, bold: false };
const HEADING: TextStyle = { size: 8, grey: 0, bold: true };
const CAPTION: TextStyle = { size: 6.5, grey: 0.3, bold: false };
const PADDING = 3;
const STEP = BODY.size * LINE_HEIGHT;
const HEADING_COLOUR = "0.91 0.93 0.96";

interface Column {
  readonly x: number;
  readonly width: number;
}

/** A cell, or several under each other that say the same, as far as this sheet goes. */
interface Span {
  readonly column: number;
  readonly top: number;
  readonly lines: readonly string[];
}

export function drawTable(paper: Paper, cursor: Cursor, table: PaperTable): void {
  const columns = columnsFor(table, cursor);
  const run = new TableRun(paper, cursor, table, columns);
  run.begin();
  const marks = table.rows.map((row) => row.cells.map((cell) => cell.again));
  table.rows.forEach((row, index) => {
    const lines = row.cells.map((cell, column) => {
      return paper.lines(cell.text, columns[column]!.width - 2 * PADDING, BODY.size, () => table.placeOf(index, column));
    });
    run.add(lines, marks[index]!);
  });
  if (table.empty !== null) run.addWhole(paper.lines(table.empty, cursor.width - 2 * PADDING, BODY.size, null));
  run.finish();
}

/** Height of the first row, so that a title and headings are not left alone at the foot of a sheet. */
export function firstRowHeight(paper: Paper, cursor: Cursor, table: PaperTable): number {
  const columns = columnsFor(table, cursor);
  const heights = (table.rows[0]?.cells ?? []).map((cell, column) =>
    heightOf(paper.lines(cell.text, columns[column]!.width - 2 * PADDING, BODY.size, null)),
  );
  return Math.max(heightOf([""]), ...heights);
}

function columnsFor(table: PaperTable, cursor: Cursor): Column[] {
  const whole = table.columns.reduce((sum, { share }) => sum + share, 0);
  let x = cursor.left;
  return table.columns.map(({ share }) => {
    const width = (cursor.width * share) / whole;
    const column = { x, width };
    x += width;
    return column;
  });
}

function heightOf(lines: readonly string[]): number {
  return lines.length * STEP + 2 * PADDING;
}

/** The table while it is being drawn: the open cells of the sheet at hand. */
class TableRun {
  readonly #paper: Paper;
  readonly #cursor: Cursor;
  readonly #table: PaperTable;
  readonly #columns: readonly Column[];
  /** Open cell of each column; its lower edge is not known yet. */
  #open: Span[] = [];
  #boxes: string[] = [];
  /** Rows on this sheet below the heading. */
  #rows = 0;
  #lastTop = 0;
  /** Nothing but this table stands on the sheet: there is no more room than here. */
  #fresh = false;

  constructor(paper: Paper, cursor: Cursor, table: PaperTable, columns: readonly Column[]) {
    this.#paper = paper;
    this.#cursor = cursor;
    this.#table = table;
    this.#columns = columns;
  }

  /** Draws the heading row where the cursor stands. */
  begin(): void {
    const { sheet, y, left, width } = this.#cursor;
    const headings = this.#table.columns.map(({ text, caption }, column) => {
      const inner = this.#columns[column]!.width - 2 * PADDING;
      const above = this.#paper.lines(text, inner, HEADING.size, () => text);
      return { above, below: caption === null ? [] : this.#paper.lines(caption, inner, CAPTION.size, () => text) };
    });
    const captionStep = CAPTION.size * LINE_HEIGHT;
    const height = Math.max(...headings.map(({ above, below }) => heightOf(above) + below.length * captionStep)) + 2;
    fillBox(sheet, left, y, width, height, HEADING_COLOUR);
    headings.forEach(({ above, below }, index) => {
      const column = this.#columns[index]!;
      const top = y + (height - above.length * STEP - below.length * captionStep) / 2;
      this.#centred(above, column, top, HEADING);
      this.#centred(below, column, top + above.length * STEP, CAPTION);
      this.#box(column, y, y + height);
    });
    this.#cursor.y = y + height;
    this.#rows = 0;
    this.#open = [];
  }

  /** Adds a row; `again[c]` joins the cell to the one above. */
  add(lines: readonly (readonly string[])[], again: readonly boolean[]): void {
    if (this.#rows > 0) {
      // The row above ends where its own cells end, unless this row does not fit any more.
      const natural = this.#edge((column) => !again[column]);
      if (this.#fits(lines, again, natural)) {
        this.#advance(natural, (column) => !again[column]);
        this.#place(lines, again);
        return;
      }
      this.#breakSheet();
    } else if (!this.#fresh && !this.#fits(lines, [], this.#cursor.y)) {
      this.#breakSheet();
    }
    if (this.#fits(lines, [], this.#cursor.y)) this.#place(lines, []);
    else this.#carryOn(lines);
  }

  /** One cell over the whole width. */
  addWhole(lines: readonly string[]): void {
    const { sheet, y, left, width } = this.#cursor;
    const height = heightOf(lines);
    this.#paper.writeLines(sheet, lines, left + PADDING, y + PADDING, BODY);
    this.#box({ x: left, width }, y, y + height);
    this.#cursor.y = y + height;
  }

  finish(): void {
    this.#closeAll();
  }

  #place(lines: readonly (readonly string[])[], again: readonly boolean[]): void {
    const top = this.#cursor.y;
    this.#lastTop = top;
    this.#rows++;
    this.#open = this.#columns.map((_, column) =>
      again[column] && this.#open[column] ? this.#open[column] : { column, top, lines: lines[column] ?? [] },
    );
  }

  /** Lower edge of the last row when the open cells of these columns end with it. */
  #edge(ends: (column: number) => boolean): number {
    let edge = this.#lastTop + heightOf([""]);
    for (const span of this.#open) if (ends(span.column)) edge = Math.max(edge, span.top + heightOf(span.lines));
    return edge;
  }

  /** Would the row fit below y even if the sheet ended with it? */
  #fits(lines: readonly (readonly string[])[], again: readonly boolean[], y: number): boolean {
    let edge = y;
    lines.forEach((own, column) => {
      const span = again[column] ? this.#open[column] : undefined;
      edge = Math.max(edge, span ? span.top + heightOf(span.lines) : y + heightOf(own), y + heightOf([""]));
    });
    return edge <= this.#cursor.bottom;
  }

  /** Ends the last row at the edge and draws the cells that end there. */
  #advance(edge: number, ends: (column: number) => boolean): void {
    for (const span of this.#open) if (ends(span.column)) this.#draw(span, edge);
    this.#cursor.y = edge;
  }

  #closeAll(): void {
    if (this.#rows > 0) this.#advance(this.#edge(() => true), () => true);
    this.#rows = 0;
    this.#open = [];
    if (this.#boxes.length > 0) this.#cursor.sheet.operators.push(`0.4 w 0.35 G ${this.#boxes.join(" ")} S`);
    this.#boxes = [];
  }

  #breakSheet(): void {
    this.#closeAll();
    this.#cursor.nextSheet();
    this.#fresh = true;
    this.begin();
  }

  /** A row that no sheet holds: as many lines as fit, the rest on the next. */
  #carryOn(lines: readonly (readonly string[])[]): void {
    let rest = lines;
    for (;;) {
      const room = Math.max(1, Math.floor((this.#cursor.bottom - this.#cursor.y - 2 * PADDING) / STEP));
      this.#place(rest.map((own) => own.slice(0, room)), []);
      rest = rest.map((own) => own.slice(room));
      if (rest.every((own) => own.length === 0)) return;
      this.#breakSheet();
    }
  }

  #draw({ column, top, lines }: Span, edge: number): void {
    const { x, width } = this.#columns[column]!;
    if (this.#table.columns[column]!.centred) this.#centred(lines, { x, width }, top + PADDING, BODY);
    else this.#paper.writeLines(this.#cursor.sheet, lines, x + PADDING, top + PADDING, BODY);
    this.#box({ x, width }, top, edge);
  }

  #box({ x, width }: Column, top: number, edge: number): void {
    this.#boxes.push(`${number(x)} ${number(top)} ${number(width)} ${number(edge - top)} re`);
  }

  #centred(lines: readonly string[], { x, width }: Column, top: number, style: TextStyle): void {
    lines.forEach((line, index) => {
      const left = x + (width - this.#paper.widthOf(line, style.size)) / 2;
      this.#paper.writeLines(this.#cursor.sheet, [line], left, top + index * style.size * LINE_HEIGHT, style);
    });
  }
}
