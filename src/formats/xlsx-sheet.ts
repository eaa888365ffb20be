// The XML of one XLSX sheet → rows, drawn lazily. Rows of the regular shape that all programs write are cut with
// patterns that admit nothing else; from the first row that is not, saxes reads on from the beginning of that row.

import { columnNumber, readRange, readReference } from "./cell-reference.ts";
import { recogniseEncoding } from "./encoding.ts";
import type { Merge, Row } from "./sheet.ts";
import { isTrue, richText } from "./xlsx-parts.ts";
import type { RowBuilder } from "./xlsx-row.ts";
import { readXml, xmlFeed, xmlText, type XmlAttributes, type XmlFeed } from "./xml.ts";

export interface SheetFrame {
  readonly merges: readonly Merge[];
  readonly hiddenColumns: readonly number[];
  /** Where the rows stand in the bytes; null where only saxes may say. */
  readonly data: { readonly start: number; readonly end: number } | null;
}

const DATA_OPEN = Buffer.from("<sheetData>");
const DATA_CLOSE = Buffer.from("</sheetData>");
const MARKUP = Buffer.from("<!");
const LAST_COLUMN = 16_384;

/** Everything but the rows: merged ranges and hidden columns. The rows are cut out, the rest is parsed strictly. */
export function readSheetFrame(part: string, bytes: Uint8Array): SheetFrame {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const merges: Merge[] = [];
  const hiddenColumns: number[] = [];
  const visitor = {
    open: (name: string, attributes: XmlAttributes): void => {
      if (name === "mergeCell") {
        const merge = readRange(attributes["ref"] ?? "");
        if (merge) merges.push(merge);
      } else if (name === "col" && isTrue(attributes["hidden"])) {
        const last = Math.min(Number(attributes["max"]), LAST_COLUMN);
        for (let column = Number(attributes["min"]); column <= last; column += 1) hiddenColumns.push(column - 1);
      }
    },
  };
  const data = dataOf(buffer);
  readXml(part, data ? Buffer.concat([buffer.subarray(0, data.start), buffer.subarray(data.end)]) : bytes, visitor);
  return { merges, hiddenColumns, data };
}

function dataOf(buffer: Buffer): { start: number; end: number } | null {
  const open = buffer.indexOf(DATA_OPEN);
  const end = buffer.lastIndexOf(DATA_CLOSE);
  if (open < 0 || end < open || recogniseEncoding(buffer).encoding !== "utf-8") return null;
  const isPlain = buffer.subarray(0, open).indexOf(MARKUP) < 0 && buffer.subarray(end).indexOf(MARKUP) < 0;
  return isPlain ? { start: open + DATA_OPEN.length, end } : null;
}

/** What no pattern may pass over: characters that XML forbids or changes, declarations, comments. */
const IRREGULAR = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\r\uFFFE\uFFFF]|<!|<\?|]]>/;
const LONGEST_IRREGULAR = 3;
const LONGEST_ROW = 4 * 1024 * 1024;
const ATTRIBUTES = String.raw`((?: [\w:.]+="[^"<&]*")*)`;
const ROW_OPEN = new RegExp(String.raw`\s*<row${ATTRIBUTES}\s*(/?)>`, "y");
/** A row without cells as programs write it, by the hundred thousand where a whole column was formatted. */
const EMPTY_ROW =
  /<row r="([1-9]\d{0,6})"(?: spans="[\d:]+")?(?: s="\d{1,5}")?(?: customFormat="1")?(?: ht="[\d.]+")?(?: customHeight="1")?(?: x14ac:dyDescent="[\d.]+")?\/>/y;
const ROW_CLOSE = "</row>";
const PLAIN_CELL =
  /<c(?: r="([A-Z]{1,3})\d{1,7}")?(?: s="(\d{1,5})")?(?: t="([a-zA-Z]{1,9})")?(?:\/>|>(?:<v>([^<&]*)<\/v>|<is><t>([^<&]*)<\/t><\/is>)?<\/c>)/y;
