// Over a real socket: what was answered before is given ahead of the routes, and is the same answer.
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { withdrawList } from "../../src/publish.ts";
import { openStore } from "../../src/store/index.ts";
import { entry, list, NOW, openPortSite, openSite, publish, type RealSite } from "./real-site.ts";

let site: RealSite;
let base: string;

beforeAll(async () => {
  site = await openPortSite();
  base = await site.app.listen({ host: "127.0.0.1", port: 0 });
});
afterAll(() => site.close());

interface Seen {
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Buffer;
}

async function ask(path: string, init: RequestInit = {}, at = base): Promise<Seen> {
  const answer = await fetch(at + path, init);
  const headers = [...answer.headers].filter(([name]) => name !== "date" && name !== "connection" && name !== "keep-alive");
  return { status: answer.status, headers, body: Buffer.from(await answer.arrayBuffer()) };
}

describe("a published version, asked for again", () => {
  it.each(["html", "pdf", "xlsx", "json"] as const)(
    "comes as %s with the same headers and bytes, plain and compressed", async (kind) => {
      const path = `/ports/CNLYG/lists/1.${kind}`;
      for (const coding of ["identity", "gzip", "br"]) {
        const headers = { "accept-encoding": coding };
        const first = await ask(path, { headers });
        const again = await ask(path, { headers });
        expect(again).toEqual(first);
        expect(first.status).toBe(200);
        expect(first.headers.map(([name]) => name)).toContain("content-security-policy");
      }
      const published = site.store.representation("CNLYG", 1, kind, "zh")!;
      expect(Buffer.compare((await ask(path)).body, published.bytes)).toBe(0);
    },
  );

  it("answers 304 to one who has it, HEAD without a body, and nothing to a POST", async () => {
    const path = "/ports/CNLYG/lists/2.html";
    const { headers } = await ask(path);
    const etag = new Map(headers).get("etag")!;
    const known = await ask(path, { headers: { "if-none-match": etag } });
    expect([known.status, known.body.length, new Map(known.headers).get("etag")]).toEqual([304, 0, etag]);
    expect(known.headers.map(([name]) => name)).toContain("content-security-policy");
    const head = await ask(path, { method: "HEAD" });
    expect([head.status, head.body.length, head.headers]).toEqual([200, 0, headers]);
    expect((await ask(path, { method: "POST" })).status).toBe(405);
  });

  it("answers another question by its own language and form", async () => {
    const path = "/ports/CNLYG/lists/2";
    const languages = [];
    for (const language of ["zh", "en", "zh"]) languages.push(new Map((await ask(path, { headers: { "accept-language": language } })).headers).get("content-language"));
    expect(languages).toEqual(["zh-CN", "en", "zh-CN"]);
    expect(new Map((await ask(path, { headers: { accept: "text/csv" } })).headers).get("content-type")).toBe("text/csv; charset=utf-8");
    expect((await ask(path, { headers: { accept: "image/png" } })).status).toBe(406);
    expect((await ask("/ports/CNLYG/lists/99")).status).toBe(404);
  });
});

