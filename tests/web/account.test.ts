// From a one-time code to a password and a second factor; one's own password, sessions and keys.

import { Secret, TOTP } from "otpauth";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { instantOf, millisOf } from "../../src/model/day.ts";
import { Failure } from "../../src/model/failure.ts";
import { hashPassword } from "../../src/web/password.ts";
import { stepOf } from "../../src/web/second-factor.ts";
import { NOW, openPortSite, signIn, type RealSite } from "./real-site.ts";

const PASSWORD = "麦子 铁锚 二十 灯塔 abc";
const START = { account: null, via: "start" as const, at: NOW };
const TOMORROW = instantOf(millisOf(NOW) + 86_400_000);
const FORM = { "sec-fetch-site": "same-origin", "content-type": "application/x-www-form-urlencoded" };

let site: RealSite;
beforeAll(async () => { site = await openPortSite(); });
afterAll(() => site.close());

const post = (url: string, fields: Record<string, string>, headers: Readonly<Record<string, string>> = {}) =>
  site.app.inject({ method: "POST", url, headers: { ...FORM, ...headers }, payload: new URLSearchParams(fields).toString() });
const get = (url: string, cookie: string) => site.app.inject({ url, headers: { cookie } });
const cookieOf = (answer: { headers: Record<string, unknown> }) => String(answer.headers["set-cookie"]).split(";")[0]!;
const csrfIn = (body: string) => /name="csrf" value="([0-9a-f]{64})"/.exec(body)![1]!;
const digitsNow = (letters: string) => new TOTP({ secret: Secret.fromBase32(letters.replaceAll(" ", "")) }).generate({ timestamp: millisOf(NOW) });

describe("the first start", () => {
  it("is opened by its one-time code once: name, password, authenticator, and only then the rights of an administrator", async () => {
    const old = site.store.accounts.invite(null, TOMORROW, START);
    const code = site.store.accounts.invite(null, TOMORROW, START);
    expect(code).toMatch(/^(?:[2-9A-HJKMNP-Z]{4}-){3}[2-9A-HJKMNP-Z]{4}$/);
    expect((await site.app.inject("/setup")).body).toContain('name="login"');
    const fields = { login: "Guanli", name: "王管理", "new-password": PASSWORD, "repeated": PASSWORD };
    expect((await post("/setup", { ...fields, code: old })).statusCode).toBe(403);
    expect((await post("/setup", { ...fields, code, repeated: "x" })).statusCode).toBe(422);
    const opened = await post("/setup", { ...fields, code: code.toLowerCase().replaceAll("-", " ") });
    expect([opened.statusCode, opened.headers.location]).toEqual([303, "/account/second-factor"]);
    expect((await post("/setup", { ...fields, login: "second", code })).statusCode).toBe(403);

    const cookie = cookieOf(opened);
    const enrol = await get("/account/second-factor", cookie);
    const letters = /<code>([A-Z2-7 ]+)<\/code>/.exec(enrol.body)![1]!;
    const csrf = csrfIn(enrol.body);
    expect((await post("/account/second-factor", { code: "000000", csrf }, { cookie })).statusCode).toBe(422);
    const done = await post("/account/second-factor", { code: digitsNow(letters), csrf }, { cookie });
    expect(done.statusCode).toBe(200);
    expect([...done.body.matchAll(/<code>([0-9A-Z-]{14})<\/code>/g)]).toHaveLength(10);
    // The session changed with its rights.
    expect(cookieOf(done)).not.toBe(cookie);
    expect((await get("/account", cookie)).statusCode).toBe(401);
    expect((await get("/account", cookieOf(done))).body).toContain("已绑定验证器");

    // The step whose code bound it is used up: the same digits do not sign in.
    const again = await post("/login", { login: "guanli", password: PASSWORD, code: digitsNow(letters) });
    expect(again.statusCode).toBe(403);
    expect((await post("/login", { login: "guanli", password: PASSWORD })).statusCode).toBe(403);
    const recovery = /<code>([0-9A-Z-]{14})<\/code>/.exec(done.body)![1]!;
    expect((await post("/login", { login: "guanli", password: PASSWORD, code: recovery })).statusCode).toBe(303);
    expect((await post("/login", { login: "guanli", password: PASSWORD, code: recovery })).statusCode).toBe(403);
  });

  it("gives a code that is worth nothing after a day, or once there is an account", () => {
    const code = site.store.accounts.invite(null, TOMORROW, START);
    expect(site.store.accounts.invited(code, NOW)).toBeNull();
    const { account } = signIn(site, { role: "entry" });
    const second = site.store.accounts.invite(account, TOMORROW, START);
    expect(site.store.accounts.invited(second, instantOf(millisOf(TOMORROW) - 1))).not.toBeNull();
    expect(site.store.accounts.invited(second, TOMORROW)).toBeNull();
  });
});

