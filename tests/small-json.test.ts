// A bill in JSON of at most 64 KiB is the one upload that is read in the service's own process: whatever it holds, it comes
// to a report or to a Failure, soon. Why it is so: docs/decisions/2026-11-23-small-json-in-process.md.

import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { checkBill, listSourceFromFiles } from "../src/check.ts";
import { childReadBill } from "../src/cli/uploads.ts";
import { readListFile } from "../src/ingest.ts";
import { sha256Hex } from "../src/model/digest.ts";
import { Failure } from "../src/model/failure.ts";
import { loadNational } from "../src/national.ts";
import { validateList } from "../src/validate.ts";
import { chanceOf, mutant } from "./formats/mutations.ts";

const CATALOGS = new URL("../catalogs/", import.meta.url);
const BILLS = new URL("fixtures/bills/", import.meta.url);
const national = loadNational(new URL("national/", CATALOGS));
const MOST_BYTES = 64 * 1024;
/** Nearly all take milliseconds; the most is a bill that is all lines, each with its finding. */
const MOST_SECONDS = 4;
const DAY = "2026-11-23";

async function lists() {
  const bytes = readFileSync(new URL("CNTAC/2019-08-29.json", CATALOGS));
  const { reading, input } = await readListFile(bytes, { name: "list.json", metadata: {}, units: national.units });
  const { list } = validateList(reading, { input, day: DAY, national, locale: "zh", version: "0" });
  return listSourceFromFiles([{ name: "list.json", list: list!, sha256: input.sha256 }]);
}
const LISTS = await lists();

/** Reads and checks as the service does; true where a report came of it. */
async function answered(bytes: Buffer): Promise<boolean> {
  const started = process.cpuUsage();
  try {
    const reading = await childReadBill(bytes, "bill.json", {});
    const input = { name: "bill.json", sha256: sha256Hex(bytes), format: reading.format, encoding: reading.encoding };
    checkBill(reading, LISTS, { input, day: DAY, metadata: {}, national, locale: "zh", version: "0" });
    return true;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return false;
  } finally {
    const { user, system } = process.cpuUsage(started);
    expect((user + system) / 1e6).toBeLessThan(MOST_SECONDS);
  }
}

/** As JSON, so that it is read in this process and not in a child. */
function small(bytes: Buffer): Buffer {
  const text = bytes.subarray(0, MOST_BYTES);
  return text[0] === 0x7b || text[0] === 0x5b ? text : Buffer.concat([Buffer.from("{"), text.subarray(0, MOST_BYTES - 1)]);
}

test("1,500 damaged bills", async () => {
  const files = readdirSync(BILLS).filter((name) => name.endsWith(".json") && !name.endsWith(".expected.json")).map((name) => readFileSync(new URL(name, BILLS)));
  let reports = 0;
  for (let seed = 1; seed <= 1_500; seed += 1) {
    const chance = chanceOf(seed);
    if (await answered(small(mutant(files[Math.floor(chance() * files.length)]!, chance)))) reports += 1;
  }
  expect(reports).toBeGreaterThan(50);
  expect(reports).toBeLessThan(1_450);
});

const FULL: readonly (readonly [name: string, text: string])[] = [
  ["brackets", "[".repeat(MOST_BYTES)],
  ["braces", '{"a":'.repeat(MOST_BYTES / 5)],
  ["keys, all the same", `{${'"a":1,'.repeat(MOST_BYTES / 6 - 2)}"a":1}`],
  ["keys, all different", `{${Array.from({ length: 7_000 }, (_, at) => `"k${at}":1`).join()}}`],
  ["lines of nothing", `[${"{},".repeat(MOST_BYTES / 3 - 2)}{}]`],
  ["lines of one item", `{"schema":"bill/1.0","lines":[${Array.from({ length: 1_600 }, () => '{"item":"开舱单费","amount":"1"}').join()}]}`],
  ["one digit after another", `[${"9".repeat(MOST_BYTES - 2)}]`],
  ["an amount of digits", `{"schema":"bill/1.0","lines":[{"item":"开舱单费","amount":"${"9".repeat(60_000)}"}]}`],
  ["one long name", `{"schema":"bill/1.0","lines":[{"item":"${"开(".repeat(14_000)}","amount":"1"}]}`],
  ["backslashes", `["${"\\".repeat(MOST_BYTES - 4)}"]`],
];

test.each(FULL)("64 KiB of %s", async (_name, text) => {
  await answered(Buffer.from(text).subarray(0, MOST_BYTES));
});
