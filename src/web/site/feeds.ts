// Feeds of publications: of all ports, of one, and of one item across ports. An entry says in words what changed.

import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

import { publicWords } from "../../i18n/public.ts";
import { siteWords } from "../../i18n/site.ts";
import type { Item } from "../../match/items.ts";
import { changesBetween, type Changes } from "../../model/changes.ts";
import { beijingDay, type Instant } from "../../model/day.ts";
import type { Entry } from "../../model/entry.ts";
import { Failure } from "../../model/failure.ts";
import { superseded } from "../../model/in-force.ts";
import type { Withdrawn } from "../../model/publication.ts";
import { say, type Locale } from "../../model/text.ts";
import { atomFeed, jsonFeed, lastingId, type Feed, type FeedEntry } from "../../render/feed.ts";
import { withLanguage } from "../../render/html.ts";
import type { VersionSummary } from "../../store/store.ts";
import { dataRoute, listOf, objectWith, PARAMETERS, TEXT, type Parameter } from "../description.ts";
import { sendOpenData } from "../open-data.ts";
import { languageOf } from "../page.ts";
import type { Wiring } from "../wiring.ts";
import { countWords, entryChanges, sideLines, type EntryChange } from "./change-words.ts";
import { besidesItsDay, headLines } from "./head-change-words.ts";
import { itemAddress, itemNamed } from "./items.ts";
import { changesAddress, effectiveWords, portAddress, versionAddress, versionBefore, versionsOf } from "./version-view.ts";

const MOST_ENTRIES = 50;
const MOST_LINES = 100;

const FORMS = {
  atom: { type: "application/atom+xml; charset=utf-8", print: atomFeed },
  json: { type: "application/feed+json; charset=utf-8", print: jsonFeed },
} as const;

/** What changed beside the entries. */
type Beside = Pick<Changes, "head" | "side">;
const NOTHING: Beside = { head: [], side: [] };

/** What a version changed, entry by entry; of the first of its kind all is new. Null: it cannot be compared. */
function changesOf({ store }: Wiring, versions: readonly VersionSummary[], summary: VersionSummary, locale: Locale): { readonly first: boolean; readonly changes: readonly EntryChange[]; readonly beside: Beside } | null {
  const { port, version, direction } = summary;
  const before = versionBefore(versions, summary);
  if (!before && superseded(versions.slice(0, version - 1), direction)) return null;
  const { list } = store.publication(port, version)!;
  const earlier = before ? store.publication(port, before.version)!.list : { ...list, entries: [] };
  const changes = changesBetween(earlier, list);
  return { first: !before, changes: entryChanges(changes, locale), beside: { head: besidesItsDay(changes.head), side: changes.side } };
}

function linesOf(changes: readonly EntryChange[], { head, side }: Beside, locale: Locale): string[] {
  const lines = [...headLines(head, locale), ...changes.map(({ words }) => words), ...sideLines(side, locale)];
  return lines.length > MOST_LINES ? [...lines.slice(0, MOST_LINES), say(publicWords["feed-more"], locale, { n: lines.length - MOST_LINES })] : lines;
}

function dataOf(summary: VersionSummary, changes: readonly EntryChange[], { head, side }: Beside): Record<string, unknown> {
  const { port, version, publishedAt, effectiveFrom, effectiveTo, listDigest, direction, retroactive, sample } = summary;
  return {
    event: "published", port, version, publishedAt, effectiveFrom, effectiveTo, direction, listDigest, retroactive, sample: sample !== null,
    changes: changes.slice(0, MOST_LINES).map(({ kind, before, after }) => ({
      kind, entry: (after ?? before)!.id, item: (after ?? before)!.item.name, before: before?.rate.text ?? null, after: after?.rate.text ?? null,
    })),
    ...(head.length === 0 ? {} : { headChanges: head.slice(0, MOST_LINES) }),
    ...(side.length === 0 ? {} : { sideChanges: side.slice(0, MOST_LINES).map(({ table, kind, operation, entity }) => ({ table, kind, operation, entity })) }),
  };
}

