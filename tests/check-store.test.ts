// A bill held against what a store has published: what was not yet public on the day is said to be so, and a line without a
// day is judged only where every version agrees.
import { afterEach, beforeEach, expect, it } from "vitest";
import { checkBill } from "../src/check.ts";
import { listSourceFromStore } from "../src/cli/store-lists.ts";
import type { Instant } from "../src/model/day.ts";
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

const publish = (now: Instant, from: string, price: string) => publishSample(store, now, { list: sampleList({ from, to: null, price }) });

function lineOf(day: string | null, amount: string) {
  const { entries: [entry] } = sampleList({ from: TODAY, to: null, price: "1" });
  const lines = [{ item: entry!.item.name, unit: entry!.unit.text.replace("元/", ""), quantity: "1", amount }];
  const reading = { format: "json", encoding: null, bill: { schema: "bill/1.0", port: "CNLYG", day, lines }, rows: 1, locate: () => "", observations: [] };
  const report = checkBill(reading, listSourceFromStore(store, TODAY), { input: { name: "账单", sha256: "" }, day: TODAY, national, locale: "zh", version: "0" });
  return report.lines![0]!;
}

it("says of a day before the publication that the list came too late, not that none claims it", async () => {
  await publish("2026-06-01T00:00:00.000Z", "2026-01-01", "14");
  expect(lineOf("2026-03-01", "900")).toMatchObject({ verdict: "unclear", missing: [expect.stringMatching(/^2026-03-01 时口岸 CNLYG 还没有公布清单.+2026-06-01 才公布/)] });
  expect(lineOf("2026-06-01", "900").verdict).toBe("over");
});

it("asks for the day where versions differ, also for one that is no longer the last but one", async () => {
  await publish("2026-01-01T00:00:00.000Z", "2026-01-02", "40");
  await publish("2026-02-01T00:00:00.000Z", "2026-02-02", "14");
  await publish("2026-03-01T00:00:00.000Z", "2026-03-02", "15");
  expect(lineOf(null, "40")).toMatchObject({ verdict: "unclear", missing: [expect.stringMatching(/服务日期/)] });
  expect(lineOf(null, "400").verdict).toBe("over");
  expect(lineOf("2026-01-03", "40").verdict).toBe("ok");
  expect(lineOf("2026-03-03", "40").verdict).toBe("over");
});

it("asks about the code of a port where the list bears another one of the same city", async () => {
  await publish("2026-01-01T00:00:00.000Z", "2026-01-02", "14");
  const reading = { format: "json", encoding: null, bill: { schema: "bill/1.0", port: "CNSHA", lines: [{ item: "铅封费", amount: "5" }] }, rows: 1, locate: () => "", observations: [] };
  const { lines, findings } = checkBill(reading, listSourceFromStore(store, TODAY), { input: { name: "账单", sha256: "" }, day: TODAY, national, locale: "zh", version: "0" });
  expect(lines).toMatchObject([{ verdict: "unclear", missing: [expect.stringContaining("请核实口岸代码")] }]);
  expect(findings.filter(({ severity }) => severity === "error")).toEqual([]);
});
