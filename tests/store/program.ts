// The sources as plain JavaScript in a folder of their own, for tests that need a process which runs what is written now
// and not what was built last.

import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const PARTS = ["src/model", "src/log", "src/store", "src/project-url.ts", "src/publish.ts", "tests/store/sample.ts", "tests/store/publisher.ts"];
const compilerOptions: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.ESNext, rewriteRelativeImportExtensions: true, verbatimModuleSyntax: true,
};

/** Writes the publisher and what it needs into a folder; gives the path of its script. */
export function transpilePublisher(folder: string): string {
  for (const part of PARTS) {
    const names = part.endsWith(".ts") ? [""] : readdirSync(join(ROOT, part)).filter((name) => name.endsWith(".ts"));
    for (const path of names.map((name) => join(part, name))) {
      const { outputText } = ts.transpileModule(readFileSync(join(ROOT, path), "utf8"), { compilerOptions });
      const target = join(folder, path.replace(/\.ts$/, ".js"));
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, outputText);
    }
  }
  cpSync(join(ROOT, "src/store/migrations"), join(folder, "src/store/migrations"), { recursive: true });
  writeFileSync(join(folder, "package.json"), '{"type":"module"}');
  symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"));
  return join(folder, "tests/store/publisher.js");
}
