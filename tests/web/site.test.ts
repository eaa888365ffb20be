import { createHash } from "node:crypto";
import { brotliDecompressSync, gunzipSync } from "node:zlib";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { entry, list, openPortSite, openTwoWaySite, PAYLOAD, publish, type RealSite } from "./real-site.ts";

const CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

let site: RealSite;

beforeAll(async () => { site = await openPortSite(); });
afterAll(() => site.close());

const get = (url: string, headers: Record<string, string> = {}) => site.app.inject({ method: "GET", url, headers });
const multipart = (body: string, type = "multipart/form-data; boundary=X") =>
  site.app.inject({ method: "POST", url: "/check", headers: { "content-type": type }, payload: body });

describe("every answer", () => {
  const urls = [
    "/", "/search?q=x", "/ports/CNLYG", "/ports/CNLYG/list", "/ports/CNLYG/list?at=2026-02-30", "/ports/CNLYG/lists/2",
    "/ports/CNLYG/lists/2.json", "/ports/CNLYG/lists/99", "/ports/CNLYG/lists/2.tlog-proof", "/ports/CNLYG/changes/2",
    "/ports/XXXXX", "/rules", "/rules/nothing", "/check", "/log/checkpoint", "/log/tile/0/000.p/2", "/schemas/fee-list/1.0.json",
    "/.well-known/port-fees.json", "/healthz", "/readyz", "/nothing", "/assets/site.css", "/api/v1/rules",
    "/api/v1/ports/CNLYG/lists", "/api/v1/nothing", "/%E0%A4%A",
  ];
  it.each(urls)("%s carries the strict policy and no cookie", async (url) => {
    const { headers, statusCode } = await get(url);
    // The page that checks in the browser asks this site for lists.
    expect(headers["content-security-policy"]).toBe(url === "/check" ? `${CSP}; connect-src 'self'` : CSP);
    expect(headers["x-content-type-options"]).toBe("nosniff");
    expect(headers["referrer-policy"]).toBeTruthy();
    expect(headers["set-cookie"]).toBeUndefined();
    expect(statusCode).toBeLessThan(500);
  });

  it.each(urls)("%s has nothing inline", async (url) => {
    const { body, headers } = await get(url);
    if (!String(headers["content-type"]).startsWith("text/html")) return;
    expect(body).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=|javascript:/i);
  });
});

describe("a published version", () => {
  const forms = [["", "text/html; charset=utf-8"], [".html", "text/html; charset=utf-8"], [".json", "application/json; charset=utf-8"], [".csv", "text/csv; charset=utf-8"],
    [".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"], [".pdf", "application/pdf"]] as const;

  it.each(forms)("is given as %s with a strong validator, 304 to one who has it, and for good at an address with an ending", async (ending, type) => {
    const { statusCode, headers, rawPayload } = await get(`/ports/CNLYG/lists/1${ending}`);
    expect([statusCode, headers["content-type"]]).toEqual([200, type]);
    // The bare address answers for as long as the version is not withdrawn.
    expect(headers["cache-control"]).toBe(ending === "" ? "no-cache" : "public, max-age=31536000, immutable");
    expect(headers.vary).toBe("Accept, Accept-Encoding, Accept-Language");
    expect(headers.etag).toMatch(/^"[0-9a-f]{64}"$/);
    expect(headers.etag).toContain(createHash("sha256").update(rawPayload).digest("hex"));
    for (const kind of ["html", "json", "csv", "xlsx", "pdf"]) expect(headers.link).toContain(`</ports/CNLYG/lists/1.${kind}>; rel="alternate"`);
    expect(headers.link).toContain('</ports/CNLYG/lists/1.tlog-proof>; rel="describedby"');
    expect(headers.link).toContain('</ports/CNLYG/lists/1>; rel="canonical"');
    for (const known of [headers.etag!, `"other", W/${headers.etag}`, "*"]) {
      const again = await get(`/ports/CNLYG/lists/1${ending}`, { "if-none-match": known });
      expect([again.statusCode, again.body, again.headers.etag, again.headers["cache-control"]]).toEqual([304, "", headers.etag, headers["cache-control"]]);
    }
    expect((await get(`/ports/CNLYG/lists/1${ending}`, { "if-none-match": '"other"' })).statusCode).toBe(200);
  });

  it("has a validator of its own for each coding", async () => {
    const plain = await get("/ports/CNLYG/lists/1");
    for (const [asked, coding] of [["gzip, br", "br"], ["gzip", "gzip"], ["br;q=0, gzip", "gzip"]] as const) {
      const packed = await get("/ports/CNLYG/lists/1", { "accept-encoding": asked });
      expect(packed.headers["content-encoding"]).toBe(coding);
      expect(packed.headers.etag).not.toBe(plain.headers.etag);
      expect((coding === "br" ? brotliDecompressSync : gunzipSync)(packed.rawPayload)).toEqual(plain.rawPayload);
    }
  });

  it("comes in the form and language that is asked for", async () => {
    const types = await Promise.all([
      get("/ports/CNLYG/lists/1", { accept: "application/json" }),
      get("/ports/CNLYG/lists/1", { accept: "text/html;q=0.5, application/json;q=0.9" }),
      get("/ports/CNLYG/lists/1.json", { accept: "text/html" }),
      get("/ports/CNLYG/lists/1", { accept: "text/html,*/*;q=0.8" }),
    ]);
    expect(types.map(({ headers }) => headers["content-type"])).toEqual([
      "application/json; charset=utf-8", "application/json; charset=utf-8", "application/json; charset=utf-8", "text/html; charset=utf-8",
    ]);
    expect((await get("/ports/CNLYG/lists/1", { accept: "image/png" })).statusCode).toBe(406);
    expect((await get("/ports/CNLYG/lists/1", { "accept-language": "en-GB,en;q=0.9" })).headers["content-language"]).toBe("en");
    expect((await get("/ports/CNLYG/lists/1?lang=zh", { "accept-language": "en" })).headers["content-language"]).toBe("zh-CN");
  });

  it("has its receipt beside it, and HEAD sends no body", async () => {
    const proof = await get("/ports/CNLYG/lists/1.tlog-proof");
    expect(proof.body).toBe(site.store.proof("CNLYG", 1));
    const head = await site.app.inject({ method: "HEAD", url: "/ports/CNLYG/lists/1" });
    expect([head.statusCode, head.body, Number(head.headers["content-length"]) > 0]).toEqual([200, "", true]);
  });

  it.each(["0", "01", "3", "1.exe", "-1", "1e0", "9999999999"])("has no version %s", async (version) => {
    expect((await get(`/ports/CNLYG/lists/${version}`)).statusCode).toBe(404);
  });
});

