// Every case of tests/fixtures/bad-input/ that is a list, at the desk: what the reviewed file beside it says for programs, a clerk
// is told on the page, with the same status, and no draft is left behind; what can be read becomes a draft that says what is
// wrong with it, and is not submitted while it is. The raw requests are sent to the desk too.

import { readFileSync } from "node:fs";
import { request } from "node:http";
import { connect } from "node:net";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { LARGE_FILES } from "../fixtures/bad-input/make-large.ts";
import { entry, list, openSite, publish, signIn, type RealSite, type SignedIn } from "./real-site.ts";

interface Case {
  readonly id: string;
  readonly file?: string;
  readonly make?: string;
  readonly name?: string;
  readonly bill?: true;
}

const FOLDER = new URL("../fixtures/bad-input/", import.meta.url);
const CASES = (JSON.parse(readFileSync(new URL("cases.json", FOLDER), "utf8")) as readonly Case[]).filter(({ bill }) => bill === undefined);
const FILES = CASES.filter(({ file, make }) => make !== undefined || (file !== undefined && !file.endsWith(".http")));
const REQUESTS = CASES.flatMap(({ file }) => (file?.endsWith(".http") ? [file] : []));
/** What a program's file lacks and the desk has: the telephone numbers of the version before. */
const FILLED = / no-complaint-contact /;
const START = "/authority/ports/CNLYG/drafts";

let site: RealSite;
let address: string;
let clerk: SignedIn;

beforeAll(async () => {
  // As the desk stands: the port has published before, so that its head is known.
  site = await openSite((store) => publish(store, "2026-01-05T02:00:00.000Z", list("2026-01-10", [entry(1, "理货服务费", "14")])));
  clerk = signIn(site, { role: "entry", port: "CNLYG" });
  address = await site.app.listen({ port: 0, host: "127.0.0.1" });
});
afterAll(() => site.close());

interface Answer {
  readonly status: number;
  readonly location: string;
  readonly body: string;
}

function send(path: string, headers: Readonly<Record<string, string>>, body: Uint8Array = new Uint8Array(), method = "POST"): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request(new URL(path, address), { method, headers: { ...clerk.headers, "accept": "text/html", "accept-language": "en", ...headers }, agent: false }, (answer) => {
      const parts: Buffer[] = [];
      answer.on("data", (part: Buffer) => parts.push(part)).on("error", reject)
        .on("end", () => resolve({ status: answer.statusCode!, location: answer.headers.location ?? "", body: Buffer.concat(parts).toString() }));
    });
    asked.on("error", reject).end(body);
  });
}

function upload(name: string, bytes: Uint8Array): Promise<Answer> {
  const body = Buffer.concat([
    Buffer.from(`--X\r\nContent-Disposition: form-data; name="file"; filename="${name.replaceAll('"', "")}"\r\n\r\n`), bytes, Buffer.from("\r\n--X--\r\n"),
  ]);
  return send(START, { "content-type": "multipart/form-data; boundary=X", "content-length": String(body.length) }, body);
}

const drafts = (): number => site.store.drafts.drafts(["editing", "returned", "submitted"]).length;
const plain = (html: string): string => html.replace(/<[^>]+>/g, " ").replaceAll("&#x27;", "'").replaceAll("&#x60;", "`").replaceAll("&quot;", '"').replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&#x3D;", "=").replaceAll("&amp;", "&").replace(/\s+/g, " ");

/** The English half of the reviewed file: status, and either the problem or the report. */
function reviewed(one: Case): { readonly status: number; readonly lines: readonly string[] } {
  const text = readFileSync(new URL(`${one.file ?? one.id}.txt`, FOLDER), "utf8");
  const [, status, rest] = /^status (\d{3})\n([^]*)$/m.exec(text)!;
  return { status: Number(status), lines: rest!.trimEnd().split("\n") };
}

