// `/verify` and its API twin: what a PDF, a receipt or a list proves, through real uploads; and what a store that can only be
// read says over HTTP while the public reads on.
import { RawDatabase } from "../store/raw-database.ts";
import { cpSync, existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { withdrawList } from "../../src/publish.ts";
import { entry, list, openPortSite, openSampleSite, openSite, openSiteOn, publish, type RealSite } from "./real-site.ts";

let site: RealSite;

beforeAll(async () => {
  site = await openPortSite();
  await withdrawList({ port: "CNLYG", version: 2, reason: "价格录入有误，以第 1 版为准", idempotencyKey: null, now: () => "2026-08-05T02:00:00.000Z", store: site.store });
});
afterAll(() => site.close());

async function upload(bytes: Uint8Array, name = "文件.pdf", lang = "zh", to = site): Promise<{ status: number; body: string }> {
  const form = new FormData();
  form.set("file", new Blob([new Uint8Array(bytes)]), name);
  const request = new Request("http://x/", { method: "POST", body: form });
  const { statusCode, body } = await to.app.inject({
    method: "POST", url: `/verify?lang=${lang}`, headers: { "content-type": request.headers.get("content-type")! }, payload: Buffer.from(await request.arrayBuffer()),
  });
  return { status: statusCode, body };
}

async function ask(bytes: Uint8Array, to = site): Promise<{ status: number; answer: Record<string, unknown> }> {
  const { statusCode, body } = await to.app.inject({ method: "POST", url: "/api/v1/receipts:verify", headers: { "content-type": "application/octet-stream" }, payload: Buffer.from(bytes) });
  return { status: statusCode, answer: JSON.parse(body) as Record<string, unknown> };
}

const board = async (of: RealSite, version: number, query = "", port = "CNLYG"): Promise<Buffer> => (await of.app.inject(`/ports/${port}/lists/${String(version)}.board.pdf${query}`)).rawPayload;
const pdf = (): Buffer => Buffer.from(site.store.representation("CNLYG", 1, "pdf", "zh")!.bytes);

describe("what is handed in", () => {
  it.each(["pdf", "html", "csv", "xlsx", "json"] as const)("as %s is known by its bytes, in the language that it is in", async (kind) => {
    for (const locale of ["zh", "en"] as const) {
      const bytes = site.store.representation("CNLYG", 1, kind, locale)?.bytes;
      if (!bytes) continue;
      const { status, answer } = await ask(bytes);
      expect(status).toBe(200);
      expect(answer).toMatchObject({ verdict: "published", by: { port: "CNLYG", version: 1, as: "file", kind }, version: { publishedAt: "2026-01-05T02:00:00.000Z", withdrawn: null } });
    }
  });

  it("as PDF is told on the page: which version, when, from when, which leaf of which log", async () => {
    const { status, body } = await upload(pdf());
    expect(status).toBe(200);
    for (const text of ["核验通过", "连云港口岸收费目录清单第 1 版，2026-01-05 10:00:00（北京时间）公布", "这就是公布时的 PDF 文件，逐字节相同", "自 2026-01-10 起", "test.example/log", "文件.pdf", 'href="/ports/CNLYG/lists/1.tlog-proof"']) {
      expect(body).toContain(text);
    }
    expect((await upload(pdf(), "x.pdf", "en")).body).toContain("This is the PDF file as it was published, byte for byte.");
  });

  it("with one byte changed proves nothing, and the page says what to do", async () => {
    const changed = pdf();
    changed[changed.length >> 1]! ^= 1;
    expect((await ask(changed)).answer).toMatchObject({ verdict: "altered", mark: { paper: "A4", port: "CNLYG", version: 1, locale: "zh" } });
    const { status, body } = await upload(changed, '"><script>alert(1)</script>.pdf');
    expect([status, body.includes("不能证明"), body.includes("下载本站的原件对照"), body.includes("<script>alert")]).toEqual([200, true, true, false]);
  });

  it("as the board for the wall is known by its bytes, in both languages, also when the log has grown", async () => {
    const before = await board(site, 1);
    expect((await ask(before)).answer).toMatchObject({ verdict: "published", by: { as: "board", locale: "zh" }, version: { version: 1, withdrawn: null } });
    const { body } = await upload(before, "公示牌.pdf");
    for (const text of ["核验通过", "连云港口岸收费目录清单第 1 版", "这就是本站印出的该版 A3 公示牌，逐字节相同。"]) expect(body).toContain(text);
    const english = await board(site, 1, "?lang=en");
    expect((await ask(english)).answer).toMatchObject({ verdict: "published", by: { as: "board", locale: "en" } });
    expect((await upload(english, "board.pdf", "en")).body).toContain("This is the A3 board of that version as this site prints it, byte for byte.");
    const own = await openSite(async (store) => publish(store, "2026-01-05T02:00:00.000Z", list("2026-01-10", [entry(1, "理货服务费", "14")])));
    const old = await board(own, 1);
    await publish(own.store, "2026-07-05T02:00:00.000Z", list("2026-07-10", [entry(1, "理货服务费", "18")]));
    expect((await board(own, 1)).equals(old)).toBe(true);
    expect((await ask(old, own)).answer).toMatchObject({ verdict: "published", by: { as: "board" } });
    // Of another site's versions we know nothing, whatever their number.
    expect((await ask(await board(own, 2))).answer).toMatchObject({ verdict: "altered" });
    await own.close();
  });

  it("as a board with any byte changed, or that names another version, is told to differ, and where the original is", async () => {
    const whole = await board(site, 1);
    for (const at of [20, whole.length >> 1, whole.length - 2]) {
      const changed = Buffer.from(whole);
      changed[at]! ^= 1;
      expect([at, (await ask(changed)).answer["verdict"]]).toEqual([at, "altered"]);
    }
    const longer = Buffer.concat([whole, Buffer.from("\n")]);
    const { status, body } = await upload(longer);
    expect([status, body.includes("核验通过"), body.includes("逐字节相同")]).toEqual([200, false, false]);
    expect(body).toContain("这份文件自称是连云港口岸第 1 版的A3 公示牌，但与本站的不同");
    expect(body).toContain('href="/ports/CNLYG/lists/1.board.pdf"');
    const other = Buffer.from(whole.toString("latin1").replace("CNLYG/1 zh", "CNLYG/2 zh"), "latin1");
    expect((await ask(other)).answer).toMatchObject({ verdict: "altered", mark: { version: 2 } });
    const absent = Buffer.from(whole.toString("latin1").replace("CNLYG/1 zh", "CNLYG/9 zh"), "latin1");
    expect((await ask(absent)).answer).toMatchObject({ verdict: "not-published" });
  });

  it("as the board of a withdrawn version, or of a sample, says that it is one", async () => {
    const { body } = await upload(await board(site, 2));
    for (const text of ["逐字节相同", "注意：这一版已于 2026-08-05 10:00:00 撤回：价格录入有误"]) expect(body).toContain(text);
    expect((await ask(await board(site, 2))).answer["message"]).toEqual(expect.arrayContaining([expect.stringContaining("撤回")]));
    expect((await upload(await board(site, 2, "?lang=en"), "board.pdf", "en")).body).toContain("Note: this version was withdrawn");
    const samples = await openSampleSite();
    const sample = await board(samples, 1, "", "CNTAC");
    expect((await ask(sample, samples)).answer).toMatchObject({ verdict: "published", by: { as: "board" } });
    expect((await upload(sample, "a.pdf", "zh", samples)).body).toContain("示例");
    await samples.close();
  });

  it("as JSON in another order and with other spaces is still the list; with a price changed or a key twice it is not", async () => {
    const published = site.store.publication("CNLYG", 1)!.list;
    const turned = JSON.stringify(Object.fromEntries(Object.entries(published).reverse()), null, 7);
    expect((await ask(Buffer.from(turned))).answer).toMatchObject({ verdict: "published", by: { as: "list", version: 1 } });
    expect((await ask(Buffer.from(turned.replaceAll('"14"', '"15"')))).answer).toMatchObject({ verdict: "not-published" });
    expect((await ask(Buffer.from(turned.replace("{", '{"tax":"excluded",')))).answer).toMatchObject({ verdict: "not-published" });
  });

  it("as the receipt of a publication or of a withdrawal is verified against the log as it is now", async () => {
    expect((await ask(Buffer.from(site.store.proof("CNLYG", 2)!))).answer).toMatchObject({ verdict: "receipt", logIndex: 1, event: { event: "published/1.0", version: 2 }, version: { withdrawn: { reason: "价格录入有误，以第 1 版为准" } } });
    const withdrawal = Buffer.from(site.store.proofOfWithdrawal("CNLYG", 2)!);
    expect((await ask(withdrawal)).answer).toMatchObject({ verdict: "receipt", logIndex: 2, event: { event: "withdrawn/1.0" } });
    const { body } = await upload(withdrawal, "r.tlog-proof");
    expect(body).toContain("第 2 版的撤回");
    expect(body).toContain("2026-08-05 10:00:00 撤回：价格录入有误，以第 1 版为准");
    // Before its own day in Beijing it was published, so it is marked for ever.
    expect(body).toContain("公布之前不能作为收费依据");
  });

  it("as a receipt that was altered, or is another log's, proves nothing", async () => {
    const receipt = site.store.proof("CNLYG", 2)!;
    expect((await ask(Buffer.from(receipt.replace("index 1", "index 0")))).answer).toMatchObject({ verdict: "receipt-invalid", fault: "not-in-tree" });
    const other = await openSite(async (store) => publish(store, "2026-01-05T02:00:00.000Z", list("2026-01-10", [entry(1, "理货服务费", "14")])));
    expect((await ask(Buffer.from(other.store.proof("CNLYG", 1)!))).answer).toMatchObject({ verdict: "receipt-invalid", fault: "unknown-key" });
    await other.close();
  });

  it("is missing: the form says so, and the API answers with a problem", async () => {
    expect((await upload(new Uint8Array(), "")).status).toBe(422);
    const { statusCode, headers } = await site.app.inject({ method: "POST", url: "/api/v1/receipts:verify" });
    expect([statusCode, headers["content-type"]]).toEqual([422, "application/problem+json; charset=utf-8"]);
  });

  it("needs no script, and the way there stands on every page", async () => {
    const { body } = await site.app.inject({ method: "GET", url: "/verify", headers: { accept: "text/html" } });
    expect(body).toContain('method="post" enctype="multipart/form-data"');
    expect(body).toContain(site.store.vkey.split("+")[0]);
    expect((await site.app.inject({ method: "GET", url: "/", headers: { accept: "text/html" } })).body).toContain('href="/verify"');
  });
});

describe("an old copy of the database that was put back", () => {
  it("is for reading only: the pages go on and say so, programs are told, nothing is withdrawn or published, and a newer receipt shows it", async () => {
    const own = await openPortSite();
    const raw = new RawDatabase(join(own.directory, "qingdan.db"));
    raw.pragma("wal_checkpoint(TRUNCATE)");
    raw.close();
    const kept = join(own.directory, "kept.db");
    cpSync(join(own.directory, "qingdan.db"), kept);
    await publish(own.store, "2026-07-05T02:00:00.000Z", list("2026-07-10", [entry(1, "理货服务费", "18")]));
    const newer = own.store.proof("CNLYG", 3)!;
    own.store.close();
    for (const side of ["-wal", "-shm"]) if (existsSync(join(own.directory, `qingdan.db${side}`))) rmSync(join(own.directory, `qingdan.db${side}`));
    cpSync(kept, join(own.directory, "qingdan.db"));
    const served = await openSiteOn(own.directory);
    const { store } = served;
    const get = (url: string) => served.app.inject({ method: "GET", url, headers: { accept: "text/html" } });
    for (const url of ["/", "/ports/CNLYG", "/ports/CNLYG/lists/2", "/ports/CNLYG/list?at=2026-06-10", "/log/checkpoint"]) expect((await get(url)).statusCode).toBeLessThan(400);
    expect((await get("/readyz")).json()).toMatchObject({ publishing: false, reason: "rollback-detected", logSize: 2 });
    expect((await get("/")).body).toContain("本站目前只能查阅，不能公布");
    expect((await get("/?lang=en")).body).toContain("This site is for reading only at present");
    await expect(publish(store, "2026-08-05T02:00:00.000Z", list("2026-08-10", [entry(1, "理货服务费", "19")]))).rejects.toMatchObject({ kind: "rollback-detected" });
    await expect(withdrawList({ port: "CNLYG", version: 1, reason: "价格录入有误，以第 2 版为准", idempotencyKey: null, now: () => "2026-08-05T02:00:00.000Z", store })).rejects.toMatchObject({ kind: "rollback-detected" });
    expect((await ask(Buffer.from(newer), served)).answer).toMatchObject({ verdict: "log-differs", logIndex: 2 });
    await served.close();
    await own.app.close();
  });
});
