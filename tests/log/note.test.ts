import { describe, expect, test } from "vitest";
import { noteSigner, noteVerifier, parseNote, secretLine, signerFromSecretLine, signersOf, signNote } from "../../src/log/note.ts";

const seed = (first: number): Uint8Array => Uint8Array.from({ length: 32 }, (_, i) => first + i);
const signer = noteSigner("fees.example.cn/log", seed(1));
const verifier = noteVerifier(signer.vkey)!;
const text = "fees.example.cn/log\n7\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";

describe("a signed note", () => {
  test("is accepted as Go's note package wrote it", () => {
    // The example in the documentation of golang.org/x/mod/sumdb/note.
    const known = noteVerifier("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")!;
    const note = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n" +
      "\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
    expect(signersOf(parseNote(note)!, [known])).toEqual(["PeterNeumann"]);
  });

  test("names its signer, and nobody for a key that is not known", () => {
    const note = parseNote(signNote(text, [signer]))!;
    expect(note.text).toBe(text);
    expect(signersOf(note, [verifier])).toEqual(["fees.example.cn/log"]);
    expect(signersOf(note, [noteVerifier(noteSigner("fees.example.cn/log", seed(2)).vkey)!])).toEqual([]);
    expect(signersOf(note, [noteVerifier(noteSigner("other.example.cn", seed(1)).vkey)!])).toEqual([]);
  });

  test("counts for nothing once any of its characters is another", () => {
    const note = signNote(text, [signer]);
    const accepted = [...note].filter((character, at) => {
      const other = character === "A" ? "B" : "A";
      const parsed = parseNote(note.slice(0, at) + other + note.slice(at + 1));
      return parsed !== null && signersOf(parsed, [verifier]).length > 0;
    });
    expect(accepted).toEqual([]);
  });

  test("keeps its signer among signatures of strangers, but not beside a false one of a known key", () => {
    const stranger = noteSigner("witness.example", seed(9));
    const both = signNote(text, [stranger, signer]);
    expect(signersOf(parseNote(both)!, [verifier])).toEqual(["fees.example.cn/log"]);
    const forged = `${signNote(text, [signer])}${signNote("else\n", [signer]).split("\n\n")[1]!}`;
    expect(signersOf(parseNote(forged)!, [verifier])).toEqual([]);
  });

  test.each(["", "text", "text\n", "text\n\n", "text\n\n— a\n", "text\n\n— a b+c\n", "te\txt\n\n— a AAAAAAA=\n", "text\n\n— a AAAAAAA=", "text\n\n- a AAAAAAA=\n"])(
    "is not %j", (note) => expect(parseNote(note)).toBeNull(),
  );
});

describe("a key", () => {
  test("comes back from its secret line as the same key", () => {
    expect(signerFromSecretLine(secretLine(signer))?.vkey).toBe(signer.vkey);
  });

  test.each(["", "fees.example.cn/log", signer.vkey.replace("fees", "toll"), signer.vkey.replace(/.$/, "A"), `${signer.vkey}A`])(
    "is not read from %j", (vkey) => expect(noteVerifier(vkey)).toBeNull(),
  );
});
