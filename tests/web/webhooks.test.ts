/* eslint-disable @typescript-eslint/no-unsafe-call, @typescript-eslint/no-unsafe-return -- what is read here is JSON. */
// Webhooks: told after publication, signed, again until taken, and never to an address inside.

import { createHmac } from "node:crypto";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";

import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { siteWiring } from "../../src/cli/serve.ts";
import { national } from "../../src/cli/wiring.ts";
import { readSettings } from "../../src/config.ts";
import { instantOf, millisOf, type Instant } from "../../src/model/day.ts";
import { signature, WAITS_MILLIS } from "../../src/model/webhook.ts";
import { isPublicAddress, isSendable, postFrom } from "../../src/outgoing.ts";
import { deliverDue, lookForNews } from "../../src/web/deliveries.ts";
import { entry, list, NOW, openSite, publish, type RealSite } from "./real-site.ts";

const BY = { account: null, via: "command" as const, at: NOW };
const settings = { ...readSettings({}, {}), webhooks: "any" };

let site: RealSite;
let receiver: Server;
let receiverUrl: string;
let got: { headers: IncomingHttpHeaders; body: string }[] = [];
let status = 200;
let clock: Instant = NOW;
let key: string;
let account: string;

beforeAll(async () => {
  receiver = createServer((request, response) => {
    let body = "";
    request.on("data", (part: Buffer) => { body += part.toString("utf8"); });
    request.on("end", () => {
      got.push({ headers: request.headers, body });
      response.writeHead(status, status === 302 ? { location: "/elsewhere" } : {}).end();
    });
  });
  await new Promise<void>((done) => receiver.listen(0, "127.0.0.1", done));
  const place = receiver.address();
  receiverUrl = `http://127.0.0.1:${typeof place === "object" && place ? place.port : 0}/hook`;
  site = await openSite((store) => publish(store, "2026-01-05T02:00:00.000Z", list("2026-01-10", [entry(1, "理货服务费", "14"), entry(2, "布防服务费", "480")])));
  ({ id: account } = site.store.accounts.create({ login: "reader", name: "读者", grants: [] }, BY));
  key = site.store.keys.create({ account, name: "推送", grants: [], expiresAt: "2027-11-23T00:00:00.000Z" }, BY).secret;
});
afterAll(async () => { receiver.close(); await site.close(); });
beforeEach(() => { got = []; status = 200; });

const wiring = () => ({ ...siteWiring(site.store, national(), settings, "0.0.0"), now: () => clock });
const api = (method: "GET" | "POST" | "DELETE", url: string, payload?: object, secret = key) =>
  site.app.inject({ method, url, headers: { authorization: `Bearer ${secret}`, "content-type": "application/json" }, ...(payload ? { payload } : {}) });

/** As the service does it: looks at what happened, and sends what is due. */
async function turn(millis = 0): Promise<void> {
  clock = instantOf(millisOf(clock) + millis);
  lookForNews(wiring(), site.store.webhooks);
  await deliverDue(wiring(), site.store.webhooks, postFrom("any"));
}
const subscribe = (watched: string) => site.store.webhooks.create({ account, url: receiverUrl, watched: watched as "*" }, { ...BY, at: clock });
const end = (id: string) => site.store.webhooks.end(id, { ...BY, at: clock });

let version = 1;
async function publishNext(price: string, port = "CNLYG"): Promise<void> {
  clock = instantOf(millisOf(clock) + 60_000);
  version += 1;
  await publish(site.store, clock, list("2026-12-01", [entry(1, "理货服务费", price), entry(2, "布防服务费", "480")], { port: { code: port, name: port === "CNLYG" ? "连云港口岸" : "太仓港口岸" } }));
}

