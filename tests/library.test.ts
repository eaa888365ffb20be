// The package as others import it: docs/library.md does what it says; neither build needs a server, a database or a file;
// and the one for browsers, in which stand-ins answer for Node, gives the very reports of the other.

import { execFileSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { deflateRawSync } from "node:zlib";
import ts from "typescript";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as standIns from "../src/browser/node.ts";
import { NATIONAL } from "../src/bundled-data.ts";
import type { Failure } from "../src/model/failure.ts";
import { loadNational } from "../src/national.ts";

const PROJECT = fileURLToPath(new URL("..", import.meta.url));
const BUILDS = { node: join(PROJECT, "dist/library.js"), browser: join(PROJECT, "dist/assets/qingdan.js") };
const DAY = "2026-11-23";
const LIST = readFileSync(join(PROJECT, "catalogs/CNTAC/2019-08-29.json"));

type Library = typeof import("../src/library.ts");

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "qingdan-library-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Every file of the fixtures that is no expectation: bills, lists, and all the bad input. */
function fixtures(): string[] {
  const root = join(PROJECT, "tests/fixtures");
  return readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((name) => !/\.(txt|ts|http|expected\.json)$/.test(name) && statSync(join(root, name)).isFile())
    .map((name) => join(root, name));
}

/** What comes of one file, read as a list and as a bill: reports, or the failure. Anything else thrown is a bug. */
async function outcomes({ check, validate }: Library, bytes: Uint8Array): Promise<unknown[]> {
  const told = (work: Promise<unknown>): Promise<unknown> => work.catch((error: unknown) => {
    const { name, kind, params, place } = error as Failure;
    if (name !== "Failure") throw error;
    return { kind, params, place };
  });
  const { list } = await validate(LIST, { asOf: DAY });
  return [
    await told(validate(bytes, { asOf: DAY, name: "file" })),
    await told(check(bytes, { asOf: DAY, name: "file", lists: list === null ? [] : [list], port: "CNTAC" })),
  ];
}

describe("docs/library.md", () => {
  const page = readFileSync(join(PROJECT, "docs/library.md"), "utf8");
  const [, code = ""] = /```js\n([\s\S]*?)```/.exec(page) ?? [];
  const [, printed = ""] = /```text\n([\s\S]*?)```/.exec(page) ?? [];

  test("its example, in a fresh process, prints what it says", () => {
    expect(execFileSync(process.execPath, ["--input-type=module", "-e", code], { cwd: PROJECT, encoding: "utf8" })).toBe(printed);
  });
});

test("what is bundled is the national knowledge that the program loads", () => {
  expect(NATIONAL).toEqual(loadNational(new URL("../catalogs/national/", import.meta.url)));
});

describe("either build", () => {
  test.each(Object.entries(BUILDS))("of %s works where no package and no file of ours is to be found", (_, path) => {
    const alone = join(folder, "alone.mjs");
    copyFileSync(path, alone);
    const script = `import { rate, validate } from ${JSON.stringify(alone)};
      const { report } = await validate("{}", { asOf: "${DAY}" });
      console.log(rate("20/车").kind, report.verdict);`;
    expect(execFileSync(process.execPath, ["--input-type=module", "-e", script], { cwd: folder, encoding: "utf8" })).toBe("amount fail\n");
  });

  test("the one for browsers imports nothing and makes no code of texts", () => {
    const module = ts.createSourceFile("qingdan.js", readFileSync(BUILDS.browser, "utf8"), ts.ScriptTarget.ES2023);
    const found: string[] = [];
    const visit = (node: ts.Node): void => {
      if (ts.isImportDeclaration(node)) found.push(node.getText(module));
      if (ts.isCallExpression(node) && (node.expression.kind === ts.SyntaxKind.ImportKeyword || /^(require|eval|Function)$/.test(node.expression.getText(module)))) found.push(node.expression.getText(module));
      if (ts.isNewExpression(node) && node.expression.getText(module) === "Function") found.push("new Function");
      ts.forEachChild(node, visit);
    };
    visit(module);
    expect(found).toEqual([]);
  });

  test("gives the same report of every file there is in the fixtures, or the same failure", async () => {
    const [inNode, inBrowser] = await Promise.all([BUILDS.node, BUILDS.browser].map((path) => import(path) as Promise<Library>));
    const files = fixtures();
    expect(files.length).toBeGreaterThan(150);
    for (const path of files) {
      const bytes = readFileSync(path);
      // A browser leaves paper to the service.
      if (bytes.subarray(0, 4).toString() === "%PDF") continue;
      expect(await outcomes(inBrowser!, bytes), path).toEqual(await outcomes(inNode!, bytes));
    }
  });
});

describe("the declarations", () => {
  test("stand alone: the example's calls fit them, and a wrong one does not", () => {
    const types = join(folder, "types");
    execFileSync(process.execPath, [join(PROJECT, "node_modules/typescript/bin/tsc"), "--noCheck", "--outDir", types], { cwd: PROJECT });
    const use = join(folder, "use.mts");
    writeFileSync(use, `import { check, rate, validate, type Report } from "${types}/src/library.js";
      const { list } = await validate("", { asOf: "2026-11-23", tax: "included" });
      export const report: Report = await check(new Uint8Array(), { lists: list ? [list] : [], asOf: "2026-11-23" });
      export const kind: "amount" | string = rate("20/车", { unit: "元" }).kind;
      export const wrong = check("", { lists: [] });`);
    const program = ts.createProgram([use], {
      strict: true, target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext, types: [], noEmit: true,
    });
    const told = ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, " ").split("\n")[0]);
    expect(told).toEqual([expect.stringContaining("Property 'asOf' is missing")]);
  });
});

describe("the stand-ins for Node", () => {
  test("give the digests of FIPS 180-4", () => {
    const digest = (text: string): string => standIns.createHash("sha256").update(text).digest("hex");
    expect(digest("")).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    expect(digest("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    expect(digest("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")).toBe("248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    expect(digest("a".repeat(1_000_000))).toBe("cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
  });

  test("give the check value of CRC-32", () => {
    expect(standIns.crc32(new TextEncoder().encode("123456789"))).toBe(0xcbf43926);
  });

  test("unpack no more than was said", () => {
    const packed = deflateRawSync(Buffer.from("x".repeat(1000)));
    expect(standIns.inflateRawSync(packed, { maxOutputLength: 1000 })).toHaveLength(1000);
    expect(() => standIns.inflateRawSync(packed, { maxOutputLength: 999 })).toThrow(RangeError);
    expect(() => standIns.inflateRawSync(packed.subarray(0, 3), { maxOutputLength: 1000 })).toThrow();
  });
});
