// The log as static files (c2sp.org/tlog-tiles): which hashes or entries a path names, and their bytes.

import type { Hash, HashReader } from "./merkle.ts";

export const TILE_WIDTH = 256;
const LONGEST_ENTRY_BYTES = 0xffff;

export interface Tile {
  /** Level 0 holds hashes of leaves; null: a bundle of the entries themselves. */
  readonly level: number | null;
  readonly index: number;
  /** 256, or less for a partial tile at the right edge. */
  readonly width: number;
}

const PATH = /^(entries|0|[1-9]\d?)\/((?:x\d{3}\/)*\d{3})(?:\.p\/([1-9]\d{0,2}))?$/;

/** The path below `tile/`: `0/x001/x234/067`, `entries/000.p/7`. */
export function tilePath(tile: Tile): string {
  const digits = String(tile.index);
  const padded = digits.padStart(Math.ceil(digits.length / 3) * 3, "0");
  const parts = padded.match(/\d{3}/g)!;
  const index = parts.map((part, at) => (at < parts.length - 1 ? `x${part}` : part)).join("/");
  return `${tile.level ?? "entries"}/${index}${tile.width < TILE_WIDTH ? `.p/${tile.width}` : ""}`;
}

/** Null for what is not the one path of a tile. */
export function parseTilePath(path: string): Tile | null {
  const parts = PATH.exec(path);
  if (!parts) return null;
  const tile: Tile = {
    level: parts[1] === "entries" ? null : Number(parts[1]),
    index: Number(parts[2]!.replace(/[x/]/g, "")),
    width: parts[3] === undefined ? TILE_WIDTH : Number(parts[3]),
  };
  const isSane = Number.isSafeInteger(tile.index) && (tile.level ?? 0) < 64;
  return isSane && tilePath(tile) === path ? tile : null;
}

/** Does a tree of `size` leaves have all that the tile names? */
export function isInTree(tile: Tile, size: number): boolean {
  const nodes = Math.floor(size / TILE_WIDTH ** (tile.level ?? 0));
  return tile.index * TILE_WIDTH + tile.width <= nodes;
}

/** First entry, and how many, of a tile at level 0 or of a bundle. */
export function entryRange(tile: Tile): { readonly first: number; readonly count: number } {
  return { first: tile.index * TILE_WIDTH, count: tile.width };
}

export function tileBytes(tile: Tile & { readonly level: number }, read: HashReader): Uint8Array {
  const { first, count } = entryRange(tile);
  const hashes: Hash[] = [];
  for (let position = first; position < first + count; position += 1) hashes.push(read(tile.level * 8, position));
  return Buffer.concat(hashes);
}

/** Each entry behind its length in two bytes, the high one first. */
export function bundleBytes(entries: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat(entries.flatMap((entry) => {
    if (entry.length > LONGEST_ENTRY_BYTES) throw new RangeError(`an entry of ${entry.length} bytes does not fit a bundle`);
    return [Uint8Array.of(entry.length >> 8, entry.length & 0xff), entry];
  }));
}
