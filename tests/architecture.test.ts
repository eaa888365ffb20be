// The house rules as data: who may import whom, where each package lives, how long files and functions may be, and
// that the core has no clock, chance, network or files.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { describe, expect, it } from "vitest";

const SRC = fileURLToPath(new URL("../src", import.meta.url));
const MAX_FILE_LINES = 400;
const MAX_FUNCTION_LINES = 70;

/** What each area may import besides itself. `verb` areas stand left to right. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  model: [],
  i18n: ["model"],
  rates: ["model"],
  match: ["model", "rates"],
  rules: ["model", "rates", "match"],
  formats: ["model", "rates"],
  log: ["model"],
  render: ["model", "i18n", "rates", "rules"],
  store: ["model", "log", "project"],
  config: ["model"],
  national: ["model"],
  outgoing: [],
  project: [],
  bundled: ["model"],
  library: ["model", "formats", "rates", "bundled", "ingest", "validate", "check"],
  browser: ["model", "i18n", "formats", "rules", "render", "bundled", "ingest", "check", "web/bill-form"],
  schema: ["model", "i18n", "project"],
  ingest: ["model", "formats", "i18n", "project"],
  validate: ["model", "formats", "rates", "match", "rules", "schema", "i18n", "ingest"],
  receipt: ["model", "log"],
  witness: ["model", "log", "store"],
  prove: ["model", "log", "store", "receipt"],
  publish: ["model", "log", "store", "rates", "rules", "render", "i18n", "ingest", "validate"],
  drafts: ["model", "formats", "rates/time-limit", "i18n/side-tables", "log/canonical", "store", "validate", "publish"],
  duties: ["model", "store", "drafts"],
  duty: ["model", "i18n", "duties"],
  check: ["model", "formats", "rates", "match", "rules", "schema", "i18n", "ingest", "validate", "publish", "log/canonical"],
  web: [
    "model", "i18n", "render", "rules", "match", "rates", "log", "store", "ingest", "validate", "receipt", "prove", "publish", "drafts", "duties", "duty", "check", "schema",
    "formats/format",
  ],
};

/** Every npm package has one home. */
const HOMES: Readonly<Record<string, readonly string[]>> = {
  "@expo-google-fonts/noto-sans-sc": ["cli"],
  "@fastify/cookie": ["web"],
  "@fastify/multipart": ["web"],
  "@fastify/view": ["web"],
  "@noble/hashes": ["browser"],
  ajv: ["schema", "web"],
  "better-sqlite3": ["store"],
  buffer: ["browser"],
  canonicalize: ["log"],
  "close-with-grace": ["cli"],
  commander: ["cli"],
  fastify: ["web"],
  fflate: ["browser"],
  handlebars: ["render"],
  hucre: ["formats", "render"],
  nodemailer: ["cli"],
  "opencc-js": ["match"],
  "openid-client": ["web"],
  otpauth: ["web"],
  parse5: ["formats"],
  pdfkit: ["render"],
  "pinyin-pro": ["match"],
  saxes: ["formats"],
  unpdf: ["formats"],
  uqr: ["render"],
  yauzl: ["formats"],
};

