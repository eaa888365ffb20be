#!/usr/bin/env node
// The program `qingdan`: one command a verb. The folder `cli/` wires everything, and is the only one that does.
// `--version` is answered before anything else is loaded.

import { readFileSync } from "node:fs";
import * as nodeModule from "node:module";
import { fileURLToPath } from "node:url";

const argument = process.argv[2];
if (process.argv.length === 3 && (argument === "--version" || argument === "-V")) {
  const manifest = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as { version: string };
  process.stdout.write(manifest.version + "\n");
} else {
  // Node has it from 22.8 on: what V8 made of the code is kept beside it, where that can be written, and held against the code.
  const { enableCompileCache } = nodeModule as { readonly enableCompileCache?: (folder: string) => unknown };
  enableCompileCache?.(fileURLToPath(new URL("../dist/compiled/", import.meta.url)));
  const { runProgram } = await import("./cli/program.ts");
  process.exitCode = await runProgram(process.argv.slice(2));
}
