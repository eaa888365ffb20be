// Every file of tests/fixtures/bad-input/ through the program and through the service: the sentence, its place and its
// remedy in both languages, the exit code and the status stand in the file beside it. `vitest -u` writes that file anew;
// read it as the clerk would who gets the answer.

import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { runProgram } from "../src/cli/program.ts";
import { AnswerReader, joinRequest, type ChildAnswer, type ChildRequest } from "../src/ingest-wire.ts";
import type { Finding } from "../src/model/finding.ts";
import type { Report } from "../src/model/report.ts";
import { LARGE_FILES } from "./fixtures/bad-input/make-large.ts";
import { openSampleSite, type RealSite } from "./web/real-site.ts";

interface Case {
  readonly id: string;
  readonly what: string;
  /** What the plan of tests asked for; `why` says where the contract, or what we document, differs. */
  readonly asked: string;
  readonly why?: string;
  /** Beside the table; `.http` is a whole request. */
  readonly file?: string;
  /** Too large to be kept: a name in make-large.ts. */
  readonly make?: string;
  /** The name it is sent under, where that matters. */
  readonly name?: string;
  readonly bill?: true;
  readonly twice?: true;
  /** No file: why not yet. */
  readonly notYet?: string;
}

const FOLDER = new URL("fixtures/bad-input/", import.meta.url);
const CASES = JSON.parse(readFileSync(new URL("cases.json", FOLDER), "utf8")) as readonly Case[];
const DAY = "2026-11-23";
const HEAD = { port: "CNLYG", direction: "both", "effective-from": "2026-12-01", publisher: "连云港市人民政府", tax: "included" };
const LIST = fileURLToPath(new URL("../catalogs/CNTAC/2019-08-29.json", import.meta.url));
const CHILD = fileURLToPath(new URL("../dist/ingest-child.js", import.meta.url));
/** At its end the child tells its peak in kilobytes and the processor's time in microseconds, which a busy machine does not lengthen. */
const TELLS_ITS_COST =
  'data:text/javascript,process.on("exit",()=>{const u=process.resourceUsage();process.stderr.write("cost "+u.maxRSS+" "+(u.userCPUTime+u.systemCPUTime))})';
const MOST_MEGABYTES = 512;
const MOST_SECONDS = 5;
/** What the plan of tests wants of single cases. */
const SECONDS: Readonly<Record<string, number>> = { X20: 2 };

let site: RealSite;
let address: string;
let folder: string;
const complaints: string[] = [];

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: new Date(`${DAY}T04:00:00Z`) });
  folder = mkdtempSync(join(tmpdir(), "qingdan-bad-"));
  site = await openSampleSite();
  address = await site.app.listen({ port: 0, host: "127.0.0.1" });
  vi.spyOn(process.stderr, "write").mockImplementation((text) => complaints.push(String(text)) > 0);
});
afterAll(async () => {
  vi.restoreAllMocks();
  vi.useRealTimers();
  await site.close();
  rmSync(folder, { recursive: true });
});

/** What was said of one file, in one language. */
interface Answer {
  readonly code: number;
  readonly lines: readonly string[];
}

function findingLines(report: Report): string[] {
  return report.findings.map((finding: Finding) => {
    const name = finding.record?.name ? ` ${finding.record.name}` : "";
    return `${finding.severity} ${finding.rule} · ${finding.place || "—"}${name} · ${finding.message} · ${finding.fix ?? "—"}`;
  });
}

function linesOf(report: Report): string[] {
  const charged = (report.lines ?? []).flatMap(({ no, item, verdict, reasons = [], nearest }) =>
    [`${no} ${item} ${verdict}`, ...reasons, ...nearest.map((near) => `≈ ${near.item}`)]);
  return [`${report.verdict} · ${report.input.name}`, ...charged, ...findingLines(report)];
}

/** The program in Chinese, its report read back. */
async function atTheProgram(one: Case, bytes: Buffer): Promise<Answer> {
  const file = one.name === undefined && one.file !== undefined ? fileURLToPath(new URL(one.file, FOLDER)) : join(folder, one.name!);
  if (one.name !== undefined && one.name.length < 100) writeFileSync(file, bytes);
  const report = join(folder, "report.json");
  const about = one.bill
    ? ["check", file, "--list", LIST]
    : ["validate", file, ...(one.file?.endsWith(".json") ? [] : Object.entries(HEAD).flatMap(([name, value]) => [`--${name}`, value]))];
  complaints.length = 0;
  const code = await runProgram([...about, "--as-of", DAY, "--format", "json", "--output", report]);
  if (code === 0 || code === 1 || complaints.length === 0) return { code, lines: linesOf(JSON.parse(readFileSync(report, "utf8")) as Report) };
  return { code, lines: complaints.map((text) => text.replaceAll(file, basename(file)).trim()) };
}

