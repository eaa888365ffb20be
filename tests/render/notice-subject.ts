// Subjects and the font for the tests of the notice.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

import type { Entry } from "../../src/model/entry.ts";
import type { FeeList } from "../../src/model/list.ts";
import { openFont } from "../../src/render/pdf-font.ts";
import type { NoticeSubject } from "../../src/render/views/notice.ts";

export const font = openFont(
  readFileSync(createRequire(import.meta.url).resolve("@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf")),
);

export function entry(changes: Partial<Entry> = {}): Entry {
  return {
    id: "2-01", table: 2, no: "1", chargingEntity: { name: "连云港甲码头有限公司" }, item: { name: "装箱费" },
    rate: { text: "14", kind: "amount", currency: "CNY", terms: [], least: null, most: null }, unit: { text: "元/箱" },
    service: "装箱作业", pricingForm: "market", remarks: "企业自主定价", ...changes,
  };
}

export function rate(text: string): Entry["rate"] {
  return { text, kind: "unread", currency: null, terms: [], least: null, most: null, reason: "" };
}

export function list(entries: readonly Entry[], changes: Partial<FeeList> = {}): FeeList {
  return {
    schema: "fee-list/1.0", port: { code: "CNLYG", name: "连云港口岸" }, direction: "both", publisher: { name: "连云港市人民政府" },
    documentNumber: null, effectiveFrom: "2026-12-01", effectiveTo: "2027-12-01", tax: "unstated",
    contacts: [{ name: "12345 政务服务便民热线", phone: "0518-12345" }], entries, ...changes,
  };
}

export function published(of: FeeList, changes: Partial<NoticeSubject> = {}): NoticeSubject {
  return {
    list: of, version: 2, publishedAt: "2026-11-23T16:30:00.000Z", effectiveFrom: of.effectiveFrom, effectiveTo: of.effectiveTo, retroactive: false,
    log: { origin: "qingdan.example", index: 41, size: 42, root: "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=" },
    address: "https://qingdan.example/ports/CNLYG/lists/2", digest: `sha256:${"ab".repeat(32)}`, ...changes,
  };
}

export function draft(of: FeeList): NoticeSubject {
  return published(of, { version: null, publishedAt: null, log: null, address: null });
}
