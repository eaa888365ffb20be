// Files made to wear the reader out, through the real child: the answer comes within its time, the child stays within its
// memory. The named bad files stand in tests/bad-input.test.ts.

import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { answerOf, joinRequest } from "../src/ingest-wire.ts";
import { readInChild } from "../src/ingest-in-child.ts";
import { workbook } from "./formats/zip-writer.ts";

const MEGABYTE = 1024 * 1024;
const PROGRAM = fileURLToPath(new URL("../dist/ingest-child.js", import.meta.url));
const TELLS_ITS_PEAK = 'data:text/javascript,process.on("exit",()=>process.stderr.write("peak "+process.resourceUsage().maxRSS))';
const request = { subject: "list", name: "清单", metadata: {}, units: [] } as const;

function mergedOverAll(): Buffer {
  const rows = Array.from({ length: 100_000 }, (_, at) => `<row r="${at + 2}"><c r="C${at + 2}"><v>1</v></c></row>`);
  const heading = ["序号", "收费主体", "项目名称", "收费标准", "计价单位", "服务内容"].map((cell) => `<c t="inlineStr"><is><t>${cell}</t></is></c>`);
  const long = `<c r="F2" t="inlineStr"><is><t>${"字".repeat(4_000)}</t></is></c>`;
  const body = `<row r="1">${heading.join("")}</row>${rows.join("").replace("</row>", `${long}</row>`)}`;
  return workbook("", { "xl/worksheets/sheet1.xml": `<worksheet><sheetData>${body}</sheetData><mergeCells><mergeCell ref="F2:F100001"/></mergeCells></worksheet>` });
}

const NASTY: readonly (readonly [name: string, bytes: () => Buffer, outcome: string])[] = [
  ["JSON of 5,000,000 levels", () => Buffer.from("[".repeat(5_000_000)), "json-depth"],
  ["a quotation mark that is never closed", () => Buffer.from('a,b\n"' + "x,\n".repeat(6_000_000)), "csv-quote"],
  ["a page of 100,000 nested tags", () => Buffer.from("<html><table><tr><td>" + "<div>".repeat(100_000)), "html-depth"],
  ["20 MB of separators", () => Buffer.alloc(20 * MEGABYTE, 44), "record-too-long"],
];

test.each(NASTY)("%s", async (_name, bytes, outcome) => {
  const file = bytes();
  const failure = await readInChild(file, request).then(() => ({ kind: "read" }), (error: unknown) => error);
  expect(failure).toMatchObject({ kind: outcome });
  const peak = peakOf(file);
  expect(peak.answered).toBe(true);
  expect(peak.megabytes).toBeLessThan(512);
});

test("a text merged over 100,000 rows is ended at the limit, not carried on", async () => {
  await expect(readInChild(mergedOverAll(), request)).rejects.toMatchObject({ kind: "parse-limit", exit: 3 });
});

/** The child by itself, without the cap: what it would take. */
function peakOf(bytes: Uint8Array): { megabytes: number; answered: boolean } {
  const { stdout, stderr } = spawnSync(process.execPath, ["--max-old-space-size=384", `--import=${TELLS_ITS_PEAK}`, PROGRAM], {
    input: Buffer.concat(joinRequest(request, bytes)), maxBuffer: 512 * MEGABYTE,
  });
  const kilobytes = Number(/peak (\d+)/.exec(stderr.toString())?.[1] ?? Number.NaN);
  return { megabytes: kilobytes / 1024, answered: answerOf(stdout) !== null };
}
