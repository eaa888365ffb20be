// The service as `qingdan serve` wires it, with its real verbs on a real store in a temporary folder: on the sample
// ports, or on one port with two versions of its list and a fixed clock. For the tests of the web.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { FastifyInstance } from "fastify";

import type { Role, Scope } from "../../src/model/account.ts";
import { openRenderings } from "../../src/cli/renderings.ts";
import { loadSamples } from "../../src/cli/samples.ts";
import { siteWiring } from "../../src/cli/serve.ts";
import { national } from "../../src/cli/wiring.ts";
import { readSettings } from "../../src/config.ts";
import { beijingDay, type Day, type Instant } from "../../src/model/day.ts";
import { sha256Hex } from "../../src/model/digest.ts";
import type { Entry } from "../../src/model/entry.ts";
import type { CompleteList } from "../../src/model/list.ts";
import { publishList } from "../../src/publish.ts";
import { openStore } from "../../src/store/index.ts";
import type { Store } from "../../src/store/store.ts";
import { buildApp } from "../../src/web/app.ts";
import type { Slowness } from "../../src/web/published-answers.ts";
import type { Wiring } from "../../src/web/wiring.ts";

export interface RealSite {
  readonly app: FastifyInstance;
  readonly store: Store;
  /** Folder of the store. */
  readonly directory: string;
  close(): Promise<void>;
}

const settings = readSettings({}, {});
const knowledge = national();
const renderings = openRenderings(settings);

async function open(fill: (store: Store) => Promise<unknown>, now?: Instant, slowness?: Slowness, over: Partial<Wiring> = {}): Promise<RealSite> {
  const directory = mkdtempSync(join(tmpdir(), "qingdan-web-"));
  const store = openStore({ directory, origin: "test.example/log" });
  await fill(store);
  return serve(store, directory, now, slowness, over);
}

/** A site on the data of a folder, which goes with it. */
export function openSiteOn(directory: string): Promise<RealSite> {
  return serve(openStore({ directory, origin: "test.example/log" }), directory, NOW);
}

async function serve(store: Store, directory: string, now?: Instant, slowness?: Slowness, over: Partial<Wiring> = {}): Promise<RealSite> {
  const wiring = { ...(now === undefined ? siteWiring(store, knowledge, settings, "0.0.0") : siteWiring(store, knowledge, settings, "0.0.0", () => now)), logger: false, ...over };
  const app = await buildApp(wiring, slowness);
  return {
    app, store, directory,
    close: async () => {
      await app.close();
      store.close();
      rmSync(directory, { recursive: true });
    },
  };
}

export interface SignedIn {
  /** Id of the account. */
  readonly account: string;
  /** Value of the Cookie header. */
  readonly cookie: string;
  readonly csrf: string;
  /** What a browser sends with a form of ours, token included. */
  readonly headers: Readonly<Record<string, string>>;
}

export interface Person {
  readonly role: Role | readonly Role[];
  /** One port; or a scope, by default everything. */
  readonly port?: string;
  readonly scope?: Scope;
  /** Has the session shown the second factor? By default it has. */
  readonly secondFactor?: boolean;
}

let people = 0;

/** A session of somebody new in these roles, as a browser has it after signing in. */
export function signIn({ store }: Pick<RealSite, "store">, { role, port, scope, secondFactor = true }: Person, at: Instant = NOW): SignedIn {
  const granted: Scope = port === undefined ? scope ?? "*" : `port:${port}`;
  const roles = typeof role === "string" ? [role] : role;
  const login = `person-${String(++people)}`;
  const by = { account: null, via: "command" as const, at };
  const { id } = store.accounts.create({ login, name: `张${String(people)}`, grants: roles.map((one) => ({ role: one, scope: granted })) }, by);
  const session = store.sessions.begin(id, secondFactor, at);
  const csrf = sha256Hex(`form ${session}`);
  const cookie = `__Host-qingdan=${session}`;
  return { account: id, cookie, csrf, headers: { cookie, "x-csrf-token": csrf, "sec-fetch-site": "same-origin" } };
}

/** The four ports of catalogs/, as a first start publishes them. `today` is the day in Beijing on which it did. */
export async function openSampleSite(): Promise<RealSite & { readonly today: Day }> {
  const site = await open((store) => loadSamples(store, knowledge, renderings, "0.0.0"));
  return { ...site, today: beijingDay(site.store.versions("CNTAC")[0]!.publishedAt) };
}

