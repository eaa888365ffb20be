// `/check` in the browser alone: once the lists are there the network is cut, and a bill dropped on the page comes to the
// very report that the service and the program give of it; a missing fact is supplied by keyboard and the verdict changes.

import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliDecompressSync } from "node:zlib";

import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from "playwright-core";
import { writeXlsx } from "hucre/xlsx";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { entry, list, openSite, publish, type RealSite } from "./real-site.ts";

const executablePath = "/usr/bin/chromium";
const hasChromium = existsSync(executablePath);
if (!hasChromium) console.error("The browser tests are skipped: /usr/bin/chromium is missing. Run: apt-get install chromium");

const PROGRAM = fileURLToPath(new URL("../../dist/cli.js", import.meta.url));
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TODAY = "2026-11-23";

const SIZED = { text: "20英尺80；40英尺120", kind: "amount", currency: "CNY", least: null, most: null, terms: [
  { min: "80", max: "80", per: ["box"], when: { size: "20" } }, { min: "120", max: "120", per: ["box"], when: { size: "40" } },
] } as const;

const BILL = `项目名称,单位,数量,金额,服务日期
理货服务费,箱,2,28,2026-02-01
理货服务费,箱,2,42,2026-07-01
布防服务费,票,1,480,2026-07-01
移箱费,箱,1,120,2026-07-01
`;

interface Axe {
  run(this: void): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }>;
}

let site: RealSite;
let browser: Browser;
let address: string;
let folder: string;
/** What the service was asked for, by method and address. */
const asked: string[] = [];

beforeAll(async () => {
  if (!hasChromium) return;
  folder = mkdtempSync(join(tmpdir(), "qingdan-alone-"));
  site = await openSite(async (store) => {
    const rows = (tally: string) => [entry(1, "理货服务费", tally), entry(2, "移箱费", "80", { rate: SIZED })];
    await publish(store, "2026-01-05T02:00:00.000Z", list("2026-01-10", rows("14")));
    await publish(store, "2026-06-05T02:00:00.000Z", list("2026-06-10", rows("16")));
  });
  site.app.server.on("request", ({ method, url }) => asked.push(`${method} ${url}`));
  address = await site.app.listen({ port: 0, host: "127.0.0.1" });
  browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
});
afterAll(async () => {
  if (!hasChromium) return;
  await browser.close();
  await site.close();
  rmSync(folder, { recursive: true });
});

/** The page with the port chosen and its lists fetched; nothing the policy stops and no error goes unnoticed. */
async function visit(options: BrowserContextOptions, work: (page: Page, context: BrowserContext) => Promise<void>, path = "/check"): Promise<void> {
  const context = await browser.newContext({ locale: "zh-CN", ...options });
  const page = await context.newPage();
  const wrong: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" && !message.text().startsWith("Failed to load resource")) wrong.push(message.text());
  });
  page.on("pageerror", (error) => wrong.push(error.message));
  await page.goto(address + path);
  await page.waitForSelector("html.alone");
  await work(page, context);
  expect(wrong).toEqual([]);
  await context.close();
}

async function choosePort(page: Page): Promise<void> {
  await page.selectOption("#port", "CNLYG");
  await page.locator("#lists-told", { hasText: "2" }).waitFor();
}

/** Cuts the network for good; what the page then asks for all the same goes on record. */
async function cut(page: Page, context: BrowserContext): Promise<void> {
  asked.length = 0;
  await context.setOffline(true);
  await page.route("**/*", (route) => {
    asked.push(`${route.request().method()} ${route.request().url()}`);
    return route.abort();
  });
}

