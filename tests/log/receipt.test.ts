// The receipts that the store hands out, held by a verifier that shares nothing with the program but the specifications.

import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { openSample, publishSample, sampleList, temporaryFolder } from "../store/sample.ts";

const program = fileURLToPath(new URL("receipt.py", import.meta.url));
const hasPython = spawnSync("python3", ["--version"]).status === 0;
const folder = temporaryFolder();
afterAll(() => folder.remove());

function verify(receipt: string, vkey: string): { entry: string; fault: string } {
  const file = join(folder.path, "receipt.tlog-proof");
  writeFileSync(file, receipt);
  const { stdout, stderr, status } = spawnSync("python3", [program, file, vkey], { encoding: "utf8" });
  return { entry: status === 0 ? stdout : "", fault: stderr };
}

describe.skipIf(!hasPython)("an independent verifier in Python (needs python3)", () => {
  test("accepts the receipts of the first and the last publication, and reads the same event from it", async () => {
    const store = openSample(join(folder.path, "data"));
    for (let n = 0; n < 5; n += 1) {
      const done = await publishSample(store, "2026-11-23T04:00:00.000Z", { list: sampleList({ price: String(n) }) });
      if (n !== 0 && n !== 4) continue;
      const { publication, receipt } = done;
      const { entry, fault } = verify(receipt, store.vkey);
      expect(fault).toBe("");
      const { port, version, publishedAt, listDigest } = publication;
      expect(JSON.parse(entry)).toMatchObject({ event: "published/1.0", port, version, publishedAt, listDigest });
    }
    store.close();
  });

  test("refuses one whose entry, index, tree, signature or key is another's", async () => {
    const store = openSample(join(folder.path, "data"));
    const other = openSample(join(folder.path, "other"));
    const { receipt } = await publishSample(store, "2026-11-24T04:00:00.000Z", { list: sampleList({ price: "9" }) });
    const strange = await publishSample(other, "2026-11-24T04:00:00.000Z", { list: sampleList({ price: "9" }) });
    const lines = receipt.split("\n");
    const [at, blank] = [lines.findIndex((line) => line.startsWith("index")), lines.indexOf("")];
    const changed = (line: number, to: (text: string) => string): string => lines.map((text, i) => (i === line ? to(text) : text)).join("\n");
    const swapped = (text: string): string => text.replace(/[A-Za-z](?=[A-Za-z0-9+/]{4,}={0,2}$)/, (letter) => (letter === "Q" ? "R" : "Q"));
    const faults = [
      verify(changed(1, (text) => `extra ${Buffer.from(Buffer.from(text.slice(6), "base64").toString().replace('"9"', '"8"').replace("04:00", "03:00")).toString("base64")}`), store.vkey),
      verify(changed(at, () => "index 4"), store.vkey),
      verify(changed(at + 1, swapped), store.vkey),
      verify(changed(blank + 2, () => "7"), store.vkey),
      verify(changed(blank + 3, swapped), store.vkey),
      verify(strange.receipt, store.vkey),
      verify(receipt, other.vkey),
    ];
    store.close();
    other.close();
    expect(faults.map(({ entry }) => entry)).toEqual(faults.map(() => ""));
    expect(faults.map(({ fault }) => fault.trim())).toEqual([
      "not in the tree", "not in the tree", "not in the tree", "not signed by this key", "not signed by this key",
      "not signed by this key", "not signed by this key",
    ]);
  });
});
