// The bills of tests/fixtures/bills/made/, each held against what stands beside it: its values, the place of each, and what
// was noticed. `QINGDAN_UPDATE=1 vitest run <this file> -u` makes bills and readings anew; read them against each other.

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readInChild } from "../../src/ingest-in-child.ts";
import { readBillFile } from "../../src/ingest.ts";
import { placeIn } from "../../src/model/place.ts";
import { partCheck } from "../../src/schema.ts";
import { MADE, NO_BILLS } from "../fixtures/bills/made/make.ts";

const DIRECTORY = new URL("../fixtures/bills/made/", import.meta.url);
const BILLS = readdirSync(DIRECTORY).filter((name) => /\.(?:xml|ofd|pdf|xlsx)$/.test(name)).sort();

/** The value, and where it stood. */
function placed(value: unknown, pointer: string, locate: (pointer: string) => string): unknown {
  if (Array.isArray(value)) return value.map((one, index) => placed(one, `${pointer}/${String(index)}`, locate));
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, placed(child, `${pointer}/${key}`, locate)]));
  }
  const place = locate(pointer);
  return value === null || place === "" ? value : `${JSON.stringify(value).replace(/^"|"$/g, "")} ← ${place}`;
}

describe("the bills made by us", () => {
  it.each(Object.entries(MADE))("%s is as make.ts writes it", async (name, make) => {
    const file = new URL(name, DIRECTORY);
    const bytes = await make();
    if (process.env["QINGDAN_UPDATE"] !== undefined) writeFileSync(file, bytes);
    const [made, kept] = await Promise.all([bytes, readFileSync(file)].map((one) => readBillFile(one, { name, metadata: {} })));
    expect(made!.reading.bill).toEqual(kept!.reading.bill);
  });

  it.each(Object.entries(NO_BILLS))("one that cannot be read: %s", async (_name, [kind, make]) => {
    const failure = readBillFile(await make(), { name: "发票.pdf", metadata: {} });
    await expect(failure).rejects.toMatchObject({ kind, exit: 3 });
  });

  it.each(BILLS)("%s", async (name) => {
    const bytes = readFileSync(new URL(name, DIRECTORY));
    const { reading } = await readBillFile(bytes, { name, metadata: {} });
    const { format, encoding, bill, observations } = reading;
    const read = { format, encoding, bill: placed(bill, "", (pointer) => reading.locate(pointer)), observations };
    await expect(`${JSON.stringify(read, null, 1)}\n`).toMatchFileSnapshot(new URL(`${name}.expected.json`, DIRECTORY).pathname);
    const { lines, ...head } = bill as { lines: unknown[] };
    expect(partCheck("bill", "head").accepts({ ...head, lines: [] })).toBe(true);
    for (const line of lines) expect(partCheck("bill", "line").accepts(line)).toBe(true);
  });

  it.each(BILLS)("%s has in a child the places it has in process, and they can be said in English", async (name) => {
    const bytes = readFileSync(new URL(name, DIRECTORY));
    const own = (await readBillFile(bytes, { name, metadata: {} })).reading;
    const other = (await readInChild(bytes, { subject: "bill", name, metadata: {} })).reading;
    expect(other.bill).toEqual(own.bill);
    expect(other.observations).toEqual(own.observations);
    const pointers = ["/number", "/day", "/seller", "/seller/name", "/seller/uscc", "/total", "/x_备注", "/lines/0", "/lines/0/item", "/lines/0/amount", "/lines/0/tax", "/lines/0/nothing"];
    expect(pointers.map((pointer) => [pointer, other.locate(pointer)])).toEqual(pointers.map((pointer) => [pointer, own.locate(pointer)]));
    for (const pointer of pointers) expect(placeIn(own.locate(pointer), "en").replace(/“[^”]*”/gu, "")).not.toMatch(/[第页行列附件]/u);
  });
});
