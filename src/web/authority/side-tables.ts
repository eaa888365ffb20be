// `/authority/drafts/{draft}/side-tables`: the tables beside the lists of charges, 作业时限标准 and 电子支付, with what is found
// in each row; and the upload of one from a file of its own.

import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

import { rowsOf, type DraftContent } from "../../drafts/content.ts";
import { object, rowTexts } from "../../drafts/fields.ts";
import { SIDE_ROW_FIELDS, sideTexts } from "../../drafts/side-rows.ts";
import { deskWords } from "../../i18n/desk.ts";
import { limitsSentence } from "../../i18n/limits.ts";
import { limitWords, meansWords, sideWords } from "../../i18n/side-tables.ts";
import { Failure } from "../../model/failure.ts";
import { SIDE_TABLES, type SideTable } from "../../model/file-table.ts";
import { PAYMENT_MEANS, TIME_UNITS } from "../../model/list.ts";
import { say, type Locale } from "../../model/text.ts";
import { ASKING_POLICY } from "../headers.ts";
import { languageOf } from "../page.ts";
import type { Wiring } from "../wiring.ts";
import { draftAddress, draftView, ENTRY, fieldName, mayEditDraft, person, READ, revisionOf, rowAddress, rowName, seeOther, sendDeskPage, shownText, showTrouble, type DraftRoute } from "./common.ts";
import { tabsOf } from "./draft.ts";
import { problemsByRow } from "./entries.ts";
import { formOf, readTables } from "./start.ts";

/** The field whose text is read, beside which the reading stands. */
export const READ_FIELD = { "time-standards": "limit", payments: "means" } as const satisfies Readonly<Record<SideTable, string>>;

/** How a row is read, in words. */
export function sideReading(table: SideTable, row: unknown, locale: Locale): string {
  const { text, limit, unit, means } = object(row);
  if (table === "payments") {
    const given: readonly unknown[] = Array.isArray(means) ? means : [];
    return PAYMENT_MEANS.filter((one) => given.includes(one)).map((one) => say(meansWords[one], locale)).join(locale === "zh" ? "、" : ", ");
  }
  if (typeof text !== "string" || text.trim() === "") return "";
  const known = TIME_UNITS.find((one) => one === unit);
  return known === undefined || typeof limit !== "string" ? say(deskWords["side-unread"], locale) : say(limitWords[known], locale, { n: limit });
}

/** The charging entities of the entries, in their order. */
export function entitiesOf({ rows }: DraftContent): readonly string[] {
  return [...new Set(rows.map(({ entry }) => rowTexts(entry).entity))].filter((name) => name !== "");
}

export function sideTablePages(app: FastifyInstance, wiring: Wiring): void {
  const { desk } = wiring;

  const page = (request: FastifyRequest<DraftRoute>, reply: FastifyReply, told: Partial<ReturnType<typeof showTrouble>> = {}): Promise<FastifyReply> => {
    const { locale } = languageOf(request);
    const draft = desk.read(request.params.draft);
    const content = desk.content(draft);
    const checked = desk.check(draft, locale);
    const problems = problemsByRow(checked);
    const stated = new Set(content.side.payments.map(({ entry }) => sideTexts("payments", entry).entity));
    const newAddress = (table: SideTable): string => rowAddress(draft.id, table, "new");
    void reply.header("content-security-policy", ASKING_POLICY);
    return sendDeskPage(request, reply, "side-tables", {
      ...told, draft: draftView(draft, wiring, locale), title: say(deskWords["side-title"], locale), tabs: tabsOf(draft, "side-tables"),
      mayEdit: mayEditDraft(request, wiring, draft),
      uploadAddress: draftAddress(draft.id, "/side-tables/file"), limits: limitsSentence(wiring.limitsTold.list, locale),
      missing: entitiesOf(content).filter((name) => !stated.has(name)).map((name) => ({ name, address: `${newAddress("payments")}?entity=${encodeURIComponent(name)}` })),
      tables: SIDE_TABLES.map((table) => ({
        key: table, title: say(sideWords[table], locale), addAddress: newAddress(table), addWords: say(deskWords[`side-add-${table}`], locale),
        isPayments: table === "payments", columns: SIDE_ROW_FIELDS[table].map((field) => fieldName(field, locale, table)), span: SIDE_ROW_FIELDS[table].length + 1,
        whole: checked.groups.flatMap((group) => group.findings).filter((one) => one.table === table && one.row === null).map(({ finding }) => ({ message: finding.message, fix: finding.fix ?? "" })),
        rows: rowsOf(content, table).map(({ key, entry }, index) => ({
          key, name: rowName(table, index + 1, locale), address: rowAddress(draft.id, table, key), problems: problems.get(key) ?? [],
          cells: SIDE_ROW_FIELDS[table].map((field) => ({
            label: fieldName(field, locale, table), text: shownText(field, sideTexts(table, entry)[field] ?? "", locale),
            reading: field === READ_FIELD[table] ? sideReading(table, entry, locale) : "",
            marked: (problems.get(key) ?? []).some((one) => one.field === field),
          })),
        })),
      })),
    }, told.status);
  };

  app.get<DraftRoute>("/authority/drafts/:draft/side-tables", { config: READ }, (request, reply) => page(request, reply));

  app.post<DraftRoute>("/authority/drafts/:draft/side-tables/file", { config: ENTRY }, async (request, reply) => {
    const { fields, file } = formOf(request);
    const { draft: id } = request.params;
    try {
      if (!file) throw new Failure("nothing-to-check");
      desk.takeTables(id, revisionOf(fields), await readTables(wiring, desk.read(id).port, file), person(request));
      return seeOther(request, reply, draftAddress(id, "/side-tables"));
    } catch (error) {
      return page(request, reply, showTrouble(error, wiring, languageOf(request).locale));
    }
  });
}
