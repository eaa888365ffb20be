// Who approves a list is shown what it says of itself before and after, over HTTP: so is the public, and so are programs.

import { expect, it } from "vitest";

import { entry, list, NOW, openSite, publish, signIn, type RealSite } from "./real-site.ts";

const text = (html: string): string => html.replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");
const ENTRIES = [entry(1, "理货服务费", "14"), entry(2, "布防服务费", "480")];
const NOTE = "节假日及夜间一律加收50%";

/** What the service answers a program that may look at the draft. */
async function changesOf({ app, store }: RealSite, address: string) {
  const by = { account: null, via: "command" as const, at: NOW };
  const grants = [{ role: "review", scope: "port:CNLYG" }] as const;
  const { id } = store.accounts.create({ login: "program", name: "程序", grants }, by);
  const { secret } = store.keys.create({ account: id, name: "接口", grants, expiresAt: "2027-11-23T00:00:00.000Z" }, by);
  return app.inject({ url: `/api/v1${address.replace("/authority", "")}/changes`, headers: { authorization: `Bearer ${secret}` } });
}

it("an approver sees a tax, a direction and a note that changed, though no entry did", async () => {
  const site = await openSite((store) => publish(store, "2026-01-05T02:00:00.000Z", list("2026-01-10", ENTRIES, { tax: "unstated", direction: "both", effectiveTo: null })));
  const clerk = signIn(site, { role: "entry", port: "CNLYG" });
  const approver = signIn(site, { role: "review", port: "CNLYG" });
  const post = (url: string, fields: Record<string, string>) => site.app.inject({
    method: "POST", url, headers: { ...clerk.headers, "content-type": "application/x-www-form-urlencoded" }, payload: new URLSearchParams(fields).toString(),
  });
  const address = String((await post("/authority/ports/CNLYG/drafts", { from: "version" })).headers.location);
  const saved = await post(`${address}/head`, {
    revision: String(site.store.drafts.draft(address.split("/")[3]!)!.revision), direction: "import", publisher: "连云港市交通运输局", documentNumber: "连交〔2026〕9号",
    effectiveFrom: "2026-12-10", effectiveTo: "2027-12-10", tax: "excluded", contacts: "价格热线 12315", notes: NOTE,
  });
  expect([saved.statusCode, saved.body]).toEqual([303, ""]);
  for (const page of ["review", "changes"]) {
    const at = async (language: string): Promise<string> =>
      text((await site.app.inject({ url: `${address}/${page}?lang=${language}`, headers: { ...approver.headers, accept: "text/html" } })).body);
    const zh = await at("zh");
    expect(zh).toMatch(/不变 2。 清单信息改动 \d 项 清单信息 \d 内容 原来 现在 价格是否含增值税 没有写明 不含税 进出口 进口和出口 进口 生效日期 2026-01-10 2026-12-10 失效日期 没有写明 2027-12-10/);
    for (const part of ["连云港市交通运输局", "文号 没有写明 连交〔2026〕9号", `表外说明 ${NOTE}`, "价格热线 12315"]) expect(zh).toContain(part);
    expect(await at("en")).toMatch(/About the list \d What Before Now Value added tax in prices Not stated Excluded Direction Import and export Import/);
  }
  const { head, unchanged } = (await changesOf(site, address)).json();
  expect(unchanged).toBe(2);
  expect(head).toContainEqual({ field: "note", kind: "added", before: "", after: NOTE });
  expect(head).toContainEqual({ field: "tax", kind: "changed", before: "unstated", after: "excluded" });
  await site.close();
});

