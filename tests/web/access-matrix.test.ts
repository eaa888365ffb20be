// Who gets through which door: every route there is, asked by everybody there is, of their own, a foreign and an absent
// object, held against a file that people have read. A route that is not in the file is red. After a change read the
// differences, and accept them with QINGDAN_UPDATE=1 npx vitest run tests/web/access-matrix.test.ts.

import { existsSync, readFileSync, writeFileSync } from "node:fs";

import type { LightMyRequestResponse } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { emptyContent, packContent } from "../../src/drafts/content.ts";
import type { Grant, Role, Scope } from "../../src/model/account.ts";
import { instantOf, millisOf } from "../../src/model/day.ts";
import type { DeclaredRoute } from "../../src/web/access.ts";
import { openSingleSignOn } from "../../src/web/single-sign-on.ts";
import { entry, list, NOW, openSite, publish, signIn, type RealSite } from "./real-site.ts";

const FILE = new URL("access-matrix.txt", import.meta.url);
const OWN = "CNLYG";
const FOREIGN = "CNTAC";
const BY = { account: null, via: "command" as const, at: NOW };

let site: RealSite;
/** An account that is looked at: nobody who asks. */
let someone: string;

beforeAll(async () => {
  site = await openSite(async (store) => {
    await publish(store, "2026-01-05T02:00:00.000Z", list("2026-01-10", [entry(1, "理货服务费", "14")]));
    await publish(store, "2026-02-05T02:00:00.000Z", list("2026-02-10", [entry(1, "理货服务费", "15")]));
    await publish(store, "2026-03-05T02:00:00.000Z", list("2026-03-10", [entry(1, "理货服务费", "14")], { port: { code: FOREIGN, name: "太仓港口岸" } }));
    // A provider that nobody answers for: its routes are there.
  }, { singleSignOn: openSingleSignOn({ issuer: "http://127.0.0.1:9", client: "qingdan", secret: "none" }, "http://localhost:3000/login/oidc/back") });
  const { portSettings, accounts, drafts } = site.store;
  portSettings.set({ ...portSettings.of(OWN), name: "连云港口岸", region: "320700" }, BY);
  portSettings.set({ ...portSettings.of(FOREIGN), name: "太仓港口岸", region: "320585" }, BY);
  someone = accounts.create({ login: "someone", name: "某人", grants: [] }, BY).id;
  for (const port of [OWN, FOREIGN]) {
    drafts.create({ id: `draft-${port}`, port, base: 0, content: packContent(emptyContent({ code: port, name: "测试口岸" })), entries: 0 }, { account: someone, name: "某人" }, NOW, { steps: [] });
  }
});
afterAll(() => site.close());

type Headers = Readonly<Record<string, string>>;

function session(role: Role | readonly Role[], scope: Scope, secondFactor = true): Headers {
  return signIn(site, { role, scope, secondFactor }).headers;
}

function ended(end: (account: string, id: string) => void): Headers {
  const { account, cookie, headers } = signIn(site, { role: ["entry", "review", "audit"], scope: "*" });
  end(account, cookie.split("=")[1]!);
  return headers;
}

/** Signed in so long ago that the session is over, for nobody has used it since. */
function idle(): Headers {
  const { account } = signIn(site, { role: ["entry", "review", "admin"], scope: "*" });
  return { ...signIn(site, { role: "entry" }).headers, cookie: `__Host-qingdan=${site.store.sessions.begin(account, true, instantOf(millisOf(NOW) - 16 * 60_000))}` };
}

function key(grants: readonly Grant[], expiresAt = "2027-01-01T00:00:00.000Z", change: (id: string, account: string) => void = () => undefined): Headers {
  const { account } = signIn(site, { role: grants.map(({ role }) => role), scope: grants[0]!.scope });
  const made = site.store.keys.create({ account, name: "test", grants, expiresAt }, BY);
  change(made.key.id, account);
  return { authorization: `Bearer ${made.secret}` };
}

