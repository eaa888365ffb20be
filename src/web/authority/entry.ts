// `/authority/drafts/{draft}/entries/{row}`: one entry as a form, with what is found in it beside each field; and the form
// of a new one.

import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

import { ROW_FIELDS, rowTexts, type RowTexts } from "../../drafts/fields.ts";
import { deskWords } from "../../i18n/desk.ts";
import type { DraftRecord } from "../../model/draft.ts";
import { Failure } from "../../model/failure.ts";
import { say } from "../../model/text.ts";
import type { Fields } from "../form.ts";
import { languageOf } from "../page.ts";
import type { Wiring } from "../wiring.ts";
import { draftAddress, type DraftRoute, draftView, ENTRY, fieldName, herOwn, mayEditDraft, person, READ, revisionOf, seeOther, sendDeskPage, shownText, showTrouble } from "./common.ts";
import { tabsOf } from "./draft.ts";
import { readingOf } from "./entries.ts";
import { choicesOf, formOf } from "./start.ts";

type EntryRoute = DraftRoute & { Params: { draft: string; row: string } };

const NEW = "new";
const BLANK: RowTexts = { table: "2", no: "", entity: "", item: "", rate: "", unit: "", service: "", pricingForm: "market", basis: "", remarks: "" };
const AREAS = new Set(["rate", "service", "basis", "remarks"]);

const typed = (fields: Fields): Partial<RowTexts> => Object.fromEntries(ROW_FIELDS.flatMap((field) => (fields[field] === undefined ? [] : [[field, fields[field]]])));

export function singleEntryPages(app: FastifyInstance, wiring: Wiring): void {
  const { desk } = wiring;

  const page = (request: FastifyRequest<EntryRoute>, reply: FastifyReply, hers: Partial<RowTexts>, told: Partial<ReturnType<typeof showTrouble>> = {}): Promise<FastifyReply> => {
    const { locale } = languageOf(request);
    const draft = desk.read(request.params.draft);
    const { row: key } = request.params;
    const { rows } = desk.content(draft);
    const at = rows.findIndex((row) => row.key === key);
    // A row that was removed meanwhile is shown with what was typed, as a new one.
    const isNew = at < 0;
    if (isNew && key !== NEW && !told.trouble) throw new Failure("draft-row-missing");
    const stored = isNew ? BLANK : rowTexts(rows[at]!.entry);
    const checked = desk.check(draft, locale);
    const findings = checked.groups.flatMap((group) => group.findings).filter(({ row }) => row === key && !isNew);
    const fields = ROW_FIELDS.map((name) => {
      const value = hers[name] ?? stored[name];
      const differs = hers[name] !== undefined && hers[name].trim() !== stored[name].trim();
      return {
        name, label: fieldName(name, locale), value, isArea: AREAS.has(name), choices: choicesOf(name, value, locale), isRate: name === "rate",
        now: told.trouble && differs && !isNew ? shownText(name, stored[name], locale) || "—" : null,
        reading: name === "rate" && !isNew && !differs ? readingOf(checked, at + 1, key, rows, locale) : null,
        problems: findings.filter((one) => one.field === name).map(({ finding }) => ({ message: finding.message, fix: finding.fix ?? "" })),
      };
    });
    const address = draftAddress(draft.id, "/entries");
    const mayEdit = mayEditDraft(request, wiring, draft);
    return sendDeskPage(request, reply, "entry", {
      ...told, draft: draftView(draft, wiring, locale), tabs: tabsOf(draft, "entries"), fields, isNew, isStale: Boolean(told.trouble),
      title: isNew ? say(deskWords["entry-new"], locale) : say(deskWords[mayEdit ? "entry-edit" : "row-n"], locale, { n: at + 1 }),
      action: `${address}/${isNew ? NEW : key}`, entriesAddress: address, position: isNew ? rows.length + 1 : at + 1,
      mayEdit,
      others: findings.filter(({ field }) => field === null).map(({ finding }) => ({ message: finding.message, fix: finding.fix ?? "" })),
      previous: at > 0 ? `${address}/${rows[at - 1]!.key}` : null, next: at >= 0 && at < rows.length - 1 ? `${address}/${rows[at + 1]!.key}` : null,
    }, told.status);
  };

  app.get<EntryRoute>("/authority/drafts/:draft/entries/:row", { config: READ }, (request, reply) => page(request, reply, {}));

  app.post<EntryRoute>("/authority/drafts/:draft/entries/:row", { config: ENTRY }, async (request, reply) => {
    const { fields } = formOf(request);
    try {
      return seeOther(request, reply, change(wiring, request, fields));
    } catch (error) {
      return page(request, reply, herOwn(typed(fields), error, request.params.row), showTrouble(error, wiring, languageOf(request).locale));
    }
  });
}

/** Does what the button says; where to go then. */
function change({ desk }: Wiring, request: FastifyRequest<EntryRoute>, fields: Fields): string {
  const { draft: id, row } = request.params;
  const revision = revisionOf(fields);
  const by = person(request);
  const position = /^\d{1,7}$/.test(fields["position"] ?? "") ? Number(fields["position"]) : 1;
  const entries = draftAddress(id, "/entries");
  if (row === NEW) {
    const draft = desk.edit(id, revision, [{ kind: "add", position, fields: typed(fields) }], by);
    return `${entries}?page=${String(pageOf(desk.content(draft).rows.length, position))}`;
  }
  switch (fields["do"]) {
    case "remove":
      desk.edit(id, revision, [{ kind: "remove", row }], by);
      return entries;
    case "move":
      desk.edit(id, revision, [{ kind: "move", row, position }], by);
      return `${entries}?page=${String(pageOf(Number.MAX_SAFE_INTEGER, position))}`;
    case "next":
      return nextFinding(desk.edit(id, revision, [{ kind: "row", row, fields: typed(fields) }], by), desk, row);
    default:
      desk.edit(id, revision, [{ kind: "row", row, fields: typed(fields) }], by);
      return `${entries}/${row}`;
  }
}

function pageOf(rows: number, position: number): number {
  return Math.max(Math.ceil(Math.min(position, rows) / 50), 1);
}

/** The next row below with something to fix or to confirm, else the first; the draft's page where all is well. */
function nextFinding(draft: DraftRecord, desk: Wiring["desk"], row: string): string {
  const open = desk.check(draft, "zh").groups.filter(({ severity, open: left }) => severity !== "info" && left > 0);
  const found = open.flatMap(({ findings }) => findings).filter((one) => one.table === "entries" && one.position !== null && one.row !== row).sort((a, b) => a.position! - b.position!);
  const here = desk.content(draft).rows.findIndex(({ key }) => key === row) + 1;
  const next = found.find(({ position }) => position! > here) ?? found[0];
  return next ? draftAddress(draft.id, `/entries/${next.row!}#${next.field ?? ""}`) : draftAddress(draft.id);
}
