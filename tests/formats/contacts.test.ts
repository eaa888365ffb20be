// Where to complain: read from the rows about a table, as a clerk writes them; a number without a say of whose stays a note.

import { describe, expect, it } from "vitest";
import { contactsIn } from "../../src/formats/title.ts";
import { readListFile } from "../../src/ingest.ts";
import { loadNational } from "../../src/national.ts";

const UNITS = loadNational(new URL("../../catalogs/national/", import.meta.url)).units;
const TABLE = "序号,收费主体,项目名称,收费标准,计价单位,服务内容\n1,样例理货有限公司,理货服务费,14,元/箱,理货\n";

describe("a complaint contact", () => {
  it.each([
    ["投诉电话：12345", [{ name: "投诉电话", phone: "12345" }]],
    ["投诉举报：12345 政务服务便民热线 0518-12345", [{ name: "12345 政务服务便民热线", phone: "0518-12345" }]],
    ["监督电话：12358、市口岸办 0453 3920000", [{ name: "监督电话", phone: "12358" }, { name: "市口岸办", phone: "0453 3920000" }]],
    ["3. 价格举报电话: (0453)3920000转8（发改委）。", [{ name: "发改委", phone: "(0453)3920000转8" }]],
    ["填报人：张三 投诉热线：400-810-1234", [{ name: "投诉热线", phone: "400-810-1234" }]],
  ])("is read from %s", (line, contacts) => {
    expect(contactsIn(line)).toEqual(contacts);
  });

  it.each(["联系电话：12345", "如有异议可拨打12358价格监督热线投诉", "监督：市场监管局", "市场监督管理局：2026-01-01", "投诉电话："])(
    "is not made out of %s", (line) => {
      expect(contactsIn(line)).toEqual([]);
    },
  );

  it.each([
    ["above the table", `样例口岸进（出）口收费目录清单（二）\n投诉电话：12345\n${TABLE}`, "第 2 行"],
    ["below it", `样例口岸进（出）口收费目录清单（二）\n${TABLE}投诉电话：12345\n`, "第 4 行"],
  ])("stands %s, and once in the list however often it is written", async (_where, text, place) => {
    const { reading } = await readListFile(new TextEncoder().encode(`${text}监督电话：12358\n投诉电话：12345\n`), { name: "list.csv", metadata: {}, units: UNITS });
    expect([...reading.entries]).toHaveLength(1);
    expect(reading.head()).toMatchObject({ contacts: [{ name: "投诉电话", phone: "12345" }, { name: "监督电话", phone: "12358" }] });
    expect(reading.locate("/contacts/0/phone")).toBe(place);
  });
});
