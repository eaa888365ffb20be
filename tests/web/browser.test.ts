import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";

import { chromium, type Browser, type BrowserContextOptions, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { entry, list, openPortSite, publish, type RealSite } from "./real-site.ts";

const executablePath = "/usr/bin/chromium";
const hasChromium = existsSync(executablePath);
if (!hasChromium) console.error("The browser tests are skipped: /usr/bin/chromium is missing. Run: apt-get install chromium");

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

interface Axe {
  run(this: void): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }>;
}

const PHONE: BrowserContextOptions = { viewport: { width: 390, height: 800 }, locale: "zh-CN" };
const SAMPLE = "CNTAC";

let site: RealSite;
let browser: Browser;
let address: string;

beforeAll(async () => {
  if (!hasChromium) return;
  site = await openPortSite();
  // A list longer than a sheet, with a word that nothing breaks.
  const rows = Array.from({ length: 60 }, (_, index) => entry(index + 1, `长${"x".repeat(60)}${index}`, "9", { no: String(Math.floor(index / 20) + 1) }));
  await publish(site.store, "2026-11-01T02:00:00.000Z", list("2026-11-02", rows, { port: { code: SAMPLE, name: "太仓港口岸" }, x_sample: "示例：测试数据" }));
  address = await site.app.listen({ port: 0, host: "127.0.0.1" });
  browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
});
afterAll(async () => {
  if (!hasChromium) return;
  await browser.close();
  await site.close();
});

/** Opens a page of its own, and fails on an error that the browser tells of: a script or style that the policy stops, too. */
async function visit(path: string, options: BrowserContextOptions, work: (page: Page) => Promise<void>): Promise<void> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const wrong: string[] = [];
  page.on("console", (message) => {
    // A status that is meant to be one.
    if (message.type() === "error" && !message.text().startsWith("Failed to load resource")) wrong.push(message.text());
  });
  page.on("pageerror", (error) => wrong.push(error.message));
  page.on("dialog", (dialog) => { wrong.push(dialog.message()); void dialog.dismiss(); });
  await page.goto(address + path);
  await work(page);
  expect(wrong).toEqual([]);
  await context.close();
}

/** An old browser: the small script runs, the module that checks bills does not, and the form goes to the service. */
const withoutModule = (page: Page) => page.route("**/assets/check.*.js", (route) => route.fulfill({ contentType: "text/javascript", body: "" }));

const widthOf = (page: Page) => page.evaluate<number>("document.documentElement.scrollWidth");

const PAGES = [
  "/", "/search?q=th", "/search?q=zzz", "/ports/CNLYG", "/ports/CNLYG/lists/2", `/ports/${SAMPLE}/lists/1`, "/ports/CNLYG/changes/2", "/check", "/rules", "/templates",
  "/verify",
  "/rules/above-list", "/nothing", "/ports/CNLYG/list?at=2001-01-01",
];

describe.skipIf(!hasChromium)("in a browser (needs /usr/bin/chromium: apt-get install chromium)", () => {
  it.each([...PAGES, "/check?lang=en", "/ports/CNLYG/lists/2?lang=en"])("%s has no serious barrier", async (path) => {
    await visit(path, { locale: "zh-CN", bypassCSP: true }, async (page) => {
      await page.evaluate(axe);
      const violations = await page.evaluate(async () => {
        const { run } = Reflect.get(globalThis, "axe") as Axe;
        return (await run()).violations.map(({ id, impact, nodes }) => ({ id, impact, html: nodes[0]?.html }));
      });
      expect(violations.filter(({ impact }) => impact === "serious" || impact === "critical")).toEqual([]);
    });
  });

  it.each(PAGES)("%s fits a phone without a script and scrolls in one direction only", async (path) => {
    for (const locale of ["zh-CN", "en-GB"]) {
      await visit(path, { ...PHONE, locale, javaScriptEnabled: false }, async (page) => {
        expect(await page.locator("h1").count()).toBe(1);
        // evaluate works in a page whose own scripts do not.
        expect(await widthOf(page)).toBeLessThanOrEqual(390);
      });
    }
  });

  it("an English browser gets English pages, and its choice of Chinese stays from link to link", async () => {
    await visit("/", { locale: "en-GB" }, async (page) => {
      expect(await page.getAttribute("html", "lang")).toBe("en");
      await page.click("text=Check a bill");
      expect(await page.textContent("h1")).toBe("Check a bill");
      await page.fill("[name=item-1]", "布防服务费");
      await page.fill("[name=amount-1]", "480");
      await page.selectOption("#port", "CNLYG");
      await page.fill("#on", "2026-07-01");
      await page.click("form.check > .submit button");
      expect(await page.textContent(".verdict strong")).toBe("Some charges do not seem to agree with the list or the rules");
      expect(await page.textContent(".line .tag")).toBe("Not on the list");
      await page.goto(`${address}/ports/CNLYG`);
      await page.click("text=中文");
      await page.click("text=查看清单");
      expect(page.url()).toBe(`${address}/ports/CNLYG/lists/2?lang=zh`);
      expect(await page.getAttribute("html", "lang")).toBe("zh-CN");
    });
  });

  it.each([true, false])("a bill is checked by typing, with a script: %s", async (javaScriptEnabled) => {
    await visit("/check", { ...PHONE, javaScriptEnabled }, async (page) => {
      await page.selectOption("#port", "CNLYG");
      await page.fill("#on", "2026-11-20");
      await page.fill("[name=item-1]", "<b>布防服务费</b>");
      await page.fill("[name=amount-1]", "480");
      await page.click("[name=more]");
      await page.fill("[name=item-6]", "理货服务费");
      await page.fill("[name=unit-6]", "箱");
      await page.fill("[name=quantity-6]", "2");
      await page.fill("[name=amount-6]", "32");
      await page.click("form.check > .submit button");
      await page.waitForSelector(".line");
      expect(await page.textContent("h1")).toBe(javaScriptEnabled ? "核对账单" : "核对结果");
      expect(await page.locator(".line h3 .tag").allTextContents()).toEqual(["不在清单", "符合"]);
      expect(await page.textContent(".line h3")).toContain("<b>布防服务费</b>");
      expect(await widthOf(page)).toBeLessThanOrEqual(390);
      await page.click("text=连云港口岸第 2 版");
      expect(page.url()).toBe(`${address}/ports/CNLYG/lists/2#entry-2-01`);
    });
  });

  it("a bill is checked by upload, and what cannot be read is said above the form", async () => {
    await visit("/check", { locale: "zh-CN" }, async (page) => {
      await withoutModule(page);
      await page.reload();
      const bill = Buffer.from("口岸,服务日期,项目名称,单位,数量,金额\nCNLYG,2026-11-20,理货服务费,箱,1,20\n");
      await page.setInputFiles("#file", { name: "账单.csv", mimeType: "text/csv", buffer: bill });
      await page.click(".drop button");
      expect(await page.textContent(".facts")).toContain("账单.csv");
      expect(await page.textContent(".line .tag")).toBe("高于清单");
      await page.goto(`${address}/check`);
      await page.setInputFiles("#file", { name: "账单.xls", mimeType: "application/vnd.ms-excel", buffer: Buffer.from("MZ\0\x01\x02\x03") });
      await page.click(".drop button");
      expect(await page.textContent("h1")).toBe("核对账单");
      expect(await page.evaluate<string>("document.activeElement.className")).toBe("error-summary");
    });
  });

  it("an empty form says what to do", async () => {
    await visit("/check", { locale: "zh-CN" }, async (page) => {
      await page.click("form.check [type=submit]");
      expect(await page.textContent(".error-summary h2")).toBe("没有可核对的内容");
    });
  });

  it("a keyboard reaches the text first, then the navigation, and can see where it is", async () => {
    await visit("/", { locale: "zh-CN" }, async (page) => {
      const reached: (string | null)[] = [];
      for (let key = 0; key < 7; key++) {
        await page.keyboard.press("Tab");
        reached.push(await page.evaluate<string | null>("document.activeElement.textContent || document.activeElement.id"));
      }
      expect(reached).toEqual(["跳到正文", "口岸收费目录清单", "口岸", "核对账单", "规则", "English", "q"]);
      expect(await page.evaluate<string>("getComputedStyle(document.activeElement).outlineStyle")).toBe("solid");
    });
  });
});

