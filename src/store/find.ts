// Of which version are these bytes? Found by digests that were signed when it was published.

import type { Locale } from "../model/text.ts";
import type { Driver } from "./sqlite.ts";
import type { FoundBytes, RepresentationKind } from "./store.ts";

interface Row {
  readonly port: string;
  readonly version: number;
}

/** A file as it was rendered, else the list itself, else the very file that was handed in. */
export function findBytes(driver: Driver, sha256: string, listDigest: string | null): FoundBytes | null {
  const [file] = driver.query<Row & { kind: RepresentationKind; locale: Locale }>(
    "SELECT port, version, kind, locale FROM representations WHERE etag = ? ORDER BY port, version, kind, locale", `"${sha256}"`,
  );
  if (file) return { ...file, as: "file" };
  const [list] = listDigest === null ? [] : driver.query<Row>(
    "SELECT port, version FROM versions WHERE summary ->> '$.listDigest' = ? ORDER BY port, version", listDigest,
  );
  if (list) return { ...list, as: "list" };
  const [source] = driver.query<Row>(
    "SELECT v.port, v.version FROM events e JOIN versions v ON v.seq = e.seq WHERE CAST(e.leaf AS TEXT) ->> '$.sourceSha256' = ? ORDER BY e.seq", sha256,
  );
  return source ? { ...source, as: "source" } : null;
}
