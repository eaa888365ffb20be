// The 21 published lists as clerks have them, each held against the reading written down beside it.

import { readdirSync, readFileSync, statSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { listFromWorkbook } from "../../src/formats/columns.ts";
import { readCsv } from "../../src/formats/csv.ts";
import type { ListReading } from "../../src/formats/format.ts";
import { readHtml } from "../../src/formats/html.ts";
import type { Workbook } from "../../src/formats/sheet.ts";
import { readXls } from "../../src/formats/xls.ts";
import { readXlsx } from "../../src/formats/xlsx.ts";

const LISTS = new URL("../fixtures/lists/", import.meta.url);

/** Rows that each table of the source has, by its README; what cannot be read honestly is named as skipped. */
const ROWS: Record<string, { read: number; skipped?: number }> = {
  "china-air-cargo-storage": { read: 4 },
  "china-line-detention": { read: 12, skipped: 5 },
  "dalian-grain-terminal": { read: 11 },
  "dalian-guangzhou-shenzhen-xiamen-forwarder": { read: 30 },
  "dulong-road-template": { read: 0 },
  "guangdong-county-cargo-dues": { read: 10 },
  "jilin-customs-center": { read: 2 },
  "kaiping-ship-waste": { read: 5 },
  "linyi-government-list": { read: 6 },
  "nanning-bonded-zone": { read: 7 },
  "ningbo-nvocc-export": { read: 23 },
  "north-china-apl-detention": { read: 9 },
  "north-china-sealand-line": { read: 7 },
  "quarantine-treatment-2003": { read: 20 },
  "shanghai-pactl-airport": { read: 4 },
  "shanghai-yangshan-terminal": { read: 8, skipped: 18 },
  "shenzhen-liner-en": { read: 3 },
  "suifenhe-road": { read: 10 },
  "taicang-container-terminals": { read: 34 },
  "wuhan-newport-single-window": { read: 62 },
  "xiamen-forwarder": { read: 8 },
};

async function workbookOf(slug: string): Promise<Workbook> {
  const name = readdirSync(new URL(`${slug}/`, LISTS)).find((file) => /^list\.(?:csv|xlsx|xls|html)$/.test(file))!;
  const bytes = readFileSync(new URL(`${slug}/${name}`, LISTS));
  if (name.endsWith(".csv")) return readCsv(bytes);
  if (name.endsWith(".xlsx")) return readXlsx(bytes);
  return name.endsWith(".xls") ? readXls(bytes) : readHtml(bytes);
}

function readingOf(reading: ListReading): unknown {
  const entries = [...reading.entries];
  return {
    format: reading.format,
    encoding: reading.encoding,
    head: reading.head(),
    entries: entries.map((entry, index) => ({ place: reading.locate(`/entries/${String(index)}/rate/text`), entry })),
    observations: reading.observations(),
  };
}

describe("the published lists", () => {
  const slugs = readdirSync(LISTS).filter((name) => statSync(new URL(name, LISTS)).isDirectory());

  it("are all twenty-one here", () => {
    expect(slugs.sort()).toEqual(Object.keys(ROWS).sort());
  });

  it.each(slugs)("%s is read as written down", async (slug) => {
    const reading = listFromWorkbook(await workbookOf(slug), {}, []);
    const found = readingOf(reading);
    await expect(`${JSON.stringify(found, null, 1)}\n`).toMatchFileSnapshot(new URL(`${slug}/list.expected.json`, LISTS).pathname);
    const skipped = reading.observations().filter((observation) => observation.kind === "sheet-skipped");
    expect(reading.rows()).toBe(ROWS[slug]!.read);
    expect(skipped.map((observation) => observation.params["rows"])).toEqual(ROWS[slug]!.skipped === undefined ? [] : [ROWS[slug]!.skipped]);
  });
});
