// `/sitemap.xml`, `/robots.txt`, `/llms.txt`: what those who read whole sites look for first.

import type { FastifyInstance } from "fastify";

import { beijingDay, type Instant } from "../../model/day.ts";
import { dataRoute } from "../description.ts";
import { sendOpenData } from "../open-data.ts";
import type { Wiring } from "../wiring.ts";
import { itemAddress } from "./items.ts";
import { portAddress, versionAddress, versionBefore } from "./version-view.ts";

/** As many as the protocol allows in one file. */
const MOST_ADDRESSES = 50_000;

interface Place {
  readonly path: string;
  /** Null: it does not say when it changed. */
  readonly changed: Instant | null;
}

function places({ store, rules, verbs }: Wiring): Place[] {
  const ports = store.ports();
  const versions = ports.flatMap(({ code }) => store.versions(code));
  const newest = (instants: readonly Instant[]): Instant | null => [...instants].sort().at(-1) ?? null;
  const publishedAt = new Map(versions.map((summary) => [`${summary.port}/${summary.version}`, summary.publishedAt]));
  const items = verbs.items();
  const all = newest(versions.map((summary) => summary.publishedAt));
  return [
    { path: "/", changed: all }, { path: "/coming", changed: all }, { path: "/check", changed: null }, { path: "/rules", changed: null }, { path: "/api", changed: null },
    ...ports.map(({ code, latest }) => ({ path: portAddress(code), changed: latest.publishedAt })),
    ...versions.flatMap((summary) => [
      { path: versionAddress(summary.port, summary.version), changed: summary.publishedAt },
      ...(versionBefore(store.versions(summary.port), summary) ? [{ path: `${portAddress(summary.port)}/changes/${summary.version}`, changed: summary.publishedAt }] : []),
    ]),
    ...items.names().map((name) => ({
      path: itemAddress(name),
      changed: newest((items.find(name).find((item) => item.name === name)?.occurrences ?? []).map(({ port, version }) => publishedAt.get(`${port}/${version}`)!)),
    })),
    ...rules.map(({ id }) => ({ path: `/rules/${id}`, changed: null })),
  ].slice(0, MOST_ADDRESSES);
}

function sitemap(wiring: Wiring): string {
  const rows = places(wiring).map(({ path, changed }) => {
    const address = (wiring.address + path).replace(/&/g, "&amp;").replace(/'/g, "&apos;");
    return `<url><loc>${address}</loc>${changed === null ? "" : `<lastmod>${changed}</lastmod>`}</url>\n`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${rows.join("")}</urlset>\n`;
}

// A search makes a page of every question; desks are for whoever has signed in.
function robots({ address }: Wiring): string {
  return `User-agent: *\nDisallow: /search\nDisallow: /login\nDisallow: /authority/\nDisallow: /regulator/\nDisallow: /admin/\nSitemap: ${address}/sitemap.xml\n`;
}

function llms({ store, address, now }: Wiring): string {
  const today = beijingDay(now());
  const ports = store.ports().map(({ code, name, latest }) => {
    const current = store.listAt(code, today).inForce.map(({ publication: { version } }) => `${address}${versionAddress(code, version)}.json`);
    const state = current.length === 0 ? "no list in force" : `in force: ${current.join(" ")}`;
    return `- [${name} ${code}](${address}${portAddress(code)}): ${latest.sample === null ? "" : "SAMPLE for demonstration, not the port's list. "}${state}`;
  });
  return `# 口岸收费目录清单 Port fee lists

> What may be charged at Chinese ports, as published by the local governments. Nothing outside the list may be charged. A published
> version never changes; a correction is a new version. Quote the version and its days, and whether it is a sample. Prices are the text
> of the list; where \`rate.kind\` is not \`amount\`, no figure is known, and none may be guessed.

## Data

- [API](${address}/openapi.json): OpenAPI 3.1; a page of it at ${address}/api
- [Ports and current versions](${address}/.well-known/port-fees.json)
- [Catalogue](${address}/catalog.jsonld): DCAT 3
- [Changes](${address}/feed.json): JSON Feed
- One fee at all ports: ${address}/items/{name}; the list of a day: ${address}/ports/{code}/list?at=YYYY-MM-DD
- Is a bill right? POST it to ${address}/api/v1/bills:check

## Ports (as of ${today})

${ports.join("\n")}
`;
}

export function crawlers(app: FastifyInstance, wiring: Wiring): void {
  const file = (zh: string, en: string, type: string): ReturnType<typeof dataRoute> => dataRoute({ summary: { zh, en }, answer: { types: [type], words: { zh, en } } });
  app.get("/sitemap.xml", file("网站地图", "Site map", "application/xml"), (request, reply) => sendOpenData(request, reply, "application/xml; charset=utf-8", sitemap(wiring)));
  app.get("/robots.txt", file("给爬虫的规则", "Rules for crawlers", "text/plain"), (request, reply) => sendOpenData(request, reply, "text/plain; charset=utf-8", robots(wiring)));
  app.get("/llms.txt", file("给语言模型的说明", "Directions for language models", "text/markdown"), (request, reply) => sendOpenData(request, reply, "text/markdown; charset=utf-8", llms(wiring)));
}
