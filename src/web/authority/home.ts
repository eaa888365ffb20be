// `/authority`: what waits for whoever has signed in, her drafts and her ports.

import type { FastifyInstance, FastifyRequest } from "fastify";

import { deskWords } from "../../i18n/desk.ts";
import { dutyLines } from "../../duty-mail.ts";
import type { Duty } from "../../duties.ts";
import { beijingDay } from "../../model/day.ts";
import { say, type Locale } from "../../model/text.ts";
import { identityOf } from "../access.ts";
import { languageOf } from "../page.ts";
import { versionView } from "../site/version-view.ts";
import type { Wiring } from "../wiring.ts";
import { draftAddress, draftView, mayDo, portName, sendDeskPage, type PortRoute } from "./common.ts";

const VERSIONS_SHOWN = 5;

/** Where a duty is seen to. */
function addressOf(duty: Duty): string {
  if (duty.kind === "waiting") return draftAddress(duty.draft, "/review");
  return duty.kind === "returned" ? draftAddress(duty.draft) : `/authority/ports/${duty.port}/new`;
}

function portView(request: FastifyRequest, wiring: Wiring, code: string, locale: Locale): Record<string, unknown> {
  const mayWithdraw = mayDo(request, wiring, "review", code);
  const versions = wiring.store.versions(code).toReversed();
  return {
    code, name: portName(wiring, code), mayEnter: mayDo(request, wiring, "entry", code), newAddress: `/authority/ports/${code}/new`, publicAddress: `/ports/${code}`,
    versions: versions.slice(0, VERSIONS_SHOWN).map((version) => ({
      ...versionView(version, locale),
      withdraw: mayWithdraw && version.withdrawn === null ? `/authority/ports/${code}/lists/${String(version.version)}/withdraw` : null,
    })),
  };
}

export function homePage(app: FastifyInstance, wiring: Wiring): void {
  const config = { access: ["entry", "review"], scope: "none" } as const;
  app.get<PortRoute>("/authority", { config }, (request, reply) => {
    const { locale } = languageOf(request);
    const own = wiring.desks.drafts.drafts(["editing", "returned", "submitted"]).filter(({ port }) => mayDo(request, wiring, "entry", port) || mayDo(request, wiring, "review", port));
    const waiting = own.filter((draft) => draft.state === "submitted" && mayDo(request, wiring, "review", draft.port) && wiring.desk.approvalFault(draft, identityOf(request).account) === null);
    const ports = wiring.duties.ports(identityOf(request), "entry", "review");
    // What waits for approval stands on the page by itself.
    const due = wiring.duties.of(identityOf(request), beijingDay(wiring.now()), locale).filter(({ kind }) => kind !== "waiting");
    return sendDeskPage(request, reply, "home", {
      title: say(deskWords.desk, locale),
      duties: due.map((duty) => {
        const [first, ...rest] = dutyLines(duty, (code) => portName(wiring, code), locale);
        return { first, rest, address: addressOf(duty) };
      }),
      waiting: waiting.map((draft) => draftView(draft, wiring, locale)),
      drafts: own.filter((draft) => !waiting.includes(draft)).map((draft) => draftView(draft, wiring, locale)),
      ports: ports.map((code) => portView(request, wiring, code, locale)),
    });
  });
}