const ANY_CELL = new RegExp(
  String.raw`\s*<c${ATTRIBUTES}\s*>(?:<f((?: [\w:.]+="[^"<&]*")*)\s*(?:/>|>([^<]*)</f>))?` +
    String.raw`(?:<v(?: xml:space="preserve")?>([^<]*)</v>|<v ?/>)?` +
    String.raw`(?:<is><t(?: xml:space="preserve")?>([^<]*)</t></is>)?</c>\s*`,
  "y",
);
const EMPTY_CELL = new RegExp(String.raw`\s*<c${ATTRIBUTES}\s*/>\s*`, "y");
const ONE_ATTRIBUTE = / ([\w:.]+)="([^"<&]*)"/g;
const ENTITY = /&(?:(lt|gt|amp|quot|apos)|#(\d{1,7})|#x([0-9a-fA-F]{1,6}));|&/g;
const NAMED: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };
const LAST_CHARACTER = 0x10ffff;

/** The rows of a sheet. */
export function* sheetRows(part: string, bytes: Uint8Array, frame: SheetFrame, builder: RowBuilder): Generator<Row> {
  if (!frame.data) {
    yield* strictRows(part, xmlText(part, bytes), builder);
    return;
  }
  const body = bytes.subarray(frame.data.start, frame.data.end);
  const head = new TextDecoder().decode(bytes.subarray(0, frame.data.start));
  const tail = bytes.subarray(frame.data.end);
  let text = "";
  const blocks = xmlText(part, body);
  for (const block of blocks) {
    text += block;
    let at = 0;
    const isRegular = !IRREGULAR.test(text.slice(-block.length - LONGEST_IRREGULAR));
    while (isRegular) {
      const end = regularRow(text, at, builder);
      if (end < 0) break;
      const row = builder.end();
      if (row) yield row;
      at = end;
    }
    text = text.slice(at);
    if (!isRegular || text.includes(ROW_CLOSE) || text.length > LONGEST_ROW) {
      yield* strictRows(part, restOf(part, head, text, blocks, tail), builder);
      return;
    }
  }
  if (text.trim() !== "") yield* strictRows(part, restOf(part, head, text, blocks, tail), builder);
}

function* restOf(part: string, head: string, text: string, blocks: Iterable<string>, tail: Uint8Array): Generator<string> {
  yield head;
  yield text;
  yield* blocks;
  yield* xmlText(part, tail);
}

/** Reads the row that begins here into the builder; returns where it ends, -1 where it is cut off or not regular. */
function regularRow(text: string, start: number, builder: RowBuilder): number {
  EMPTY_ROW.lastIndex = start;
  const empty = EMPTY_ROW.exec(text);
  if (empty) {
    builder.begin(Number(empty[1]), false);
    return EMPTY_ROW.lastIndex;
  }
  ROW_OPEN.lastIndex = start;
  const open = ROW_OPEN.exec(text);
  if (!open) return -1;
  const attributes = attributesOf(open[1]!);
  if (!attributes) return -1;
  const number = attributes.has("r") ? Number(attributes.get("r")) : null;
  if (number !== null && !(number >= 1)) return -1;
  const hidden = isTrue(attributes.get("hidden"));
  let at = ROW_OPEN.lastIndex;
  if (open[2] === "/") {
    builder.begin(number, hidden);
    return at;
  }
  const close = text.indexOf(ROW_CLOSE, at);
  if (close < 0) return -1;
  builder.begin(number, hidden);
  while (at < close) {
    const end = regularCell(text, at, builder);
    if (end < 0) {
      builder.abandon();
      return -1;
    }
    at = end;
  }
  if (at === close) return close + ROW_CLOSE.length;
  builder.abandon();
  return -1;
}

function regularCell(text: string, at: number, builder: RowBuilder): number {
  PLAIN_CELL.lastIndex = at;
  const plain = PLAIN_CELL.exec(text);
  if (!plain) return unusualCell(text, at, builder);
  const value = plain[4] ?? plain[5];
  if (value !== undefined) {
    builder.cell({
      column: plain[1] === undefined ? -1 : columnNumber(plain[1]),
      style: plain[2] === undefined ? 0 : Number(plain[2]),
      type: plain[3] ?? "n", formula: null, value,
    });
  } else builder.cell({ column: plain[1] === undefined ? -1 : columnNumber(plain[1]), style: 0, type: "n", formula: null, value: null });
  return PLAIN_CELL.lastIndex;
}