describe("a port", () => {
  it("leads to the list of a day", async () => {
    expect((await get("/ports/CNLYG/list?at=2026-02-01")).headers.location).toBe("/ports/CNLYG/lists/1");
    expect((await get("/ports/CNLYG/list?at=2026-06-05&lang=en")).headers.location).toBe("/ports/CNLYG/lists/2?lang=en");
    expect((await get("/ports/CNLYG/list", { "accept-datetime": "Sun, 01 Feb 2026 00:00:00 GMT" })).headers.location).toBe("/ports/CNLYG/lists/1");
    expect((await get("/ports/CNLYG/list?at=2025-01-01")).statusCode).toBe(404);
  });

  it("says of a day that a list claims but came too late for, which list that is and when it came", async () => {
    const { statusCode, body } = await get("/ports/CNLYG/list?at=2026-01-04");
    expect(statusCode).toBe(404);
    expect(body).toContain("CNLYG 在 2026-01-04 没有生效的清单");
    const late = await openPortSite();
    await publish(late.store, "2026-11-20T02:00:00.000Z", list("2025-12-01", [entry(1, "补录费", "1")]));
    const page = await late.app.inject("/ports/CNLYG/list?at=2026-01-04");
    expect(page.statusCode).toBe(404);
    expect(page.body).toContain("第 3 版自 2025-12-01 起生效，但 2026-11-20 才公布");
    expect(page.body).toContain('<a class="button" href="/ports/CNLYG">');
    await late.close();
  });

  it("says clearly that a day does not exist", async () => {
    const page = await get("/ports/CNLYG/list?at=2026-02-30");
    expect(page.statusCode).toBe(400);
    expect(page.body).toContain("“2026-02-30”不是一个存在的日期");
  });

  it("marks what took effect before it was published, and no real list as a sample", async () => {
    const { body } = await get("/ports/CNLYG");
    expect(body).toContain("补录");
    expect(body).not.toContain("示例");
    expect(body.match(/class="tag warn"/g)).toHaveLength(1);
  });

  it("shows what was raised, lowered, added, removed and reworded", async () => {
    const { body } = await get("/ports/CNLYG/changes/2");
    expect(body).toContain("新增 2 条，取消 1 条，提高 1 条，降低 1 条，价格改写 0 条，文字改动 1 条，不变 0 条");
    expect((await get("/ports/CNLYG/changes/1")).statusCode).toBe(404);
  });
});