describe("an invitation", () => {
  it("lets somebody choose a password, but is no second factor to one who has an authenticator", async () => {
    const { account } = signIn(site, { role: "entry", port: "CNLYG" });
    const fields = { "new-password": PASSWORD, "repeated": PASSWORD };
    const opened = await post("/setup", { ...fields, code: site.store.accounts.invite(account, TOMORROW, START) });
    expect([opened.statusCode, opened.headers.location]).toEqual([303, "/account"]);
    site.store.accounts.setSecondFactor(account, Buffer.from("12345678901234567890"), [], 0, START);
    const reset = await post("/setup", { ...fields, code: site.store.accounts.invite(account, TOMORROW, START) });
    expect([reset.headers.location, reset.headers["set-cookie"]]).toEqual(["/login", undefined]);
  });
});

describe("the second factor", () => {
  // RFC 6238, appendix B: SHA-1, the last six of its eight digits.
  const secret = Buffer.from("12345678901234567890");
  const vectors = [[59, "287082"], [1_111_111_109, "081804"], [1_111_111_111, "050471"], [1_234_567_890, "005924"], [2_000_000_000, "279037"]] as const;

  it.each(vectors)("knows the digits of second %i", (second, digits) => {
    const step = Math.floor(second / 30);
    expect(stepOf(secret, digits, instantOf(second * 1000))).toBe(step);
    expect(stepOf(secret, `${digits.slice(0, 3)} ${digits.slice(3)}`, instantOf(second * 1000 + 30_000))).toBe(step);
    expect(stepOf(secret, digits, instantOf(second * 1000 + 90_000))).toBeNull();
  });

  it("takes no digits twice, nor those of an earlier step", () => {
    const { account } = signIn(site, { role: "review" });
    const { accounts } = site.store;
    accounts.setSecondFactor(account, secret, [], 0, START);
    expect([accounts.useStep(account, 100), accounts.useStep(account, 100), accounts.useStep(account, 99), accounts.useStep(account, 101)])
      .toEqual([true, false, false, true]);
  });

  it("stands in the database only under a seal", async () => {
    const { account } = signIn(site, { role: "review" });
    site.store.accounts.setSecondFactor(account, secret, [], 0, START);
    expect(Buffer.from(site.store.accounts.secondFactor(account)!)).toEqual(secret);
    const { readFileSync } = await import("node:fs");
    for (const name of ["qingdan.db", "qingdan.db-wal"]) expect(readFileSync(`${site.directory}/${name}`).includes(secret)).toBe(false);
  });

  it("is asked for by the page of a reviewer that has none, and cannot be replaced without it", async () => {
    const { cookie, headers, account } = signIn(site, { role: "review", secondFactor: false });
    expect((await get("/account", cookie)).body).toContain("您的角色需要验证器");
    expect((await get("/admin", cookie)).statusCode).toBe(403);
    site.store.accounts.setSecondFactor(account, secret, [], 0, START);
    const again = site.store.sessions.begin(account, false, NOW);
    const asked = await get("/account/second-factor", `__Host-qingdan=${again}`);
    expect([asked.statusCode, asked.body.includes("<svg"), asked.body.includes("输入动态验证码")]).toEqual([200, false, true]);
    expect((await post("/account/second-factor", { code: "123456" }, headers)).statusCode).toBe(401);
  });
});

