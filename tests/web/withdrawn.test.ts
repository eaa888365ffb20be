// A withdrawn version over HTTP: 410 with a tombstone at its address, the files for ever at theirs, marks wherever it is named.
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { checkBill } from "../../src/check.ts";
import { openServerLists } from "../../src/cli/server-lists.ts";
import { listSourceFromStore } from "../../src/cli/store-lists.ts";
import { national } from "../../src/cli/wiring.ts";
import type { Instant } from "../../src/model/day.ts";
import { withdrawList } from "../../src/publish.ts";
import { readBillFile } from "../../src/ingest.ts";
import { verifyReceipt } from "../../src/receipt.ts";
import { entry, list, NOW, openSite, PAYLOAD, publish, type RealSite } from "./real-site.ts";

const REASON = `第 1 项价格录入有误，以第 1 版为准 ${PAYLOAD}`;
const AT: Instant = "2026-08-05T02:00:00.000Z";
let site: RealSite;
let address: string;

const withdraw = (port: string, version: number, at: Instant) =>
  withdrawList({ port, version, reason: REASON, idempotencyKey: null, now: () => at, store: site.store });

beforeAll(async () => {
  site = await openSite(async (store) => {
    await publish(store, "2026-01-05T02:00:00.000Z", list("2026-01-10", [entry(1, "理货服务费", "14")]));
    await publish(store, "2026-06-05T02:00:00.000Z", list("2026-06-10", [entry(1, "理货服务费", "20")]));
    await publish(store, "2026-07-05T02:00:00.000Z", list("2026-07-10", [entry(1, "理货服务费", "20")], { port: { code: "CNTAC", name: "太仓口岸" } }));
  });
  address = await site.app.listen({ host: "127.0.0.1", port: 0 });
});
afterAll(() => site.close());

const get = (url: string, headers: Record<string, string> = {}) => site.app.inject({ method: "GET", url, headers: { accept: "text/html", ...headers } });

describe("before it is withdrawn", () => {
  it("a version is given at its bare address to be asked for again, and 304 to one who has it", async () => {
    const answer = await get("/ports/CNLYG/lists/2");
    expect([answer.statusCode, answer.headers["cache-control"]]).toEqual([200, "no-cache"]);
    const again = await get("/ports/CNLYG/lists/2", { "if-none-match": answer.headers.etag as string });
    expect([again.statusCode, again.headers["cache-control"]]).toEqual([304, "no-cache"]);
    expect((await get("/ports/CNLYG/lists/2.html")).headers["cache-control"]).toBe("public, max-age=31536000, immutable");
    expect((await get("/ports/CNLYG/lists/2.withdrawal.tlog-proof")).statusCode).toBe(404);
  });
});

