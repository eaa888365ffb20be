// The headers that every answer carries, errors and cached bytes included.

import { sha256Hex } from "../model/digest.ts";

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
  "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** A site at an https address is asked for by nothing else, for a year from each visit on. */
export function transportHeaders(address: string): Readonly<Record<string, string>> {
  return address.startsWith("https://") ? { "strict-transport-security": "max-age=31536000" } : {};
}

/** Of the page whose script asks this site, and no other, for published lists. */
export const ASKING_POLICY = `${POLICY}; connect-src 'self'`;

/** Of the page that stands in a frame of any other site. It has no script and no form. */
export const FRAMED_POLICY = "default-src 'none'; style-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors *";

export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  "content-security-policy": POLICY,
  "x-content-type-options": "nosniff",
  "referrer-policy": "strict-origin-when-cross-origin",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
};

/** What anybody's program may read from another site's page: published lists, schemas, the log. */
export const OPEN_DATA_HEADERS: Readonly<Record<string, string>> = {
  ...SECURITY_HEADERS,
  "cross-origin-resource-policy": "cross-origin",
  "access-control-allow-origin": "*",
};

export const IMMUTABLE = "public, max-age=31536000, immutable";

/** RFC 9530: the digest of the bytes as they are sent, a content coding included. */
export function reprDigest(bytes: Uint8Array): string {
  return `sha-256=:${Buffer.from(sha256Hex(bytes), "hex").toString("base64")}:`;
}
