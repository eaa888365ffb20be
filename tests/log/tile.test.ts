import { describe, expect, test } from "vitest";
import { leafHash, nodeHash, readerOf, rootHash } from "../../src/log/merkle.ts";
import { bundleBytes, isInTree, parseTilePath, tileBytes, tilePath } from "../../src/log/tile.ts";

describe("the path of a tile", () => {
  // The first is the example of the specification.
  test.each([
    [{ level: 0, index: 1234067, width: 256 }, "0/x001/x234/067"],
    [{ level: 0, index: 0, width: 256 }, "0/000"],
    [{ level: 2, index: 999, width: 1 }, "2/999.p/1"],
    [{ level: 1, index: 1000, width: 255 }, "1/x001/000.p/255"],
    [{ level: null, index: 3, width: 17 }, "entries/003.p/17"],
  ])("of %j is %s, and back", (tile, path) => {
    expect(tilePath(tile)).toBe(path);
    expect(parseTilePath(path)).toEqual(tile);
  });

  test.each(["", "0", "0/0", "0/0000", "00/000", "64/000", "0/x000/001", "0/000.p/0", "0/000.p/256", "0/000.p/01", "0/001/x001", "0/000/", "../000", "data/000"])(
    "is not %j", (path) => expect(parseTilePath(path)).toBeNull(),
  );
});

test("a tree of 70,000 has the tiles that the specification counts for it", () => {
  const has = (path: string): boolean => isInTree(parseTilePath(path)!, 70_000);
  expect(["0/272", "0/273.p/112", "1/000", "1/001.p/17", "2/000.p/1"].map(has)).toEqual([true, true, true, true, true]);
  expect(["0/273", "0/273.p/113", "1/001.p/18", "2/000.p/2", "3/000.p/1"].map(has)).toEqual([false, false, false, false, false]);
});

test("tiles hold the hashes from which the root is found again", () => {
  const read = readerOf(Array.from({ length: 600 }, (_, i) => leafHash(Buffer.from(`${i}`))));
  const upper = tileBytes({ level: 1, index: 0, width: 2 }, read);
  const rest = tileBytes({ level: 0, index: 2, width: 88 }, read);
  const hashes = (bytes: Uint8Array): Uint8Array[] => Array.from({ length: bytes.length / 32 }, (_, i) => bytes.subarray(32 * i, 32 * i + 32));
  const left = nodeHash(hashes(upper)[0]!, hashes(upper)[1]!);
  const right = rootHash(88, readerOf(hashes(rest)));
  expect(nodeHash(left, right)).toEqual(rootHash(600, read));
});

test("a bundle puts each entry behind its length", () => {
  const bundle = bundleBytes([Buffer.from("a"), Buffer.alloc(258, "b")]);
  expect(bundle.subarray(0, 5)).toEqual(Buffer.from([0, 1, 0x61, 1, 2]));
  expect(bundle.length).toBe(2 + 1 + 2 + 258);
  expect(() => bundleBytes([Buffer.alloc(65_536)])).toThrow(RangeError);
});
