// A file that is sent when its session has ended: nothing of it is taken from a stranger, and its owner is told which file it
// was, keeps the rest of what she filled in, and comes back to where she was; with the script the file stays chosen.

import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";

import { chromium, type Browser, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { instantOf } from "../../src/model/day.ts";
import { hashPassword } from "../../src/web/password.ts";
import { newJourney, type SingleSignOn } from "../../src/web/single-sign-on.ts";
import { entry, list, openSite, publish, signIn, type RealSite } from "./real-site.ts";

const executablePath = "/usr/bin/chromium";
const hasChromium = existsSync(executablePath);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const SHOTS = process.env["QINGDAN_SHOTS"];
const PASSWORD = "麦子 铁锚 二十 灯塔 abc";
const CSV = "序号,收费主体,项目名称,收费标准,计价单位,服务内容,备注\n1,测试码头有限公司,理货服务费,14,元/箱,理货,企业自主定价\n";
const OWN = { "sec-fetch-site": "same-origin", accept: "text/html" };
const NAME = "连云港 <2027> 清单.csv";

interface Axe {
  run(this: void): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }>;
}

let site: RealSite;
let account: string;

const now = () => instantOf(Date.now());
// That there is a provider is all that these pages ask of it.
const singleSignOn: SingleSignOn = { issuer: "http://localhost", begin: () => Promise.resolve(new URL("http://localhost/")), finish: () => Promise.resolve(newJourney().state) };

beforeAll(async () => {
  site = await openSite((store) => publish(store, "2026-01-05T02:00:00.000Z", list("2026-01-10", [entry(1, "理货服务费", "14")])), { now, singleSignOn });
  const by = { account: null, via: "command" as const, at: now() };
  account = site.store.accounts.create({ login: "zhangsan", name: "张三", grants: [{ role: "entry", scope: "port:CNLYG" }] }, by).id;
  site.store.accounts.setPassword(account, await hashPassword(PASSWORD), by);
});
afterAll(() => site.close());

const drafts = (): number => site.store.drafts.drafts(["editing"]).length;

function upload(url: string, headers: Record<string, string>, fields: Record<string, string>, bytes: Buffer = Buffer.from(CSV)) {
  const part = (disposition: string, content: Buffer): Buffer => Buffer.concat([Buffer.from(`--edge\r\ncontent-disposition: form-data; ${disposition}\r\n\r\n`), content, Buffer.from("\r\n")]);
  const payload = Buffer.concat([
    ...Object.entries(fields).map(([name, value]) => part(`name="${name}"`, Buffer.from(value))), part(`name="file"; filename="${NAME}"`, bytes), Buffer.from("--edge--\r\n"),
  ]);
  return site.app.inject({ method: "POST", url, headers: { ...headers, "content-type": "multipart/form-data; boundary=edge" }, payload });
}

const post = (url: string, headers: Record<string, string>, fields: Record<string, string>) =>
  site.app.inject({ method: "POST", url, headers: { ...headers, "content-type": "application/x-www-form-urlencoded" }, payload: new URLSearchParams(fields).toString() });

function keptIn(body: string): string {
  const [, kept] = /name="kept" value="([^"]*)"/.exec(body)!;
  return kept!.replaceAll("&quot;", '"').replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&#x3D;", "=").replaceAll("&amp;", "&");
}

const START = "/authority/ports/CNLYG/drafts";
const late = (bytes?: Buffer) => upload(START, { ...OWN, cookie: "__Host-qingdan=ended" }, { csrf: "old", from: "file" }, bytes);