describe("a port with lists of their own for imports and exports", () => {
  let twoWay: RealSite;
  beforeAll(async () => { twoWay = await openTwoWaySite(); });
  afterAll(() => twoWay.close());
  const ask = (url: string) => twoWay.app.inject({ method: "GET", url });

  it("shows what is in force for each, and of a list for both what has superseded it", async () => {
    const { body } = await ask("/ports/CNLYG");
    expect(body.match(/<h2>现行[^<]*<\/h2>/g)).toEqual(["<h2>现行进口清单</h2>", "<h2>现行出口清单</h2>"]);
    expect(body).toContain("进口现按第 4 版，出口仍按本版");
    expect(body.match(/<span class="tag good">[^<]*<\/span>/g)).toEqual(['<span class="tag good">现行</span>', '<span class="tag good">出口现行</span>']);
    const home = (await ask("/")).body;
    expect(home).toMatch(/lists\/4">第 4 版<\/a> （1 条） <span class="tag">进口<\/span>.*lists\/1">第 1 版<\/a> （1 条） <span class="tag">出口<\/span>/s);
  });

  it("leads to the list of a day and a direction, and to both where the direction is not said", async () => {
    const both = await ask("/ports/CNLYG/list?at=2026-05-01&lang=en");
    expect([both.statusCode, both.headers.location]).toEqual([300, undefined]);
    expect(both.body).toMatch(/Imports: <a href="\/ports\/CNLYG\/lists\/4\?lang&#x3D;en">.*Exports: <a href="\/ports\/CNLYG\/lists\/1\?lang&#x3D;en">/s);
    expect((await ask("/ports/CNLYG/list?at=2026-05-01&direction=import")).headers.location).toBe("/ports/CNLYG/lists/4");
    expect((await ask("/ports/CNLYG/list?at=2026-05-01&direction=export")).headers.location).toBe("/ports/CNLYG/lists/1");
    expect((await ask("/ports/CNLYG/list?at=2026-01-20")).headers.location).toBe("/ports/CNLYG/lists/1");
    expect((await ask("/ports/CNLYG/list?at=2026-05-01&direction=sideways")).statusCode).toBe(400);
  });

  it("compares a version with the one before for the same direction, or says why not", async () => {
    expect((await ask("/ports/CNLYG/changes/4")).body).toContain("第 4 版与第 2 版相比");
    const differs = await ask("/ports/CNLYG/changes/3");
    expect([differs.statusCode, differs.body]).toEqual([404, expect.stringContaining("第 3 版与它取代的第 1 版适用的进出口方向不同")]);
    const links = await Promise.all([2, 3, 4].map(async (n) => (await ask(`/ports/CNLYG/lists/${n}`)).body.includes(`/ports/CNLYG/changes/${n}`)));
    expect(links).toEqual([false, false, true]);
    const { body } = await ask("/ports/CNLYG");
    expect(body.match(/与前一版的进出口方向不同/g)).toHaveLength(2);
    expect(body).toMatch(/即将生效.*第 3 版<\/a> <span class="tag">出口<\/span> 自 2026-12-10 起生效<\/li>/s);
  });

  it("finds the entries of each list in force, with its direction, and none of a list superseded", async () => {
    const { body } = await ask("/search?q=" + encodeURIComponent("理货"));
    expect(body.match(/第 \d 版<\/a> <span class="tag">..<\/span>/g)).toEqual(['第 4 版</a> <span class="tag">进口</span>', '第 1 版</a> <span class="tag">出口</span>']);
  });

  it("says of a direction without a list that it has none", async () => {
    const oneWay = await openTwoWaySite();
    await publish(oneWay.store, "2026-11-01T02:00:00.000Z", list("2026-11-02", [entry(1, "理货服务费", "1")], { port: { code: "CNSHA", name: "上海口岸" }, direction: "import" }));
    expect((await oneWay.app.inject("/ports/CNSHA")).body).toContain("目前没有生效的出口清单");
    const none = await oneWay.app.inject("/ports/CNSHA/list?direction=export");
    expect([none.statusCode, none.body]).toEqual([404, expect.stringContaining("没有适用于这个进出口方向的清单生效")]);
    await oneWay.close();
  });
});

describe("text from a list", () => {
  it.each(["/ports/CNLYG/changes/2", "/ports/CNLYG/lists/2", "/search?q=" + encodeURIComponent(PAYLOAD)])("is never markup on %s", async (url) => {
    const { body } = await get(url);
    expect(body).toContain("&lt;script&gt;alert(1)");
    expect(body).not.toContain("<script>alert");
    expect(body).not.toContain("<img src=x");
  });
});

