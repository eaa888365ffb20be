// A day at the desk, in a browser: the clerk uploads a workbook, mends it and submits; somebody else approves; the public
// reads it; a correction follows, and a withdrawal. Once with the small script and once without any.

import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

import { chromium, type Browser, type BrowserContext, type Locator, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { openSite, signIn, type RealSite } from "./real-site.ts";

const executablePath = "/usr/bin/chromium";
const hasChromium = existsSync(executablePath);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const WORKBOOK = fileURLToPath(new URL("../fixtures/lists/taicang-container-terminals/list.xlsx", import.meta.url));
const SHOTS = process.env["QINGDAN_SHOTS"];

interface Axe {
  run(this: void): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }>;
}

let browser: Browser;

beforeAll(async () => {
  if (hasChromium) browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
});
afterAll(async () => {
  if (hasChromium) await browser.close();
});

async function person(site: RealSite, address: string, role: "entry" | "review", options: { readonly script: boolean; readonly width?: number }): Promise<{ page: Page; context: BrowserContext }> {
  const { cookie } = signIn(site, { role, port: "CNTAC" });
  const context = await browser.newContext({ locale: "zh-CN", javaScriptEnabled: options.script, viewport: { width: options.width ?? 1280, height: 900 }, bypassCSP: true });
  await context.addCookies([{ name: "__Host-qingdan", value: cookie.split("=")[1]!, url: address.replace("http:", "https:"), secure: true, httpOnly: true, sameSite: "Lax" }]);
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  page.on("pageerror", (error) => { throw error; });
  return { page, context };
}

/** No serious barrier, and nothing wider than the window. */
async function fits(page: Page, name: string): Promise<void> {
  if (SHOTS !== undefined) await page.screenshot({ path: `${SHOTS}/E-${name}.png`, fullPage: true });
  const width = await page.evaluate<number>("document.documentElement.scrollWidth");
  expect([name, width <= page.viewportSize()!.width]).toEqual([name, true]);
  if (name.startsWith("plain")) return;
  await page.evaluate(axe);
  const violations = await page.evaluate(async () => {
    const { run } = Reflect.get(globalThis, "axe") as Axe;
    return (await run()).violations.map(({ id, impact, nodes }) => ({ id, impact, html: nodes[0]?.html }));
  });
  expect([name, violations.filter(({ impact }) => impact === "serious" || impact === "critical")]).toEqual([name, []]);
}

/** Clicks what leads to another page, and waits for it: the script may ask the service something before it sends a form. */
const follow = (page: Page, button: Locator): Promise<unknown> => Promise.all([page.waitForNavigation(), button.click()]);
const press = (page: Page, name: string | RegExp): Promise<unknown> => follow(page, page.getByRole("button", { name }).first());

/** Fills in what must be fixed by what the page itself asks for, then confirms the rest. */
async function mend(page: Page, address: string): Promise<void> {
  await page.goto(`${address}/head`);
  await page.getByLabel("进出口").selectOption("both");
  await page.getByLabel("公布单位").fill("太仓市人民政府");
  await page.getByLabel("生效日期（从这天起执行）").fill("2026-12-01");
  await page.getByLabel("投诉电话，一行一个：名称 空格 号码").fill("12345 政务服务便民热线 0512-12345");
  await press(page, "保存");
  for (let left = 40; left > 0; left -= 1) {
    const errors = page.locator(".line.over");
    if (await errors.count() === 0) break;
    const fill = errors.first().getByLabel(/把这些格子都改成/);
    if (await fill.count() > 0) {
      if (await errors.first().locator("form.inline select").count() > 0) await fill.selectOption("government-set");
      else await fill.fill("按次提供");
      await follow(page, errors.first().getByRole("button"));
      continue;
    }
    await follow(page, errors.first().locator(".places a").first());
    const field = page.locator("p.mark textarea, p.mark input, p.mark select").first();
    if ((await field.getAttribute("name")) === "pricingForm") await field.selectOption("government-set");
    else await field.fill((await field.getAttribute("name")) === "rate" ? "100" : "按次提供");
    await press(page, /^保存$/);
    await page.goto(address);
  }
  for (let left = 40; left > 0; left -= 1) {
    const reason = page.getByLabel(/保留的理由/).first();
    if (await reason.count() === 0) break;
    await reason.fill("与企业核对过，照此公布");
    await press(page, "确认保留");
  }
}

/** A time standard, and what one charging entity accepts, on their forms. */
async function writesSideRows(page: Page, draft: string): Promise<void> {
  await page.goto(`${draft}/side-tables`);
  await page.getByRole("link", { name: "添加一项作业时限" }).click();
  await page.getByLabel(/^作业环节/).fill("提箱");
  await page.getByLabel("收费主体").fill("太仓国际集装箱码头有限公司");
  await page.getByLabel(/^作业时限/).fill("2小时");
  await page.getByLabel(/^起算点/).fill("车辆进闸");
  await press(page, /^保存$/);
  await page.getByText("我们读作：2 小时").waitFor();
  await page.getByRole("link", { name: /^填写/ }).first().click();
  await page.locator("select[name=accepted]").selectOption("true");
  await page.getByLabel(/^支付方式/).fill("微信、支付宝");
  await press(page, /^保存$/);
  await page.getByRole("link", { name: "电子支付第 1 行" }).waitFor();
}

