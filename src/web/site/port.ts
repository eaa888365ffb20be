// `/ports/{code}`: what is in force for imports and exports, what is coming, all versions; and `/ports/{code}/list?at=DAY`, the list of a day.

import type { FastifyInstance } from "fastify";

import { sideWords } from "../../i18n/side-tables.ts";
import { siteWords } from "../../i18n/site.ts";
import { beijingDay, isDay, millisOf, type Day } from "../../model/day.ts";
import { Failure } from "../../model/failure.ts";
import { covers, ONE_WAYS, superseded } from "../../model/in-force.ts";
import type { FeeList } from "../../model/list.ts";
import type { Direction } from "../../model/port.ts";
import { sideCounts } from "../../model/side-counts.ts";
import { say, type Locale } from "../../model/text.ts";
import type { InForce, VersionSummary } from "../../store/store.ts";
import { publicRoute } from "../access.ts";
import { dataRoute, PARAMETERS } from "../description.ts";
import { languageOf, queryValue, sendPage } from "../page.ts";
import { present } from "../published-answers.ts";
import { withLanguage } from "../../render/html.ts";
import type { Wiring } from "../wiring.ts";
import { versionChoices } from "./changes.ts";
import { mementoLink, mementoLinks } from "./memento.ts";
import { directionWords, portAddress, versionAddress, versionBefore, versionsBefore, versionsOf, versionView } from "./version-view.ts";

type PortRoute = { Params: { code: string } };

type Suffix = "" | "-import" | "-export";

function suffixOf(direction: Direction): Suffix {
  return direction === "both" ? "" : `-${direction}`;
}

function currentView({ publication, direction }: InForce, all: readonly InForce[], summary: VersionSummary, locale: Locale): Record<string, unknown> {
  const { version, list } = publication;
  const successor = list.direction === "both" ? all.find((other) => other.publication.version > version) : undefined;
  return {
    ...versionView(summary, locale),
    title: say(siteWords[`list-in-force${suffixOf(direction)}`], locale),
    partly: successor ? say(siteWords[direction === "import" ? "only-import" : "only-export"], locale, { n: successor.publication.version }) : null,
    sides: sidesOf(list, locale),
    contacts: list.contacts.map(({ name, phone }) => ({ name, phone, tel: `tel:${phone.replace(/[^\d+]/g, "")}` })),
  };
}

const LIST_OF_DAY = dataRoute({
  summary: { zh: "某一天的清单（也认 Accept-Datetime）", en: "The list of a day (also by Accept-Datetime)" },
  parameters: {
    code: PARAMETERS.code, at: { words: { zh: "日期，默认今天", en: "the day; default today" }, example: null },
    direction: { words: { zh: "import 或 export；进口、出口各有清单时选一个", en: "import or export, where each has its list" }, example: null }, lang: PARAMETERS.lang,
  },
  answer: { status: 302, types: [], words: { zh: "转到那一版；进出口各有清单而没有说明方向时是 300", en: "leads to that version; 300 where imports and exports have lists of their own and neither was asked for" } },
});

/** What the list says of time limits and electronic payment; nothing where it says nothing. */
function sidesOf(list: FeeList, locale: Locale): { readonly label: string; readonly value: string }[] {
  const { timeStandards, payment } = sideCounts(list);
  return [
    ...(timeStandards === 0 ? [] : [{ label: say(sideWords["time-standards"], locale), value: say(sideWords.timeCount, locale, { count: timeStandards }) }]),
    ...(payment.stated === 0 ? [] : [{ label: say(sideWords.payments, locale), value: say(sideWords.paymentCount, locale, { ...payment }) }]),
  ];
}

