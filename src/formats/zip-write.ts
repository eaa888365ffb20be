// Parts → a ZIP container. Same parts, same bytes: no time stands in it.

import { Buffer } from "node:buffer";
import { crc32, deflateRawSync } from "node:zlib";

const VERSION = 20;
const UTF8_NAME = 0x800;
const DEFLATED = 8;
/** 1 January 1980, the first day that the format can say. */
const NO_DAY = 0x21;

export function writeArchive(parts: Iterable<readonly [name: string, bytes: Uint8Array]>): Uint8Array {
  const locals: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  let directoryBytes = 0;
  for (const [partName, bytes] of parts) {
    const name = Buffer.from(partName);
    const packed = deflateRawSync(bytes);
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(VERSION, 0);
    shared.writeUInt16LE(UTF8_NAME, 2);
    shared.writeUInt16LE(DEFLATED, 4);
    shared.writeUInt16LE(NO_DAY, 8);
    shared.writeUInt32LE(crc32(bytes), 10);
    shared.writeUInt32LE(packed.length, 14);
    shared.writeUInt32LE(bytes.length, 18);
    shared.writeUInt16LE(name.length, 22);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    locals.push(Buffer.from("PK\x03\x04", "latin1"), shared, name, packed);
    offset += 4 + shared.length + name.length + packed.length;
    const entry = Buffer.concat([Buffer.from("PK\x01\x02", "latin1"), Buffer.from([VERSION, 0]), shared, tail, name]);
    directory.push(entry);
    directoryBytes += entry.length;
  }
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(directory.length, 8);
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(directoryBytes, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, ...directory, end]);
}
