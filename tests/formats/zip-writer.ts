// Writes small ZIP archives and workbooks for tests, good ones and ones that lie; the same bytes each time.
import { crc32, deflateRawSync } from "node:zlib";

export interface ZipEntry {
  readonly name: string;
  readonly data: string | Uint8Array;
  /** What the directory claims instead of the true size. */
  readonly claimedSize?: number;
  readonly flags?: number;
  readonly unixMode?: number;
}

export function zip(entries: readonly ZipEntry[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const name = Buffer.from(entry.name);
    const data = Buffer.from(entry.data);
    const packed = deflateRawSync(data);
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt16LE(entry.flags ?? 0, 2);
    shared.writeUInt16LE(8, 4);
    shared.writeUInt32LE(crc32(data), 10);
    shared.writeUInt32LE(packed.length, 14);
    shared.writeUInt32LE(entry.claimedSize ?? data.length, 18);
    shared.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from("PK\x03\x04", "latin1"), shared, name, packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(((entry.unixMode ?? 0o100644) << 16) >>> 0, 6);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from("PK\x01\x02", "latin1"), Buffer.from([20, 3]), shared, tail, name]));
    locals.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, central, end]);
}

const HEADER = '<?xml version="1.0" encoding="UTF-8"?>';
const PACKAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** The entries of a workbook with one sheet 表二 and the given XML inside its sheetData. */
export function workbookEntries(rows: string, parts: Readonly<Record<string, string>> = {}): ZipEntry[] {
  const all: Record<string, string> = {
    "[Content_Types].xml": `${HEADER}<Types/>`,
    "_rels/.rels": `${HEADER}<Relationships><Relationship Id="r1" Type="${PACKAGE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml": `${HEADER}<workbook xmlns:r="x"><sheets><sheet name="表二" sheetId="1" r:id="r1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels":
      `${HEADER}<Relationships><Relationship Id="r1" Type="${PACKAGE}/worksheet" Target="worksheets/sheet1.xml"/>` +
      `<Relationship Id="r2" Type="${PACKAGE}/styles" Target="styles.xml"/>` +
      `<Relationship Id="r3" Type="${PACKAGE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    "xl/worksheets/sheet1.xml": `${HEADER}<worksheet><sheetData>${rows}</sheetData></worksheet>`,
    ...parts,
  };
  return Object.entries(all).map(([name, data]) => ({ name, data }));
}

export function workbook(rows: string, parts: Readonly<Record<string, string>> = {}): Buffer {
  return zip(workbookEntries(rows, parts));
}
