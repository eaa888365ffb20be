import { expect, it } from "vitest";
import { fingerprint, firstSeen } from "../../src/rules/fingerprint.ts";

it("finds each of ten thousand texts again at the place where it first came", () => {
  const seen = firstSeen();
  const parts = (i: number): string[] => [`单位${i % 7}`, `项目${i}`];
  for (let i = 0; i < 10_000; i++) expect(seen.place(fingerprint(parts(i)))).toBeLessThan(0);
  for (let i = 0; i < 10_000; i++) expect(seen.place(fingerprint(parts(i)))).toBe(i);
});

it("keeps the parts apart", () => {
  expect(fingerprint(["甲乙", "丙"])).not.toEqual(fingerprint(["甲", "乙丙"]));
  expect(fingerprint(["甲", ""])).not.toEqual(fingerprint(["甲"]));
});
