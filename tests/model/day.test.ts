import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, beijingDay, beijingTime, daysBetween, instantOf, isDay, isInstant, isWithin, millisOf } from "../../src/model/day.ts";

describe("days and instants", () => {
  it("knows which days exist", () => {
    for (const day of ["2024-02-29", "2000-02-29", "2026-12-31", "1970-01-01"]) expect(isDay(day)).toBe(true);
    for (const day of ["2027-02-29", "1900-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "2026-1-1", ""]) expect(isDay(day)).toBe(false);
  });

  it("turns the day in Beijing at 16:00 UTC", () => {
    expect(beijingDay("2026-11-23T15:59:59.999Z")).toBe("2026-11-23");
    expect(beijingDay("2026-11-23T16:00:00.000Z")).toBe("2026-11-24");
    expect(beijingDay("2026-12-31T16:00:00.000Z")).toBe("2027-01-01");
  });

  it("keeps to +08:00 in the summer times of 1986–1991", () => {
    expect(beijingTime("1988-07-01T04:00:00.000Z")).toBe("1988-07-01 12:00:00");
  });

  it("counts the last day of a period out", () => {
    expect(isWithin("2026-01-01", "2026-01-01", "2026-02-01")).toBe(true);
    expect(isWithin("2026-02-01", "2026-01-01", "2026-02-01")).toBe(false);
    expect(isWithin("2026-02-01", null, null)).toBe(true);
  });

  it("agrees with the platform's calendar on random instants", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_102_444_800_000 }), (millis) => {
        const instant = new Date(millis).toISOString();
        expect(instantOf(millis)).toBe(instant);
        expect(millisOf(instant)).toBe(millis);
        expect(isInstant(instant)).toBe(true);
        const day = instant.slice(0, 10);
        expect(daysBetween(day, addDays(day, 400))).toBe(400);
      }),
    );
  });
});