describe("languages", () => {
  it("are chosen by the address, then by the browser, and the choice stays in links", async () => {
    const english = await get("/?lang=en", { "accept-language": "zh-CN" });
    expect(english.body).toContain('<html lang="en">');
    expect(english.body).toContain('href="/check?lang&#x3D;en"');
    expect(english.headers.vary).toBe("Accept-Language");
    expect((await get("/", { "accept-language": "en-US,en;q=0.8" })).body).toContain('<html lang="en">');
    const chinese = await get("/", { "accept-language": "fr" });
    expect(chinese.body).toContain('<html lang="zh-CN">');
    expect((await get("/search?q=a%26b")).body).toContain("/search?q&#x3D;a%26b&amp;lang&#x3D;en");
  });
});

describe("errors", () => {
  it("are problem+json for programs, with the place to mend", async () => {
    const unknown = await get("/api/v1/ports/XXXXX/lists", { "accept-language": "en" });
    expect(unknown.headers["content-type"]).toContain("application/problem+json");
    expect(unknown.json()).toMatchObject({ status: 404, type: "urn:qingdan:problem:port-unknown", errors: [{ rule: "port-unknown" }] });
    const asked = await get("/nothing", { accept: "application/json" });
    expect(asked.headers["content-type"]).toContain("application/problem+json");
    const query = await site.app.inject({ method: "POST", url: "/api/v1/bills:check?prot=CNLYG", payload: "{}", headers: { "content-type": "application/json" } });
    expect([query.statusCode, query.json().errors[0].rule]).toEqual([400, "query-unreadable"]);
  });

  it("say what is wrong and how to mend it in two sentences", async () => {
    const unknown = await get("/api/v1/ports/XXXXX/lists", { "accept-language": "zh" });
    expect(unknown.json().errors[0].detail).toBe("这里没有代码为“XXXXX”的口岸。请从首页的口岸列表中选择。");
  });

  it("lead a port code in small letters to the address in capitals", async () => {
    for (const [small, capital] of [["/ports/cnlyg?lang=en", "/ports/CNLYG?lang=en"], ["/ports/cnLyg/lists/1.pdf", "/ports/CNLYG/lists/1.pdf"]] as const) {
      const { statusCode, headers } = await get(small);
      expect([statusCode, headers.location]).toEqual([308, capital]);
    }
    expect((await get("/ports/%63nlyg")).statusCode).toBe(404);
    expect((await get("/ports/lyg")).statusCode).toBe(404);
  });

  it("of ours show a number and nothing else", async () => {
    const broken = await openPortSite();
    broken.store.close();
    const asked = { method: "GET", url: "/api/v1/ports/CNLYG/lists" } as const;
    const bug = await broken.app.inject(asked);
    expect(bug.statusCode).toBe(500);
    expect(bug.json().errorId).toMatch(/^[0-9a-f-]{36}$/);
    expect(Object.keys(bug.json()).sort()).toEqual(["detail", "errorId", "errors", "instance", "status", "title", "type"]);
    expect(bug.body).not.toMatch(/database|sqlite|\.ts|\.js/i);
    await broken.app.close();
  });

  it("of a method say which ones the address takes, before a body is read", async () => {
    const asked = [["POST", "/", "GET, HEAD"], ["DELETE", "/ports/CNLYG/lists/1", "GET, HEAD"], ["PUT", "/check", "GET, HEAD, POST"], ["GET", "/api/v1/bills:check", "POST"]] as const;
    for (const [method, url, allow] of asked) {
      const { statusCode, headers } = await site.app.inject({ method, url, headers: { "content-type": "application/json" }, payload: method === "GET" ? "" : "{" });
      expect([statusCode, headers.allow], `${method} ${url}`).toEqual([405, allow]);
      expect(headers["content-security-policy"]).toBe(CSP);
    }
    expect((await site.app.inject({ method: "POST", url: "/nothing" })).statusCode).toBe(404);
  });

  it("of a method lead a person who comes back to the address of a form to its page", async () => {
    const back = async (url: string) => (await site.app.inject({ method: "GET", url, headers: { accept: "text/html,*/*;q=0.8" } })).headers.location;
    expect([await back("/account/keys"), await back("/authority/drafts/x/submit?lang=en"), await back("/authority/ports/CNLYG/drafts")])
      .toEqual(["/account", "/authority/drafts/x", "/authority"]);
  });

  it.each([
    "application/jsonx", "application/json\ta", "application/json; charset=utf-8 a", "application/json a", " application/json,a", "json", "image/png", "",
    "multipart/form-datax; boundary=X", "application/x-www-form-urlencoded,text/plain",
  ])("of content that calls itself %j are 415, and nothing of it is read", async (type) => {
    for (const url of ["/api/v1/bills:check", "/api/v1/lists:validate", "/check"]) {
      const { statusCode } = await site.app.inject({ method: "POST", url, payload: "{", headers: { "content-type": type } });
      expect([url, statusCode]).toEqual([url, 415]);
    }
  });

  it("do not come of a form that is sent as JSON", async () => {
    const { statusCode } = await site.app.inject({ method: "POST", url: "/check", payload: '{"port":5}', headers: { "content-type": "application/json" } });
    expect(statusCode).toBe(415);
  });

  it("say beside the field how large a bill may be", async () => {
    const [zh, en] = await Promise.all(["/check", "/check?lang=en"].map(async (url) => (await get(url)).body));
    expect(zh).toContain('<p class="small" id="file-limits">上限：每个文件不超过 20 MB；每份账单不超过 5,000 行；PDF、OFD 不超过 500 页。</p>');
    expect(en).toContain('<p class="small" id="file-limits">Limits: a file has at most 20 MB; a bill has at most 5,000 lines; a PDF or OFD has at most 500 pages.</p>');
  });

  it("of an upload say what is wrong above the form, and keep what was typed", async () => {
    const field = '--X\r\ncontent-disposition: form-data; name="item-1"\r\n\r\n理货费\r\n';
    const start = '--X\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\ncontent-type: text/csv\r\n\r\n';
    const empty = await multipart("--X--\r\n");
    const half = await multipart(`${start}abc`);
    const bare = await multipart(`${start}abc\r\n--X--\r\n`, "multipart/form-data");
    const two = await multipart(`${start}a\r\n${start}b\r\n--X--\r\n`);
    const large = await multipart(`${start}${"\0".repeat(20 * 1024 * 1024 + 1)}\r\n--X--\r\n`);
    const typed = await multipart(`${field}--X--\r\n`);
    expect([empty, half, bare, two, large, typed].map(({ statusCode }) => statusCode)).toEqual([422, 400, 400, 413, 413, 422]);
    expect(empty.body).toContain("没有可核对的内容");
    expect(half.body).toContain("文件没有传完");
    expect(bare.body).toContain("缺少分隔标记");
    expect(two.body).toContain("请一次只上传一个文件");
    expect(large.body).toContain("文件超过 20 MB 的上限");
    expect(large.body).toContain('id="lines"');
    expect(typed.body).toContain("第 1 行没有填完整");
    expect(typed.body).toContain('value="理货费"');
  });
});

