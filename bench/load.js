// A port's page at 500 requests a second, while the same service validates a list of 100,000 rows beside it.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import autocannon from "autocannon";
import { listCsv } from "./data.js";
import { ceiling } from "./measure.js";

const RATE = 500;
const SECONDS = 15;
// What a service that has just begun has not compiled yet is not what is measured.
const WARM_SECONDS = 5;
const ADDRESS = "http://127.0.0.1:3933";
const uploader = fileURLToPath(new URL("./upload.js", import.meta.url));
const cli = fileURLToPath(new URL("../dist/cli.js", import.meta.url));

async function ready(child) {
  for (let attempt = 0; attempt < 240; attempt++) {
    if (child.exitCode !== null) throw new Error("the service ended");
    const answer = await fetch(`${ADDRESS}/healthz`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error("the service did not answer");
}

async function reading(duration) {
  const result = await autocannon({ url: `${ADDRESS}/ports/CNTAC`, connections: 20, overallRate: RATE, duration });
  if (result.errors > 0 || result.non2xx > 0) throw new Error(`${String(result.errors)} errors, ${String(result.non2xx)} refused`);
  return result;
}

export async function run() {
  const data = mkdtempSync(join(tmpdir(), "qingdan-bench-"));
  const child = spawn(process.execPath, [cli, "serve", "--data", data, "--listen", "127.0.0.1:3933"], { stdio: "ignore" });
  try {
    await ready(child);
    await reading(WARM_SECONDS);
    const alone = await reading(SECONDS);
    let validated = 0;
    const beside = spawn(process.execPath, [uploader, ADDRESS, listCsv(100_000)], { stdio: ["ignore", "pipe", "inherit"] });
    beside.stdout.on("data", (points) => (validated += points.length));
    const busy = await reading(SECONDS);
    beside.kill();
    return [
      ceiling("load", `port page at ${String(Math.round(alone.requests.average))} requests/s, p99`, alone.latency.p99, "ms", 50),
      ceiling("load", `the same at ${String(Math.round(busy.requests.average))}/s beside ${String(validated)} validations of 100,000 rows, p99`, busy.latency.p99, "ms", 50),
    ];
  } finally {
    child.kill();
    await new Promise((resolve) => setTimeout(resolve, 500));
    rmSync(data, { recursive: true, force: true });
  }
}