it("the page of changes names a column of the list's own, a kind and another reading in words", async () => {
  const tally = entry(1, "理货服务费", "14");
  const site = await openSite(async (store) => {
    await publish(store, "2026-01-05T02:00:00.000Z", list("2026-01-10", [tally]));
    const rate = { ...tally.rate, terms: [{ min: "10", max: "14", per: ["box" as const], when: {} }] };
    const next = { ...tally, rate, chargingEntity: { ...tally.chargingEntity, kind: "tally" as const }, "x_优惠政策": "外贸减半" };
    await publish(store, "2026-11-05T02:00:00.000Z", list("2026-12-01", [next], { "x_适用范围": "仅限东港区" }));
  });
  const at = async (language: string): Promise<string> => text((await site.app.inject(`/ports/CNLYG/changes/2?lang=${language}`)).body);
  const zh = await at("zh");
  for (const part of ["适用范围 没有写明 仅限东港区", "收费主体类别： 没有写明", "收费主体类别： 理货企业", "优惠政策： 外贸减半", "价格的读法（文字没有改）： 每箱 10 至 14 元"]) expect(zh).toContain(part);
  expect(await at("en")).toContain("Kind of charging entity: Tally");
  await site.close();
});

it("the public sees it on the page of changes, in the feed and in what is coming; another first day alone is no news there", async () => {
  const own = await openSite(async (store) => {
    await publish(store, "2026-01-05T02:00:00.000Z", list("2026-01-10", ENTRIES, { tax: "unstated" }));
    await publish(store, "2026-06-05T02:00:00.000Z", list("2026-06-10", ENTRIES, { tax: "unstated" }));
    await publish(store, "2026-11-05T02:00:00.000Z", list("2026-12-01", ENTRIES, { tax: "excluded", x_notes: [NOTE] }));
  });
  const at = async (url: string): Promise<string> => text((await own.app.inject(url)).body);
  for (const url of ["/ports/CNLYG/changes/3", "/ports/CNLYG/changes/3?from=1"]) {
    expect(await at(url)).toMatch(new RegExp(`清单信息改动 3 项.* 清单信息 3 内容 原来 现在 价格是否含增值税 没有写明 不含税 生效日期 \\S+ 2026-12-01 表外说明 ${NOTE}`, "u"));
  }
  expect(await at("/coming")).toContain("条目没有变化，清单信息改动 2 项");
  const [newest, middle] = (await own.app.inject("/ports/CNLYG/feed.json?lang=zh")).json().items;
  expect(newest.summary).toBe("条目没有变化，清单信息改动 2 项");
  expect(newest.content_text).toContain(`清单信息改动：价格是否含增值税 没有写明 → 不含税`);
  expect(newest.content_text).toContain(`清单信息新增：表外说明 ${NOTE}`);
  expect([newest.tags, newest._qingdan.headChanges.length]).toEqual([["published", "head"], 2]);
  expect([String(middle.summary).replace(/^.*；/u, ""), middle.tags]).toEqual(["条目没有变化", ["published"]]);
  expect(await at("/ports/CNLYG/changes/2")).toContain("生效日期 2026-01-10 2026-06-10");
  await own.close();
});

it("a draft whose list does not fit the format says that it cannot be compared, on its page and to a program", async () => {
  const site = await openSite((store) => publish(store, "2026-01-05T02:00:00.000Z", list("2026-01-10", ENTRIES)));
  const { headers } = signIn(site, { role: ["entry", "review"], port: "CNLYG" });
  const post = (url: string, fields: Record<string, string>) => site.app.inject({
    method: "POST", url, headers: { ...headers, "content-type": "application/x-www-form-urlencoded" }, payload: new URLSearchParams(fields).toString(),
  });
  const address = String((await post("/authority/ports/CNLYG/drafts", { from: "version" })).headers.location);
  await post(`${address}/head`, { revision: String(site.store.drafts.draft(address.split("/")[3]!)!.revision), effectiveFrom: "明天", direction: "import", tax: "excluded", contacts: "", notes: "" });
  const answered = await changesOf(site, address);
  expect([answered.statusCode, answered.json().type]).toEqual([422, "urn:qingdan:problem:draft-not-comparable"]);
  for (const page of ["changes", "review"]) {
    const { body } = await site.app.inject({ url: `${address}/${page}`, headers: { ...headers, accept: "text/html" } });
    expect([page, body.includes("现在不能对照")]).toEqual([page, true]);
  }
  await site.close();
});