describe("a search", () => {
  it("reads the list in force today, not the latest", async () => {
    const coming = await openPortSite();
    await publish(coming.store, "2026-11-20T02:00:00.000Z", list("2026-12-01", [entry(1, "未来费", "1")]));
    const search = async (word: string) => (await coming.app.inject(`/search?q=${encodeURIComponent(word)}`)).body;
    expect(await search("未来费")).toContain("没有找到“未来费”");
    expect(await search("理货服务费")).toContain("/ports/CNLYG/lists/2#entry-2-01");
    await coming.close();
  });
});

describe("links", () => {
  it("lead from every page to addresses that exist", async () => {
    const seen = new Set<string>();
    const ahead = ["/", "/?lang=en", "/search?q=thf", "/nothing"];
    for (let url = ahead.pop(); url !== undefined; url = ahead.pop()) {
      if (seen.has(url)) continue;
      seen.add(url);
      const { statusCode, headers, body } = await get(url);
      // What the description of the API names may ask for a key.
      const isKnown = statusCode < 400 || url.startsWith("/nothing") || (url.startsWith("/api/") && statusCode === 401);
      expect([url, isKnown]).toEqual([url, true]);
      if (!String(headers["content-type"]).startsWith("text/html") || seen.size > 250) continue;
      for (const [, address = ""] of body.matchAll(/(?:href|src|action)="(\/[^"#]*)/g)) {
        ahead.push(address.replaceAll("&#x3D;", "=").replaceAll("&amp;", "&"));
      }
    }
    expect(seen.size).toBeGreaterThan(60);
  });
});

it("does not start with a route that says not who may call it", async () => {
  const other = await openPortSite();
  expect(() => other.app.get("/forgotten", () => "")).toThrow(/does not declare its access/);
  await other.close();
});
