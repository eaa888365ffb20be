// Workbooks of a draft to take away: her own file with the bad cells coloured and commented, and the list as it was put right
// with the log of what was changed.

import type { FastifyInstance } from "fastify";

import { placeOf, pointerOf, rowsOf, whereIs, type DraftContent } from "../../drafts/content.ts";
import { ROW_FORMS } from "../../drafts/tables.ts";
import type { Correction } from "../../model/correction.ts";
import { beijingDay } from "../../model/day.ts";
import type { DraftRecord } from "../../model/draft.ts";
import { Failure } from "../../model/failure.ts";
import { annotationsOf } from "../../render/annotations.ts";
import { correctedXlsx } from "../../render/corrected-xlsx.ts";
import { languageOf } from "../page.ts";
import type { Wiring } from "../wiring.ts";
import { READ, type DraftRoute } from "./common.ts";
import { sendFile } from "./papers.ts";
import { sourceOf } from "./columns.ts";
import { readSource } from "./start.ts";

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** The file's name without its ending. */
function stem(name: string): string {
  return name.replace(/\.[^.]*$/, "");
}

function recordOf(content: DraftContent, row: string): Correction["record"] {
  const found = whereIs(content, row);
  if (found === null) return null;
  const { item, operation, entity } = ROW_FORMS[found.table].texts(rowsOf(content, found.table)[found.index]!.entry);
  return { no: found.index + 1, name: item ?? operation ?? entity ?? "" };
}

function correctionsOf({ desk, desks }: Wiring, draft: DraftRecord): Correction[] {
  const content = desk.content(draft);
  return desks.drafts.log(draft.id).flatMap(({ action, row = null, field, before, after, at: when, by }) => {
    if (action !== "changed" || field === null || field === undefined) return [];
    const at = pointerOf(content, row, field);
    if (at === null) return [];
    return [{
      at, place: placeOf(content, row, field), record: row === null ? null : recordOf(content, row),
      before: before ?? "", after: after ?? "", by: by.name, when,
    }];
  });
}

export function workbookPages(app: FastifyInstance, wiring: Wiring): void {
  const { desk, verbs, now } = wiring;

  app.get<DraftRoute>("/authority/drafts/:draft/annotated.xlsx", { config: READ }, async (request, reply) => {
    const { locale } = languageOf(request);
    const draft = desk.read(request.params.draft);
    const file = sourceOf(wiring, draft);
    const { reading } = await readSource(wiring, draft.port, file);
    const report = await verbs.validateList(reading, { input: { name: file.name, sha256: "" }, day: beijingDay(now()), locale });
    return sendFile(reply, `${stem(file.name)}-annotated.xlsx`, XLSX, await verbs.annotate(file, annotationsOf(report, locale)));
  });

  app.get<DraftRoute>("/authority/drafts/:draft/corrected.xlsx", { config: READ }, async (request, reply) => {
    const { locale } = languageOf(request);
    const draft = desk.read(request.params.draft);
    const { list, errors } = desk.check(draft, locale);
    if (list === null) throw new Failure("not-fit-to-publish", { count: errors });
    const name = desk.source(draft)?.name ?? draft.port;
    const bytes = await correctedXlsx(list, correctionsOf(wiring, draft), name, draft.changedAt, locale);
    return sendFile(reply, `${stem(name)}-corrected.xlsx`, XLSX, bytes);
  });
}
