// Which characters the bytes of a text file are: a byte order mark, else strict UTF-8, else strict GB18030, else a
// Failure with the offset. Nothing is guessed by likelihood. Text is then decoded in blocks.

import { isUtf8 } from "node:buffer";
import { TextDecoder } from "node:util";
import { Failure } from "../model/failure.ts";
import { placeOfByte, placeOfLine } from "../model/place.ts";

export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "gb18030";

export interface TextBytes {
  readonly encoding: Encoding;
  /** Without the byte order mark. */
  readonly bytes: Uint8Array;
  /** How many bytes the mark took. */
  readonly skipped: number;
}

const BLOCK_BYTES = 512 * 1024;
const SEARCH_BYTES = 16 * 1024;
const ENOUGH_WIDE = 3;
const NEWLINE = 10;

/** The encoding of a text; throws `encoding-invalid` with the offset of the first byte that fits none. */
export function recogniseEncoding(bytes: Uint8Array): TextBytes {
  const marked = byMark(bytes);
  if (marked) {
    const wrong = marked.encoding === "utf-8" && isUtf8(marked.bytes) ? null : invalidOffset(marked.bytes, marked.encoding);
    if (wrong !== null) throw invalid(bytes, wrong + marked.skipped, marked.encoding);
    return marked;
  }
  if (isUtf8(bytes)) return { encoding: "utf-8", bytes, skipped: 0 };
  const wrong = invalidOffset(bytes, "gb18030");
  if (wrong !== null) {
    const wrongUtf8 = invalidOffset(bytes, "utf-8")!;
    throw wrongUtf8 > wrong ? invalid(bytes, wrongUtf8, "utf-8") : invalid(bytes, wrong, "gb18030");
  }
  const change = changeOfEncoding(bytes);
  if (change !== null) throw invalid(bytes, change.offset, change.before);
  return { encoding: "gb18030", bytes, skipped: 0 };
}

function byMark(bytes: Uint8Array): TextBytes | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return { encoding: "utf-8", bytes: bytes.subarray(3), skipped: 3 };
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { encoding: "utf-16le", bytes: bytes.subarray(2), skipped: 2 };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { encoding: "utf-16be", bytes: bytes.subarray(2), skipped: 2 };
  return null;
}

function invalid(bytes: Uint8Array, offset: number, expected: Encoding): Failure {
  return new Failure("encoding-invalid", { offset, expected: expected.toUpperCase() }, placeOfOffset(bytes, offset, expected));
}

/** The line in which a byte stands, which people find; in UTF-16, where a line end is no byte, the byte itself. */
export function placeOfOffset(bytes: Uint8Array, offset: number, encoding: Encoding): string {
  if (encoding === "utf-16le" || encoding === "utf-16be") return placeOfByte(offset);
  let line = 1;
  for (let at = bytes.indexOf(NEWLINE); at >= 0 && at < offset; at = bytes.indexOf(NEWLINE, at + 1)) line += 1;
  return placeOfLine(line);
}

/** Offset of the first byte that the encoding does not allow; null where it allows all. */
export function invalidOffset(bytes: Uint8Array, encoding: Encoding): number | null {
  const decoder = strictDecoder(encoding);
  let start = 0;
  try {
    for (; start < bytes.length; start += SEARCH_BYTES) decoder.decode(bytes.subarray(start, start + SEARCH_BYTES), { stream: true });
    decoder.decode();
    return null;
  } catch {
    return start >= bytes.length ? bytes.length : firstWrong(bytes, encoding, start);
  }
}

// The block that starts here is wrong: byte by byte, from the decoder's state before it.
function firstWrong(bytes: Uint8Array, encoding: Encoding, start: number): number {
  const decoder = strictDecoder(encoding);
  for (let at = 0; at < start; at += SEARCH_BYTES) decoder.decode(bytes.subarray(at, at + SEARCH_BYTES), { stream: true });
  for (let at = start; at < bytes.length; at += 1) {
    try {
      decoder.decode(bytes.subarray(at, at + 1), { stream: true });
    } catch {
      return at;
    }
  }
  return bytes.length;
}

// UTF-8 bytes are often allowed as GB18030 and are then rubbish. A line that is UTF-8 with several Chinese characters,
// in a file with other lines that are not UTF-8, means two encodings in one file.
function changeOfEncoding(bytes: Uint8Array): { offset: number; before: Encoding } | null {
  let first: Encoding | null = null;
  for (let start = 0; start < bytes.length; ) {
    const found = bytes.indexOf(NEWLINE, start);
    const end = found < 0 ? bytes.length : found;
    const line = bytes.subarray(start, end);
    const encoding = encodingOfLine(line);
    if (encoding !== null) {
      if (first === null) first = encoding;
      else if (encoding !== first) return { offset: start, before: first };
    }
    start = end + 1;
  }
  return null;
}

function encodingOfLine(line: Uint8Array): Encoding | null {
  let wide = 0;
  let high = 0;
  for (let at = 0; at < line.length; at += 1) {
    const byte = line[at]!;
    if (byte < 0x80) continue;
    high += 1;
    if (byte >= 0xe0 && byte < 0xf0) wide += 1;
  }
  if (high === 0) return null;
  if (!isUtf8(line)) return "gb18030";
  return wide >= ENOUGH_WIDE && wide * 3 > high / 2 ? "utf-8" : null;
}

function strictDecoder(encoding: Encoding): TextDecoder {
  return new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
}

/** The text in blocks, drawn lazily. */
export function* decodedBlocks(text: TextBytes, blockBytes = BLOCK_BYTES): Generator<string> {
  const decoder = strictDecoder(text.encoding);
  for (let start = 0; start < text.bytes.length; start += blockBytes) {
    const block = decoder.decode(text.bytes.subarray(start, start + blockBytes), { stream: true });
    if (block !== "") yield block;
  }
  const rest = decoder.decode();
  if (rest !== "") yield rest;
}

/** The text as UTF-8; another encoding is rewritten, block by block. */
export function utf8Of(text: TextBytes): Uint8Array {
  if (text.encoding === "utf-8") return text.bytes;
  // Two bytes of any encoding become four at most.
  const utf8 = new Uint8Array(text.bytes.length * 2);
  const encoder = new TextEncoder();
  let end = 0;
  for (const block of decodedBlocks(text)) end += encoder.encodeInto(block, utf8.subarray(end)).written;
  return utf8.subarray(0, end);
}

/** The beginning of the text, for a look at what it is. */
export function beginningOf(text: TextBytes, bytes: number): string {
  return new TextDecoder(text.encoding).decode(text.bytes.subarray(0, bytes), { stream: true });
}

/** The whole text. */
export function decodedText(text: TextBytes): string {
  return strictDecoder(text.encoding).decode(text.bytes);
}
