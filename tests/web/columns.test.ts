// Headings that nobody can match, over HTTP: the clerk is asked once what the columns are; her answer is remembered for the
// port, and for no other, once it has served.

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { openPortSite, signIn, type RealSite, type SignedIn } from "./real-site.ts";

const OWN_WORDS = "谁收,收什么,现价,怎么算,干什么\n";
const FIRST = `${OWN_WORDS}甲公司,理货费,14,元/箱,理货\n乙公司,称重费,30,元/车,过磅\n`;
const SECOND = `${OWN_WORDS}甲公司,堆存费,5,元/箱·天,库内堆存\n`;
const ANSWER = ["entity", "item", "rate", "unit", "service"];

let site: RealSite;
let clerk: SignedIn;
beforeAll(async () => {
  site = await openPortSite();
  clerk = signIn(site, { role: "entry" });
});
afterAll(() => site.close());

const get = (url: string, who = clerk) => site.app.inject({ url, headers: { ...who.headers, accept: "text/html" } });
const post = (url: string, fields: Record<string, string>, who = clerk) => site.app.inject({
  method: "POST", url, headers: { ...who.headers, "content-type": "application/x-www-form-urlencoded", "accept": "text/html" }, payload: new URLSearchParams(fields).toString(),
});

async function upload(port: string, text: string, name = "自己的表.csv"): Promise<string> {
  const payload = `--edge\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\n\r\n${text}\r\n--edge--\r\n`;
  const { statusCode, headers, body } = await site.app.inject({
    method: "POST", url: `/authority/ports/${port}/drafts`, headers: { ...clerk.headers, "content-type": "multipart/form-data; boundary=edge" }, payload,
  });
  expect([statusCode, statusCode === 303 ? "" : body]).toEqual([303, ""]);
  return String(headers.location);
}

/** The question as the page puts it: what the form sends back, unanswered. */
async function asked(address: string): Promise<Record<string, string>> {
  const { statusCode, body } = await get(address);
  expect(statusCode).toBe(200);
  const [, revision] = /name="revision" value="(\d+)"/.exec(body)!;
  const [, key] = /<option value="([^"]+)" selected>第 1 行：/.exec(body)!;
  return { revision: revision!, t0key: key!, t0table: "", ...Object.fromEntries(ANSWER.map((_, at) => [`t0c${String(at)}`, ""])) };
}

const answered = (form: Record<string, string>): Record<string, string> => ({ ...form, t0table: "2", ...Object.fromEntries(ANSWER.map((field, at) => [`t0c${String(at)}`, field])) });

describe("a file with headings of its own", () => {
  it("leads to the question, which shows each column with what stands in it, in both languages", async () => {
    const address = await upload("CNLYG", FIRST);
    expect(address).toMatch(/^\/authority\/drafts\/[\w-]+\/columns$/);
    const [zh, en] = [(await get(`${address}?lang=zh`)).body, (await get(`${address}?lang=en`)).body];
    for (const heading of ["谁收", "收什么", "现价", "怎么算", "干什么"]) expect([heading, zh.includes(heading), en.includes(heading)]).toEqual([heading, true, true]);
    expect(zh).toContain("甲公司、乙公司");
    expect(en).toContain("甲公司, 乙公司");
    expect(zh).toMatch(/<option value="rate">收费标准<\/option>/);
    expect(en).toMatch(/<option value="rate">Rate<\/option>/);
    expect(zh).toMatch(/<label for="t0c2">[^<]*C[^<]*现价/);
  });

  it("is read as she says, and the next file with these headings is not asked about; that of another port is", async () => {
    const address = await upload("CNLYG", FIRST);
    const done = await post(address, answered(await asked(address)));
    expect([done.statusCode, done.headers.location]).toEqual([303, address.replace("/columns", "")]);
    const entries = (await get(address.replace("/columns", "/entries"))).body;
    for (const text of ["甲公司", "理货费", "14", "元/箱", "乙公司", "称重费", "30"]) expect([text, entries.includes(text)]).toEqual([text, true]);
    const next = await upload("CNLYG", SECOND, "下一年.csv");
    expect(next).toMatch(/^\/authority\/drafts\/[\w-]+$/);
    expect((await get(`${next}/entries`)).body).toContain("堆存费");
    expect(await upload("CNTAC", SECOND)).toMatch(/\/columns$/);
    // Whoever comes back sees what was answered, and may answer otherwise.
    expect((await get(`${next}/columns`)).body).toMatch(/<option value="entity" selected>收费主体/);
  });

  it("that was changed meanwhile is not read anew: 409, and nothing is remembered", async () => {
    const address = await upload("CNSHA", FIRST);
    const form = answered(await asked(address));
    const colleague = signIn(site, { role: "entry", port: "CNSHA" });
    expect((await post(address.replace("/columns", "/head"), { revision: form["revision"]!, publisher: "上海市人民政府" }, colleague)).statusCode).toBe(303);
    const late = await post(address, form);
    expect([late.statusCode, late.body.includes("在您打开之后改过这份草稿")]).toEqual([409, true]);
    expect(await upload("CNSHA", SECOND)).toMatch(/\/columns$/);
  });

  it("that answered so has no entry is told, and so wrong an answer is not remembered", async () => {
    const address = await upload("CNNBG", FIRST);
    const form = await asked(address);
    // She took the last row for the headings.
    const [, last] = /<option value="([^"]+)">第 3 行：/.exec((await get(address)).body)!;
    const wrong = await post(address, { ...answered(form), t0key: last! });
    expect([wrong.statusCode, /<div class="error-summary"/.test(wrong.body), wrong.body.includes('name="t0c0"')]).toEqual([422, true, true]);
    expect(await upload("CNNBG", SECOND)).toMatch(/\/columns$/);
    expect((await post(address, answered(form))).statusCode).toBe(303);
  });

  it("is asked about again as long as an answer leaves out what the template needs", async () => {
    const address = await upload("CNQIN", FIRST);
    const form = await asked(address);
    const [half, whole] = [{ ...answered(form), t0c2: "extra" }, answered(form)];
    expect((await post(address, half)).statusCode).toBe(303);
    const next = await upload("CNQIN", SECOND);
    expect(next).toMatch(/\/columns$/);
    const [, revision] = /name="revision" value="(\d+)"/.exec((await get(next)).body)!;
    expect((await post(next, { ...whole, revision: revision! })).statusCode).toBe(303);
    expect(await upload("CNQIN", SECOND)).not.toMatch(/\/columns$/);
  });

  it("remembers nothing of headings that the file does not have", async () => {
    const address = await upload("CNTXG", FIRST);
    const form = answered(await asked(address));
    const foreign = Object.fromEntries(Object.entries(form).filter(([name]) => name.startsWith("t0")).map(([name, value]) => [name.replace("t0", "t7"), value]));
    expect((await post(address, { ...form, ...foreign, t7key: "sha256:of nothing here" })).statusCode).toBe(303);
    expect(site.store.drafts.mappings("CNTXG").map(({ key }) => key)).toEqual([form["t0key"]]);
  });

  it("is asked about by nobody from another port", async () => {
    const address = await upload("CNLYG", `另外的表头,${FIRST}`);
    const stranger = signIn(site, { role: "entry", port: "CNTAC" });
    expect((await get(address, stranger)).statusCode).toBe(404);
    expect((await post(address, { revision: "1" }, stranger)).statusCode).toBe(404);
  });
});
