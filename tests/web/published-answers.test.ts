// Over a real socket: what was answered before is given ahead of the routes, and is the same answer.
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { openPortSite, type RealSite } from "./real-site.ts";

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

async function ask(path: string, init: RequestInit = {}): Promise<Seen> {
  const answer = await fetch(base + path, init);
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
