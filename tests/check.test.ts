// Bills and lists as files, through the real readers, into whole reports. The verdicts were judged by eye, bill against list, and stand
// in the table; the report beside each bill was read by eye.
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { checkBill, listSourceFromFiles } from "../src/check.ts";
import type { BillMetadata } from "../src/formats/format.ts";
import { readBillFile, readListFile } from "../src/ingest.ts";
import type { Locale } from "../src/model/text.ts";
import type { LineReport } from "../src/model/report.ts";
import { loadNational } from "../src/national.ts";
import { BILL_RULES } from "../src/rules/index.ts";
import { partCheck } from "../src/schema.ts";
import { validateList } from "../src/validate.ts";

const national = loadNational(new URL("../catalogs/national/", import.meta.url));
const folder = new URL("./fixtures/bills/", import.meta.url);
const DAY = "2026-11-23";

interface Case {
  readonly bill: string;
  readonly lists: readonly string[];
  readonly metadata?: BillMetadata;
  /** Where one bill is held against several lists in turn: the name of the report. */
  readonly as?: string;
  /** One a line: the verdict; for `over` by how much; for `unclear` how each reason begins. */
  readonly verdicts: readonly string[];
}

const CASES: readonly Case[] = [
  { bill: "within.json", lists: ["included.json"], verdicts: [
    "ok", // 铅封费
    "under", // 铅封费
    "ok", // 码头操作费
    "ok", // 过磅费
  ] },
  { bill: "over.json", lists: ["included.json"], verdicts: [
    "over 15.00 < 18.00", // 铅封费
    "over 1500.00 < 1600.00", // 码头操作费
    "over 0.00 < 20.00", // 过磅费
    "over 5.00 < 6.00", // 铅封费
  ] },
  { bill: "not-listed.json", lists: ["included.json"], verdicts: [
    "not-listed", // 围油栏夜间值守费
    "not-listed", // 洗箱费
    "not-listed", // 电放费
    "unclear: “铅封费用”", // 铅封费用
  ] },
  { bill: "size-missing.json", lists: ["included.json"], verdicts: [
    "unclear: 缺少箱型：清", // 码头操作费
    "ok", // 码头操作费
    "unclear: 缺少箱型：清", // 码头操作费
    "unclear: 缺少箱型：清", // 码头操作费
  ] },
  { bill: "path.json", lists: ["included.json"], verdicts: [
    "unclear: 缺少空重箱：", // 理货服务费
    "ok", // 理箱
    "over 10.00 < 12.00", // 理货服务费（外贸20英尺空箱）
    "unclear: 缺少贸易类型", // 理货服务费
    "ok", // 理货费 40英尺 重箱 外贸
    "under", // 理货服务费
    "unclear: 缺少贸易类型", // 理货服务费: 40英尺重箱, above the foreign and the domestic price; transit has none
    "unclear: 清单中的同名", // 理货服务费
  ] },
  { bill: "direction-missing.json", lists: ["included.json"], verdicts: [
    "unclear: 缺少进出口方", // 件杂货装卸作业费
    "under", // 件杂货装卸作业费
    "over 500.00 < 550.00", // 件杂货装卸作业费
    "over 600.00 < 650.00", // 件杂货装卸作业费
  ] },
  { bill: "unit-and-quantity.json", lists: ["included.json"], verdicts: [
    "unclear: 账单按“票”", // 铅封费
    "unclear: 计量单位没有", // 铅封费
    "unclear: 缺少数量：请", // 铅封费
    "ok", // 铅封费
    "unclear: 计量单位没有", // 铅封费
    "unclear: 缺少天数：清", // 冷藏箱插电
    "over 30.00 < 36.00", // 冷藏箱插电
  ] },
  { bill: "beside-price.csv", lists: ["beside-price.csv"], verdicts: [
    "over 10.00 < 15.00", // 过磅费
    "unclear: 收取的金额高", // 仓储费: a column of its own says 最低收费
    "ok", // 仓储费
    "unclear: 收取的金额高", // 卸车费: the service says 加收50%
    "unclear: 收取的金额高", // 平舱费: the remarks say 加一倍
    "unclear: 收取的金额高", // 熏蒸费: the remarks say 堆存超过90天
  ] },
  { bill: "notes.csv", lists: ["notes-that-raise.csv"], as: "notes-that-raise", verdicts: [
    "unclear: 收取的金额高", // 熏蒸费: a note says 节假日加收50%
    "unclear: 清单或账单没", // 熏蒸费: within the price and its tax, which a note says is not in it
    "ok", // 熏蒸费
    "ok", // 过磅费: a note says 不足1吨按1吨计
  ] },
  { bill: "notes.csv", lists: ["notes-without-price.csv"], as: "notes-without-price", verdicts: [
    "over 180.00 < 300.00", // 熏蒸费: days, numbers and telephones raise no price
    "over 180.00 < 181.00", // 熏蒸费: a note says 以上价格含税
    "ok", // 熏蒸费
    "unclear: 缺少尾数的计", // 过磅费
  ] },
  { bill: "fractions.json", lists: ["by-weight.json"], verdicts: [
    "ok", // 过磅费
    "unclear: 缺少尾数的计", // 过磅费: 13 吨 for 12.3
    "over 65.00 < 65.02", // 过磅费: above even 13 吨
    "over 65.00 < 65.02", // 过磅费: 13 吨 is whole
    "unclear: 缺少尾数的计", // 过磅费
    "unclear: 缺少尾数的计", // 过磅费
    "ok", // 平舱费: the list says 不足1吨的按1吨计
    "over 65.00 < 65.02", // 平舱费
    "unclear: 缺少尾数的计", // 机械使用费
    "unclear: 缺少件数：清", // 机械使用费: of how many machines?
    "unclear: 缺少尾数的计", // 存车
    "unclear: 缺少件数：清", // 存车: 2.0 is whole, but of how many vehicles?
    "unclear: 缺少天数：清 | 缺少尾数的计", // 堆存保管费: 吨/天 may be the unit of the price alone
    "unclear: 缺少天数：清 | 缺少尾数的计", // 堆存保管费
    "ok", // 堆存保管费
    "unclear: 缺少尾数的计", // 灌包费: the hour's rule is not the tonne's; above 13 吨 is 52.00
    "ok", // 灌包费
  ] },
  { bill: "by-the-day.json", lists: ["by-the-day.json"], verdicts: [
    "ok", // 冷藏箱插电: 2 boxes, 3 days
    "over 30.00 < 31.00", // 冷藏箱插电
    "ok", // 冷藏箱插电: the remarks say 插电3天
    "unclear: 缺少天数：清", // 冷藏箱插电: neither a date nor free days are the days
    "unclear: 缺少天数：清", // 冷藏箱插电: 2 at 5 are not 30, so 箱/天 is the unit of the price alone
    "ok", // 冷藏箱插电: 2 boxes, since 2 box-days are not those of 3 days
    "unclear: 缺少天数：清", // 冷藏箱插电: 6 boxes, or 2 boxes for 3 days
    "ok", // 冷藏箱插电: 3 days of one box at least
    "unclear: 缺少数量：请", // 冷藏箱插电: of how many boxes?
  ] },
  { bill: "same-name-seller-unknown.json", lists: ["included.json"], verdicts: [
    "unclear: 清单中不同收", // 铅封费: 5元/枚 of the terminal, 30元/柜 of the agent
    "unclear: 计量单位没有", // 铅封费
    "ok", // 铅封费
    "unclear: 清单中不同收", // 铅封费
    "ok", // 单证费
    "unclear: 清单中不同收", // 单证费
    "ok", // 单证费
  ] },
  { bill: "same-name-seller-known.json", lists: ["included.json"], verdicts: [
    "ok", // 铅封费
    "over 193.00 < 200.00", // 单证费
  ] },
  { bill: "prices-without-amount.json", lists: ["included.json"], verdicts: [
    "unclear: 清单没有写明", // 熏蒸费
    "unclear: 清单没有写明", // 查验费
    "unclear: 清单的价格写", // 倒箱费
    "unclear: 清单没有写明", // 短驳费
  ] },
  { bill: "sellers.json", lists: ["classes.json"], verdicts: [
    "ok", // 电放费
    "unclear: 清单把收费主", // 电放费
    "unclear: 清单把收费主", // 布防保障费
    "over 5.00 < 9.00", // 铅封费
    "not-listed", // 布防保障费
  ] },
  { bill: "seller-absent.json", lists: ["included.json"], verdicts: [
    "unclear: 收费单位“他", // 铅封费
    "unclear: 收费单位“他", // 布防保障费
  ] },
  { bill: "writing.json", lists: ["included.json"], verdicts: [
    "ok", // ＊物流辅助服务＊鉛封費
    "ok", // 【码头操作费】
    "ok", // 電 放 費
    "over 5.00 < 6.00", // 封志费
    "ok", // THC
    "over 750.00 < 751.00", // 吊柜费
    "ok", // 码头操作费(THC)
    "unclear: 名称中的“夜", // 铅封费（夜班）
    "over 5.00 < 9.00", // 铅封费 MSKU1234565: the number of a box is no part of the name
    "ok", // 铅封​费
  ] },
  { bill: "names.json", lists: ["included.json"], verdicts: [
    "ok", // 1.铅封费（箱号 MSKU1234565）
    "ok", // ①铅封费*3 at 15
    "unclear: 缺少数量：请", // 铅封费*3, quantity 1, price 15
    "over 15.00 < 16.00", // 铅封费 3枚
    "ok", // ТНС in Cyrillic letters
    "unclear: “单证费+码", // 单证费+码头操作费: one of them by size
    "unclear: “单证费+冷", // 单证费+冷藏箱插电费: one of them by the day
    "unclear: “单证费及过", // 单证费及过磅费: one of them free
    "unclear: “单证费、过", // 单证费、过磅费
    "not-listed", // 布防费、值守费
    "unclear: “港杂费 3", // 港杂费 3票
    "not-listed", // 电放费 is the agent's
  ] },
  { bill: "range.json", lists: ["included.json"], verdicts: [
    "ok", // 订舱费
    "ok", // 订舱费
    "over 200.00 < 200.02", // 订舱费
    "under", // 订舱费
  ] },
  { bill: "before-first-list.json", lists: ["included.json"], verdicts: [
    "unclear: 2020-1", // 铅封费
  ] },
  { bill: "future-day.json", lists: ["included.json"], verdicts: [
    "unclear: 服务日期 2", // 铅封费
    "over 5.00 < 9.00", // 铅封费
  ] },
  { bill: "day-chooses-list.json", lists: ["year-2021.json", "included.json"], verdicts: [
    "over 4.00 < 5.00", // 铅封费
    "ok", // 铅封费
  ] },
  { bill: "abolished.json", lists: ["year-2021.json", "included.json"], verdicts: [
    "not-listed", // 港建费
    "not-listed", // 保安费
    "ok", // 保安费
  ] },
  { bill: "tax-silent.json", lists: ["telex-included.json"], as: "tax-silent-included", verdicts: [
    "ok", // 电放费
    "ok", // 电放费
    "over 100.00 < 106.00", // 电放费
    "over 100.00 < 113.00", // 电放费
    "over 100.00 < 113.01", // 电放费
    "over 100.00 < 113.02", // 电放费
  ] },
  { bill: "tax-silent.json", lists: ["telex-excluded.json"], as: "tax-silent-excluded", verdicts: [
    "ok", // 电放费
    "ok", // 电放费
    "unclear: 清单或账单没", // 电放费
    "unclear: 清单或账单没", // 电放费
    "unclear: 清单或账单没", // 电放费
    "over 100.00 < 113.02", // 电放费
  ] },
  { bill: "tax-silent.json", lists: ["telex-unstated.json"], as: "tax-silent-unstated", verdicts: [
    "ok", // 电放费
    "ok", // 电放费
    "unclear: 清单或账单没", // 电放费
    "unclear: 清单或账单没", // 电放费
    "unclear: 清单或账单没", // 电放费
    "over 100.00 < 113.02", // 电放费
  ] },
  { bill: "tax-columns.json", lists: ["telex-included.json"], as: "tax-columns-included", verdicts: [
    "over 100.00 < 100.00", // 电放费
    "ok", // 电放费
    "over 100.00 < 100.02", // 电放费
    "ok", // 电放费
  ] },
  { bill: "tax-columns.json", lists: ["telex-excluded.json"], as: "tax-columns-excluded", verdicts: [
    "ok", // 电放费
    "under", // 电放费
    "over 100.00 < 100.02", // 电放费
    "ok", // 电放费
  ] },
  { bill: "tax-columns.json", lists: ["telex-unstated.json"], as: "tax-columns-unstated", verdicts: [
    "unclear: 清单或账单没", // 电放费
    "ok", // 电放费
    "over 100.00 < 100.02", // 电放费
    "ok", // 电放费
  ] },
  { bill: "discount.json", lists: ["included.json"], verdicts: [
    "unclear: 账单中另有折", // 铅封费
    "unclear: 金额为负，可", // 铅封费优惠
    "not-listed", // 布防保障费
    "ok", // 铅封费
  ] },
  { bill: "small-credit.json", lists: ["included.json"], verdicts: [
    "over 50.00 < 80.00", // 铅封费
    "unclear: 金额为负，可", // 抹零
    "not-listed", // 布防保障费
    "unclear: 账单中另有折", // 铅封费
  ] },
  { bill: "credit-without-name.json", lists: ["included.json"], verdicts: [
    "unclear: 账单中另有折", // 铅封费
    "unclear: 金额为负，可", // 其他
  ] },
  { bill: "arithmetic.json", lists: ["included.json"], verdicts: [
    "under", // 铅封费
    "under", // 铅封费
    "ok", // 铅封费
  ] },
  { bill: "nothing-charged.json", lists: ["included.json"], verdicts: [
    "unclear: 金额为 0，", // 布防保障费
    "unclear: 这一行没有金", // 铅封费
    "unclear: 金额为负，可", // 布防保障费
  ] },
  { bill: "no-port.json", lists: ["included.json"], verdicts: [
    "ok", // 铅封费
  ] },
  { bill: "other-port.json", lists: ["included.json"], verdicts: [
    "unclear: 没有口岸 C", // 铅封费
  ] },
  { bill: "no-day.json", lists: ["year-2021.json", "included.json"], verdicts: [
    "unclear: 缺少服务日期", // 铅封费
    "ok", // 铅封费
    "over 5.00 < 9.00", // 铅封费
    "not-listed", // 布防保障费
  ] },
  { bill: "direction-of-list.json", lists: ["import-only.json"], as: "direction-of-one-list", verdicts: [
    "unclear: 缺少进出口方", // 铅封费
    "unclear: 缺少进出口方", // 铅封费
    "unclear: 缺少进出口方", // 铅封费
    "over 5.00 < 6.00", // 铅封费
    "unclear: 缺少进出口方", // 布防保障费
  ] },
  { bill: "direction-of-list.json", lists: ["import-only.json", "export-only.json"], as: "direction-of-two-lists", verdicts: [
    "over 8.00 < 9.00", // 铅封费
    "ok", // 铅封费
    "unclear: 缺少进出口方", // 铅封费
    "over 5.00 < 6.00", // 铅封费
    "not-listed", // 布防保障费
  ] },
  { bill: "broken-shape.json", lists: ["included.json"], verdicts: [
    "unclear: 这一行的写法", // 铅封费
    "ok", // 铅封费
    "unclear: 这一行的写法", // 
  ] },
  { bill: "vague-names.json", lists: ["included.json"], verdicts: [
    "unclear: “港杂费”是", // 港杂费
    "not-listed", // 布防保障费
  ] },
  { bill: "settlement.csv", lists: ["spreadsheet.csv"], metadata: { port: "CNLYG" }, verdicts: [
    "ok", // 铅封费
    "not-listed", // 码头操作费
    "not-listed", // 布防保障费
  ] },
  { bill: "ports-by-line.csv", lists: ["included.json"], verdicts: [
    "unclear: 清单中不同收", // 铅封费
    "unclear: 没有口岸 C", // 铅封费
    "unclear: 没有口岸 上", // 铅封费
    "unclear: 清单中不同收", // 铅封费
  ] },
  { bill: "invoice-full-width.csv", lists: ["telex-unstated.json"], verdicts: [
    "ok", // 電放費
    "over 100.00 < 100.02", // 电放费
  ] },
  { bill: "one-case.json", lists: ["one-case.json"], verdicts: [
    "unclear: 缺少贸易类型", // 装船费
    "unclear: 缺少贸易类型", // 装船费
    "over 14.00 < 20.00", // 装船费
    "unclear: 清单中的同名", // 装船费
    "over 14.00 < 15.00", // 装船费（外贸）
  ] },
];

