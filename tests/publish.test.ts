import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { parseProof } from "../src/log/proof.ts";
import { toBase64 } from "../src/log/note.ts";
import { sha256Hex } from "../src/model/digest.ts";
import { Failure } from "../src/model/failure.ts";
import { publishList, type PublicationSubject } from "../src/publish.ts";
import { verifyReceipt } from "../src/receipt.ts";
import type { Store } from "../src/store/store.ts";
import { listJson } from "../src/render/list-json.ts";
import { openSample, ORIGIN, passed, publishSample, renderSample, sampleList, temporaryFolder } from "./store/sample.ts";

const NOON = "2026-11-23T04:00:00.000Z";
let folder: ReturnType<typeof temporaryFolder>;
let store: Store;

beforeEach(() => {
  folder = temporaryFolder();
  store = openSample(folder.path);
});
afterEach(() => {
  store.close();
  folder.remove();
});

async function kindOf(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.then(() => null, (reason: unknown) => reason);
  return error instanceof Failure ? error.kind : String(error);
}

describe("publishing", () => {
  test("gives the version, the server's instant, and files that show the index and root that were then signed", async () => {
    let shown: PublicationSubject | undefined;
    const { publication, receipt } = await publishSample(store, NOON, { render: (subject) => ((shown = subject), renderSample(subject)) });
    expect(publication).toMatchObject({ port: "CNLYG", version: 1, publishedAt: NOON, logIndex: 0, retroactive: false });
    const proof = parseProof(receipt)!;
    expect(toBase64(proof.head.root)).toBe(shown!.root);
    expect(proof.head).toMatchObject({ origin: ORIGIN, size: 1 });
    expect(shown!.path).toBe("/ports/CNLYG/lists/1");
    expect(store.publication("CNLYG", 1)).toEqual(publication);
    expect(store.proof("CNLYG", 1)).toBe(receipt);
  });

  test("compresses each page once and keeps its strong fingerprint", async () => {
    await publishSample(store, NOON);
    const page = store.representation("CNLYG", 1, "html", "zh")!;
    expect(page.etag).toBe(`"${sha256Hex(page.bytes)}"`);
    expect(brotliDecompressSync(page.brotli!)).toEqual(page.bytes);
    expect(gunzipSync(page.gzip!)).toEqual(page.bytes);
    expect(store.representation("CNLYG", 1, "pdf", "zh")).toMatchObject({ brotli: null, gzip: null });
    expect(store.representation("CNLYG", 1, "pdf", "en")).toBeNull();
  });

  test("numbers versions per port from 1, and instants rise even in the same millisecond", async () => {
    const made = [];
    for (const [port, price] of [["CNLYG", "1"], ["CNSHA", "1"], ["CNLYG", "2"], ["CNSHA", "2"], ["CNLYG", "3"]] as const) {
      made.push((await publishSample(store, NOON, { list: sampleList({ port, price }) })).publication);
    }
    expect(made.map(({ port, version }) => `${port}/${version}`)).toEqual(["CNLYG/1", "CNSHA/1", "CNLYG/2", "CNSHA/2", "CNLYG/3"]);
    expect(made.map(({ publishedAt }) => publishedAt.slice(-4))).toEqual(["000Z", "001Z", "002Z", "003Z", "004Z"]);
    expect(store.ports().map(({ code, versions }) => [code, versions])).toEqual([["CNLYG", 3], ["CNSHA", 2]]);
  });

  test("at the same time from many callers gives each a number of its own", async () => {
    const prices = Array.from({ length: 12 }, (_, i) => String(100 + i));
    const done = await Promise.all(prices.map((price) => publishSample(store, NOON, { list: sampleList({ price }) })));
    expect(done.map(({ publication }) => publication.version)).toEqual(prices.map((_, i) => i + 1));
    expect(store.verify()).toEqual([]);
  });

  test("is done again when another process published meanwhile, and shows the new place in the log", async () => {
    const other = openSample(folder.path);
    const places: number[] = [];
    const { publication } = await publishSample(store, NOON, {
      render: async (subject) => {
        places.push(subject.logIndex);
        if (places.length === 1) await publishSample(other, NOON, { list: sampleList({ price: "1" }) });
        return renderSample(subject);
      },
    });
    other.close();
    expect(places).toEqual([0, 1]);
    expect(publication).toMatchObject({ version: 2, logIndex: 1 });
    expect(store.verify()).toEqual([]);
  });

  test("is done again when the day ends in Beijing while the notice is being rendered", async () => {
    const clock = ["2026-11-30T15:59:59.999Z", "2026-11-30T16:00:00.500Z", "2026-11-30T16:00:00.501Z", "2026-11-30T16:00:00.600Z"];
    const list = sampleList({ from: "2026-11-30" });
    const { publication } = await publishSample(store, NOON, { list, now: () => clock.shift()! });
    expect(publication).toMatchObject({ publishedAt: "2026-11-30T16:00:00.501Z", retroactive: true });
  });

  test("marks a list that takes effect before its own day for ever", async () => {
    const { publication } = await publishSample(store, "2026-11-30T16:00:00.000Z", { list: sampleList({ from: "2026-11-30" }) });
    expect(publication.retroactive).toBe(true);
    const same = await publishSample(store, "2026-11-30T16:00:01.000Z", { list: sampleList({ from: "2026-12-01", price: "2" }) });
    expect(same.publication.retroactive).toBe(false);
    expect(store.versions("CNLYG").map(({ retroactive }) => retroactive)).toEqual([true, false]);
  });

  test("leaves nothing behind when the notice cannot be rendered", async () => {
    await expect(publishSample(store, NOON, { render: () => Promise.reject(new Error("font")) })).rejects.toThrow("font");
    expect(store.logSize()).toBe(0);
    expect((await publishSample(store, NOON)).publication.version).toBe(1);
  });
});

