// What is downloaded as CSV or workbook reads back as the same list, cell for cell: every sample list, and any texts.

import fc from "fast-check";
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readListFile } from "../../src/ingest.ts";
import { isPortCode } from "../../src/model/port.ts";
import type { Entry } from "../../src/model/entry.ts";
import type { FeeList } from "../../src/model/list.ts";
import { loadNational } from "../../src/national.ts";
import { listCsv } from "../../src/render/list-csv.ts";
import { listJson } from "../../src/render/list-json.ts";
import { listXlsx } from "../../src/render/list-xlsx.ts";
import { validateList } from "../../src/validate.ts";
import { entry, list, rate } from "./notice-subject.ts";

const REAL = new URL("../fixtures/lists/", import.meta.url);
const CATALOGS = new URL("../../catalogs/", import.meta.url);
const NATIONAL = loadNational(new URL("national/", CATALOGS));
const SAMPLES = readdirSync(CATALOGS).filter(isPortCode).flatMap((port) => readdirSync(new URL(`${port}/`, CATALOGS)).map((day) => `${port}/${day}`));
const DAY = "2026-11-23";
const options = { name: "清单", metadata: {}, units: NATIONAL.units };

async function listOf(bytes: Uint8Array): Promise<FeeList> {
  const { reading, input } = await readListFile(bytes, options);
  const { list: read } = validateList(reading, { input, day: DAY, national: NATIONAL, locale: "zh", version: "0" });
  if (read === null) throw new Error("the list does not fit the schema");
  return read;
}

/** What the columns of the template carry, table (一) first as it is printed. */
function carried(entries: readonly Entry[]): unknown[] {
  return [...entries].sort((a, b) => a.table - b.table).map(({ table, no, chargingEntity, item, rate: { text }, unit, service, remarks }) => [
    table, no ?? "", chargingEntity.name, [...(item.path ?? []).filter((level) => level !== item.name), item.name], text, unit.text, service, remarks ?? "",
  ]);
}

const EXPORTS = [
  ["CSV", (made: FeeList) => Promise.resolve(listCsv(made))],
  ["workbook", (made: FeeList) => listXlsx(made, `${DAY}T00:00:00.000Z`)],
] as const;

/** The real lists as they are published: with a head, with the tables beside them, and in table (二) with forms and bases too. */
async function publishable(name: string): Promise<FeeList | null> {
  const folder = new URL(`${name}/`, REAL);
  const file = readdirSync(folder).find((one) => /^list\.(?:csv|xlsx?|html)$/.test(one))!;
  const { reading, input } = await readListFile(readFileSync(new URL(file, folder)), options);
  const { list: own } = validateList(reading, { input, day: DAY, national: NATIONAL, locale: "zh", version: "0" });
  if (own === null) return null;
  const entries = [...own.entries].sort((a, b) => a.table - b.table);
  const firsts = [
    { pricingForm: "government-guided", basis: [{ title: "港口收费计费办法", number: "交水规〔2019〕2号" }, { title: "合同", number: null }] },
    { pricingForm: null, basis: [{ title: "发改价格〔2018〕1号", number: "发改价格〔2018〕1号" }] }, { pricingForm: "market", basis: [] },
  ] as const;
  // A column of the file's own may say a form too.
  const ofSecond = entries.filter((one) => one.table === 2 && !Object.keys(one).some((key) => key.startsWith("x_")));
  return {
    ...own, port: { code: null, name: "连云港口岸" }, direction: "both", publisher: { name: "连云港市人民政府", uscc: null }, effectiveFrom: "2026-12-01",
    contacts: [{ name: "12345 政务服务便民热线", phone: "0518-12345" }],
    entries: entries.map((one) => ({ ...one, ...(firsts[ofSecond.indexOf(one)] ?? {}) })),
    timeStandards: [
      { operation: "提箱", chargingEntity: { name: "甲公司" }, text: "≤2小时", limit: "2", unit: "hour", from: "车辆进闸", remarks: "" },
      { operation: "掏箱", chargingEntity: { name: "乙公司" }, text: "尽快", limit: null, unit: null, from: "", remarks: "节假日顺延" },
      { no: "甲-3", operation: "吊箱", chargingEntity: { name: "乙公司" }, text: "1个工作日", limit: "1", unit: "working-day", from: "申请之时", remarks: "" },
    ],
    payments: [
      { chargingEntity: { name: "甲公司" }, accepted: true, means: ["wechat", "other"], text: "微信、数字人民币" }, { chargingEntity: { name: "乙公司" }, accepted: false, means: [], text: "" },
      { chargingEntity: { name: "丙公司" }, accepted: null, means: [], text: "" }, { chargingEntity: { name: "丁公司" }, accepted: null, means: [], text: "见公告" },
    ],
  };
}

