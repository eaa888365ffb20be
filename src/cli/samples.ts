// The sample ports of catalogs/, published on the first start: lists as local governments published them, mess
// included, marked 示例 on every page. Never loaded where anything has been published.

import { readdirSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { isDay } from "../model/day.ts";
import type { National } from "../model/national.ts";
import { isPortCode } from "../model/port.ts";
import { projectUrl } from "../project-url.ts";
import { publishSample, type PublishRequest } from "../publish.ts";
import type { Store } from "../store/store.ts";
import { validateList } from "../validate.ts";
import { ingestList } from "./reading.ts";
import { asOf, now } from "./options.ts";

/** How many lists were published. */
export async function loadSamples(store: Store, national: National, render: PublishRequest["render"], version: string): Promise<number> {
  if (store.logSize() > 0) return 0;
  const files = sampleFiles();
  for (const file of files) {
    const bytes = readFileSync(file);
    const { reading, input } = await ingestList(bytes, basename(file.pathname), {}, national);
    const { list } = validateList(reading, { input, day: asOf({}), national, locale: "zh", version });
    if (list === null) throw new Error(`the sample list ${file.pathname} does not fit the schema`);
    await publishSample({ list, sourceSha256: input.sha256, confirmed: [], idempotencyKey: null, now, store, render });
  }
  return files.length;
}

/** `catalogs/<port>/<day>.json`, by port and day. */
function sampleFiles(): URL[] {
  const catalogs = projectUrl("catalogs/");
  const ports = readdirSync(catalogs).filter(isPortCode).sort();
  return ports.flatMap((port) => {
    const folder = new URL(`${port}/`, catalogs);
    const days = readdirSync(folder).filter((name) => isDay(name.replace(/\.json$/, ""))).sort();
    return days.map((name) => new URL(name, folder));
  });
}
