// Files made to wear the reader out, through the real child: the answer comes within its time, the child stays within its
// memory. The named bad files stand in tests/bad-input.test.ts.

import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { deflateSync } from "node:zlib";
import { expect, test } from "vitest";
import { AnswerReader, joinRequest } from "../src/ingest-wire.ts";
import { readInChild } from "../src/ingest-in-child.ts";
import { pdfOf, streamOf } from "./fixtures/bills/made/make.ts";
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

const BILL = { subject: "bill", name: "账单", metadata: {} } as const;
const PAGE = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 396]/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>/Contents 4 0 R>>";
const ONE_PAGE = ["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", PAGE];

/** A stream that unpacks to a gigabyte, packed twice over. */
function streamBomb(filler: string): Buffer {
  const once = deflateSync(Buffer.alloc(64 * MEGABYTE, filler), { level: 9 });
  const many = deflateSync(Buffer.concat(Array.from({ length: 16 }, () => once)), { level: 9 });
  return pdfOf([...ONE_PAGE, `<</Length ${many.length}/Filter[/FlateDecode/FlateDecode]>>\nstream\n${many.toString("latin1")}\nendstream`]);
}

function attachmentBomb(): Buffer {
  const packed = deflateSync(Buffer.alloc(64 * MEGABYTE, " "), { level: 9 });
  const names = Array.from({ length: 15 }, (_, at) => `(清单${at}.csv) ${at + 5} 0 R`).join(" ");
  const files = Array.from({ length: 15 }, () => "<</Type/Filespec/F(a.csv)/EF<</F 20 0 R>>>>");
  return pdfOf([
    `<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles<</Names[${names}]>>>>>>`, ONE_PAGE[1]!, PAGE, streamOf("BT /F1 9 Tf 30 300 Td (INVOICE with many attachments) Tj ET"),
    ...files, `<</Type/EmbeddedFile/Length ${packed.length}/Filter/FlateDecode>>\nstream\n${packed.toString("latin1")}\nendstream`,
  ]);
}

const PAPERS: readonly (readonly [name: string, bytes: () => Buffer, outcome: string])[] = [
  ["a PDF whose page unpacks without end", () => streamBomb("BT ET \n"), "parse-limit|no-text-layer|pdf-broken"],
  ["a PDF with a bomb of attachments", attachmentBomb, "attachments-too-large|parse-limit|pdf-broken"],
  ["a PDF of 100,000 objects", () => pdfOf([...ONE_PAGE, streamOf("BT /F1 9 Tf 30 300 Td (INVOICE of many objects in it) Tj ET"), ...Array.from({ length: 100_000 }, () => "<<>>")]), "read"],
  ["an XML invoice of 2,000,000 elements", () => Buffer.from(`<EInvoice>${"<a/>".repeat(2_000_000)}</EInvoice>`), "xml-too-large"],
  ["an XML invoice of 6,000 lines", () => Buffer.from(`<EInvoice>${"<IssuItemInformation><ItemName>理货费</ItemName><Amount>1</Amount></IssuItemInformation>".repeat(6_000)}</EInvoice>`), "bill-too-long"],
];

test.each(PAPERS)("%s", async (_name, bytes, outcome) => {
  const started = performance.now();
  const failure = await readInChild(bytes(), BILL).then(() => ({ kind: "read", exit: 3 }), (error: unknown) => error);
  expect(failure).toMatchObject({ kind: expect.stringMatching(new RegExp(`^(?:${outcome})$`)) as string, exit: 3 });
  expect(performance.now() - started).toBeLessThan(60_000);
}, 90_000);

/** The child by itself, without the cap: what it would take. */
function peakOf(bytes: Uint8Array): { megabytes: number; answered: boolean } {
  const { stdout, stderr } = spawnSync(process.execPath, ["--max-old-space-size=384", `--import=${TELLS_ITS_PEAK}`, PROGRAM], {
    input: Buffer.concat(joinRequest(request, bytes)), maxBuffer: 512 * MEGABYTE,
  });
  const kilobytes = Number(/peak (\d+)/.exec(stderr.toString())?.[1] ?? Number.NaN);
  const reader = new AnswerReader();
  reader.take(stdout);
  return { megabytes: kilobytes / 1024, answered: reader.answer() !== null };
}
