import { readFileSync } from "node:fs";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { say } from "../../src/model/text.ts";
import { provision } from "../../src/model/law.ts";
import { RULES } from "../../src/rules/index.ts";
import { workbook } from "../formats/zip-writer.ts";
import { openSampleSite } from "./real-site.ts";

const BOUNDARY = "----qingdan";

let site: Awaited<ReturnType<typeof openSampleSite>>;
beforeAll(async () => { site = await openSampleSite(); });
afterAll(() => site.close());

function form(fields: Readonly<Record<string, string>>, file?: { name: string; bytes: Buffer }) {
  const parts: Uint8Array[] = Object.entries(fields).map(([name, value]) =>
    Buffer.from(`--${BOUNDARY}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`));
  if (file) {
    parts.push(Buffer.from(`--${BOUNDARY}\r\ncontent-disposition: form-data; name="file"; filename="${file.name}"\r\ncontent-type: application/octet-stream\r\n\r\n`));
    parts.push(file.bytes, Buffer.from("\r\n"));
  }
  return Buffer.concat([...parts, Buffer.from(`--${BOUNDARY}--\r\n`)]);
}

const check = (body: Buffer, language = "zh") => site.app.inject({
  method: "POST", url: `/check?lang=${language}`, payload: body, headers: { "content-type": `multipart/form-data; boundary=${BOUNDARY}` },
});

const verdicts = (page: string): string[] =>
  [...page.matchAll(/<article class="line ([a-z-]+)">/g)].map((found) => found[1]!);

describe.each(["zh", "en"] as const)("the page of each rule (%s)", (locale) => {
  it.each(RULES.map((rule) => [rule.id, rule] as const))("%s has its title, its law and no gap in a sentence", async (id, rule) => {
    const { statusCode, body } = await site.app.inject(`/rules/${id}?lang=${locale}`);
    expect(statusCode).toBe(200);
    expect(body).toContain(`<h1>${say(rule.title, locale).replaceAll("'", "&#x27;")}</h1>`);
    for (const key of rule.law) expect(body).toContain(`<cite>${say(provision(key).cite, locale)}</cite>`);
    expect(body).not.toMatch(/\{\w+\}/);
  });
});

it("the page of a sample says that it binds nobody, and not that it is in force today", async () => {
  const { body } = await site.app.inject("/ports/CNTAC/lists/1?lang=zh");
  expect(body).toContain("这是示例，不是收费依据。");
  expect(body).not.toMatch(/适用的就是这一版/);
});

it("the page of a bill's rule shows beside each example what the list says", async () => {
  const { body } = await site.app.inject("/rules/above-list");
  const examples = body.split('<div class="example ').slice(1);
  expect(examples.map((example) => /<li>(.+?)<\/li>/.exec(example)?.[1])).toEqual([
    "理货服务费：14 · 元/箱 · 示例港口理货有限公司", "理货服务费：14 · 元/箱 · 示例港口理货有限公司", "理货服务费：免费 · 元/箱 · 示例港口理货有限公司", "理货服务费：面议 · 元/箱 · 示例港口理货有限公司",
  ]);
});

