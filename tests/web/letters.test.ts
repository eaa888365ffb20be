// The draft of a letter on the page of a result, without a script: shown in a field, and given back as text or PDF as it stands there.
import { execFileSync } from "node:child_process";
import { afterAll, beforeAll, expect, it } from "vitest";
import { parse, type DefaultTreeAdapterTypes } from "parse5";

import { entry, list, openSite, publish, type RealSite } from "./real-site.ts";

let site: RealSite;
beforeAll(async () => {
  site = await openSite((store) => publish(store, "2026-01-05T02:00:00.000Z", list("2026-01-10", [entry(1, "理货服务费", "14")])));
});
afterAll(() => site.close());

type Node = DefaultTreeAdapterTypes.ChildNode;

/** Fields of the form with the letters, by name. */
function fieldsOf(html: string): Map<string, string> {
  const fields = new Map<string, string>();
  const visit = (node: Node): void => {
    if (!("tagName" in node)) return;
    const attribute = (name: string): string => node.attrs.find((one) => one.name === name)?.value ?? "";
    if (node.tagName === "textarea") fields.set(attribute("name"), node.childNodes.map((child) => ("value" in child ? child.value : "")).join(""));
    if (node.tagName === "input" && attribute("type") === "hidden") fields.set(attribute("name"), attribute("value"));
    for (const child of node.childNodes) visit(child);
  };
  for (const child of parse(html).childNodes) visit(child);
  return fields;
}

const post = (fields: Iterable<readonly [string, string]>) => site.app.inject({
  method: "POST", url: "/check", headers: { "content-type": "application/x-www-form-urlencoded" },
  payload: new URLSearchParams([...fields].map(([name, value]) => [name, value])).toString(),
});

const typed = (amount: string): [string, string][] =>
  [["port", "CNLYG"], ["on", "2026-07-01"], ["item-1", "理货服务费"], ["unit-1", "箱"], ["quantity-1", "2"], ["amount-1", amount]];

it("names the line above the list to all three, and is saved as text and as PDF in the words of the field", async () => {
  const fields = fieldsOf((await post(typed("42"))).body);
  expect([...fields.keys()].filter((name) => name.startsWith("letter-"))).toEqual(["letter-12345", "letter-12315", "letter-entity"]);
  expect(fields.get("letter-12315")).toContain("账单第 1 行“理货服务费”，收取 42.00 元");
  expect(fields.get("letter-12315")).toContain("14 元 × 2 箱 = 28.00");
  fields.set("letter-12315", "改过的信\r\n<b>第二行</b>");
  const text = await post([...fields, ["letter", "12315.txt"]]);
  expect([text.headers["content-type"], text.headers["cache-control"], text.body]).toEqual(["text/plain; charset=utf-8", "no-store", "改过的信\n<b>第二行</b>"]);
  expect(decodeURIComponent(String(text.headers["content-disposition"]))).toBe("attachment; filename*=UTF-8''信函-12315.txt");
  const paper = await post([...fields, ["letter", "12315.pdf"]]);
  expect(paper.headers["content-type"]).toBe("application/pdf");
  expect(execFileSync("pdftotext", ["-raw", "-", "-"], { input: paper.rawPayload, encoding: "utf8" })).toContain("<b>第二行</b>");
});

it("is not drafted where every line agrees with the list, and a letter to nobody is a page", async () => {
  const result = await post(typed("28"));
  expect([...fieldsOf(result.body).keys()].filter((name) => name.startsWith("letter-"))).toEqual([]);
  const odd = await post([...fieldsOf((await post(typed("42"))).body), ["letter", "99999.txt"]]);
  expect([odd.statusCode, odd.headers["content-type"]]).toEqual([200, "text/html; charset=utf-8"]);
});
