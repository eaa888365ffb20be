// Signing in and what a session is worth: its cookie, its forms, its end.

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { instantOf, millisOf } from "../../src/model/day.ts";
import { hashPassword, isPassword, passwordFault } from "../../src/web/password.ts";
import { NOW, openPortSite, signIn, type RealSite } from "./real-site.ts";

const PASSWORD = "麦子 铁锚 二十 灯塔 abc";
const COMMAND = { account: null, via: "command" as const, at: NOW };
const OWN = { "sec-fetch-site": "same-origin", "content-type": "application/x-www-form-urlencoded" };

let site: RealSite;
beforeAll(async () => { site = await openPortSite(); });
afterAll(() => site.close());

const post = (url: string, fields: Record<string, string>, headers: Record<string, string> = OWN) =>
  site.app.inject({ method: "POST", url, headers: { ...OWN, ...headers }, payload: new URLSearchParams(fields).toString() });

async function person(login: string): Promise<string> {
  const { id } = site.store.accounts.create({ login, name: "李四", grants: [{ role: "entry", scope: "port:CNLYG" }] }, COMMAND);
  site.store.accounts.setPassword(id, await hashPassword(PASSWORD), COMMAND);
  return id;
}

describe("signing in", () => {
  it("gives a cookie that only this host gets back, over https only, and no script sees", async () => {
    await person("lisi");
    const { statusCode, headers } = await post("/login", { login: "lisi", password: PASSWORD, to: "/account?lang=zh" });
    expect([statusCode, headers.location, headers["cache-control"]]).toEqual([303, "/account?lang=zh", "no-store"]);
    expect(headers["set-cookie"]).toMatch(/^__Host-qingdan=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
  });

  it("gives a new id each time and ends the one before", async () => {
    await person("wangwu");
    const first = String((await post("/login", { login: "wangwu", password: PASSWORD })).headers["set-cookie"]).split(";")[0]!;
    const second = String((await post("/login", { login: "wangwu", password: PASSWORD }, { cookie: first })).headers["set-cookie"]).split(";")[0]!;
    expect(second).not.toBe(first);
    expect(site.store.sessions.find(first.split("=")[1]!, NOW, 15)).toBeNull();
    expect(site.store.sessions.find(second.split("=")[1]!, NOW, 15)).not.toBeNull();
  });

  it("does not say whether the login or the password was wrong", async () => {
    await person("zhaoliu");
    const answers = await Promise.all([
      post("/login", { login: "zhaoliu", password: "another password" }), post("/login", { login: "nobody", password: PASSWORD }),
    ]);
    const said = answers.map(({ statusCode, body }) => [statusCode, /<h2>(.*?)<\/h2>/.exec(body)?.[1]]);
    expect(said).toEqual([[403, "登录名、密码或动态码不对"], [403, "登录名、密码或动态码不对"]]);
    expect(answers.map(({ headers }) => headers["set-cookie"])).toEqual([undefined, undefined]);
  });

  it.each(["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "/a\r\nset-cookie: x=1"])("never leads to %j", async (to) => {
    const { body } = await site.app.inject(`/login?to=${encodeURIComponent(to)}`);
    expect(body).toContain('name="to" value="/account"');
  });

  it("takes no form of another page", async () => {
    const foreign: Record<string, string>[] = [{ "sec-fetch-site": "cross-site" }, { "sec-fetch-site": "same-site" }, { origin: "https://evil.example" }, { origin: "null" }];
    for (const headers of foreign) {
      expect((await post("/login", { login: "lisi", password: PASSWORD }, headers)).statusCode).toBe(403);
    }
  });

  it("is not offered where a browser would not keep the cookie", async () => {
    const { statusCode, body } = await site.app.inject({ url: "/login", headers: { host: "192.168.1.5:3000" } });
    expect(statusCode).toBe(403);
    expect(body).not.toContain('name="password"');
    expect(body).toContain("https");
  });
});

describe("a session", () => {
  const account = (cookie: string) => site.app.inject({ method: "POST", url: "/logout", headers: { cookie, "sec-fetch-site": "same-origin" } });

  it("is needed, and the page says where to sign in and comes back", async () => {
    const { statusCode } = await account("");
    expect(statusCode).toBe(401);
  });

  it("is over when its owner leaves, at once", async () => {
    const { cookie, headers } = signIn(site, { role: "entry", port: "CNLYG" });
    expect((await post("/logout", {}, headers)).statusCode).toBe(303);
    expect((await post("/logout", {}, { ...headers, cookie })).statusCode).toBe(401);
  });

  it("is over when the account is disabled, its roles change, or all its sessions are ended", () => {
    const by = COMMAND;
    const changes = [
      (id: string) => site.store.accounts.disable(id, by),
      (id: string) => site.store.accounts.grant(id, { role: "audit", scope: "*" }, by),
      (id: string) => site.store.accounts.withdraw(id, { role: "entry", scope: "port:CNLYG" }, by),
      (id: string) => site.store.accounts.resetSecondFactor(id, by),
      (id: string) => site.store.sessions.endAll(id, by),
    ];
    // One who may administer everything has to be left.
    signIn(site, { role: "admin" });
    for (const change of changes) {
      const { account: id, cookie } = signIn(site, { role: "entry", port: "CNLYG" });
      change(id);
      expect(site.store.sessions.find(cookie.split("=")[1]!, NOW, 15)).toBeNull();
    }
  });

  it("is over after a quarter of an hour without a request, and after eight hours with them", () => {
    const { account: id } = signIn(site, { role: "entry", port: "CNLYG" });
    const later = (minutes: number) => instantOf(millisOf(NOW) + minutes * 60_000);
    const idle = site.store.sessions.begin(id, true, NOW);
    expect(site.store.sessions.find(idle, later(14), 15)).not.toBeNull();
    expect(site.store.sessions.find(idle, later(28), 15)).not.toBeNull();
    expect(site.store.sessions.find(idle, later(43), 15)).toBeNull();
    const busy = site.store.sessions.begin(id, true, NOW);
    for (let minutes = 10; minutes < 480; minutes += 10) expect(site.store.sessions.find(busy, later(minutes), 15)).not.toBeNull();
    expect(site.store.sessions.find(busy, later(480), 15)).toBeNull();
  });

  it("keeps nothing that opens a door in the database", () => {
    const { cookie } = signIn(site, { role: "entry", port: "CNLYG" });
    expect(cookie.split("=")[1]).toMatch(/^[\w-]{43}$/);
    expect(site.store.sessions.of(signIn(site, { role: "entry" }).account, NOW, 15)).toHaveLength(1);
  });
});

describe("a password", () => {
  it("is known again, and no other", async () => {
    const kept = await hashPassword(PASSWORD);
    expect(kept).toMatch(/^scrypt\$17\$8\$1\$[\w-]{22}\$[\w-]{43}$/);
    expect(await isPassword(PASSWORD, kept)).toBe(true);
    expect(await isPassword(`${PASSWORD}x`, kept)).toBe(false);
    expect(await isPassword(PASSWORD, null)).toBe(false);
  });

  it("needs length, not symbols, and is nobody's first guess", () => {
    const fault = (password: string) => passwordFault(password, "lisi")?.kind ?? null;
    expect(["short", "elevenchars", "码头".repeat(5)].map(fault)).toEqual(["password-length", "password-length", "password-length"]);
    expect(["123456789012", "Password1234", "abababababab", "lisilisilisi1"].map(fault)).toEqual(Array(4).fill("password-common"));
    expect(["correct horse battery", "灯塔在雾里看见四条铁船来"].map(fault)).toEqual([null, null]);
  });
});