/** Everybody who may ask. A form is sent by somebody new each time, so that none is changed by the one before. */
const IDENTITIES: Readonly<Record<string, () => Headers>> = {
  "public": () => ({}),
  "entry": () => session("entry", `port:${OWN}`),
  "review": () => session("review", `port:${OWN}`),
  "superv": () => session("supervise", `port:${OWN}`),
  "region": () => session(["entry", "review", "supervise"], "region:3207"),
  "audit": () => session("audit", "*"),
  "auditP": () => session("audit", `port:${OWN}`),
  "admin": () => session("admin", "*"),
  "adminP": () => session("admin", `port:${OWN}`),
  "others": () => session(["entry", "review", "supervise", "admin"], "port:CNSHA"),
  "no-2fa": () => session(["entry", "review", "supervise", "audit", "admin"], "*", false),
  "idle": idle,
  "ended": () => ended((_account, id) => site.store.sessions.end(id)),
  "disabl": () => ended((account) => site.store.accounts.disable(account, BY)),
  "k-entry": () => key([{ role: "entry", scope: `port:${OWN}` }]),
  "k-revw": () => key([{ role: "review", scope: `port:${OWN}` }]),
  "k-audit": () => key([{ role: "audit", scope: "*" }]),
  "k-admin": () => key([{ role: "admin", scope: "*" }]),
  "k-other": () => key([{ role: "entry", scope: "port:CNSHA" }, { role: "review", scope: "port:CNSHA" }]),
  "k-old": () => key([{ role: "entry", scope: `port:${OWN}` }], NOW),
  "k-revkd": () => key([{ role: "entry", scope: `port:${OWN}` }], undefined, (id) => site.store.keys.revoke(id, BY)),
  "k-disbl": () => key([{ role: "entry", scope: `port:${OWN}` }], undefined, (_id, account) => site.store.accounts.disable(account, BY)),
};

/** The objects that a route can be asked about: what stands for each part of its address. */
const OBJECTS: Readonly<Record<string, Readonly<Record<string, () => string>>>> = {
  own: { code: () => OWN, draft: () => `draft-${OWN}`, account: () => someone },
  foreign: { code: () => FOREIGN, draft: () => `draft-${FOREIGN}`, account: () => someone },
  absent: { code: () => "CNZZZ", draft: () => "nothing", account: () => "a-nobody" },
};

/** What stands in the other parts of addresses. */
const PARTS: Readonly<Record<string, string>> = { form: "atom", token: "nothing", file: "1", version: "2", id: "above-list", name: "理货服务费", no: "1", row: "1", table: "payments", sha256: "0".repeat(64), entry: "2-01" };

function addressOf(url: string, object: string): string {
  const address = url.replaceAll("::", "\u0000").replace(/:([A-Za-z0-9]+)(?:\([^)]*\))?/g, (_whole, name: string) => {
    const part = OBJECTS[object]![name]?.() ?? PARTS[name];
    if (part === undefined) throw new Error(`what stands for :${name} in ${url}? Add it to OBJECTS or PARTS`);
    return encodeURIComponent(part);
  });
  return address.replaceAll("\u0000", ":").replace("*", "0/000.p/2");
}

const REFUSALS: Readonly<Record<string, string>> = {
  "sign-in-needed": "login", "key-needed": "login", "not-allowed": "no", "second-factor-needed": "2fa", "form-expired": "FORM", "page-missing": "none", "method-unknown": "METHOD",
};

/** `+` where the handler was reached, whatever it made of an empty form. */
function outcomeOf({ headers, body, statusCode }: LightMyRequestResponse): string {
  if (statusCode >= 500) return `E${String(statusCode)}`;
  if (!String(headers["content-type"]).startsWith("application/problem+json") || body === "") return "+";
  const { type } = JSON.parse(body) as { type: string };
  return REFUSALS[type.replace("urn:qingdan:problem:", "")] ?? "+";
}

async function ask(method: string, url: string, headers: Headers): Promise<LightMyRequestResponse> {
  const isForm = method !== "GET" && method !== "HEAD";
  return site.app.inject({
    method: method as "GET", url,
    headers: { "accept": "application/problem+json, text/html;q=0.5", "sec-fetch-site": "same-origin", ...headers, ...(isForm && { "content-type": "application/x-www-form-urlencoded" }) },
    ...(isForm && { payload: "do=sessions" }),
  });
}

/** What everybody may see belongs to nobody. */
const objectsOf = ({ access, url }: DeclaredRoute): string[] => (access !== "public" && /:(code|draft|account)\b/.test(url) ? Object.keys(OBJECTS) : ["-"]);
const nameOf = ({ access }: DeclaredRoute): string => (typeof access === "string" ? access : access.join(","));
/** What is asked without a body has a twin that answers alike; its problem has no body to read. */
const methodsOf = ({ methods }: DeclaredRoute): string[] => methods.filter((method) => method !== "HEAD");