const CORE = new Set(["model", "formats", "rates", "match", "rules", "log", "render", "i18n"]);
const CORE_NODE_MODULES: Readonly<Record<string, readonly string[]>> = {
  model: ["node:crypto"],
  log: ["node:crypto"],
  formats: ["node:zlib", "node:buffer", "node:util"],
  render: ["node:zlib", "node:buffer", "node:crypto"],
};
const IMPURE = [/\bnew Date\(\s*\)/, /\bDate\.now\b/, /\bMath\.random\b/, /\bprocess\.env\b/, /\bperformance\.now\b/, /\bfetch\(/];

interface SourceFile {
  readonly path: string;
  readonly area: string;
  readonly text: string;
  readonly tree: ts.SourceFile;
}

const files: readonly SourceFile[] = readdirSync(SRC, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts"))
  .map((name) => {
    const path = name.replaceAll("\\", "/");
    const text = readFileSync(join(SRC, path), "utf8");
    const tree = ts.createSourceFile(path, text, ts.ScriptTarget.ES2023, true);
    return { path, area: areaOf(path), text, tree };
  });

function areaOf(path: string): string {
  return path.includes("/") ? path.slice(0, path.indexOf("/")) : path.replace(/(-.*)?\.ts$/, "");
}

function importsOf(file: SourceFile): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier) {
      found.push((node.moduleSpecifier as ts.StringLiteral).text);
    }
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [specifier] = node.arguments;
      if (specifier && ts.isStringLiteral(specifier)) found.push(specifier.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(file.tree);
  return found;
}

function inside(file: SourceFile, specifier: string): string {
  return relative(SRC, resolve(SRC, dirname(file.path), specifier)).replaceAll("\\", "/");
}

/** What stands outside src/ becomes part of a bundle in these places. */
const BUNDLING = new Set(["bundled-data.ts", "browser/templates.ts"]);

/** `cli.ts` and the folder beside it wire everything. */
const isWiring = (file: SourceFile): boolean => file.area === "cli";

describe("the house", () => {
  it("lets each area import only what it may", () => {
    const wrong: string[] = [];
    for (const file of files.filter((candidate) => !isWiring(candidate))) {
      const allowed = MAY_IMPORT[file.area];
      if (!allowed) {
        wrong.push(`${file.path}: the area ${file.area} is not in the table`);
        continue;
      }
      for (const specifier of importsOf(file).filter((name) => name.startsWith("."))) {
        const target = inside(file, specifier);
        if (target.startsWith("../") && BUNDLING.has(file.path)) continue;
        const area = areaOf(target);
        if (area === file.area || allowed.includes(area)) continue;
        if (allowed.some((entry) => entry.includes("/") && target === `${entry}.ts`)) continue;
        wrong.push(`${file.path} imports ${target}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it("gives every npm package one home", () => {
    const wrong: string[] = [];
    for (const file of files) {
      for (const specifier of importsOf(file).filter((name) => !name.startsWith(".") && !name.startsWith("node:"))) {
        const name = specifier.split("/").slice(0, specifier.startsWith("@") ? 2 : 1).join("/");
        if (!HOMES[name]?.includes(file.area)) wrong.push(`${file.path} imports ${specifier}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it("knows every production package of package.json, and no other", () => {
    const manifest = JSON.parse(readFileSync(join(SRC, "../package.json"), "utf8")) as { dependencies: Record<string, string> };
    expect(Object.keys(manifest.dependencies).sort()).toEqual(Object.keys(HOMES).sort());
  });

  it("has no import cycle", () => {
    const graph = new Map(files.map((file) => [file.path, importsOf(file).filter((name) => name.startsWith(".")).map((name) => inside(file, name))]));
    const done = new Set<string>();
    const cycles: string[] = [];
    const walk = (path: string, trail: readonly string[]): void => {
      if (trail.includes(path)) {
        cycles.push([...trail.slice(trail.indexOf(path)), path].join(" → "));
        return;
      }
      if (done.has(path)) return;
      for (const next of graph.get(path) ?? []) walk(next, [...trail, path]);
      done.add(path);
    };
    for (const path of graph.keys()) walk(path, []);
    expect(cycles).toEqual([]);
  });

  it("keeps the clock, chance, the network, the environment and files out of the core", () => {
    const wrong: string[] = [];
    for (const file of files.filter((candidate) => CORE.has(candidate.area))) {
      const code = file.text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "");
      for (const pattern of IMPURE) if (pattern.test(code)) wrong.push(`${file.path}: ${pattern.source}`);
      for (const specifier of importsOf(file).filter((name) => name.startsWith("node:"))) {
        if (!CORE_NODE_MODULES[file.area]?.includes(specifier)) wrong.push(`${file.path} imports ${specifier}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it("has one reader of the environment", () => {
    const readers = files.filter((file) => /\bprocess\.env\b/.test(file.text)).map((file) => file.path);
    expect(readers.filter((path) => path !== "cli/wiring.ts")).toEqual([]);
  });

  it("keeps files and functions short enough to read", () => {
    const long: string[] = [];
    for (const file of files) {
      const lines = file.text.split("\n").length - 1;
      if (lines > MAX_FILE_LINES) long.push(`${file.path}: ${String(lines)} lines`);
      const visit = (node: ts.Node): void => {
        if (ts.isFunctionLike(node) && "body" in node && node.body) {
          const start = file.tree.getLineAndCharacterOfPosition(node.getStart()).line;
          const end = file.tree.getLineAndCharacterOfPosition(node.getEnd()).line;
          if (end - start + 1 > MAX_FUNCTION_LINES) {
            long.push(`${file.path}:${String(start + 1)}: a function of ${String(end - start + 1)} lines`);
          }
        }
        ts.forEachChild(node, visit);
      };
      visit(file.tree);
    }
    expect(long).toEqual([]);
  });

  it("opens every file with a comment that says what it is for", () => {
    expect(files.filter((file) => !/^(#!.*\n)?\/\/ \S/.test(file.text)).map((file) => file.path)).toEqual([]);
  });

  it("keeps the words Manager, Helper, Util and their like out of file names and exports", () => {
    const banned = /Manager|Service|Handler|Helper|Util|Info\b|DTO/;
    const wrong = files.flatMap((file) => {
      const exported = [...file.text.matchAll(/^export (?:async )?(?:function\*?|const|interface|type|class) (\w+)/gm)].map((match) => match[1]!);
      return [...exported, file.path].filter((name) => banned.test(name)).map((name) => `${file.path}: ${name}`);
    });
    expect(wrong).toEqual([]);
    expect(files.filter((file) => /(^|\/)(utils|helpers|common|shared|types)\//.test(file.path))).toEqual([]);
  });
});
