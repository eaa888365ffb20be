import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Instant } from "../../src/model/day.ts";
import type { Store } from "../../src/store/store.ts";
import { openSample, publishSample, sampleList, temporaryFolder } from "./sample.ts";

let folder: ReturnType<typeof temporaryFolder>;
let store: Store;
let prices = 0;

beforeEach(() => {
  folder = temporaryFolder();
  store = openSample(folder.path);
});
afterEach(() => {
  store.close();
  folder.remove();
});

const publish = (now: Instant, from: string, to: string | null = null) =>
  publishSample(store, now, { list: sampleList({ from, to, price: String((prices += 1)) }) });
const inForce = (day: string, knownBefore?: Instant): number | null => store.listAt("CNLYG", day, knownBefore).inForce?.version ?? null;
const tooLate = (day: string, knownBefore?: Instant): number[] => store.listAt("CNLYG", day, knownBefore).publishedTooLate.map(({ version }) => version);

describe("the list in force on a day", () => {
  test("is the one whose first day has come and whose end has not", async () => {
    await publish("2026-01-01T00:00:00.000Z", "2026-02-01", "2026-03-01");
    expect(["2026-01-31", "2026-02-01", "2026-02-28", "2026-03-01"].map((day) => inForce(day))).toEqual([null, 1, 1, null]);
  });

  test("is the later published of two that claim it, and the earlier again when that one has ended", async () => {
    await publish("2026-01-01T00:00:00.000Z", "2026-01-10");
    await publish("2026-01-02T00:00:00.000Z", "2026-02-01", "2026-03-01");
    expect(["2026-01-31", "2026-02-01", "2026-03-01"].map((day) => inForce(day))).toEqual([1, 2, 1]);
  });

  test("is answered as it was known at an instant, which is itself not yet included", async () => {
    await publish("2026-01-01T00:00:00.000Z", "2026-01-10");
    await publish("2026-01-05T00:00:00.000Z", "2026-01-10");
    expect(inForce("2026-01-20", "2026-01-05T00:00:00.000Z")).toBe(1);
    expect(inForce("2026-01-20", "2026-01-05T00:00:00.001Z")).toBe(2);
    expect(inForce("2026-01-20", "2026-01-01T00:00:00.000Z")).toBe(null);
  });

  test("is never one that was published after that day, though it claims it", async () => {
    await publish("2026-01-01T00:00:00.000Z", "2026-01-10");
    // A dispute arises about 20 January; on 15 February somebody publishes another list "from 15 January".
    await publish("2026-02-15T04:00:00.000Z", "2026-01-15");
    expect(["2026-01-14", "2026-01-20", "2026-02-14", "2026-02-15"].map((day) => inForce(day))).toEqual([1, 1, 1, 2]);
    expect(["2026-01-14", "2026-01-20", "2026-02-14", "2026-02-15"].map((day) => tooLate(day))).toEqual([[], [2], [2], []]);
    expect(tooLate("2026-01-20", "2026-02-15T04:00:00.000Z")).toEqual([]);
  });

  test("begins on the Beijing day of the publication, not on the day in Greenwich", async () => {
    await publish("2026-02-14T16:00:00.000Z", "2026-01-15");
    expect(["2026-02-14", "2026-02-15"].map((day) => inForce(day))).toEqual([null, 1]);
  });

  test("is none where the only list ended before it was published", async () => {
    await publish("2026-06-01T00:00:00.000Z", "2026-01-01", "2026-02-01");
    expect(["2026-01-15", "2026-06-01"].map((day) => inForce(day))).toEqual([null, null]);
    expect(tooLate("2026-01-15")).toEqual([1]);
  });

  test("is none for a port that never published", () => {
    expect(store.listAt("CNSHA", "2026-01-01")).toEqual({ inForce: null, publishedTooLate: [] });
  });
});

test("what is handed out cannot be changed by who received it", async () => {
  await publish("2026-01-01T00:00:00.000Z", "2026-01-10");
  const { list } = store.publication("CNLYG", 1)!;
  expect(() => Object.assign(list.entries[0]!.rate, { text: "0" })).toThrow(TypeError);
});