describe("a bad list at the desk", () => {
  it.each(FILES.map((one) => [one.id, one.file ?? one.make!, one] as const))("%s %s", async (_id, _shown, one) => {
    const bytes = one.make === undefined ? readFileSync(new URL(one.file!, FOLDER)) : LARGE_FILES[one.make]!();
    const { status, lines } = reviewed(one);
    const before = drafts();
    const answer = await upload(one.name ?? one.file!, bytes);
    if (status >= 400) {
      const [, place, what, fix] = lines[0]!.split(" · ");
      expect([answer.status, drafts()]).toEqual([status, before]);
      const told = plain(answer.body);
      for (const part of [what!, fix!, ...(place === "—" ? [] : [place!])]) expect(told).toContain(part);
      return;
    }
    expect(answer.body).not.toMatch(/\/tmp\/|node_modules|\.ts:\d/);
    if (answer.status !== 303) {
      // Readable, and nothing in it: the report of it is incomplete.
      expect([answer.status, /^(?:incomplete|fail) /.test(lines[0]!), drafts()]).toEqual([422, true, before]);
      expect(/<div class="error-summary"[^>]*>\s*<h2>[^<]{4,}<\/h2>/.test(answer.body)).toBe(true);
      return;
    }
    expect(drafts()).toBe(before + 1);
    const { status: opened, body } = await send(answer.location, {}, undefined, "GET");
    expect(opened).toBe(200);
    if (answer.location.endsWith("/columns")) return;
    const told = plain(body);
    // Where a list is at fault, the desk names the fault; what only a head can have is not the file's there.
    const faults = lines.slice(1).filter((line) => /^(?:error|warning) /.test(line) && !FILLED.test(line));
    expect(faults.map((line) => line.split(" · ")[2]!).filter((message) => !told.includes(message))).toEqual([]);
    if (!faults.some((line) => line.startsWith("error "))) return;
    const [, revision] = /name="revision" value="(\d+)"/.exec(body)!;
    const submitted = await send(`${answer.location}/submit`, { "content-type": "application/x-www-form-urlencoded" }, Buffer.from(`revision=${revision!}`));
    expect(submitted.status).toBe(422);
  }, 60_000);
});

describe("a bad request at the desk", () => {
  it.each(REQUESTS)("%s", async (file) => {
    const raw = readFileSync(new URL(file, FOLDER)).toString("latin1");
    const own = Object.entries(clerk.headers).map(([name, value]) => `${name}: ${value}\r\n`).join("");
    const asked = raw.replace(/^POST \S+ HTTP\/1\.1\r\n/, `POST ${START}?lang=zh HTTP/1.1\r\n${own}`);
    const before = drafts();
    const answer = await new Promise<string>((resolve) => {
      const socket = connect(Number(new URL(address).port), "127.0.0.1");
      const chunks: Buffer[] = [];
      socket.on("data", (chunk: Buffer) => chunks.push(chunk)).on("error", () => undefined).on("close", () => resolve(Buffer.concat(chunks).toString()));
      socket.write(Buffer.from(asked, "latin1"));
    });
    const [, status] = /^status (\d{3})/.exec(readFileSync(new URL(`${file}.txt`, FOLDER), "utf8"))!;
    // JSON is for the API: the desk has forms.
    const expected = status === "200" ? "415" : status;
    expect([/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1], drafts()]).toEqual([expected, before]);
    expect(answer).toMatch(/[\u4e00-\u9fff]{6}/);
    expect((await send("/healthz", {}, undefined, "GET")).status).toBe(200);
  });
});

describe("what is asked of a clerk", () => {
  it("G14: the same file twice makes two drafts of the same entries, and nothing is mixed up", async () => {
    const bytes = readFileSync(new URL("G14-same-file.csv", FOLDER));
    const [one, other] = [await upload("a.csv", bytes), await upload("a.csv", bytes)];
    expect([one.status, other.status, one.location === other.location]).toEqual([303, 303, false]);
  });

  it("B09: a port that is not hers takes no file of hers, and is not read", async () => {
    const answer = await send("/authority/ports/CNSHA/drafts", { "content-type": "multipart/form-data; boundary=X" }, Buffer.from("--X--\r\n"));
    expect(answer.status).toBe(403);
  });
});
