import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { addDays, type Instant } from "../../src/model/day.ts";
import type { CompleteList } from "../../src/model/list.ts";
import type { Direction } from "../../src/model/port.ts";
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
/** The version in force for both directions; as text where it is not one for both. */
const inForce = (day: string, knownBefore?: Instant): number | string | null => {
  const found = store.listAt("CNLYG", day, knownBefore).inForce;
  if (found.length === 1 && found[0]!.direction === "both") return found[0]!.publication.version;
  return found.map(({ publication, direction }) => `${direction} ${publication.version}`).join(", ") || null;
};
const tooLate = (day: string, knownBefore?: Instant): number[] => store.listAt("CNLYG", day, knownBefore).publishedTooLate.map(({ version }) => version);

describe("the list in force on a day", () => {
  test("is the one whose first day has come and whose end has not", async () => {
    await publish("2026-01-01T00:00:00.000Z", "2026-02-01", "2026-03-01");
    expect(["2026-01-31", "2026-02-01", "2026-02-28", "2026-03-01"].map((day) => inForce(day))).toEqual([null, 1, 1, null]);
  });

  test("is no sample once the port has published a list of its own, not even when that has ended", async () => {
    await publishSample(store, "2026-01-01T00:00:00.000Z", { list: { ...sampleList({ from: "2026-01-10", price: "1" }), x_sample: "示例" } });
    expect(inForce("2026-03-05")).toBe(1);
    await publish("2026-01-02T00:00:00.000Z", "2026-02-01", "2026-03-01");
    expect(["2026-01-15", "2026-02-15", "2026-03-05"].map((day) => inForce(day))).toEqual([null, 2, null]);
    expect(inForce("2026-03-05", "2026-01-01T12:00:00.000Z")).toBe(1);
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
    expect(store.listAt("CNSHA", "2026-01-01")).toEqual({ inForce: [], publishedTooLate: [] });
  });
});

test("what is handed out cannot be changed by who received it", async () => {
  await publish("2026-01-01T00:00:00.000Z", "2026-01-10");
  const { list } = store.publication("CNLYG", 1)!;
  expect(() => Object.assign(list.entries[0]!.rate, { text: "0" })).toThrow(TypeError);
});

describe("a port with lists of their own for imports and exports", () => {
  const publishFor = (direction: Direction, now: Instant, from: string, to: string | null = null) =>
    publishSample(store, now, { list: { ...sampleList({ from, to, price: String((prices += 1)) }), direction } });

  test("has both in force, whichever was published later", async () => {
    await publishFor("import", "2026-01-01T00:00:00.000Z", "2026-01-10");
    await publishFor("export", "2026-01-02T00:00:00.000Z", "2026-01-20");
    expect(["2026-01-09", "2026-01-10", "2026-01-20"].map((day) => inForce(day))).toEqual([null, "import 1", "import 1, export 2"]);
  });

  test("keeps an older list of both for the direction that nothing later covers", async () => {
    await publishFor("both", "2026-01-01T00:00:00.000Z", "2026-01-10");
    await publishFor("import", "2026-02-01T00:00:00.000Z", "2026-02-10");
    await publishFor("export", "2026-03-01T00:00:00.000Z", "2026-03-10");
    await publishFor("both", "2026-04-01T00:00:00.000Z", "2026-04-10");
    expect(["2026-02-09", "2026-02-10", "2026-03-10", "2026-04-10"].map((day) => inForce(day)))
      .toEqual([1, "import 2, export 1", "import 2, export 3", 4]);
  });

  test("goes back, each direction for itself, to the older list when a newer one of fixed term has ended", async () => {
    await publishFor("both", "2026-01-01T00:00:00.000Z", "2026-01-10");
    await publishFor("import", "2026-02-01T00:00:00.000Z", "2026-02-10", "2026-03-01");
    await publishFor("export", "2026-02-01T00:00:01.000Z", "2026-02-10", "2026-04-01");
    expect(["2026-02-28", "2026-03-01", "2026-04-01"].map((day) => inForce(day))).toEqual(["import 2, export 3", "import 1, export 3", 1]);
  });

  test("refuses the very list that would supersede itself, though another direction was published since", async () => {
    const imports: CompleteList = { ...sampleList({ from: "2026-01-10" }), direction: "import" };
    await publishSample(store, "2026-01-01T00:00:00.000Z", { list: imports });
    await publishFor("export", "2026-01-02T00:00:00.000Z", "2026-01-10");
    await expect(publishSample(store, "2026-01-03T00:00:00.000Z", { list: imports })).rejects.toMatchObject({ kind: "nothing-changed", params: { name: "CNLYG/1" } });
    await publishFor("both", "2026-01-04T00:00:00.000Z", "2026-01-10");
    expect((await publishSample(store, "2026-01-05T00:00:00.000Z", { list: imports })).publication.version).toBe(4);
  });
});

