// Sheets of paper while they are being filled: content streams in PDF operators, measured from the top left corner in
// points, and the glyphs they use. pdfkit makes the file of it (pdf-file.ts).

import { breakLines } from "./line-break.ts";
import { drawable, type MissingCharacter, type PdfFont } from "./pdf-font.ts";

/** Width and height of a sheet. */
export type SheetSize = readonly [width: number, height: number];

/** A4. */
export const LYING: SheetSize = [841.89, 595.28];
export const STANDING: SheetSize = [595.28, 841.89];

export interface TextStyle {
  readonly size: number;
  /** 0 black to 1 white. */
  readonly grey: number;
  /** Drawn with an outline of its own colour: the one weight of the font serves for headings too. */
  readonly bold: boolean;
}

export interface Sheet {
  readonly operators: string[];
}

export interface Outline {
  readonly title: string;
  readonly page: number;
}

/** A rectangle of a sheet that leads to an address. */
export interface Link {
  readonly page: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly address: string;
}

/** Glyphs in the order in which they are first used; their place is their number in the file. */
export interface UsedGlyphs {
  readonly glyphs: number[];
  readonly codePoints: number[];
}

const HEX = Array.from({ length: 0x10000 }, (_, i) => i.toString(16).padStart(4, "0"));

/** Where a text stands on the notice, asked for only when a character is missing; null when it is merely measured. */
export type Place = (() => string) | null;

export interface Paper {
  readonly font: PdfFont;
  readonly size: SheetSize;
  readonly sheets: Sheet[];
  readonly outlines: Outline[];
  readonly links: Link[];
  readonly used: UsedGlyphs;
  readonly missing: MissingCharacter[];
  /** Lines for a width in points; remembers what it has broken before. */
  lines(text: string, width: number, size: number, place: Place): readonly string[];
  /** Width of one line, in points. */
  widthOf(text: string, size: number): number;
  /** Writes one line with its base line at y. The text has come through `lines` or `drawn`. */
  write(sheet: Sheet, text: string, x: number, y: number, style: TextStyle): void;
  /** Lines written under each other, the first with its top at y. */
  writeLines(sheet: Sheet, lines: readonly string[], x: number, y: number, style: TextStyle): void;
  /** The text with what the font lacks as codes, each reported once a place. */
  drawn(text: string, place: Place): string;
  addSheet(): Sheet;
}

export const LINE_HEIGHT = 1.32;
const ASCENT = 0.92;

export function number(value: number): string {
  return String(Math.round(value * 100) / 100);
}

export function newPaper(font: PdfFont, size: SheetSize = LYING): Paper {
  const used: UsedGlyphs = { glyphs: [0], codePoints: [0] };
  const codes = new Map<number, string>();
  const broken = new Map<string, readonly string[]>();
  const missing: MissingCharacter[] = [];
  const advance = (codePoint: number): number => font.advanceOf(font.glyphOf(codePoint));
  const codeOf = (codePoint: number): string => {
    const known = codes.get(codePoint);
    if (known !== undefined) return known;
    const glyph = font.glyphOf(codePoint);
    used.codePoints.push(codePoint);
    const code = HEX[used.glyphs.push(glyph) - 1]!;
    codes.set(codePoint, code);
    return code;
  };
  const hexOf = (text: string): string => {
    let hex = "";
    for (const character of text) hex += codeOf(character.codePointAt(0)!);
    return hex;
  };
  const paper: Paper = {
    font, size, used, missing, sheets: [], outlines: [], links: [],
    drawn: (text, where) => drawable(font, text, (character, codePoint) => {
      if (where === null) return;
      const place = where();
      if (!missing.some((known) => known.codePoint === codePoint && known.place === place)) missing.push({ character, codePoint, place });
    }),
    lines(text, width, points, place) {
      const key = `${width}/${points}/${text}`;
      const known = broken.get(key);
      if (known !== undefined) return known;
      const shown = paper.drawn(text, place);
      const lines = breakLines(shown, (width * 1000) / points, advance);
      // A text with codes in it is broken anew each time, so that every place it stands in is reported.
      if (shown === text) broken.set(key, lines);
      return lines;
    },
    widthOf(text, points) {
      let width = 0;
      for (const character of text) width += advance(character.codePointAt(0)!);
      return (width * points) / 1000;
    },
    write(sheet, text, x, y, style) {
      if (text === "") return;
      sheet.operators.push(`${fontAndColour(style)} 1 0 0 -1 ${number(x)} ${number(y)} Tm <${hexOf(text)}> Tj ET`);
    },
    writeLines(sheet, lines, x, y, style) {
      if (lines.length === 0 || lines.every((line) => line === "")) return;
      const step = number(style.size * LINE_HEIGHT);
      const shown = lines.map((line) => `<${hexOf(line)}> Tj`).join(" T* ");
      const top = number(y + style.size * ASCENT);
      sheet.operators.push(`${fontAndColour(style)} ${step} TL 1 0 0 -1 ${number(x)} ${top} Tm ${shown} ET`);
    },
    addSheet() {
      const sheet: Sheet = { operators: [] };
      paper.sheets.push(sheet);
      return sheet;
    },
  };
  return paper;
}

function fontAndColour({ size, grey, bold }: TextStyle): string {
  const weight = bold ? `2 Tr ${number(size * 0.03)} w ${grey} G` : "0 Tr";
  return `BT /F1 ${size} Tf ${grey} g ${weight}`;
}

export function fillBox(sheet: Sheet, x: number, y: number, width: number, height: number, colour: string): void {
  sheet.operators.push(`${colour} rg ${number(x)} ${number(y)} ${number(width)} ${number(height)} re f`);
}

export function strokeBox(sheet: Sheet, x: number, y: number, width: number, height: number, grey: number): void {
  sheet.operators.push(`0.5 w ${grey} G ${number(x)} ${number(y)} ${number(width)} ${number(height)} re S`);
}
