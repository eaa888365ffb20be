// `/authority/drafts/{draft}/side-tables/{table}/{row}`: one row of a table beside the lists as a form, with what is found in
// it beside each field; and the form of a new one.

import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

import { rowsOf } from "../../drafts/content.ts";
import { SIDE_ROW_FIELDS, type SideTexts } from "../../drafts/side-rows.ts";
import { ROW_FORMS } from "../../drafts/tables.ts";
import { deskWords } from "../../i18n/desk.ts";
import { Failure } from "../../model/failure.ts";
import { SIDE_TABLES, type SideTable } from "../../model/file-table.ts";
import { say, type Locale } from "../../model/text.ts";
import type { Fields } from "../form.ts";
import { languageOf, queryValue } from "../page.ts";
import type { Wiring } from "../wiring.ts";
import { draftAddress, type DraftRoute, draftView, ENTRY, fieldName, herOwn, mayEditDraft, person, READ, revisionOf, rowAddress, seeOther, sendDeskPage, shownText, showTrouble } from "./common.ts";
import { tabsOf } from "./draft.ts";
import { entitiesOf, READ_FIELD, sideReading } from "./side-tables.ts";
import { choicesOf, formOf } from "./start.ts";

type SideRoute = DraftRoute & { Params: { draft: string; table: string; row: string } };

const NEW = "new";
const LABELLED = ["operation", "limit", "from", "entity", "accepted", "means"] as const;

function tableOf({ params }: FastifyRequest<SideRoute>): SideTable {
  const table = SIDE_TABLES.find((one) => one === params.table);
  if (table === undefined) throw new Failure("page-missing");
  return table;
}

const typed = (table: SideTable, fields: Fields): SideTexts => Object.fromEntries(SIDE_ROW_FIELDS[table].flatMap((field) => (fields[field] === undefined ? [] : [[field, fields[field]]])));

function labelOf(table: SideTable, field: string, locale: Locale): string {
  const known = LABELLED.find((one) => one === field);
  return known === undefined || (known === "entity" && table !== "payments") ? fieldName(field, locale, table) : say(deskWords[`side-${known}-label`], locale);
}

export function sideRowPages(app: FastifyInstance, wiring: Wiring): void {
  const { desk } = wiring;

  const page = (request: FastifyRequest<SideRoute>, reply: FastifyReply, hers: SideTexts, told: Partial<ReturnType<typeof showTrouble>> = {}): Promise<FastifyReply> => {
    const { locale } = languageOf(request);
    const table = tableOf(request);
    const draft = desk.read(request.params.draft);
    const { row: key } = request.params;
    const content = desk.content(draft);
    const rows = rowsOf(content, table);
    const at = rows.findIndex((row) => row.key === key);
    // A row that was removed meanwhile is shown with what was typed, as a new one.
    const isNew = at < 0;
    if (isNew && key !== NEW && !told.trouble) throw new Failure("draft-row-missing");
    const form = ROW_FORMS[table];
    const stored = isNew ? form.blank : form.texts(rows[at]!.entry);
    const findings = desk.check(draft, locale).groups.flatMap((group) => group.findings).filter(({ row }) => row === key && !isNew);
    const problems = (field: string | null): { message: string; fix: string }[] =>
      findings.filter((one) => one.field === field).map(({ finding }) => ({ message: finding.message, fix: finding.fix ?? "" }));
    const fields = SIDE_ROW_FIELDS[table].map((name) => {
      const before = stored[name] ?? "";
      const value = hers[name] ?? before;
      const differs = value.trim() !== before.trim();
      return {
        name, label: labelOf(table, name, locale), value, choices: choicesOf(name, value, locale), isArea: name === "remarks" || name === "means",
        offered: name === "entity" ? entitiesOf(content) : null,
        now: told.trouble && differs && !isNew ? shownText(name, before, locale) || "—" : null,
        reading: name === READ_FIELD[table] && !isNew && !differs ? sideReading(table, rows[at]!.entry, locale) : null,
        problems: problems(name),
      };
    });
    const addressAt = (index: number): string | null => (isNew || rows[index] === undefined ? null : rowAddress(draft.id, table, rows[index].key));
    return sendDeskPage(request, reply, "side-row", {
      ...told, draft: draftView(draft, wiring, locale), tabs: tabsOf(draft, "side-tables"), fields, isNew, isStale: Boolean(told.trouble),
      title: isNew ? say(deskWords[`side-add-${table}`], locale) : say(deskWords[`side-edit-${table}`], locale, { n: at + 1 }),
      action: rowAddress(draft.id, table, isNew ? NEW : key), tablesAddress: draftAddress(draft.id, `/side-tables#${table}`), position: isNew ? rows.length + 1 : at + 1,
      mayEdit: mayEditDraft(request, wiring, draft),
      others: problems(null), previous: addressAt(at - 1), next: addressAt(at + 1),
    }, told.status);
  };

  app.get<SideRoute>("/authority/drafts/:draft/side-tables/:table/:row", { config: READ }, (request, reply) => {
    const entity = queryValue(request, "entity");
    return page(request, reply, request.params.row === NEW && entity !== undefined ? { entity } : {});
  });

  app.post<SideRoute>("/authority/drafts/:draft/side-tables/:table/:row", { config: ENTRY }, async (request, reply) => {
    const { fields } = formOf(request);
    try {
      return seeOther(request, reply, change(wiring, request, fields));
    } catch (error) {
      return page(request, reply, herOwn(typed(tableOf(request), fields), error, request.params.row), showTrouble(error, wiring, languageOf(request).locale));
    }
  });
}

/** Does what the button says; where to go then. */
function change({ desk }: Wiring, request: FastifyRequest<SideRoute>, fields: Fields): string {
  const table = tableOf(request);
  const { draft: id, row } = request.params;
  const revision = revisionOf(fields);
  const by = person(request);
  const position = /^\d{1,7}$/.test(fields["position"] ?? "") ? Number(fields["position"]) : 1;
  const texts = typed(table, fields);
  if (row === NEW && !texts.operation?.trim() && !texts.entity?.trim()) throw new Failure("draft-row-empty");
  if (row === NEW) desk.edit(id, revision, [{ kind: "add", table, position, fields: texts }], by);
  else if (fields["do"] === "remove") desk.edit(id, revision, [{ kind: "remove", table, row }], by);
  else if (fields["do"] === "move") desk.edit(id, revision, [{ kind: "move", table, row, position }], by);
  else {
    desk.edit(id, revision, [{ kind: "row", table, row, fields: texts }], by);
    return rowAddress(id, table, row);
  }
  return draftAddress(id, `/side-tables#${table}`);
}
