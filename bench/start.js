// G14: `qingdan --version` as a whole process against `node -e 0`.
import { fileURLToPath } from "node:url";
import { inTurn, median, row, runProcess } from "./measure.js";

const cli = fileURLToPath(new URL("../dist/cli.js", import.meta.url));

export async function run() {
  const results = await inTurn(21, () => runProcess([cli, "--version"]), () => runProcess(["-e", "0"]));
  const wall = (runs) => median(runs.map((result) => result.seconds * 1000));
  return [row("G14", "qingdan --version, whole process", wall(results.ours), wall(results.peer), "ms", { atMost: 1.5 })];
}
