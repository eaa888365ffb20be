// The one byte form of a JSON value (RFC 8785): what is hashed, signed and kept. Home of the package `canonicalize`.

import canonicalize from "canonicalize";

const encoder = new TextEncoder();

/** Throws on what JSON cannot say: undefined, NaN, lone surrogates. Members whose value is undefined are left out. */
export function canonicalBytes(value: unknown): Uint8Array {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError("value has no JSON form");
  return encoder.encode(text);
}