/** What a list might carry to be run in somebody's browser. */
export const PAYLOAD = `"><script>alert(1)</script><img src=x onerror=alert(2)>`;

export function entry(no: number, item: string, rate: string, over: Partial<Entry> = {}): Entry {
  const isNumber = /^\d+$/.test(rate);
  return {
    id: `2-${String(no).padStart(2, "0")}`, table: 2, no: String(no), chargingEntity: { name: "测试码头有限公司" },
    item: { name: item },
    rate: {
      text: rate, kind: isNumber ? "amount" : "open", currency: isNumber ? "CNY" : null, least: null, most: null,
      terms: isNumber ? [{ min: rate, max: rate, per: ["box"], when: {} }] : [],
      ...(isNumber ? {} : { reason: "面议" }),
    },
    unit: { text: "元/箱" }, service: "码头作业", pricingForm: "market", remarks: "企业自主定价", ...over,
  };
}

export function list(effectiveFrom: Day, entries: readonly Entry[], over: Partial<CompleteList> = {}): CompleteList {
  return {
    schema: "fee-list/1.0", port: { code: "CNLYG", name: "连云港口岸" }, direction: "both",
    publisher: { name: "测试公布单位" }, effectiveFrom, effectiveTo: null, tax: "included",
    contacts: [{ name: "12345 政务服务便民热线", phone: "0518-12345" }], entries, ...over,
  };
}

export function publish(store: Store, at: Instant, published: CompleteList): Promise<unknown> {
  const report = { summary: { findings: { error: 0, warning: 0, info: 0 }, rules: { pass: 0, fail: 0, notApplicable: 0, notChecked: 0 } } };
  return publishList({
    list: published, report, sourceSha256: null, confirmed: [], idempotencyKey: null, now: () => at, store, render: renderings,
  });
}

/** 2026-11-23 12:00 in Beijing. */
export const NOW: Instant = "2026-11-23T04:00:00.000Z";

/** A site with a fixed clock and what `fill` publishes. */
export function openSite(fill: (store: Store) => Promise<unknown>, over?: Partial<Wiring>): Promise<RealSite> {
  return open(fill, NOW, undefined, over);
}

/** One port, CNLYG: a list for both directions, then one of imports, one of exports, and another of imports. */
export function openTwoWaySite(): Promise<RealSite> {
  return open(async (store) => {
    await publish(store, "2026-01-05T02:00:00.000Z", list("2026-01-10", [entry(1, "理货服务费", "14")]));
    await publish(store, "2026-02-05T02:00:00.000Z", list("2026-02-10", [entry(1, "理货服务费", "16")], { direction: "import" }));
    await publish(store, "2026-03-05T02:00:00.000Z", list("2026-12-10", [entry(1, "理货服务费", "12")], { direction: "export" }));
    await publish(store, "2026-04-05T02:00:00.000Z", list("2026-04-10", [entry(1, "理货服务费", "18")], { direction: "import" }));
  }, NOW);
}

/** One port, CNLYG, no sample: version 2 took effect before it was published, and carries the payload. */
export function openPortSite(slowness?: Slowness): Promise<RealSite> {
  return open(async (store) => {
    await publish(store, "2026-01-05T02:00:00.000Z", list("2026-01-10", [
      entry(1, "理货服务费", "14"), entry(2, "码头操作费", "850"), entry(3, "布防服务费", "480"), entry(4, "仓储费", "30"),
    ]));
    await publish(store, "2026-06-05T02:00:00.000Z", list("2026-06-01", [
      entry(1, "理货服务费", "16"), entry(2, "码头操作费", "800"), entry(3, "仓储费", "30", { service: "库内仓储" }),
      entry(4, PAYLOAD, "5", { chargingEntity: { name: PAYLOAD }, remarks: PAYLOAD }),
      entry(5, "货物港务费", "40", {
        id: "1-01", table: 1, no: "1", pricingForm: "government-set", service: "港口公用设施", basis: [{ title: "港口收费计费办法", number: "交水规〔2019〕2号" }],
        remarks: "",
      }),
    ]));
  }, NOW, slowness);
}
