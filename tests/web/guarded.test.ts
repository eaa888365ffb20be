// What holds at every door of the desks, whatever stands behind it: headers, the token of forms, slow guessing, and that
// no secret is left anywhere.

import { RawDatabase } from "../store/raw-database.ts";
import { readdirSync, readFileSync } from "node:fs";
import { Secret } from "otpauth";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";

import { instantOf, millisOf } from "../../src/model/day.ts";
import { hashPassword } from "../../src/web/password.ts";
import { entry, list, NOW, openSite, publish, signIn, type RealSite } from "./real-site.ts";

const CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
const PASSWORD = "麦子 铁锚 二十 灯塔 abc";
const BY = { account: null, via: "command" as const, at: NOW };
const FORM = { "content-type": "application/x-www-form-urlencoded" };

let site: RealSite;
let draft: string;
beforeAll(async () => {
  site = await openSite((store) => publish(store, "2026-01-05T02:00:00.000Z", list("2026-01-10", [entry(1, "理货服务费", "14")])));
  const { headers, csrf } = everybody();
  const begun = await site.app.inject({
    method: "POST", url: "/authority/ports/CNLYG/drafts", headers: { ...headers, "content-type": "application/x-www-form-urlencoded" }, payload: `from=version&csrf=${csrf}`,
  });
  draft = /\/drafts\/([\w-]+)/.exec(String(begun.headers.location))![1]!;
});
afterAll(() => site.close());

const everybody = () => signIn(site, { role: ["entry", "review", "supervise", "audit", "admin"] });
/** Addresses of the guarded routes, of objects that are there where it matters. */
const guarded = (isUnsafe: boolean): { method: "GET" | "POST"; url: string }[] => site.app.declaredRoutes.filter(({ access }) => access !== "public").flatMap(({ methods, url }) => {
  const address = url.replaceAll(/:(\w+)/g, (_whole, name: string) => (name === "code" ? "CNLYG" : name === "account" ? everybody().account : name === "draft" ? draft : "1"));
  return methods.filter((method) => (method === "GET" || method === "HEAD") !== isUnsafe && method !== "HEAD").map((method) => ({ method: method as "GET", url: address }));
});

describe("every guarded answer", () => {
  it("has the strict policy and is kept by nobody: opened, refused or failed", async () => {
    const routes = [...guarded(false), ...guarded(true)];
    expect(routes.length).toBeGreaterThan(15);
    for (const { method, url } of routes) {
      for (const headers of [{}, everybody().headers, signIn(site, { role: "entry", port: "CNSHA" }).headers, { cookie: everybody().cookie }]) {
        const answer = await site.app.inject({ method, url, headers: { ...headers, ...FORM }, payload: "" });
        const { "content-security-policy": policy, "cache-control": cache, "x-content-type-options": sniff, "referrer-policy": referrer } = answer.headers;
        // The page on which cells are saved in place sends them to this site; those that take a file ask it whether the session holds.
        const isAsking = (/\/(?:entries|files)$/.test(url) && answer.statusCode === 200) || answer.body.includes("data-asks=");
        const expected = isAsking ? `${CSP}; connect-src 'self'` : CSP;
        expect([url, policy, cache, sniff, Boolean(referrer)]).toEqual([url, expected, "no-store", "nosniff", true]);
        expect([url, answer.statusCode < 500]).toEqual([url, true]);
        if (String(answer.headers["content-type"]).startsWith("text/html")) {
          expect(answer.body).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=|javascript:/i);
        }
      }
    }
  });
});

