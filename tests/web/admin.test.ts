// The administrator's pages and the auditor's: accounts, keys, ports, records.

import { RawDatabase } from "../store/raw-database.ts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { NOW, openPortSite, signIn, type RealSite, type SignedIn } from "./real-site.ts";

const PASSWORD = "麦子 铁锚 二十 灯塔 abc";

let site: RealSite;
let admin: SignedIn;
let auditor: SignedIn;
beforeAll(async () => {
  site = await openPortSite();
  admin = signIn(site, { role: "admin" });
  auditor = signIn(site, { role: "audit" });
});
afterAll(() => site.close());

const get = (url: string, { headers }: Pick<SignedIn, "headers">) => site.app.inject({ url, headers: { cookie: headers["cookie"]! } });
const post = (url: string, fields: Record<string, string>, { headers }: Pick<SignedIn, "headers">) => site.app.inject({
  method: "POST", url, headers: { ...headers, "content-type": "application/x-www-form-urlencoded" }, payload: new URLSearchParams(fields).toString(),
});
const lastAction = () => site.store.audit.find({ most: 1 })[0]!;

describe("an account", () => {
  it("is made with a role and a one-time code, which its owner opens it with", async () => {
    const made = await post("/admin/accounts", { login: "qian", name: "钱七", role: "entry", scope: "port", place: "cnlyg" }, admin);
    const code = /<code>((?:[2-9A-Z]{4}-){3}[2-9A-Z]{4})<\/code>/.exec(made.body)![1]!;
    const account = site.store.accounts.named("qian")!;
    expect(account.grants).toEqual([{ role: "entry", scope: "port:CNLYG" }]);
    expect((await get(`/admin/accounts/${account.id}`, admin)).body).not.toContain(code);
    const opened = await site.app.inject({
      method: "POST", url: "/setup", headers: { "sec-fetch-site": "same-origin", "content-type": "application/x-www-form-urlencoded" },
      payload: new URLSearchParams({ code, "new-password": PASSWORD, "repeated": PASSWORD }).toString(),
    });
    expect(opened.headers.location).toBe("/account");
    expect((await get("/admin/accounts", admin)).body).toContain("钱七");
  });

  it("is not made twice, nor with a role of nowhere, and what was typed stays", async () => {
    const twice = await post("/admin/accounts", { login: "qian", name: "别人", role: "entry", scope: "*", place: "" }, admin);
    expect([twice.statusCode, twice.body.includes("登录名“qian”已经有人使用"), twice.body.includes('value="别人"')]).toEqual([422, true, true]);
    const nowhere = await post("/admin/accounts", { login: "sun", name: "孙八", role: "entry", scope: "port", place: "太仓" }, admin);
    expect([nowhere.statusCode, site.store.accounts.named("sun")]).toEqual([422, null]);
  });

  it("is changed by its buttons, each recorded with who did it", async () => {
    const { account: id } = signIn(site, { role: "entry", port: "CNLYG" });
    const press = (button: string, fields: Record<string, string> = {}) => post(`/admin/accounts/${id}`, { do: button, ...fields }, admin);
    const deeds = [
      ["grant", { role: "review", scope: "region", place: "3207" }, "role-granted"], ["withdraw", { role: "entry", scope: "port:CNLYG" }, "role-withdrawn"],
      ["second-factor", {}, "second-factor-reset"], ["sessions", {}, "sessions-ended"], ["disable", {}, "account-disabled"], ["enable", {}, "account-enabled"],
      ["invite", {}, "account-invited"],
    ] as const;
    for (const [button, fields, action] of deeds) {
      const { statusCode } = await press(button, fields);
      expect([button, statusCode]).toEqual([button, button === "invite" ? 200 : 303]);
      expect(lastAction()).toMatchObject({ action, object: `account:${id}`, account: admin.account, via: "session", outcome: "done" });
    }
    expect(site.store.accounts.find(id)!.grants).toEqual([{ role: "review", scope: "region:3207" }]);
    expect((await press("delete")).statusCode).toBe(404);
  });

  it("of the administrator who changes it goes on under a new session", async () => {
    const own = signIn(site, { role: "admin" });
    const changed = await post(`/admin/accounts/${own.account}`, { do: "grant", role: "audit", scope: "*", place: "" }, own);
    const cookie = String(changed.headers["set-cookie"]).split(";")[0]!;
    expect(cookie).not.toBe(own.cookie);
    expect((await get("/admin/audit", { headers: { cookie } })).statusCode).toBe(200);
    expect((await get("/admin", own)).statusCode).toBe(401);
  });
});

