// Signing in by an OpenID provider: a real one, on the loopback.

import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

import Provider from "oidc-provider";
import { Secret, TOTP } from "otpauth";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { millisOf } from "../../src/model/day.ts";
import { openSingleSignOn } from "../../src/web/single-sign-on.ts";
import { NOW, openSite, signIn, type RealSite, type SignedIn } from "./real-site.ts";

const BACK = "http://localhost:3000/login/oidc/back";
const CLIENT = { client: "qingdan", secret: "a secret of the client, long enough" };
const BY = { account: null, via: "command" as const, at: NOW };

let site: RealSite;
let server: Server;
let issuer: string;
let admin: SignedIn;

beforeAll(async () => {
  server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  issuer = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const provider = new Provider(issuer, {
    clients: [{ client_id: CLIENT.client, client_secret: CLIENT.secret, redirect_uris: [BACK] }],
    findAccount: (_context: unknown, id: string) => ({ accountId: id, claims: () => ({ sub: id }) }),
    ttl: { AccessToken: 600, AuthorizationCode: 60, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: true } },
  });
  const answer = provider.callback();
  server.on("request", (request, response) => void answer(request, response));
  site = await openSite(() => Promise.resolve(), { singleSignOn: openSingleSignOn({ issuer, ...CLIENT }, BACK) });
  admin = signIn(site, { role: "admin" });
});
afterAll(async () => {
  await site.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const cookieOf = (answer: { headers: Record<string, unknown> }, name: string): string =>
  [answer.headers["set-cookie"]].flat().map((one) => String(one).split(";")[0]!).find((one) => one.startsWith(`${name}=`) && !one.endsWith("="))!;

/** What a person does at the provider, up to the address that it sends the browser back to. */
async function atProvider(address: string, login: string): Promise<string> {
  const jar = new Map<string, string>();
  let next = new URL(address);
  let form: string | null = null;
  for (let step = 0; step < 12; step++) {
    const answer: Response = await fetch(next, {
      redirect: "manual", headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join("; "), ...(form && { "content-type": "application/x-www-form-urlencoded" }) },
      ...(form && { method: "POST", body: form }),
    });
    for (const cookie of answer.headers.getSetCookie()) {
      const [name = "", ...value] = cookie.split(";")[0]!.split("=");
      jar.set(name, value.join("="));
    }
    form = null;
    const location = answer.headers.get("location");
    if (location !== null) {
      if (location.startsWith(BACK)) return location;
      next = new URL(location, next);
      continue;
    }
    const page = await answer.text();
    const action = /action="([^"]+)"/.exec(page)?.[1];
    if (action === undefined) throw new Error(`no way on at the provider: ${page.slice(0, 500)}`);
    next = new URL(action, next);
    form = page.includes('name="login"') ? `prompt=login&login=${login}&password=x` : "prompt=consent";
  }
  throw new Error("the provider leads nowhere");
}

async function journey(login: string, to = "/account"): Promise<{ url: string; cookie: string }> {
  const begun = await site.app.inject(`/login/oidc?to=${encodeURIComponent(to)}`);
  expect(begun.statusCode).toBe(303);
  const back = new URL(await atProvider(String(begun.headers.location), login));
  return { url: back.pathname + back.search, cookie: cookieOf(begun, "__Host-qingdan-journey") };
}

const comeBack = ({ url, cookie }: { url: string; cookie: string }) => site.app.inject({ url, headers: { cookie } });

function account(login: string) {
  return site.store.accounts.create({ login, name: login, grants: [{ role: "review", scope: "*" }] }, BY);
}

const link = (id: string, subject: string) => site.app.inject({
  method: "POST", url: `/admin/accounts/${id}`, headers: { ...admin.headers, "content-type": "application/x-www-form-urlencoded" },
  payload: new URLSearchParams({ do: "link", subject }).toString(),
});