/** As a person does it: a real DataTransfer with the files, dropped on the box. */
async function drop(page: Page, files: readonly { readonly name: string; readonly bytes: Uint8Array }[]): Promise<void> {
  const given = files.map(({ name, bytes }) => ({ name, base64: Buffer.from(bytes).toString("base64") }));
  const transfer = await page.evaluateHandle((all: string) => {
    const scope = globalThis as unknown as Record<string, new (...args: unknown[]) => { items: { add(file: unknown): void } }>;
    const made = new scope["DataTransfer"]!();
    for (const { name, base64 } of JSON.parse(all) as typeof given) {
      made.items.add(new scope["File"]!([Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0))], name));
    }
    return made;
  }, JSON.stringify(given));
  await page.dispatchEvent(".drop", "drop", { dataTransfer: transfer });
}

async function downloaded(page: Page, format: string, at = 0): Promise<{ name: string; bytes: Buffer }> {
  const programs = page.locator(".result .take").nth(at).locator("details:not([open]) summary");
  if (await programs.count() > 0) await programs.click();
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator(`.result button[value=${format}]`).nth(at).click()]);
  return { name: download.suggestedFilename(), bytes: readFileSync((await download.path())) };
}

async function ofService(name: string, bytes: Uint8Array, query = ""): Promise<string> {
  const body = new FormData();
  body.append("file", new Blob([bytes as BlobPart]), name);
  const answer = await fetch(`${address}/api/v1/bills:check?lang=zh${query}`, { method: "POST", body });
  return answer.text();
}

