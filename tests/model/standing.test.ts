// Does a version rule today? By the days alone: whichever claims a day and was published last rules it.
import { describe, expect, it } from "vitest";

import type { Direction } from "../../src/model/port.ts";
import { standingsOf } from "../../src/model/standing.ts";

const published = (version: number, on: string, from: string, direction: Direction = "both", to: string | null = null, withdrawn: string | null = null, sample: string | null = null) => ({
  version, publishedAt: `${on}T02:00:00.000Z`, effectiveFrom: from, effectiveTo: to, direction, sample,
  withdrawn: withdrawn === null ? null : { at: `${withdrawn}T02:00:00.000Z`, reason: "价格录入有误，重新公布" },
});

const first = published(1, "2026-01-05", "2026-01-10");
const second = published(2, "2026-11-20", "2026-12-01");
const third = published(3, "2026-11-22", "2026-12-01");

describe("of two versions for one day, published one after the other", () => {
  it("the later will rule, the earlier never does, and the list of today ends when the later begins", () => {
    const all = [first, second, third];
    expect(standingsOf(all, 1, "2026-11-24")).toEqual([{ direction: "both", state: "in-force", from: "2026-01-10", to: "2026-12-01", by: 3, inForce: 1 }]);
    expect(standingsOf(all, 2, "2026-11-24")).toEqual([{ direction: "both", state: "never", from: "2026-12-01", to: null, by: 3, inForce: 1 }]);
    expect(standingsOf(all, 3, "2026-11-24")).toEqual([{ direction: "both", state: "coming", from: "2026-12-01", to: null, by: null, inForce: 1 }]);
    expect(standingsOf(all, 1, "2026-12-01")).toEqual([{ direction: "both", state: "ended", from: "2026-01-10", to: "2026-12-01", by: 3, inForce: 3 }]);
  });

  it("the earlier will rule after all once the later is withdrawn", () => {
    const all = [first, second, published(3, "2026-11-22", "2026-12-01", "both", null, "2026-11-23")];
    expect(standingsOf(all, 2, "2026-11-24")).toMatchObject([{ state: "coming", from: "2026-12-01", by: null }]);
    expect(standingsOf(all, 3, "2026-11-24")).toMatchObject([{ state: "never", by: 2 }]);
  });
});

it("a list of both that was followed for imports alone goes on for exports, without an end", () => {
  const all = [first, published(2, "2026-03-05", "2026-03-10", "import")];
  expect(standingsOf(all, 1, "2026-05-01")).toEqual([
    { direction: "import", state: "ended", from: "2026-01-10", to: "2026-03-10", by: 2, inForce: 2 },
    { direction: "export", state: "in-force", from: "2026-01-10", to: null, by: null, inForce: 1 },
  ]);
});

it("a list for a term ends by itself, and what stood before it rules again", () => {
  const all = [first, published(2, "2026-03-05", "2026-03-10", "both", "2026-04-01")];
  expect(standingsOf(all, 1, "2026-03-20")).toMatchObject([{ state: "coming", from: "2026-04-01", to: null, inForce: 2 }]);
  expect(standingsOf(all, 2, "2026-04-01")).toMatchObject([{ state: "ended", to: "2026-04-01", by: 1, inForce: 1 }]);
  expect(standingsOf([published(1, "2026-03-05", "2026-03-10", "both", "2026-04-01")], 1, "2026-04-01")).toMatchObject([{ state: "ended", by: null, inForce: null }]);
});

it("a sample never rules where the port has published a list of its own", () => {
  const all = [published(1, "2026-01-05", "2026-01-10", "both", null, null, "示例"), published(2, "2026-11-20", "2026-12-01")];
  expect(standingsOf(all, 1, "2026-11-24")).toMatchObject([{ state: "never", by: null, inForce: null }]);
});
