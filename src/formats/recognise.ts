// What bytes are, by their first signs. A name says nothing: office systems name web pages .xls.

const LOOK_BYTES = 4096;
const MOST_CONTROLS = 0.02;

const SIGNATURES: readonly (readonly [signature: string, name: string])[] = [
  ["MZ", "EXE"], ["\x7fELF", "ELF"], ["\x89PNG", "PNG"], ["\xff\xd8\xff", "JPEG"], ["GIF8", "GIF"],
  ["Rar!", "RAR"], ["7z\xbc\xaf", "7Z"], ["\x1f\x8b", "GZIP"], ["{\\rtf", "RTF"], ["PAR1", "PARQUET"], ["II*\0", "TIFF"],
  ["MM\0*", "TIFF"], ["BM", "BMP"], ["SQLite format 3\0", "SQLITE"],
];
const OLE = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
const HTML_TAG = /^<(!doctype\s+html|html|head|body|meta|table|tbody|tr|div|p|h\d|style|title|center|span|link|script)[\s>/]/i;

/** The name of a format that is not ours; null where the bytes may be one of ours. */
export function foreignFormat(bytes: Uint8Array): string | null {
  const beginning = Buffer.from(bytes.subarray(0, LOOK_BYTES));
  const signs = beginning.toString("latin1");
  for (const [signature, name] of SIGNATURES) {
    if (signs.startsWith(signature) && (signature.length > 2 || looksBinary(bytes))) return name;
  }
  return null;
}

/** Any XML that is no web page. */
export function recognisesXml(bytes: Uint8Array): boolean {
  if (!bytes.subarray(0, LOOK_BYTES).includes(0x3c)) return false;
  const text = beginningOfAny(bytes).trimStart();
  return text.startsWith("<") && !recognisesHtml(text);
}

export function recognisesPdf(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, 4)).toString("latin1") === "%PDF";
}

export function recognisesZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && ((bytes[2] === 3 && bytes[3] === 4) || (bytes[2] === 5 && bytes[3] === 6));
}

const DIRECTORY_END = "PK\x05\x06";
const DIRECTORY_ENTRY = "PK\x01\x02";
const ENTRY_BYTES = 46;
const MOST_COMMENT = 65_557;

/** A ZIP whose directory names a part OFD.xml at its root. */
export function recognisesOfd(bytes: Uint8Array): boolean {
  if (!recognisesZip(bytes)) return false;
  const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = zip.lastIndexOf(DIRECTORY_END, undefined, "latin1");
  if (end < Math.max(0, zip.length - MOST_COMMENT) || end + 20 > zip.length) return false;
  const directory = zip.subarray(Math.min(zip.readUInt32LE(end + 16), end), end);
  if (directory.includes("xl/workbook.xml")) return false;
  for (let at = directory.indexOf("OFD.xml"); at >= 0; at = directory.indexOf("OFD.xml", at + 1)) {
    const entry = at - ENTRY_BYTES;
    if (entry >= 0 && directory.toString("latin1", entry, entry + 4) === DIRECTORY_ENTRY && directory.readUInt16LE(entry + 28) === "OFD.xml".length) return true;
  }
  return false;
}

export function recognisesXls(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, OLE.length)).toString("latin1") === OLE;
}

/** A page, in any encoding; without a `<` nothing need be decoded to see that it is none. */
export function recognisesPage(bytes: Uint8Array): boolean {
  return bytes.subarray(0, LOOK_BYTES).includes(0x3c) && recognisesHtml(beginningOfAny(bytes));
}

/** A page opens with a tag of HTML, perhaps after an XML declaration or a comment. */
export function recognisesHtml(beginning: string): boolean {
  const text = beginning.trimStart().replace(/^<\?xml[^>]*\?>\s*/i, "").replace(/^(?:<!--[\s\S]*?-->\s*)+/, "");
  return HTML_TAG.test(text);
}

/** The beginning as text, whatever the encoding: enough to see the first tag or bracket. */
export function beginningOfAny(bytes: Uint8Array): string {
  const beginning = bytes.subarray(0, LOOK_BYTES);
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(beginning, { stream: true });
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(beginning, { stream: true });
  return new TextDecoder().decode(beginning, { stream: true });
}

/** More control characters than a text with a few damaged places has. */
export function looksBinary(bytes: Uint8Array): boolean {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) return false;
  const beginning = bytes.subarray(0, LOOK_BYTES);
  let controls = 0;
  for (const byte of beginning) if ((byte < 32 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13) || byte === 127) controls += 1;
  return controls > Math.max(1, beginning.length * MOST_CONTROLS);
}
