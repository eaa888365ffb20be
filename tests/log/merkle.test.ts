import { execFileSync, spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import {
  completedBy, consistencyProof, inclusionProof, leafHash, readerOf, rootHash, verifyConsistency, verifyInclusion, type Hash,
} from "../../src/log/merkle.ts";

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");
const leavesOf = (n: number): Hash[] => Array.from({ length: n }, (_, i) => leafHash(Buffer.from(`entry ${i}`)));
const flipped = (hash: Hash, bit: number): Hash => {
  const copy = Uint8Array.from(hash);
  copy[bit >> 3]! ^= 1 << (bit & 7);
  return copy;
};

describe("the tree of RFC 6962", () => {
  // The eight entries and roots that the certificate-transparency project publishes with its reference code.
  const entries = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];
  const roots = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
  ];

  test("has the published roots, from no entry to eight", () => {
    const read = readerOf(entries.map((entry) => leafHash(Buffer.from(entry, "hex"))));
    expect(roots.map((_, size) => hex(rootHash(size, read)))).toEqual(roots);
  });

  test("has the published proofs", () => {
    const read = readerOf(entries.map((entry) => leafHash(Buffer.from(entry, "hex"))));
    expect(inclusionProof(5, 8, read).map(hex)).toEqual([
      "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
      "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
      "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ]);
    expect(consistencyProof(6, 8, read).map(hex)).toEqual([
      "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
      "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
      "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ]);
  });
});

describe("inclusion", () => {
  test("is proved for every leaf of every tree up to 128, and for no other index, leaf, size or root", () => {
    const leaves = leavesOf(128);
    const read = readerOf(leaves);
    const roots = Array.from({ length: 129 }, (_, size) => rootHash(size, read));
    let wrong = 0;
    for (let size = 1; size <= 128; size += 1) {
      for (let index = 0; index < size; index += 1) {
        const proof = inclusionProof(index, size, read);
        const leaf = leaves[index]!;
        const root = roots[size]!;
        if (!verifyInclusion(index, size, leaf, proof, root)) wrong += 1;
        const other = (index + 1) % size;
        const lies = [
          other !== index && verifyInclusion(other, size, leaf, proof, root),
          other !== index && verifyInclusion(index, size, leaves[other]!, proof, root),
          verifyInclusion(index, size, leaf, proof, roots[size - 1]!),
          verifyInclusion(index, size, flipped(leaf, size % 256), proof, root),
          verifyInclusion(index, size, leaf, [...proof, root], root),
          proof.length > 0 && verifyInclusion(index, size, leaf, proof.slice(1), root),
          proof.length > 0 && verifyInclusion(index, size, leaf, proof.slice(0, -1), root),
          ...proof.map((hash, at) => verifyInclusion(index, size, leaf, proof.with(at, flipped(hash, (at * 37) % 256)), root)),
        ];
        wrong += lies.filter(Boolean).length;
      }
    }
    expect(wrong).toBe(0);
  });

  test.each([[-1, 4], [4, 4], [0, 0], [0.5, 4], [Number.NaN, 4]])("is never proved for index %s of %s", (index, size) => {
    const leaves = leavesOf(4);
    const read = readerOf(leaves);
    expect(verifyInclusion(index, size, leaves[0]!, inclusionProof(0, 4, read), rootHash(4, read))).toBe(false);
  });
});

describe("consistency", () => {
  test("is proved for every pair of trees up to 64, and never after a change", () => {
    const leaves = leavesOf(64);
    const read = readerOf(leaves);
    const changed = readerOf(leaves.with(0, leafHash(Buffer.from("rewritten"))));
    const roots = Array.from({ length: 65 }, (_, size) => rootHash(size, read));
    let wrong = 0;
    for (let second = 1; second <= 64; second += 1) {
      for (let first = 0; first <= second; first += 1) {
        const proof = consistencyProof(first, second, read);
        const [older, newer] = [roots[first]!, roots[second]!];
        if (!verifyConsistency(first, second, proof, older, newer)) wrong += 1;
        if (first === 0) continue;
        const lies = [
          verifyConsistency(first, second, consistencyProof(first, second, changed), older, rootHash(second, changed)),
          verifyConsistency(first, second, proof, flipped(older, second), newer),
          verifyConsistency(first, second, proof, older, flipped(newer, first)),
          verifyConsistency(first, second, [...proof, older], older, newer),
          proof.length > 0 && verifyConsistency(first, second, proof.slice(1), older, newer),
          proof.length > 0 && verifyConsistency(first, second, proof.slice(0, -1), older, newer),
          ...proof.map((hash, at) => verifyConsistency(first, second, proof.with(at, flipped(hash, at)), older, newer)),
        ];
        wrong += lies.filter(Boolean).length;
      }
    }
    expect(wrong).toBe(0);
  });
});

test("adding leaves one by one completes the same subtrees as hashing them all", () => {
  const leaves = leavesOf(70);
  const kept = new Map<string, Hash>();
  const read = (level: number, position: number): Hash => kept.get(`${level}/${position}`)!;
  for (const [index, leaf] of leaves.entries()) {
    for (const node of completedBy(index, leaf, read)) kept.set(`${node.level}/${node.position}`, node.hash);
    expect(hex(rootHash(index + 1, read))).toBe(hex(rootHash(index + 1, readerOf(leaves))));
  }
});

const hasPython = spawnSync("python3", ["--version"]).status === 0;

test.skipIf(!hasPython)("an independent verifier in Python agrees on roots, proofs and their failures", () => {
  const entries = Array.from({ length: 60 }, (_, i) => Buffer.from(`条目 ${i}`));
  const read = readerOf(entries.map(leafHash));
  const inclusion = [];
  const consistency = [];
  for (let size = 1; size <= 60; size += 1) {
    for (let index = 0; index < size; index += 3) inclusion.push({ index, size, proof: inclusionProof(index, size, read).map(hex) });
    for (let first = 1; first <= size; first += 3) consistency.push({ first, size, proof: consistencyProof(first, size, read).map(hex) });
  }
  const roots = Array.from({ length: 61 }, (_, size) => hex(rootHash(size, read)));
  const verifier = fileURLToPath(new URL("verify.py", import.meta.url));
  const input = JSON.stringify({ entries: entries.map(hex), roots, inclusion, consistency });
  const answer = execFileSync("python3", [verifier], { input, encoding: "utf8" });
  expect(JSON.parse(answer)).toEqual({ roots: 61, inclusion: inclusion.length, consistency: consistency.length, falseAccepts: 0 });
});