describe("a bill held against the sample ports", () => {
  const bill = readFileSync(new URL("../../templates/assets/sample-bill.csv", import.meta.url));

  it("the sample bill shows each verdict once", async () => {
    const { statusCode, body } = await check(form({}, { name: "sample-bill.csv", bytes: bill }));
    expect(statusCode).toBe(200);
    expect(verdicts(body)).toEqual(["ok", "over", "not-listed", "unclear"]);
    expect(body).toContain('<a href="/ports/CNTAC/lists/1?lang&#x3D;zh#entry-1-01">太仓港口岸第 1 版</a>');
    expect(body).toContain("最多允许 15.00 元，疑似至少多收");
  });

  it("typed lines get their verdicts, in English too, and can be taken back to the form", async () => {
    const fields = {
      port: "CNTAC", on: site.today, trade: "foreign",
      "item-1": "场地过磅", "size-1": "20", "unit-1": "箱", "quantity-1": "2", "price-1": "160", "amount-1": "320",
      "item-2": "单车过磅", "unit-2": "车", "quantity-2": "1", "price-2": "30", "amount-2": "30",
      "item-3": "开舱单费", "amount-3": "88",
      "item-4": "场地过磅", "unit-4": "箱", "quantity-4": "1", "amount-4": "235",
    };
    const { body } = await check(form(fields), "en");
    expect(verdicts(body)).toEqual(["ok", "over", "not-listed", "unclear"]);
    expect(body).toContain("太仓港口岸, version 1");
    expect(body).toContain('<input type="hidden" name="item-2" value="单车过磅">');
    const again = await check(form({ ...fields, edit: "1" }), "en");
    expect(again.body).toContain("<h1>Check a bill</h1>");
    expect(again.body).toContain('name="item-2" type="text" maxlength="200" value="单车过磅"');
  });

  it("nothing above the list is not shown as a sum of 0.00", async () => {
    const { body } = await check(form({ port: "CNTAC", on: site.today, "item-1": "开舱单费", "amount-1": "88" }));
    expect(verdicts(body)).toEqual(["not-listed"]);
    expect(body).not.toContain("0.00");
  });

  it("more rows are given without a script, with what was typed still in them", async () => {
    const { statusCode, body } = await check(form({ port: "CNTAC", "item-5": "过磅", more: "1" }));
    expect(statusCode).toBe(200);
    expect(body).toContain('name="item-5" type="text" maxlength="200" value="过磅"');
    expect(body).toContain('name="item-10"');
    expect(body).not.toContain('name="item-11"');
  });

  it("a zip bomb is refused in words above the form, with what was chosen still in it", async () => {
    const bomb = workbook("", { "xl/media/a.bin": "\0".repeat(8_000_000) });
    const { statusCode, body } = await check(form({ port: "CNTAC" }, { name: "账单.xlsx", bytes: bomb }));
    expect(statusCode).toBeGreaterThanOrEqual(400);
    expect(statusCode).toBeLessThan(500);
    expect(body).toMatch(/<div class="error-summary" role="alert" tabindex="-1"><h2>[^<]*\p{Script=Han}[^<]*<\/h2>/u);
    expect(body).toContain('<option value="CNTAC" selected ');
  });
});

describe("the mark of a sample", () => {
  it.each([
    "/", "/search?q=THC", "/search?q=x", "/ports/CNTAC", "/ports/CNTAC/lists/1", "/check", "/rules", "/rules/above-list", "/nothing",
    "/ports/CNTAC/list?at=2001-01-01",
  ])("stands on %s in both languages", async (url) => {
    const mark = { zh: /<p class="(sample|notice-banner notice-banner-sample)" role="note"><strong>示例<\/strong>/, en: /role="note"><strong>Sample<\/strong>/ };
    for (const locale of ["zh", "en"] as const) {
      const { body } = await site.app.inject(`${url}${url.includes("?") ? "&" : "?"}lang=${locale}`);
      expect(body).toMatch(mark[locale]);
    }
  });

  it("stands on the form with what was wrong, and on the result", async () => {
    expect((await check(form({}))).body).toContain("<strong>示例</strong>");
    const { body } = await check(form({ port: "CNTAC", on: site.today, "item-1": "开舱单费", "amount-1": "88" }));
    expect(body).toContain("<strong>示例</strong>");
  });
});

describe("what the sample ports answer", () => {
  it("a search that finds nothing says what to do", async () => {
    const { body } = await site.app.inject("/search?q=%E6%B2%A1%E6%9C%89%E8%BF%99%E4%B8%AA");
    expect(body).toContain("没有找到“没有这个”");
    expect(body).toContain("请换一个说法");
  });

  it("an abbreviation finds the entries of a list", async () => {
    const { body } = await site.app.inject("/search?q=THC");
    expect(body).toContain("码头操作费");
    expect(body).toContain("/ports/CNNBG/lists/1#entry-");
  });

  it("a day without a list leads to the versions of that port", async () => {
    const { statusCode, body } = await site.app.inject("/ports/CNTAC/list?at=2001-01-01");
    expect(statusCode).toBe(404);
    expect(body).toContain('<a class="button" href="/ports/CNTAC">');
  });

  it("an English page of a list downloads English files and loads each stylesheet once", async () => {
    const { body } = await site.app.inject({ url: "/ports/CNTAC/lists/1", headers: { "accept-language": "en" } });
    expect(body).toContain('href="/ports/CNTAC/lists/1.pdf?lang&#x3D;en"');
    const sheets = [...body.matchAll(/<link rel="stylesheet" href="([^"]+)">/g)].map((found) => found[1]);
    expect(sheets).toEqual(["/assets/site.css", "/assets/notice.css"]);
  });
});
