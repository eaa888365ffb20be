// The authority's desk over HTTP: what a clerk is told when two meet, when a session ends, and when a file is bad; and that
// nothing half-done stays.

import { readdirSync, readFileSync } from "node:fs";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { hashPassword } from "../../src/web/password.ts";
import { NOW, openPortSite, signIn, type RealSite, type SignedIn } from "./real-site.ts";

let site: RealSite;
let clerk: SignedIn;
let colleague: SignedIn;
let reviewer: SignedIn;

beforeAll(async () => {
  site = await openPortSite();
  clerk = signIn(site, { role: "entry", port: "CNLYG" });
  colleague = signIn(site, { role: "entry", port: "CNLYG" });
  reviewer = signIn(site, { role: "review", port: "CNLYG" });
});
afterAll(() => site.close());

const FORM = { "content-type": "application/x-www-form-urlencoded" };
const post = (who: Pick<SignedIn, "headers">, url: string, fields: Record<string, string>) =>
  site.app.inject({ method: "POST", url, headers: { ...who.headers, ...FORM }, payload: new URLSearchParams(fields).toString() });
const get = (who: Pick<SignedIn, "headers">, url: string) => site.app.inject({ url, headers: { ...who.headers, accept: "text/html" } });

function upload(who: SignedIn, url: string, name: string, bytes: Buffer) {
  const boundary = "form-boundary";
  const part = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`;
  const payload = Buffer.concat([Buffer.from(part), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]);
  return site.app.inject({ method: "POST", url, headers: { ...who.headers, "content-type": `multipart/form-data; boundary=${boundary}` }, payload });
}

const TABLE = "序号\t收费主体\t项目名称\t收费标准\t计价单位\t服务内容\t备注\n1\t测试码头有限公司\t理货服务费\t14\t元/箱\t理货\t企业自主定价\n";

async function draft(from: Record<string, string> = { from: "version" }): Promise<string> {
  const { statusCode, headers } = await post(clerk, "/authority/ports/CNLYG/drafts", from);
  expect(statusCode).toBe(303);
  return String(headers.location);
}

const revision = (address: string): string => String(site.store.drafts.draft(address.split("/")[3]!)!.revision);

describe("a draft on the desk", () => {
  it.each([["paste", { from: "paste", table: TABLE }], ["version", { from: "version" }], ["empty", { from: "empty" }]])("is begun from %s", async (_from, fields) => {
    const address = await draft(fields);
    expect((await get(clerk, address)).statusCode).toBe(200);
  });

  it("says how large a file may be wherever one is taken", async () => {
    const address = await draft();
    for (const page of ["/authority/ports/CNLYG/new", `${address}/files`, `${address}/side-tables`]) {
      const { body } = await get(clerk, page);
      expect([page, body.includes("上限：每个文件不超过 20 MB；每张表不超过 100,000 行数据；每张表不超过 200 列；每个单元格不超过 4,000 字。")]).toEqual([page, true]);
      expect([page, body.includes('aria-describedby="file-limits"'), body.includes('id="file-limits"')]).toEqual([page, true, true]);
    }
  });

  it("says which price is read how, in words, beside the cell", async () => {
    const address = await draft({ from: "paste", table: TABLE.replace("\t14\t", "\t10/20英尺; 15/40英尺\t") });
    const { body } = await get(clerk, `${address}/entries`);
    expect(body).toContain("20 英尺箱");
  });

  it("shows the second of two clerks what the first did, keeps what she typed, and saves it when she says so", async () => {
    const address = await draft();
    const seen = revision(address);
    expect((await post(colleague, `${address}/entries/r1`, { revision: seen, rate: "17", do: "save" })).statusCode).toBe(303);
    const late = await post(clerk, `${address}/entries/r1`, { revision: seen, rate: "18", unit: "元/箱", do: "save" });
    expect(late.statusCode).toBe(409);
    expect(late.body).toContain("在您打开之后改过这份草稿");
    expect(late.body).toMatch(/<textarea id="f-rate"[^>]*>18<\/textarea>/);
    expect((await post(colleague, `${address}/entries/r1`, { revision: revision(address), remarks: "企业定价", do: "save" })).statusCode).toBe(303);
    const untouched = await post(clerk, `${address}/entries/r1`, { revision: seen, service: "理货作业", remarks: "企业自主定价", do: "save" });
    // What she left as it was is shown as the other clerk left it, so that saving again takes nothing back.
    expect(untouched.body).toMatch(/name="remarks"[^>]*(?:value="|>)企业定价/);
    expect(late.body).toContain("现在是：<strong>17</strong>");
    const [, fresh] = /name="revision" value="(\d+)"/.exec(untouched.body)!;
    expect((await post(clerk, `${address}/entries/r1`, { revision: fresh!, rate: "18", do: "save" })).statusCode).toBe(303);
    expect((await get(clerk, `${address}/files`)).body).toMatch(/17<\/td><td[^>]*>18/);
  });

  it("answers the small script with what stands in the cell now, and refuses a stale change", async () => {
    const address = await draft();
    const seen = revision(address);
    const saved = await post(clerk, `${address}/cells`, { revision: seen, row: "r1", field: "rate", value: "20元/箱" });
    expect(saved.json()).toMatchObject({ text: "20元/箱", reading: expect.stringContaining("20 元"), problems: [] });
    const late = await post(colleague, `${address}/cells`, { revision: seen, row: "r1", field: "rate", value: "21" });
    expect([late.statusCode, late.json().text]).toEqual([409, "20元/箱"]);
  });

  it("is not seen from another port, and its existence is not told", async () => {
    const address = await draft();
    const stranger = signIn(site, { role: ["entry", "review"], port: "CNTAC" });
    expect((await get(stranger, address)).statusCode).toBe(404);
    expect((await get(stranger, "/authority/drafts/nothing")).statusCode).toBe(404);
    expect((await post(stranger, `${address}/entries/r1`, { revision: revision(address), rate: "1" })).statusCode).toBe(404);
  });

  it("goes over the pages from submission to publication, and says what it would change", async () => {
    const address = await draft();
    const steps = [
      ["entries/r4", { do: "remove" }], ["entries/r1", { rate: "17", do: "save" }], ["head", { effectiveFrom: "2026-12-01", publisher: "连云港市人民政府" }],
    ] as const;
    for (const [path, fields] of steps) expect((await post(clerk, `${address}/${path}`, { revision: revision(address), ...fields })).statusCode).toBe(303);
    for (;;) {
      const [, group] = /name="group" value="([^"]+)">\s*<p><label/.exec((await get(clerk, address)).body) ?? [];
      if (group === undefined) break;
      expect((await post(clerk, `${address}/confirm`, { revision: revision(address), group, reason: "核对过" })).statusCode).toBe(303);
    }
    expect((await post(clerk, `${address}/submit`, { revision: revision(address) })).statusCode).toBe(303);
    const review = await get(reviewer, `${address}/review`);
    expect(review.body).toContain("涨价 1");
    const [, digest] = /name="digest" value="(sha256:[0-9a-f]{64})"/.exec(review.body)!;
    expect((await post(clerk, `${address}/approve`, { revision: revision(address), digest: digest! })).statusCode).toBe(403);
    const done = await post(reviewer, `${address}/approve`, { revision: revision(address), digest: digest! });
    expect([done.statusCode, done.headers.location]).toEqual([303, `${address}/published`]);
    expect((await get(clerk, `${address}/published`)).body).toContain("/ports/CNLYG/lists/3.tlog-proof");
    expect(site.store.versions("CNLYG")).toHaveLength(3);
  });
});

describe("a session that ended", () => {
  it("loses nothing that was typed: it is there after signing in, and can be sent again", async () => {
    const address = await draft();
    const login = "zhangsan";
    const password = "麦子 铁锚 二十 灯塔 abc";
    const by = { account: null, via: "command" as const, at: NOW };
    const { id } = site.store.accounts.create({ login, name: "张三", grants: [{ role: "entry", scope: "port:CNLYG" }] }, by);
    site.store.accounts.setPassword(id, await hashPassword(password), by);
    const own = { headers: { "sec-fetch-site": "same-origin" } };
    const late = await post({ headers: { ...own.headers, cookie: "__Host-qingdan=gone", accept: "text/html" } }, `${address}/entries/r1`, { csrf: "old", revision: revision(address), rate: "十九元 & <b>", do: "save" });
    expect(late.statusCode).toBe(401);
    expect(late.body).toContain("您刚才填的内容已为您保留");
    const [, kept] = /name="kept" value="([^"]*)"/.exec(late.body)!;
    const plain = kept!.replaceAll("&quot;", '"').replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&#x3D;", "=").replaceAll("&amp;", "&");
    const wrong = await post(own, "/login", { login, password: "another one", kept: plain });
    expect(wrong.body).toContain('name="kept"');
    const back = await post(own, "/login", { login, password, kept: plain });
    expect(back.statusCode).toBe(200);
    expect(back.body).toContain(`action="${address}/entries/r1"`);
    expect(back.body).toContain('name="rate" value="十九元 &amp; &lt;b&gt;"');
    const [, csrf] = /name="csrf" value="([^"]+)"/.exec(back.body)!;
    const cookie = String(back.headers["set-cookie"]).split(";")[0]!;
    const again = await post({ headers: { ...own.headers, cookie } }, `${address}/entries/r1`, { csrf: csrf!, revision: revision(address), rate: "19", do: "save" });
    expect(again.statusCode).toBe(303);
  });

  it("is not read for a stranger's page", async () => {
    const { statusCode, body } = await post({ headers: { "sec-fetch-site": "cross-site", accept: "text/html" } }, "/authority/drafts/x/head", { publisher: "x" });
    expect(statusCode).toBe(401);
    expect(body).not.toContain('name="kept"');
  });

  it("never hands a form to another place", async () => {
    const password = "麦子 铁锚 二十 灯塔 abc";
    const kept = JSON.stringify({ address: "//evil.example/authority", fields: {} });
    expect((await post({ headers: { "sec-fetch-site": "same-origin" } }, "/login", { login: "zhangsan", password, kept })).statusCode).toBe(400);
  });
});

const BAD = new URL("../fixtures/bad-input/", import.meta.url);

describe("a bad file", () => {
  const files = readdirSync(BAD).filter((name) => name.startsWith("list-") || /\.(xlsx|xls|csv|html|json|zip|bin)$/.test(name));

  it("is told in a sentence, with its status, and leaves no draft behind", async () => {
    expect(files.length).toBeGreaterThan(10);
    const before = site.store.drafts.drafts(["editing", "returned", "submitted", "published", "discarded"]).length;
    let made = 0;
    for (const name of files) {
      const { statusCode, headers, body } = await upload(clerk, "/authority/ports/CNLYG/drafts", name, readFileSync(new URL(name, BAD)));
      if (statusCode === 303) {
        made += 1;
        expect([name, (await get(clerk, String(headers.location))).statusCode]).toEqual([name, 200]);
        continue;
      }
      expect([name, statusCode >= 400 && statusCode < 500]).toEqual([name, true]);
      expect([name, /<div class="error-summary"[^>]*>\s*<h2>[^<]{4,}<\/h2>/.test(body)]).toEqual([name, true]);
      expect([name, /\/tmp\/|node_modules|at .+\.ts:\d/.test(body)]).toEqual([name, false]);
    }
    expect(site.store.drafts.drafts(["editing", "returned", "submitted", "published", "discarded"]).length).toBe(before + made);
  });

  it("is refused by size before it is read, and where nothing was chosen the page says so", async () => {
    const large = await upload(clerk, "/authority/ports/CNLYG/drafts", "large.csv", Buffer.alloc(21 * 1024 * 1024, "a"));
    expect(large.statusCode).toBe(413);
    const none = await post(clerk, "/authority/ports/CNLYG/drafts", { from: "paste", table: "  " });
    expect([none.statusCode, none.body.includes("没有粘贴任何内容")]).toEqual([422, true]);
  });
});