describe("one's own account", () => {
  it("changes its password with the present one, and every other session is over", async () => {
    const { account, headers, cookie } = signIn(site, { role: "entry", port: "CNLYG" });
    site.store.accounts.setPassword(account, await hashPassword(PASSWORD), START);
    const session = site.store.sessions.begin(account, false, NOW);
    const other = site.store.sessions.begin(account, false, NOW);
    expect((await get("/account", cookie)).statusCode).toBe(401);
    const page = await get("/account", `__Host-qingdan=${session}`);
    const form = { csrf: csrfIn(page.body), "new-password": `${PASSWORD} neu`, "repeated": `${PASSWORD} neu` };
    const mine = { cookie: `__Host-qingdan=${session}` };
    expect((await post("/account/password", { ...form, password: "falsch falsch" }, mine)).statusCode).toBe(422);
    const changed = await post("/account/password", { ...form, password: PASSWORD }, mine);
    expect(changed.statusCode).toBe(303);
    expect(site.store.sessions.find(other, NOW, 15)).toBeNull();
    expect((await get("/account", cookieOf(changed))).statusCode).toBe(200);
    expect(headers.cookie).toBe(cookie);
  });

  it("makes a key that is shown once, for no more than its owner may, and at most a year", async () => {
    const { headers, account } = signIn(site, { role: ["entry", "review", "admin"], port: "CNLYG" });
    const make = (grant: string, until: string) => post("/account/keys", { name: "上报程序", grant, until }, headers);
    expect((await make("audit port:CNLYG", "2027-01-01")).statusCode).toBe(422);
    expect((await make("entry port:CNSHA", "2027-01-01")).statusCode).toBe(422);
    expect((await make("entry port:CNLYG", "2027-11-24")).statusCode).toBe(422);
    expect((await make("entry port:CNLYG", "2026-11-23")).statusCode).toBe(422);
    const made = await make("review port:CNLYG", "2027-11-23");
    const secret = /qdk_[\w-]{43}/.exec(made.body)![0];
    expect((await get("/account", headers["cookie"]!)).body).not.toContain(secret);
    expect(site.store.keys.find(secret, NOW)).toMatchObject({ account, grants: [{ role: "review", scope: "port:CNLYG" }] });
    expect(site.store.keys.find(secret, "2027-11-23T16:00:00.000Z")).toBeNull();
    // What its owner loses, it loses.
    site.store.accounts.withdraw(account, { role: "review", scope: "port:CNLYG" }, START);
    expect(site.store.keys.find(secret, NOW)!.grants).toEqual([]);
    site.store.keys.revoke(site.store.keys.all(account)[0]!.id, START);
    expect(site.store.keys.find(secret, NOW)).toBeNull();
  });

  it("gives a key no power to review, supervise or administer from a session without the second factor", async () => {
    const roles = ["review", "supervise", "admin"] as const;
    const [without, shown] = [false, true].map((secondFactor) => signIn(site, { role: roles, scope: "port:CNLYG", secondFactor }).headers);
    for (const role of roles) {
      const asked = { name: "x", grant: `${role} port:CNLYG`, until: "2027-01-01" };
      expect([role, (await post("/account/keys", asked, without)).statusCode]).toEqual([role, 422]);
      expect([role, (await post("/account/keys", asked, shown)).statusCode]).toEqual([role, 200]);
    }
  });

  it("always leaves somebody who may administer everything", () => {
    const { accounts } = site.store;
    const administrators = accounts.all().filter(({ grants }) => grants.some(({ role, scope }) => role === "admin" && scope === "*"));
    const all = { role: "admin", scope: "*" } as const;
    for (const { id } of administrators.slice(1)) accounts.withdraw(id, all, START);
    const last = administrators[0]!.id;
    expect(() => accounts.disable(last, START)).toThrow(Failure);
    expect(() => accounts.withdraw(last, all, START)).toThrow("last account");
    expect(accounts.find(last)).toMatchObject({ disabledAt: null, grants: [all] });
  });
});

describe("the audit", () => {
  it("has every one of these decisions, without a secret, in an unbroken chain", () => {
    const records = site.store.audit.find({});
    const actions = new Set(records.map(({ action }) => action));
    for (const action of ["account-invited", "account-created", "role-granted", "password-set", "second-factor-set", "signed-in", "sign-in-failed",
      "recovery-code-used", "key-created", "key-revoked", "role-withdrawn", "access-refused"] as const) expect(actions).toContain(action);
    const text = JSON.stringify(records);
    for (const secret of [PASSWORD, "qdk_", "12345678901234567890"]) expect(text.replaceAll(/"prefix":"qdk_.{6}"/g, "")).not.toContain(secret);
    expect(site.store.audit.verify()).toMatchObject({ records: records.length, brokenAt: null });
  });
});