const DAY_ZERO = "2026-01-01";
const DAYS = Array.from({ length: 30 }, (_, n) => addDays(DAY_ZERO, n));
const plans = fc.array(
  fc.record({ direction: fc.constantFrom<Direction>("import", "export", "both"), gap: fc.nat(5), from: fc.nat(20), term: fc.option(fc.integer({ min: 1, max: 12 })) }),
  { minLength: 1, maxLength: 6 },
);

/** What rules each direction on each day, said as text: at most one version. */
function ruling(known: Store, knownBefore?: Instant): string[] {
  return DAYS.map((day) => {
    const found = known.listAt("CNLYG", day, knownBefore).inForce;
    const of = (way: "import" | "export"): string => {
      const covering = found.filter(({ direction }) => direction === "both" || direction === way);
      expect(covering.length).toBeLessThan(2);
      for (const { publication } of covering) expect(["both", way]).toContain(publication.list.direction);
      return String(covering[0]?.publication.version ?? "-");
    };
    return `${of("import")} ${of("export")}`;
  });
}

test("whatever is published: one list at most rules a direction on a day, it is the newest that claims the day, and no day before it changes", async () => {
  let split = 0;
  await fc.assert(fc.asyncProperty(plans, async (plan) => {
    const own = temporaryFolder();
    const one = openSample(own.path);
    try {
      const seen: { readonly knownBefore: Instant; readonly ruled: string[] }[] = [];
      const claims: { readonly direction: Direction; readonly first: string; readonly end: string | null }[] = [];
      let at = 0;
      for (const { direction, gap, from, term } of plan) {
        at += gap;
        const effectiveFrom = DAYS[from]!;
        const effectiveTo = term === null ? null : addDays(effectiveFrom, term);
        const before = ruling(one);
        const { publication } = await publishSample(one, `${addDays(DAY_ZERO, at)}T01:00:00.000Z`, {
          list: { ...sampleList({ from: effectiveFrom, to: effectiveTo, price: String((prices += 1)) }), direction },
          render: () => Promise.resolve([]),
        });
        const published = addDays(DAY_ZERO, at);
        const first = effectiveFrom > published ? effectiveFrom : published;
        claims.push({ direction, first, end: effectiveTo });
        const after = ruling(one);
        expect(after.slice(0, DAYS.indexOf(first))).toEqual(before.slice(0, DAYS.indexOf(first)));
        const newest = (day: string, way: Direction): string =>
          String(claims.findLastIndex((claim) => claim.first <= day && (claim.end === null || claim.end > day) && (claim.direction === "both" || claim.direction === way)) + 1 || "-");
        expect(after).toEqual(DAYS.map((day) => `${newest(day, "import")} ${newest(day, "export")}`));
        // As it was known before this publication, nothing ever changes.
        seen.push({ knownBefore: publication.publishedAt, ruled: before });
        for (const { knownBefore, ruled } of seen) expect(ruling(one, knownBefore)).toEqual(ruled);
        split += after.filter((words) => new Set(words.split(" ")).size === 2).length;
      }
    } finally {
      one.close();
      own.remove();
    }
  }), { numRuns: 25, seed: 20261123 });
  expect(split).toBeGreaterThan(100);
});
