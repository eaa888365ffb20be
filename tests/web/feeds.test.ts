import { SaxesParser } from "saxes";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { withdrawList } from "../../src/publish.ts";
import { entry, list, openSite, PAYLOAD, publish, type RealSite } from "./real-site.ts";

let site: RealSite;
const fill = async (store: RealSite["store"]): Promise<void> => {
  await publish(store, "2026-01-05T02:00:00.000Z", list("2026-01-10", [entry(1, "理货服务费", "14"), entry(2, "布防服务费", "480"), entry(4, PAYLOAD, "5")]));
  await publish(store, "2026-02-05T02:00:00.000Z", list("2026-02-10", [entry(1, "理货费", "12")], { port: { code: "CNTAC", name: "太仓港口岸" } }));
  await publish(store, "2026-06-05T02:00:00.000Z", list("2026-06-01", [entry(1, "理货服务费", "16"), entry(3, "仓储费\u0001", "30"), entry(4, PAYLOAD, "5")]));
  await publish(store, "2026-11-05T02:00:00.000Z", list("2027-01-01", [entry(1, "理货服务费", "16"), entry(4, PAYLOAD, "5", { service: "改了" })]));
};
beforeAll(async () => { site = await openSite(fill); });
afterAll(() => site.close());

const get = (url: string, headers: Record<string, string> = {}) => site.app.inject({ method: "GET", url: encodeURI(url), headers });

interface Node { readonly name: string; readonly attributes: Record<string, string>; text: string; readonly children: Node[] }

/** The root of a document that an XML parser takes. */
function parse(xml: string): Node {
  const root: Node = { name: "", attributes: {}, text: "", children: [] };
  const open = [root];
  const parser = new SaxesParser();
  parser.on("error", (error) => { throw error; });
  parser.on("opentag", ({ name, attributes }) => {
    const node = { name, attributes: attributes as Record<string, string>, text: "", children: [] };
    open.at(-1)!.children.push(node);
    open.push(node);
  });
  parser.on("closetag", () => open.pop());
  parser.on("text", (text) => { open.at(-1)!.text += text; });
  parser.write(xml).close();
  return root.children[0]!;
}
const all = (node: Node, name: string): Node[] => node.children.filter((child) => child.name === name);
const one = (node: Node, name: string): string => {
  expect([name, all(node, name).length]).toEqual([name, 1]);
  return all(node, name)[0]!.text;
};

describe("a feed as Atom", () => {
  it.each(["/feed.atom", "/ports/CNLYG/feed.atom", "/items/理货服务费/feed.atom", "/feed.atom?lang=en"])("%s has what RFC 4287 asks for", async (url) => {
    const { statusCode, headers, body } = await get(url);
    expect([statusCode, headers["content-type"]]).toEqual([200, "application/atom+xml; charset=utf-8"]);
    const root = parse(body);
    expect([root.name, root.attributes["xmlns"]]).toEqual(["feed", "http://www.w3.org/2005/Atom"]);
    expect(all(root, "link").map(({ attributes }) => attributes["rel"])).toEqual(["self", "alternate"]);
    expect(all(root, "link")[0]!.attributes["href"]).toBe(`http://localhost:3000${encodeURI(url)}`);
    expect(one(all(root, "author")[0]!, "name")).not.toBe("");
    const entries = all(root, "entry");
    expect(entries.length).toBeGreaterThan(1);
    const ids = [one(root, "id"), ...entries.map((each) => one(each, "id"))];
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    const updated = entries.map((each) => one(each, "updated"));
    expect(updated).toEqual([...updated].sort().reverse());
    expect(one(root, "updated")).toBe(updated[0]);
    for (const each of entries) {
      expect(one(each, "published")).toBe(one(each, "updated"));
      expect((await get(decodeURI(all(each, "link")[0]!.attributes["href"]!.replace("http://localhost:3000", "")))).statusCode).toBe(200);
    }
  });

  it("says in words what a publication changed", async () => {
    const entries = all(parse((await get("/feed.atom")).body), "entry");
    expect(entries.map((each) => one(each, "title"))).toEqual([
      "连云港口岸 第 3 版清单，自 2027-01-01 起", "连云港口岸 第 2 版清单，自 2026-06-01 起", "太仓港口岸 第 1 版清单，自 2026-02-10 起", "连云港口岸 第 1 版清单，自 2026-01-10 起",
    ]);
    expect(one(entries[1]!, "content")).toBe([
      "补录；提高 1 条，新增 1 条，取消 1 条", "提高：理货服务费（测试码头有限公司）14 → 16 元/箱", "新增：仓储费（测试码头有限公司）30 元/箱", "取消：布防服务费（测试码头有限公司）480 元/箱",
    ].join("\n"));
    expect(all(entries[1]!, "category").map(({ attributes }) => attributes["term"])).toEqual(["published", "raised", "added", "removed"]);
    expect(one(entries[3]!, "summary")).toBe("首次公布，共 3 条");
  });

  it("of an item has the publications that changed it, at every port, and no other", async () => {
    const told = all(parse((await get("/items/理货服务费/feed.atom")).body), "entry").map((each) => one(each, "content").split("\n")[1]);
    expect(told).toEqual([
      "提高：理货服务费（测试码头有限公司）14 → 16 元/箱", "新增：理货费（测试码头有限公司）12 元/箱", "新增：理货服务费（测试码头有限公司）14 元/箱",
    ]);
  });
});