describe("keys", () => {
  it("of all accounts are seen by their beginning, and revoked", async () => {
    const { account } = signIn(site, { role: "entry", port: "CNLYG" });
    const by = { account, via: "session" as const, at: NOW };
    const { key, secret } = site.store.keys.create({ account, name: "上报", grants: [{ role: "entry", scope: "port:CNLYG" }], expiresAt: "2027-01-01T00:00:00.000Z" }, by);
    const { body } = await get("/admin/keys", admin);
    expect([body.includes(key.prefix), body.includes(secret)]).toEqual([true, false]);
    await post("/admin/keys", { revoke: key.id }, admin);
    expect(site.store.keys.find(secret, NOW)).toBeNull();
    expect(lastAction()).toMatchObject({ action: "key-revoked", object: `key:${key.id}`, account: admin.account });
  });
});

describe("a port", () => {
  it("takes two people until that is changed, and the change is recorded", async () => {
    expect(site.store.portSettings.of("CNLYG").twoPersons).toBe(true);
    const fields = { name: "连云港口岸", publisher: "连云港市口岸办", region: "320700", persons: "1" };
    expect((await post("/admin/ports/CNLYG", fields, admin)).statusCode).toBe(303);
    expect(site.store.portSettings.of("CNLYG")).toEqual({ code: "CNLYG", name: "连云港口岸", publisher: "连云港市口岸办", region: "320700", twoPersons: false });
    expect(lastAction()).toMatchObject({ action: "port-set", object: "port:CNLYG", details: { twoPersons: false, twoPersonsBefore: true } });
    expect((await post("/admin/ports/CNLYG", { ...fields, region: "32" }, admin)).statusCode).toBe(422);
  });

  it("is set by its own administrator, but for its region, and no other port is", async () => {
    const own = signIn(site, { role: "admin", port: "CNLYG" });
    expect((await get("/admin/ports", own)).body).not.toContain("CNTAC");
    await post("/admin/ports/CNLYG", { name: "连云港口岸", publisher: "", region: "110000", persons: "2" }, own);
    expect(site.store.portSettings.of("CNLYG")).toMatchObject({ region: "320700", twoPersons: true });
    expect((await post("/admin/ports/CNTAC", { name: "太仓", publisher: "", region: "", persons: "1" }, own)).statusCode).toBe(403);
    expect((await get("/admin/accounts", own)).statusCode).toBe(403);
  });
});

describe("the audit", () => {
  it("is seen by who holds the role, not by the administrator", async () => {
    expect((await get("/admin/audit", auditor)).body).toContain("完好无缺");
    expect((await get("/admin/audit", admin)).statusCode).toBe(403);
    expect((await get("/admin/accounts", auditor)).statusCode).toBe(403);
  });

  it("is filtered by who, what, of what and when", async () => {
    const rows = async (query: string): Promise<number> => [...(await get(`/admin/audit.ndjson?${query}`, auditor)).body.matchAll(/\n/g)].length;
    expect(await rows("object=port:CNLYG")).toBe(2);
    expect(await rows("object=port:CNLYG&login=nobody")).toBe(0);
    expect(await rows("action=key-revoked")).toBe(1);
    expect(await rows("from=2026-11-24")).toBe(0);
    expect(await rows("through=2026-11-22")).toBe(0);
    expect(await rows("from=2026-11-23&through=2026-11-23")).toBe(site.store.audit.verify().records - 1);
  });

  it("is taken along as CSV in which nothing is a formula, and as lines of JSON; both are recorded", async () => {
    await post("/admin/ports/CNTAC", { name: "=HYPERLINK(\"http://x\")", publisher: "", region: "", persons: "2" }, admin);
    site.store.audit.record({ account: null, via: "command", at: NOW }, { action: "port-set", object: "=1+1" });
    const csv = await get("/admin/audit.csv?object=%3D1%2B1", auditor);
    expect([csv.headers["content-type"], csv.headers["content-disposition"]]).toEqual(["text/csv; charset=utf-8", 'attachment; filename="audit.csv"']);
    expect(csv.body.split("\r\n")[1]).toMatch(/^\d+,2026-11-23 12:00:00,,,command,port-set,'=1\+1,done,\{\}$/);
    expect(lastAction()).toMatchObject({ action: "audit-exported", account: auditor.account, details: { form: "csv" } });
  });

  it("is only ever added to, and says so where somebody changed it behind the program's back", async () => {
    const raw = new RawDatabase(`${site.directory}/qingdan.db`);
    expect(() => raw.exec("UPDATE audit SET account = NULL")).toThrow("append-only");
    expect(() => raw.exec("DELETE FROM audit WHERE seq = 3")).toThrow("append-only");
    expect(() => raw.exec("INSERT OR REPLACE INTO audit SELECT * FROM audit WHERE seq = 3")).toThrow("append-only");
    raw.exec("DROP TRIGGER audit_is_not_changed; UPDATE audit SET outcome = 'refused' WHERE seq = 3");
    raw.close();
    const { body } = await get("/admin/audit", auditor);
    expect(body).toContain("第 3 条记录被改动过");
    expect(site.store.audit.verify().brokenAt).toBe(3);
  });
});