describe("an OpenID provider", () => {
  it("is offered on the page where one signs in", async () => {
    expect((await site.app.inject("/login?to=/admin")).body.replaceAll("&#x3D;", "=")).toContain('href="/login/oidc?to=%2Fadmin"');
  });

  it("lets in whom an administrator has linked, without the rights that need a second factor", async () => {
    const { id } = account("linked");
    expect((await link(id, "sub-linked")).statusCode).toBe(303);
    const answer = await comeBack(await journey("sub-linked", "/account?lang=en"));
    expect([answer.statusCode, answer.headers.location]).toEqual([303, "/account?lang=en"]);
    const session = cookieOf(answer, "__Host-qingdan").split("=")[1]!;
    expect(site.store.sessions.find(session, NOW, 15)).toMatchObject({ account: id, secondFactor: false });
  });

  it("is asked for the second factor by us, where there is one", async () => {
    const { id } = account("two-factors");
    await link(id, "sub-two");
    const secret = Buffer.from("12345678901234567890");
    site.store.accounts.setSecondFactor(id, secret, [], 0, BY);
    const answer = await comeBack(await journey("sub-two", "/admin"));
    expect(answer.headers.location).toBe("/account/second-factor?to=%2Fadmin");
    const cookie = cookieOf(answer, "__Host-qingdan");
    const page = await site.app.inject({ url: "/account/second-factor?to=%2Fadmin", headers: { cookie } });
    expect([page.statusCode, page.body.includes("<svg")]).toEqual([200, false]);
    const csrf = /name="csrf" value="(\w+)"/.exec(page.body)![1]!;
    const show = (code: string) => site.app.inject({
      method: "POST", url: "/account/second-factor", headers: { cookie, "sec-fetch-site": "same-origin", "content-type": "application/x-www-form-urlencoded" },
      payload: new URLSearchParams({ csrf, code, to: "/admin" }).toString(),
    });
    expect((await show("000000")).statusCode).toBe(422);
    const digits = new TOTP({ secret: new Secret({ buffer: new Uint8Array(secret).buffer }) }).generate({ timestamp: millisOf(NOW) });
    const shown = await show(digits);
    expect([shown.statusCode, shown.headers.location]).toEqual([303, "/admin"]);
    expect(site.store.sessions.find(cookieOf(shown, "__Host-qingdan").split("=")[1]!, NOW, 15)).toMatchObject({ account: id, secondFactor: true });
  });

  it("makes no account, lets in nobody unknown or disabled, and says what to tell the administrator", async () => {
    const before = site.store.accounts.all().length;
    const answer = await comeBack(await journey("sub-stranger"));
    expect([answer.statusCode, answer.body.includes("sub-stranger"), cookieOf(answer, "__Host-qingdan")]).toEqual([403, true, undefined]);
    expect(site.store.accounts.all()).toHaveLength(before);
    const { id } = account("gone");
    await link(id, "sub-gone");
    site.store.accounts.disable(id, BY);
    expect((await comeBack(await journey("sub-gone"))).statusCode).toBe(403);
  });

  it("is believed only for the journey that this browser began, and once", async () => {
    const { id } = account("once");
    await link(id, "sub-once");
    const [mine, other] = [await journey("sub-once"), await journey("sub-once")];
    const wrong = [
      { url: mine.url, cookie: "" }, { url: mine.url, cookie: other.cookie }, { url: mine.url.replace(/state=[^&]+/, "state=x"), cookie: mine.cookie },
      { url: mine.url.replace(/code=[^&]+/, "code=x"), cookie: mine.cookie },
    ];
    for (const tried of wrong) {
      const { statusCode, headers } = await comeBack(tried);
      expect([statusCode, cookieOf({ headers }, "__Host-qingdan")]).toEqual([403, undefined]);
    }
    expect((await comeBack(other)).statusCode).toBe(303);
    expect((await comeBack(other)).statusCode).toBe(403);
  });

  it("is told apart from another provider with the same name for somebody else", async () => {
    const { id } = account("elsewhere");
    site.store.accounts.link(id, "https://other.example sub-elsewhere", BY);
    expect((await comeBack(await journey("sub-elsewhere"))).statusCode).toBe(403);
  });

  it("that does not answer is a sentence, not a fault of ours", async () => {
    const away = await openSite(() => Promise.resolve(), { singleSignOn: openSingleSignOn({ issuer: "http://127.0.0.1:9", ...CLIENT }, BACK) });
    const { statusCode, body } = await away.app.inject("/login/oidc");
    expect([statusCode, body.includes("单点登录没有成功")]).toEqual([403, true]);
    await away.close();
  });
});
