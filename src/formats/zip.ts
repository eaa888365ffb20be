// A ZIP container whose directory is judged before anything is unpacked: count, names, sizes, ratio, overlap, links.
// What is then unpacked must be what the directory says.

import { isUtf8 } from "node:buffer";
import { TextDecoder } from "node:util";
import { crc32, inflateRawSync } from "node:zlib";
import { fromBufferPromise, type Entry } from "yauzl";
import { Failure } from "../model/failure.ts";
import { LIMITS } from "./limits.ts";

export interface Archive {
  readonly names: readonly string[];
  has(name: string): boolean;
  /** The bytes of a part; null where there is none of that name. */
  part(name: string): Uint8Array | null;
}

interface Part {
  readonly name: string;
  readonly entry: Entry;
  readonly dataStart: number;
}

const UTF8_NAME = 0x800;
const LOCAL_HEADER_BYTES = 30;
const LOCAL_HEADER = 0x04034b50;
const STORED = 0;
const DEFLATED = 8;
const SYMBOLIC_LINK = 0o120000;
const FILE_TYPE = 0o170000;
const LONGEST_NAME = 60;
const BAD_NAME = /^(invalid characters in fileName|absolute path|invalid relative path)/;

export async function openArchive(bytes: Uint8Array): Promise<Archive> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = await directoryOf(buffer);
  const parts = new Map<string, Part>();
  let total = 0;
  for (const entry of entries) {
    const name = nameOf(entry);
    judgeEntry(entry, name);
    total += entry.uncompressedSize;
    if (total > LIMITS.inflatedBytes.value) throw tooLarge();
    if (parts.has(name)) throw new Failure("archive-overlap", { part: name });
    parts.set(name, { name, entry, dataStart: dataStartOf(buffer, entry, name) });
  }
  refuseOverlap([...parts.values()]);
  return {
    names: [...parts.keys()],
    has: (name) => parts.has(name),
    part: (name) => {
      const part = parts.get(name);
      return part ? unpacked(buffer, part) : null;
    },
  };
}

function tooLarge(): Failure {
  return new Failure("archive-too-large", { limit: LIMITS.inflatedBytes.value / 1024 / 1024 });
}

async function directoryOf(buffer: Buffer): Promise<Entry[]> {
  const entries: Entry[] = [];
  try {
    const zip = await fromBufferPromise(buffer, { lazyEntries: true, autoClose: false });
    if (zip.entryCount > LIMITS.archiveEntries.value) throw tooManyEntries();
    await new Promise<void>((resolve, reject) => {
      zip.on("error", reject);
      zip.on("end", () => resolve());
      zip.on("entry", (entry: Entry) => {
        entries.push(entry);
        if (entries.length > LIMITS.archiveEntries.value) reject(tooManyEntries());
        else zip.readEntry();
      });
      zip.readEntry();
    });
  } catch (error) {
    if (error instanceof Failure) throw error;
    if (error instanceof Error && BAD_NAME.test(error.message)) throw new Failure("archive-name", { part: shownName(error.message) });
    throw new Failure("archive-broken");
  }
  return entries;
}

// yauzl says the name behind a colon; it is a stranger's, so it is cut and keeps no control characters.
function shownName(message: string): string {
  return message.slice(message.indexOf(":") + 1).replace(/[\u0000-\u001F\u007F]/g, "").trim().slice(0, LONGEST_NAME);
}

function tooManyEntries(): Failure {
  return new Failure("archive-entries", { limit: LIMITS.archiveEntries.value });
}

function judgeEntry(entry: Entry, name: string): void {
  if (entry.isEncrypted()) throw new Failure("encrypted");
  const unixMode = entry.externalFileAttributes >>> 16;
  if ((unixMode & FILE_TYPE) === SYMBOLIC_LINK) throw new Failure("archive-link", { part: name });
  if (entry.compressionMethod !== STORED && entry.compressionMethod !== DEFLATED) throw new Failure("archive-broken", {}, name);
  if (entry.uncompressedSize > LIMITS.inflatedBytes.value) throw tooLarge();
  const isSmall = entry.uncompressedSize <= LIMITS.ratioFreeBytes.value;
  if (!isSmall && entry.uncompressedSize > entry.compressedSize * LIMITS.inflateRatio.value) {
    throw new Failure("archive-ratio", { part: name, limit: LIMITS.inflateRatio.value });
  }
}

// A name without the mark of UTF-8 is nearly always UTF-8 or GBK all the same; yauzl reads such as CP437.
function nameOf({ fileName, fileNameRaw, generalPurposeBitFlag }: Entry): string {
  const isMarked = (generalPurposeBitFlag & UTF8_NAME) !== 0 || fileNameRaw.every((byte) => byte < 0x80);
  return isMarked ? fileName : new TextDecoder(isUtf8(fileNameRaw) ? "utf-8" : "gb18030").decode(fileNameRaw);
}

// The local header must be there and name the same part as the directory does.
function dataStartOf(buffer: Buffer, entry: Entry, name: string): number {
  const at = entry.relativeOffsetOfLocalHeader;
  if (at + LOCAL_HEADER_BYTES > buffer.length || buffer.readUInt32LE(at) !== LOCAL_HEADER) throw new Failure("archive-lies", { part: name });
  const nameLength = buffer.readUInt16LE(at + 26);
  const start = at + LOCAL_HEADER_BYTES + nameLength + buffer.readUInt16LE(at + 28);
  const localName = buffer.subarray(at + LOCAL_HEADER_BYTES, at + LOCAL_HEADER_BYTES + nameLength);
  if (!localName.equals(entry.fileNameRaw) || start + entry.compressedSize > buffer.length) {
    throw new Failure("archive-lies", { part: name });
  }
  return start;
}

function refuseOverlap(parts: Part[]): void {
  parts.sort((a, b) => a.entry.relativeOffsetOfLocalHeader - b.entry.relativeOffsetOfLocalHeader);
  let end = 0;
  for (const { name, entry, dataStart } of parts) {
    if (entry.relativeOffsetOfLocalHeader < end) throw new Failure("archive-overlap", { part: name });
    end = dataStart + entry.compressedSize;
  }
}

function unpacked(buffer: Buffer, { name, entry, dataStart }: Part): Uint8Array {
  const packed = buffer.subarray(dataStart, dataStart + entry.compressedSize);
  const bytes = entry.compressionMethod === STORED ? packed : inflated(packed, entry.uncompressedSize, name);
  if (bytes.length !== entry.uncompressedSize) throw new Failure("archive-lies", { part: name });
  if (crc32(bytes) !== entry.crc32) throw new Failure("archive-broken", {}, name);
  return bytes;
}

function inflated(packed: Uint8Array, size: number, name: string): Uint8Array {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(size, 1) });
  } catch (error) {
    if (error instanceof RangeError) throw new Failure("archive-lies", { part: name });
    throw new Failure("archive-broken", {}, name);
  }
}
