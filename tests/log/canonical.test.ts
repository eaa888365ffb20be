// The byte form that is hashed and signed: whatever way it is written, the bytes are those of RFC 8785.

import canonicalize from "canonicalize";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { canonicalBytes } from "../../src/log/canonical.ts";

const textOf = (value: unknown): string => Buffer.from(canonicalBytes(value)).toString("utf8");
/** What becomes of a value: its text, or that it has none. */
const outcome = (write: () => string | undefined): string => {
  try {
    return write() ?? "none";
  } catch {
    return "none";
  }
};

describe("the canonical form of JSON", () => {
  it("orders members by UTF-16 code units, whatever JavaScript thinks of their names", () => {
    // The example of RFC 8785 section 3.2.3.
    const value = JSON.parse('{"\\u20ac":1,"\\r":2,"\\ufb33":3,"1":4,"\\ud83d\\ude00":5,"\\u0080":6,"\\u00f6":7}') as unknown;
    expect(textOf(value)).toBe('{"\\r":2,"1":4,"\u0080":6,"\u00f6":7,"\u20ac":1,"\u{1f600}":5,"\ufb33":3}');
    expect(textOf({ b: 1, 10: 2, 2: 3, a: [{ z: null, y: true }] })).toBe('{"10":2,"2":3,"a":[{"y":true,"z":null}],"b":1}');
  });

  it("keeps a member named __proto__", () => {
    expect(textOf(JSON.parse('{"b":1,"__proto__":{"a":2}}'))).toBe('{"__proto__":{"a":2},"b":1}');
  });

  it("writes numbers and texts as RFC 8785 does", () => {
    expect(textOf([333333333.33333329, 1e30, 4.5, 2e-3, 1e-27, -0, 1e21])).toBe("[333333333.3333333,1e+30,4.5,0.002,1e-27,0,1e+21]");
    expect(textOf({ text: '€$\u000F\nA\'B"\\\\"/', none: undefined })).toBe('{"text":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}');
  });

  it("refuses what JSON cannot say", () => {
    for (const value of [undefined, NaN, [Infinity], { text: "\uD800" }, { "\uDC00": 1 }]) expect(() => canonicalBytes(value)).toThrow();
  });

  it("is that of the package canonicalize, for any value", () => {
    const text = fc.string({ unit: "binary", maxLength: 8 });
    const name = fc.oneof(text, fc.constantFrom("__proto__", "0", "10", "9", "toJSON", "a", "口岸"));
    const any = fc.letrec((tie) => ({
      value: fc.oneof({ depthSize: "medium" }, text, fc.double(), fc.integer(), fc.boolean(), fc.constantFrom(null, undefined, "\uD800"), fc.array(tie("value"), { maxLength: 4 }), fc.dictionary(name, tie("value"), { maxKeys: 5 })),
    })).value;
    fc.assert(fc.property(any, (value) => {
      expect(outcome(() => textOf(value))).toBe(outcome(() => canonicalize(value)));
    }), { numRuns: 3000 });
  });
});