describe("a published list that is downloaded and uploaded again", () => {
  const names = readdirSync(REAL, { withFileTypes: true }).filter((one) => one.isDirectory()).map(({ name }) => name);
  const whole = [...EXPORTS, ["JSON", (made: FeeList) => Promise.resolve(listJson(made))]] as const;

  it.each(names)("%s says the same: every entry, form and basis, time standards and payment", async (name) => {
    const made = await publishable(name);
    // A template without a price is nothing that could be published.
    expect([name, made === null]).toEqual([name, name === "dulong-road-template"]);
    if (made === null) return;
    for (const [kind, exported] of whole) {
      const again = await listOf(await exported(made));
      expect([kind, again]).toEqual([kind, made]);
    }
  });
});

describe.each(EXPORTS)("a list as %s", (_name, exported) => {
  it.each(SAMPLES)("%s comes back", async (sample) => {
    const own = await listOf(readFileSync(new URL(sample, CATALOGS)));
    const read = await listOf(await exported(own));
    expect(carried(read.entries)).toEqual(carried(own.entries));
    // The title of the template says 口岸 behind the name, whether the name does or not.
    expect(read.port.name?.replace(/口岸$/, "")).toBe(own.port.name?.replace(/口岸$/, ""));
    expect([ read.direction, read.publisher.name, read.effectiveFrom, read.effectiveTo])
      .toEqual([own.direction, own.publisher.name, own.effectiveFrom, own.effectiveTo]);
  });

  it("what stands below its tables comes back word for word, without the template's own notes", async () => {
    const notes = ["注：1. 节假日加收50%", "不足1吨按1吨计", "详见公司网站收费公示", "两行\n一注"];
    for (const table of [1, 2] as const) {
      const made = list([entry({ table, id: `${table}-01`, pricingForm: null })], { x_notes: notes, x_sample: "示例：测试", tax: "unstated" });
      const { reading } = await readListFile(await exported(made), options);
      expect([...reading.entries]).toHaveLength(1);
      expect(reading.head()).toMatchObject({ x_notes: notes, x_sample: "示例：测试" });
    }
  });

  it("complaint contacts come back", async () => {
    const contacts = [{ name: "12345 政务服务便民热线", phone: "0518-12345" }, { name: "投诉电话", phone: "400-810-1234" }];
    expect((await listOf(await exported({ ...list([entry({})]), contacts }))).contacts).toEqual(contacts);
  });

  it("texts that look like formulas, numbers, quotations or signs of emphasis come back as they were", async () => {
    const text = fc.array(fc.constantFrom("=", "+", "-", "@", "'", '"', ",", ";", "\n", "1", "0.5", "%", "甲", "x", " ", "<&>", "_x000D_", "\t"), { minLength: 1, maxLength: 6 })
      .map((parts) => parts.join("").trim())
      // Signs alone may be ditto marks, and mean the text above.
      .filter((made) => /[1x甲]/.test(made));
    await fc.assert(fc.asyncProperty(fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 5 }), async (texts) => {
      const made = list(texts.map(([service, price], at) => entry({ id: `2-${String(at + 1).padStart(2, "0")}`, no: String(at + 1), service, rate: rate(price) })));
      const { reading } = await readListFile(await exported(made), options);
      const read = [...reading.entries] as Entry[];
      expect(read.map((one) => [one.service, one.rate.text])).toEqual(texts);
    }), { seed: 2026, numRuns: 60 });
  });
});
