import { describe, expect, test } from "vitest";
import { canonicalBytes } from "../../src/log/canonical.ts";
import { parseCheckpoint, signCheckpoint } from "../../src/log/checkpoint.ts";
import { inclusionProof, leafHash, readerOf, rootHash } from "../../src/log/merkle.ts";
import { noteSigner, noteVerifier } from "../../src/log/note.ts";
import { formatProof, parseProof, proofFault } from "../../src/log/proof.ts";

const origin = "fees.example.cn/log";
const signer = noteSigner(origin, new Uint8Array(32).fill(7));
const verifier = noteVerifier(signer.vkey)!;
const entries = Array.from({ length: 7 }, (_, i) => Buffer.from(`{"n":${i}}`));
const read = readerOf(entries.map(leafHash));
const checkpoint = signCheckpoint({ origin, size: 7, root: rootHash(7, read) }, signer);
const text = formatProof({ extra: entries[4]!, index: 4, hashes: inclusionProof(4, 7, read), checkpoint });

describe("a proof in a file", () => {
  test("has the lines of the specification", () => {
    const lines = text.split("\n");
    expect(lines[0]).toBe("c2sp.org/tlog-proof@v1");
    expect(lines[1]).toBe(`extra ${entries[4]!.toString("base64")}`);
    expect(lines[2]).toBe("index 4");
    expect(lines.slice(3, 6).every((line) => Buffer.from(line, "base64").length === 32)).toBe(true);
    expect(lines[6]).toBe("");
    expect(text.endsWith(`\n\n${checkpoint}`)).toBe(true);
  });

  test("holds for its entry, and comes back as it was written", () => {
    const proof = parseProof(text)!;
    expect(formatProof(proof)).toBe(text);
    expect(proofFault(proof, entries[4]!, [verifier])).toBeNull();
    expect(proofFault(proof, entries[3]!, [verifier])).toBe("not-in-tree");
    expect(proofFault(proof, null, [verifier])).toBe("no-entry");
    expect(proofFault(proof, entries[4]!, [])).toBe("unknown-key");
  });

  test("does not hold once any of its characters is another", () => {
    const accepted = [...text].map((character, at) => {
      const other = character === "A" ? "B" : "A";
      const proof = parseProof(text.slice(0, at) + other + text.slice(at + 1));
      return proof !== null && proofFault(proof, proof.extra, [verifier]) === null ? at : null;
    });
    expect(accepted.filter((at) => at !== null)).toEqual([]);
  });

  test("does not hold when a trusted key of another log signed it", () => {
    const foreign = noteSigner("other.example.cn/log", new Uint8Array(32).fill(8));
    const proof = parseProof(text.replace(checkpoint, signCheckpoint({ origin, size: 7, root: rootHash(7, read) }, foreign)))!;
    expect(proofFault(proof, entries[4]!, [verifier, noteVerifier(foreign.vkey)!])).toBe("unknown-key");
  });

  test.each(["", "c2sp.org/tlog-proof@v2\nindex 0\n\n", "c2sp.org/tlog-proof@v1\nindex 00\n\n", "c2sp.org/tlog-proof@v1\nindex 0\nAAAA\n\n"])(
    "is not %j", (start) => expect(parseProof(start + checkpoint)).toBeNull(),
  );
});

test.each(["\n7\nx\n", `${origin}\n07\n`, `${origin}\n-1\n`])("a checkpoint does not begin %j", (start) => {
  const [, signature] = checkpoint.split("\n\n");
  expect(parseCheckpoint(`${start}${Buffer.alloc(32).toString("base64")}\n\n${signature}`)).toBeNull();
});

describe("canonical bytes", () => {
  test("are the example of RFC 8785", () => {
    const value = { numbers: [333333333.33333329, 1e30, 4.5, 2e-3, 1e-27], string: "\u20ac$\u000f\nA'\u0042\u0022\u005c\\\"/", literals: [null, true, false] };
    expect(Buffer.from(canonicalBytes(value)).toString()).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}');
  });

  test("are refused for what JSON cannot say", () => {
    expect(() => canonicalBytes(undefined)).toThrow();
    expect(() => canonicalBytes({ a: Number.NaN })).toThrow();
    expect(() => canonicalBytes("\ud800")).toThrow();
  });
});
