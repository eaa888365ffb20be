import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { entry, list, openSampleSite, openSite, publish, type RealSite } from "./real-site.ts";

let site: RealSite;
let samples: RealSite;
beforeAll(async () => {
  site = await openSite(async (store) => {
    await publish(store, "2026-01-05T02:00:00.000Z", list("2026-01-10", [entry(1, "理货服务费", "14"), entry(2, "布防服务费", "480")]));
    await publish(store, "2026-02-05T02:00:00.000Z", list("2026-02-10", [entry(1, "理货费", "12")], { port: { code: "CNTAC", name: "太仓港口岸" } }));
    await publish(store, "2026-06-05T02:00:00.000Z", list("2026-06-10", [entry(1, "理货服务费", "16")]));
    await publish(store, "2026-11-05T02:00:00.000Z", list("2027-01-01", [entry(2, "布防服务费", "480")]));
  });
  samples = await openSampleSite();
});
afterAll(async () => { await site.close(); await samples.close(); });

const page = (url: string) => site.app.inject(encodeURI(url));
const text = (html: string): string => html.replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");

describe("the page of an item", () => {
  it("says who charges it today at which port, what is about to change, and what it cost", async () => {
    const { statusCode, body } = await page("/items/理货服务费");
    expect(statusCode).toBe(200);
    expect(text(body)).toContain("连云港口岸 测试码头有限公司 理货服务费 码头作业 16 元/箱 2026-06-10 起 太仓港口岸 测试码头有限公司 理货费 码头作业 12 元/箱 2026-02-10 起");
    expect(text(body)).toContain("2027-01-01 连云港口岸 第 3 版 不再列入清单");
    expect(text(body)).toContain("16 元 元/箱 2026-06-10 至 2026-12-31 第 2 版");
    expect(text(body)).toContain("14 元 元/箱 2026-01-10 至 2026-06-09 第 1 版");
  });

  it("draws the same prices, a line for each port, as steps with a title and a description", async () => {
    const { body } = await page("/items/理货服务费");
    expect(body).toMatch(/<svg[^>]*role="img" aria-labelledby="chart-1-title chart-1-about">\s*<title id="chart-1-title">“理货服务费”的价格（每箱，元）<\/title>/);
    const paths = [...body.matchAll(/class="series s\d" d="([^"]+)"/g)].map(([, path]) => path!);
    expect(paths).toHaveLength(2);
    // From 14 to 16 it rises, and 16 of at most 20 stands four fifths up.
    const [, low, high] = /^M52 ([\d.]+)H[\d.]+V([\d.]+)H[\d.]+$/.exec(paths[0]!)!;
    expect([Number(low), Number(high)]).toEqual([206 - 188 * 14 / 20, 206 - 188 * 16 / 20].map((y) => Math.round(y * 10) / 10));
  });

  it("tells apart by its service what has the same name and another price", async () => {
    const { body } = await samples.app.inject(`/items/${encodeURIComponent("CFS堆存")}`);
    for (const [what, price] of [["库内", "0.3"], ["上盖下垫", "0.25"], ["露天", "0.15"]]) expect(text(body)).toContain(`CFS堆存 ${what} ${price} 元`);
  });

  it("is reached by every other name of it, and keeps the language", async () => {
    for (const name of ["理货费", "tally", "lhfwf", "理貨服務費"]) {
      const { statusCode, headers } = await page(`/items/${name}`);
      expect([name, statusCode, headers.location]).toEqual([name, 302, encodeURI("/items/理货服务费")]);
    }
    expect((await page("/items/tally?lang=en")).headers.location).toBe(encodeURI("/items/理货服务费") + "?lang=en");
  });

  it("says that no list has a fee that only the synonyms know, and knows no others", async () => {
    expect(text((await page("/items/港口建设费")).body)).toContain("清单以外的一律不得收取");
    const unknown = await page("/items/没有的费");
    expect([unknown.statusCode, unknown.body]).toEqual([404, expect.stringContaining("没有一份公布过的清单上有名为“没有的费”的收费项目")]);
  });
});

describe("a search on the sample ports", () => {
  it.each(["太仓", "tc", "taicang", "Taicang", "CNTAC", "cntac"])("finds the port by %s, in both languages", async (query) => {
    for (const lang of ["zh", "en"]) {
      const { body } = await samples.app.inject(`/search?q=${encodeURIComponent(query)}&lang=${lang}`);
      expect(body).toMatch(/<a href="\/ports\/CNTAC(?:\?lang&#x3D;en|\?lang&#x3D;zh)?">太仓港口岸<\/a> <span class="code">CNTAC<\/span>/);
      expect(body).not.toMatch(/<a href="\/ports\/CNNBG[^"/]*">/);
    }
  });

  it.each([
    ["码头操作费", "THC码头操作费"], ["THC", "THC码头操作费"], ["吊柜费", "THC码头操作费"], ["mtczf", "THC码头操作费"], ["telex", "电放费"], ["surrender", "电放费"],
    ["security fee", "港口设施保安费"], ["ISPS", "港口设施保安费"], ["gkssbaf", "港口设施保安费"], ["booking", "订舱费"], ["冷藏箱", "冷藏箱监护"], ["报关", "报关代理费"],
  ])("for %s finds %s, which leads to the page of the item", async (query, item) => {
    const { body } = await samples.app.inject(`/search?q=${encodeURIComponent(query)}`);
    const [, address] = new RegExp(`<a href="(/items/[^"]+)">${item}</a>`).exec(body) ?? [];
    expect([query, address]).not.toEqual([query, undefined]);
    const found = await samples.app.inject(address!);
    expect([found.statusCode, found.body.includes(item)]).toEqual([200, true]);
  });

  it("leads to items that have slashes in their names", async () => {
    const { statusCode, body } = await samples.app.inject(`/items/${encodeURIComponent("解焊/解绑/盖雨布")}`);
    expect([statusCode, body.includes("<h1>解焊/解绑/盖雨布</h1>")]).toEqual([200, true]);
  });
});
