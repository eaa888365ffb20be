// WCAG 2.2 AA: axe on every public page, the whole way by keyboard, 200 % zoom, print.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

import { chromium, type Browser, type BrowserContextOptions, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { withdrawList } from "../../src/publish.ts";
import { entry, list, openSite, publish, type RealSite } from "./real-site.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

interface Axe {
  run(this: void, context: unknown, options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
}

let site: RealSite;
let browser: Browser;
let address: string;

beforeAll(async () => {
  site = await openSite(async (store) => {
    const entries = [entry(1, "理货服务费", "14"), entry(2, "码头操作费", "850"), entry(3, "布防服务费", "480"), entry(4, "堆存费", "面议")];
    await publish(store, "2026-01-05T02:00:00.000Z", list("2026-01-10", entries));
    await publish(store, "2026-06-05T02:00:00.000Z", list("2026-06-01", [entry(1, "理货服务费", "16"), ...entries.slice(1)]));
    await publish(store, "2026-11-05T02:00:00.000Z", list("2027-01-01", [entry(1, "理货服务费", "18")]));
    await publish(store, "2026-11-06T02:00:00.000Z", list("2026-11-10", [entry(1, "理货费", "12")], { port: { code: "CNTAC", name: "太仓港口岸" }, x_sample: "示例：测试" }));
    await withdrawList({ port: "CNLYG", version: 3, reason: "金额有误，请以另行公布的清单为准", idempotencyKey: null, now: () => "2026-11-20T02:00:00.000Z", store });
  });
  address = await site.app.listen({ port: 0, host: "127.0.0.1" });
  browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
});
afterAll(async () => { await browser.close(); await site.close(); });

async function visit(path: string, options: BrowserContextOptions, work: (page: Page) => Promise<void>): Promise<void> {
  const context = await browser.newContext({ locale: "zh-CN", ...options });
  const page = await context.newPage();
  await page.goto(address + path);
  await work(page);
  await context.close();
}

/** Every public page; the display as it stands when it is paused, since a page that turns by itself has to be stopped to be read. */
const PAGES = [
  "/", "/search?q=lh", "/search?q=zzz", "/coming", "/items/理货服务费", "/items/港口建设费", "/items/没有", "/ports/CNLYG", "/ports/CNTAC", "/ports/CNLYG/lists/2", "/ports/CNLYG/lists/3",
  "/ports/CNLYG/changes/2", "/ports/CNLYG/changes/3?from=1", "/ports/CNLYG/embed", "/embed/ports/CNLYG", "/display/ports/CNLYG?pause=1", "/check", "/rules", "/rules/above-list", "/api",
];

describe("every public page", () => {
  it.each(PAGES)("%s has no barrier that axe finds, in Chinese and in English", async (path) => {
    for (const locale of ["zh-CN", "en-GB"]) {
      await visit(path, { locale, bypassCSP: true }, async (page) => {
        // What is folded away is read too.
        await page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })");
        await page.evaluate(axe);
        const violations = await page.evaluate(async (tags) => {
          const { run } = Reflect.get(globalThis, "axe") as Axe;
          const { violations: found } = await run(Reflect.get(globalThis, "document"), { runOnly: { type: "tag", values: tags } });
          return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ").slice(0, 300)}`);
        }, AA);
        expect([path, locale, violations]).toEqual([path, locale, []]);
      });
    }
  });

  it.each(PAGES)("%s is read at 200 %% without scrolling sideways", async (path) => {
    await visit(path, { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 }, async (page) => {
      expect(await page.evaluate<number>("document.documentElement.scrollWidth")).toBeLessThanOrEqual(640);
    });
  });
});

/** Presses Tab until the element with this text or name has the focus, which can be seen all the way. */
async function tabTo(page: Page, wanted: string): Promise<void> {
  for (let press = 0; press < 80; press++) {
    await page.keyboard.press("Tab");
    const at = await page.evaluate<{ what: string; outline: string }>(
      "(() => { const e = document.activeElement; const s = getComputedStyle(e); return { what: [(e.textContent || '').trim(), e.name || '', e.id].join('\\n'), outline: s.outlineStyle }; })()",
    );
    expect([wanted, at.what, at.outline]).not.toEqual([wanted, at.what, "none"]);
    if (at.what.split("\n").includes(wanted)) return;
  }
  throw new Error(`no ${wanted} by keyboard`);
}

it("the way from the home page to the verdict on a line goes by keyboard alone", async () => {
  await visit("/", {}, async (page) => {
    const enter = async (): Promise<void> => { await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]); };
    await page.keyboard.press("Tab");
    expect(await page.evaluate("document.activeElement.textContent")).toBe("跳到正文");
    await tabTo(page, "连云港口岸");
    await enter();
    expect(page.url()).toBe(`${address}/ports/CNLYG`);
    await tabTo(page, "查看清单");
    await enter();
    expect(page.url()).toBe(`${address}/ports/CNLYG/lists/2`);
    await tabTo(page, "核对账单");
    await enter();
    expect(page.url()).toBe(`${address}/check`);
    await tabTo(page, "port");
    await page.keyboard.type("连云");
    await tabTo(page, "item-1");
    await page.keyboard.type("布防服务费");
    await tabTo(page, "unit-1");
    await page.keyboard.type("箱");
    await tabTo(page, "quantity-1");
    await page.keyboard.type("1");
    await tabTo(page, "amount-1");
    await page.keyboard.type("900");
    await page.keyboard.press("Enter");
    await page.waitForSelector(".verdict");
    // Without the day of service nothing can be decided; the line and what is missing are told.
    expect([await page.textContent(".line h3"), await page.textContent(".line .missing")]).toEqual([expect.stringContaining("布防服务费"), expect.stringContaining("还需要知道")]);
  });
});

describe("on paper", () => {
  it.each(["/items/理货服务费", "/coming", "/ports/CNLYG/changes/2", "/ports/CNLYG", "/api"])("%s has no navigation and no forms, and is as wide as the sheet", async (path) => {
    // A4 without its margins, at 96 dots an inch.
    await visit(path, { viewport: { width: 703, height: 1000 } }, async (page) => {
      await page.emulateMedia({ media: "print" });
      const seen = await page.evaluate<string[]>("[...document.querySelectorAll('.site-header nav, form, .site-footer, .noprint')].filter((e) => e.getClientRects().length > 0).map((e) => e.outerHTML.slice(0, 80))");
      expect(seen).toEqual([]);
      expect(await page.evaluate<number>("document.documentElement.scrollWidth")).toBeLessThanOrEqual(703);
      expect((await page.pdf({ format: "A4" })).length).toBeGreaterThan(5000);
    });
  });
});
