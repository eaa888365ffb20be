// The files of a version as they were rendered and compressed once, at its publication.

import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { sha256Digest, sha256Hex } from "../model/digest.ts";
import { canonicalBytes } from "../log/canonical.ts";
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
  readonly fingerprint: string;
  readonly bytes: Uint8Array;
  readonly brotli: Uint8Array | null;
  readonly gzip: Uint8Array | null;
}

type Head = Pick<RepresentationRow, "port" | "version" | "kind" | "locale" | "content_type" | "etag">;

function fingerprintOf({ port, version, kind, locale, content_type, etag }: Head): string {
  return sha256Digest(canonicalBytes([port, version, kind, locale, content_type, etag]));
}

function unpacksTo(bytes: Uint8Array, packed: Uint8Array | null, unpack: (packed: Uint8Array) => Uint8Array): boolean {
  if (packed === null) return true;
  try {
    return Buffer.compare(unpack(packed), bytes) === 0;
  } catch {
    return false;
  }
}

/** Do the bytes, plain and compressed, still have their fingerprint? */
export function isWhole(row: RepresentationRow): boolean {
  return fingerprintOf(row) === row.fingerprint && `"${sha256Hex(row.bytes)}"` === row.etag &&
    unpacksTo(row.bytes, row.brotli, brotliDecompressSync) && unpacksTo(row.bytes, row.gzip, gunzipSync);
}

export function insertRepresentation(driver: Driver, port: string, version: number, representation: Representation): void {
  const { kind, locale, contentType, etag, bytes, brotli, gzip } = representation;
  const fingerprint = fingerprintOf({ port, version, kind, locale, content_type: contentType, etag });
  driver.query(
    "INSERT INTO representations (port, version, kind, locale, content_type, etag, fingerprint, bytes, brotli, gzip) " +
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    port, version, kind, locale, contentType, etag, fingerprint, bytes, brotli, gzip,
  );
}

export function readRepresentation(driver: Driver, port: string, version: number, kind: RepresentationKind, locale: Locale): Representation | null {
  const row = driver.query<RepresentationRow>(
    "SELECT * FROM representations WHERE port = ? AND version = ? AND kind = ? AND locale = ?", port, version, kind, locale,
  )[0];
  if (!row) return null;
  if (!isWhole(row)) throw new Failure("integrity-failure", { name: `${nameOf(row)}.${kind}` });
  const { content_type: contentType, etag, bytes, brotli, gzip } = row;
  return { kind, locale, contentType, etag, bytes, brotli, gzip };
}
