// Real files, damaged at random: what comes of them is a reading or a Failure, never anything else, and soon.

import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readBillFile, readListFile } from "../../src/ingest.ts";
import { Failure } from "../../src/model/failure.ts";
import { loadNational } from "../../src/national.ts";
import { validateList } from "../../src/validate.ts";
import { openArchive } from "../../src/formats/zip.ts";
import { chanceOf, mutant, type Chance } from "./mutations.ts";
import { zip } from "./zip-writer.ts";

const NATIONAL = loadNational(new URL("../../catalogs/national/", import.meta.url));
const FIXTURES = new URL("../fixtures/", import.meta.url);
/** A file that does not say yes or no in this time on the processor hangs. */
const MOST_SECONDS = 2;

function seeds(ending: string): Buffer[] {
  const files = readdirSync(FIXTURES, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile() && file.name.endsWith(ending) && !file.name.includes("expected") && file.name !== "cases.json");
  return files.map((file) => readFileSync(`${file.parentPath}/${file.name}`)).filter(({ length }) => length < 120_000);
}

async function readThrough(bytes: Uint8Array): Promise<void> {
  const { reading, input } = await readListFile(bytes, { name: "清单", metadata: {}, units: NATIONAL.units });
  validateList(reading, { input, day: "2026-11-23", national: NATIONAL, locale: "zh", version: "0" });
  for (const { at } of reading.observations()) reading.locate(at);
  const bill = (await readBillFile(bytes, { name: "账单", metadata: {} })).reading;
  for (const { at } of bill.observations) bill.locate(at);
}

type Damage = (bytes: Buffer, chance: Chance) => Buffer | Promise<Buffer>;

/** The archive stays whole, one of its parts is damaged: what lies behind the lock. */
const insideArchive: Damage = async (bytes, chance) => {
  const archive = await openArchive(bytes);
  const victim = Math.floor(chance() * archive.names.length);
  return zip(archive.names.map((name, at) => ({ name, data: at === victim ? mutant(archive.part(name)!, chance) : archive.part(name)! })));
};

const FORMATS: readonly (readonly [name: string, ending: string, damage: Damage, runs: number])[] = [
  ["csv", ".csv", mutant, 400],
  ["html", ".html", mutant, 250],
  ["json", ".json", mutant, 400],
  ["xls", ".xls", mutant, 250],
  ["xlsx", ".xlsx", mutant, 250],
  ["xlsx, inside the archive", ".xlsx", insideArchive, 300],
];

test.each(FORMATS)("%s", async (_name, ending, damage, runs) => {
  const files = seeds(ending);
  expect(files.length).toBeGreaterThan(0);
  let read = 0;
  for (let seed = 1; seed <= runs; seed += 1) {
    const chance = chanceOf(seed);
    const file = files[Math.floor(chance() * files.length)]!;
    const damaged = await Promise.resolve(damage(file, chance)).catch(() => mutant(file, chance));
    const started = process.cpuUsage();
    const error = await readThrough(damaged).then(() => null, (thrown: unknown) => thrown);
    const { user, system } = process.cpuUsage(started);
    if (error !== null && !(error instanceof Failure)) throw new Error(`seed ${seed}`, { cause: error });
    expect((user + system) / 1e6, `seed ${seed}`).toBeLessThan(MOST_SECONDS);
    if (error === null) read += 1;
  }
  // Both must happen, or the damage proves nothing.
  expect(read).toBeGreaterThan(0);
  expect(read).toBeLessThan(runs);
});