describe.skipIf(!hasChromium)("a bill is checked in the browser alone (needs /usr/bin/chromium: apt-get install chromium)", () => {
  it("gives the draft of a letter, which is saved as it was changed", async () => {
    await visit({}, async (page, context) => {
      await choosePort(page);
      await cut(page, context);
      await drop(page, [{ name: "账单.csv", bytes: Buffer.from(BILL) }]);
      await page.locator(".result summary", { hasText: "写信询问或反映" }).click();
      const draft = page.getByLabel("给 12315 市场监管投诉举报平台");
      expect(await draft.inputValue()).toContain("账单第 2 行“理货服务费”，收取 42.00 元");
      await draft.fill("改过的信\n第二行");
      const [download] = await Promise.all([page.waitForEvent("download"), page.locator('button[value="12315.txt"]').click()]);
      expect([download.suggestedFilename(), readFileSync(await download.path(), "utf8")]).toEqual(["信函-12315.txt", "改过的信\n第二行"]);
      expect(await draft.inputValue()).toBe("改过的信\n第二行");
    });
    expect(asked).toEqual([]);
  });

  it("with the network cut, and its report has the bytes of the service's and of the program's", async () => {
    const bytes = Buffer.from(BILL);
    const expected = await ofService("账单.csv", bytes, "&port=CNLYG");
    await visit({}, async (page, context) => {
      await choosePort(page);
      await cut(page, context);
      await drop(page, [{ name: "账单.csv", bytes }]);
      await page.waitForSelector(".result .line");
      expect(await page.locator(".line h3 .tag").allTextContents()).toEqual(["符合", "高于清单", "不在清单", "无法核对"]);
      const report = await downloaded(page, "json");
      expect(report.name).toBe("账单-report.json");
      expect(report.bytes.toString()).toBe(expected);
      expect((await downloaded(page, "csv")).bytes.toString()).toContain("不在清单");
      expect((await downloaded(page, "html")).bytes.toString()).toMatch(/^<!doctype html>[\s\S]*高于清单/);
      expect((await downloaded(page, "xlsx")).bytes.subarray(0, 2).toString()).toBe("PK");
    });
    expect(asked).toEqual([]);
    writeFileSync(join(folder, "账单.csv"), bytes);
    const ofProgram = (() => {
      try {
        return execFileSync(process.execPath, [PROGRAM, "check", "账单.csv", "--data", site.directory, "--port", "CNLYG", "--as-of", TODAY, "--format", "json"], { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
      } catch (error) {
        return (error as { readonly stdout: string }).stdout;
      }
    })();
    expect(ofProgram.replace(/"version": "[^"]*"/, "")).toBe(expected.replace(/"version": "[^"]*"/, ""));
  });

  it("whatever holds it: a workbook and JSON dropped together come to the service's reports", async () => {
    const rows = BILL.trim().split("\n").map((row) => row.split(","));
    const workbook = await writeXlsx({ sheets: [{ name: "账单", rows }] });
    const json = Buffer.from(JSON.stringify({ schema: "bill/1.0", lines: [{ item: "理货服务费", unit: "箱", quantity: "1", amount: "14", serviceDay: "2026-03-01" }] }));
    const expected = [await ofService("bill.xlsx", workbook, "&port=CNLYG"), await ofService("bill.json", json, "&port=CNLYG")];
    await visit({}, async (page, context) => {
      await choosePort(page);
      await cut(page, context);
      await drop(page, [{ name: "bill.xlsx", bytes: workbook }, { name: "bill.json", bytes: json }]);
      await page.locator(".result .take").nth(1).waitFor();
      for (const [index, report] of expected.entries()) expect((await downloaded(page, "json", index)).bytes.toString()).toBe(report);
    });
  });

  it("and a missing fact is supplied by keyboard: the verdict changes, the focus stays, the report names the fact", async () => {
    await visit({}, async (page, context) => {
      await choosePort(page);
      await cut(page, context);
      await drop(page, [{ name: "账单.csv", bytes: Buffer.from(BILL) }]);
      await page.waitForSelector(".result .line");
      // From the heading of the result, which has the focus, with the Tab key alone.
      expect(await page.evaluate<string>("document.activeElement.textContent")).toBe("账单.csv");
      for (let key = 0; key < 40 && (await page.evaluate<string>("document.activeElement.name ?? ''")) !== "size-4"; key++) await page.keyboard.press("Tab");
      await page.keyboard.press("ArrowDown");
      await page.waitForSelector(".line.over >> nth=1");
      expect(await page.evaluate<string>("document.activeElement.name")).toBe("size-4");
      expect(await page.locator(".line h3 .tag").allTextContents()).toEqual(["符合", "高于清单", "不在清单", "高于清单"]);
      await page.keyboard.press("ArrowDown");
      await page.waitForSelector(".line.ok >> nth=1");
      expect(await page.textContent("#spoken")).toContain("无法核对 0 行");
      const { input, lines } = JSON.parse((await downloaded(page, "json")).bytes.toString()) as { input: { supplied: unknown }; lines: { verdict: string }[] };
      expect(input.supplied).toEqual([{ line: 4, property: "size", value: "40" }]);
      expect(lines.map(({ verdict }) => verdict)).toEqual(["ok", "over", "not-listed", "ok"]);
      expect(await page.textContent(".result .mark")).toContain("第 4 行 箱型：40英尺");
    });
  });

  it("and a value that was misread is corrected, or refused with a sentence", async () => {
    await visit({}, async (page, context) => {
      await choosePort(page);
      await cut(page, context);
      await drop(page, [{ name: "账单.csv", bytes: Buffer.from(BILL) }]);
      await page.locator(".line").nth(1).locator("summary", { hasText: "更正" }).click();
      await page.fill("#bill-1-amount-2", "三十二");
      await page.keyboard.press("Tab");
      expect(await page.textContent(".result .error-summary")).toContain("“三十二”看不懂");
      await page.fill("#bill-1-amount-2", "32.00");
      await page.keyboard.press("Tab");
      await page.waitForSelector(".result .line");
      expect(await page.locator(".line h3 .tag").nth(1).textContent()).toBe("符合");
    });
  });

  it("typed lines as well, and what is said of the whole bill afterwards counts at once", async () => {
    await visit({ locale: "en-GB" }, async (page, context) => {
      await choosePort(page);
      await cut(page, context);
      await page.fill("[name=item-1]", "理货服务费");
      await page.fill("[name=unit-1]", "箱");
      await page.fill("[name=quantity-1]", "1");
      await page.fill("[name=amount-1]", "16");
      await page.fill("#on", "2026-02-01");
      await page.click("form.check > .submit button");
      await page.waitForSelector(".line.over");
      await page.fill("#on", "2026-07-01");
      await page.waitForSelector(".line.ok");
      expect(await page.textContent(".result .verdict strong")).toBe("Every line agrees with the list");
    });
    expect(asked).toEqual([]);
  });

  it("without lists and without a network it says so, and nothing is sent", async () => {
    await visit({}, async (page, context) => {
      await cut(page, context);
      await drop(page, [{ name: "账单.csv", bytes: Buffer.from(BILL) }]);
      expect(await page.textContent(".result .error-summary")).toContain("清单没有取到");
    });
    expect([...new Set(asked)]).toEqual([`GET ${address}/.well-known/port-fees.json`]);
  });

  it("with the network there, nothing but published lists is asked for", async () => {
    await visit({}, async (page) => {
      asked.length = 0;
      await choosePort(page);
      await drop(page, [{ name: "账单.csv", bytes: Buffer.from(BILL) }]);
      await page.waitForSelector(".result .line");
    });
    expect(asked).toEqual(["GET /.well-known/port-fees.json", "GET /api/v1/ports/CNLYG/lists", "GET /ports/CNLYG/lists/2.json", "GET /ports/CNLYG/lists/1.json"]);
  });

  it("the module is one file at an address for good, packed for whoever takes it so", async () => {
    const [src = ""] = /\/assets\/check\.[0-9a-f]{12}\.js/.exec((await site.app.inject("/check")).body) ?? [];
    const plain = await site.app.inject({ url: src });
    const packed = await site.app.inject({ url: src, headers: { "accept-encoding": "gzip, br" } });
    expect(brotliDecompressSync(packed.rawPayload).equals(plain.rawPayload)).toBe(true);
    expect([packed.headers["content-encoding"], packed.headers["vary"], plain.headers["content-encoding"]]).toEqual(["br", "Accept-Encoding", undefined]);
    expect(packed.headers["cache-control"]).toBe("public, max-age=31536000, immutable");
    expect(packed.headers["etag"]).not.toBe(plain.headers["etag"]);
    expect((await site.app.inject({ url: src, headers: { "accept-encoding": "br", "if-none-match": packed.headers["etag"] as string } })).statusCode).toBe(304);
  });

  it("a PDF is sent to the service only when the reader says so", async () => {
    await visit({}, async (page) => {
      asked.length = 0;
      await drop(page, [{ name: "账单.pdf", bytes: Buffer.from("%PDF-1.7\n") }]);
      await page.click("text=不发送");
      expect(await page.locator("#results .panel").count()).toBe(0);
      expect(asked.filter((one) => one.startsWith("POST"))).toEqual([]);
      await drop(page, [{ name: "账单.pdf", bytes: Buffer.from("%PDF-1.7\n") }]);
      await Promise.all([page.waitForNavigation(), page.click("text=发送并核对")]);
      expect(asked.filter((one) => one.startsWith("POST"))).toEqual(["POST /check"]);
    });
  });

  it.each(["/check", "/check?lang=en"])("the result on %s has no serious barrier, and fits a phone", async (path) => {
    await visit({ viewport: { width: 390, height: 800 }, bypassCSP: true }, async (page) => {
      await choosePort(page);
      await drop(page, [{ name: `${"很长的文件名".repeat(20)}.csv`, bytes: Buffer.from(BILL) }]);
      await page.waitForSelector(".result .line");
      for (const details of await page.locator(".result summary").all()) await details.click();
      expect(await page.evaluate<number>("document.documentElement.scrollWidth")).toBeLessThanOrEqual(390);
      await page.evaluate(axe);
      const violations = await page.evaluate(async () => {
        const { run } = Reflect.get(globalThis, "axe") as Axe;
        return (await run()).violations.map(({ id, impact, nodes }) => ({ id, impact, html: nodes[0]?.html }));
      });
      expect(violations.filter(({ impact }) => impact === "serious" || impact === "critical")).toEqual([]);
    }, path);
  });
});

describe.skipIf(!hasChromium)("without a script the service does the same", () => {
  it("a missing fact is supplied in the page of the result, which hands the bill back; the report is taken along", async () => {
    const context = await browser.newContext({ locale: "zh-CN", javaScriptEnabled: false, viewport: { width: 390, height: 800 } });
    const page = await context.newPage();
    await page.goto(`${address}/check`);
    expect(await page.isVisible(".local")).toBe(false);
    await page.selectOption("#port", "CNLYG");
    await page.setInputFiles("#file", { name: "账单.csv", mimeType: "text/csv", buffer: Buffer.from(BILL) });
    await page.click(".drop button");
    expect(await page.locator(".line h3 .tag").allTextContents()).toEqual(["符合", "高于清单", "不在清单", "无法核对"]);
    expect(await page.textContent(".line.unclear .missing + ul")).toContain("缺少箱型");
    await page.selectOption("[name=size-4]", "40");
    await page.click("#supply-4");
    expect(await page.locator(".line h3 .tag").allTextContents()).toEqual(["符合", "高于清单", "不在清单", "符合"]);
    // Still the file, and its places.
    expect(await page.textContent(".facts dd")).toBe("账单.csv");
    expect(await page.textContent(".line.over .finding")).toContain("第 3 行第 4 列");
    expect(await page.evaluate<number>("document.documentElement.scrollWidth")).toBeLessThanOrEqual(390);
    await page.click(".take summary");
    const [download] = await Promise.all([page.waitForEvent("download"), page.click("button[value=json]")]);
    expect(download.suggestedFilename()).toBe("账单-report.json");
    const { input, lines } = JSON.parse(readFileSync(await download.path(), "utf8")) as { input: { name: string; supplied: unknown }; lines: { verdict: string }[] };
    expect([input.name, input.supplied]).toEqual(["账单.csv", [{ line: 4, property: "size", value: "40" }]]);
    expect(lines.map(({ verdict }) => verdict)).toEqual(["ok", "over", "not-listed", "ok"]);
    await context.close();
  });

  it.each([
    "{", "[]", "{}", '{"name":"a","sha256":"x","format":"csv","encoding":null,"rows":1,"bill":{},"observations":[],"places":{}}',
    `{"name":"a","sha256":"${"0".repeat(64)}","format":"csv","encoding":null,"rows":1,"bill":{},"observations":[null],"places":{}}`,
    `{"name":"a","sha256":"${"0".repeat(64)}","format":"csv","encoding":null,"rows":1,"bill":{},"observations":[],"places":null}`,
  ])("what is no bill that was read is refused in words: %s", async (reading) => {
    const answer = await site.app.inject({
      method: "POST", url: "/check", headers: { "content-type": "application/x-www-form-urlencoded" }, payload: new URLSearchParams({ reading }).toString(),
    });
    expect([answer.statusCode, answer.body.includes("请求内容不完整或格式不对")]).toEqual([400, true]);
  });

  it.each(["null", "{}", '{"lines":5}', '{"lines":[null,5,{"__proto__":{"size":"20"}}]}', '{"lines":[{"item":"移箱费","amount":120}]}'])("a bill of any shape comes to a report: %s", async (bill) => {
    const reading = `{"name":"a","sha256":"${"0".repeat(64)}","format":"csv","encoding":null,"rows":1,"bill":${bill},"observations":[],"places":{"":1}}`;
    const answer = await site.app.inject({
      method: "POST", url: "/check", headers: { "content-type": "application/x-www-form-urlencoded" }, payload: new URLSearchParams({ reading, "size-1": "20", "size-3": "40", "constructor-1": "x" }).toString(),
    });
    expect([answer.statusCode, answer.body.includes("核对结果")]).toEqual([200, true]);
  });
});
