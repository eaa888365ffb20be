// The service as `qingdan serve` wires it, on the sample ports: the real verbs, the real store. For the tests of the web.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { FastifyInstance } from "fastify";

import { openRenderings } from "../../src/cli/renderings.ts";
import { loadSamples } from "../../src/cli/samples.ts";
import { siteWiring } from "../../src/cli/serve.ts";
import { national } from "../../src/cli/wiring.ts";
import { readSettings } from "../../src/config.ts";
import { beijingDay, type Day } from "../../src/model/day.ts";
import { openStore } from "../../src/store/index.ts";
import { buildApp } from "../../src/web/app.ts";

export interface RealSite {
  readonly app: FastifyInstance;
  /** Day in Beijing on which the samples were published. */
  readonly today: Day;
  close(): Promise<void>;
}

export async function openRealSite(): Promise<RealSite> {
  const directory = mkdtempSync(join(tmpdir(), "qingdan-real-"));
  const settings = readSettings({}, {});
  const store = openStore({ directory, origin: settings.origin });
  const knowledge = national();
  await loadSamples(store, knowledge, openRenderings(settings), "0.0.0");
  const app = await buildApp({ ...siteWiring(store, knowledge, settings.address, "0.0.0"), logger: false });
  return {
    app,
    today: beijingDay(store.versions("CNTAC")[0]!.publishedAt),
    close: async () => {
      await app.close();
      store.close();
      rmSync(directory, { recursive: true });
    },
  };
}
