// `/authority/drafts/{draft}/review`: what the approver is shown before she decides, and what became of it.

import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

import { deskWords } from "../../i18n/desk.ts";
import { siteWords } from "../../i18n/site.ts";
import { beijingDay, beijingTime } from "../../model/day.ts";
import { Failure } from "../../model/failure.ts";
import { say } from "../../model/text.ts";
import { publicationPath } from "../../publish.ts";
import { identityOf } from "../access.ts";
import { languageOf } from "../page.ts";
import { effectiveWords } from "../site/version-view.ts";
import type { Wiring } from "../wiring.ts";
import { draftAddress, draftView, person, READ, REVIEW, revisionOf, seeOther, sendDeskPage, showTrouble, type DraftRoute } from "./common.ts";
import { groupView } from "./draft.ts";
import { draftChanges } from "./papers.ts";
import { formOf } from "./start.ts";

export function decisionPages(app: FastifyInstance, wiring: Wiring): void {
  const { desk, desks, rules, now } = wiring;
  const titles = new Map(rules.map(({ id, title }) => [id, title]));

  const page = (request: FastifyRequest<DraftRoute>, reply: FastifyReply, told: Partial<ReturnType<typeof showTrouble>> = {}): Promise<FastifyReply> => {
    const { locale } = languageOf(request);
    const draft = desk.read(request.params.draft);
    const view = draftView(draft, wiring, locale);
    const checked = desk.check(draft, locale);
    const list = checked.list;
    const confirmed = new Map(desks.drafts.confirmations(draft.id).map((one) => [one.fingerprint, one]));
    const fault = desk.approvalFault(draft, identityOf(request).account);
    const from = list?.effectiveFrom ?? null;
    const submitter = draft.submittedBy === null ? null : desks.accounts.find(draft.submittedBy)?.name ?? null;
    return sendDeskPage(request, reply, "review", {
      trouble: fault && draft.state === "submitted" ? fault.words(locale) : undefined, ...told, draft: view,
      title: say(deskWords["review-title"], locale, { port: String(view["portName"]) }), submitter, mayApprove: fault === null && draft.state === "submitted", isWaiting: draft.state === "submitted",
      effective: from === null ? null : effectiveWords(from, list!.effectiveTo, locale), next: say(siteWords["version-n"], locale, { n: desk.latest(draft.port) + 1 }),
      retroactive: from !== null && from < beijingDay(now()) ? { from } : null,
      kept: checked.groups.filter(({ severity }) => severity === "warning").map((group) => groupView(group, draft.id, titles, confirmed, locale)),
      changes: draftChanges(wiring, draft, locale), unfit: list === null, entries: draft.entries,
    }, told.status);
  };

  app.get<DraftRoute>("/authority/drafts/:draft/review", { config: REVIEW }, (request, reply) => page(request, reply));

  app.post<DraftRoute>("/authority/drafts/:draft/approve", { config: REVIEW }, async (request, reply) => {
    const { fields } = formOf(request);
    try {
      await desk.approve(request.params.draft, revisionOf(fields), fields["digest"] ?? "", person(request));
      return seeOther(request, reply, draftAddress(request.params.draft, "/published"));
    } catch (error) {
      return page(request, reply, showTrouble(error, wiring, languageOf(request).locale));
    }
  });

  app.post<DraftRoute>("/authority/drafts/:draft/return", { config: REVIEW }, (request, reply) => {
    const { fields } = formOf(request);
    try {
      desk.return(request.params.draft, revisionOf(fields), fields["reason"] ?? "", person(request));
      return seeOther(request, reply, "/authority");
    } catch (error) {
      return page(request, reply, showTrouble(error, wiring, languageOf(request).locale));
    }
  });

  app.get<DraftRoute>("/authority/drafts/:draft/published", { config: READ }, (request, reply) => {
    const { locale } = languageOf(request);
    const draft = desk.read(request.params.draft);
    if (draft.state !== "published") throw new Failure("page-missing");
    const { publication } = desk.published(draft);
    const path = publicationPath(publication);
    return sendDeskPage(request, reply, "published", {
      draft: draftView(draft, wiring, locale), title: say(deskWords["published-title"], locale, { n: publication.version }),
      version: publication.version, time: beijingTime(publication.publishedAt), effective: effectiveWords(publication.effectiveFrom, publication.effectiveTo, locale),
      address: path, whole: wiring.address + path, proof: `${path}.tlog-proof`, pdf: `${path}.pdf`, digest: publication.listDigest, home: "/authority",
    });
  });
}
