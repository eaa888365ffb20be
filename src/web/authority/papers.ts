// What there is to look at of a draft: the notice as the public will see it, what changed against the version in force,
// the files that were handed in, and who did what.

import type { FastifyInstance, FastifyReply } from "fastify";

import { listDigest } from "../../drafts.ts";
import { deskWords } from "../../i18n/desk.ts";
import { limitsSentence } from "../../i18n/limits.ts";
import type { DraftRecord } from "../../model/draft.ts";
import { Failure } from "../../model/failure.ts";
import { superseded, standingAt } from "../../model/in-force.ts";
import { beijingTime } from "../../model/day.ts";
import type { FeeList } from "../../model/list.ts";
import { say, type Locale } from "../../model/text.ts";
import type { PaperName } from "../../render/notice-pdf.ts";
import { noticeRoot } from "../../render/notice-html.ts";
import { draftNotice } from "../../render/views/notice.ts";
import { ASKING_POLICY } from "../headers.ts";
import { languageOf } from "../page.ts";
import { changeGroups } from "../site/changes.ts";
import type { Uploaded, Wiring } from "../wiring.ts";
import { draftView, positionsIn, READ, sendDeskPage, stepView, type DraftRoute } from "./common.ts";
import { tabsOf } from "./draft.ts";

const STEPS_SHOWN = 200;
/** The paper of each. */
export const PREVIEWS = [["preview.pdf", "A4"], ["board.pdf", "A3"]] as const;

/** What the draft would change, as a page shows it. */
export function draftChanges(wiring: Wiring, draft: DraftRecord, locale: Locale): Record<string, unknown> | null {
  const compared = comparedWith(wiring, draft);
  return compared && { version: compared.version, ...changeGroups(compared.before, compared.after, locale) };
}

/** The list of a draft beside that of the version of its direction that stands; null where there is none, or no list yet. */
export function comparedWith(wiring: Wiring, draft: DraftRecord): { readonly version: number; readonly before: FeeList; readonly after: FeeList } | null {
  const { list } = wiring.desk.check(draft, "zh");
  if (list === null) return null;
  const before = superseded(standingAt(wiring.store.versions(draft.port), wiring.now()), list.direction ?? "both");
  const publication = before && wiring.store.publication(draft.port, before.version);
  return publication ? { version: publication.version, before: publication.list, after: list } : null;
}

/** The notice of a draft on paper. Throws `not-fit-to-publish` where there is no list yet. */
export async function previewOf({ desk, verbs }: Wiring, draft: DraftRecord, paper: PaperName, locale: Locale): Promise<{ readonly name: string; readonly bytes: Uint8Array }> {
  const { list, errors } = desk.check(draft, "zh");
  if (list === null) throw new Failure("not-fit-to-publish", { count: errors });
  return { name: `${draft.port}-draft${paper === "A3" ? "-A3" : ""}.pdf`, bytes: await verbs.previewPdf(list, paper, locale) };
}

/** A file that was handed in. */
export function handedIn({ desks }: Wiring, draft: string, sha256: string): Uploaded {
  const source = desks.drafts.sources(draft).find((one) => one.sha256 === sha256);
  const bytes = source && desks.drafts.sourceBytes(draft, sha256);
  if (!source || !bytes) throw new Failure("page-missing");
  return { name: source.name, bytes: Buffer.from(bytes) };
}

export function sendFile(reply: FastifyReply, fileName: string, type: string, bytes: Uint8Array): FastifyReply {
  const name = encodeURIComponent(fileName).replace(/['()]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  return reply.header("content-disposition", `attachment; filename*=UTF-8''${name}`).type(type).send(Buffer.from(bytes));
}

export function paperPages(app: FastifyInstance, wiring: Wiring): void {
  const { desk, desks } = wiring;

  const listOf = (draft: DraftRecord): FeeList | null => desk.check(draft, "zh").list;

  app.get<DraftRoute>("/authority/drafts/:draft/preview", { config: READ }, (request, reply) => {
    const { locale } = languageOf(request);
    const draft = desk.read(request.params.draft);
    const list = listOf(draft);
    return sendDeskPage(request, reply, "preview", {
      draft: draftView(draft, wiring, locale), title: say(deskWords["preview-title"], locale), tabs: tabsOf(draft, "preview"), holdsNotice: true,
      notice: list === null ? null : noticeRoot(draftNotice(list, listDigest(list), locale)),
    });
  });

  for (const [address, paper] of PREVIEWS) {
    app.get<DraftRoute>(`/authority/drafts/:draft/${address}`, { config: READ }, async (request, reply) => {
      const { name, bytes } = await previewOf(wiring, desk.read(request.params.draft), paper, languageOf(request).locale);
      return sendFile(reply, name, "application/pdf", bytes);
    });
  }

  app.get<DraftRoute>("/authority/drafts/:draft/changes", { config: READ }, (request, reply) => {
    const { locale } = languageOf(request);
    const draft = desk.read(request.params.draft);
    return sendDeskPage(request, reply, "changes", {
      draft: draftView(draft, wiring, locale), title: say(deskWords["step-changes"], locale), tabs: tabsOf(draft, "changes"),
      changes: draftChanges(wiring, draft, locale), unfit: listOf(draft) === null,
    });
  });

  app.get<DraftRoute>("/authority/drafts/:draft/files", { config: READ }, (request, reply) => {
    const { locale } = languageOf(request);
    const draft = desk.read(request.params.draft);
    const positions = positionsIn(wiring, draft);
    const log = desks.drafts.log(draft.id);
    void reply.header("content-security-policy", ASKING_POLICY);
    return sendDeskPage(request, reply, "files", {
      draft: draftView(draft, wiring, locale), title: say(deskWords["files-title"], locale), tabs: tabsOf(draft, "files"), isWhole: listOf(draft) !== null,
      sources: desks.drafts.sources(draft.id).map(({ sha256, name, at }) => ({ name, time: beijingTime(at), sha256, address: `/authority/drafts/${draft.id}/files/${sha256}` })),
      steps: log.slice(-STEPS_SHOWN).reverse().map((step) => stepView(step, positions, wiring, locale)), shown: Math.min(log.length, STEPS_SHOWN), total: log.length,
      limits: limitsSentence(wiring.limitsTold.list, locale),
    });
  });

  app.get<{ Params: { draft: string; sha256: string } }>("/authority/drafts/:draft/files/:sha256", { config: READ }, (request, reply) => {
    const { name, bytes } = handedIn(wiring, request.params.draft, request.params.sha256);
    return sendFile(reply, name, "application/octet-stream", bytes);
  });
}
