// The one byte form of a JSON value (RFC 8785): what is hashed, signed and kept. Home of the package `canonicalize`.

import canonicalize from "canonicalize";

const encoder = new TextEncoder();
// JavaScript puts names that are whole numbers first, in the order of the numbers; the other one is no member like others.
const OUT_OF_ORDER = /^(?:\d|__proto__$)/;

/** Throws on what JSON cannot say: undefined, NaN, lone surrogates. Members whose value is undefined are left out. */
export function canonicalBytes(value: unknown): Uint8Array {
  const ordered = inOrder(value);
  const text = ordered === undefined ? canonicalize(value) : JSON.stringify(ordered);
  if (text === undefined) throw new TypeError("value has no JSON form");
  return encoder.encode(text);
}

/**
 * The same value with its members in order: JSON.stringify writes it as RFC 8785 asks, in a third of the package's time.
 * Undefined for whatever is not so plain, which is left to the package.
 */
function inOrder(value: unknown): unknown {
  if (typeof value === "string") return value.isWellFormed() ? value : undefined;
  if (typeof value === "number") return Number.isFinite(value) ? value : undefined;
  if (typeof value === "boolean" || value === null) return value;
  if (typeof value !== "object" || "toJSON" in value) return undefined;
  if (Array.isArray(value)) return arrayInOrder(value);
  const ordered: Record<string, unknown> = {};
  for (const name of Object.keys(value).sort()) {
    const member = (value as Readonly<Record<string, unknown>>)[name];
    if (member === undefined) continue;
    const part = inOrder(member);
    if (part === undefined || OUT_OF_ORDER.test(name) || !name.isWellFormed()) return undefined;
    ordered[name] = part;
  }
  return ordered;
}

function arrayInOrder(values: readonly unknown[]): readonly unknown[] | undefined {
  const parts: unknown[] = [];
  for (const value of values) {
    const part = inOrder(value);
    if (part === undefined) return undefined;
    parts.push(part);
  }
  return parts;
}
