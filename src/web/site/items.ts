// `/items/{name}`: one item across ports, by any of its names: who charges it at what price today, what is about to
// change, and what it has cost.

import type { FastifyInstance } from "fastify";

import { publicWords } from "../../i18n/public.ts";
import type { Item, Items, Occurrence } from "../../match/items.ts";
import { beijingDay, type Day } from "../../model/day.ts";
import { itemLevels, type Entry } from "../../model/entry.ts";
import { Failure } from "../../model/failure.ts";
import { rulings } from "../../model/in-force.ts";
import { say, type Locale } from "../../model/text.ts";
import { withLanguage } from "../../render/html.ts";
import { itemHistory, type PricedDays } from "../../render/views/item-history.ts";
import { publicRoute } from "../access.ts";
import { languageOf, sendPage } from "../page.ts";
import type { PublicStore, Wiring } from "../wiring.ts";
import { directionWords, portAddress, versionAddress } from "./version-view.ts";

const MOST_ROWS = 300;
/** Longer names have no page of their own; the router refuses them. */
const LONGEST_NAME = 200;

export function itemAddress(name: string): string {
  return `/items/${encodeURIComponent(name)}`;
}

/** The page of an entry's item; null where its name is too long for an address. */
export function itemAddressOf(items: Pick<Items, "namesOf">, entry: Entry): string | null {
  const [name = ""] = items.namesOf(entry);
  return name.length > LONGEST_NAME || name === "" ? null : itemAddress(name);
}

/** The one item that the name leads to, or the choice between several. Throws `item-unknown`. */
function found(wiring: Wiring, name: string): readonly [Item, ...Item[]] {
  const [first, ...rest] = wiring.verbs.items().find(name);
  if (!first) throw new Failure("item-unknown", { name: name.slice(0, 60) });
  return [first, ...rest];
}

/** The item of this very name. Throws `item-unknown`. */
export function itemNamed(wiring: Wiring, name: string): Item {
  const item = found(wiring, name).find((one) => one.name === name);
  if (!item) throw new Failure("item-unknown", { name: name.slice(0, 60) });
  return item;
}

interface PortDays {
  readonly port: string;
  readonly portName: string;
  readonly sample: boolean;
  readonly days: readonly PricedDays[];
  readonly now: readonly PricedDays[];
  readonly coming: readonly { readonly day: Day; readonly version: number; readonly entries: readonly PricedDays[] }[];
}

/** The item at each of its ports, on the days on which the versions that have it rule. */
function atPorts(store: PublicStore, { occurrences }: Item, today: Day, locale: Locale): PortDays[] {
  const ports = [...new Set(occurrences.map(({ port }) => port))].sort();
  return ports.map((port) => {
    const versions = store.versions(port);
    const having = new Map<number, Occurrence[]>();
    for (const one of occurrences) if (one.port === port) having.set(one.version, [...(having.get(one.version) ?? []), one]);
    const { portName, sample } = versions.at(-1)!;
    const ruling = rulings(versions);
    const priced = ruling.map(({ version: { version }, direction, from, to }) =>
      (having.get(version) ?? []).map(({ entry }) => ({ port, portName, version, from, to, entry, direction: directionWords(direction, locale) })),
    );
    const wasListed = priced.flat().some(({ from, to }) => from <= today && (to === null || to > today));
    return {
      port, portName, sample: sample !== null, days: priced.flat(),
      now: priced.flat().filter(({ from, to }) => from <= today && (to === null || to > today)),
      coming: ruling.flatMap(({ from, version: { version } }, index) =>
        from > today && (wasListed || priced[index]!.length > 0) ? [{ day: from, version, entries: priced[index]! }] : []),
    };
  });
}

function pricedView({ port, portName, version, entry, direction, from }: PricedDays, sample: boolean): Record<string, unknown> {
  return {
    portName, portAddress: portAddress(port), sample, direction, from, version,
    entity: entry.chargingEntity.name, item: itemLevels(entry).join(" / "), service: entry.service, rate: entry.rate.text, unit: entry.unit.text,
    address: `${versionAddress(port, version)}#entry-${encodeURIComponent(entry.id)}`,
  };
}

function itemView({ store, now }: Wiring, item: Item, locale: Locale): Record<string, unknown> & { readonly sample: "marked" | null } {
  const today = beijingDay(now());
  const ports = atPorts(store, item, today, locale);
  const { rows, charts } = itemHistory(item.name, ports.flatMap(({ days }) => days), today, locale);
  const separator = locale === "zh" ? "、" : ", ";
  return {
    name: item.name, synonyms: item.synonyms.join(separator),
    now: ports.flatMap(({ now: priced, sample }) => priced.map((one) => pricedView(one, sample))),
    coming: ports.flatMap(({ coming, port, portName, sample }) => coming.map(({ day, version, entries }) => ({
      day, version, portName, sample, portAddress: portAddress(port), address: versionAddress(port, version),
      prices: entries.map((one) => pricedView(one, sample)),
    }))).sort((a, b) => (a.day < b.day ? -1 : 1)),
    charts, cut: rows.length > MOST_ROWS ? MOST_ROWS : null,
    rows: rows.slice(0, MOST_ROWS).map((row) => ({ ...row, address: `${versionAddress(row.port, row.version)}#entry-${encodeURIComponent(row.entry)}` })),
    sample: ports.some(({ sample }) => sample) ? "marked" : null,
  };
}

export function itemPages(app: FastifyInstance, wiring: Wiring): void {
  app.get<{ Params: { name: string } }>("/items/:name", publicRoute, (request, reply) => {
    const { locale, chosen } = languageOf(request);
    const asked = request.params.name;
    const items = found(wiring, asked);
    if (items.length > 1) {
      const choices = items.map(({ name }) => ({ name, address: itemAddress(name) }));
      const title = say(publicWords["item-choice-lead"], locale, { name: asked });
      return sendPage(request, reply, "item-choice", { title: asked, lead: title, choices }, { status: 300 });
    }
    const [item] = items;
    if (item.name !== asked) {
      const address = itemAddress(item.name);
      return reply.header("cache-control", "no-cache").redirect(chosen ? withLanguage(address, locale) : address, 302);
    }
    return sendPage(request, reply, "item", { ...itemView(wiring, item, locale), title: item.name, feeds: `${itemAddress(item.name)}/feed` });
  });
}