describe("a file that is sent after the session has ended", () => {
  it.each([["zh", "文件“连云港 &lt;2027&gt; 清单.csv”没有收下"], ["en", "The file “连云港 &lt;2027&gt; 清单.csv” was not taken"]])("is named on the page that asks to sign in (%s), and its bytes are nowhere", async (locale, sentence) => {
    const before = drafts();
    const { statusCode, body, headers } = await upload(`${START}?lang=${locale}`, OWN, { csrf: "old", from: "file" });
    expect([statusCode, headers["cache-control"]]).toEqual([401, "no-store"]);
    expect(body).toContain(sentence);
    expect(JSON.parse(keptIn(body))).toEqual({ address: `${START}?lang=${locale}`, fields: { from: "file" }, file: NAME });
    expect(body).not.toContain("理货服务费");
    expect(drafts()).toBe(before);
  });

  it("is asked for again after signing in, where the rest of the form stands, and is taken then", async () => {
    const before = drafts();
    const back = await post("/login", OWN, { login: "zhangsan", password: PASSWORD, kept: keptIn((await late()).body) });
    expect(back.statusCode).toBe(200);
    expect(back.body).toContain("没有收下，也没有保存任何内容");
    expect(back.body).toMatch(new RegExp(`<form method="post" action="${START}" class="[^"]*" enctype="multipart/form-data">`));
    expect(back.body).toContain('<input type="hidden" name="from" value="file">');
    expect(back.body).toMatch(/<input id="file" name="file" type="file" required/);
    const [, csrf] = /name="csrf" value="([^"]+)"/.exec(back.body)!;
    const cookie = String(back.headers["set-cookie"]).split(";")[0]!;
    const again = await upload(START, { ...OWN, cookie }, { csrf: csrf!, from: "file" });
    expect([again.statusCode, drafts()]).toEqual([303, before + 1]);
  });

  it("is still told after a password that was wrong", async () => {
    const wrong = await post("/login", OWN, { login: "zhangsan", password: "something else", kept: keptIn((await late()).body) });
    expect([wrong.statusCode, wrong.body.includes("没有收下"), JSON.parse(keptIn(wrong.body)).file]).toEqual([403, true, NAME]);
  });

  it("is not read at all for a page of elsewhere, and is refused by its size like any other", async () => {
    const foreign = await upload(START, { accept: "text/html", "sec-fetch-site": "cross-site" }, { from: "file" });
    expect([foreign.statusCode, foreign.body.includes('name="kept"')]).toEqual([401, false]);
    expect((await late(Buffer.alloc(21 << 20, "a"))).statusCode).toBe(413);
    expect((await late(Buffer.alloc(19 << 20, "a"))).statusCode).toBe(401);
  });
});

describe("with single sign-on", () => {
  it("what was kept stays in its window, and goes on once she has signed in in another", async () => {
    const { body } = await late();
    expect(body).toMatch(/<a [^>]*href="\/login\/oidc\?to(?:=|&#x3D;)\/account" target="_blank"/);
    const kept = keptIn(body);
    const early = await post("/login/kept", OWN, { kept });
    expect([early.statusCode, JSON.parse(keptIn(early.body)).file]).toEqual([401, NAME]);
    const session = signIn(site, { role: "entry", port: "CNLYG" }, now());
    const gone = await post("/login/kept", { ...OWN, cookie: session.cookie }, { kept });
    expect([gone.statusCode, gone.body.includes(`name="csrf" value="${session.csrf}"`), gone.body.includes(`action="${START}"`)]).toEqual([200, true, true]);
  });

  it.each(["", "{", '{"address":"https://evil.example/","fields":{}}', '{"address":"/authority","fields":{},"file":{}}'])("nothing is handed on that is no form of ours: %j", async (kept) => {
    const { cookie } = signIn(site, { role: "entry", port: "CNLYG" }, now());
    expect((await post("/login/kept", { ...OWN, cookie }, { kept })).statusCode).toBe(400);
    expect((await post("/login/kept", { accept: "text/html", "sec-fetch-site": "cross-site", cookie }, { kept })).statusCode).toBe(403);
  });
});

describe("the question whether a session still holds", () => {
  it("is answered to its owner with the token of its forms, and to nobody else", async () => {
    const { cookie, csrf } = signIn(site, { role: "entry", port: "CNLYG" }, now());
    const mine = await site.app.inject({ url: "/account/session", headers: { cookie, accept: "application/json" } });
    expect([mine.statusCode, mine.json(), mine.headers["cache-control"], mine.headers["access-control-allow-origin"]]).toEqual([200, { csrf }, "no-store", undefined]);
    expect((await site.app.inject({ url: "/account/session", headers: { accept: "application/json" } })).statusCode).toBe(401);
  });
});

