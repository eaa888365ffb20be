// A bill held against what a store has published: what was not yet public on the day is said to be so, and a line without a
// day is judged only where every version agrees.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { checkBill, listSourceFromFiles } from "../src/check.ts";
import { listSourceFromStore } from "../src/cli/store-lists.ts";
import type { Line } from "../src/model/bill.ts";
import type { Instant } from "../src/model/day.ts";
import type { CompleteList } from "../src/model/list.ts";
import { loadNational } from "../src/national.ts";
import type { Store } from "../src/store/store.ts";
import { openSample, publishSample, sampleList, temporaryFolder } from "./store/sample.ts";

const national = loadNational(new URL("../catalogs/national/", import.meta.url));
const TODAY = "2026-11-23";
let folder: ReturnType<typeof temporaryFolder>;
let store: Store;

beforeEach(() => {
  folder = temporaryFolder();
  store = openSample(folder.path);
});
afterEach(() => {
  store.close();
  folder.remove();
});

const publish = (now: Instant, from: string, price: string, over: Partial<CompleteList> = {}) =>
  publishSample(store, now, { list: { ...sampleList({ from, to: null, price }), ...over } });

function lineOf(day: string | null, amount: string, said: Partial<Line> = {}, seller: string | null = null) {
  const { entries: [entry] } = sampleList({ from: TODAY, to: null, price: "1" });
  const lines = [{ item: entry!.item.name, unit: entry!.unit.text.replace("元/", ""), quantity: "1", amount, ...said }];
  const bill = { schema: "bill/1.0", port: "CNLYG", day, lines, ...(seller === null ? {} : { seller: { name: seller } }) };
  const reading = { format: "json", encoding: null, bill, rows: 1, locate: () => "", observations: [] };
  const report = checkBill(reading, listSourceFromStore(store, TODAY), { input: { name: "账单", sha256: "" }, day: TODAY, national, locale: "zh", version: "0" });
  return report.lines![0]!;
}

it("says of a day before the publication that the list came too late, not that none claims it", async () => {
  await publish("2026-06-01T00:00:00.000Z", "2026-01-01", "14");
  expect(lineOf("2026-03-01", "900")).toMatchObject({ verdict: "unclear", reasons: [expect.stringMatching(/^2026-03-01 时口岸 CNLYG 还没有公布清单.+2026-06-01 才公布/)] });
  expect(lineOf("2026-06-01", "900").verdict).toBe("over");
});

it("asks for the day where versions differ, also for one that is no longer the last but one", async () => {
  await publish("2026-01-01T00:00:00.000Z", "2026-01-02", "40");
  await publish("2026-02-01T00:00:00.000Z", "2026-02-02", "14");
  await publish("2026-03-01T00:00:00.000Z", "2026-03-02", "15");
  expect(lineOf(null, "40")).toMatchObject({ verdict: "unclear", reasons: [expect.stringMatching(/服务日期/)] });
  expect(lineOf(null, "400").verdict).toBe("over");
  expect(lineOf("2026-01-03", "40").verdict).toBe("ok");
  expect(lineOf("2026-03-03", "40").verdict).toBe("over");
});

it("asks for the day where all lists are younger than what a bill may settle, by their publication too", async () => {
  await publish("2026-11-20T00:00:00.000Z", "2026-01-01", "14");
  expect(lineOf(null, "400")).toMatchObject({ verdict: "unclear", reasons: [expect.stringMatching(/服务日期/)] });
  expect(lineOf(null, "14").verdict).toBe("ok");
  expect(lineOf("2026-11-21", "400").verdict).toBe("over");
});