/** The service in English, the file uploaded. */
async function atTheService(one: Case, bytes: Buffer): Promise<Answer> {
  const query = one.bill || one.file?.endsWith(".json") ? "" : `?${new URLSearchParams(HEAD).toString()}`;
  const response = await upload(`/api/v1/${one.bill ? "bills:check" : "lists:validate"}${query}`, one, bytes, "en");
  const body: unknown = JSON.parse(response.body);
  return { code: response.status, lines: isReport(body) ? linesOf(body) : problemLines(body) };
}

function isReport(body: unknown): body is Report {
  return typeof body === "object" && body !== null && "verdict" in body;
}

interface Problem {
  readonly type: string;
  readonly title: string;
  readonly detail: string;
  readonly errors: readonly { readonly place: string }[];
}

function problemLines(body: unknown): string[] {
  const { type, title, detail, errors } = body as Problem;
  return [`${type} · ${errors.map(({ place }) => place).join() || "—"} · ${title} · ${detail}`];
}

async function upload(path: string, one: Case, bytes: Buffer, language: string): Promise<{ status: number; body: string }> {
  const name = (one.name ?? one.file!).replaceAll('"', "");
  const body = Buffer.concat([
    Buffer.from(`--X\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\n\r\n`), bytes, Buffer.from("\r\n--X--\r\n"),
  ]);
  const headers = [
    `POST ${path} HTTP/1.1`, "Host: 127.0.0.1", `Accept-Language: ${language}`, "Content-Type: multipart/form-data; boundary=X",
    `Content-Length: ${body.length}`, "Connection: close", "", "",
  ].join("\r\n");
  return send(Buffer.concat([Buffer.from(headers), body]));
}

/** A request as it stands, on a connection of its own; the answer, even one that comes before the request has ended. */
function send(request: Uint8Array): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const { port, hostname } = new URL(address);
    const socket = connect(Number(port), hostname);
    const chunks: Buffer[] = [];
    socket.on("data", (chunk: Buffer) => chunks.push(chunk));
    socket.on("error", () => undefined);
    socket.on("close", () => {
      const answer = Buffer.concat(chunks).toString();
      const end = answer.indexOf("\r\n\r\n");
      const status = /^HTTP\/1\.1 (\d{3})/.exec(answer);
      if (status === null || end < 0) reject(new Error(`no answer: ${answer.slice(0, 200)}`));
      else resolve({ status: Number(status[1]), body: plainBody(answer.slice(0, end), answer.slice(end + 4)) });
    });
    // Not ended by us: a server that meets the end of a connection does not answer on it.
    socket.write(request);
  });
}

function plainBody(head: string, body: string): string {
  if (!/^transfer-encoding: chunked/im.test(head)) return body;
  return body.replace(/^[0-9a-f]+\r\n/gim, "").replaceAll("\r\n", "");
}

/** What a page says above the form, or a problem for programs. */
function troubleIn(body: string): string {
  if (body.startsWith("{")) return problemLines(JSON.parse(body))[0]!;
  if (!body.startsWith("<")) return body.trim();
  const summary = /role="alert"[^>]*>(.*?)<\/div>/s.exec(body) ?? /<main[^>]*>(.*?)<\/main>/s.exec(body);
  return (summary?.[1] ?? "").replace(/<[^>]+>/g, " ").replace(/\s+/g, " ").trim().slice(0, 300);
}

interface Measured {
  readonly megabytes: number;
  readonly seconds: number;
  /** Kind of the failure; else what was read. */
  readonly read: string;
}

/** The child by itself, without its cap: what it read, and what memory it took. */
function inTheChild(one: Case, bytes: Buffer): Promise<Measured> {
  const request: ChildRequest = one.bill
    ? { subject: "bill", name: "账单", metadata: {} } : { subject: "list", name: "清单", metadata: {}, units: [] };
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["--max-old-space-size=384", `--import=${TELLS_ITS_COST}`, CHILD], { env: {} });
    const reader = new AnswerReader();
    let told = "";
    child.stdout.on("data", (chunk: Buffer) => reader.take(chunk));
    child.stderr.on("data", (chunk: Buffer) => (told += chunk.toString()));
    child.stdin.on("error", () => undefined);
    child.on("error", reject);
    child.on("close", (code) => {
      const cost = /cost (\d+) (\d+)/.exec(told);
      const answer = reader.answer();
      if (code !== 0 || cost === null || answer === null) reject(new Error(`the child ended with ${String(code)}: ${told}`));
      else resolve({ megabytes: Number(cost[1]) / 1024, seconds: Number(cost[2]) / 1e6, read: readAs(answer) });
    });
    for (const part of joinRequest(request, bytes)) child.stdin.write(part);
    child.stdin.end();
  });
}

