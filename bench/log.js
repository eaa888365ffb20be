// The publication log by itself, in memory: appending a record of 200 bytes with the new root's subtrees, and an inclusion
// proof out of a million leaves, each beside the bare SHA-256 of as many hashes.
import { hash } from "node:crypto";
import { floor, median, row } from "./measure.js";
const { completedBy, inclusionProof, leafHash, readerOf } = await import("../dist/measured.js");

const LEAVES = 1_000_000;
const PROOFS = 200_000;
const ROUNDS = 3;

function perSecond(count, work) {
  const started = process.hrtime.bigint();
  work();
  return count / (Number(process.hrtime.bigint() - started) / 1e9);
}

function appended() {
  const levels = [];
  const read = (level, position) => levels[level][position];
  const record = Buffer.alloc(200, 7);
  for (let index = 0; index < LEAVES; index++) {
    record.writeUInt32LE(index, 0);
    for (const { level, position, hash: node } of completedBy(index, leafHash(record), read)) (levels[level] ??= [])[position] = node;
  }
  return levels;
}

// Two hashes a record, as an append needs on average.
function hashed() {
  const leaf = Buffer.alloc(201, 7);
  const pair = Buffer.alloc(65, 7);
  for (let index = 0; index < LEAVES; index++) {
    hash("sha256", leaf, "buffer");
    hash("sha256", pair, "buffer");
  }
}

export async function run() {
  const rates = { append: [], hash: [], proof: [] };
  for (let round = 0; round < ROUNDS; round++) {
    let levels;
    rates.append.push(perSecond(LEAVES, () => (levels = appended())));
    rates.hash.push(perSecond(LEAVES, hashed));
    const read = readerOf(levels[0]);
    inclusionProof(0, LEAVES, read);
    rates.proof.push(perSecond(PROOFS, () => {
      for (let n = 0; n < PROOFS; n++) inclusionProof((n * 7919) % LEAVES, LEAVES, read);
    }));
  }
  return [
    row("log", "appends to the log in memory; peer: the two bare SHA-256 of each", median(rates.append), median(rates.hash), "1/s", { atLeast: 0.5 }),
    floor("log", "appends to the log in memory", median(rates.append), "1/s", 250_000),
    floor("log", "inclusion proofs out of a million leaves", median(rates.proof), "1/s", 100_000),
  ];
}
