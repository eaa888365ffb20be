// `/`: what this is, the search box, the ports with their list in force, and the way to the check.

import type { FastifyInstance } from "fastify";

import { siteWords } from "../../i18n/site.ts";
import { beijingDay, type Day } from "../../model/day.ts";
import { say, type Locale } from "../../model/text.ts";
import { publicRoute } from "../access.ts";
import { languageOf, sendPage } from "../page.ts";
import type { PublicStore, Wiring } from "../wiring.ts";
import { portAddress, versionView } from "./version-view.ts";

export function portRows(store: PublicStore, today: Day, locale: Locale): Record<string, unknown>[] {
  return store.ports().map(({ code, name, latest }) => {
    const inForce = store.listAt(code, today).inForce;
    const summary = inForce && store.versions(code).find(({ version }) => version === inForce.version);
    return {
      code, name, address: portAddress(code), sample: (summary ?? latest).sample !== null,
      current: summary ? versionView(summary, locale) : null,
    };
  });
}

export function homePage(app: FastifyInstance, { store, now }: Wiring): void {
  app.get("/", publicRoute, (request, reply) => {
    const { locale } = languageOf(request);
    const ports = portRows(store, beijingDay(now()), locale);
    return sendPage(request, reply, "home", {
      title: say(siteWords["home-title"], locale), ports, sample: ports.some(({ sample }) => sample === true) ? "marked" : null,
    });
  });
}
