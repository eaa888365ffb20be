// Time standards and electronic payment: read from tables beside the lists, published with them, and read back the same.

import { describe, expect, it } from "vitest";
import { NATIONAL } from "../../src/bundled-data.ts";
import { listFromWorkbook } from "../../src/formats/columns.ts";
import { readCsv } from "../../src/formats/csv.ts";
import type { ListReading } from "../../src/formats/format.ts";
import { recogniseFormat } from "../../src/formats/index.ts";
import { readXlsx } from "../../src/formats/xlsx.ts";
import type { FeeList, ListHead } from "../../src/model/list.ts";
import { readTimeLimit } from "../../src/rates/time-limit.ts";
import { listCsv } from "../../src/render/list-csv.ts";
import { listJson } from "../../src/render/list-json.ts";
import { listXlsx } from "../../src/render/list-xlsx.ts";
import { noticeView } from "../../src/render/views/notice.ts";
import { validateList } from "../../src/validate.ts";
import { entry, list, published } from "../render/notice-subject.ts";

const FILE = [
  "太仓口岸进（出）口收费目录清单（二）", "序号,收费主体,项目名称,收费标准,计价单位,服务内容", "1,甲公司,理货费,14,元/箱,理货",
  "太仓口岸作业时限标准", "序号,作业环节,收费主体,作业时限,起算点,备注",
  "1,提箱,甲公司,≤2小时,车辆进闸,", "2,掏箱,,2个工作日,申请之日,节假日顺延", "3,吊箱,乙公司,尽快,,",
  "太仓口岸收费电子支付", "收费主体,是否支持电子支付,支付方式", "甲公司,是,微信、支付宝、云闪付", "乙公司,否,", "丙公司,,单一窗口；数字人民币", "丁公司,见公告,",
].join("\n");

function read(reading: ListReading): { head: ListHead; entries: number } {
  const entries = [...reading.entries].length;
  return { head: reading.head() as ListHead, entries };
}

const csv = (text: string): ListReading => listFromWorkbook(readCsv(Buffer.from(text)), {}, []);

describe("tables beside the list", () => {
  it("are read with their limits and means, an entity from above, and are neither entries nor notes", () => {
    const { head, entries } = read(csv(FILE));
    expect(entries).toBe(1);
    expect(head.x_notes).toBeUndefined();
    expect(head.timeStandards).toEqual([
      { no: "1", operation: "提箱", chargingEntity: { name: "甲公司" }, text: "≤2小时", limit: "2", unit: "hour", from: "车辆进闸", remarks: "" },
      { no: "2", operation: "掏箱", chargingEntity: { name: "甲公司" }, text: "2个工作日", limit: "2", unit: "working-day", from: "申请之日", remarks: "节假日顺延" },
      { no: "3", operation: "吊箱", chargingEntity: { name: "乙公司" }, text: "尽快", limit: null, unit: null, from: "", remarks: "" },
    ]);
    expect(head.payments).toEqual([
      { chargingEntity: { name: "甲公司" }, accepted: true, means: ["wechat", "alipay", "unionpay"], text: "微信、支付宝、云闪付" },
      { chargingEntity: { name: "乙公司" }, accepted: false, means: [], text: "" },
      { chargingEntity: { name: "丙公司" }, accepted: true, means: ["single-window", "other"], text: "单一窗口；数字人民币" },
      { chargingEntity: { name: "丁公司" }, accepted: null, means: [], text: "见公告" },
    ]);
  });

  it("have the way back to their cells", () => {
    const reading = csv(FILE);
    void [...reading.entries];
    expect(reading.locate("/timeStandards/2/text")).toBe("第 8 行第 4 列");
    expect(reading.locate("/payments/1/accepted")).toBe("第 12 行第 2 列");
    expect(reading.locate("/payments/1/chargingEntity/name")).toBe("第 12 行第 1 列");
  });

  it("may have their unit in the heading, and are known by headings alone", () => {
    const { head } = read(csv("作业项目,责任单位,完成时限（小时）\n提箱,甲公司,24\n掏箱,甲公司,2天"));
    expect(head.timeStandards!.map(({ text, limit, unit }) => [text, limit, unit])).toEqual([["24小时", "24", "hour"], ["2天", "2", "day"]]);
  });

  it("are read as a person says, where their headings are unknown", () => {
    const text = "干什么,谁干,多久\n提箱,甲公司,2小时";
    const [table] = (() => {
      const reading = csv(text);
      void [...reading.entries];
      return reading.tables!();
    })();
    const mappings = [{ key: table!.heading.key, table: "time-standards", fields: ["operation", "entity", "limit"] } as const];
    const { head } = read(listFromWorkbook(readCsv(Buffer.from(text)), { mappings }, []));
    expect(head.timeStandards).toMatchObject([{ operation: "提箱", chargingEntity: { name: "甲公司" }, limit: "2", unit: "hour" }]);
  });

  it("do not take a list of charges that also names a limit", () => {
    const { head, entries } = read(csv("序号,收费主体,项目名称,收费标准,计价单位,服务内容,作业时限\n1,甲公司,理货费,14,元/箱,理货,2小时"));
    expect([entries, head.timeStandards]).toEqual([1, undefined]);
  });
});

