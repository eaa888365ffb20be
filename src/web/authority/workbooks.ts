// Workbooks of a draft to take away: her own file with the bad cells coloured and commented, and the list as it was put right
// with the log of what was changed.

import type { FastifyInstance } from "fastify";

import { placeOf, pointerOf, rowsOf, whereIs, type DraftContent } from "../../drafts/content.ts";
import { ROW_FORMS } from "../../drafts/tables.ts";
import type { Correction } from "../../model/correction.ts";
import { beijingDay } from "../../model/day.ts";
import type { DraftRecord } from "../../model/draft.ts";
import { Failure } from "../../model/failure.ts";
import type { Locale } from "../../model/text.ts";
import { annotationsOf } from "../../render/annotations.ts";
import { correctedXlsx } from "../../render/corrected-xlsx.ts";
import { languageOf } from "../page.ts";
import type { Wiring } from "../wiring.ts";
import { READ, type DraftRoute } from "./common.ts";
import { sendFile } from "./papers.ts";
import { sourceOf } from "./columns.ts";
import { readSource } from "./start.ts";

export const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

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

export interface Workbook {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Her own file, the bad cells coloured and commented. */
export async function annotatedWorkbook(wiring: Wiring, draft: DraftRecord, locale: Locale): Promise<Workbook> {
  const file = sourceOf(wiring, draft);
  const { reading } = await readSource(wiring, draft.port, file);
  const report = await wiring.verbs.validateList(reading, { input: { name: file.name, sha256: "" }, day: beijingDay(wiring.now()), locale });
  return { name: `${stem(file.name)}-annotated.xlsx`, bytes: await wiring.verbs.annotate(file, annotationsOf(report, locale)) };
}

/** The list as it was put right, with the log of what was changed. */
export async function correctedWorkbook(wiring: Wiring, draft: DraftRecord, locale: Locale): Promise<Workbook> {
  const { list, errors } = wiring.desk.check(draft, locale);
  if (list === null) throw new Failure("not-fit-to-publish", { count: errors });
  const name = wiring.desk.source(draft)?.name ?? draft.port;
  return { name: `${stem(name)}-corrected.xlsx`, bytes: await correctedXlsx(list, correctionsOf(wiring, draft), name, draft.changedAt, locale) };
}

/** By the end of the address. */
export const WORKBOOKS = { "annotated.xlsx": annotatedWorkbook, "corrected.xlsx": correctedWorkbook } as const;

export function workbookPages(app: FastifyInstance, wiring: Wiring): void {
  for (const [address, workbookOf] of Object.entries(WORKBOOKS)) {
    app.get<DraftRoute>(`/authority/drafts/:draft/${address}`, { config: READ }, async (request, reply) => {
      const { name, bytes } = await workbookOf(wiring, wiring.desk.read(request.params.draft), languageOf(request).locale);
      return sendFile(reply, name, XLSX, bytes);
    });
  }
}
