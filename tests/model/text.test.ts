import { describe, expect, it } from "vitest";
import { Failure, FAILURES } from "../../src/model/failure.ts";
import { invisibleCharacters, say, toHalfWidth } from "../../src/model/text.ts";

describe("text", () => {
  it("fills in parameters and leaves a missing one visible", () => {
    const words = { zh: "第 {row} 行应为 {count} 列", en: "Row {row} should have {count} columns" };
    expect(say(words, "zh", { row: 7, count: 8 })).toBe("第 7 行应为 8 列");
    expect(say(words, "en", { row: 7 })).toBe("Row 7 should have {count} columns");
  });

  it("makes full-width signs half-width and touches nothing else", () => {
    expect(toHalfWidth("（１２．５０　元）㎥①")).toBe("(12.50 元)㎥①");
  });

  it("names each invisible character once, by code point", () => {
    expect(invisibleCharacters("引\u200B航\u200B费\u202E")).toEqual(["U+200B", "U+202E"]);
    expect(invisibleCharacters("引航费\t\n ")).toEqual([]);
  });
});

describe("failures", () => {
  it.each(Object.entries(FAILURES))("%s says what and how to mend it, in both languages", (kind, failure) => {
    for (const words of [failure.what, failure.fix]) {
      expect(words.zh).toMatch(/[\u4e00-\u9fff]/);
      expect(words.en).toMatch(/^[^\u4e00-\u9fff]+$/);
    }
    expect(kind).toMatch(/^[a-z][a-z0-9-]+$/);
    expect([2, 3, 4, 5]).toContain(failure.exit);
    expect(failure.status).toBeGreaterThanOrEqual(400);
  });

  it("carries place and parameters to the reader", () => {
    const failure = new Failure("file-too-large", { limit: "20 MB" }, "");
    expect(failure.words("zh").what).toContain("20 MB");
    expect(failure.status).toBe(413);
    expect(failure.exit).toBe(3);
  });
});
