// A corrected list with its log of changes: the list reads back as it is, and the log is no part of it.

import { expect, it } from "vitest";
import { listFromWorkbook } from "../../src/formats/columns.ts";
import { readXlsx } from "../../src/formats/xlsx.ts";
import type { Correction } from "../../src/model/correction.ts";
import { correctedXlsx } from "../../src/render/corrected-xlsx.ts";
import { entry, list, rate } from "./notice-subject.ts";

const LIST = list([entry({ id: "2-01", no: "1", item: { name: "理货费" }, rate: rate("14") })]);
const CORRECTIONS: readonly Correction[] = [
  { at: "/entries/0/rate/text", place: "表二!D3", record: { no: "1", name: "理货费" }, before: "面议", after: "14", by: "王芳", when: "2026-11-23T16:30:00.000Z" },
  { at: "/publisher/name", place: "", record: null, before: "", after: "=连云港市人民政府", by: "王芳", when: "2026-11-23T16:31:00.000Z" },
];

it("names place, entry, column, before, after, who and when, in Beijing's time", async () => {
  const { sheets } = await readXlsx(await correctedXlsx(LIST, CORRECTIONS, "太仓.xlsx", "2026-11-24T00:00:00.000Z", "zh"));
  const log = sheets.find(({ name }) => name === "更改记录")!;
  expect([...log.rows].map(({ cells }) => cells)).toEqual([
    ["更改记录：太仓.xlsx，共 2 处"],
    ["序号", "原文件位置", "条目", "栏目", "更改前", "更改后", "更改人", "更改时间（北京时间）"],
    ["1", "表二!D3", "1 理货费", "收费标准", "面议", "14", "王芳", "2026-11-24 00:30:00"],
    ["2", "", "表头内容", "公布单位", "", "=连云港市人民政府", "王芳", "2026-11-24 00:31:00"],
  ]);
  expect(log.notes()).toEqual([]);
});

it("reads back as the list alone, in either language", async () => {
  for (const locale of ["zh", "en"] as const) {
    const reading = listFromWorkbook(await readXlsx(await correctedXlsx(LIST, CORRECTIONS, "太仓.xlsx", "2026-11-24T00:00:00.000Z", locale)), {}, []);
    expect([...reading.entries].map((each) => (each as typeof LIST.entries[number]).rate.text)).toEqual(["14"]);
    expect(reading.observations().map(({ kind }) => kind)).not.toContain("sheet-skipped");
  }
});

it("is the same bytes each time", async () => {
  const make = (): Promise<Uint8Array> => correctedXlsx(LIST, CORRECTIONS, "太仓.xlsx", "2026-11-24T00:00:00.000Z", "zh");
  expect(Buffer.compare(await make(), await make())).toBe(0);
});
