// What is wrong with a command line is said in the reader's language, with what was perhaps meant; help likewise.
import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { runMany } from "./many-runs.ts";

const WRONG: readonly (readonly [line: readonly string[], zh: RegExp, en: RegExp])[] = [
  [["valdate", "x.csv"], /没有“valdate”这个命令。是不是想写 validate？/, /no command “valdate”\. Did you mean validate\?/],
  [["validate"], /缺少清单文件/, /list file is missing/],
  [["validate", "x.csv", "--fromat", "json"], /qingdan validate 没有“--fromat”这个选项。是不是想写 --format？/, /no option “--fromat”\. Did you mean --format\?/],
  [["validate", "x.csv", "--format", "docx"], /--format 不能是“docx”，可选：text、json、ndjson、csv、xlsx、html、pdf、sarif、junit/, /--format cannot be “docx”; choose one of: text, json/],
  [["validate", "x.csv", "--output"], /--output 后面缺少内容/, /--output lacks its value/],
  [["notice", "x.csv"], /必须写明选项 --to/, /option --to is needed/],
  [["notice", "x.csv", "--to", "pdf", "--format", "html"], /--format 和 --to 不能同时用/, /--format and --to cannot be used together/],
  [["notice", "x.csv", "-o", "x.txt"], /必须写明选项 --to/, /option --to is needed/],
  [["publish", "x.csv", "--format", "html"], /--format 不能是“html”，可选：text、json。/, /--format cannot be “html”; choose one of: text, json\./],
  [["publish", "x.csv", "--fail-on", "info"], /qingdan publish 没有“--fail-on”这个选项/, /no option “--fail-on”/],
  [["rate", "850", "元"], /多写了内容：需要 1 个，写了 2 个/, /takes 1 of what follows it, but 2 were given/],
  [["rate", "-x"], /请写在 -- 之后/, /stands behind --/],
  [["verify"], /缺少回执文件/, /receipt file .* is missing/],
];

it("answers wrong usage with 2, in either language, and nothing on standard output", () => {
  const ran = runMany(WRONG.flatMap(([line]) => [line, ["--locale", "en", ...line]]), tmpdir());
  WRONG.forEach(([, zh, en], index) => {
    const [chinese, english] = [ran[2 * index]!, ran[2 * index + 1]!];
    expect([chinese.code, chinese.out, english.code, english.out]).toEqual([2, "", 2, ""]);
    expect(chinese.err).toMatch(zh);
    expect(chinese.err).not.toMatch(/unknown|missing|required|argument|Allowed|Did you|error/);
    expect(english.err).toMatch(en);
    expect(english.err).not.toMatch(/[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]/);
    expect(english.err + chinese.err).toMatch(/qingdan( \w+)? --help/);
  });
});

it("shows its help in either language, the choices and what is taken without an option included", () => {
  const commands = ["serve", "validate", "notice", "publish", "check", "rate", "rules", "verify"];
  const ran = runMany(commands.flatMap((command) => [[command, "--help"], [command, "--help", "--locale", "en"]]), tmpdir());
  commands.forEach((command, index) => {
    const [zh, en] = [ran[2 * index]!, ran[2 * index + 1]!];
    expect([zh.code, en.code]).toEqual([0, 0]);
    expect(zh.out).toMatch(new RegExp(`用法: qingdan ${command} \\[选项\\]`));
    for (const option of ["--format", "-o, --output", "--locale", "--as-of", "--quiet"]) expect(zh.out).toContain(option);
    expect(zh.out).not.toMatch(/choices|default|\[options\]/);
    expect(en.out).not.toMatch(/[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]/);
  });
});

it("says in the help of a command that reads files how large they may be", () => {
  const ran = runMany([["validate", "--help"], ["check", "--help"], ["validate", "--help", "--locale", "en"], ["check", "--help", "--locale", "en"]], tmpdir());
  expect(ran.map(({ out }) => out.trimEnd().split("\n").at(-1))).toEqual([
    "上限：每个文件不超过 20 MB；每张表不超过 100,000 行数据；每张表不超过 200 列；每个单元格不超过 4,000 字。",
    "上限：每个文件不超过 20 MB；每份账单不超过 5,000 行；PDF、OFD 不超过 500 页。",
    "Limits: a file has at most 20 MB; a table has at most 100,000 rows of data; a table has at most 200 columns; a cell has at most 4,000 characters.",
    "Limits: a file has at most 20 MB; a bill has at most 5,000 lines; a PDF or OFD has at most 500 pages.",
  ]);
});

it.each(["pdf", "xlsx"])("does not fill a screen with the bytes of a notice as %s, and names the way out", (form) => {
  const program = fileURLToPath(new URL("../../dist/cli.js", import.meta.url));
  const onScreen = ["--import", "data:text/javascript,process.stdout.isTTY = true", program];
  const ran = spawnSync(process.execPath, [...onScreen, "notice", "x.csv", "--to", form], { encoding: "utf8" });
  expect([ran.status, ran.stdout]).toEqual([2, ""]);
  expect(ran.stderr).toContain(`${form} 不能显示在屏幕上，请用 -o 写明文件名，例如 -o 公告.${form}。`);
});

it("names the port that was meant where its code is written small", () => {
  const [zh, en] = runMany([["validate", "x.csv", "--port", "cnsfh"], ["validate", "x.csv", "--port", "cnsfh", "--locale", "en"]], tmpdir());
  expect([zh!.code, zh!.out, en!.code, en!.out]).toEqual([2, "", 2, ""]);
  expect(zh!.err).toMatch(/cnsfh.*例如 CNSFH。/);
  expect(en!.err).toMatch(/cnsfh.*such as CNSFH\./);
});

it("says a rule in English without Chinese punctuation, and prints nothing for no price cell at all", () => {
  expect(runMany([["rules", "above-list", "--locale", "en"]], tmpdir())[0]!.out).not.toMatch(/[：（）]/);
  const program = fileURLToPath(new URL("../../dist/cli.js", import.meta.url));
  expect(spawnSync(process.execPath, [program, "rate", "-"], { input: "", encoding: "utf8" })).toMatchObject({ status: 0, stdout: "" });
});
