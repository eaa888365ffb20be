import { describe, expect, it } from "vitest";

import { noticeView } from "../../src/render/views/notice.ts";
import { draft, entry, list, published } from "./notice-subject.ts";

const texts = (rows: readonly { cells: readonly { text: string }[] }[]) => rows.map(({ cells }) => cells.map(({ text }) => text));

describe("the view of a notice", () => {
  it("has the columns and notes of the national template, and no note that could not be read whole", () => {
    const [one, two] = noticeView(published(list([entry()])), "zh").tables;
    expect(one!.columns.map(({ text }) => text)).toEqual(["序号", "收费主体", "项目名称", "收费标准", "计价单位", "服务内容", "收费形式及依据", "备注"]);
    expect(two!.columns.map(({ text }) => text)).toEqual(["序号", "收费主体", "项目名称", "收费标准（元）", "计价单位", "服务内容", "备注"]);
    expect([one!.notes.length, two!.notes.length]).toEqual([2, 3]);
  });

  it("titles each table as the template does, by direction", () => {
    const titles = (direction: "import" | "export" | "both") =>
      noticeView(published(list([], { direction, port: { code: "CNWUH", name: "武汉新港" } })), "zh").tables.map(({ title }) => title.text);
    expect(titles("both")).toEqual(["武汉新港口岸进（出）口收费目录清单（一）", "武汉新港口岸进（出）口收费目录清单（二）"]);
    expect(titles("import")[0]).toBe("武汉新港口岸进口收费目录清单（一）");
    expect(titles("export")[1]).toBe("武汉新港口岸出口收费目录清单（二）");
  });

  it("names the last day in force and the instant on a Beijing clock", () => {
    const facts = new Map(noticeView(published(list([entry()])), "zh").facts.map(({ key, value }) => [key, value]));
    expect(facts.get("effective")).toBe("自 2026-12-01 起，至 2027-11-30 止（含当日）");
    expect(facts.get("publishedAt")).toBe("2026-11-24 00:30:00（北京时间）");
    expect(facts.get("contacts")).toBe("12345 政务服务便民热线 0518-12345");
  });

  it("shows the rate as written, the levels of the item, form and basis", () => {
    const government = entry({
      id: "1-01", table: 1, item: { name: "空箱", path: ["理箱", "外贸", "空箱"] }, rate: { ...entry().rate, text: "370/560 ２０英尺" },
      pricingForm: "government-set", basis: [{ title: "港口收费计费办法", number: "交水发〔2017〕104号" }], remarks: "",
    });
    expect(texts(noticeView(published(list([government])), "zh").tables[0]!.rows)).toEqual([
      ["1", "连云港甲码头有限公司", "理箱 / 外贸 / 空箱", "370/560 ２０英尺", "元/箱", "装箱作业", "政府定价 依据《港口收费计费办法》交水发〔2017〕104号", ""],
    ]);
  });

  it("hides nothing that the template has no column for", () => {
    const odd = entry({ item: { name: "装箱费", aliases: ["STUFFING"] }, pricingForm: "government-guided", x_优惠政策: "新客户八折" });
    expect(texts(noticeView(published(list([odd])), "zh").tables[1]!.rows)[0]!.at(-1)).toBe("企业自主定价\n政府指导价\n又名：STUFFING\n优惠政策：新客户八折");
  });

  it("groups rows of one number and entity, but leaves each readable alone", () => {
    const rows = noticeView(published(list([entry(), entry({ id: "2-02" }), entry({ id: "2-03", no: "2" })])), "zh").tables[1]!.rows;
    expect(rows.map(({ first }) => first)).toEqual([true, false, true]);
    expect(rows[1]!.cells.filter(({ again }) => again).map(({ key }) => key)).toEqual(["no", "entity", "service"]);
    expect(rows[1]!.cells.find(({ key }) => key === "entity")!.text).toBe("连云港甲码头有限公司");
    expect(rows[2]!.cells.some(({ again }) => again)).toBe(false);
  });

  it("shows what the list itself says below its tables, as written", () => {
    expect(noticeView(published(list([entry()], { x_notes: ["注：节假日加收50%"] })), "en")).toMatchObject({
      notes: ["注：节假日加收50%"], labels: { listNotes: { text: "说明", caption: "Notes of the list itself" } },
    });
  });

  it("marks a draft and a sample, and a draft has neither address nor QR", () => {
    const view = noticeView(draft(list([entry()], { x_sample: "仅供演示" })), "zh");
    expect(view.banners.map(({ title, text }) => `${title} ${text}`)).toEqual(["示例 仅供演示", "草稿 · 未公布 本页尚未公布，不作为收费依据。"]);
    expect([view.qr, view.address]).toEqual([null, null]);
  });

  it("keeps the Chinese as the text of record in English and captions it", () => {
    const view = noticeView(published(list([entry()])), "en");
    expect(view.tables[1]!.columns[3]).toEqual({ key: "rate", text: "收费标准（元）", caption: "Rate (yuan)" });
    expect(texts(view.tables[1]!.rows)[0]![2]).toBe("装箱费");
  });
});
