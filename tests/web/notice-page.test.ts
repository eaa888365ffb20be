import jsQR from "jsqr";
import { parse, type DefaultTreeAdapterTypes } from "parse5";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { parseCheckpoint } from "../../src/log/checkpoint.ts";
import { openPortSite, PAYLOAD, type RealSite } from "./real-site.ts";

type Node = DefaultTreeAdapterTypes.ChildNode | DefaultTreeAdapterTypes.Document;
type Element = DefaultTreeAdapterTypes.Element;

function* elements(node: Node): Generator<Element> {
  if ("tagName" in node) yield node;
  if ("childNodes" in node) for (const child of node.childNodes) yield* elements(child);
}

function textOf(node: Node): string {
  if ("value" in node) return node.value;
  return "childNodes" in node ? node.childNodes.map(textOf).join("") : "";
}

const attribute = (element: Element, name: string): string => element.attrs.find((each) => each.name === name)?.value ?? "";
const classes = (element: Element): string[] => attribute(element, "class").split(" ");
const all = (node: Node, tag: string, name = ""): Element[] =>
  [...elements(node)].filter((element) => element.tagName === tag && (name === "" || classes(element).includes(name)));

/** The dark runs of the page's QR path, painted four pixels a module and read by a scanner's code. */
function scan(figure: Element): unknown {
  const size = Number(attribute(all(figure, "svg")[0]!, "viewbox").split(" ")[2] ?? attribute(all(figure, "svg")[0]!, "viewBox").split(" ")[2]);
  const side = size * 4;
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255);
  for (const [, x, y, length] of attribute(all(figure, "path")[1]!, "d").matchAll(/M(\d+) (\d+)h(\d+)/g)) {
    for (let row = Number(y) * 4; row < Number(y) * 4 + 4; row++) {
      pixels.fill(0, (row * side + Number(x) * 4) * 4, (row * side + (Number(x) + Number(length)) * 4) * 4);
    }
  }
  for (let at = 3; at < pixels.length; at += 4) pixels[at] = 255;
  return jsQR(pixels, side, side)?.data;
}

let site: RealSite;
beforeAll(async () => { site = await openPortSite(); });
afterAll(() => site.close());

const pageOf = async (version: number, locale: "zh" | "en"): Promise<DefaultTreeAdapterTypes.Document> =>
  parse((await site.app.inject(`/ports/CNLYG/lists/${version}?lang=${locale}`)).body);

const facts = (page: Node): Record<string, string> =>
  Object.fromEntries(all(page, "div", "notice-fact").map((fact) => [textOf(all(fact, "dt")[0]!), textOf(all(fact, "dd")[0]!)]));

describe("the page of a notice", () => {
  it("says whose list it is, which version, when it was published, since when it holds, whom to complain to", async () => {
    expect(facts(await pageOf(2, "zh"))).toMatchObject({
      口岸: "连云港口岸 CNLYG", 公布单位: "测试公布单位", 版本: "第 2 版", 有效期: "自 2026-06-01 起", 公布时间: "2026-06-05 10:00:00（北京时间）",
      税: "价格含增值税", 投诉举报: "12345 政务服务便民热线 0518-12345", 永久网址: "http://localhost:3000/ports/CNLYG/lists/2",
    });
    expect(facts(await pageOf(2, "en"))).toMatchObject({ Version: "2", "In force": "from 2026-06-01", Published: "2026-06-05 10:00:00 (Beijing time)" });
  });

  it("names the log, its place in it and the root that the signed checkpoint of that moment had", async () => {
    const page = facts(await pageOf(2, "zh"));
    expect(page["公布日志"]).toBe("test.example/log，第 1 号（日志共 2 条）");
    const { size, root } = parseCheckpoint(site.store.checkpoint()!)!.checkpoint;
    expect([size, page["日志根"]]).toEqual([2, Buffer.from(root).toString("base64")]);
    expect(page["清单摘要"]).toBe(site.store.versions("CNLYG")[1]!.listDigest);
  });

  it("has a QR code that a scanner reads as the permanent address", async () => {
    expect(scan(all(await pageOf(2, "zh"), "figure", "notice-qr")[0]!)).toBe("http://localhost:3000/ports/CNLYG/lists/2");
  });

  it("has both tables of the national template with their headings, rows and notes", async () => {
    const page = await pageOf(2, "zh");
    const tables = all(page, "table", "notice-table");
    expect(tables.map((table) => textOf(all(table, "caption")[0]!))).toEqual(["连云港口岸进（出）口收费目录清单（一）", "连云港口岸进（出）口收费目录清单（二）"]);
    expect(tables.map((table) => all(table, "th").map(textOf))).toEqual([
      ["序号", "收费主体", "项目名称", "收费标准", "计价单位", "服务内容", "收费形式及依据", "备注"],
      ["序号", "收费主体", "项目名称", "收费标准（元）", "计价单位", "服务内容", "备注"],
    ]);
    const rows = tables.map((table) => all(all(table, "tbody")[0]!, "tr").map((row) => all(row, "td").map((cell) => textOf(cell))));
    expect(rows[0]).toEqual([["1", "测试码头有限公司", "货物港务费", "40", "元/箱", "港口公用设施", "政府定价 依据《港口收费计费办法》交水规〔2019〕2号", ""]]);
    expect(rows[1]).toHaveLength(4);
    expect(rows[1]![3]).toEqual(["4", PAYLOAD, PAYLOAD, "5", "元/箱", "码头作业", PAYLOAD]);
    expect(all(page, "div", "notice-notes").map((notes) => all(notes, "li").length)).toEqual([2, 3]);
  });

  it("says of a list that took effect before it was published what that means, and of no other", async () => {
    const banners = async (version: number): Promise<string[]> => all(await pageOf(version, "zh"), "p", "notice-banner").map((banner) => textOf(banner).trim());
    expect(await banners(1)).toEqual([]);
    expect(await banners(2)).toEqual(["补录：本清单的生效日期（2026-06-01）早于公布日期（2026-06-05），不作为 2026-06-05 以前收费的依据。"]);
  });

  it("keeps the Chinese of the list in English, and captions it", async () => {
    const page = await pageOf(2, "en");
    expect(textOf(all(page, "h1")[0]!)).toBe("连云港口岸进（出）口收费目录清单 连云港口岸: list of charges, import and export");
    expect(textOf(all(page, "th")[2]!)).toBe("项目名称 Item");
    expect(textOf(page)).toContain("货物港务费");
  });
});
