// In a real browser: the first administrator comes in with the one-time code, and every page of people and doors is
// looked at as axe and a phone see it.

import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";

import { Secret, TOTP } from "otpauth";
import { chromium, type Browser, type Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";

import { instantOf } from "../../src/model/day.ts";
import { entry, list, openSite, publish, type RealSite } from "./real-site.ts";

const executablePath = "/usr/bin/chromium";
const hasChromium = existsSync(executablePath);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const PASSWORD = "麦子 铁锚 二十 灯塔 abc";

interface Axe {
  run(this: void): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }>;
}

let site: RealSite;
let browser: Browser;
let address: string;

beforeAll(async () => {
  if (!hasChromium) return;
  site = await openSite(
    (store) => publish(store, "2026-01-05T02:00:00.000Z", list("2026-01-10", [entry(1, "理货服务费", "14")])),
    { now: () => instantOf(Date.now()) },
  );
  // The name that browsers trust without TLS.
  address = (await site.app.listen({ port: 0, host: "127.0.0.1" })).replace("127.0.0.1", "localhost");
  browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
});
afterAll(async () => {
  if (!hasChromium) return;
  await browser.close();
  await site.close();
});

/** No serious barrier, one heading, and nothing beside the edge of a phone. */
async function look(page: Page): Promise<void> {
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 800 });
    expect([page.url(), width, await page.evaluate<number>("document.documentElement.scrollWidth")]).toEqual([page.url(), width, width]);
  }
  expect(await page.locator("h1").count()).toBe(1);
  await page.evaluate(axe);
  const violations = await page.evaluate(async () => {
    const { run } = Reflect.get(globalThis, "axe") as Axe;
    return (await run()).violations.map(({ id, impact, nodes }) => ({ id, impact, html: nodes[0]?.html }));
  });
  expect([page.url(), violations.filter(({ impact }) => impact === "serious" || impact === "critical")]).toEqual([page.url(), []]);
}

it.skipIf(!hasChromium)("the first administrator comes in and lets others in, at a desk and on a phone", { timeout: 120_000 }, async () => {
  const now = Date.now();
  const code = site.store.accounts.invite(null, instantOf(now + 3_600_000), { account: null, via: "start", at: instantOf(now) });
  const context = await browser.newContext({ locale: "zh-CN", bypassCSP: true });
  const page = await context.newPage();
  await page.goto(`${address}/admin/accounts`);
  await look(page);
  await page.click("main a.button >> text=登录");
  await look(page);
  await page.click("text=第一次使用");
  await look(page);
  await page.fill("#code", code);
  await page.fill("#login", "guanli");
  await page.fill("#name", "王管理");
  await page.fill("#new-password", PASSWORD);
  await page.fill("#repeated", PASSWORD);
  await page.click("main button");
  await look(page);
  const totp = new TOTP({ secret: Secret.fromBase32((await page.textContent("main form code"))!.replaceAll(" ", "")) });
  await page.fill("#code", "000000");
  await page.click("main button");
  expect(await page.textContent(".error-summary h2")).toBe("动态码不对");
  await page.fill("#code", totp.generate());
  await page.click("main button");
  expect(await page.locator(".codes li").count()).toBe(10);
  await look(page);
  await page.click("text=我已收好");
  await look(page);

  await page.click("nav.desk >> text=管理");
  await look(page);
  await page.click(".doors >> text=账号");
  await page.fill("#login", "lisi");
  await page.fill("#name", "李四");
  await page.fill("#place", "cnlyg");
  await page.click("text=新建账号 >> nth=-1");
  expect(await page.textContent(".secret code")).toMatch(/^(?:[2-9A-Z]{4}-){3}[2-9A-Z]{4}$/);
  await look(page);
  await page.click("text=停用账号");
  expect(await page.textContent(".facts")).toContain("已停用");
  await page.goto(`${address}/admin/accounts`);
  await look(page);
  await page.click("main tbody >> text=王管理");
  await page.selectOption("#role", "audit");
  await page.selectOption("#scope", "*");
  await page.click("button[value=grant]");
  // Under a new session, without signing in again.
  expect(new URL(page.url()).pathname).toBe("/account");
  await page.fill("#key-name", "夜间取数");
  await page.fill("#key-until", instantOf(now + 30 * 86_400_000).slice(0, 10));
  await page.click("text=新建密钥");
  expect(await page.textContent(".secret code")).toMatch(/^qdk_[\w-]{43}$/);
  await look(page);
  for (const path of ["/admin/keys", "/admin/ports", "/admin/ports?code=CNTAC", "/admin/audit", "/admin/audit?lang=en", "/account?lang=en", "/admin/accounts?lang=en"]) {
    await page.goto(address + path);
    await look(page);
    if (path.includes("lang=en")) expect(await page.textContent("main")).not.toMatch(/[，。；：]/);
  }
  await page.click("text=Sign out");
  await page.goto(`${address}/account`);
  expect(await page.textContent("h1")).toMatch(/请先登录|Sign in first/);
  await context.close();
});