describe("every form", () => {
  it("without its token, with another's, or from elsewhere, is refused and changes nothing", async () => {
    const routes = guarded(true);
    expect(routes.length).toBeGreaterThan(7);
    for (const { method, url } of routes) {
      const { headers, cookie, csrf } = everybody();
      const other = everybody().csrf;
      const tries: Readonly<Record<string, string>>[] = [
        { cookie, "sec-fetch-site": "same-origin" },
        { cookie, "sec-fetch-site": "same-origin", "x-csrf-token": "0".repeat(64) },
        { cookie, "sec-fetch-site": "same-origin", "x-csrf-token": other },
        { cookie, "sec-fetch-site": "same-origin", "x-csrf-token": "" },
        { ...headers, "sec-fetch-site": "cross-site" },
        { ...headers, "sec-fetch-site": "same-site" },
        { ...headers, "sec-fetch-site": "none" },
        { ...headers, "origin": "https://evil.example" },
        { ...headers, "origin": "null" },
        // Neither header: no browser.
        { cookie, "x-csrf-token": csrf },
      ];
      for (const tried of tries) {
        const { statusCode, body } = await site.app.inject({ method, url, headers: { ...tried, ...FORM, accept: "application/json" }, payload: "do=disable" });
        // The API knows no cookie at all.
        const refusal = url.startsWith("/api/") ? [url, 401, "urn:qingdan:problem:key-needed"] : [url, 403, "urn:qingdan:problem:form-expired"];
        expect([url, statusCode, (JSON.parse(body) as { type: string }).type]).toEqual(refusal);
      }
      expect((await site.app.inject({ url: "/account", headers: { cookie } })).statusCode).toBe(200);
    }
  });

  it("may bring its token in a field, of a form with a file too", async () => {
    const { cookie, csrf } = everybody();
    const parts = `--X\r\ncontent-disposition: form-data; name="csrf"\r\n\r\n${csrf}\r\n--X--\r\n`;
    for (const [type, payload] of [["application/x-www-form-urlencoded", `csrf=${csrf}`], ["multipart/form-data; boundary=X", parts]] as const) {
      const { statusCode } = await site.app.inject({
        method: "POST", url: "/admin/keys", payload, headers: { cookie, "content-type": type, "origin": "http://localhost:3000", "host": "localhost:3000" },
      });
      expect(statusCode).toBe(303);
    }
  });
});

describe("guessing", () => {
  const later = (seconds: number) => instantOf(millisOf(NOW) + seconds * 1000);

  it("of ten thousand passwords an hour is evaluated a few times, from one address or from many", () => {
    const { attempts } = site.store;
    for (const address of [() => "192.0.2.1", (no: number) => `198.51.${String(no % 250)}.${String(Math.floor(no / 250))}`]) {
      let evaluated = 0;
      const login = `victim-${address(0)}`;
      for (let no = 0; no < 10_000; no++) if (attempts.begin(login, address(no), later(no * 0.36)) === null) evaluated++;
      expect(evaluated).toBeGreaterThan(4);
      expect(evaluated).toBeLessThanOrEqual(30);
    }
  });

  it("of many logins from one address is held up too", () => {
    let evaluated = 0;
    for (let no = 0; no < 10_000; no++) if (site.store.attempts.begin(`login-${String(no)}`, "192.0.2.77", later(no * 0.36)) === null) evaluated++;
    expect(evaluated).toBeLessThanOrEqual(40);
  });

  it("does not shut the owner out at the address they use, and is forgotten after a day", () => {
    const { attempts } = site.store;
    expect(attempts.begin("owner", "203.0.113.5", NOW)).toBeNull();
    attempts.succeeded("owner", "203.0.113.5", NOW);
    for (let no = 0; no < 2000; no++) attempts.begin("owner", `2001:db8:${String(no)}::1`, later(no));
    expect(attempts.begin("owner", "192.0.2.200", later(2000))).not.toBeNull();
    expect(attempts.begin("owner", "203.0.113.5", later(2000))).toBeNull();
    expect(attempts.begin("owner", "192.0.2.200", later(3 * 86_400))).toBeNull();
  });

  it("over HTTP is answered 429 without a hash being worked out, however many come at once", { timeout: 60_000 }, async () => {
    const { id } = site.store.accounts.create({ login: "liuba", name: "刘八", grants: [] }, BY);
    site.store.accounts.setPassword(id, await hashPassword(PASSWORD), BY);
    const answers = await Promise.all(Array.from({ length: 200 }, () => site.app.inject({
      method: "POST", url: "/login", headers: { ...FORM, "sec-fetch-site": "same-origin" }, payload: "login=liuba&password=guess+guess+guess", remoteAddress: "192.0.2.9",
    })));
    const statuses = answers.map(({ statusCode }) => statusCode);
    expect(statuses.filter((status) => status === 429)).toHaveLength(195);
    expect(statuses.filter((status) => status === 403)).toHaveLength(5);
    // What other people do meanwhile is not held up.
    expect(site.store.attempts.begin("somebody-else", "192.0.2.10", NOW)).toBeNull();
  });

  it("takes about as long for a login that exists as for one that does not", { timeout: 120_000 }, async () => {
    const { id } = site.store.accounts.create({ login: "known", name: "知", grants: [] }, BY);
    site.store.accounts.setPassword(id, await hashPassword(PASSWORD), BY);
    const times: Record<"known" | "unknown", number[]> = { known: [], unknown: [] };
    for (let no = 0; no < 9; no++) {
      for (const login of ["known", "unknown"] as const) {
        const started = performance.now();
        // Each from elsewhere and under the limit of the account.
        site.store.attempts.succeeded(login, `10.0.0.${String(no)}`, NOW);
        await site.app.inject({
          method: "POST", url: "/login", headers: { ...FORM, "sec-fetch-site": "same-origin" }, payload: `login=${login}&password=guess+guess+guess`, remoteAddress: `10.0.0.${String(no)}`,
        });
        times[login].push(performance.now() - started);
      }
    }
    const median = (values: number[]): number => values.sort((a, b) => a - b)[4]!;
    const ratio = median(times.known) / median(times.unknown);
    console.log(`sign-in, known against unknown login: ${median(times.known).toFixed(0)} ms, ${median(times.unknown).toFixed(0)} ms, ratio ${ratio.toFixed(3)}`);
    expect(ratio).toBeGreaterThan(0.6);
    expect(ratio).toBeLessThan(1.7);
  });
});

