import { createServer, type Server } from "node:http";

import { chromium } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { entry, list, openSite, PAYLOAD, publish, type RealSite } from "./real-site.ts";

let site: RealSite;
beforeAll(async () => {
  site = await openSite(async (store) => {
    const rows = Array.from({ length: 30 }, (_, index) => entry(index + 1, `费用${index + 1}`, String(100 + index)));
    await publish(store, "2026-01-05T02:00:00.000Z", list("2026-01-10", [...rows, entry(40, PAYLOAD, "5"), entry(41, "长价", "9".repeat(5) + "，" + "按约定计收".repeat(30))]));
    await publish(store, "2026-11-05T02:00:00.000Z", list("2027-01-01", [entry(1, "将来费", "1")]));
  });
});
afterAll(() => site.close());
const get = (url: string) => site.app.inject({ method: "GET", url });

describe("the page to be framed", () => {
  it("may stand in any site, has no script, no form and no cookie, and shows the list in force alone", async () => {
    const { headers, body, statusCode } = await get("/embed/ports/CNLYG");
    expect(statusCode).toBe(200);
    expect(headers["content-security-policy"]).toBe("default-src 'none'; style-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors *");
    expect([headers["set-cookie"], headers["x-frame-options"]]).toEqual([undefined, undefined]);
    expect(body).not.toMatch(/<script|<form|<style|\sstyle=/);
    expect(body).toContain("费用30");
    expect(body).not.toContain("将来费");
    expect(body).toContain('<a href="http://localhost:3000/ports/CNLYG" target="_top">');
    expect((await get("/embed/ports/XXXXX")).statusCode).toBe(404);
  });

  it("is shown in a frame of another site, by the line that is there to copy", async () => {
    const { body } = await get("/ports/CNLYG/embed");
    const line = /<textarea[^>]*>([^<]+)<\/textarea>/.exec(body)![1]!.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&#x3D;", "=");
    const address = await site.app.listen({ port: 0, host: "127.0.0.1" });
    const other: Server = createServer((_request, response) => response.setHeader("content-type", "text/html").end(`<!doctype html><title>x</title>${line.replace("http://localhost:3000", address)}`));
    await new Promise<void>((done) => other.listen(0, "127.0.0.1", done));
    const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
    try {
      const page = await browser.newPage({ locale: "zh-CN" });
      const place = other.address();
      await page.goto(`http://localhost:${typeof place === "object" && place ? place.port : 0}/`);
      const frame = (await (await page.waitForSelector("iframe")).contentFrame())!;
      await frame.waitForSelector("table");
      expect(await frame.textContent("h1")).toBe("连云港口岸收费目录清单");
      expect(await frame.locator("tbody tr").count()).toBe(32);
    } finally {
      await browser.close();
      other.close();
    }
  });
});

describe("the page for a screen", () => {
  it("goes through the whole list and begins again, every entry once and no price cut", async () => {
    const seen: string[] = [];
    let url = "/display/ports/CNLYG";
    for (let page = 1; ; page++) {
      const { body } = await get(url);
      seen.push(...[...body.matchAll(/<th scope="row">([^<]*?)(?: <small>[^<]*<\/small>)?<\/th>/g)].map(([, item]) => item!));
      const [, next] = /<meta http-equiv="refresh" content="20; url(?:=|&#x3D;)([^"]+)">/.exec(body)!;
      url = next!.replaceAll("&#x3D;", "=").replaceAll("&amp;", "&");
      if (url.endsWith("page=1") || page > 20) break;
    }
    expect(seen).toHaveLength(32);
    expect(new Set(seen).size).toBe(32);
    const last = await get("/display/ports/CNLYG?page=99");
    expect(last.body).toContain("第 1 页");
  });

  it("shows a price whole or says where it stands", async () => {
    const pages = await Promise.all([1, 2, 3, 4].map((page) => get(`/display/ports/CNLYG?page=${page}`)));
    const text = pages.map(({ body }) => body).join("");
    expect(text).toContain("内容较长，请扫码查看");
    expect(text).not.toContain("99999，");
  });

  it("can be stopped, and has version, days, time, contacts and a code", async () => {
    const { body, headers } = await get("/display/ports/CNLYG?page=2&pause=1");
    expect(body).not.toContain("http-equiv");
    for (const part of ["第 1 版", "自 2026-01-10 起", "2026-11-23 12:00", "0518-12345", "<svg", "继续翻页"]) expect(body).toContain(part);
    expect(body).not.toMatch(/<script|\sstyle=/);
    expect(headers["content-security-policy"]).toContain("frame-ancestors 'none'");
  });
});