describe("a webhook", () => {
  it("is told of a publication in a message that its secret signs, and of nothing before", async () => {
    const hook = subscribe("port:CNLYG");
    await turn();
    expect(got).toEqual([]);
    await publishNext("16");
    await turn();
    expect(got).toHaveLength(1);
    const { headers, body } = got[0]!;
    expect(JSON.parse(body)).toMatchObject({
      type: "list.published",
      data: { event: "published", port: "CNLYG", version, summary: "提高 1 条", changes: [{ kind: "raised", item: "理货服务费", before: "14", after: "16" }] },
    });
    const signed = createHmac("sha256", Buffer.from(hook.secret.slice("whsec_".length), "base64")).update(`${String(headers["webhook-id"])}.${String(headers["webhook-timestamp"])}.${body}`).digest("base64");
    expect(headers["webhook-signature"]).toBe(`v1,${signed}`);
    expect(Number(headers["webhook-timestamp"])).toBe(Math.floor(millisOf(clock) / 1000));
    await turn(3600_000);
    expect(got).toHaveLength(1);
    end(hook.id);
  });

  it("for a fee is told only where that fee changes", async () => {
    const [tally, guard] = [subscribe("item:理货费"), subscribe("item:布防服务费")];
    await publishNext("18");
    await turn();
    expect(got.map(({ body }) => JSON.parse(body).data.changes.map(({ item }: { item: string }) => item))).toEqual([["理货服务费"]]);
    end(tally.id);
    end(guard.id);
  });

  it("that fails is told again later and later with the same id and a new signature, and given up in the end", async () => {
    const hook = subscribe("port:CNLYG");
    status = 500;
    await publishNext("20");
    await turn();
    for (const wait of WAITS_MILLIS) {
      await turn(wait - 1);
      await turn(1);
    }
    expect(got).toHaveLength(WAITS_MILLIS.length + 1);
    expect(new Set(got.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
    expect(new Set(got.map(({ headers }) => headers["webhook-signature"])).size).toBe(got.length);
    expect(new Set(got.map(({ body }) => body)).size).toBe(1);
    expect(site.store.webhooks.deliveries(hook.id, 5)).toMatchObject([{ state: "given-up", attempts: WAITS_MILLIS.length + 1, nextAt: null, answer: "500" }]);
    end(hook.id);
  });

  it("follows no redirect, and ends where it is told 410 Gone", async () => {
    const hook = subscribe("port:CNLYG");
    status = 302;
    await publishNext("22");
    await turn();
    expect([got.length, site.store.webhooks.deliveries(hook.id, 1)[0]!.answer]).toEqual([1, "302"]);
    status = 410;
    await turn(WAITS_MILLIS[0]);
    expect(site.store.webhooks.all(account)).toEqual([]);
    await turn(3600_000 * 24);
    expect(got).toHaveLength(2);
  });

  it("keeps what it has to tell over a restart, and a publication does not wait for it", async () => {
    const hook = site.store.webhooks.create({ account, url: "http://127.0.0.1:9/nobody", watched: "*" }, { ...BY, at: clock });
    const began = performance.now();
    await publishNext("24", "CNTAC");
    expect(performance.now() - began).toBeLessThan(20_000);
    await turn();
    expect(site.store.webhooks.deliveries(hook.id, 1)).toMatchObject([{ state: "waiting", attempts: 1 }]);
    end(hook.id);
  });
});

describe("the API of webhooks", () => {
  it("gives the secret once, shows only one's own, and ends one", async () => {
    const made = await api("POST", "/api/v1/webhooks", { url: "https://example.com/fees", watched: "port:CNLYG" });
    expect([made.statusCode, made.json().secret]).toEqual([201, expect.stringMatching(/^whsec_[A-Za-z0-9+/]{43}=$/)]);
    const all = await api("GET", "/api/v1/webhooks");
    expect(all.json().webhooks).toMatchObject([{ id: made.json().id, url: "https://example.com/fees", watched: "port:CNLYG", deliveries: [] }]);
    expect(all.body).not.toContain("whsec_");
    const stranger = site.store.accounts.create({ login: "other", name: "别人", grants: [] }, BY);
    const theirs = site.store.keys.create({ account: stranger.id, name: "x", grants: [], expiresAt: "2027-11-23T00:00:00.000Z" }, BY).secret;
    expect((await api("GET", "/api/v1/webhooks", undefined, theirs)).json()).toEqual({ webhooks: [] });
    expect((await api("DELETE", `/api/v1/webhooks/${made.json().id}`, undefined, theirs)).statusCode).toBe(404);
    expect((await api("DELETE", `/api/v1/webhooks/${made.json().id}`)).statusCode).toBe(204);
    expect((await api("GET", "/api/v1/webhooks")).json()).toEqual({ webhooks: [] });
    expect((await api("GET", "/api/v1/webhooks", undefined, "qdk_nobody")).statusCode).toBe(401);
  });

  it.each(["http://example.com/x", "https://127.0.0.1/x", "https://[::1]/", "https://10.1.2.3/", "https://0x7f.1/", "https://user:pw@example.com/", "ftp://example.com", "/x", "https://169.254.169.254/latest"])("refuses %s", async (url) => {
    const { statusCode, body } = await api("POST", "/api/v1/webhooks", { url, watched: "*" });
    expect([statusCode, JSON.parse(body).errors[0].rule]).toEqual([422, "webhook-address-refused"]);
  });

  it("keeps no secret in the open in the database", async () => {
    const { secret } = (await api("POST", "/api/v1/webhooks", { url: "https://example.com/fees", watched: "*" })).json();
    const { readFileSync, readdirSync } = await import("node:fs");
    for (const name of readdirSync(site.directory)) expect([name, readFileSync(`${site.directory}/${name}`).includes(secret)]).toEqual([name, false]);
  });
});

describe("the road out", () => {
  it("leads to public addresses only", () => {
    const inside = ["127.0.0.1", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1", "255.255.255.255", "::1", "::", "::ffff:10.0.0.1", "::ffff:8.8.8.8", "fe80::1", "fc00::1", "fd12::1", "ff02::1", "64:ff9b::a00:1", "2002:a00:1::", "2001:db8::1"];
    expect(inside.filter(isPublicAddress)).toEqual([]);
    expect(["8.8.8.8", "172.32.0.1", "2400:3200::1"].filter((address) => !isPublicAddress(address))).toEqual([]);
    expect(isSendable("https://example.com:8443/x", "public")).toBe(true);
    expect(isSendable("http://example.com/x", "any")).toBe(true);
  });

  it("judges the address after the name was resolved, all of them, and connects to the one that was judged", async () => {
    const message = { url: "https://fees.example/x", headers: {}, body: "{}" };
    await expect(postFrom("public", () => Promise.resolve([{ address: "10.0.0.1", family: 4 }]))(message)).rejects.toThrow("not a public address");
    await expect(postFrom("public", () => Promise.resolve([{ address: "8.8.8.8", family: 4 }, { address: "127.0.0.1", family: 4 }]))(message)).rejects.toThrow("not a public address");
    let asked = 0;
    const sent = await postFrom("any", () => { asked += 1; return Promise.resolve([{ address: asked === 1 ? "127.0.0.1" : "127.0.0.2", family: 4 }]); })({ ...message, url: receiverUrl.replace("127.0.0.1", "fees.example") });
    expect([sent, asked, got.length]).toEqual([200, 1, 1]);
  });
});

it("a signature is that of the specification's example", () => {
  // The example of the Standard Webhooks specification and its libraries.
  const body = '{"test": 2432232314}';
  expect(signature("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330", body)).toBe("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
});
