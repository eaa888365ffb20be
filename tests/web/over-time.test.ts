import { createHash } from "node:crypto";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { entry, list, openPortSite, openSite, openTwoWaySite, publish, type RealSite } from "./real-site.ts";

let site: RealSite;
let twoWay: RealSite;
beforeAll(async () => {
  twoWay = await openTwoWaySite();
  site = await openSite(async (store) => {
    await publish(store, "2026-01-05T02:00:00.000Z", list("2026-01-10", [entry(1, "理货服务费", "14"), entry(2, "布防服务费", "480")]));
    await publish(store, "2026-06-05T02:00:00.000Z", list("2026-06-01", [entry(1, "理货服务费", "16"), entry(2, "布防服务费", "480")]));
    await publish(store, "2026-11-05T02:00:00.000Z", list("2027-01-01", [entry(1, "理货服务费", "12"), entry(3, "仓储费", "30")]));
    await publish(store, "2026-11-06T02:00:00.000Z", list("2026-11-10", [entry(1, "理货服务费", "12")], { port: { code: "CNTAC", name: "太仓港口岸" }, effectiveTo: "2027-03-01" }));
  });
});
afterAll(async () => { await site.close(); await twoWay.close(); });

const get = (url: string, headers: Record<string, string> = {}) => site.app.inject({ method: "GET", url, headers });
const text = (html: string): string => html.replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");

describe("what comes into force when", () => {
  it("names what is ahead over all ports with what changes, what ends without another, and what began lately", async () => {
    const body = text((await get("/coming")).body);
    expect(body).toMatch(/即将生效、失效 日期 口岸 版本 变化 2027-01-01 连云港口岸 第 3 版 降低 1 条，新增 1 条，取消 1 条 2027-03-01 太仓港口岸 第 1 版 失效 从这天起失效，没有接续的清单/);
    expect(body).toMatch(/最近 90 天 .*2026-11-10 太仓港口岸 第 1 版 此前没有生效的清单/);
    expect(body).not.toContain("2026-06-05");
    expect((await get("/")).body).toContain('href="/coming"');
  });

  it("tells each direction for itself, and of a list that goes on for the other nothing", async () => {
    const body = text((await twoWay.app.inject("/coming")).body);
    expect(body).toMatch(/2026-12-10 连云港口岸 第 3 版 出口 降低 1 条/);
    expect(body.match(/连云港口岸 第 \d 版/g)).toEqual(["连云港口岸 第 3 版"]);
  });
});

describe("the tables beside the lists", () => {
  it("are compared on the page of changes, in the feed and in what is coming, in both languages", async () => {
    const time = (operation: string, text: string, limit: string) => ({ operation, chargingEntity: { name: "测试码头有限公司" }, text, limit, unit: "hour" as const, from: "", remarks: "" });
    const entries = [entry(1, "理货服务费", "14")];
    const own = await openSite(async (store) => {
      await publish(store, "2026-01-05T02:00:00.000Z", list("2026-01-10", entries, { timeStandards: [time("提箱", "2小时", "2"), time("掏箱", "4小时", "4")] }));
      await publish(store, "2026-11-05T02:00:00.000Z", list("2026-12-01", entries, {
        timeStandards: [time("提箱", "3小时", "3")], payments: [{ chargingEntity: { name: "测试码头有限公司" }, accepted: true, means: ["wechat"], text: "" }],
      }));
    });
    const at = async (url: string): Promise<string> => text((await own.app.inject(url)).body);
    const zh = await at("/ports/CNLYG/changes/2");
    expect(zh).toContain("作业时限标准改动 2 项，电子支付改动 1 项");
    expect(zh).toMatch(/作业时限标准：取消 1 作业环节 收费主体 原来 现在 掏箱 测试码头有限公司 作业时限： 4小时/);
    expect(zh).toMatch(/作业时限标准：改动 1 .* 提箱 测试码头有限公司 作业时限： 2小时 作业时限： 3小时/);
    expect(zh).toMatch(/电子支付：新增 1 收费主体 原来 现在 测试码头有限公司 电子支付： 支持 读作： 微信/);
    const en = await at("/ports/CNLYG/changes/2?lang=en");
    expect(en).toContain("time standards changed: 2, electronic payment changed: 1");
    expect(en).toContain("Time standards: removed 1");
    expect(en).toMatch(/Accepted: yes Read as: WeChat Pay/);
    expect(await at("/coming")).toContain("条目没有变化，作业时限标准改动 2 项，电子支付改动 1 项");
    const [newest] = (await own.app.inject("/ports/CNLYG/feed.json?lang=zh")).json().items;
    expect(newest.summary).toBe("条目没有变化，作业时限标准改动 2 项，电子支付改动 1 项");
    expect(newest.content_text).toContain("作业时限标准改动：提箱（测试码头有限公司） 2小时 → 3小时");
    expect(newest.tags).toEqual(["published", "time-standards", "payments"]);
    await own.close();
  });
});