describe("a page that tells what is published by now, asked for again", () => {
  const PAGES = ["/", "/ports/CNLYG", "/ports/CNLYG?lang=en", "/ports/CNLYG/lists/1", "/embed/ports/CNLYG"];
  const OFFICE = "https://fees.example.gov.cn";
  let clock = NOW;
  let today: RealSite;
  let address: string;
  beforeAll(async () => {
    today = await openSite(async (store) => {
      await publish(store, "2026-01-05T02:00:00.000Z", list("2026-01-10", [entry(1, "理货服务费", "14")]));
      await publish(store, "2026-11-20T02:00:00.000Z", list("2026-11-24", [entry(1, "理货服务费", "18")]));
    }, { now: () => clock, address: OFFICE });
    address = await today.app.listen({ host: "127.0.0.1", port: 0 });
  });
  afterAll(() => today.close());

  const page = async (path: string, headers: Record<string, string> = {}): Promise<string> => (await ask(path, { headers }, address)).body.toString();
  /** Asks for every page twice: the first is made, the second was kept. */
  async function keepAll(): Promise<readonly string[]> {
    const pages = [];
    for (const path of PAGES) {
      const [first, again] = [await ask(path, {}, address), await ask(path, {}, address)];
      expect([path, again]).toEqual([path, first]);
      expect([path, first.status, new Map(first.headers).get("strict-transport-security")]).toEqual([path, 200, "max-age=31536000"]);
      pages.push(first.body.toString());
    }
    return pages;
  }

  it("comes with the same headers and bytes, to each in his language, and to HEAD without them", async () => {
    await keepAll();
    for (const path of PAGES) {
      const [got, head] = [await ask(path, {}, address), await ask(path, { method: "HEAD" }, address)];
      expect([head.status, head.body.length, head.headers]).toEqual([200, 0, got.headers]);
      expect((await ask(path, { headers: { "if-none-match": "*" } }, address)).status).toBe(path.includes("/lists/") ? 304 : 200);
    }
    // Its links are not those of the page.
    await ask("/ports/CNLYG?first=HEAD", { method: "HEAD" }, address);
    expect(await page("/ports/CNLYG?first=HEAD")).toMatch(/href="[^"]*first&#x3D;HEAD&amp;lang&#x3D;en"/);
    expect(await page("/ports/CNLYG", { "accept-language": "en" })).toContain('<html lang="en">');
    expect(await page("/ports/CNLYG", { "accept-language": "zh" })).toContain('<html lang="zh-CN">');
    const { headers } = await ask("/ports/CNLYG/lists/1", {}, address);
    const known = await ask("/ports/CNLYG/lists/1", { headers: { "if-none-match": new Map(headers).get("etag")! } }, address);
    expect([known.status, known.body.length]).toEqual([304, 0]);
  });

  it("is another as soon as a day has begun in Beijing", async () => {
    clock = "2026-11-23T15:59:59.999Z";
    await keepAll();
    expect(await page("/ports/CNLYG/lists/1")).toContain("今天（2026-11-23）适用的就是这一版");
    expect(await page("/ports/CNLYG")).toContain('value="2026-11-23"');
    clock = "2026-11-23T16:00:00.000Z";
    expect(await page("/ports/CNLYG/lists/1")).toContain("这一版今天（2026-11-24）已不适用。适用到 2026-11-23 为止。自 2026-11-24 起适用第 2 版。");
    expect(await page("/ports/CNLYG")).toContain('value="2026-11-24"');
    expect(await page("/embed/ports/CNLYG")).toContain("18");
    expect(await page("/")).toContain("/ports/CNLYG/lists/2");
  });

  it("is another as soon as something is published, or withdrawn, by another process too", async () => {
    const before = await keepAll();
    const other = openStore({ directory: today.directory, origin: "test.example/log" });
    await publish(other, "2026-11-24T01:00:00.000Z", list("2026-11-24", [entry(1, "理货服务费", "21")]));
    expect(await page("/ports/CNLYG")).toContain("/ports/CNLYG/lists/3");
    expect(await page("/embed/ports/CNLYG")).toContain("21");
    expect(await page("/ports/CNLYG/lists/1")).toContain("自 2026-11-24 起适用第 3 版。");
    const after = await keepAll();
    expect(after.map((text, index) => text === before[index])).toEqual(PAGES.map(() => false));
    clock = "2026-11-24T02:00:00.000Z";
    const [third, port] = [await page("/ports/CNLYG/lists/3"), await page("/ports/CNLYG")];
    expect([third.includes("今天（2026-11-24）适用的就是这一版"), port.includes("撤回")]).toEqual([true, false]);
    await withdrawList({ port: "CNLYG", version: 3, reason: "第 1 项价格录入有误", idempotencyKey: null, now: () => clock, store: other });
    other.close();
    expect((await ask("/ports/CNLYG/lists/3", {}, address)).status).toBe(410);
    expect(await page("/ports/CNLYG")).toContain("撤回");
  });

  it("is not kept where it could not be given", async () => {
    for (let n = 0; n < 2; n += 1) {
      expect((await ask("/ports/CNSHA", {}, address)).status).toBe(404);
      expect((await ask("/ports/CNLYG/lists/9", {}, address)).status).toBe(404);
    }
    await publish(today.store, "2026-11-24T03:00:00.000Z", list("2026-11-25", [entry(1, "理货服务费", "22")], { port: { code: "CNSHA", name: "上海口岸" } }));
    expect((await ask("/ports/CNSHA", {}, address)).status).toBe(200);
  });
});
