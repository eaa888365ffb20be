// `/authority/drafts/{draft}/columns`: which column of the file is which. The answer is remembered for the port by a digest
// of the headings, and the kept file is read once more with it.

import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

import { deskWords } from "../../i18n/desk.ts";
import { asks, COLUMN_FIELDS, type ColumnField, type ColumnMapping, type FileTable } from "../../model/file-table.ts";
import type { Desk } from "../../drafts.ts";
import type { DraftRecord, Person } from "../../model/draft.ts";
import { Failure } from "../../model/failure.ts";
import { say, type Locale } from "../../model/text.ts";
import type { Fields } from "../form.ts";
import { languageOf } from "../page.ts";
import type { Uploaded, Wiring } from "../wiring.ts";
import { draftAddress, draftView, ENTRY, person, revisionOf, seeOther, sendDeskPage, showTrouble, type DraftRoute } from "./common.ts";
import { formOf, readSource, readTables } from "./start.ts";

const FIELD_WORDS: Readonly<Record<ColumnField, { readonly zh: string; readonly en: string }>> = {
  "no": { zh: "序号", en: "No." }, "entity": { zh: "收费主体", en: "Charging entity" }, "item": { zh: "项目名称", en: "Item" },
  "rate": { zh: "收费标准", en: "Rate" }, "size-20": { zh: "收费标准（20英尺）", en: "Rate (20 ft)" }, "size-40": { zh: "收费标准（40英尺）", en: "Rate (40 ft)" },
  "size-45": { zh: "收费标准（45英尺）", en: "Rate (45 ft)" }, "unit": { zh: "计价单位", en: "Unit" }, "service": { zh: "服务内容", en: "Service" },
  "form-and-basis": { zh: "收费形式及依据", en: "Pricing form and basis" }, "form": { zh: "收费形式", en: "Pricing form" }, "basis": { zh: "收费依据", en: "Basis" },
  "nature": { zh: "收费性质", en: "Nature of the charge" }, "qualifier": { zh: "收费条件（箱型、货类等）", en: "Condition (box, cargo …)" },
  "remarks": { zh: "备注", en: "Remarks" }, "extra": { zh: "不是清单的栏，只保留", en: "None of the list's; keep only" },
};

function tableView(table: FileTable, index: number, fileName: string, locale: Locale): Record<string, unknown> {
  const name = (column: number): string => `t${String(index)}c${String(column)}`;
  const sheet = table.sheet ?? fileName;
  return {
    index, key: table.heading.key, keyName: `t${String(index)}key`, tableName: `t${String(index)}table`,
    title: say(deskWords["columns-table"], locale, { sheet, place: table.heading.place }),
    missing: table.missing.length === 0 ? null : say(deskWords["columns-missing"], locale, { fields: table.missing.map((field) => say(FIELD_WORDS[field], locale)).join(locale === "zh" ? "、" : ", ") }),
    tables: [1, 2].map((value) => ({ value, label: deskWords[value === 1 ? "table-1" : "table-2"], selected: table.table === value })),
    rows: table.others.length === 0 ? null : [table.heading, ...table.others].map(({ key, place, cells }, at) => ({ key, text: `${place}：${cells.filter((cell) => cell !== "").join(" | ")}`, selected: at === 0 })),
    columns: table.columns.map(({ letter, heading, field, samples }, column) => ({
      name: name(column), id: name(column), label: say(deskWords["columns-column"], locale, { letter, heading }), samples: samples.length === 0 ? null : say(deskWords["columns-samples"], locale, { samples: samples.join(locale === "zh" ? "、" : ", ") }),
      choices: COLUMN_FIELDS.map((value) => ({ value, label: FIELD_WORDS[value], selected: value === field })),
    })),
  };
}

const MOST_TABLES = 200;

/** The answers of the form, whatever they are about. */
function mappingsOf(fields: Fields): ColumnMapping[] {
  return Array.from({ length: MOST_TABLES }, (_, index) => index).flatMap((index) => {
    const key = fields[`t${String(index)}key`];
    if (key === undefined) return [];
    const answers: ColumnMapping["fields"][number][] = [];
    for (let column = 0, told; (told = fields[`t${String(index)}c${String(column)}`]) !== undefined; column += 1) answers.push(COLUMN_FIELDS.find((field) => field === told) ?? null);
    const number = fields[`t${String(index)}table`];
    return [{ key, table: number === "1" ? 1 : number === "2" ? 2 : null, fields: answers } satisfies ColumnMapping];
  });
}

/** A file read with answers about its columns, and those of them that it has the headings for. */
export interface ReadByColumns {
  readonly start: Parameters<Desk["replace"]>[2];
  readonly answers: readonly ColumnMapping[];
}

export async function readByColumns(wiring: Wiring, draft: DraftRecord, answers: readonly ColumnMapping[]): Promise<ReadByColumns> {
  const start = await readTables(wiring, draft.port, sourceOf(wiring, draft), { answers });
  const headings = new Set(start.reading.tables?.().map(({ heading }) => heading.key));
  return { start, answers: answers.filter(({ key }) => headings.has(key)) };
}

/** The draft as its file was read; the answers are remembered for the port. One that leaves no entry is none. */
export function replaceByColumns({ desk, desks }: Wiring, { id, port }: DraftRecord, revision: number, { start, answers }: ReadByColumns, by: Person): DraftRecord {
  if ([...start.reading.entries].length === 0) throw new Failure("no-data", { name: start.source.name });
  return desks.together(() => {
    for (const answer of answers) desks.drafts.rememberMapping(port, answer);
    return desk.replace(id, revision, start, by);
  });
}

/** The file that the entries came from. */
export function sourceOf({ desk, desks }: Wiring, draft: DraftRecord): Uploaded {
  const source = desk.source(draft);
  const bytes = source && desks.drafts.sourceBytes(draft.id, source.sha256);
  if (!source || !bytes) throw new Failure("page-missing");
  return { name: source.name, bytes: Buffer.from(bytes) };
}

export function columnPages(app: FastifyInstance, wiring: Wiring): void {
  const { desk } = wiring;

  const page = async (request: FastifyRequest<DraftRoute>, reply: FastifyReply, told: Partial<ReturnType<typeof showTrouble>> = {}): Promise<FastifyReply> => {
    const { locale } = languageOf(request);
    const draft = desk.read(request.params.draft);
    const file = sourceOf(wiring, draft);
    const { reading } = await readSource(wiring, draft.port, file);
    const tables = reading.tables?.() ?? [];
    // Those that are asked about; all of them where somebody came to look again.
    const shown = tables.some(asks) ? tables.filter(asks) : tables;
    return sendDeskPage(request, reply, "columns", {
      ...told, draft: draftView(draft, wiring, locale), title: say(deskWords["columns-title"], locale),
      tables: tables.map((table, index) => ({ table, index })).filter(({ table }) => shown.includes(table)).map(({ table, index }) => tableView(table, index, file.name, locale)),
    }, told.status);
  };

  app.get<DraftRoute>("/authority/drafts/:draft/columns", { config: ENTRY }, (request, reply) => page(request, reply));

  app.post<DraftRoute>("/authority/drafts/:draft/columns", { config: ENTRY }, async (request, reply) => {
    const { fields } = formOf(request);
    const draft = desk.read(request.params.draft);
    try {
      const read = await readByColumns(wiring, draft, mappingsOf(fields));
      replaceByColumns(wiring, draft, revisionOf(fields), read, person(request));
      return seeOther(request, reply, draftAddress(draft.id));
    } catch (error) {
      return page(request, reply, showTrouble(error, wiring, languageOf(request).locale));
    }
  });
}
