// Makes dist/ from src/, once the types have been checked: each schema compiled to code, and the program and its child
// bundled, since to load hundreds of small files would take longer than most commands work.

import { Ajv2020, _ } from "ajv/dist/2020.js";
import standalone from "ajv/dist/standalone/index.js";
import Handlebars from "handlebars";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build as bundle } from "rolldown";

/** The parts of each schema that the program asks for: names under `$defs`, or `whole`. */
const PARTS = { "fee-list": ["head", "entry"], bill: ["head", "line"], report: ["whole"] };
/**
 * Packages are bundled, except what is compiled for the machine, and what is loaded when it is asked for, if ever: that
 * stays where npm has put it, so that no start has to read over it.
 */
const OUTSIDE = [
  "better-sqlite3", "@expo-google-fonts/noto-sans-sc", "ajv", "hucre", "nodemailer", "openid-client", "pdfkit", "unpdf",
  "@fastify/ajv-compiler", "@fastify/fast-json-stringify-compiler", "light-my-request",
];
/** A source that so many commands load goes into one file for all of them. */
const SHARED_BY = 5;

const at = (path) => new URL(path, import.meta.url);

/** A CommonJS module: a function of the formats, which gives a validating function for each part. */
function schemaCode(name) {
  // Strict: nothing coerced, nothing dropped, nothing filled in. Lengths in UTF-16 units: counting code points would
  // cost more than all the rest; ajv calls the option deprecated.
  const ajv = new Ajv2020({
    allErrors: true, strict: true, allowUnionTypes: true, verbose: true, unicode: false, logger: false,
    formats: { date: () => true }, code: { source: true, lines: true, formats: _`formats` },
  });
  const id = `/schemas/${name}/1.0.json`;
  ajv.addSchema(JSON.parse(readFileSync(at(`.${id}`), "utf8")));
  const parts = PARTS[name].map((part) => [part, part === "whole" ? id : `${id}#/$defs/${part}`]);
  return `"use strict";\nmodule.exports = (formats) => {\nconst exports = {};\n${standalone.default(ajv, Object.fromEntries(parts))}\nreturn exports;\n};\n`;
}

/** `dist/<name>.js`, and what it shares or loads later as `dist/<name>-*.js`: directly in dist/, as src/project-url.ts asks. */
export async function bundleProgram(name, source) {
  await bundle({
    input: { [name]: fileURLToPath(at(source)) },
    platform: "node",
    checks: { ineffectiveDynamicImport: false },
    external: (id) => OUTSIDE.some((name) => id === name || id.startsWith(`${name}/`)),
    output: {
      dir: fileURLToPath(at("dist/")),
      chunkFileNames: `${name}-[name].js`,
      sourcemap: true,
      codeSplitting: { groups: [{ name: "core", minShareCount: SHARED_BY }] },
    },
  });
}

/** What a browser has no such module of: the stand-ins of src/browser/node.ts answer for them. */
const NODE_MODULES = ["node:buffer", "node:crypto", "node:util", "node:zlib", "events", "fs", "stream", "util", "zlib"];

/** In a bundle that stands alone the schemas are part of it. */
const schemasInside = {
  name: "schemas-inside",
  load(id) {
    if (id !== fileURLToPath(at("src/schema-code.ts"))) return null;
    const names = ["bill", "fee-list"];
    const imports = names.map((name, index) => `import code${index} from ${JSON.stringify(fileURLToPath(at(`dist/schemas/${name}.cjs`)))};`);
    const members = names.map((name, index) => `${JSON.stringify(name)}: code${index}`);
    return `${imports.join("\n")}\nconst CODE = { ${members.join(", ")} };\nexport const schemaCode = (name) => CODE[name];`;
  },
};

/** Templates compiled, styles as text: no code is made of texts where they are shown. */
const assetsInside = {
  name: "assets-inside",
  load(id) {
    if (id.endsWith(".css")) return { code: `export default ${JSON.stringify(readFileSync(id, "utf8"))};`, moduleType: "js" };
    return id.endsWith(".hbs") ? { code: `export default ${Handlebars.precompile(readFileSync(id, "utf8"))};`, moduleType: "js" } : null;
  },
};

/** What a browser has a smaller file for. */
const leftOut = {
  name: "left-out",
  load(id) {
    return id === fileURLToPath(at("src/formats/pdf.ts")) ? `export * from ${JSON.stringify(fileURLToPath(at("src/browser/no-pdf.ts")))};` : null;
  },
};

/** One module that reads no file of ours; for a browser it names no module of Node either. */
export async function bundleAlone(file, source, platform) {
  const standIns = fileURLToPath(at("src/browser/node.ts"));
  const isBrowser = platform === "browser";
  await bundle({
    input: fileURLToPath(at(source)),
    platform,
    plugins: [schemasInside, assetsInside, isBrowser && leftOut],
    checks: { ineffectiveDynamicImport: false },
    ...(isBrowser && {
      resolve: { alias: { ...Object.fromEntries(NODE_MODULES.map((name) => [name, standIns])), handlebars: "handlebars/runtime.js" } },
      transform: { inject: { Buffer: [standIns, "Buffer"], setImmediate: [standIns, "setImmediate"] } },
    }),
    output: { file: fileURLToPath(at(file)), codeSplitting: false, sourcemap: !isBrowser, minify: isBrowser },
  });
}

/** Vitest calls it too, before the tests: they never meet an old build. */
export async function setup() {
  mkdirSync(at("dist/schemas/"), { recursive: true });
  for (const name of Object.keys(PARTS)) writeFileSync(at(`dist/schemas/${name}.cjs`), schemaCode(name));
  await bundleProgram("cli", "src/cli.ts");
  await bundleProgram("ingest-child", "src/ingest-child.ts");
  await bundleAlone("dist/library.js", "src/library.ts", "node");
  await bundleAlone("dist/assets/qingdan.js", "src/library.ts", "browser");
  await bundleAlone("dist/assets/check.js", "src/browser/check-page.ts", "browser");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await setup();