describe("two versions", () => {
  it("are compared in either order, as a form without a script asks", async () => {
    const asked = await get("/ports/CNLYG/changes?from=1&to=3&lang=zh");
    expect([asked.statusCode, asked.headers.location]).toEqual([302, "/ports/CNLYG/changes/3?from=1&lang=zh"]);
    expect((await get("/ports/CNLYG/changes/3?from=1")).body).toContain("新增 1 条，取消 1 条，提高 0 条，降低 1 条");
    expect((await get("/ports/CNLYG/changes/1?from=3")).body).toContain("新增 1 条，取消 1 条，提高 1 条，降低 0 条");
    expect((await get("/ports/CNLYG")).body).toContain('<form class="inline" action="/ports/CNLYG/changes" method="get">');
  });

  it("have to be two, and there", async () => {
    expect((await get("/ports/CNLYG/changes/3?from=3")).body).toContain("比较的两版是同一版");
    expect((await get("/ports/CNLYG/changes?from=2&to=2")).statusCode).toBe(400);
    expect((await get("/ports/CNLYG/changes/3?from=9")).statusCode).toBe(404);
    expect((await get("/ports/CNLYG/changes?from=1")).headers.location).toBe("/ports/CNLYG/changes/3?from=1");
  });

  it("for different directions are set side by side only where that is asked for, with a note", async () => {
    expect((await twoWay.app.inject("/ports/CNLYG/changes/3")).statusCode).toBe(404);
    expect((await twoWay.app.inject("/ports/CNLYG/changes/3?from=2")).body).toContain("第 2 版：进口；第 3 版：出口");
  });
});

describe("Memento (RFC 7089)", () => {
  it("dates each version from when it could rule, and leads from it to original, time gate and time map", async () => {
    const dates = await Promise.all([1, 2, 3].map(async (n) => (await get(`/ports/CNLYG/lists/${n}.json`)).headers["memento-datetime"]));
    // From the first day in Beijing; the second came after its own first day, so from its publication.
    expect(dates).toEqual(["Fri, 09 Jan 2026 16:00:00 GMT", "Fri, 05 Jun 2026 02:00:00 GMT", "Thu, 31 Dec 2026 16:00:00 GMT"]);
    const { link } = (await get("/ports/CNLYG/lists/1")).headers;
    expect(link).toContain('</ports/CNLYG/list>; rel="original timegate"');
    expect(link).toContain('</ports/CNLYG/timemap>; rel="timemap"; type="application/link-format"');
  });

  it("has a time gate that gives the list of the moment", async () => {
    const { statusCode, headers } = await get("/ports/CNLYG/list", { "accept-datetime": "Sun, 01 Mar 2026 00:00:00 GMT" });
    expect([statusCode, headers.location, headers.vary]).toEqual([302, "/ports/CNLYG/lists/1", "Accept-Datetime"]);
    expect(headers.link).toContain('</ports/CNLYG/lists/1>; rel="memento"; datetime="Fri, 09 Jan 2026 16:00:00 GMT"');
    expect(headers.link).toContain('rel="original timegate"');
    expect(headers.link).toContain('rel="timemap"');
    expect((await twoWay.app.inject("/ports/CNLYG/list?at=2026-05-01")).headers.link).toContain('rel="original timegate"');
  });

  it("has a time map of what has ruled, and of nothing that is still to come", async () => {
    const { headers, body } = await get("/ports/CNLYG/timemap");
    expect(headers["content-type"]).toBe("application/link-format");
    expect(body).toBe([
      '<http://localhost:3000/ports/CNLYG/list>; rel="original timegate",',
      '<http://localhost:3000/ports/CNLYG/timemap>; rel="self"; type="application/link-format"; from="Fri, 09 Jan 2026 16:00:00 GMT"; until="Fri, 05 Jun 2026 02:00:00 GMT",',
      '<http://localhost:3000/ports/CNLYG/lists/1>; rel="first memento"; datetime="Fri, 09 Jan 2026 16:00:00 GMT",',
      '<http://localhost:3000/ports/CNLYG/lists/2>; rel="last memento"; datetime="Fri, 05 Jun 2026 02:00:00 GMT"',
      "",
    ].join("\n"));
    expect((await get("/ports/XXXXX/timemap")).statusCode).toBe(404);
  });
});

it("a published file carries the digest of the bytes that are sent, packed ones too", async () => {
  for (const [url, coding] of [["/ports/CNLYG/lists/1.pdf", "identity"], ["/ports/CNLYG/lists/1.json", "br"], ["/ports/CNLYG/lists/1", "gzip"]]) {
    const { headers, rawPayload } = await get(url!, { "accept-encoding": coding! });
    expect(headers["repr-digest"]).toBe(`sha-256=:${createHash("sha256").update(rawPayload).digest("base64")}:`);
  }
});

it("a site without a list in force says so", async () => {
  const other = await openPortSite();
  expect((await other.app.inject("/coming")).body).toContain("没有公布了还没有生效的清单");
  await other.close();
});