describe.skipIf(!hasChromium)("in a browser", () => {
  let browser: Browser;
  let address: string;
  beforeAll(async () => {
    address = (await site.app.listen({ port: 0, host: "127.0.0.1" })).replace("127.0.0.1", "localhost");
    browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  });
  afterAll(() => browser.close());

  async function look(page: Page, name: string): Promise<void> {
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 800 });
      expect([name, width, await page.evaluate<number>("document.documentElement.scrollWidth")]).toEqual([name, width, width]);
      if (SHOTS !== undefined) await page.screenshot({ path: `${SHOTS}/R-${name}-${String(width)}.png`, fullPage: true });
    }
    await page.evaluate(axe);
    const violations = await page.evaluate(async () => {
      const { run } = Reflect.get(globalThis, "axe") as Axe;
      return (await run()).violations.map(({ id, impact, nodes }) => ({ id, impact, html: nodes[0]?.html }));
    });
    expect([name, violations.filter(({ impact }) => impact === "serious" || impact === "critical")]).toEqual([name, []]);
  }

  /** At the page where a list is handed in, with a file chosen and the session ended meanwhile. */
  async function chosen(script: boolean, missing?: string): Promise<{ page: Page; close: () => Promise<void> }> {
    // Axe, which looks at the pages that come without the script, is one itself.
    const context = await browser.newContext({ locale: "zh-CN", bypassCSP: missing !== undefined, javaScriptEnabled: script });
    if (missing !== undefined) await context.route(missing, (route) => route.abort());
    context.setDefaultTimeout(10_000);
    const page = await context.newPage();
    await page.goto(`${address}/login?to=/authority/ports/CNLYG/new`);
    await enter(page);
    await page.setInputFiles("#file", { name: NAME, mimeType: "text/csv", buffer: Buffer.from(CSV) });
    site.store.sessions.endAll(account, { account: null, via: "command", at: now() });
    return { page, close: () => context.close() };
  }

  async function enter(page: Page): Promise<void> {
    await page.fill("#login", "zhangsan");
    await page.fill("#password", PASSWORD);
    await Promise.all([page.waitForNavigation(), page.locator("form", { has: page.locator("#password") }).locator("button").click()]);
  }

  it("with the script the file is not sent, stays chosen, and goes off once she has signed in in another window", async () => {
    const before = drafts();
    const { page, close } = await chosen(true);
    await page.getByRole("button", { name: "上传" }).first().click();
    await page.locator("[data-ended]").first().waitFor({ state: "visible" });
    expect(await page.textContent("[data-ended]")).toContain("已选的文件还在");
    expect(new URL(page.url()).pathname).toBe("/authority/ports/CNLYG/new");
    if (SHOTS !== undefined) for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 800 });
      await page.screenshot({ path: `${SHOTS}/R-ended-${String(width)}.png` });
    }
    const [other] = await Promise.all([page.context().waitForEvent("page"), page.locator("[data-ended] a").first().click()]);
    await enter(other);
    await other.close();
    await Promise.all([page.waitForURL(/\/authority\/drafts\//), page.getByRole("button", { name: "上传" }).first().click()]);
    expect(await page.textContent("h1")).toContain("连云港");
    expect(drafts()).toBe(before + 1);
    await close();
  }, 60_000);

  it("without a script she is told, signs in, chooses it again and goes on", async () => {
    const before = drafts();
    const { page, close } = await chosen(false);
    await Promise.all([page.waitForNavigation(), page.getByRole("button", { name: "上传" }).first().click()]);
    expect(await page.textContent("main")).toContain(`文件“${NAME}”没有收下`);
    await enter(page);
    expect(await page.textContent("main")).toContain(`请重新选择“${NAME}”`);
    await page.setInputFiles("#file", { name: NAME, mimeType: "text/csv", buffer: Buffer.from(CSV) });
    await Promise.all([page.waitForNavigation(), page.getByRole("button", { name: "再提交一次" }).click()]);
    expect(new URL(page.url()).pathname).toMatch(/^\/authority\/drafts\//);
    expect(drafts()).toBe(before + 1);
    await close();
  }, 60_000);

  it("both pages are fit to be read by everybody, at a desk and on a phone", async () => {
    const { page, close } = await chosen(true, "**/assets/upload.js");
    await Promise.all([page.waitForNavigation(), page.getByRole("button", { name: "上传" }).first().click()]);
    await look(page, "late");
    await enter(page);
    await look(page, "kept-file");
    await close();
  }, 60_000);
});
