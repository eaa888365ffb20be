// G14: `qingdan --version` as a whole process against `node -e 0`; and the service from its start until it says its address,
// against the same sources unbundled, on the same data.
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { inTurn, median, row, runProcess } from "./measure.js";

const project = fileURLToPath(new URL("../", import.meta.url));
const cli = join(project, "dist/cli.js");
const BESIDE = ["node_modules", "catalogs", "templates", "schemas", "dist", "package.json"];
const ROUNDS = 9;
const REST_MILLIS = 1000;

/** Milliseconds until the service has said where it listens; then, after a rest, it is stopped. */
function servedAfter(program, data, { restMillis = 0, environment = {} } = {}) {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const child = spawn(process.execPath, [program, "serve", "--data", data, "--listen", "127.0.0.1:0", "--format", "json"], { stdio: ["ignore", "pipe", "ignore"], env: { ...process.env, ...environment } });
    let millis = null;
    child.stdout.on("data", () => {
      millis ??= performance.now() - started;
      setTimeout(() => child.kill("SIGTERM"), restMillis);
    });
    child.on("error", reject);
    child.on("close", (code) => (millis === null ? reject(new Error(`the service ended with ${String(code)}`)) : resolve(millis)));
  });
}

function unbundled(folder) {
  const compilerOptions = { target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.ESNext, rewriteRelativeImportExtensions: true, verbatimModuleSyntax: true };
  for (const name of readdirSync(join(project, "src"), { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"))) {
    const target = join(folder, "src", name.replace(/\.ts$/, ".js"));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, ts.transpileModule(readFileSync(join(project, "src", name), "utf8"), { compilerOptions }).outputText);
  }
  symlinkSync(join(project, "src/store/migrations"), join(folder, "src/store/migrations"));
  for (const name of BESIDE) symlinkSync(join(project, name), join(folder, name));
  return join(folder, "src/cli.js");
}

export async function run() {
  const version = await inTurn(21, () => runProcess([cli, "--version"]), () => runProcess(["-e", "0"]));
  const wall = (runs) => median(runs.map((result) => result.seconds * 1000));
  const folder = mkdtempSync(join(tmpdir(), "qingdan-bench-"));
  try {
    const data = join(folder, "data");
    const plain = unbundled(join(folder, "plain"));
    // The samples are loaded once, before anything is measured, and where Node can keep V8's code, it does so as it ends.
    await servedAfter(cli, data, { restMillis: REST_MILLIS });
    const unkept = { environment: { NODE_DISABLE_COMPILE_CACHE: "1" } };
    const served = await inTurn(ROUNDS, () => servedAfter(cli, data), () => servedAfter(plain, data, unkept));
    return [
      row("G14", "qingdan --version, whole process", wall(version.ours), wall(version.peer), "ms", { atMost: 1.5 }),
      row("G14", "service from start to its address; peer: the same unbundled", median(served.ours), median(served.peer), "ms", { atMost: 0.6 }),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