it("asks for the day where the seller is named by one version alone", async () => {
  const { entries } = sampleList({ from: "2026-01-02", to: null, price: "14" });
  const seller = entries[0]!.chargingEntity.name;
  await publish("2026-01-01T00:00:00.000Z", "2026-01-02", "14");
  await publish("2026-02-01T00:00:00.000Z", "2026-02-02", "14", { entries: entries.map((entry) => ({ ...entry, chargingEntity: { ...entry.chargingEntity, name: "连云港另一家码头有限公司" } })) });
  expect(lineOf("2026-01-03", "400", {}, seller).verdict).toBe("over");
  expect(lineOf("2026-02-03", "400", {}, seller).verdict).toBe("unclear");
  expect(lineOf(null, "400", {}, seller)).toMatchObject({ verdict: "unclear", reasons: [expect.stringMatching(/服务日期/)] });
  expect(lineOf(null, "400", { item: "布防保障费" }, seller)).toMatchObject({ verdict: "unclear", reasons: [expect.stringMatching(/服务日期/)] });
});

it("asks for the day where the item is of one version alone", async () => {
  const { entries } = sampleList({ from: "2026-01-02", to: null, price: "14" });
  await publish("2026-01-01T00:00:00.000Z", "2026-01-02", "14");
  await publish("2026-02-01T00:00:00.000Z", "2026-02-02", "14", { entries: entries.map((entry) => ({ ...entry, item: { ...entry.item, name: "引航费" } })) });
  expect(lineOf("2026-01-03", "14").verdict).toBe("ok");
  expect(lineOf("2026-02-03", "14").verdict).toBe("not-listed");
  expect(lineOf(null, "14")).toMatchObject({ verdict: "unclear", reasons: [expect.stringMatching(/服务日期/)] });
});

it("asks about the code of a port where the list bears another one of the same city", async () => {
  await publish("2026-01-01T00:00:00.000Z", "2026-01-02", "14");
  const reading = { format: "json", encoding: null, bill: { schema: "bill/1.0", port: "CNSHA", lines: [{ item: "铅封费", amount: "5" }] }, rows: 1, locate: () => "", observations: [] };
  const { lines, findings } = checkBill(reading, listSourceFromStore(store, TODAY), { input: { name: "账单", sha256: "" }, day: TODAY, national, locale: "zh", version: "0" });
  expect(lines).toMatchObject([{ verdict: "unclear", reasons: [expect.stringContaining("请核实口岸代码")] }]);
  expect(findings.filter(({ severity }) => severity === "error")).toEqual([]);
});

