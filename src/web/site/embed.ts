// `/embed/ports/{code}`: the list in force as a small page to stand in a frame of a city's own site, and the page that shows
// how to put it there. `/display/ports/{code}`: the same for a screen at the port, page after page by itself.

import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

import { publicWords } from "../../i18n/public.ts";
import { beijingDay, beijingTime } from "../../model/day.ts";
import { itemLevels, type Entry } from "../../model/entry.ts";
import { say, type Locale } from "../../model/text.ts";
import { qrCode } from "../../render/qr.ts";
import { publicRoute } from "../access.ts";
import { FRAMED_POLICY } from "../headers.ts";
import { languageOf, queryValue, sendPage } from "../page.ts";
import { present, type PublishedAnswers } from "../published-answers.ts";
import type { Wiring } from "../wiring.ts";
import { directionWords, effectiveWords, portAddress, versionAddress, versionsOf } from "./version-view.ts";

type PortRoute = { Params: { code: string } };

const MOST_ROWS = 1000;
/** Lines of text that a screen shows at a size that is read from three metres. */
const SCREEN_LINES = 11;
/** Characters of a line of each column. */
const SCREEN_WIDTHS = { item: 16, entity: 12, rate: 16, unit: 8 } as const;
/** A price is shown whole or not at all. */
const MOST_CHARACTERS = 96;
/** A longer service is read on the list itself. */
const MOST_OF_SERVICE = 40;
/** The size of small type. */
const SMALL = 0.75;
const SECONDS_A_SCREEN = 20;

interface Row {
  readonly item: string;
  readonly service: string;
  readonly entity: string;
  readonly rate: string;
  readonly unit: string;
}

function rowOf(entry: Entry): Row {
  return { item: itemLevels(entry).join(" / "), service: entry.service, entity: entry.chargingEntity.name, rate: entry.rate.text, unit: entry.unit.text };
}

function inForceAt({ store, now }: Wiring, code: string, locale: Locale): Record<string, unknown>[] {
  versionsOf(store, code);
  return store.listAt(code, beijingDay(now())).inForce.map(({ publication: { version, effectiveFrom, effectiveTo, publishedAt, list }, direction }) => ({
    version, publishedAt, address: versionAddress(code, version), effective: effectiveWords(effectiveFrom, effectiveTo, locale),
    direction: directionWords(direction, locale), contacts: list.contacts, entries: list.entries, sample: list.x_sample !== undefined,
  }));
}

function sendEmbed(wiring: Wiring, request: FastifyRequest<PortRoute>, reply: FastifyReply, keptIn: PublishedAnswers): Promise<FastifyReply> {
  const { code } = request.params;
  const { locale } = languageOf(request);
  const { portName, sample } = versionsOf(wiring.store, code).at(-1)!;
  const lists = inForceAt(wiring, code, locale).map(({ entries, ...rest }) => ({
    ...rest, rows: (entries as readonly Entry[]).slice(0, MOST_ROWS).map(rowOf), cut: (entries as readonly Entry[]).length > MOST_ROWS ? MOST_ROWS : null,
  }));
  void reply.headers({ "content-security-policy": FRAMED_POLICY, "cross-origin-resource-policy": "cross-origin" });
  return sendPage(request, reply, "embed", {
    title: say(publicWords["embed-title"], locale, { port: portName }), name: portName, lists, portAddress: wiring.address + portAddress(code), isSample: sample !== null,
  }, { keptIn });
}

/** How many lines of the screen the row takes; the service stands small beside the item. */
function linesOf(row: Row): number {
  const texts = { ...row, item: `${row.item} ${row.service.slice(0, Math.ceil(row.service.length * SMALL))}` };
  return Math.max(...Object.entries(SCREEN_WIDTHS).map(([key, width]) => Math.ceil(texts[key as keyof Row].length / width)), 1);
}

function screensOf(entries: readonly Entry[], locale: Locale): Row[][] {
  const screens: Row[][] = [];
  let left = 0;
  for (const entry of entries) {
    const read = rowOf(entry);
    const whole = { ...read, service: read.service.length > MOST_OF_SERVICE ? "" : read.service };
    const row = whole.rate.length > MOST_CHARACTERS ? { ...whole, rate: say(publicWords["display-long"], locale) } : whole;
    const lines = linesOf(row);
    if (lines > left || screens.length === 0) {
      screens.push([]);
      left = SCREEN_LINES;
    }
    screens.at(-1)!.push(row);
    left -= lines;
  }
  return screens;
}

function sendDisplay(wiring: Wiring, request: FastifyRequest<PortRoute>, reply: FastifyReply): Promise<FastifyReply> {
  const { code } = request.params;
  const { locale, chosen } = languageOf(request);
  const { portName, sample } = versionsOf(wiring.store, code).at(-1)!;
  const screens = inForceAt(wiring, code, locale).flatMap(({ entries, ...list }) => screensOf(entries as readonly Entry[], locale).map((rows) => ({ ...list, rows })));
  const asked = Number(queryValue(request, "page") ?? "1");
  // A list that has become shorter meanwhile begins again.
  const no = Number.isInteger(asked) && asked >= 1 && asked <= screens.length ? asked : 1;
  const address = (page: number, pause: boolean): string => `/display/ports/${code}?page=${page}${pause ? "&pause=1" : ""}${chosen ? `&lang=${locale}` : ""}`;
  const next = no >= screens.length ? 1 : no + 1;
  const isPaused = queryValue(request, "pause") === "1";
  return sendPage(request, reply, "display", {
    title: say(publicWords["embed-title"], locale, { port: portName }), name: portName, isSample: sample !== null,
    screen: screens[no - 1] ?? null, no, of: Math.max(screens.length, 1), clock: beijingTime(wiring.now()).slice(0, 16),
    refresh: isPaused ? null : `${SECONDS_A_SCREEN}; url=${address(next, false)}`,
    previous: address(no <= 1 ? Math.max(screens.length, 1) : no - 1, true), following: address(next, true), pause: address(no, true), resume: address(no, false), isPaused,
    qr: qrCode(wiring.address + portAddress(code)), portAddress: wiring.address + portAddress(code),
    styles: request.server.assetAddresses.display,
  });
}

export function embedPages(app: FastifyInstance, wiring: Wiring): void {
  app.get<PortRoute>("/embed/ports/:code", publicRoute, present((request, reply, keptIn) => sendEmbed(wiring, request, reply, keptIn)));
  app.get<PortRoute>("/display/ports/:code", publicRoute, (request, reply) => sendDisplay(wiring, request, reply));
  app.get<PortRoute>("/ports/:code/embed", publicRoute, (request, reply) => {
    const { code } = request.params;
    const { locale } = languageOf(request);
    const { portName, sample } = versionsOf(wiring.store, code).at(-1)!;
    const title = say(publicWords["embed-title"], locale, { port: portName });
    const frame = `<iframe src="${wiring.address}/embed/ports/${code}" title="${title.replace(/&/g, "&amp;").replace(/"/g, "&quot;")}" width="100%" height="600" loading="lazy"></iframe>`;
    return sendPage(request, reply, "embed-how", {
      title: say(publicWords["embed-how-title"], locale), name: portName, frame, portAddress: portAddress(code),
      embedAddress: `/embed/ports/${code}`, displayAddress: `/display/ports/${code}`, sample: sample === null ? null : "all",
    });
  });
}
