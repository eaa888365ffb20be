// The XML of one sheet with some of its cells in another style. Cells and rows that are not there are put in where they
// belong; everything else stays to the sign.

import type { Shade, StyleBook } from "./xlsx-style-book.ts";
import { columnName, readReference } from "./cell-reference.ts";
import { Edits, prefixOf, visitElements, type Element } from "./xml-edit.ts";

/** What is to be shaded: row (as spreadsheets count) → column (from 0) → shade. */
export type Shades = ReadonlyMap<number, ReadonlyMap<number, Shade>>;

/** What may stand behind the drawing of the comments, in a worksheet. */
const BEHIND_DRAWING = new Set([
  "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst", "AlternateContent",
]);
const RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

interface OpenRow {
  readonly element: Element;
  readonly number: number;
  /** Columns that are still to be shaded, rising. */
  readonly left: number[];
  /** A cell without its name stands where the one before it ends: nothing may be put between them. */
  named: boolean;
  next: number;
}

export interface SheetEdit {
  readonly part: string;
  readonly text: string;
  readonly shades: Shades;
  readonly styles: StyleBook;
  /** The relation of the drawing of the comments; null where there are none, or the sheet has its own. */
  readonly drawing: string | null;
}

export function shadedSheet({ part, text, shades, styles, drawing }: SheetEdit): string {
  const edits = new Edits(text);
  const columnStyles: { readonly first: number; readonly last: number; readonly style: number }[] = [];
  const rows = [...shades.keys()].sort((a, b) => a - b);
  let prefix = "";
  let row: OpenRow | null = null;
  let rowNumber = 0;
  let inData = false;
  let drawn = drawing === null;
  const styleOf = (own: Element | null, column: number): number => {
    if (own?.attributes["s"] !== undefined && own.attributes["customFormat"] !== undefined) return Number(own.attributes["s"]);
    return columnStyles.find(({ first, last }) => first <= column && column <= last)?.style ?? 0;
  };
  const newCell = (own: Element | null, number: number, column: number): string =>
    `<${prefix}c r="${columnName(column)}${number}" s="${styles.shaded(styleOf(own, column), shades.get(number)!.get(column)!)}"/>`;
  const newRow = (number: number): string =>
    `<${prefix}row r="${number}">${columnsIn(shades, number).map((column) => newCell(null, number, column)).join("")}</${prefix}row>`;
  const openCell = (element: Element, own: OpenRow): void => {
    const reference = readReference(element.attributes["r"] ?? "");
    const column = reference?.column ?? own.next;
    if (reference === null) own.named = false;
    own.next = column + 1;
    while (own.left.length > 0 && own.left[0]! < column) {
      const missing = own.left.shift()!;
      if (own.named) edits.insert(element.from, newCell(own.element, own.number, missing));
    }
    const given = Number(element.attributes["s"] ?? 0);
    const shade = own.left[0] === column ? shades.get(own.number)!.get(own.left.shift()!)! : null;
    const style = shade === null ? styles.unshaded(given) : styles.shaded(given, shade);
    if (style !== null) edits.attribute(element, "s", String(style));
  };
  const drawingXml = (): string => {
    drawn = true;
    return `<${prefix}legacyDrawing xmlns:r="${RELATIONSHIPS}" r:id="${drawing!}"/>`;
  };
  visitElements(part, text, {
    open(element) {
      const { name, attributes, depth } = element;
      if (depth === 0) prefix = prefixOf(text, element);
      if (name === "col" && attributes["style"] !== undefined) {
        columnStyles.push({ first: Number(attributes["min"]) - 1, last: Number(attributes["max"]) - 1, style: Number(attributes["style"]) });
      }
      if (name === "sheetData" && depth === 1) inData = true;
      else if (inData && name === "row") {
        rowNumber = attributes["r"] === undefined ? rowNumber + 1 : Number(attributes["r"]);
        while (rows.length > 0 && rows[0]! < rowNumber) edits.insert(element.from, newRow(rows.shift()!));
        row = { element, number: rowNumber, left: rows[0] === rowNumber ? columnsIn(shades, rows.shift()!) : [], named: true, next: 0 };
      } else if (inData && name === "c" && row !== null) openCell(element, row);
      else if (!inData && depth === 1 && !drawn && BEHIND_DRAWING.has(name)) edits.insert(element.from, drawingXml());
    },
    close(element, from) {
      if (element.name === "row" && row !== null) {
        const { number, left, named } = row;
        if (left.length > 0 && named) edits.append(element, from, left.map((column) => newCell(element, number, column)).join(""));
        row = null;
      } else if (element.name === "sheetData" && element.depth === 1) {
        inData = false;
        if (rows.length > 0) edits.append(element, from, rows.splice(0).map(newRow).join(""));
      } else if (element.depth === 0 && !drawn) edits.insert(from, drawingXml());
    },
  });
  return edits.done();
}

function columnsIn(shades: Shades, row: number): number[] {
  return [...(shades.get(row)?.keys() ?? [])].sort((a, b) => a - b);
}