async function reportOf({ bill, lists, metadata = {} }: Case, locale: Locale) {
  const files = [];
  for (const name of lists) {
    const { reading, input } = await readListFile(readFileSync(new URL(`lists/${name}`, folder)), { name, metadata: {}, units: national.units });
    const { list } = validateList(reading, { input, day: DAY, national, locale, version: "0" });
    files.push({ name, list: list!, sha256: input.sha256 });
  }
  const { reading, input } = await readBillFile(readFileSync(new URL(bill, folder)), { name: bill, metadata });
  return checkBill(reading, listSourceFromFiles(files), { input, day: DAY, metadata, national, locale, version: "0" });
}

function shortOf({ verdict, reasons = [], charged, allowed }: LineReport): string {
  if (verdict === "over") return `over ${allowed?.max ?? "?"} < ${charged ?? "?"}`;
  return reasons.length === 0 ? verdict : `${verdict}: ${reasons.map((words) => words.slice(0, 6)).join(" | ")}`;
}

describe.each(CASES)("$bill against $lists", (one) => {
  const name = one.as ?? one.bill.replace(/\.\w+$/, "");

  it("comes to the verdicts in the table", async () => {
    expect((await reportOf(one, "zh")).lines?.map(shortOf)).toEqual(one.verdicts);
  });

  it("comes to the report beside it, which fits its schema", async () => {
    const report = await reportOf(one, "zh");
    const check = partCheck("report", "whole");
    expect(check.accepts(JSON.parse(JSON.stringify(report))) ? [] : check.errors("")).toEqual([]);
    const { pass, fail, notApplicable, notChecked } = report.summary.rules;
    expect(pass + fail + notApplicable + notChecked).toBe(BILL_RULES.length);
    const stable = { ...report, tool: { ...report.tool, rulesDigest: "sha256:…" } };
    await expect(`${JSON.stringify(stable, null, 1)}\n`).toMatchFileSnapshot(`fixtures/bills/${name}.expected.json`);
  });

  it("says the same in English, every sentence whole", async () => {
    const [zh, en] = [await reportOf(one, "zh"), await reportOf(one, "en")];
    expect(en.lines?.map(({ verdict }) => verdict)).toEqual(zh.lines?.map(({ verdict }) => verdict));
    for (const report of [zh, en]) {
      const said = [...report.findings.flatMap(({ message, fix = "" }) => [message, fix]), ...(report.lines ?? []).flatMap(({ trace, reasons = [] }) => [...trace, ...reasons])];
      for (const sentence of said) expect(sentence).not.toMatch(/违法|违规|\{\w+\}|undefined/);
    }
  });
});