async function playedDay(script: boolean): Promise<void> {
  const site = await openSite(() => Promise.resolve());
  site.store.portSettings.set({ code: "CNTAC", name: "太仓口岸", region: "320585", twoPersons: true, publisher: null }, { account: null, via: "command", at: "2026-11-23T03:00:00.000Z" });
  const address = await site.app.listen({ port: 0, host: "127.0.0.1" });
  const kind = script ? "script" : "plain";
  try {
    const clerk = await person(site, address, "entry", { script });
    const { page } = clerk;
    await page.goto(`${address}/authority`);
    await fits(page, `${kind}-home`);
    await page.getByRole("link", { name: "编制新清单" }).click();
    await fits(page, `${kind}-start`);
    await page.locator("input[type=file]").setInputFiles(WORKBOOK);
    await press(page, "上传并检查");
    if (page.url().endsWith("/columns")) {
      await fits(page, `${kind}-columns`);
      await press(page, "按此读取");
    }
    expect(page.url()).toMatch(/\/authority\/drafts\/[\w-]+$/);
    const draft = page.url();
    await fits(page, `${kind}-draft`);
    await page.goto(`${draft}/entries`);
    await fits(page, `${kind}-entries`);
    if (script) await changesCell(page);
    await mend(page, draft);
    await fits(page, `${kind}-ready`);
    await writesSideRows(page, draft);
    for (const part of ["head", "side-tables", "side-tables/payments/new", "preview", "changes", "files", "entries/new"]) {
      await page.goto(`${draft}/${part}`);
      await fits(page, `${kind}-${part.replaceAll("/", "-")}`);
    }
    await page.goto(draft);
    await press(page, "送审");
    await page.getByText("已送审，等待复核人员审批。").waitFor();

    const reviewer = await person(site, address, "review", { script });
    await reviewer.page.goto(`${address}/authority`);
    await reviewer.page.getByRole("link", { name: "去审批" }).click();
    await fits(reviewer.page, `${kind}-review`);
    await press(reviewer.page, "通过并公布");
    await reviewer.page.getByRole("heading", { name: "已公布第 1 版" }).waitFor();
    await fits(reviewer.page, `${kind}-published`);
    expect(site.store.versions("CNTAC")).toHaveLength(1);
    expect(site.store.publication("CNTAC", 1)?.list).toMatchObject({ timeStandards: [{ limit: "2", unit: "hour" }], payments: [{ accepted: true, means: ["wechat", "alipay"] }] });
    expect(site.store.verify()).toEqual([]);

    const reader = await browser.newContext({ locale: "zh-CN" });
    const open = await reader.newPage();
    await open.goto(`${address}/ports/CNTAC/lists/1`);
    expect(await open.getByRole("heading", { level: 1 }).textContent()).toContain("太仓口岸");
    await reader.close();

    // A correction goes on from the published version.
    await page.goto(`${address}/authority/ports/CNTAC/new`);
    await press(page, "以第 1 版为底");
    const second = page.url();
    await page.goto(`${second}/entries`);
    await page.getByRole("link", { name: /^第 1 条$/ }).click();
    await page.getByLabel("收费标准").fill("88");
    await fits(page, `${kind}-entry`);
    await press(page, /^保存$/);
    await page.goto(`${second}/changes`);
    await fits(page, `${kind}-changed`);
    await mend(page, second);
    await press(page, "送审");
    await reviewer.page.goto(`${second}/review`);
    await press(reviewer.page, "通过并公布");
    expect(site.store.versions("CNTAC")).toHaveLength(2);

    await reviewer.page.goto(`${address}/authority/ports/CNTAC/lists/2/withdraw`);
    await reviewer.page.getByText("第 1 版").first().waitFor();
    await fits(reviewer.page, `${kind}-withdraw`);
    await reviewer.page.getByLabel(/撤回的理由/).fill("第一条的价格录入有误，以第 1 版为准");
    await press(reviewer.page, "撤回第 2 版");
    expect(site.store.versions("CNTAC")[1]?.withdrawn?.reason).toContain("录入有误");
    await reviewer.page.goto(`${address}/ports/CNTAC/lists/2`);
    await reviewer.page.getByText("第一条的价格录入有误，以第 1 版为准").first().waitFor();
    await fits(reviewer.page, `${kind}-withdrawn`);
    expect(site.store.audit.find({}).map(({ action }) => action)).toEqual(expect.arrayContaining(["draft-submitted", "list-published", "list-withdrawn"]));

    const phone = await person(site, address, "entry", { script, width: 390 });
    for (const path of ["/authority", "/authority/ports/CNTAC/new", draft.replace(address, ""), draft.replace(address, "") + "/entries", draft.replace(address, "") + "/head", draft.replace(address, "") + "/side-tables", draft.replace(address, "") + "/files", second.replace(address, "") + "/changes"]) {
      await phone.page.goto(address + path);
      await fits(phone.page, `${kind}-phone-${path.split("/").slice(-2).join("-")}`);
    }
    await phone.context.close();
    await clerk.context.close();
    await reviewer.context.close();
  } finally {
    await site.close();
  }
}

/** A cell is changed where it stands and saved at once. */
async function changesCell(page: Page): Promise<void> {
  const cell = page.locator("td[data-field=remarks] .cell").first();
  await cell.click();
  await page.locator("td[data-field=remarks] textarea").fill("含税");
  await page.keyboard.press("Enter");
  await page.getByText("已保存").waitFor();
  await page.reload();
  expect(await page.locator("td[data-field=remarks] .cell").first().textContent()).toBe("含税");
}

describe.skipIf(!hasChromium)("a day at the desk (needs /usr/bin/chromium)", () => {
  it("is played with the small script", () => playedDay(true), 300_000);
  it("is played without any script", () => playedDay(false), 300_000);
});