async function rowsOf(route: DeclaredRoute, known: ReadonlyMap<string, Headers>): Promise<string[]> {
  const rows: string[] = [];
  for (const method of methodsOf(route)) {
    for (const object of objectsOf(route)) {
      const cells: string[] = [];
      for (const [name, somebody] of Object.entries(IDENTITIES)) {
        const headers = method === "GET" || route.access === "public" ? known.get(name)! : somebody();
        cells.push(outcomeOf(await ask(method, addressOf(route.url, object === "-" ? "own" : object), headers)));
      }
      const isAlike = cells.every((cell) => cell === cells[0]);
      rows.push(`${method.padEnd(5)} ${route.url} · ${object}`.padEnd(80) + (isAlike ? `all ${cells[0]!}` : cells.map((cell) => cell.padEnd(8)).join("").trimEnd()));
    }
  }
  return rows;
}

async function matrix(): Promise<string> {
  const lines = [
    "# Who gets through which door. Read every change of this file as what it is: somebody may do something.",
    "# +      the handler was reached        login  401, sign in first        no    403, not in this role or not here",
    "# 2fa    403, show the second factor    none   404, nothing there (or nothing that they may know of)",
    `# ${"".padEnd(78)}${Object.keys(IDENTITIES).map((name) => name.padEnd(8)).join("").trimEnd()}`,
  ];
  const routes = [...site.app.declaredRoutes].filter((route) => methodsOf(route).length > 0 && !route.url.startsWith("/assets/"));
  const known = new Map(Object.entries(IDENTITIES).map(([name, somebody]) => [name, somebody()]));
  const groups = new Map<string, string[]>();
  for (const route of routes.sort((a, b) => (a.url < b.url ? -1 : a.url > b.url ? 1 : 0))) {
    const group = `## ${nameOf(route)} · ${route.scope}`;
    groups.set(group, [...(groups.get(group) ?? []), ...await rowsOf(route, known)]);
  }
  for (const group of [...groups.keys()].sort()) lines.push("", group, ...groups.get(group)!);
  return `${lines.join("\n")}\n`;
}

describe("the doors", () => {
  it("open to those whom the reviewed file names, and to nobody else", { timeout: 180_000 }, async () => {
    const found = await matrix();
    if (process.env["QINGDAN_UPDATE"] !== undefined) writeFileSync(FILE, found);
    expect(found).toBe(existsSync(FILE) ? readFileSync(FILE, "utf8") : "");
  });

  it("do not open by another spelling of the address", async () => {
    const guarded = site.app.declaredRoutes.filter(({ access, methods }) => access !== "public" && methods.includes("GET"));
    expect(guarded.length).toBeGreaterThan(5);
    for (const { url } of guarded) {
      const address = addressOf(url, "own");
      const spelled = [
        `/${address}`, address.replace("/", "//"), `${address}/`, `${address}//`, `/.${address}`, `/check/..${address}`, `/check/%2e%2e${address}`,
        address.replaceAll("/", "%2f"), `/${address.slice(1).replace("/", "%2F")}`, address.replace("/", "/%2f"), address.toUpperCase(), `${address};x=1`,
        `${address}%00`, `${address}%20`, `${address}.`, address.replace("a", "%61"),
      ];
      for (const variant of spelled.filter((one) => one !== address)) {
        const { statusCode, body } = await ask("GET", variant, {});
        // 303: /admin/ports/ is the address of a form without its port, and leads to a page that has its door.
        expect([variant, [303, 400, 401, 404, 405].includes(statusCode), /name="csrf"/.test(body)]).toEqual([variant, true, false]);
      }
    }
  });

  it("have no method but their own", async () => {
    for (const { url } of site.app.declaredRoutes.filter(({ access }) => access !== "public")) {
      const taken = new Set(site.app.declaredRoutes.filter((route) => route.url === url).flatMap(({ methods }) => methods));
      for (const method of ["DELETE", "GET", "OPTIONS", "PATCH", "POST", "PUT"].filter((one) => !taken.has(one))) {
        const { statusCode } = await ask(method, addressOf(url, "own"), session(["entry", "review", "audit", "admin"], "*"));
        // Whoever comes back to the address of a form by its page is led there, which has a door of its own.
        const isBack = method === "GET" && taken.has("POST") && !url.startsWith("/api/");
        expect([method, url, statusCode]).toEqual([method, url, isBack ? 303 : 405]);
      }
      // No header makes one method of another.
      const { statusCode } = await site.app.inject({ method: "GET", url: addressOf(url, "own"), headers: { "x-http-method-override": "POST" } });
      expect([401, 405]).toContain(statusCode);
    }
  });

  it("hold for HEAD as for GET", async () => {
    for (const { url } of site.app.declaredRoutes.filter(({ access, methods }) => access !== "public" && methods.includes("HEAD"))) {
      expect([url, (await ask("HEAD", addressOf(url, "own"), {})).statusCode]).toEqual([url, 401]);
    }
  });
});
