// What is too much for one file is said at once, with its place, on the command line and by the service alike; a result
// goes into a pipe or a device without putting a file in its stead.
import { spawn, spawnSync } from "node:child_process";
import { lstatSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openSampleSite, type RealSite } from "../web/real-site.ts";
import { runMany } from "./many-runs.ts";

const PROGRAM = fileURLToPath(new URL("../../dist/cli.js", import.meta.url));
const LIST = fileURLToPath(new URL("../../catalogs/CNTAC/2019-08-29.json", import.meta.url));
const TELLS_ITS_COST =
  'data:text/javascript,process.on("exit",()=>{const u=process.resourceUsage();process.stderr.write("cost "+u.maxRSS+" "+(u.userCPUTime+u.systemCPUTime))})';
const TWENTY_MEGABYTES = 20 * 1024 * 1024;

function bill(count: number, line = '{"item":"理货服务费","amount":"1"}', before = ""): string {
  return `{"schema":"bill/1.0",${before}"lines":[\n${Array.from({ length: count }, () => line).join(",\n")}]}`;
}

/** Each with what is said of it, in which place. */
const BILLS: readonly (readonly [name: string, text: () => string, kind: string, zh: RegExp])[] = [
  ["lines.json", () => bill(5_001), "bill-too-long", /第 5002 行第 1 列：账单超过 5000 行的上限。请按发票或按月拆成几份/],
  ["records.json", () => `[${Array.from({ length: 5_001 }, () => '{"费用名称":"理货","金额":"1"}').join(",\n")}]`, "bill-too-long", /第 5001 行第 1 列：账单超过 5000 行/],
  ["table.csv", () => `费用名称,金额\n${"理货,1\n".repeat(5_001)}`, "bill-too-long", /第 5002 行：账单超过 5000 行/],
  ["empties.json", () => bill(2_000_000, "{}"), "json-too-large", /超过 100000 个值/],
  ["junk.json", () => bill(1, undefined, `"x_a":[${"1,".repeat(1_000_000)}1],`), "json-too-large", /超过 100000 个值/],
  ["headings.json", () => `[${Array.from({ length: 300 }, (_, no) => `{"k${no}":1}`).join(",\n")}]`, "too-many-columns", /第 201 行第 1 列：这一行超过 200 列/],
];

let folder: string;
let site: RealSite;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "qingdan-limits-"));
  site = await openSampleSite();
});
afterAll(async () => {
  await site.close();
  rmSync(folder, { recursive: true });
});

it("refuses a bill of more lines or values than a bill can have, with place and remedy, and so does the service", async () => {
  for (const [name, text] of BILLS) writeFileSync(join(folder, name), text());
  const ran = runMany(BILLS.map(([name]) => ["check", name, "--list", LIST]), folder);
  for (const [index, [name, text, kind, zh]] of BILLS.entries()) {
    expect(ran[index]!.code, name).toBe(3);
    expect(ran[index]!.err).toMatch(zh);
    const answer = await site.app.inject({
      method: "POST", url: "/api/v1/bills:check?port=CNTAC", headers: { "content-type": "application/octet-stream" }, payload: text(),
    });
    expect([answer.statusCode, answer.json<{ type: string }>().type]).toEqual([kind === "too-many-columns" ? 422 : 413, `urn:qingdan:problem:${kind}`]);
  }
});

it("checks a bill of 5,000 lines, credits and strange names among them, without going over the bill again for each", () => {
  const line = (no: number): string => `{"item":"费用${no % 2500}","amount":"${no % 2 ? "-" : ""}1"}`;
  writeFileSync(join(folder, "full.json"), `{"schema":"bill/1.0","day":"2026-05-01","lines":[${Array.from({ length: 5_000 }, (_, no) => line(no)).join(",")}]}`);
  const small = bill(50, line(3));
  writeFileSync(join(folder, "small.json"), small);
  const [full, few] = ["full.json", "small.json"].map((name) => costOf(["check", name, "--list", LIST, "--port", "CNTAC", "--format", "json"]));
  expect(few!.code).toBe(5);
  // In ratios, since the machine may be busy: the cubic search took minutes.
  expect(full!.seconds).toBeLessThan(30 * few!.seconds);
});

it("answers hostile files itself within 5 seconds of the processor and 512 MB", () => {
  const files: readonly (readonly [name: string, text: () => string, command: string])[] = [
    ["deep.json", () => "[".repeat(TWENTY_MEGABYTES), "validate"],
    ["deep-entries.json", () => `{"entries":[${'{"a":'.repeat(3_000_000)}`, "validate"],
    ["head.json", () => `{"x_a":[${"1,".repeat(9_000_000)}1],"entries":[]}`, "validate"],
    ["quote.csv", () => `项目名称,金额\n"${"x,\n".repeat(6_900_000)}`, "check"],
    ["rows.csv", () => `序号,收费主体,项目名称,收费标准,计价单位,服务内容,收费形式\n${"1,某码头,堆存费,5,元/箱,堆存,市场调节价\n".repeat(100_001)}`, "validate"],
  ];
  for (const [name, text, command] of files) {
    writeFileSync(join(folder, name), text());
    const cost = costOf([command, name, ...(command === "check" ? ["--list", LIST] : [])]);
    expect([name, cost.code]).toEqual([name, 3]);
    expect(cost.megabytes).toBeLessThan(512);
    expect(cost.seconds).toBeLessThan(5);
  }
});

it("writes into what is no file and leaves it what it is", () => {
  const pipe = join(folder, "pipe");
  spawnSync("mkfifo", [pipe]);
  const reader = spawn("cat", [pipe], { stdio: "ignore" });
  try {
    expect(runMany([["rules", "-o", pipe]], folder)[0]).toMatchObject({ code: 0, out: "", err: "" });
    expect(lstatSync(pipe).isFIFO()).toBe(true);
  } finally {
    reader.kill();
  }
});

function costOf(line: readonly string[]): { code: number | null; megabytes: number; seconds: number } {
  const { status, stderr } = spawnSync(process.execPath, [`--import=${TELLS_ITS_COST}`, PROGRAM, ...line], {
    cwd: folder, encoding: "utf8", maxBuffer: 64 * 1024 * 1024,
  });
  const [, kilobytes = "NaN", micros = "NaN"] = /cost (\d+) (\d+)/.exec(stderr) ?? [];
  return { code: status, megabytes: Number(kilobytes) / 1024, seconds: Number(micros) / 1e6 };
}
