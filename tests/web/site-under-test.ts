// A site on a real store in a temporary folder, with two versions of one list published. Shared by the tests of the web.

import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import type { FastifyInstance } from "fastify";

import { openRenderings } from "../../src/cli/renderings.ts";
import { readSettings } from "../../src/config.ts";
import type { Instant } from "../../src/model/day.ts";
import type { Entry } from "../../src/model/entry.ts";
import type { CompleteList } from "../../src/model/list.ts";
import { publishList } from "../../src/publish.ts";
import { openStore } from "../../src/store/index.ts";
import type { Store } from "../../src/store/store.ts";
import { buildApp } from "../../src/web/app.ts";
import type { Verbs, Wiring } from "../../src/web/wiring.ts";

const root = new URL("../../", import.meta.url);

export const PAYLOAD = `"><script>alert(1)</script><img src=x onerror=alert(2)>`;

function folder(path: string, ending: string): Map<string, Buffer> {
  const url = new URL(path, root);
  const names = readdirSync(url).filter((name) => name.endsWith(ending));
  return new Map(names.map((name) => [name, readFileSync(new URL(name, url))]));
}

function partials(): Map<string, string> {
  const found = new Map<string, string>();
  for (const [name, bytes] of folder("templates/partials/", ".hbs")) found.set(name.slice(0, -4), bytes.toString());
  return found.set("layout", readFileSync(new URL("templates/layout.hbs", root), "utf8"));
}

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

export function list(effectiveFrom: string, entries: readonly Entry[]): CompleteList {
  return {
    schema: "fee-list/1.0", port: { code: "CNLYG", name: "连云港口岸" }, direction: "both",
    publisher: { name: "测试发布单位" }, effectiveFrom, effectiveTo: null, tax: "unstated",
    contacts: [{ name: "12345 政务服务便民热线", phone: "0518-12345" }], entries, x_sample: "测试数据",
  };
}

const renderings = openRenderings(readSettings({}, {}));

export interface SiteUnderTest {
  readonly app: FastifyInstance;
  readonly store: Store;
  close(): Promise<void>;
}

/** 2026-11-23 12:00 in Beijing. */
export const NOW: Instant = "2026-11-23T04:00:00.000Z";

export async function openSite(verbs: Verbs, change: Partial<Wiring> = {}): Promise<SiteUnderTest> {
  const directory = mkdtempSync(join(tmpdir(), "qingdan-web-"));
  const store = openStore({ directory, origin: "test.example/log" });
  const publish = async (at: Instant, published: CompleteList): Promise<void> => {
    const report = { summary: { findings: { error: 0, warning: 0, info: 0 }, rules: { pass: 0, fail: 0, notApplicable: 0, notChecked: 0 } } };
    await publishList({
      list: published, report, sourceSha256: null, confirmed: [], idempotencyKey: null, now: () => at, store,
      render: renderings,
    });
  };
  await publish("2026-01-05T02:00:00.000Z", list("2026-01-10", [
    entry(1, "理货服务费", "14"), entry(2, "码头操作费", "850"), entry(3, "布防服务费", "480"), entry(4, "仓储费", "30"),
  ]));
  await publish("2026-06-05T02:00:00.000Z", list("2026-06-01", [
    entry(1, "理货服务费", "16"), entry(2, "码头操作费", "800"), entry(3, "仓储费", "30", { service: "库内仓储" }),
    entry(4, PAYLOAD, "5", { chargingEntity: { name: PAYLOAD }, remarks: PAYLOAD }),
  ]));
  const app = await buildApp({
    store, verbs, rules: [], partials: partials(), templatesPath: fileURLToPath(new URL("templates/site/", root)),
    assets: folder("templates/assets/", ""), schemas: new Map([["fee-list/1.0.json", readFileSync(new URL("schemas/fee-list/1.0.json", root), "utf8")]]),
    now: () => NOW, address: "http://localhost:3000", uploadLimitBytes: 1024 * 1024, logger: false, ...change,
  });
  return {
    app, store,
    close: async () => {
      await app.close();
      store.close();
      rmSync(directory, { recursive: true });
    },
  };
}
