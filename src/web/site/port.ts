// `/ports/{code}`: the list in force, what is coming, all versions; and `/ports/{code}/list?at=DAY`, the list of a day.

import type { FastifyInstance } from "fastify";

import { beijingDay, isDay, millisOf, type Day } from "../../model/day.ts";
import { Failure } from "../../model/failure.ts";
import type { Locale } from "../../model/text.ts";
import type { VersionSummary } from "../../store/store.ts";
import { publicRoute } from "../access.ts";
import { languageOf, queryValue, sendPage } from "../page.ts";
import { withLanguage } from "../../render/html.ts";
import type { PublicStore, Wiring } from "../wiring.ts";
import { versionAddress, versionsOf, versionView } from "./version-view.ts";

type PortRoute = { Params: { code: string } };

function currentView(store: PublicStore, code: string, version: number, locale: Locale): Record<string, unknown> {
  const summary = store.versions(code).find((each) => each.version === version)!;
  const contacts = store.publication(code, version)?.list.contacts ?? [];
  return {
    ...versionView(summary, locale),
    contacts: contacts.map(({ name, phone }) => ({ name, phone, tel: `tel:${phone.replace(/[^\d+]/g, "")}` })),
  };
}

export function portPages(app: FastifyInstance, { store, now }: Wiring): void {
  app.get<PortRoute>("/ports/:code", publicRoute, (request, reply) => {
    const { code } = request.params;
    const { locale } = languageOf(request);
    const versions = versionsOf(store, code);
    const today = beijingDay(now());
    const current = store.listAt(code, today).inForce?.version ?? null;
    const latest = versions.at(-1)!;
    const rows = versions.map((version) => ({ ...versionView(version, locale), isCurrent: version.version === current }));
    return sendPage(request, reply, "port", {
      title: latest.portName, name: latest.portName, code, today, sample: latest.sample === null ? null : "all",
      current: current === null ? null : currentView(store, code, current, locale),
      coming: versions.filter(({ effectiveFrom }) => effectiveFrom > today).map((version) => versionView(version, locale)),
      versions: rows.reverse(),
    });
  });

  app.get<PortRoute>("/ports/:code/list", publicRoute, (request, reply) => {
    const { code } = request.params;
    versionsOf(store, code);
    const at = queryValue(request, "at") ?? dayOfHeader(request.headers["accept-datetime"]) ?? beijingDay(now());
    if (!isDay(at)) throw new Failure("day-unreadable", { value: at.slice(0, 40) });
    const { inForce: found, publishedTooLate } = store.listAt(code, at);
    if (!found) throw noListOn(at, code, publishedTooLate.at(-1));
    const { locale, chosen } = languageOf(request);
    const address = versionAddress(code, found.version);
    return reply
      .header("vary", "Accept-Datetime")
      .header("cache-control", "no-cache")
      .redirect(chosen ? withLanguage(address, locale) : address, 302);
  });
}

/** A list that claims the day but came too late is named: it is what whoever asks has heard of. */
function noListOn(day: Day, port: string, late: VersionSummary | undefined): Failure {
  if (!late) return new Failure("no-list-on-day", { port, day });
  const { version, effectiveFrom: from, publishedAt } = late;
  return new Failure("list-published-later", { port, day, version, from, published: beijingDay(publishedAt) });
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** The Beijing day of an Accept-Datetime (RFC 7089: an IMF-fixdate); null where none is given. */
function dayOfHeader(header: string | string[] | undefined): string | null {
  if (typeof header !== "string") return null;
  const parts = /^[A-Z][a-z]{2}, (\d{2}) ([A-Z][a-z]{2}) (\d{4}) (\d{2}:\d{2}:\d{2}) GMT$/.exec(header);
  if (!parts) throw new Failure("day-unreadable", { value: header.slice(0, 40) });
  const month = String(MONTHS.indexOf(parts[2]!) + 1).padStart(2, "0");
  const instant = `${parts[3]}-${month}-${parts[1]}T${parts[4]}.000Z`;
  if (!isDay(instant.slice(0, 10)) || Number.isNaN(millisOf(instant))) throw new Failure("day-unreadable", { value: header.slice(0, 40) });
  return beijingDay(instant);
}
