// The Merkle tree of the publication log (RFC 6962 section 2.1, RFC 9162 section 2.1): hashes, proofs and their
// verification. Proofs are built from the hashes of perfect subtrees, whoever keeps them; nothing here keeps anything.

import { hash as digest } from "node:crypto";

export type Hash = Uint8Array;

/**
 * Gives the hash of the perfect subtree over leaves [position·2^level, (position+1)·2^level).
 * It is asked only for subtrees that lie wholly inside the tree.
 */
export type HashReader = (level: number, position: number) => Hash;

const LEAF = 0;
const NODE = 1;
const HASH_BYTES = 32;

// In one call, and by way of a text: bytes would come in outer memory of their own, which costs more than the hash.
function sha256(bytes: Uint8Array): Hash {
  const hash = Buffer.allocUnsafe(HASH_BYTES);
  hash.write(digest("sha256", bytes, "binary"), "latin1");
  return hash;
}

export function leafHash(entry: Uint8Array): Hash {
  const bytes = Buffer.allocUnsafe(1 + entry.length);
  bytes[0] = LEAF;
  bytes.set(entry, 1);
  return sha256(bytes);
}

// Filled and hashed before anybody else can come.
const pair = new Uint8Array(1 + 2 * HASH_BYTES);
pair[0] = NODE;

export function nodeHash(left: Hash, right: Hash): Hash {
  pair.set(left, 1);
  pair.set(right, 1 + HASH_BYTES);
  return sha256(pair);
}

export function sameHash(a: Hash, b: Hash): boolean {
  return Buffer.compare(a, b) === 0;
}

/** A reader over leaf hashes in memory. */
export function readerOf(leaves: readonly Hash[]): HashReader {
  const kept: Hash[][] = [];
  const read: HashReader = (level, position) => {
    if (level === 0) {
      const leaf = leaves[position];
      if (!leaf) throw new RangeError(`no leaf ${position}`);
      return leaf;
    }
    const row = (kept[level] ??= []);
    return (row[position] ??= nodeHash(read(level - 1, 2 * position), read(level - 1, 2 * position + 1)));
  };
  return read;
}

/** The subtrees that become perfect when leaf `index` is added: the leaf first, then upwards. */
export function completedBy(index: number, leaf: Hash, read: HashReader): { level: number; position: number; hash: Hash }[] {
  const nodes = [{ level: 0, position: index, hash: leaf }];
  for (let level = 0, position = index, hash = leaf; position % 2 === 1; ) {
    hash = nodeHash(read(level, position - 1), hash);
    level += 1;
    position = (position - 1) / 2;
    nodes.push({ level, position, hash });
  }
  return nodes;
}

// For 1 ≤ n < 2³².
const log2 = (n: number): number => 31 - Math.clz32(n);
const powerOfTwo = (exponent: number): number => (1 << exponent) >>> 0;

// Largest power of two smaller than n, for n ≥ 2 (the k of RFC 6962).
function splitOf(n: number): number {
  return powerOfTwo(log2(n - 1));
}

// MTH(D[from:to]). Every range that RFC 6962 splits off starts at a multiple of the power of two that holds it.
function rangeHash(read: HashReader, from: number, to: number): Hash {
  const n = to - from;
  const level = log2(n);
  const left = read(level, from >>> level);
  const width = powerOfTwo(level);
  return n === width ? left : nodeHash(left, rangeHash(read, from + width, to));
}

/** MTH of the first `size` leaves; of none, the hash of nothing. */
export function rootHash(size: number, read: HashReader): Hash {
  return size === 0 ? sha256(new Uint8Array()) : rangeHash(read, 0, size);
}

/** PATH(index, D[0:size]) of RFC 6962 section 2.1.1, from the leaf's sibling upwards. */
export function inclusionProof(index: number, size: number, read: HashReader): Hash[] {
  if (!(index >= 0 && index < size)) throw new RangeError(`no leaf ${index} in a tree of ${size}`);
  const proof: Hash[] = [];
  let [from, to] = [0, size];
  while (to - from > 1) {
    const middle = from + splitOf(to - from);
    if (index < middle) {
      proof.push(rangeHash(read, middle, to));
      to = middle;
    } else {
      proof.push(rangeHash(read, from, middle));
      from = middle;
    }
  }
  return proof.reverse();
}

/** PROOF(first, D[0:second]) of RFC 6962 section 2.1.2. Empty for equal sizes and for the empty tree. */
export function consistencyProof(first: number, second: number, read: HashReader): Hash[] {
  if (!(first >= 0 && first <= second)) throw new RangeError(`no tree of ${first} inside one of ${second}`);
  if (first === 0 || first === second) return [];
  const proof: Hash[] = [];
  let [from, to, whole] = [0, second, true];
  while (to !== first) {
    const middle = from + splitOf(to - from);
    if (first <= middle) {
      proof.unshift(rangeHash(read, middle, to));
      to = middle;
    } else {
      proof.unshift(rangeHash(read, from, middle));
      from = middle;
      whole = false;
    }
  }
  if (!whole) proof.unshift(rangeHash(read, from, to));
  return proof;
}

const half = (value: number): number => Math.floor(value / 2);

/** The root that an inclusion proof leads to (RFC 9162 section 2.1.3.2), or null where its shape is wrong. */
export function rootFromInclusion(index: number, size: number, leaf: Hash, proof: readonly Hash[]): Hash | null {
  if (!(Number.isSafeInteger(index) && Number.isSafeInteger(size) && index >= 0 && index < size)) return null;
  let [node, last, hash] = [index, size - 1, leaf];
  for (const sibling of proof) {
    if (last === 0) return null;
    if (node % 2 === 1 || node === last) {
      hash = nodeHash(sibling, hash);
      while (node % 2 === 0 && node !== 0) [node, last] = [half(node), half(last)];
    } else {
      hash = nodeHash(hash, sibling);
    }
    [node, last] = [half(node), half(last)];
  }
  return last === 0 ? hash : null;
}

export function verifyInclusion(index: number, size: number, leaf: Hash, proof: readonly Hash[], root: Hash): boolean {
  const reached = rootFromInclusion(index, size, leaf, proof);
  return reached !== null && sameHash(reached, root);
}

/** Is the tree of `first` leaves the beginning of the tree of `second`? (RFC 9162 section 2.1.4.2) */
export function verifyConsistency(first: number, second: number, proof: readonly Hash[], firstRoot: Hash, secondRoot: Hash): boolean {
  if (!(Number.isSafeInteger(first) && Number.isSafeInteger(second) && first >= 0 && first <= second)) return false;
  if (first === second) return proof.length === 0 && sameHash(firstRoot, secondRoot);
  if (first === 0) return proof.length === 0 && sameHash(firstRoot, rootHash(0, readerOf([])));
  const path = Number.isInteger(Math.log2(first)) ? [firstRoot, ...proof] : proof;
  const start = path[0];
  if (!start) return false;
  let [node, last] = [first - 1, second - 1];
  while (node % 2 === 1) [node, last] = [half(node), half(last)];
  let [older, newer] = [start, start];
  for (const hash of path.slice(1)) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      older = nodeHash(hash, older);
      newer = nodeHash(hash, newer);
      while (node % 2 === 0 && node !== 0) [node, last] = [half(node), half(last)];
    } else {
      newer = nodeHash(newer, hash);
    }
    [node, last] = [half(node), half(last)];
  }
  return last === 0 && sameHash(older, firstRoot) && sameHash(newer, secondRoot);
}