function publicationEntry(wiring: Wiring, versions: readonly VersionSummary[], summary: VersionSummary, locale: Locale): FeedEntry {
  const { port, version, portName, publishedAt, effectiveFrom, effectiveTo, entries, retroactive, sample } = summary;
  const found = changesOf(wiring, versions, summary, locale);
  // Of a first list the number of its entries says enough.
  const { changes, beside } = found && !found.first ? found : { changes: [], beside: NOTHING };
  const what = found?.first ? say(publicWords["feed-first"], locale, { n: entries }) : found ? countWords(changes, locale, beside) : say(siteWords["not-compared"], locale);
  const marks = [sample === null ? "" : say(siteWords.sample, locale), retroactive ? say(siteWords.retroactive, locale) : ""].filter((mark) => mark !== "");
  return {
    id: lastingId(wiring.store.origin, `${port}/${version}`),
    title: say(publicWords["feed-entry"], locale, { port: portName, n: version, effective: effectiveWords(effectiveFrom, effectiveTo, locale) }),
    url: wiring.address + (changes.length + beside.head.length + beside.side.length > 0 ? changesAddress(port, version) : versionAddress(port, version)),
    at: publishedAt, summary: [...marks, what].join(locale === "zh" ? "；" : "; "), lines: linesOf(changes, beside, locale),
    tags: ["published", ...new Set(changes.map(({ kind }) => kind)), ...(beside.head.length === 0 ? [] : ["head"]), ...new Set(beside.side.map(({ table }) => table))], data: dataOf(summary, changes, beside),
  };
}

/** `about`: what the id is of, besides the withdrawal. */
function withdrawalEntry(wiring: Wiring, summary: VersionSummary, { at, reason }: Withdrawn, about: string, locale: Locale): FeedEntry {
  const { port, version, portName } = summary;
  return {
    id: lastingId(wiring.store.origin, `${about}/withdrawn`),
    title: say(publicWords["feed-withdrawn"], locale, { port: portName, n: version }), url: wiring.address + versionAddress(port, version), at,
    summary: say(publicWords["feed-withdrawn-why"], locale, { day: beijingDay(at), reason }), lines: [], tags: ["withdrawn"],
    data: { event: "withdrawn", port, version, withdrawnAt: at, reason },
  };
}

/** What happened, and how to tell it; only what is told is looked into. */
export interface Happening {
  readonly at: Instant;
  readonly tell: () => readonly FeedEntry[];
}

function newest(happenings: readonly Happening[]): FeedEntry[] {
  return [...happenings].sort((a, b) => (a.at < b.at ? 1 : -1)).slice(0, MOST_ENTRIES).flatMap(({ tell }) => tell());
}

function portHappenings(wiring: Wiring, ports: readonly string[], locale: Locale): Happening[] {
  return ports.flatMap((port) => {
    const versions = versionsOf(wiring.store, port);
    return versions.flatMap((summary): Happening[] => {
      const { publishedAt, withdrawn, version } = summary;
      const published = { at: publishedAt, tell: () => [publicationEntry(wiring, versions, summary, locale)] };
      return withdrawn === null ? [published] : [published, { at: withdrawn.at, tell: () => [withdrawalEntry(wiring, summary, withdrawn, `${port}/${version}`, locale)] }];
    });
  });
}

function feed(wiring: Wiring, title: string, page: string, form: keyof typeof FORMS, locale: Locale, chosen: boolean, entries: readonly FeedEntry[]): Feed {
  const path = `${page === "/" ? "" : page}/feed.${form}`;
  return {
    id: lastingId(wiring.store.origin, path), title, author: say(siteWords.site, locale), page: wiring.address + page,
    self: wiring.address + (chosen ? withLanguage(path, locale) : path), locale, entries,
  };
}

/** The publications that changed the item anywhere, and the withdrawals of lists that had it. */
function itemHappenings(wiring: Wiring, item: Item, locale: Locale): Happening[] {
  const at = new Map<string, Entry[]>();
  for (const { port, version, entry } of item.occurrences) at.set(`${port}/${version}`, [...(at.get(`${port}/${version}`) ?? []), entry]);
  const entriesAt = (summary: VersionSummary | null): readonly Entry[] => (summary && at.get(`${summary.port}/${summary.version}`)) ?? [];
  const ports = [...new Set(item.occurrences.map(({ port }) => port))];
  return ports.flatMap((port) => {
    const versions = versionsOf(wiring.store, port);
    return versions.flatMap((summary): Happening[] => {
      const [before, after] = [entriesAt(versionBefore(versions, summary)), entriesAt(summary)];
      const { publishedAt, withdrawn, version } = summary;
      // The index keeps an entry once that two versions share, so that what is the same needs no looking into.
      const isSame = before.length === after.length && before.every((entry, index) => entry === after[index]);
      const published = isSame ? [] : [{ at: publishedAt, tell: () => itemEntry(wiring, versions, summary, item, locale) }];
      const about = `${port}/${version}/items/${item.name}`;
      return withdrawn === null || after.length === 0 ? published
        : [...published, { at: withdrawn.at, tell: () => [withdrawalEntry(wiring, summary, withdrawn, about, locale)] }];
    });
  });
}

