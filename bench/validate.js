// G7: validation of 100,000 rows against @cmsgov/hpt-validator, each on its own format with as many rows, and a whole
// process on 5,000 rows.
import { fileURLToPath } from "node:url";
import { listCsv, listJson, peerCsv, peerJson } from "./data.js";
import { ceiling, inTurn, median, row, runProcess } from "./measure.js";

const ROWS = 100_000;
const ROUNDS = 5;
const once = fileURLToPath(new URL("./validate-once.js", import.meta.url));
const cli = fileURLToPath(new URL("../dist/cli.js", import.meta.url));

async function inside(who, format, file) {
  const result = await runProcess([once, who, format, file]);
  if (result.code !== 0) throw new Error(result.errors);
  return JSON.parse(result.output);
}

async function pair(format, count, ours, peer, atLeast) {
  const results = await inTurn(ROUNDS, () => inside("ours", format, ours), () => inside("peer", format, peer));
  const rate = (runs) => count / median(runs.map((run) => run.seconds));
  return [
    row("G7", `validate ${format.toUpperCase()}, ${count.toLocaleString("en")} rows`, rate(results.ours), rate(results.peer), "rows/s", { atLeast }),
    ceiling("G7", `peak memory, ${format.toUpperCase()}, ${count.toLocaleString("en")} rows`, median(results.ours.map((run) => run.peakMiB)), "MiB", 150),
  ];
}

export async function run() {
  const rows = [
    ...(await pair("csv", ROWS, listCsv(ROWS), peerCsv(ROWS), 5)),
    ...(await pair("json", ROWS, listJson(ROWS), peerJson(ROWS), 10)),
  ];
  const bad = await inside("ours", "csv", listCsv(ROWS, true));
  rows.push(ceiling("G7", `peak memory, all rows bad, ${String(bad.findings)} parts written`, bad.peakMiB, "MiB", 200));
  const small = { ours: listCsv(5000), peer: peerCsv(5000) };
  const whole = await inTurn(
    9,
    () => runProcess([cli, "validate", small.ours, "--format", "json"]),
    () => runProcess([once, "peer", "csv", small.peer]),
  );
  const wall = (runs) => median(runs.map((result) => result.seconds * 1000));
  rows.push(row("G7", "validate 5,000 rows, whole process", wall(whole.ours), wall(whole.peer), "ms", { atMost: 0.4 }));
  return rows;
}
