// What the service makes for who draws up a list: templates, and her workbook back, annotated.

import { readFileSync } from "node:fs";
import * as sheetJs from "@e965/xlsx";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openPortSite, type RealSite } from "./real-site.ts";

const TAICANG = readFileSync(new URL("../fixtures/lists/taicang-container-terminals/list.xlsx", import.meta.url));

let site: RealSite;
beforeAll(async () => {
  site = await openPortSite();
});
afterAll(() => site.close());

it("a list that is sent to lists:annotate comes back with its bad cells marked", async () => {
  const url = "/api/v1/lists:annotate?port=CNTAC&lang=en";
  const headers = { "content-type": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" };
  const answer = await site.app.inject({ method: "POST", url, headers, payload: TAICANG });
  expect([answer.statusCode, answer.headers["content-type"], answer.headers["cache-control"]]).toEqual([200, headers["content-type"], "no-store"]);
  const book = sheetJs.read(answer.rawPayload);
  expect(book.SheetNames).toEqual(["太仓港", "Findings"]);
  expect((book.Sheets["太仓港"]!["B4"] as sheetJs.CellObject).c![0]!.t).toMatch(/^\[Must fix\] /);
});

it("what is no list is refused there as it is anywhere", async () => {
  const answer = await site.app.inject({ method: "POST", url: "/api/v1/lists:annotate", headers: { "content-type": "application/zip" }, payload: Buffer.from("PK\u0003\u0004no archive") });
  expect([answer.statusCode, (answer.json<{ type: string }>()).type]).toEqual([422, expect.stringMatching(/archive-broken$/)]);
});

it("templates are listed on a page in both languages and downloaded by name, each with a tag of its bytes", async () => {
  const page = (await site.app.inject("/templates")).body;
  expect((await site.app.inject("/templates?lang=en")).body).toContain("Whole workbook");
  const addresses = [...page.matchAll(/href="(\/templates\/[^"]+)"/g)].map(([, address]) => address!);
  expect(addresses).toHaveLength(6);
  for (const address of addresses) {
    const file = await site.app.inject(address);
    expect([file.statusCode, file.headers["content-disposition"]], address).toEqual([200, `attachment; filename="${address.split("/").at(-1)!}"`]);
    const again = await site.app.inject({ url: address, headers: { "if-none-match": String(file.headers.etag) } });
    expect(again.statusCode).toBe(304);
  }
  expect((await site.app.inject("/templates/other.xlsx")).statusCode).toBe(404);
  expect((await site.app.inject("/")).body).toContain('href="/templates"');
});
