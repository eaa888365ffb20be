// A TrueType font, opened once and shared by every document: character → glyph, advance widths, and a subset of it to
// embed. Tables as in the OpenType specification (cmap 4 and 12, glyf, loca, hmtx). No shaping: Chinese, Latin and
// digits, one after another, need none.

import { Failure } from "../model/failure.ts";
import { invisibleCharacters } from "../model/text.ts";

export interface PdfFont {
  readonly name: string;
  /** Thousandths of the font size above and below the base line. */
  readonly ascent: number;
  readonly descent: number;
  readonly capHeight: number;
  /** xMin yMin xMax yMax, in thousandths. */
  readonly box: readonly [number, number, number, number];
  /** 0 where the font has no glyph that leaves ink (or is a space). */
  glyphOf(codePoint: number): number;
  /** Thousandths of the font size. */
  advanceOf(glyph: number): number;
  /** A font file with these glyphs (and their parts), in this order; glyph 0 must come first. */
  subset(glyphs: readonly number[]): Uint8Array;
}

type Table = readonly [offset: number, length: number];

const SPACES: ReadonlySet<number> = new Set([0x20, 0xa0, 0x3000, ...Array.from({ length: 11 }, (_, i) => 0x2000 + i), 0x202f]);
const MAX_COMPONENT_GLYPHS = 65_535;

/** Reads the font's tables; throws the failure `font-unusable` for anything but TrueType outlines. */
export function openFont(bytes: Uint8Array): PdfFont {
  const file = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // A Buffer's `slice` is a view, not a copy: what is patched for a subset would be patched in the font.
  const plain = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    return openTrueType(plain, file);
  } catch (error) {
    if (error instanceof RangeError) throw new Failure("font-unusable");
    throw error;
  }
}

function openTrueType(bytes: Uint8Array, file: DataView): PdfFont {
  const tables = tablesOf(file);
  const at = (tag: string): number => offsetOf(tables, tag);
  const head = at("head");
  const scale = 1000 / file.getUint16(head + 18);
  const glyphCount = file.getUint16(at("maxp") + 4);
  const location = locations(file, at("loca"), glyphCount, file.getInt16(head + 50) === 1);
  const advances = advanceWidths(file, at("hmtx"), glyphCount, file.getUint16(at("hhea") + 34));
  const glyphs = glyphsByCharacter(file, at("cmap"), glyphCount);
  const leavesInk = (glyph: number): boolean => location[glyph + 1]! > location[glyph]!;
  const os2 = tables.get("OS/2")?.[0];
  const box = [36, 38, 40, 42].map((field) => file.getInt16(head + field) * scale) as [number, number, number, number];
  return {
    name: postscriptName(file, tables.get("name")),
    ascent: file.getInt16(at("hhea") + 4) * scale,
    descent: file.getInt16(at("hhea") + 6) * scale,
    capHeight: os2 === undefined || file.getUint16(os2) < 2 ? 700 : file.getInt16(os2 + 88) * scale,
    box,
    glyphOf(codePoint) {
      const glyph = codePoint < 0x10000 ? glyphs.plane0[codePoint]! : (glyphs.beyond.get(codePoint) ?? 0);
      return glyph !== 0 && (leavesInk(glyph) || SPACES.has(codePoint)) ? glyph : 0;
    },
    advanceOf: (glyph) => advances[glyph]! * scale,
    subset: (chosen) => subsetOf({ bytes, file, tables, location, advances }, chosen),
  };
}

function tablesOf(file: DataView): ReadonlyMap<string, Table> {
  const kind = file.getUint32(0);
  if (kind !== 0x00010000 && kind !== 0x74727565) throw new Failure("font-unusable");
  const tables = new Map<string, Table>();
  for (let i = 0; i < file.getUint16(4); i++) {
    const record = 12 + i * 16;
    tables.set(latin(file, record, 4), [file.getUint32(record + 8), file.getUint32(record + 12)]);
  }
  return tables;
}

function offsetOf(tables: ReadonlyMap<string, Table>, tag: string): number {
  const table = tables.get(tag);
  if (table === undefined) throw new Failure("font-unusable");
  return table[0];
}

function latin(file: DataView, offset: number, length: number): string {
  return String.fromCharCode(...Array.from({ length }, (_, i) => file.getUint8(offset + i)));
}

/** PostScript name (name id 6) of the Windows platform; only letters that a PDF name may carry. */
function postscriptName(file: DataView, table: Table | undefined): string {
  if (table === undefined) return "Font";
  const texts = table[0] + file.getUint16(table[0] + 4);
  for (let i = 0; i < file.getUint16(table[0] + 2); i++) {
    const record = table[0] + 6 + i * 12;
    if (file.getUint16(record) !== 3 || file.getUint16(record + 6) !== 6) continue;
    const length = file.getUint16(record + 8);
    return latin(file, texts + file.getUint16(record + 10), length).replace(/[^A-Za-z0-9-]/g, "") || "Font";
  }
  return "Font";
}

