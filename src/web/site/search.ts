// `/search?q=`: ports by name, pinyin, English or code, and entries of the lists in force by Chinese, pinyin initials, English.

import type { FastifyInstance } from "fastify";

import { siteWords } from "../../i18n/site.ts";
import { beijingDay } from "../../model/day.ts";
import { say } from "../../model/text.ts";
import { publicRoute } from "../access.ts";
import { languageOf, queryValue, sendPage } from "../page.ts";
import type { SearchHit, Wiring } from "../wiring.ts";
import { itemAddressOf } from "./items.ts";
import { directionWords, portAddress, versionAddress } from "./version-view.ts";

const SHOWN = 100;
const LONGEST_QUERY = 100;

function hitView({ store, verbs }: Wiring, { port, version, entry: id }: SearchHit, directions: ReadonlyMap<string, string | null>): Record<string, unknown>[] {
  const list = store.publication(port, version)?.list;
  const entry = list?.entries.find((each) => each.id === id);
  if (!list || !entry) return [];
  return [{
    item: entry.item.path && entry.item.path.length > 0 ? entry.item.path.join(" / ") : entry.item.name, itemAddress: itemAddressOf(verbs.items(), entry),
    rate: entry.rate.text, unit: entry.unit.text, entity: entry.chargingEntity.name,
    portName: list.port.name, version, address: `${versionAddress(port, version)}#entry-${encodeURIComponent(id)}`,
    sample: list.x_sample !== undefined, directionWords: directions.get(versionAddress(port, version)) ?? null,
  }];
}

export function searchPage(app: FastifyInstance, wiring: Wiring): void {
  const { store, verbs, now } = wiring;
  app.get("/search", publicRoute, (request, reply) => {
    const { locale } = languageOf(request);
    const query = (queryValue(request, "q") ?? "").slice(0, LONGEST_QUERY).trim();
    const today = beijingDay(now());
    const found = query === "" ? [] : verbs.search(query, today);
    const ports = query === "" ? [] : store.ports()
      .filter((port) => verbs.findsPort(query, port))
      .map(({ code, name, latest }) => ({ code, name, address: portAddress(code), sample: latest.sample !== null }));
    const shown = found.slice(0, SHOWN);
    const inForce = [...new Set(shown.map(({ port }) => port))].flatMap((port) => store.listAt(port, today).inForce);
    const directions = new Map(inForce.map(({ publication: { port, version }, direction }) => [versionAddress(port, version), directionWords(direction, locale)]));
    const hits = shown.flatMap((hit) => hitView(wiring, hit, directions));
    return sendPage(request, reply, "search", {
      title: say(siteWords["search-title"], locale), query, ports, hits,
      count: found.length + ports.length, shown: SHOWN, cut: found.length > SHOWN,
      sample: [...hits, ...ports].some(({ sample }) => sample === true) ? "marked" : null,
    });
  });
}
