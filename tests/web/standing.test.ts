// Two versions for the same day to come, one after the other: the page of the earlier, what a file of it proves, and what is
// said of the later once that is withdrawn.
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { withdrawList } from "../../src/publish.ts";
import { entry, list, NOW, openSite, publish, signIn, type RealSite } from "./real-site.ts";

const REASON = "第 1 项价格录入有误，以第 2 版为准";
let site: RealSite;
beforeAll(async () => {
  site = await openSite(async (store) => {
    await publish(store, "2026-01-05T02:00:00.000Z", list("2026-01-10", [entry(1, "理货服务费", "14")]));
    await publish(store, "2026-11-20T02:00:00.000Z", list("2026-12-01", [entry(1, "理货服务费", "18")]));
    await publish(store, "2026-11-21T02:00:00.000Z", list("2026-12-01", [entry(1, "理货服务费", "20")]));
    const port = { port: { code: "CNTAC", name: "太仓口岸" } };
    await publish(store, "2026-11-22T02:00:00.000Z", list("2026-12-01", [entry(1, "理货服务费", "18")], port));
    await publish(store, "2026-11-22T03:00:00.000Z", list("2026-12-01", [entry(1, "理货服务费", "20")], port));
  });
});
afterAll(() => site.close());

const get = (url: string, headers: Record<string, string> = {}) => site.app.inject({ method: "GET", url, headers: { accept: "text/html", ...headers } });
/** What stands in the box of a page that tells how a version stands. */
const box = (body: string): string => /<div class="(?:mark|mark calm)" role="note">.*?<\/div>/s.exec(body)![0].replace(/<[^>]+>/g, "").trim();

async function verified(bytes: Uint8Array, lang = "zh"): Promise<{ page: string; answer: Record<string, unknown> }> {
  const form = new FormData();
  form.set("file", new Blob([new Uint8Array(bytes)]), "清单.pdf");
  const request = new Request("http://x/", { method: "POST", body: form });
  const headers = { "content-type": request.headers.get("content-type")! };
  const { body } = await site.app.inject({ method: "POST", url: `/verify?lang=${lang}`, headers, payload: Buffer.from(await request.arrayBuffer()) });
  const asked = await site.app.inject({ method: "POST", url: `/api/v1/receipts:verify?lang=${lang}`, headers: { "content-type": "application/octet-stream" }, payload: Buffer.from(bytes) });
  return { page: body, answer: asked.json() };
}

const file = (version: number, kind: "pdf" | "html"): Uint8Array => site.store.representation("CNLYG", version, kind, "zh")!.bytes;

describe("the page of a version", () => {
  it.each([
    [1, "zh", "今天（2026-11-23）适用的就是这一版。适用到 2026-11-30 为止。自 2026-12-01 起适用第 3 版。 第 3 版"],
    [2, "zh", "按现已公布的清单，这一版不会适用。2026-12-01 适用的是第 3 版。今天适用的是第 1 版。 第 3 版 第 1 版"],
    [3, "zh", "这一版今天（2026-11-23）不适用，自 2026-12-01 起适用。今天适用的是第 1 版。 第 1 版"],
    [2, "en", "As published by now, this version will not come into force. On 2026-12-01 version 3 is in force. In force today is version 1. version 3 version 1"],
  ])("%i says in %s how it stands", async (version, lang, words) => {
    const { statusCode, body } = await get(`/ports/CNLYG/lists/${version}?lang=${lang}`);
    expect([statusCode, box(body).toLowerCase()]).toEqual([200, words.toLowerCase()]);
    expect(body.includes('class="mark calm"')).toBe(version === 1);
  });

  it("leaves the published file as it was, which anybody can still hold against its receipt", async () => {
    const { rawPayload } = await get("/ports/CNLYG/lists/2.html");
    expect(Buffer.compare(rawPayload, file(2, "html"))).toBe(0);
    const bare = (await get("/ports/CNLYG/lists/2")).body;
    expect(bare.replace(/<div class="mark" role="note">.*?<\/div>/s, "").replace(/\n+/g, "\n")).toBe(Buffer.from(file(2, "html")).toString().replace(/\n+/g, "\n"));
  });
});

describe("what a file of a version proves", () => {
  it("is told with the word that it never came to rule, not in green", async () => {
    for (const bytes of [file(2, "pdf"), (await site.app.inject("/ports/CNLYG/lists/2.board.pdf")).rawPayload, Buffer.from(site.store.proof("CNLYG", 2)!)]) {
      const { page, answer } = await verified(bytes);
      expect(box(page)).toContain("这一版不会适用。2026-12-01 适用的是第 3 版。");
      expect([page.includes("核验通过"), page.includes('class="tag good"'), page.includes("今天不适用")]).toEqual([true, false, true]);
      expect(answer["standing"]).toEqual([{ direction: "both", state: "never", from: "2026-12-01", to: null, by: 3, inForce: 1 }]);
      expect(answer["message"]).toContain("按现已公布的清单，这一版不会适用。2026-12-01 适用的是第 3 版。今天适用的是第 1 版。");
    }
    expect((await verified(file(2, "pdf"), "en")).page).toContain("Not in force today");
  });

  it("is green only of a version that rules today", async () => {
    const { page } = await verified(file(1, "pdf"));
    expect([page.includes('class="tag good"'), page.includes("今天不适用"), box(page).startsWith("今天（2026-11-23）适用的就是这一版")]).toEqual([true, false, true]);
  });
});

describe("where the later of the two is withdrawn and nothing rules before", () => {
  it("the form says before, and the tombstone after, from when the earlier counts, and never that nothing may be charged", async () => {
    const { headers } = signIn(site, { role: "review" });
    const form = (await get("/authority/ports/CNTAC/lists/2/withdraw", headers)).body;
    await withdrawList({ port: "CNTAC", version: 2, reason: REASON, idempotencyKey: null, now: () => NOW, store: site.store });
    const tombstone = await get("/ports/CNTAC/lists/2");
    expect(tombstone.statusCode).toBe(410);
    for (const body of [form, tombstone.body]) {
      expect(body).toContain("没有，到 2026-11-30 为止没有其他生效的清单");
      expect(body).toMatch(/<a href="\/ports\/CNTAC\/lists\/1">第 1 版<\/a> 自 2026-12-01 起生效/);
      expect(body).not.toContain("一律不得收费");
    }
    expect((await get("/ports/CNTAC/lists/2?lang=en")).body).toContain("None: until 2026-11-30 no other list is in force.");
    expect(box((await get("/ports/CNTAC/lists/1")).body)).toContain("自 2026-12-01 起适用。");
  });

  it("the page of its changes says that it was withdrawn, and why", async () => {
    expect((await get("/ports/CNTAC/changes/2")).body).toContain(`第 2 版已于 2026-11-23 12:00:00（北京时间）撤回：${REASON}`);
    expect((await get("/ports/CNLYG/changes/2")).body).not.toContain("撤回：");
  });
});

