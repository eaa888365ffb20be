// G12: a cached notice and its 304 against a bare Fastify hello, each server in its own process, in turn. Load comes
// over loopback, bounded in time: from wrk where it is installed, else from autocannon, which on one core is itself the
// limit. G13: a bill of 20 lines over the API.
import { spawn, spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import autocannon from "autocannon";
import { median, row } from "./measure.js";

const ROUNDS = 5;
const SECONDS = 4;
const CONNECTIONS = 64;
/** As a browser asks, of the peer too: to read a request is a part of answering it. */
const BROWSER = {
  accept: "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8",
  "accept-encoding": "gzip, deflate, br, zstd",
  "accept-language": "zh-CN,zh;q=0.9,en;q=0.8",
  "sec-fetch-dest": "document", "sec-fetch-mode": "navigate", "sec-fetch-site": "same-origin", "upgrade-insecure-requests": "1",
  "user-agent": "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36",
};
/** The sample port whose list is the longest. */
const BILLED = "CNTAC";
const at = (name) => fileURLToPath(new URL(name, import.meta.url));

function start(args, env, address) {
  const child = spawn(process.execPath, args, { env: { ...process.env, ...env }, stdio: "ignore" });
  const ready = async () => {
    for (let attempt = 0; attempt < 240; attempt++) {
      if (child.exitCode !== null) throw new Error(`the server at ${address} ended`);
      const answer = await fetch(address).catch(() => null);
      if (answer?.ok) return child;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
    throw new Error(`no answer from ${address}`);
  };
  return ready();
}

const WRK = spawnSync("wrk", ["-v"]).error === undefined;
const GENERATOR = WRK ? "wrk" : "autocannon";

// wrk takes a body from a script only.
function withWrk({ url, headers = {}, method = "GET", body = "" }, folder) {
  const script = join(folder, "load.lua");
  writeFileSync(script, `wrk.method = "${method}"\nwrk.body = ${body === "" ? "nil" : `[==[${body}]==]`}\n`);
  const sent = Object.entries(headers).flatMap(([name, value]) => ["-H", `${name}: ${value}`]);
  const child = spawn("wrk", ["-t1", `-c${String(CONNECTIONS)}`, `-d${String(SECONDS)}s`, "-s", script, ...sent, url], { stdio: ["ignore", "pipe", "inherit"] });
  return new Promise((resolve, reject) => {
    let output = "";
    child.stdout.on("data", (chunk) => (output += chunk));
    child.on("error", reject);
    child.on("close", () => {
      const rate = /Requests\/sec:\s*([\d.]+)/.exec(output);
      if (!rate || /Non-2xx or 3xx/.test(output)) reject(new Error(`${url}: ${output}`));
      else resolve(Number(rate[1]));
    });
  });
}

// As bills are: eighteen names of the port's own list, each twice at the first price of its cell, and two that it does not have.
function billOf(entries) {
  const listed = Array.from({ length: 18 }, (_, index) => {
    const { item, unit, rate } = entries[index % entries.length];
    const price = /\d+(?:\.\d+)?/.exec(rate.text)?.[0] ?? "10";
    return { item: item.name, unit: unit.text || null, quantity: "2", price, amount: String(Number(price) * 2) };
  });
  const unlisted = ["布防服务费", "道路保洁费"].map((item) => ({ item, quantity: "1", price: "48.00", amount: "48.00" }));
  const today = new Date(Date.now() + 8 * 3600_000).toISOString().slice(0, 10);
  return { schema: "bill/1.0", port: BILLED, day: today, lines: [...listed, ...unlisted] };
}

async function load(options, folder) {
  if (WRK) return withWrk(options, folder);
  const result = await autocannon({ connections: CONNECTIONS, duration: SECONDS, ...options });
  if (result.errors > 0 || result["5xx"] > 0) throw new Error(`${options.url}: ${String(result.errors)} errors`);
  return result.requests.average;
}

export async function run() {
  const data = mkdtempSync(join(tmpdir(), "qingdan-bench-"));
  const hello = await start([at("./hello.js"), "3931"], {}, "http://127.0.0.1:3931/");
  const ours = await start([at("../dist/cli.js"), "serve", "--data", data, "--listen", "127.0.0.1:3932"], {}, "http://127.0.0.1:3932/healthz");
  try {
    const base = "http://127.0.0.1:3932";
    const { ports } = await (await fetch(`${base}/.well-known/port-fees.json`)).json();
    const notice = `${base}/ports/${ports[0].code}/lists/1.html`;
    const answer = await fetch(notice, { headers: BROWSER });
    if (answer.headers.get("content-encoding") !== "br") throw new Error("the notice did not come compressed");
    const etag = answer.headers.get("etag");
    const { entries } = await (await fetch(`${base}/ports/${BILLED}/lists/1.json`)).json();
    const bill = JSON.stringify(billOf(entries));
    const figures = { hello: [], cached: [], unchanged: [], check: [] };
    for (let round = 0; round < ROUNDS; round++) {
      figures.hello.push(await load({ url: "http://127.0.0.1:3931/", headers: BROWSER }, data));
      figures.cached.push(await load({ url: notice, headers: BROWSER }, data));
      figures.unchanged.push(await load({ url: notice, headers: { ...BROWSER, "if-none-match": etag } }, data));
      figures.check.push(await load({ url: `${base}/api/v1/bills:check`, method: "POST", headers: { "content-type": "application/json" }, body: bill }, data));
    }
    const reference = median(figures.hello);
    return [
      row("G12", `cached notice page (${GENERATOR})`, median(figures.cached), reference, "requests/s", { atLeast: 0.85 }),
      row("G12", `notice not modified, 304 (${GENERATOR})`, median(figures.unchanged), reference, "requests/s", { atLeast: 1.2 }),
      row("G13", `bill of 20 lines checked (${GENERATOR})`, median(figures.check), reference, "requests/s", { atLeast: 0.2 }),
    ];
  } finally {
    hello.kill();
    ours.kill();
    await new Promise((resolve) => setTimeout(resolve, 500));
    rmSync(data, { recursive: true, force: true });
  }
}