describe("a time limit", () => {
  it.each([
    ["24小时", "24", "hour"], ["≤ 4 小时", "4", "hour"], ["不超过30分钟", "30", "minute"], ["2个工作日内办结", "2", "working-day"], ["半小时", "0.5", "hour"],
    ["两天", "2", "day"], ["１．５小时以内", "1.5", "hour"], ["within 2 hours", "2", "hour"], ["3日", "3", "day"],
  ])("%s is read", (text, limit, unit) => {
    expect(readTimeLimit(text)).toEqual({ limit, unit });
  });

  it.each(["尽快", "24", "2-4小时", "2小时或当天", "工作日8:00-17:00", "1天半", "2小时30分", ""])("%s is not, rather than read wrongly", (text) => {
    expect(readTimeLimit(text)).toBeNull();
  });
});

describe("a published list", () => {
  const { timeStandards, payments } = read(csv(FILE)).head as Required<ListHead>;
  const LIST: FeeList = list([entry({ chargingEntity: { name: "甲公司", uscc: null, kind: null } })], { timeStandards, payments });

  it("says them in CSV, XLSX and JSON, and they read back", async () => {
    const again = [listFromWorkbook(readCsv(listCsv(LIST)), {}, []), listFromWorkbook(await readXlsx(await listXlsx(LIST, "2026-11-23T16:30:00.000Z")), {}, [])];
    for (const reading of again) {
      const { head, entries } = read(reading);
      expect(entries).toBe(1);
      expect(head.timeStandards).toEqual(timeStandards);
      expect(head.payments!.map(({ chargingEntity, accepted, means }) => [chargingEntity, accepted, means])).toEqual(payments.map(({ chargingEntity, accepted, means }) => [chargingEntity, accepted, means]));
      expect(head.x_notes).toBeUndefined();
    }
    expect(JSON.parse(Buffer.from(listJson(LIST)).toString())).toMatchObject({ timeStandards, payments });
  });

  it("shows them on the notice in both languages", () => {
    for (const [locale, title] of [["zh", null], ["en", "连云港口岸: time standards of operations"]] as const) {
      const [times, means] = noticeView(published(LIST), locale).sides;
      expect(times!.title).toEqual({ text: "连云港口岸作业时限标准", caption: title });
      expect(times!.rows[0]!.cells.map(({ text }) => text)).toEqual(["1", "提箱", "甲公司", "≤2小时", "车辆进闸", ""]);
      expect(means!.rows.map(({ cells }) => cells.map(({ text }) => text).slice(1))).toEqual([
        ["甲公司", "支持", "微信、支付宝、云闪付"], ["乙公司", "不支持", ""], ["丙公司", "支持", "单一窗口；数字人民币"], ["丁公司", "未写明", "见公告"],
      ]);
    }
  });
});

it("in JSON the reading of a limit may be left out, and a limit that the text contradicts is told", async () => {
  const document = {
    ...list([entry({})]),
    timeStandards: [{ operation: "提箱", chargingEntity: { name: "甲公司" }, text: "2小时" }, { operation: "掏箱", chargingEntity: { name: "甲公司" }, text: "2小时", limit: "3", unit: "hour" }],
    payments: [{ chargingEntity: { name: "甲公司" }, accepted: true, text: "微信" }],
  };
  const bytes = Buffer.from(JSON.stringify(document));
  const reading = await recogniseFormat(bytes).readList(bytes, {}, NATIONAL.units);
  const { report, list: valid } = validateList(reading, { input: { name: "x", sha256: "" }, day: "2026-11-23", national: NATIONAL, locale: "zh", version: "0" });
  expect(valid!.timeStandards).toMatchObject([{ limit: "2", unit: "hour", from: "", remarks: "" }, { limit: "3" }]);
  expect(valid!.payments).toMatchObject([{ means: [] }]);
  expect(report.findings.filter(({ rule }) => rule === "time-limit").map(({ at, law }) => [at, law])).toEqual([["/timeStandards/1/text", ["苏政发〔2019〕12号 二（三）1"]]]);
});
