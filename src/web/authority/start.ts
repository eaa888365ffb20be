// `/authority/ports/{code}/new`: a draft is begun from a file, a pasted table, the list in force, or nothing. What cannot
// be read leaves nothing behind.

import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

import { deskWords } from "../../i18n/desk.ts";
import { limitsSentence } from "../../i18n/limits.ts";
import type { ListMetadata } from "../../formats/format.ts";
import { asks, type ColumnMapping } from "../../model/file-table.ts";
import { Failure } from "../../model/failure.ts";
import { PRICING_FORMS } from "../../model/entry.ts";
import { say, type Locale } from "../../model/text.ts";
import type { Start } from "../../drafts.ts";
import type { Fields } from "../form.ts";
import { ASKING_POLICY } from "../headers.ts";
import { languageOf } from "../page.ts";
import type { Uploaded, Wiring } from "../wiring.ts";
import { draftAddress, ENTRY, person, portName, revisionOf, seeOther, sendDeskPage, shownText, showTrouble, type DraftRoute, type PortRoute } from "./common.ts";

const PASTE_LIMIT_BYTES = 8 * 1024 * 1024;

/** What came with the form: its fields, and the file if there was one. */
export function formOf(request: FastifyRequest): { readonly fields: Fields; readonly file: Uploaded | null } {
  return request.upload ?? { fields: (request.body ?? {}) as Fields, file: null };
}

/** The values that a field may have, in words; null where anything may be typed. */
export function choicesOf(name: string, value: string, locale: Locale): Record<string, unknown>[] | null {
  const values = { table: ["1", "2"], pricingForm: ["", ...PRICING_FORMS], accepted: ["true", "false", ""] }[name];
  return values?.map((one) => ({ value: one, label: shownText(name, one, locale), selected: one === value })) ?? null;
}

type Read = Extract<Start, { from: "reading" }>;

export interface ReadOptions {
  /** What is known beside the file. */
  readonly metadata?: ListMetadata;
  /** Answers that are not remembered yet, in the place of those that are. */
  readonly answers?: readonly ColumnMapping[];
}

/** Whatever it has: a table beside the lists may stand in it alone. */
export async function readTables({ desks, verbs }: Wiring, port: string, file: Uploaded, { metadata, answers = [] }: ReadOptions = {}): Promise<Read> {
  const remembered = desks.drafts.mappings(port).filter(({ key }) => !answers.some((answer) => answer.key === key));
  const { reading } = await verbs.readList(file, { ...metadata, port: { code: port }, mappings: [...remembered, ...answers] });
  // Drawn now: what is wrong in it is told before anything is kept.
  return { from: "reading", reading: { ...reading, entries: [...reading.entries] }, source: file };
}

export async function readSource(wiring: Wiring, port: string, file: Uploaded, options: ReadOptions = {}): Promise<Read> {
  const read = await readTables(wiring, port, file, options);
  const isAsked = (read.reading.tables?.() ?? []).some(asks);
  if ([...read.reading.entries].length === 0 && !isAsked) throw new Failure("no-data", { name: file.name });
  return read;
}

async function startOf(wiring: Wiring, port: string, fields: Fields, file: Uploaded | null, locale: Locale): Promise<Start> {
  const { from } = fields;
  if (from === "version") return { from: "version" };
  if (from === "empty") return { from: "nothing" };
  if (from === "paste") {
    const text = fields["table"] ?? "";
    if (text.trim() === "") throw new Failure("paste-empty");
    return readSource(wiring, port, { name: `${say(deskWords["start-pasted"], locale)}.csv`, bytes: Buffer.from(text) });
  }
  if (!file) throw new Failure("nothing-to-check");
  return readSource(wiring, port, file);
}

/** Does somebody have to say what its columns are? */
export function asksColumns(start: Start): boolean {
  return start.from === "reading" && (start.reading.tables?.() ?? []).some(asks);
}

/** Where to go with what was read. */
export function afterReading(start: Start, id: string): string {
  return draftAddress(id, asksColumns(start) ? "/columns" : "");
}

export function startPages(app: FastifyInstance, wiring: Wiring): void {
  const port = { access: ["entry"], scope: "port" } as const;

  const page = (request: FastifyRequest<PortRoute>, reply: FastifyReply, fields: Fields, told: Partial<ReturnType<typeof showTrouble>> = {}): Promise<FastifyReply> => {
    const { code } = request.params;
    const { locale } = languageOf(request);
    const latest = wiring.store.versions(code).at(-1);
    void reply.header("content-security-policy", ASKING_POLICY);
    return sendDeskPage(request, reply, "start", {
      title: say(deskWords["start-title"], locale, { port: portName(wiring, code) }), ...told, fields, action: `/authority/ports/${code}/drafts`,
      latest: latest ? latest.version : null, limits: limitsSentence(wiring.limitsTold.list, locale),
    }, told.status);
  };

  app.get<PortRoute>("/authority/ports/:code/new", { config: port }, (request, reply) => page(request, reply, {}));

  app.post<PortRoute>("/authority/ports/:code/drafts", { config: port, bodyLimit: PASTE_LIMIT_BYTES }, async (request, reply) => {
    const { fields, file } = formOf(request);
    const { code } = request.params;
    try {
      const start = await startOf(wiring, code, fields, file, languageOf(request).locale);
      const draft = wiring.desk.create(start, { code, name: portName(wiring, code) }, person(request));
      return seeOther(request, reply, afterReading(start, draft.id));
    } catch (error) {
      return page(request, reply, fields, showTrouble(error, wiring, languageOf(request).locale));
    }
  });

  app.post<DraftRoute>("/authority/drafts/:draft/file", { config: ENTRY }, async (request, reply) => {
    const { fields, file } = formOf(request);
    if (!file) throw new Failure("nothing-to-check");
    const start = await readSource(wiring, wiring.desk.read(request.params.draft).port, file);
    const draft = wiring.desk.replace(request.params.draft, revisionOf(fields), start, person(request));
    return seeOther(request, reply, afterReading(start, draft.id));
  });
}
