// Whole processes, taken in turn (A B A B …), so that a machine that slows down slows both; medians and ratios.
import { spawn } from "node:child_process";

/** One run: seconds of wall clock, the child's own peak in MiB, and what it printed. */
export function runProcess(args, { env = {} } = {}) {
  return new Promise((resolve, reject) => {
    const started = process.hrtime.bigint();
    const child = spawn(process.execPath, args, { env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    let errors = "";
    child.stdout.on("data", (chunk) => (output = (output + chunk).slice(-4096)));
    child.stderr.on("data", (chunk) => (errors = (errors + chunk).slice(-4096)));
    child.on("error", reject);
    child.on("close", (code) => {
      const seconds = Number(process.hrtime.bigint() - started) / 1e9;
      resolve({ seconds, code, output, errors });
    });
  });
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Runs both in turn `rounds` times after one warm-up of each; the results of each. */
export async function inTurn(rounds, ours, peer) {
  await ours();
  await peer();
  const results = { ours: [], peer: [] };
  for (let round = 0; round < rounds; round++) {
    results.ours.push(await ours());
    results.peer.push(await peer());
  }
  return results;
}

/** A row of the table. `atLeast` or `atMost` is the goal for the ratio ours/peer. */
export function row(goal, name, ours, peer, unit, limit) {
  const ratio = ours / peer;
  const reached = limit.atLeast === undefined ? ratio <= limit.atMost : ratio >= limit.atLeast;
  return { goal, name, ours, peer, unit, ratio, wanted: limit.atLeast === undefined ? `≤ ${limit.atMost}×` : `≥ ${limit.atLeast}×`, reached };
}

/** A row for a figure of ours alone. */
export function ceiling(goal, name, ours, unit, limit) {
  return { goal, name, ours, peer: null, unit, ratio: null, wanted: `≤ ${String(limit)} ${unit}`, reached: ours <= limit };
}

/** A row for a figure of ours alone that should be high. */
export function floor(goal, name, ours, unit, limit) {
  return { goal, name, ours, peer: null, unit, ratio: null, wanted: `≥ ${String(limit)} ${unit}`, reached: ours >= limit };
}
