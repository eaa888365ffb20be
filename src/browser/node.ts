// What the core and its readers ask of Node, for where there is none: the build (build.js) puts this file in the place of
// the modules of Node that they import. Only what they use; the same answers, so that the same file gives the same report.

import { sha256 } from "@noble/hashes/sha2";
import { Buffer } from "buffer";
import { inflateSync } from "fflate";

export { Buffer };

const encoder = new TextEncoder();

/** node:crypto. */
export function createHash(name: string): { update(bytes: Uint8Array | string): { digest(encoding: "hex"): string } } {
  if (name !== "sha256") throw new Error(`${name} is not to be had here`);
  return {
    update: (bytes) => ({
      digest: (encoding) => Buffer.from(sha256(typeof bytes === "string" ? encoder.encode(bytes) : bytes)).toString(encoding),
    }),
  };
}

/** node:buffer. */
export function isUtf8(bytes: Uint8Array): boolean {
  try {
    new globalThis.TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** node:util. */
export const TextDecoder = globalThis.TextDecoder;

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1;
  return crc;
});

/** node:zlib. */
export function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = CRC_TABLE[(crc ^ byte) & 0xff]! ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

/** node:zlib. What unpacks to more than it may have is a RangeError, as there. */
export function inflateRawSync(packed: Uint8Array, { maxOutputLength }: { readonly maxOutputLength: number }): Uint8Array {
  const bytes = inflateSync(packed, { out: new Uint8Array(maxOutputLength + 1) });
  if (bytes.length > maxOutputLength) throw new RangeError("more than was said");
  return bytes;
}

// What follows is for yauzl, which is written in the manner of before classes: its directory of an archive in memory needs
// events, and of streams no more than that there are some.

type Listener = (...values: readonly unknown[]) => void;

interface Emitter {
  listeners?: Map<string, Listener[]>;
}

/** node:events. */
export function EventEmitter(this: Emitter): void {
  this.listeners = new Map();
}
function on(this: Emitter, name: string, listener: Listener): Emitter {
  this.listeners!.set(name, [...(this.listeners!.get(name) ?? []), listener]);
  return this;
}
function emit(this: Emitter, name: string, ...values: readonly unknown[]): void {
  for (const listener of this.listeners!.get(name) ?? []) listener(...values);
}
Object.assign(EventEmitter.prototype as object, { on, once: on, emit });

/** node:util. */
export function inherits(heir: { readonly prototype: object }, from: { readonly prototype: object }): void {
  Object.setPrototypeOf(heir.prototype, from.prototype);
}

/** node:stream. */
export class Transform {}
export { Transform as PassThrough, Transform as Readable, Transform as Writable };

/** A global of Node. */
export function setImmediate(work: () => void): void {
  queueMicrotask(work);
}