function locations(file: DataView, loca: number, glyphCount: number, long: boolean): Uint32Array {
  const location = new Uint32Array(glyphCount + 1);
  for (let i = 0; i <= glyphCount; i++) location[i] = long ? file.getUint32(loca + i * 4) : file.getUint16(loca + i * 2) * 2;
  return location;
}

function advanceWidths(file: DataView, hmtx: number, glyphCount: number, metricCount: number): Uint16Array {
  const advances = new Uint16Array(glyphCount);
  for (let i = 0; i < glyphCount; i++) advances[i] = file.getUint16(hmtx + Math.min(i, metricCount - 1) * 4);
  return advances;
}

interface GlyphMap {
  readonly plane0: Uint16Array;
  readonly beyond: ReadonlyMap<number, number>;
}

/** From the table of segments (format 4) and, where there is one, that of groups (format 12). */
function glyphsByCharacter(file: DataView, cmap: number, glyphCount: number): GlyphMap {
  const plane0 = new Uint16Array(0x10000);
  const beyond = new Map<number, number>();
  const put = (codePoint: number, glyph: number): void => {
    if (glyph >= glyphCount) return;
    if (codePoint < 0x10000) plane0[codePoint] = glyph;
    else beyond.set(codePoint, glyph);
  };
  const subtables = Array.from({ length: file.getUint16(cmap + 2) }, (_, i) => cmap + file.getUint32(cmap + 4 + i * 8 + 4));
  for (const subtable of subtables) if (file.getUint16(subtable) === 4) readSegments(file, subtable, put);
  for (const subtable of subtables) if (file.getUint16(subtable) === 12) readGroups(file, subtable, put);
  return { plane0, beyond };
}

function readSegments(file: DataView, subtable: number, put: (codePoint: number, glyph: number) => void): void {
  const twice = file.getUint16(subtable + 6);
  for (let i = 0; i < twice; i += 2) {
    const end = file.getUint16(subtable + 14 + i);
    const start = file.getUint16(subtable + 16 + twice + i);
    const delta = file.getUint16(subtable + 16 + 2 * twice + i);
    const rangeAt = subtable + 16 + 3 * twice + i;
    const range = file.getUint16(rangeAt);
    for (let codePoint = start; codePoint <= end && codePoint < 0xffff; codePoint++) {
      const direct = range === 0 ? codePoint : file.getUint16(rangeAt + range + (codePoint - start) * 2);
      if (direct !== 0) put(codePoint, (direct + delta) & 0xffff);
    }
  }
}

function readGroups(file: DataView, subtable: number, put: (codePoint: number, glyph: number) => void): void {
  const count = file.getUint32(subtable + 12);
  for (let i = 0; i < count; i++) {
    const group = subtable + 16 + i * 12;
    const start = file.getUint32(group);
    const end = Math.min(file.getUint32(group + 4), 0x10ffff);
    for (let codePoint = start; codePoint <= end; codePoint++) put(codePoint, file.getUint32(group + 8) + codePoint - start);
  }
}

interface Source {
  readonly bytes: Uint8Array;
  readonly file: DataView;
  readonly tables: ReadonlyMap<string, Table>;
  readonly location: Uint32Array;
  readonly advances: Uint16Array;
}

function subsetOf(source: Source, chosen: readonly number[]): Uint8Array {
  const { glyphs, outlines } = withComponents(source, chosen);
  const glyf = concatenated(outlines);
  const loca = new DataView(new ArrayBuffer((glyphs.length + 1) * 4));
  let end = 0;
  outlines.forEach((outline, i) => {
    end += outline.length;
    loca.setUint32((i + 1) * 4, end);
  });
  const copy = (tag: string): Uint8Array => {
    const [offset, length] = source.tables.get(tag) ?? [0, 0];
    return source.bytes.slice(offset, offset + length);
  };
  const patched = (tag: string, field: number, value: number): Uint8Array => {
    const bytes = copy(tag);
    new DataView(bytes.buffer).setUint16(field, value);
    return bytes;
  };
  const hinting = ["cvt ", "fpgm", "prep"].filter((tag) => source.tables.has(tag)).map((tag) => [tag, copy(tag)] as const);
  return fontFile([
    ...hinting,
    ["glyf", glyf], ["head", patched("head", 50, 1)], ["hhea", patched("hhea", 34, glyphs.length)],
    ["hmtx", metrics(source, glyphs)], ["loca", new Uint8Array(loca.buffer)], ["maxp", patched("maxp", 4, glyphs.length)],
  ]);
}

