// An OLE container (MS-CFB) → the bytes of the workbook in it. Whatever points outside the file, or in circles, is a
// RangeError: the caller says that the file is broken.

interface Container {
  readonly bytes: Buffer;
  readonly sectorSize: number;
  readonly fat: readonly number[];
}

const LAST_REGULAR = 0xffff_fffa;
const HEADER_FAT_SECTORS = 109;
const ENTRY_SIZE = 128;
const STREAM = 2;
const ROOT = 5;

/** The stream `Workbook`, as BIFF8 has it, else `Book`. */
export function workbookStream(file: Uint8Array): Buffer {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  const sectorSize = bytes.readUInt16LE(30) === 12 ? 4096 : 512;
  const container: Container = { bytes, sectorSize, fat: readFat(bytes, sectorSize) };
  const directory = chain(container, bytes.readUInt32LE(48));
  const streams = new Map<string, { start: number; size: number }>();
  for (let at = 0; at + ENTRY_SIZE <= directory.length; at += ENTRY_SIZE) {
    const type = directory[at + 66];
    const length = Math.max(0, Math.min(directory.readUInt16LE(at + 64), 64) - 2);
    const name = type === ROOT ? "" : directory.toString("utf16le", at, at + length);
    if (type === ROOT || type === STREAM) streams.set(name, { start: directory.readUInt32LE(at + 116), size: directory.readUInt32LE(at + 120) });
  }
  const found = streams.get("Workbook") ?? streams.get("Book");
  const root = streams.get("");
  if (found === undefined || root === undefined) throw new RangeError("no workbook");
  const stream = found.size < bytes.readUInt32LE(56)
    ? miniChain(container, chain(container, root.start), found.start)
    : chain(container, found.start);
  if (stream.length < found.size) throw new RangeError("stream");
  return stream.subarray(0, found.size);
}

function sector({ bytes, sectorSize }: Pick<Container, "bytes" | "sectorSize">, number: number): Buffer {
  const at = (number + 1) * sectorSize;
  if (at + sectorSize > bytes.length) throw new RangeError("sector");
  return bytes.subarray(at, at + sectorSize);
}

// The table of sectors has a list of its own sectors: the first of them in the header, the rest in a chain.
function readFat(bytes: Buffer, sectorSize: number): number[] {
  const most = Math.ceil(bytes.length / sectorSize);
  const wanted = bytes.readUInt32LE(44);
  if (wanted > most) throw new RangeError("fat");
  const listed = numbersOf(bytes.subarray(76, 76 + 4 * HEADER_FAT_SECTORS));
  for (let next = bytes.readUInt32LE(68); next < LAST_REGULAR && listed.length < wanted;) {
    const more = numbersOf(sector({ bytes, sectorSize }, next));
    next = more.pop()!;
    listed.push(...more);
  }
  return listed.slice(0, wanted).flatMap((number) => numbersOf(sector({ bytes, sectorSize }, number)));
}

function numbersOf(bytes: Buffer): number[] {
  return Array.from({ length: bytes.length / 4 }, (_, index) => bytes.readUInt32LE(4 * index));
}

function chain(container: Container, start: number): Buffer {
  const most = Math.ceil(container.bytes.length / container.sectorSize);
  return Buffer.concat(follow(container.fat, start, most).map((number) => sector(container, number)));
}

const MINI_SECTOR = 64;

function miniChain(container: Container, mini: Buffer, start: number): Buffer {
  const fat = numbersOf(chain(container, container.bytes.readUInt32LE(60)));
  return Buffer.concat(follow(fat, start, mini.length / MINI_SECTOR).map((number) => {
    const at = number * MINI_SECTOR;
    if (at + MINI_SECTOR > mini.length) throw new RangeError("mini sector");
    return mini.subarray(at, at + MINI_SECTOR);
  }));
}

function follow(fat: readonly number[], start: number, most: number): number[] {
  const numbers: number[] = [];
  for (let next = start; next < LAST_REGULAR; next = fat[next] ?? LAST_REGULAR) {
    if (numbers.length >= most) throw new RangeError("circle");
    numbers.push(next);
  }
  return numbers;
}
