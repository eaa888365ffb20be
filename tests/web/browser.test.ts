import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";

import { chromium, type Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import type { Report } from "../../src/model/report.ts";
import { openSite, type SiteUnderTest } from "./site-under-test.ts";

const executablePath = "/usr/bin/chromium";
const hasChromium = existsSync(executablePath);
if (!hasChromium) console.error("The browser tests are skipped: /usr/bin/chromium is missing. Run: apt-get install chromium");

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

// The answer is fixed here: these tests hold the pages, not the verdicts.
function report(name: string, items: readonly string[]): Report {
  return {
    schema: "report/1.0", subject: "bill", tool: { name: "qingdan", version: "0", rulesDigest: "sha256:0" }, asOf: "2026-11-23",
    input: { name, sha256: "0", format: "form", encoding: null, rows: items.length }, verdict: "fail",
    summary: {
      findings: { error: 1, warning: 0, info: 0 }, rules: { pass: 0, fail: 1, notApplicable: 0, notChecked: 0 },
      lines: { ok: 0, over: 0, under: 0, "not-listed": items.length, unclear: 0 },
    },
    lines: items.map((item, index) => ({
      no: index + 1, item, charged: "480", verdict: "not-listed", matched: "none", trace: ["第一步"], nearest: [],
    })),
    findings: [{
      rule: "not-in-list", severity: "error", outcome: "suspected", at: "/lines/0/item", place: "表单第 1 行",
      message: "不在清单上", params: {}, law: ["价格法 第十三条"],
    }],
    notChecked: [],
  };
}

interface Axe {
  run(this: void): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }>;
}

interface BillJson { readonly lines: readonly { readonly item: string }[] }

let site: SiteUnderTest;
let browser: Browser;
let address: string;

beforeAll(async () => {
  if (!hasChromium) return;
  site = await openSite({
    readBill: ({ bytes }) => Promise.resolve({
      format: "csv", encoding: "utf-8", bill: { lines: [{ item: bytes.toString() }] }, rows: 1, observations: [], locate: () => "",
    }),
    readList: () => Promise.reject(new Error("not asked for")),
    checkBill: ({ bill }, _metadata, { input }) => report(input.name, (bill as BillJson).lines.map(({ item }) => item)),
    validateList: () => { throw new Error("not asked for"); },
    search: () => [{ port: "CNLYG", version: 2, entry: "2-01" }],
  });
  address = await site.app.listen({ port: 0, host: "127.0.0.1" });
  browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
});
afterAll(async () => {
  if (!hasChromium) return;
  await browser.close();
  await site.close();
});

const PAGES = ["/", "/search?q=th", "/ports/CNLYG", "/ports/CNLYG/lists/2", "/ports/CNLYG/changes/2", "/check", "/rules", "/nothing"];

describe.skipIf(!hasChromium)("in a browser (needs /usr/bin/chromium: apt-get install chromium)", () => {
  it.each(PAGES)("%s has no serious barrier and fits a phone", async (path) => {
    const context = await browser.newContext({ viewport: { width: 390, height: 800 }, locale: "zh-CN", bypassCSP: true });
    const page = await context.newPage();
    await page.goto(address + path);
    const width = await page.evaluate<number>("document.documentElement.scrollWidth");
    expect(width).toBeLessThanOrEqual(390);
    await page.evaluate(axe);
    const violations = await page.evaluate(async () => {
      const { run } = Reflect.get(globalThis, "axe") as Axe;
      return (await run()).violations.map(({ id, impact, nodes }) => ({ id, impact, html: nodes[0]?.html }));
    });
    expect(violations.filter(({ impact }) => impact === "serious" || impact === "critical")).toEqual([]);
    await context.close();
  });

  it.each([true, false])("a bill is checked by typing, with a script: %s", async (javaScriptEnabled) => {
    const context = await browser.newContext({ javaScriptEnabled, locale: "zh-CN" });
    const page = await context.newPage();
    const wrong: string[] = [];
    page.on("console", (message) => { if (message.type() === "error") wrong.push(message.text()); });
    await page.goto(`${address}/check`);
    await page.fill("[name=item-1]", "<b>布防服务费</b>");
    await page.fill("[name=amount-1]", "480");
    if (javaScriptEnabled) {
      await page.click("[data-add-row]");
      await page.fill("[name=item-9]", "第九行");
      await page.fill("[name=price-9]", "5");
    }
    await page.click("form.check [type=submit]");
    expect(await page.textContent("h1")).toBe("核对结果");
    expect(await page.locator(".line h3").count()).toBe(javaScriptEnabled ? 2 : 1);
    expect(await page.textContent(".line h3")).toContain("<b>布防服务费</b>");
    expect(await page.textContent(".line .tag")).toBe("不在清单");
    expect(wrong).toEqual([]);
    await context.close();
  });

  it("a bill is checked by upload", async () => {
    const page = await browser.newPage({ locale: "zh-CN" });
    await page.goto(`${address}/check`);
    await page.setInputFiles("#file", { name: "账单.csv", mimeType: "text/csv", buffer: Buffer.from("理货费") });
    await page.click("form.check [type=submit]");
    expect(await page.textContent(".facts")).toContain("账单.csv");
    expect(await page.textContent(".line h3")).toContain("理货费");
    await page.close();
  });

  it("an empty form says what to do and runs no script of a list", async () => {
    const page = await browser.newPage({ locale: "zh-CN" });
    let alerted = false;
    page.on("dialog", (dialog) => { alerted = true; void dialog.dismiss(); });
    await page.goto(`${address}/check`);
    await page.click("form.check [type=submit]");
    expect(await page.textContent(".error-summary h2")).toBe("没有可核对的内容");
    for (const path of ["/ports/CNLYG/lists/2", "/ports/CNLYG/changes/2"]) await page.goto(address + path);
    expect(alerted).toBe(false);
    await page.close();
  });
});