/** The outlines, each padded to four bytes; parts of composed glyphs are added behind and renumbered. */
function withComponents({ bytes, file, tables, location }: Source, chosen: readonly number[]) {
  const glyf = offsetOf(tables, "glyf");
  const glyphs = [...chosen];
  const places = new Map(glyphs.map((glyph, place) => [glyph, place]));
  const placeOf = (glyph: number): number => {
    const known = places.get(glyph);
    if (known !== undefined) return known;
    if (glyphs.length >= MAX_COMPONENT_GLYPHS) throw new Failure("font-unusable");
    places.set(glyph, glyphs.length);
    return glyphs.push(glyph) - 1;
  };
  const outlines: Uint8Array[] = [];
  for (let i = 0; i < glyphs.length; i++) {
    const start = location[glyphs[i]!]!;
    const length = location[glyphs[i]! + 1]! - start;
    const outline = new Uint8Array((length + 3) & ~3);
    outline.set(bytes.subarray(glyf + start, glyf + start + length));
    if (length > 0 && file.getInt16(glyf + start) < 0) renumberParts(outline, placeOf);
    outlines.push(outline);
  }
  return { glyphs, outlines };
}

const ARGUMENTS_ARE_WORDS = 1;
const HAS_SCALE = 8;
const MORE_PARTS = 32;
const HAS_TWO_SCALES = 64;
const HAS_MATRIX = 128;

function renumberParts(outline: Uint8Array, placeOf: (glyph: number) => number): void {
  const view = new DataView(outline.buffer);
  let part = 10;
  let flags: number;
  do {
    flags = view.getUint16(part);
    view.setUint16(part + 2, placeOf(view.getUint16(part + 2)));
    const scale = flags & HAS_SCALE ? 2 : flags & HAS_TWO_SCALES ? 4 : flags & HAS_MATRIX ? 8 : 0;
    part += 4 + (flags & ARGUMENTS_ARE_WORDS ? 4 : 2) + scale;
  } while (flags & MORE_PARTS);
}

function metrics({ file, tables, advances }: Source, glyphs: readonly number[]): Uint8Array {
  const hmtx = offsetOf(tables, "hmtx");
  const full = file.getUint16(offsetOf(tables, "hhea") + 34);
  const out = new DataView(new ArrayBuffer(glyphs.length * 4));
  glyphs.forEach((glyph, place) => {
    const bearing = glyph < full ? hmtx + glyph * 4 + 2 : hmtx + full * 4 + (glyph - full) * 2;
    out.setUint16(place * 4, advances[glyph]!);
    out.setInt16(place * 4 + 2, file.getInt16(bearing));
  });
  return new Uint8Array(out.buffer);
}

/** Tables in alphabetical order behind their directory. */
function fontFile(tables: readonly (readonly [tag: string, bytes: Uint8Array])[]): Uint8Array {
  const directory = new DataView(new ArrayBuffer(12 + tables.length * 16));
  directory.setUint32(0, 0x00010000);
  directory.setUint16(4, tables.length);
  const parts: Uint8Array[] = [new Uint8Array(directory.buffer)];
  let offset = directory.byteLength;
  tables.forEach(([tag, bytes], i) => {
    const record = 12 + i * 16;
    for (let k = 0; k < 4; k++) directory.setUint8(record + k, tag.charCodeAt(k));
    directory.setUint32(record + 8, offset);
    directory.setUint32(record + 12, bytes.length);
    const padding = (4 - (bytes.length % 4)) % 4;
    parts.push(bytes, new Uint8Array(padding));
    offset += bytes.length + padding;
  });
  return concatenated(parts);
}

export function concatenated(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}

export interface MissingCharacter {
  readonly character: string;
  /** `U+20BB7`. */
  readonly codePoint: string;
  /** Where the text stands on the notice. */
  readonly place: string;
}

/** The text as it can be drawn: a character without a glyph becomes `[U+20BB7]` and is handed to `report`. */
export function drawable(font: PdfFont, text: string, report: (character: string, codePoint: string) => void): string {
  let out = "";
  let kept = 0;
  for (let i = 0; i < text.length; i++) {
    const codePoint = text.codePointAt(i)!;
    const length = codePoint > 0xffff ? 2 : 1;
    if (codePoint === 0x0a || (font.glyphOf(codePoint) !== 0 && !isInvisible(codePoint))) {
      i += length - 1;
      continue;
    }
    const character = text.slice(i, i + length);
    out += text.slice(kept, i);
    if (codePoint === 0x09) out += " ";
    else if (codePoint !== 0x0d) {
      const code = `U+${codePoint.toString(16).toUpperCase().padStart(4, "0")}`;
      report(character, code);
      out += `[${code}]`;
    }
    i += length - 1;
    kept = i + 1;
  }
  return kept === 0 ? text : out + text.slice(kept);
}

function isInvisible(codePoint: number): boolean {
  if (codePoint > 0x7f && codePoint < 0x2000) return invisibleCharacters(String.fromCodePoint(codePoint)).length > 0;
  return (codePoint >= 0x2000 && codePoint < 0x2070) || codePoint === 0xfeff
    ? invisibleCharacters(String.fromCodePoint(codePoint)).length > 0
    : codePoint < 0x20 || codePoint === 0x7f;
}
