// Makes what dist/ holds beside the compiled sources: each schema as code, by ajv, strict: nothing coerced, nothing
// dropped, nothing filled in. src/schema.ts loads it.

import { Ajv2020, _ } from "ajv/dist/2020.js";
import standalone from "ajv/dist/standalone/index.js";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The parts of each schema that the program asks for: names under `$defs`, or `whole`. */
const PARTS = { "fee-list": ["head", "entry"], bill: ["head", "line"], report: ["whole"] };

const at = (path) => new URL(path, import.meta.url);

/** A CommonJS module: a function of the formats, which gives a validating function for each part. */
export function schemaCode(name) {
  // Lengths in UTF-16 units: counting code points would cost more than all the rest. ajv calls the option deprecated.
  const ajv = new Ajv2020({
    allErrors: true, strict: true, allowUnionTypes: true, verbose: true, unicode: false, logger: false,
    formats: { date: () => true }, code: { source: true, lines: true, formats: _`formats` },
  });
  const id = `/schemas/${name}/1.0.json`;
  ajv.addSchema(JSON.parse(readFileSync(at(`.${id}`), "utf8")));
  const parts = PARTS[name].map((part) => [part, part === "whole" ? id : `${id}#/$defs/${part}`]);
  return `"use strict";\nmodule.exports = (formats) => {\nconst exports = {};\n${standalone.default(ajv, Object.fromEntries(parts))}\nreturn exports;\n};\n`;
}

/** Vitest calls it too, before the tests: they never meet an old build. */
export function setup() {
  mkdirSync(at("dist/schemas/"), { recursive: true });
  for (const name of Object.keys(PARTS)) writeFileSync(at(`dist/schemas/${name}.cjs`), schemaCode(name));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) setup();
