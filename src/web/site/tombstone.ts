// What stands at the address of a version that was withdrawn: when, why, what counts instead, and where to find what was
// published. Gone is the answer, never missing: 410.

import type { FastifyReply, FastifyRequest } from "fastify";

import { proofWords } from "../../i18n/proof.ts";
import { siteWords } from "../../i18n/site.ts";
import { addDays, beijingDay, beijingTime, type Day } from "../../model/day.ts";
import { Failure } from "../../model/failure.ts";
import { claimsUntil, firstDayWithout, inForceFrom } from "../../model/in-force.ts";
import type { Withdrawn } from "../../model/publication.ts";
import { say, type Locale } from "../../model/text.ts";
import type { VersionSummary } from "../../store/store.ts";
import { OPEN_DATA_HEADERS } from "../headers.ts";
import { preferredType } from "../negotiate.ts";
import { languageOf, sendPage } from "../page.ts";
import type { Wiring } from "../wiring.ts";
import { lookAhead } from "./coming.ts";
import { portAddress, versionAddress, versionView } from "./version-view.ts";

type WithdrawnVersion = VersionSummary & { readonly withdrawn: Withdrawn };

const VARY = "Accept, Accept-Language";

/** The days on which it was in force, as words; it may never have been. */
function daysInForce(version: WithdrawnVersion, locale: Locale): string {
  const from = inForceFrom(version);
  const last = addDays(endOf(version), -1);
  if (last < from) return say(proofWords["never-in-force"], locale);
  return say(siteWords["effective-span"], locale, { from, last });
}

// Of what was withdrawn there always is an end.
function endOf(version: WithdrawnVersion): Day {
  return claimsUntil(version) ?? firstDayWithout(version.withdrawn);
}

export function sendTombstone(
  request: FastifyRequest, reply: FastifyReply, { store, now }: Wiring, version: WithdrawnVersion,
): Promise<FastifyReply> {
  const { port, withdrawn } = version;
  const address = versionAddress(port, version.version);
  const time = beijingTime(withdrawn.at);
  void reply.headers(OPEN_DATA_HEADERS).header("link", [
    `<${address}.withdrawal.tlog-proof>; rel="describedby"`, `<${address}.json>; rel="alternate"; type="application/json"`, `<${portAddress(port)}>; rel="up"`,
  ].join(", "));
  const type = preferredType(request.headers.accept, ["text/html", "application/json", "application/problem+json"]);
  if (type !== null && type !== "text/html") {
    throw new Failure("version-withdrawn", { name: `${port}/${version.version}`, time, reason: withdrawn.reason, address });
  }
  const { locale } = languageOf(request);
  const today = beijingDay(now());
  const end = firstDayWithout(withdrawn);
  const from = today < end ? end : today;
  const view = {
    ...versionView(version, locale),
    title: say(proofWords["withdrawn-title"], locale, { port: version.portName, n: version.version }),
    sample: version.sample === null ? null : "all" as const,
    portAddress: portAddress(port), withdrawnTime: time, reason: withdrawn.reason, withdrawalProof: `${address}.withdrawal.tlog-proof`,
    days: daysInForce(version, locale), last: addDays(endOf(version), -1), was: inForceFrom(version) < endOf(version),
    rulingTitle: say(proofWords[from === today ? "ruling-now" : "ruling-tomorrow"], locale), ahead: lookAhead(store.versions(port), from, locale),
  };
  return sendPage(request, reply, "withdrawn", view, { status: 410, vary: VARY });
}