describe("a secret", () => {
  it("is in no log, no error page, no record and no plain part of the database, wherever it was put", async () => {
    const logged: string[] = [];
    const spy = vi.spyOn(process.stderr, "write").mockImplementation((text) => logged.push(String(text)) > 0);
    const loud = await openSite((store) => publish(store, "2026-01-05T02:00:00.000Z", list("2026-01-10", [entry(1, "理货服务费", "14")])), { logger: true });
    try {
      const { account, cookie, headers } = signIn(loud, { role: ["admin", "audit", "entry"] });
      const session = cookie.split("=")[1]!;
      const key = loud.store.keys.create({ account, name: "k", grants: [{ role: "entry", scope: "*" }], expiresAt: "2027-01-01T00:00:00.000Z" }, BY).secret;
      const code = loud.store.accounts.invite(account, "2026-11-30T00:00:00.000Z", BY);
      const totp = Buffer.from("canary-totp-secret-1");
      loud.store.accounts.setSecondFactor(account, totp, [], 0, BY);
      const live = loud.store.sessions.begin(account, true, NOW);
      const password = "金丝雀-canary-password-77";
      loud.store.accounts.setPassword(account, await hashPassword(password), BY);
      const secrets = { session, live, key, code, password, totp: totp.toString(), letters: new Secret({ buffer: new Uint8Array(totp).buffer }).base32 };
      const answers: string[] = [];
      const everywhere = async (): Promise<void> => {
        for (const secret of Object.values(secrets)) {
          const text = encodeURIComponent(secret);
          for (const url of ["/login", "/setup", "/account/password", "/admin/ports/CNLYG", "/admin/accounts", "/check", "/api/v1/bills:check"]) {
            const { body } = await loud.app.inject({
              method: "POST", url, remoteAddress: "192.0.2.50", payload: `login=x&password=${text}&new-password=${text}&repeated=1&code=${text}`,
              headers: { ...FORM, "sec-fetch-site": "same-origin", cookie: `__Host-qingdan=${live}`, "authorization": `Bearer ${secret.replace(/[^\x20-\x7e]/g, "")}`, "accept": "application/json" },
            });
            answers.push(body);
          }
        }
      };
      await everywhere();
      // A bug of ours in the middle of it: what is logged then has no secret either.
      const raw = new RawDatabase(`${loud.directory}/qingdan.db`);
      raw.exec("ALTER TABLE attempts RENAME TO attempts_away; ALTER TABLE api_keys RENAME TO api_keys_away");
      await everywhere();
      const broken = await loud.app.inject({ url: "/admin/keys", headers: { ...headers, cookie: signIn(loud, { role: "admin" }).cookie } });
      expect(broken.statusCode).toBe(500);
      raw.exec("ALTER TABLE attempts_away RENAME TO attempts; ALTER TABLE api_keys_away RENAME TO api_keys");
      raw.close();
      expect(logged.join("")).toContain("request failed");

      const files = readdirSync(loud.directory).filter((name) => name !== "log.key").map((name) => readFileSync(`${loud.directory}/${name}`));
      const records = JSON.stringify(loud.store.audit.find({}));
      const health = (await loud.app.inject("/readyz")).body + (await loud.app.inject("/.well-known/port-fees.json")).body;
      for (const [name, secret] of Object.entries(secrets)) {
        expect([name, files.some((bytes) => bytes.includes(secret))]).toEqual([name, false]);
        for (const text of [logged.join(""), records, health, broken.body]) expect([name, text.includes(secret)]).toEqual([name, false]);
        // A one-time code is put back into the form that it was typed in; nothing else comes back.
        if (name !== "code") expect([name, answers.some((body) => body.includes(secret) && !body.includes('name="code"'))]).toEqual([name, false]);
      }
    } finally {
      spy.mockRestore();
      await loud.close();
    }
  });
});
