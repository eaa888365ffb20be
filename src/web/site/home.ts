// `/`: what this is, the search box, the ports with their list in force, and the way to the check.

import type { FastifyInstance } from "fastify";

import { siteWords } from "../../i18n/site.ts";
import { beijingDay, type Day } from "../../model/day.ts";
import { say, type Locale } from "../../model/text.ts";
import { publicRoute } from "../access.ts";
import { languageOf, sendPage } from "../page.ts";
import { present } from "../published-answers.ts";
import type { PublicStore, Wiring } from "../wiring.ts";
import { directionWords, portAddress, versionView } from "./version-view.ts";

export function portRows(store: PublicStore, today: Day, locale: Locale): Record<string, unknown>[] {
  return store.ports().map(({ code, name, latest }) => {
    const versions = store.versions(code);
    const inForce = store.listAt(code, today).inForce
      .map(({ publication, direction }) => ({ summary: versions[publication.version - 1]!, direction }));
    return {
      code, name, address: portAddress(code), sample: (inForce[0]?.summary ?? latest).sample !== null,
      withdrawn: latest.withdrawn ? versionView(latest, locale) : null,
      current: inForce.map(({ summary, direction }) => ({ ...versionView(summary, locale), directionWords: directionWords(direction, locale) })),
    };
  });
}

export function homePage(app: FastifyInstance, { store, now }: Wiring): void {
  app.get("/", publicRoute, present((request, reply, keptIn) => {
    const { locale } = languageOf(request);
    const ports = portRows(store, beijingDay(now()), locale);
    return sendPage(request, reply, "home", {
      title: say(siteWords["home-title"], locale), ports, sample: ports.some(({ sample }) => sample === true) ? "marked" : null,
    }, { keptIn });
  }));
}
