// The files of a version as they were rendered and compressed once, at its publication. The log signs a note that names
// each with its digest; it stands beside the leaf and not in it, since the notice shows the root that the leaf leads to.

import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { sha256Hex } from "../model/digest.ts";
import { parseNote, signersOf, signNote, type NoteVerifier, type Signer } from "../log/note.ts";
import { Failure } from "../model/failure.ts";
import type { Locale } from "../model/text.ts";
import { nameOf } from "./events.ts";
import type { Driver } from "./sqlite.ts";
import type { Representation, RepresentationKind } from "./store.ts";

export interface RepresentationRow {
  readonly port: string;
  readonly version: number;
  readonly kind: RepresentationKind;
  readonly locale: Locale;
  readonly content_type: string;
  readonly etag: string;
  readonly bytes: Uint8Array;
  readonly brotli: Uint8Array | null;
  readonly gzip: Uint8Array | null;
}

/** `html.zh "…" text/html; charset=utf-8` */
function lineOf({ kind, locale, content_type, etag }: Pick<RepresentationRow, "kind" | "locale" | "content_type" | "etag">): string {
  return `${kind}.${locale} ${etag} ${content_type}`;
}

/** The signed note of a version's files. No checkpoint can be read from it: its second line is no number. */
export function signFiles(publication: { readonly port: string; readonly version: number }, files: readonly Representation[], signer: Signer): string {
  const lines = files.map(({ contentType, ...rest }) => lineOf({ ...rest, content_type: contentType })).sort();
  return signNote(`${signer.name} files\n${nameOf(publication)}\n${lines.join("\n")}\n`, [signer]);
}

/** The files that a version must have, a line each; null where the log did not sign this note for this version. */
export function signedFiles(note: string, publication: { readonly port: string; readonly version: number }, verifier: NoteVerifier): ReadonlySet<string> | null {
  const parsed = parseNote(note);
  if (!parsed || signersOf(parsed, [verifier]).length === 0) return null;
  const [origin, name, ...lines] = parsed.text.trimEnd().split("\n");
  return origin === `${verifier.name} files` && name === nameOf(publication) ? new Set(lines) : null;
}

function unpacksTo(bytes: Uint8Array, packed: Uint8Array | null, unpack: (packed: Uint8Array) => Uint8Array): boolean {
  if (packed === null) return true;
  try {
    return Buffer.compare(unpack(packed), bytes) === 0;
  } catch {
    return false;
  }
}

/** Are name, type and bytes, plain and compressed, those that were signed? */
export function isWhole(row: RepresentationRow, signed: ReadonlySet<string> | null): boolean {
  return signed !== null && signed.has(lineOf(row)) && `"${sha256Hex(row.bytes)}"` === row.etag &&
    unpacksTo(row.bytes, row.brotli, brotliDecompressSync) && unpacksTo(row.bytes, row.gzip, gunzipSync);
}

export function insertRepresentation(driver: Driver, port: string, version: number, representation: Representation): void {
  const { kind, locale, contentType, etag, bytes, brotli, gzip } = representation;
  driver.query(
    "INSERT INTO representations (port, version, kind, locale, content_type, etag, bytes, brotli, gzip) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
    port, version, kind, locale, contentType, etag, bytes, brotli, gzip,
  );
}

export interface RepresentationKey {
  readonly port: string;
  readonly version: number;
  readonly kind: RepresentationKind;
  readonly locale: Locale;
}

export function readRepresentation(driver: Driver, { port, version, kind, locale }: RepresentationKey, verifier: NoteVerifier): Representation | null {
  const row = driver.query<RepresentationRow & { readonly files: string }>(
    "SELECT r.*, e.files FROM representations r JOIN versions v ON v.port = r.port AND v.version = r.version JOIN events e ON e.seq = v.seq " +
    "WHERE r.port = ? AND r.version = ? AND r.kind = ? AND r.locale = ?", port, version, kind, locale,
  )[0];
  if (!row) return null;
  if (!isWhole(row, signedFiles(row.files, row, verifier))) throw new Failure("integrity-failure", { name: `${nameOf(row)}.${kind}` });
  const { content_type: contentType, etag, bytes, brotli, gzip } = row;
  return { kind, locale, contentType, etag, bytes, brotli, gzip };
}