export function portPages(app: FastifyInstance, { store, now }: Wiring): void {
  app.get<PortRoute>("/ports/:code", publicRoute, present((request, reply, keptIn) => {
    const { code } = request.params;
    const { locale } = languageOf(request);
    const versions = versionsOf(store, code);
    const today = beijingDay(now());
    const { inForce } = store.listAt(code, today);
    const latest = versions.at(-1)!;
    const rows = versions.map((summary) => {
      const ruling = inForce.find(({ publication }) => publication.version === summary.version);
      return {
        ...versionView(summary, locale), ...comparison(versions, summary),
        inForce: ruling ? say(siteWords[`in-force${summary.direction === ruling.direction ? "" : suffixOf(ruling.direction)}`], locale) : null,
      };
    });
    const without = inForce.length === 0 ? [] : ONE_WAYS.filter((way) => !inForce.some(({ direction }) => covers(direction, way)));
    return sendPage(request, reply, "port", {
      title: latest.portName, name: latest.portName, code, today, feeds: `${portAddress(code)}/feed`, dataset: `${portAddress(code)}/dataset.jsonld`, sample: latest.sample === null ? null : "all",
      current: inForce.map((one) => currentView(one, inForce, versions[one.publication.version - 1]!, locale)),
      without: without.map((way) => say(siteWords[`none-in-force-${way}`], locale)),
      coming: versions.filter(({ effectiveFrom, withdrawn }) => effectiveFrom > today && withdrawn === null)
        .map((summary) => ({ ...versionView(summary, locale), ...comparison(versions, summary) })),
      versions: rows.reverse(),
      choices: versions.length < 2 ? null : versionChoices(versions, latest.version - 1, latest.version, locale),
    }, { keptIn });
  }));

  app.get<PortRoute>("/ports/:code/list", LIST_OF_DAY, (request, reply) => {
    const { code } = request.params;
    const versions = versionsOf(store, code);
    const at = queryValue(request, "at") ?? dayOfHeader(request.headers["accept-datetime"]) ?? beijingDay(now());
    if (!isDay(at)) throw new Failure("day-unreadable", { value: at.slice(0, 40) });
    const direction = directionAsked(queryValue(request, "direction"));
    const isAsked = (one: { readonly direction: Direction }): boolean => direction === null || covers(one.direction, direction);
    const { inForce, publishedTooLate } = store.listAt(code, at);
    const found = inForce.filter(isAsked);
    if (found.length === 0) throw noListOn(at, code, publishedTooLate.filter(isAsked).at(-1), inForce.length > 0);
    const { locale, chosen } = languageOf(request);
    const addressed = found.map((one) => ({
      address: versionAddress(code, one.publication.version), version: one.publication.version, directionWords: directionWords(one.direction, locale),
    }));
    if (addressed.length > 1) {
      const title = say(siteWords["lists-of-day"], locale, { day: at });
      const { list } = found[0]!.publication;
      const view = { title, name: list.port.name, portAddress: portAddress(code), lists: addressed, sample: list.x_sample === undefined ? null : "all" } as const;
      void reply.header("link", mementoLinks(code).join(", "));
      return sendPage(request, reply, "lists-of-day", view, { status: 300, vary: "Accept-Datetime, Accept-Language" });
    }
    const { address, version } = addressed[0]!;
    return reply
      .header("link", [...mementoLinks(code), mementoLink(versions[version - 1]!)].join(", "))
      .header("vary", "Accept-Datetime")
      .header("cache-control", "no-cache")
      .redirect(chosen ? withLanguage(address, locale) : address, 302);
  });
}

/** What a version is compared with; the first for its direction has nothing before it. */
function comparison(versions: readonly VersionSummary[], summary: VersionSummary): { readonly changes: string | null; readonly first: boolean } {
  const { port, version, direction } = summary;
  return {
    changes: versionBefore(versions, summary) ? `/ports/${port}/changes/${version}` : null,
    first: superseded(versionsBefore(versions, summary), direction) === null,
  };
}

function directionAsked(text: string | undefined): "import" | "export" | null {
  if (text === undefined || text === "import" || text === "export") return text ?? null;
  throw new Failure("query-unreadable", { name: "direction", expected: "import、export", expectedInEnglish: "import, export" });
}

/** A list that claims the day but came too late is named: it is what whoever asks has heard of. */
function noListOn(day: Day, port: string, late: VersionSummary | undefined, isOtherDirection: boolean): Failure {
  if (!late) return new Failure(isOtherDirection ? "no-list-for-direction" : "no-list-on-day", { port, day });
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