function unusualCell(text: string, at: number, builder: RowBuilder): number {
  EMPTY_CELL.lastIndex = at;
  const empty = EMPTY_CELL.exec(text);
  if (empty) return addCell(empty[1]!, null, null, builder) ? EMPTY_CELL.lastIndex : -1;
  ANY_CELL.lastIndex = at;
  const cell = ANY_CELL.exec(text);
  if (!cell) return -1;
  const hasFormula = cell[2] !== undefined;
  const formula = hasFormula ? decoded(cell[3] ?? "") : null;
  const written = cell[4] ?? cell[5];
  const value = written === undefined ? null : decoded(written);
  if ((hasFormula && (formula === null || !attributesOf(cell[2]!))) || (written !== undefined && value === null)) return -1;
  return addCell(cell[1]!, formula, value, builder) ? ANY_CELL.lastIndex : -1;
}

function addCell(written: string, formula: string | null, value: string | null, builder: RowBuilder): boolean {
  const attributes = attributesOf(written);
  if (!attributes) return false;
  addRawCell((name) => attributes.get(name), formula, value, builder);
  return true;
}

function addRawCell(
  attribute: (name: string) => string | undefined, formula: string | null, value: string | null, builder: RowBuilder,
): void {
  const reference = attribute("r");
  builder.cell({
    column: reference === undefined ? -1 : (readReference(reference)?.column ?? -1),
    style: Number(attribute("s") ?? 0), type: attribute("t") ?? "n", formula, value,
  });
}

/** Null where an attribute stands twice. */
function attributesOf(written: string): Map<string, string> | null {
  const attributes = new Map<string, string>();
  if (written === "") return attributes;
  let count = 0;
  for (const [, name, value] of written.matchAll(ONE_ATTRIBUTE)) {
    attributes.set(name!, value!);
    count += 1;
  }
  return attributes.size === count && count <= 64 ? attributes : null;
}

/** Null where the text holds an ampersand that begins no entity, or a character that XML forbids. */
function decoded(text: string): string | null {
  if (!text.includes("&")) return text;
  let isBroken = false;
  const result = text.replace(ENTITY, (_whole, name: string | undefined, decimal: string | undefined, hex: string | undefined) => {
    if (name !== undefined) return NAMED[name]!;
    const code = decimal !== undefined ? Number(decimal) : hex !== undefined ? Number.parseInt(hex, 16) : 0;
    if ((code < 32 && code !== 9 && code !== 10 && code !== 13) || code > LAST_CHARACTER || (code >= 0xd800 && code < 0xe000)) isBroken = true;
    return isBroken ? "" : String.fromCodePoint(code);
  });
  return isBroken ? null : result;
}

/** The same by saxes: for whatever is not of the regular shape. */
function* strictRows(part: string, blocks: Iterable<string>, builder: RowBuilder): Generator<Row> {
  const done: Row[] = [];
  const feed = strictFeed(part, builder, done);
  for (const block of blocks) {
    feed.write(block);
    yield* done.splice(0);
  }
  feed.end();
  yield* done;
}

function strictFeed(part: string, builder: RowBuilder, done: Row[]): XmlFeed {
  const rich = richText();
  let depthOfData = 0;
  let cell: XmlAttributes | null = null;
  let formula: string | null = null;
  let value: string | null = null;
  let into: "f" | "v" | null = null;
  return xmlFeed(part, {
    open: (name, attributes) => {
      if (name === "sheetData") depthOfData += 1;
      if (depthOfData === 0) return;
      if (name === "row") builder.begin(attributes["r"] === undefined ? null : Number(attributes["r"]), isTrue(attributes["hidden"]));
      else if (name === "c") [cell, formula, value, into] = [attributes, null, null, null];
      else if (name === "f") [formula, into] = ["", "f"];
      else if (name === "v") [value, into] = ["", "v"];
      else if (name === "is") rich.begin();
      else rich.open(name);
    },
    text: (text) => {
      if (into === "f") formula = (formula ?? "") + text;
      else if (into === "v") value = (value ?? "") + text;
      else rich.text(text);
    },
    close: (name) => {
      if (name === "sheetData") depthOfData -= 1;
      if (name === "f" || name === "v") into = null;
      else if (name === "is") value = rich.end();
      else if (name === "c" && cell !== null) {
        const attributes = cell;
        cell = null;
        addRawCell((key) => attributes[key], formula, value, builder);
      } else if (name === "row" && depthOfData > 0) {
        const row = builder.end();
        if (row) done.push(row);
      } else rich.close(name);
    },
  });
}
