// Memento (RFC 7089): `/ports/{code}/list` is the original and its own time gate, each version is a memento of it, dated by
// the moment from which it could rule, and `/ports/{code}/timemap` lists those that have ruled.

import type { FastifyInstance } from "fastify";

import { beijingDay, instantOf, millisOf, type Instant } from "../../model/day.ts";
import { inForceFrom, rulings } from "../../model/in-force.ts";
import type { VersionSummary } from "../../store/store.ts";
import { dataRoute, PARAMETERS } from "../description.ts";
import { sendOpenData } from "../open-data.ts";
import type { Wiring } from "../wiring.ts";
import { portAddress, versionAddress, versionsOf } from "./version-view.ts";

const LINK_FORMAT = "application/link-format";
const BEIJING_OFFSET_MILLIS = 8 * 3600_000;

/** An instant as HTTP writes it: `Sun, 01 Feb 2026 00:00:00 GMT`. */
export function httpDate(instant: Instant): string {
  return new Date(millisOf(instant)).toUTCString();
}

/** From when on a version could rule: its publication, or the start of its first day in Beijing if that is later. */
export function mementoDatetime(version: Pick<VersionSummary, "publishedAt" | "effectiveFrom">): string {
  const midnight = instantOf(millisOf(`${inForceFrom(version)}T00:00:00.000Z`) - BEIJING_OFFSET_MILLIS);
  return httpDate(midnight > version.publishedAt ? midnight : version.publishedAt);
}

/** Links from the time gate and from each memento; addresses are of this site. */
export function mementoLinks(port: string): string[] {
  const original = `${portAddress(port)}/list`;
  return [`<${original}>; rel="original timegate"`, `<${portAddress(port)}/timemap>; rel="timemap"; type="${LINK_FORMAT}"`];
}

export function mementoLink(version: VersionSummary): string {
  return `<${versionAddress(version.port, version.version)}>; rel="memento"; datetime="${mementoDatetime(version)}"`;
}

const ABOUT = dataRoute({
  summary: { zh: "口岸生效过的各版清单（RFC 7089）", en: "The versions of a port that have been in force (RFC 7089)" }, parameters: { code: PARAMETERS.code },
  answer: { types: [LINK_FORMAT], words: { zh: "时间表", en: "a time map" } },
});

export function timeMap(app: FastifyInstance, { store, address, now }: Wiring): void {
  app.get<{ Params: { code: string } }>("/ports/:code/timemap", ABOUT, (request, reply) => {
    const { code } = request.params;
    const today = beijingDay(now());
    const begun = rulings(versionsOf(store, code)).filter(({ from }) => from <= today).map(({ version }) => version);
    const mementos = [...new Set(begun)];
    const original = `${address}${portAddress(code)}/list`;
    const dates = mementos.map(mementoDatetime);
    const ends = mementos.length === 0 ? "" : `; from="${dates[0]!}"; until="${dates.at(-1)!}"`;
    const lines = [
      `<${original}>; rel="original timegate"`,
      `<${address}${portAddress(code)}/timemap>; rel="self"; type="${LINK_FORMAT}"${ends}`,
      ...mementos.map((version, index) => {
        const place = [index === 0 ? "first" : "", index === mementos.length - 1 ? "last" : "", "memento"].filter((word) => word !== "").join(" ");
        return `<${address}${versionAddress(code, version.version)}>; rel="${place}"; datetime="${dates[index]!}"`;
      }),
    ];
    return sendOpenData(request, reply, LINK_FORMAT, lines.join(",\n") + "\n");
  });
}