describe("publishing is refused", () => {
  test("for a list with errors", async () => {
    const report = { summary: { ...passed.summary, findings: { error: 2, warning: 0, info: 0 } } };
    expect(await kindOf(publishSample(store, NOON, { report }))).toBe("not-fit-to-publish");
    expect(store.logSize()).toBe(0);
  });

  test("for a list without what a publication needs, and says what is missing and which option gives it", async () => {
    const list = { ...sampleList(), port: { code: null, name: "样例" }, effectiveFrom: null };
    const failure = await publishSample(store, NOON, { list }).catch((error: unknown) => error);
    if (!(failure instanceof Failure)) throw failure;
    expect(failure.words("zh")).toEqual({
      what: "公布需要而清单没有写明（或写得不对）的：口岸代码、生效日期", fix: "请在文件中写明，或在公布时用 --port --effective-from 给出", place: "",
    });
    expect(failure.words("en").what).toContain("the code of the port, the first day in force");
  });

  test.each([
    ["without port code", { ...sampleList(), port: { code: null, name: "样例" } }],
    ["with a port code that is none", { ...sampleList(), port: { code: "../etc", name: "样例" } }],
    ["without first day", { ...sampleList(), effectiveFrom: null }],
    ["with a day that does not exist", sampleList({ from: "2026-02-30" })],
    ["that ends before it begins", sampleList({ from: "2026-12-01", to: "2026-12-01" })],
  ])("for a list %s", async (_, list) => {
    expect(await kindOf(publishSample(store, NOON, { list }))).toBe("head-incomplete");
  });

  test("when the clock is more than five seconds behind the last publication, and only then", async () => {
    await publishSample(store, NOON);
    const next = sampleList({ price: "2" });
    expect(await kindOf(publishSample(store, "2026-11-23T03:59:54.999Z", { list: next }))).toBe("clock-untrusted");
    const { publication } = await publishSample(store, "2026-11-23T03:59:55.000Z", { list: next });
    expect(publication.publishedAt).toBe("2026-11-23T04:00:00.001Z");
  });

  test("for as long as the clock, once fast, is behind what was signed then; reading goes on, and the words say what to do", async () => {
    await publishSample(store, "2031-01-01T00:00:00.000Z");
    const error: unknown = await publishSample(store, NOON, { list: sampleList({ price: "2" }) }).catch((reason: unknown) => reason);
    const { what, fix } = (error as Failure).words("zh");
    expect(what).toContain("2031-01-01T00:00:00.000Z");
    expect(what).toContain(NOON);
    expect(fix).toMatch(/校准.*等到该时刻之后.*另立日志/);
    expect(store.publication("CNLYG", 1)?.publishedAt).toBe("2031-01-01T00:00:00.000Z");
    expect(store.representation("CNLYG", 1, "html", "zh")).not.toBeNull();
    expect(store.readOnly).toBeNull();
    expect((await publishSample(store, "2031-01-01T00:00:01.000Z", { list: sampleList({ price: "2" }) })).publication.version).toBe(2);
  });

  test("when the list is the port's latest version already, but not when it was an earlier one", async () => {
    await publishSample(store, NOON);
    expect(await kindOf(publishSample(store, NOON, { idempotencyKey: "another" }))).toBe("nothing-changed");
    await publishSample(store, NOON, { list: sampleList({ price: "2" }) });
    expect((await publishSample(store, NOON)).publication.version).toBe(3);
  });
});