function itemEntry(wiring: Wiring, versions: readonly VersionSummary[], summary: VersionSummary, item: Item, locale: Locale): FeedEntry[] {
  const items = wiring.verbs.items();
  const found = changesOf(wiring, versions, summary, locale);
  const changes = (found?.changes ?? []).filter(({ before, after }) => items.namesOf((after ?? before)!).includes(item.name));
  if (changes.length === 0) return [];
  const { port, version, portName, publishedAt, effectiveFrom, effectiveTo } = summary;
  return [{
    id: lastingId(wiring.store.origin, `${port}/${version}/items/${item.name}`),
    title: say(publicWords["feed-item-entry"], locale, { port: portName, item: item.name, effective: effectiveWords(effectiveFrom, effectiveTo, locale) }),
    url: wiring.address + versionAddress(port, version), at: publishedAt, summary: countWords(changes, locale), lines: linesOf(changes, NOTHING, locale),
    tags: [...new Set(changes.map(({ kind }) => kind))], data: dataOf(summary, changes, NOTHING),
  }];
}

interface FeedParams {
  readonly form: keyof typeof FORMS;
  readonly code?: string;
  readonly name?: string;
}

/** What happened at a port, with an item, or at all ports; the order is not told. Throws where port or item are unknown. */
export function happenings(wiring: Wiring, { code, name }: Pick<FeedParams, "code" | "name">, locale: Locale): Happening[] {
  if (code !== undefined) return portHappenings(wiring, [versionsOf(wiring.store, code)[0].port], locale);
  if (name !== undefined) return itemHappenings(wiring, itemNamed(wiring, name), locale);
  return portHappenings(wiring, wiring.store.ports().map((port) => port.code), locale);
}

function feedOf(wiring: Wiring, params: FeedParams, locale: Locale, chosen: boolean): Feed {
  const { form, code, name } = params;
  const entries = newest(happenings(wiring, params, locale));
  if (code !== undefined) {
    const { portName } = versionsOf(wiring.store, code).at(-1)!;
    return feed(wiring, say(publicWords["feed-port"], locale, { port: portName }), portAddress(code), form, locale, chosen, entries);
  }
  if (name !== undefined) return feed(wiring, say(publicWords["feed-item"], locale, { item: name }), itemAddress(name), form, locale, chosen, entries);
  return feed(wiring, say(publicWords["feed-all"], locale), "/", form, locale, chosen, entries);
}

const FORM = { words: { zh: "atom 或 json", en: "atom or json" }, example: "json" } as const;

function feedRoute(zh: string, en: string, parameters: Readonly<Record<string, Parameter>>): ReturnType<typeof dataRoute> {
  return dataRoute({
    summary: { zh, en }, parameters: { ...parameters, form: FORM, lang: PARAMETERS.lang },
    answer: {
      types: ["application/feed+json", "application/atom+xml"], words: { zh: "JSON Feed 1.1 或 Atom", en: "JSON Feed 1.1 or Atom" },
      schema: objectWith({ version: TEXT, title: TEXT, items: listOf(objectWith({ id: TEXT, url: TEXT, date_published: TEXT, _qingdan: { type: "object" } })) }),
    },
  });
}

const FEEDS: Readonly<Record<string, ReturnType<typeof dataRoute>>> = {
  "/feed.:form": feedRoute("各口岸的公布", "Publications of all ports", {}),
  "/ports/:code/feed.:form": feedRoute("一个口岸的公布", "Publications of a port", { code: PARAMETERS.code }),
  "/items/:name/feed.:form": feedRoute("一个收费项目在各口岸的变化", "Changes of one fee at all ports", { name: { words: { zh: "项目名称", en: "name of the fee" }, example: "改单费" } }),
};

export function feeds(app: FastifyInstance, wiring: Wiring): void {
  const send = (request: FastifyRequest<{ Params: FeedParams }>, reply: FastifyReply): FastifyReply => {
    const { form } = request.params;
    if (!(form in FORMS)) throw new Failure("page-missing");
    const { locale, chosen } = languageOf(request);
    const { type, print } = FORMS[form];
    return sendOpenData(request, reply, type, print(feedOf(wiring, request.params, locale, chosen)), { vary: "Accept-Language" });
  };
  for (const [path, about] of Object.entries(FEEDS)) app.get<{ Params: FeedParams }>(path, about, send);
}
