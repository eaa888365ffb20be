// The public door: everything here is readable by anybody, without a login and without cookies. Published versions have
// a door of their own in app.ts.

import type { FastifyInstance } from "fastify";

import { acceptForms } from "../form.ts";
import { acceptOnly } from "../media-type.ts";
import type { Wiring } from "../wiring.ts";
import { boards } from "./board.ts";
import { changesPage } from "./changes.ts";
import { checkPages } from "./check.ts";
import { comingPage } from "./coming.ts";
import { crawlers } from "./crawlers.ts";
import { datasets } from "./datasets.ts";
import { discovery } from "./discovery.ts";
import { embedPages } from "./embed.ts";
import { feeds } from "./feeds.ts";
import { homePage } from "./home.ts";
import { itemPages } from "./items.ts";
import { logFiles } from "./log.ts";
import { timeMap } from "./memento.ts";
import { apiDescription } from "./openapi.ts";
import { portPages } from "./port.ts";
import { rulePages } from "./rules.ts";
import { searchPage } from "./search.ts";
import { templatePages } from "./templates.ts";
import { verifyPage } from "./verify.ts";

const PARTS: readonly ((app: FastifyInstance, wiring: Wiring) => void)[] = [
  homePage, searchPage, itemPages, portPages, timeMap, comingPage, feeds, datasets, crawlers, apiDescription, embedPages, changesPage, rulePages, templatePages, boards, checkPages, logFiles, discovery,
  verifyPage,
];

export async function site(app: FastifyInstance, wiring: Wiring): Promise<void> {
  app.removeContentTypeParser(["application/json", "text/plain"]);
  acceptForms(app);
  acceptOnly(app, ["application/x-www-form-urlencoded", "multipart/form-data"]);
  for (const part of PARTS) part(app, wiring);
  await Promise.resolve();
}
