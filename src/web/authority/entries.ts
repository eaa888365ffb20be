// `/authority/drafts/{draft}/entries`: the entries page by page, each price beside how it was read; and each cell for the
// small script, which saves it at once.

import type { FastifyInstance } from "fastify";

import type { DraftCheck } from "../../drafts/check.ts";
import type { DraftRow } from "../../drafts/content.ts";
import { ROW_FIELDS, rowTexts, type RowField } from "../../drafts/fields.ts";
import { StaleDraft } from "../../drafts.ts";
import { deskWords } from "../../i18n/desk.ts";
import { Failure } from "../../model/failure.ts";
import { say, type Locale } from "../../model/text.ts";
import { printRate } from "../../rates/print.ts";
import { ASKING_POLICY } from "../headers.ts";
import { languageOf, queryValue } from "../page.ts";
import type { Wiring } from "../wiring.ts";
import { draftAddress, draftView, ENTRY, fieldName, mayEditDraft, person, READ, revisionOf, sendDeskPage, shownText, type DraftRoute } from "./common.ts";
import { tabsOf } from "./draft.ts";
import { formOf } from "./start.ts";

const PAGE_ROWS = 50;
const COLUMNS = ["no", "entity", "item", "rate", "unit", "service", "remarks"] as const;

/** How the price of each row is read, in words; only where the list fits the schema is there a reading for every row. */
export function readingOf(checked: DraftCheck, position: number, key: string, rows: readonly DraftRow[], locale: Locale): string {
  const entry = checked.entries.get(key) ?? null;
  return entry === null || rows[position - 1] === undefined ? "" : printRate(entry.rate, locale);
}

export function problemsByRow({ groups }: DraftCheck): ReadonlyMap<string, readonly { readonly message: string; readonly severity: string; readonly field: string | null }[]> {
  const found = new Map<string, { message: string; severity: string; field: string | null }[]>();
  for (const { findings, severity } of groups) {
    if (severity === "info") continue;
    for (const { row, finding, field } of findings) {
      if (row === null) continue;
      const known = found.get(row) ?? [];
      found.set(row, [...known, { message: finding.message, severity, field }]);
    }
  }
  return found;
}

function plain(text: string): string {
  return text.normalize("NFKC").toLowerCase().replace(/\s+/gu, "");
}

export function entryPages(app: FastifyInstance, wiring: Wiring): void {
  const { desk, rules } = wiring;

  app.get<DraftRoute>("/authority/drafts/:draft/entries", { config: READ }, (request, reply) => {
    const { locale } = languageOf(request);
    const draft = desk.read(request.params.draft);
    const { rows } = desk.content(draft);
    const checked = desk.check(draft, locale);
    const asked = queryValue(request, "q") ?? "";
    const group = checked.groups.find(({ id }) => id === queryValue(request, "group"));
    const inGroup = group ? new Set(group.findings.map(({ row }) => row)) : null;
    const all = rows.map((row, index) => ({ row, position: index + 1, texts: rowTexts(row.entry) }));
    const shown = all.filter(({ row, texts }) => (inGroup === null || inGroup.has(row.key)) && (asked === "" || plain(texts.entity + texts.item + texts.rate).includes(plain(asked))));
    const pages = Math.max(Math.ceil(shown.length / PAGE_ROWS), 1);
    const page = Math.min(Math.max(Number(queryValue(request, "page") ?? "1") || 1, 1), pages);
    const problems = problemsByRow(checked);
    const address = draftAddress(draft.id, "/entries");
    const pageAddress = (number: number): string => `${address}?${new URLSearchParams({ ...(asked === "" ? {} : { q: asked }), ...(group ? { group: group.id } : {}), page: String(number) }).toString()}`;
    const mayEdit = mayEditDraft(request, wiring, draft);
    const title = group ? rules.find(({ id }) => id === group.rule)?.title : undefined;
    void reply.header("content-security-policy", ASKING_POLICY);
    return sendDeskPage(request, reply, "entries", {
      draft: draftView(draft, wiring, locale), title: say(deskWords["entries-title"], locale), tabs: tabsOf(draft, "entries"), asked, mayEdit, address,
      filtered: group || asked !== "" ? { what: [title ? say(title, locale) : "", asked].filter((part) => part !== "").join(" · ") } : null,
      columns: COLUMNS.map((field) => ({ field, label: fieldName(field, locale) })), cellsAddress: draftAddress(draft.id, "/cells"),
      first: shown.length === 0 ? 0 : (page - 1) * PAGE_ROWS + 1, last: Math.min(page * PAGE_ROWS, shown.length), total: shown.length, pageNumber: page, pages,
      previous: page > 1 ? pageAddress(page - 1) : null, next: page < pages ? pageAddress(page + 1) : null,
      rows: shown.slice((page - 1) * PAGE_ROWS, page * PAGE_ROWS).map(({ row, position, texts }) => ({
        key: row.key, position, address: `${address}/${row.key}`, problems: problems.get(row.key) ?? [],
        cells: COLUMNS.map((field) => ({
          field, text: texts[field], label: fieldName(field, locale), isRate: field === "rate",
          reading: field === "rate" ? readingOf(checked, position, row.key, rows, locale) : null,
          marked: (problems.get(row.key) ?? []).some((one) => one.field === field),
        })),
      })),
    });
  });

  app.post<DraftRoute>("/authority/drafts/:draft/cells", { config: ENTRY }, (request, reply) => {
    const { locale } = languageOf(request);
    const { fields } = formOf(request);
    const field = ROW_FIELDS.find((one) => one === fields["field"]);
    const key = fields["row"] ?? "";
    if (field === undefined) throw new Failure("request-unreadable");
    try {
      const draft = desk.edit(request.params.draft, revisionOf(fields), [{ kind: "row", row: key, fields: { [field]: fields["value"] ?? "" } }], person(request));
      return reply.type("application/json; charset=utf-8").send(JSON.stringify(cellAnswer(wiring, draft.id, key, field, locale)));
    } catch (error) {
      if (!(error instanceof StaleDraft)) throw error;
      const { what, fix } = error.words(locale);
      return reply.code(409).type("application/json; charset=utf-8").send(JSON.stringify({ ...cellAnswer(wiring, error.draft.id, key, field, locale), trouble: `${what}${locale === "zh" ? "；" : "; "}${fix}` }));
    }
  });
}

/** What stands in the cell now, and what is found in its row. */
function cellAnswer({ desk }: Wiring, id: string, key: string, field: RowField, locale: Locale): Record<string, unknown> {
  const draft = desk.read(id);
  const { rows } = desk.content(draft);
  const at = rows.findIndex((row) => row.key === key);
  const checked = desk.check(draft, locale);
  return {
    revision: draft.revision, text: at < 0 ? "" : shownText(field, rowTexts(rows[at]!.entry)[field], locale),
    reading: at < 0 ? "" : readingOf(checked, at + 1, key, rows, locale),
    problems: (problemsByRow(checked).get(key) ?? []).map(({ message }) => message),
    errors: checked.errors, open: checked.unconfirmed,
  };
}