describe("an idempotency key", () => {
  test("gives the same publication and receipt again, also after a restart and after later versions", async () => {
    const first = await publishSample(store, NOON, { idempotencyKey: "k1" });
    await publishSample(store, NOON, { list: sampleList({ price: "2" }), idempotencyKey: "k2" });
    store.close();
    store = openSample(folder.path);
    expect(await publishSample(store, NOON, { idempotencyKey: "k1" })).toEqual(first);
    expect(store.logSize()).toBe(2);
  });

  test("sent twice at once publishes once", async () => {
    const other = openSample(folder.path);
    const [one, two] = await Promise.all([store, other].map((each) => publishSample(each, NOON, { idempotencyKey: "k1" })));
    other.close();
    expect(one).toEqual(two);
    expect(store.logSize()).toBe(1);
  });

  test.each([
    ["another list", { list: sampleList({ price: "2" }) }],
    ["another file", { sourceSha256: "00" }],
    ["other confirmations", { confirmed: [{ rule: "wide-range", count: 1 }] }],
  ])("is refused for %s", async (_, change) => {
    await publishSample(store, NOON, { idempotencyKey: "k1" });
    expect(await kindOf(publishSample(store, NOON, { idempotencyKey: "k1", ...change }))).toBe("idempotency-mismatch");
  });
});

describe("a receipt", () => {
  const source = Buffer.from("序号,收费主体\n");
  const publishWithSource = () => publishSample(store, NOON, { sourceSha256: sha256Hex(source), confirmed: [{ rule: "wide-range", count: 2 }] });

  test("is checked offline against the log's key, and says what was published and when", async () => {
    const { receipt } = await publishWithSource();
    const verdict = verifyReceipt(receipt, { name: "r", vkeys: [store.vkey] });
    expect(verdict).toMatchObject({
      ok: true, origin: ORIGIN, logIndex: 0, file: "not-given",
      event: { port: "CNLYG", version: 1, publishedAt: NOON, effectiveFrom: "2026-12-01", confirmed: [{ rule: "wide-range", count: 2 }] },
    });
  });

  test("knows the published JSON in any layout, and the very file that was handed in", async () => {
    const { receipt } = await publishWithSource();
    const fileOf = (file: Uint8Array) => verifyReceipt(receipt, { name: "r", vkeys: [store.vkey], file });
    expect(fileOf(store.representation("CNLYG", 1, "json", "zh")!.bytes)).toMatchObject({ ok: true, file: "list" });
    expect(fileOf(listJson(sampleList()))).toMatchObject({ ok: true, file: "list" });
    expect(fileOf(source)).toMatchObject({ ok: true, file: "source" });
    expect(fileOf(Buffer.from(JSON.stringify(sampleList({ price: "851" }))))).toMatchObject({ ok: false, fault: "other-file" });
    expect(fileOf(Buffer.from("序号"))).toMatchObject({ ok: false, fault: "file-not-covered" });
  });

  test("does not accept a list in which a key stands twice", async () => {
    const { receipt } = await publishWithSource();
    const doubled = JSON.stringify(sampleList()).replace('"tax":', '"tax":"included","tax":');
    expect(JSON.parse(doubled)).toEqual(sampleList());
    expect(verifyReceipt(receipt, { name: "r", vkeys: [store.vkey], file: Buffer.from(doubled) })).toMatchObject({ ok: false, fault: "other-file" });
  });

  test("proves nothing with a changed instant, with another key, or without a key", async () => {
    const { receipt } = await publishWithSource();
    const extra = /^extra (.*)$/m.exec(receipt)![1]!;
    const backdated = Buffer.from(Buffer.from(extra, "base64").toString().replace("2026-11-23", "2026-11-22")).toString("base64");
    const changed = receipt.replace(extra, backdated);
    expect(verifyReceipt(changed, { name: "r", vkeys: [store.vkey] })).toMatchObject({ ok: false, fault: "not-in-tree" });
    expect(verifyReceipt(receipt, { name: "r", vkeys: [] })).toMatchObject({ ok: false, fault: "unknown-key" });
    const elsewhere = temporaryFolder();
    const stranger = openSample(elsewhere.path);
    expect(verifyReceipt(receipt, { name: "r", vkeys: [stranger.vkey] })).toMatchObject({ ok: false, fault: "unknown-key" });
    stranger.close();
    elsewhere.remove();
  });

  test("that is none, and a key that is none, are refused in words", () => {
    expect(() => verifyReceipt("GIF89a", { name: "a.gif", vkeys: [] })).toThrow(/a\.gif/);
    expect(() => verifyReceipt("c2sp.org/tlog-proof@v1", { name: "cut", vkeys: [] })).toThrow(Failure);
  });
});

test("publishing needs no renderer that gives anything, so a list can be published without a notice", async () => {
  const done = await publishList({
    list: sampleList(), report: passed, sourceSha256: null, confirmed: [], idempotencyKey: null, now: () => NOON, store, render: () => Promise.resolve([]),
  });
  expect(done.publication.version).toBe(1);
});
