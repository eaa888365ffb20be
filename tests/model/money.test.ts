import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { add, compare, isMoney, multiply, subtract, toFen, trimZeros, wholeUp } from "../../src/model/money.ts";

const fen = fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n });
const asMoney = (value: bigint): string => {
  const digits = (value < 0n ? -value : value).toString().padStart(3, "0");
  return `${value < 0n ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}`;
};

describe("money", () => {
  it("adds 0.1 and 0.2 to 0.3 exactly", () => {
    expect(add("0.1", "0.2")).toBe("0.3");
    expect(subtract("850", "0.01")).toBe("849.99");
    expect(multiply("0.25", "1200")).toBe("300.00");
  });

  it("rounds half away from zero to the fen, where a float would not", () => {
    expect(toFen("1.005")).toBe("1.01");
    expect(toFen("-1.005")).toBe("-1.01");
    expect(toFen("1.0049")).toBe("1.00");
    expect(toFen("85")).toBe("85.00");
  });

  it("compares by value, not by letters", () => {
    expect(compare("9", "10")).toBe(-1);
    expect(compare("850.00", "850")).toBe(0);
    expect(compare("-1", "0")).toBe(-1);
  });

  it("does not take hexadecimal, exponents, blanks or full-width digits for money", () => {
    for (const text of ["0x10", "1e3", "", " 1", "１２", "1,200", "NaN", ".5", "5."]) expect(isMoney(text)).toBe(false);
    for (const text of ["0", "-3", "1250.50", "0.000001"]) expect(isMoney(text)).toBe(true);
  });

  it("trims only zeros behind the point", () => {
    expect(trimZeros("850.00")).toBe("850");
    expect(trimZeros("0.50")).toBe("0.5");
    expect(trimZeros("100")).toBe("100");
  });

  it("counts a started one as a whole one", () => {
    for (const [text, whole] of [["12.3", "13"], ["13", "13"], ["13.00", "13"], ["0.01", "1"], ["0", "0"]]) expect(wholeUp(text!)).toBe(whole);
  });

  it("stays exact where a double would begin to round", () => {
    expect(add("9007199254740991", "2")).toBe("9007199254740993");
    expect(add("900719925474099", "0.0003")).toBe("900719925474099.0003");
    expect(multiply("94906267", "94906267")).toBe("9007199515875289");
    expect(multiply("99999999999.99", "0.000003")).toBe("299999.99999997");
    expect(compare("900719925474099.3", "900719925474099.31")).toBe(-1);
    expect(subtract("0.00", "0.00")).toBe("0.00");
    expect(multiply("-5", "0")).toBe("0");
    expect(() => compare("1.2.3", "1")).toThrow();
  });

  it("agrees with whole numbers of fen on random amounts", () => {
    fc.assert(
      fc.property(fen, fen, (a, b) => {
        expect(add(asMoney(a), asMoney(b))).toBe(asMoney(a + b));
        expect(compare(asMoney(a), asMoney(b))).toBe(a < b ? -1 : a > b ? 1 : 0);
        const sign = a * b < 0n ? -1n : 1n;
        expect(toFen(multiply(asMoney(a), asMoney(b)))).toBe(asMoney(sign * ((sign * a * b + 50n) / 100n)));
      }),
    );
  });
});
