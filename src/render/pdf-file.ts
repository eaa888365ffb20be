// The file made of filled sheets: pages, one embedded subset of the font, outline and metadata, written by pdfkit.
// Same sheets and same date, same bytes.

import { concatenated } from "./pdf-font.ts";
import { number, type Paper } from "./pdf-sheet.ts";

export interface FileFacts {
  readonly title: string;
  readonly author: string;
  readonly subject: string;
  /** By which a file of ours is found again. */
  readonly keywords?: string;
  /** Milliseconds since 1970. */
  readonly createdMillis: number;
  /** All of it drawn so many times as large, on sheets as many times as large. */
  readonly scale?: number;
}

export async function pdfFile(paper: Paper, facts: FileFacts): Promise<Uint8Array> {
  // Loaded with the first sheet: with its fonts it takes longer than the whole of a service to start.
  const { default: PDFDocument } = await import("pdfkit");
  const created = new Date(facts.createdMillis);
  const { scale = 1 } = facts;
  const document = new PDFDocument({
    size: paper.size.map((length) => length * scale) as [number, number], margin: 0, autoFirstPage: false, font: "", pdfVersion: "1.7", lang: "zh-CN", displayTitle: true,
    info: {
      Title: facts.title, Author: facts.author, Subject: facts.subject, ...(facts.keywords === undefined ? {} : { Keywords: facts.keywords }), Creator: "qingdan", Producer: "qingdan (pdfkit)", CreationDate: created,
    },
  });
  const whole = collected(document);
  const font = embeddedFont(document, paper);
  paper.sheets.forEach((sheet, index) => {
    document.addPage();
    const fonts = document.page.fonts as Record<string, unknown>;
    fonts["F1"] = font;
    if (scale !== 1) document.addContent(`${number(scale)} 0 0 ${number(scale)} 0 0 cm`);
    document.addContent(sheet.operators.join("\n"));
    for (const { page, x, y, width, height, address } of paper.links) {
      if (page === index) document.link(x * scale, y * scale, width * scale, height * scale, address);
    }
    for (const outline of paper.outlines) if (outline.page === index) document.outline.addItem(outline.title);
  });
  document.end();
  return whole;
}

function collected(document: PDFKit.PDFDocument): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    document.on("data", (chunk: Uint8Array) => chunks.push(chunk));
    document.on("end", () => { resolve(concatenated(chunks)); });
    document.on("error", reject);
  });
}

const ASCII = new TextEncoder();
const SYMBOLIC = 4;

/** Type 0 font over a TrueType subset (PDF 32000-1, 9.7), with the way back from glyph to character for copying. */
function embeddedFont(document: PDFKit.PDFDocument, { font, used }: Paper): PDFKit.PDFKitReference {
  const name = `${subsetTag(used.glyphs)}+${font.name}`;
  const ended = (data: object, stream?: Uint8Array): PDFKit.PDFKitReference => {
    const reference = document.ref(data);
    reference.end(stream);
    return reference;
  };
  const program = font.subset(used.glyphs);
  const descriptor = ended({
    Type: "FontDescriptor", FontName: name, Flags: SYMBOLIC, FontBBox: [...font.box], ItalicAngle: 0, Ascent: font.ascent,
    Descent: font.descent, CapHeight: font.capHeight, StemV: 80, FontFile2: ended({ Length1: program.length }, program),
  });
  const descendant = ended({
    Type: "Font", Subtype: "CIDFontType2", BaseFont: name, CIDToGIDMap: "Identity",
    CIDSystemInfo: { Registry: ASCII.encode("Adobe"), Ordering: ASCII.encode("Identity"), Supplement: 0 },
    FontDescriptor: descriptor, DW: 1000, W: [0, used.glyphs.map((glyph) => Math.round(font.advanceOf(glyph)))],
  });
  return ended({
    Type: "Font", Subtype: "Type0", BaseFont: name, Encoding: "Identity-H", DescendantFonts: [descendant],
    ToUnicode: ended({}, ASCII.encode(toUnicode(used.codePoints))),
  });
}

/** Six letters that differ where the subset differs, as subsets are marked. */
function subsetTag(glyphs: readonly number[]): string {
  let mixed = 7;
  for (const glyph of glyphs) mixed = (mixed * 31 + glyph) % 308_915_776;
  let tag = "";
  for (let i = 0; i < 6; i++) {
    tag += String.fromCharCode(65 + (mixed % 26));
    mixed = Math.floor(mixed / 26);
  }
  return tag;
}

const RANGES_AT_ONCE = 100;

function toUnicode(codePoints: readonly number[]): string {
  const hex = (unit: number): string => unit.toString(16).padStart(4, "0");
  const mappings = codePoints.map((codePoint, place) => {
    const text = String.fromCodePoint(codePoint);
    const units = Array.from({ length: text.length }, (_, i) => hex(text.charCodeAt(i)));
    return `<${hex(place)}> <${units.join("")}>`;
  });
  const blocks: string[] = [];
  for (let i = 1; i < mappings.length; i += RANGES_AT_ONCE) {
    const block = mappings.slice(i, i + RANGES_AT_ONCE);
    blocks.push(`${block.length} beginbfchar\n${block.join("\n")}\nendbfchar`);
  }
  return [
    "/CIDInit /ProcSet findresource begin", "12 dict begin", "begincmap",
    "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def", "/CMapName /Adobe-Identity-UCS def",
    "/CMapType 2 def", "1 begincodespacerange", "<0000> <ffff>", "endcodespacerange", ...blocks, "endcmap",
    "CMapName currentdict /CMap defineresource pop", "end", "end",
  ].join("\n");
}
