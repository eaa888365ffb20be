import { describe, expect, it } from "vitest";

import { breakLines } from "../../src/render/line-break.ts";

/** Chinese is as wide as the type, Latin half. */
const advance = (codePoint: number): number => (codePoint < 0x250 ? 500 : 1000);
const lines = (text: string, width: number) => breakLines(text, width * 1000, advance);

describe("lines of Chinese text", () => {
  it("do not begin with closing marks nor end with opening ones", () => {
    expect(lines("提供装箱服务，出具单证", 6)).toEqual(["提供装箱服", "务，出具单证"]);
    expect(lines("依据港口《办法》执行", 5)).toEqual(["依据港口", "《办法》执", "行"]);
  });

  it("hold words and numbers together where they fit", () => {
    expect(lines("每票收取1250.50元", 6)).toEqual(["每票收取", "1250.50元"]);
    expect(lines("保安费10/20英尺; 15/45英尺", 9)).toEqual(["保安费10/20英尺;", "15/45英尺"]);
    expect(lines("https://example.org", 4)).toEqual(["https://", "example.", "org"]);
  });

  it("break a word that is longer than the line, and lose nothing", () => {
    expect(lines("ABCDEFGHIJ", 2)).toEqual(["ABCD", "EFGH", "IJ"]);
    expect(lines("））））））", 2).join("")).toBe("））））））");
  });

  it("keep line feeds and never split a character of two code units", () => {
    expect(lines("甲\n乙", 5)).toEqual(["甲", "乙"]);
    expect(lines("𠮷𠮷𠮷", 2)).toEqual(["𠮷𠮷", "𠮷"]);
  });
});