describe.skipIf(!hasChromium)("on paper", () => {
  const printed = async (path: string, work: (text: readonly string[], page: Page) => Promise<void>): Promise<void> =>
    visit(path, { locale: "zh-CN" }, async (page) => {
      const pdf = await page.pdf({ preferCSSPageSize: true });
      const text = execFileSync("pdftotext", ["-layout", "-", "-"], { input: pdf }).toString();
      await page.emulateMedia({ media: "print" });
      // The last form feed ends the last sheet.
      await work(text.split("\f").slice(0, -1), page);
    });

  it("a long notice has its headings on every sheet, the QR code and the root, and no navigation", async () => {
    await printed(`/ports/${SAMPLE}/lists/1`, async (sheets, page) => {
      const [first = ""] = sheets;
      expect(sheets.length).toBeGreaterThan(2);
      for (const sheet of sheets) expect(sheet).toMatch(/收费主体\s+项目名称/);
      const root = (await page.textContent(".notice-proof:nth-last-child(2) dd")) ?? "";
      expect(root).toMatch(/^[\w+/]{43}=$/);
      expect(first).toContain(root);
      expect(await page.isVisible(".notice-qr svg")).toBe(true);
      for (const gone of ["核对账单", "English", "下载", "供程序读取", "现行清单和全部版本"]) expect(sheets.join("")).not.toContain(gone);
    });
  });

  it("what stands once for several rows is on paper once, and every price is", async () => {
    await printed(`/ports/${SAMPLE}/lists/1`, async (sheets, page) => {
      expect(await page.locator("td.notice-service:visible").count()).toBe(3);
      const lefts = await page.locator("td.notice-rate:visible").evaluateAll((cells) => cells.map((cell) => Number(Reflect.get(cell, "offsetLeft"))));
      expect(lefts).toEqual(Array.from({ length: 60 }, () => lefts[0]));
      expect(sheets.join("").match(/码头作业/g)).toHaveLength(3);
    });
  });

  it.each([true, false])("the result of a check is whole, arithmetic included, and without buttons, with a script: %s", async (javaScriptEnabled) => {
    await visit("/check", { locale: "zh-CN", javaScriptEnabled }, async (page) => {
      await page.selectOption("#port", "CNLYG");
      await page.fill("#on", "2026-11-20");
      await page.fill("[name=item-1]", "理货服务费");
      await page.fill("[name=unit-1]", "箱");
      await page.fill("[name=quantity-1]", "2");
      await page.fill("[name=amount-1]", "32");
      await page.click("form.check > .submit button");
      await page.waitForSelector(".line");
      expect(await page.locator("details[open]").count()).toBe(0);
      const text = execFileSync("pdftotext", ["-layout", "-", "-"], { input: await page.pdf({ format: "A4" }) }).toString();
      expect(text).toContain("16 元 × 2 箱 = 32.00");
      expect(text).toContain("连云港口岸第 2 版");
      for (const gone of ["再核对一张", "打印", "English", "下载核对报告", "更正"]) expect(text).not.toContain(gone);
    });
  });
});