const PRICES_SHOWN = 5;

function readAs({ end, entries }: ChildAnswer): string {
  if ("failure" in end) return end.failure.kind;
  if ("overLimit" in end) return "over the limit";
  if (end.subject === "annotate") throw new TypeError("nobody asked for a workbook");
  const { format, encoding } = end.input;
  const prices = entries.flatMap((line) => JSON.parse(Buffer.from(line).toString()) as { rate?: { text?: unknown } }[])
    .map(({ rate }) => String(rate?.text));
  return `${format}${encoding ? ` ${encoding}` : ""}: ${prices.slice(0, PRICES_SHOWN).join(" | ")}`;
}

/** Every file of the store, with its size. */
function kept(): string[] {
  return readdirSync(site.directory, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith("-shm"))
    .map((entry) => `${entry.name} ${readFileSync(join(entry.parentPath, entry.name)).length}`).sort();
}

async function answersStill(): Promise<void> {
  expect((await fetch(`${address}/healthz`)).status).toBe(200);
}

/** Looked at on the page for bills too: it shows the same sentence above its form. */
const ON_THE_PAGE = new Set(["G01-empty.xlsx", "G02 over-20-MB", "G04-program.exe", "G12-truncated.xlsx", "C06-open-quote.csv", "X01-zip-bomb-190-MB.xlsx", "X13-encrypted.xlsx"]);

const WITH_FILE = CASES.filter(({ file, make }) => make !== undefined || (file !== undefined && !file.endsWith(".http")));
const REQUESTS = CASES.filter(({ file }) => file?.endsWith(".http"));

test.each(WITH_FILE.map((one) => [one.file ?? `${one.id} ${one.make!}`, one] as const))("%s", async (shown, one) => {
  const bytes = one.make === undefined ? readFileSync(new URL(one.file!, FOLDER)) : LARGE_FILES[one.make]!();
  const before = kept();
  const [zh, en, child] = await Promise.all([atTheProgram(one, bytes), atTheService(one, bytes), inTheChild(one, bytes)]);
  const said = [`read: ${child.read}`, "", `exit ${zh.code}`, ...zh.lines, "", `status ${en.code}`, ...en.lines, ""].join("\n");
  await expect(said).toMatchFileSnapshot(fileURLToPath(new URL(`${one.file ?? one.id}.txt`, FOLDER)));
  expect(said).not.toMatch(/\{\w+\}|undefined|\[object/);
  expect(child.megabytes).toBeLessThan(MOST_MEGABYTES);
  expect(child.seconds).toBeLessThan(SECONDS[one.id] ?? MOST_SECONDS);
  if (ON_THE_PAGE.has(shown)) {
    const page = await upload("/check?lang=zh", one, bytes, "zh");
    expect([page.status, troubleIn(page.body)]).toEqual([en.code, expect.stringMatching(/请|。/u)]);
  }
  if (one.twice) expect((await atTheService(one, bytes)).lines).toEqual(en.lines);
  await answersStill();
  expect(kept()).toEqual(before);
});

test.each(REQUESTS.map((one) => [one.file!] as const))("%s", async (file) => {
  const before = kept();
  const { status, body } = await send(readFileSync(new URL(file, FOLDER)));
  const said = `status ${status}\n${status === 200 ? "a report" : troubleIn(body)}\n`;
  await expect(said).toMatchFileSnapshot(fileURLToPath(new URL(`${file}.txt`, FOLDER)));
  await answersStill();
  expect(kept()).toEqual(before);
});

test("every case has its file, or says why not yet; every file has its case", () => {
  for (const { id, file, make, notYet } of CASES) expect([file, make, notYet].filter((part) => part !== undefined), id).toHaveLength(1);
  const named = CASES.flatMap(({ id, file, make }) => (file ? [file, `${file}.txt`] : make ? [`${id}.txt`] : []));
  expect(readdirSync(FOLDER).sort()).toEqual([...named, "cases.json", "make-large.ts"].sort());
  const ids = new Set(CASES.map(({ id }) => id));
  for (const [letter, last] of [["G", 16], ["C", 15], ["X", 24], ["J", 13], ["M", 13], ["O", 8], ["P", 12], ["E", 7], ["B", 16]] as const) {
    for (let no = 1; no <= last; no += 1) expect(ids).toContain(`${letter}${String(no).padStart(2, "0")}`);
  }
});