describe("a feed as JSON Feed 1.1", () => {
  it("has the same entries, with what changed as data", async () => {
    const { headers, body } = await get("/feed.json?lang=en");
    expect(headers["content-type"]).toBe("application/feed+json; charset=utf-8");
    const { version, title, items, feed_url: self, home_page_url: home, language } = JSON.parse(body);
    expect([version, title, self, home, language]).toEqual([
      "https://jsonfeed.org/version/1.1", "Port fee lists: publications of all ports", "http://localhost:3000/feed.json?lang=en", "http://localhost:3000/", "en",
    ]);
    expect((items as { id: string }[]).map(({ id }) => id)).toEqual(all(parse((await get("/feed.atom")).body), "entry").map((each) => one(each, "id")));
    expect(items[1]).toMatchObject({
      summary: "Back-dated; 1 raised, 1 added, 1 removed", date_published: "2026-06-05T02:00:00.000Z",
      _qingdan: { event: "published", port: "CNLYG", version: 2, effectiveFrom: "2026-06-01", changes: [{ kind: "raised", item: "理货服务费", before: "14", after: "16" }, {}, {}] },
    });
  });

  it("keeps its ids for ever, wherever the site moves", async () => {
    const again = await openSite(fill);
    expect((await again.app.inject("/feed.json")).body).toBe((await get("/feed.json")).body);
    expect(JSON.parse((await get("/ports/CNTAC/feed.json")).body).items[0].id).toBe("urn:uuid:b58d7e1a-6c4e-8ec7-96ed-bd8a0bf15c74");
    await again.close();
  });
});

it("feeds are announced on the pages they are about, and revalidate", async () => {
  const announced = async (url: string) => [...(await get(url)).body.matchAll(/<link rel="alternate" type="application\/(?:atom\+xml|feed\+json)" href="([^"]+)"/g)].map(([, href]) => decodeURI(href!));
  expect(await announced("/")).toEqual(["/feed.atom", "/feed.json"]);
  expect(await announced("/ports/CNLYG")).toEqual(["/feed.atom", "/feed.json", "/ports/CNLYG/feed.atom", "/ports/CNLYG/feed.json"]);
  expect(await announced("/items/理货服务费")).toEqual(["/feed.atom", "/feed.json", "/items/理货服务费/feed.atom", "/items/理货服务费/feed.json"]);
  const { headers } = await get("/feed.atom");
  const again = await get("/feed.atom", { "if-none-match": String(headers.etag) });
  expect([again.statusCode, again.body, headers["access-control-allow-origin"]]).toEqual([304, "", "*"]);
  for (const url of ["/feed.rss", "/ports/XXXXX/feed.atom", "/items/没有的费/feed.json"]) expect((await get(url)).statusCode).toBe(404);
});

it("a withdrawal is an entry of its own, with its reason, in the feeds of all, of the port and of the items it had", async () => {
  const other = await openSite(async (store) => {
    await fill(store);
    await withdrawList({ port: "CNTAC", version: 1, reason: "金额有误，请以另行公布的清单为准", idempotencyKey: null, now: () => "2026-11-10T02:00:00.000Z", store });
  });
  const ids = await Promise.all(["/feed.json", "/ports/CNTAC/feed.json", "/items/理货服务费/feed.json"].map(async (url) => {
    const [first] = JSON.parse((await other.app.inject(encodeURI(url))).body).items;
    expect([url, first.title, first.summary, first.date_published, first._qingdan.event]).toEqual([
      url, "太仓港口岸 第 1 版清单已撤回", "2026-11-10 撤回，从次日起不再适用。理由：金额有误，请以另行公布的清单为准", "2026-11-10T02:00:00.000Z", "withdrawn",
    ]);
    return first.id as string;
  }));
  expect([ids[0] === ids[1], ids[0] === ids[2]]).toEqual([true, false]);
  expect(JSON.parse((await other.app.inject("/ports/CNLYG/feed.json")).body).items[0]._qingdan.event).toBe("published");
  await other.close();
});
