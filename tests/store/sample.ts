// A small list, a store in a folder of its own, and a publication without the real renderers; for the tests of the store.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Instant } from "../../src/model/day.ts";
import type { CompleteList } from "../../src/model/list.ts";
import { publishList, type PublicationSubject, type PublishRequest, type Rendering } from "../../src/publish.ts";
import { openStore, type StoreOptions } from "../../src/store/index.ts";
import type { Acknowledged, Store } from "../../src/store/store.ts";

export const ORIGIN = "fees.example.cn/log";

export function sampleList(changes: { port?: string; from?: string; to?: string | null; price?: string } = {}): CompleteList {
  const price = changes.price ?? "850";
  return {
    schema: "fee-list/1.0",
    port: { code: changes.port ?? "CNLYG", name: "样例口岸" },
    direction: "both",
    publisher: { name: "样例市人民政府" },
    documentNumber: null,
    effectiveFrom: changes.from ?? "2026-12-01",
    effectiveTo: changes.to ?? null,
    tax: "unstated",
    contacts: [{ name: "12345 政务服务便民热线", phone: "12345" }],
    entries: [{
      id: "2-01", table: 2, no: "1",
      chargingEntity: { name: "样例码头有限公司", uscc: null, kind: "terminal" },
      item: { name: "码头操作费", path: [], aliases: [] },
      rate: { text: price, kind: "amount", currency: "CNY", terms: [{ min: price, max: price, per: ["box"], when: {} }], least: null, most: null },
      unit: { text: "元/箱" }, service: "装卸船", pricingForm: "market", basis: [], remarks: "",
    }],
  };
}

export function temporaryFolder(): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), "qingdan-"));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

export function openSample(directory: string, options: Partial<StoreOptions> = {}): Store {
  return openStore({ directory, origin: ORIGIN, ...options });
}

export function renderSample(subject: PublicationSubject): Promise<Rendering[]> {
  const { publication, logIndex, root, path } = subject;
  const page = `<p>${path} ${publication.publishedAt} ${logIndex} ${root}</p>`.repeat(20);
  return Promise.resolve([
    { kind: "html", locale: "zh", contentType: "text/html; charset=utf-8", bytes: Buffer.from(page) },
    { kind: "pdf", locale: "zh", contentType: "application/pdf", bytes: Buffer.from(`%PDF ${root}`) },
    { kind: "json", locale: "zh", contentType: "application/json", bytes: Buffer.from(JSON.stringify(publication.list, null, 2)) },
  ]);
}

export const passed = { summary: { findings: { error: 0, warning: 0, info: 0 }, rules: { pass: 1, fail: 0, notApplicable: 0, notChecked: 0 } } };

export function publishSample(store: Store, now: Instant, changes: Partial<PublishRequest> = {}): Promise<Acknowledged> {
  return publishList({
    list: sampleList(), report: passed, sourceSha256: null, confirmed: [], idempotencyKey: null,
    now: () => now, store, render: renderSample, ...changes,
  });
}