describe("where imports and exports have lists of their own", () => {
  const DAY = "2026-05-01";
  const IMPORT = { direction: "import" } as const;
  const EXPORT = { direction: "export" } as const;

  it("holds a line against that of its direction, whichever was published later", async () => {
    await publish("2026-01-01T00:00:00.000Z", "2026-01-02", "40", IMPORT);
    await publish("2026-02-01T00:00:00.000Z", "2026-02-02", "14", EXPORT);
    expect(lineOf(DAY, "40", IMPORT)).toMatchObject({ verdict: "ok", list: { id: "CNLYG/1" } });
    expect(lineOf(DAY, "40", EXPORT)).toMatchObject({ verdict: "over", list: { id: "CNLYG/2" } });
    expect(lineOf("2026-01-20", "14", EXPORT).reasons).toEqual([expect.stringContaining("不适用于这个进出口方向")]);
  });

  it("asks for the direction only where it decides", async () => {
    await publish("2026-01-01T00:00:00.000Z", "2026-01-02", "40", IMPORT);
    await publish("2026-02-01T00:00:00.000Z", "2026-02-02", "14", EXPORT);
    expect(lineOf(DAY, "20")).toMatchObject({ verdict: "unclear", reasons: [expect.stringMatching(/^缺少进出口方向/)] });
    expect(lineOf(DAY, "14").verdict).toBe("ok");
    expect(lineOf(DAY, "400")).toMatchObject({ verdict: "over", list: { id: "CNLYG/1" }, allowed: { max: "40.00" } });
    expect(lineOf(DAY, "40", { item: "布防保障费" }).verdict).toBe("not-listed");
  });

  it("goes by the older list of both directions for the one that nothing later covers, and by nothing of it for the other", async () => {
    const { entries: [entry] } = sampleList({ price: "40" });
    const gone = { ...entry!, id: "2-02", item: { name: "布防保障费" } };
    await publish("2026-01-01T00:00:00.000Z", "2026-01-02", "40", { entries: [entry!, gone] });
    await publish("2026-02-01T00:00:00.000Z", "2026-02-02", "14", IMPORT);
    expect(lineOf(DAY, "40", EXPORT)).toMatchObject({ verdict: "ok", list: { id: "CNLYG/1" } });
    expect(lineOf(DAY, "40", IMPORT)).toMatchObject({ verdict: "over", list: { id: "CNLYG/2" } });
    expect(lineOf(DAY, "40").reasons).toEqual([expect.stringMatching(/^缺少进出口方向/)]);
    expect(lineOf(DAY, "40", { ...IMPORT, item: "布防保障费" }).verdict).toBe("not-listed");
    expect(lineOf(DAY, "40", { item: "布防保障费" }).reasons).toEqual([expect.stringMatching(/^缺少进出口方向/)]);
    // Before the list of imports, the older one held for both.
    expect(lineOf("2026-01-20", "40").verdict).toBe("ok");
    // Without a day it may still have held for imports.
    expect(lineOf(null, "40", IMPORT).reasons).toEqual([expect.stringMatching(/^缺少服务日期/)]);
  });

  it("accuses no seller whom only the list of the other direction names", async () => {
    const { entries: [entry] } = sampleList({ price: "40" });
    await publish("2026-01-01T00:00:00.000Z", "2026-01-02", "40", IMPORT);
    await publish("2026-02-01T00:00:00.000Z", "2026-02-02", "14", { ...EXPORT, entries: [{ ...entry!, chargingEntity: { name: "另一家码头有限公司" } }] });
    const named = entry!.chargingEntity.name;
    expect(lineOf(DAY, "40", { ...IMPORT, item: "布防保障费" }, named).verdict).toBe("not-listed");
    const { verdict, reasons } = lineOf(DAY, "40", { item: "布防保障费" }, named);
    expect([verdict, reasons?.[0]]).toEqual(["unclear", expect.stringMatching(/^缺少进出口方向/)]);
  });

  it("finds the highest lawful price where list files follow each other for one direction alone", () => {
    const file = (name: string, from: string, price: string, over: Partial<CompleteList> = {}) => ({ name, list: { ...sampleList({ from, price }), ...over } });
    const source = listSourceFromFiles([file("both", "2026-01-01", "40"), file("import", "2026-02-01", "14", IMPORT)]);
    const ruling = (day: string): string[] => source.at("CNLYG", day).map(({ id, direction }) => `${id} for ${direction}`);
    expect(ruling("2026-01-31")).toEqual(["both for both"]);
    expect(ruling("2026-02-01")).toEqual(["both for export", "import for import"]);
  });
});

it("holds two files of one name apart: without a day both are asked", () => {
  const lists = listSourceFromFiles(["2025-01-01", "2026-01-01"].map((from, index) => ({ name: "清单.json", list: sampleList({ from, to: index === 0 ? "2026-01-01" : null, price: index === 0 ? "400" : "14" }) })));
  const { entries: [entry] } = sampleList({ from: TODAY, to: null, price: "1" });
  const judged = (port: string) => {
    const bill = { schema: "bill/1.0", port, lines: [{ item: entry!.item.name, unit: entry!.unit.text.replace("元/", ""), quantity: "1", amount: "400" }] };
    const reading = { format: "json", encoding: null, bill, rows: 1, locate: () => "", observations: [] };
    return checkBill(reading, lists, { input: { name: "账单", sha256: "" }, day: TODAY, national, locale: "zh", version: "0" }).lines![0]!;
  };
  expect(judged("CNLYG")).toMatchObject({ verdict: "unclear", reasons: [expect.stringMatching(/服务日期/)] });
  // A port in words is not left out of account.
  expect(judged("青岛港")).toMatchObject({ verdict: "unclear", reasons: [expect.stringMatching(/青岛港/)] });
});