describe("once it is withdrawn", () => {
  beforeAll(async () => {
    await withdraw("CNLYG", 2, AT);
    await withdraw("CNTAC", 1, NOW);
  });

  it.each(["zh", "en"])("its address answers 410 with when, why, what counts instead and the files, in %s", async (lang) => {
    const { statusCode, headers, body } = await get(`/ports/CNLYG/lists/2?lang=${lang}`);
    expect(statusCode).toBe(410);
    expect(headers["cache-control"]).toBe("no-cache");
    expect(headers["content-security-policy"]).toContain("default-src 'none'");
    expect(body).toContain(lang === "zh" ? "连云港口岸收费目录清单第 2 版已撤回" : "version 2 of the fee list was withdrawn");
    expect(body).toContain("2026-08-05 10:00:00");
    expect(body).toContain("第 1 项价格录入有误，以第 1 版为准 &quot;&gt;&lt;script&gt;");
    expect(body).not.toContain("<script>alert");
    expect(body).toContain(lang === "zh" ? "2026-06-10 起，到 2026-08-05 止" : "from 2026-06-10 through 2026-08-05");
    expect(body).toContain(lang === "zh" ? "现在适用的清单" : "What counts now");
    for (const href of ["/ports/CNLYG/lists/1", "/ports/CNLYG/lists/2.withdrawal.tlog-proof", "/ports/CNLYG/lists/2.pdf", "/ports/CNLYG/lists/2.html", "/ports/CNLYG/lists/2.tlog-proof"]) {
      expect(body).toMatch(new RegExp(`href="${href.replaceAll(".", "\\.")}(\\?lang&#x3D;${lang})?"`));
    }
  });

  it("its address tells programs the same as a problem, and gives the page to one who asked for another form", async () => {
    expect((await get("/ports/CNLYG/lists/2", { accept: "application/pdf" })).body).toContain("第 2 版已撤回");
    for (const accept of ["application/json", "application/problem+json"]) {
      const answer = await get("/ports/CNLYG/lists/2", { accept });
      expect([answer.statusCode, answer.headers["content-type"]]).toEqual([410, "application/problem+json; charset=utf-8"]);
      expect(answer.json()).toMatchObject({ type: "urn:qingdan:problem:version-withdrawn", status: 410, title: expect.stringContaining("2026-08-05 10:00:00") });
      expect(answer.headers.link).toContain('</ports/CNLYG/lists/2.withdrawal.tlog-proof>; rel="describedby"');
    }
  });

  it("no answer that was kept before hides it, over a socket too", async () => {
    expect((await fetch(`${address}/ports/CNLYG/lists/2`, { headers: { accept: "text/html" } })).status).toBe(410);
    expect((await get("/ports/CNLYG/lists/1")).statusCode).toBe(200);
  });

  it("its files stay what they were, for good", async () => {
    for (const kind of ["html", "pdf", "csv", "xlsx", "json"] as const) {
      const answer = await get(`/ports/CNLYG/lists/2.${kind}`);
      expect([answer.statusCode, answer.headers["cache-control"]]).toEqual([200, "public, max-age=31536000, immutable"]);
      expect(Buffer.compare(answer.rawPayload, site.store.representation("CNLYG", 2, kind, "zh")!.bytes)).toBe(0);
    }
  });

  it("the proof of the withdrawal can be had and verified offline", async () => {
    const { body, headers } = await get("/ports/CNLYG/lists/2.withdrawal.tlog-proof");
    expect(headers["cache-control"]).toBe("no-cache");
    expect(verifyReceipt(body, { name: "r", vkeys: [site.store.vkey] })).toMatchObject({ ok: true, event: { event: "withdrawn/1.0", withdrawnAt: AT } });
  });

  it("home, the port, the API and the discovery mark it", async () => {
    const port = (await get("/ports/CNLYG")).body;
    expect(port).toMatch(/第 2 版<\/a>[\s\S]*?2026-08-05 10:00:00 撤回/);
    expect(port).toMatch(/第 1 版<\/a> <span class="tag good">现行/);
    const home = (await get("/")).body;
    expect(home).toMatch(/第 2 版<\/a> <span class="tag warn">2026-08-05 10:00:00 撤回/);
    const withdrawn = { at: AT, reason: REASON };
    expect((await get("/api/v1/ports/CNLYG/lists", { accept: "application/json" })).json())
      .toMatchObject({ lists: [{ version: 1, withdrawn: null }, { version: 2, withdrawn }] });
    expect((await get("/.well-known/port-fees.json", { accept: "application/json" })).json())
      .toMatchObject({ ports: [{ code: "CNLYG", latest: { version: 2, withdrawn } }, { code: "CNTAC" }] });
  });

  it("on the day itself it still counts, the port says so, and the tombstone says what comes tomorrow", async () => {
    const { body } = await get("/ports/CNTAC");
    expect(body).toContain("本版今天撤回，今天仍然适用，从明天起不再适用。");
    const tombstone = (await get("/ports/CNTAC/lists/1")).body;
    expect(tombstone).toContain("明天起适用的清单");
    expect(tombstone).toContain("没有其他生效的清单");
  });

  it("the list of a day is the one that was in force then, or rules again", async () => {
    for (const [day, version] of [["2026-06-09", 1], ["2026-08-05", 2], ["2026-08-06", 1]] as const) {
      expect((await get(`/ports/CNLYG/list?at=${day}`)).headers.location).toBe(`/ports/CNLYG/lists/${version}`);
    }
    expect((await get("/ports/CNTAC/list?at=2026-11-24")).statusCode).toBe(404);
  });

  it("a bill of days before is still held against it, and a later one against what rules again; at home and from elsewhere alike", async () => {
    const bill = `项目名称,单位,数量,单价,金额,服务日期,口岸
理货服务费,箱,1,20,20,2026-08-05,连云港口岸
理货服务费,箱,1,20,20,2026-08-06,连云港口岸
理货服务费,箱,1,14,14,2026-08-06,连云港口岸
`;
    const knowledge = national();
    const { reading } = await readBillFile(Buffer.from(bill), { name: "bill.csv", metadata: {} });
    for (const [day, verdicts] of [["2026-11-23", ["ok", "over", "ok"]], ["2026-08-06", ["ok", "over", "ok"]]] as const) {
      const options = { input: { name: "bill.csv", sha256: "0".repeat(64) }, day, national: knowledge, version: "0.0.0", locale: "zh" as const };
      const { ask } = await openServerLists(address, { asOf: day, national: knowledge }, options);
      const here = checkBill(reading, listSourceFromStore(site.store, day), options);
      expect(here.lines!.map(({ verdict }) => verdict)).toEqual(verdicts);
      expect(await ask((lists) => checkBill(reading, lists, options))).toEqual(here);
    }
  });

  it("a bill of a day on which nothing is left says until when there was a list", async () => {
    const bill = "项目名称,单位,数量,单价,金额,服务日期,口岸\n理货服务费,箱,1,20,20,2026-11-24,太仓口岸\n";
    const { reading } = await readBillFile(Buffer.from(bill), { name: "bill.csv", metadata: {} });
    const options = { input: { name: "bill.csv", sha256: "0".repeat(64) }, day: "2026-11-25", national: national(), version: "0.0.0", locale: "zh" as const };
    const [line] = checkBill(reading, listSourceFromStore(site.store, "2026-11-25"), options).lines!;
    expect(line).toMatchObject({ verdict: "unclear", reasons: [expect.stringContaining("2026-07-10～2026-11-24")] });
  });
});
