// The hashes of a log's tree as its tiles give them (c2sp.org/tlog-tiles), whoever hands the tiles out.

import { nodeHash, type Hash, type HashReader } from "./merkle.ts";
import { TILE_WIDTH, tilePath, type Tile } from "./tile.ts";

const HASH_BYTES = 32;
const TILE_HEIGHT = 8;

/** The bytes at `tile/<path>`. */
type TileSource = (path: string) => Promise<Uint8Array>;

function tileAt(size: number, level: number, index: number): Tile & { readonly level: number } {
  const nodes = Math.floor(size / TILE_WIDTH ** level);
  return { level, index, width: Math.min(TILE_WIDTH, nodes - index * TILE_WIDTH) };
}

/**
 * Does the work with the tree of `size` leaves, fetching the tiles that it asked for in vain and doing it again until
 * none is missing. Nothing is believed: a tile of another length gives null, a false one a proof that does not hold.
 */
export async function withTiles<Result>(size: number, source: TileSource, work: (read: HashReader) => Result): Promise<Result | null> {
  const tiles = new Map<string, Uint8Array>();
  for (;;) {
    const missing = new Map<string, number>();
    const read: HashReader = (level, position) => {
      const tileLevel = Math.floor(level / TILE_HEIGHT);
      const height = level % TILE_HEIGHT;
      const first = position * 2 ** height;
      const tile = tileAt(size, tileLevel, Math.floor(first / TILE_WIDTH));
      const path = tilePath(tile);
      const bytes = tiles.get(path);
      if (!bytes) missing.set(path, tile.width);
      return bytes ? subtree(bytes, first % TILE_WIDTH, 2 ** height) : new Uint8Array(HASH_BYTES);
    };
    const result = work(read);
    if (missing.size === 0) return result;
    for (const [path, width] of missing) {
      const bytes = await source(path);
      if (bytes.length !== width * HASH_BYTES) return null;
      tiles.set(path, bytes);
    }
  }
}

// Over `count` hashes of a tile, a power of two.
function subtree(bytes: Uint8Array, first: number, count: number): Hash {
  if (count === 1) return bytes.subarray(first * HASH_BYTES, (first + 1) * HASH_BYTES);
  return nodeHash(subtree(bytes, first, count / 2), subtree(bytes, first + count / 2, count / 2));
}
