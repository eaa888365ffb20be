// What the pages of the desk share: the draft of an address, the revision of a form, the words of a place, and the way a
// change is answered.

import type { FastifyReply, FastifyRequest } from "fastify";

import { deskWords } from "../../i18n/desk.ts";
import { siteWords } from "../../i18n/site.ts";
import { sideWords } from "../../i18n/side-tables.ts";
import { rowsOf } from "../../drafts/content.ts";
import { HEAD_FIELDS, ROW_FIELDS } from "../../drafts/fields.ts";
import { ROW_FORMS, TABLES, type TableName } from "../../drafts/tables.ts";
import { isOpen, STATE_WORDS, StaleDraft } from "../../drafts.ts";
import { mayAct, type Role } from "../../model/account.ts";
import { beijingTime } from "../../model/day.ts";
import type { DraftRecord, DraftSummary, LoggedStep, Person } from "../../model/draft.ts";
import { Failure } from "../../model/failure.ts";
import { say, type Locale } from "../../model/text.ts";
import { withLanguage } from "../../render/html.ts";
import { identityOf } from "../access.ts";
import type { Fields } from "../form.ts";
import { languageOf, sendPage, type PageView } from "../page.ts";
import { withdrawnBecause } from "../site/version-view.ts";
import type { Wiring } from "../wiring.ts";

export type DraftRoute = { Params: { draft: string }; Body: Fields };
export type PortRoute = { Params: { code: string }; Body: Fields };

/** Who prepares lists, and who also looks at them before approving. */
export const ENTRY = { access: ["entry"], scope: "draft" } as const;
export const READ = { access: ["entry", "review"], scope: "draft" } as const;
export const REVIEW = { access: ["review"], scope: "draft" } as const;

export function person(request: FastifyRequest): Person {
  const { account, name, via } = identityOf(request);
  return { account, name, via };
}

export function draftAddress(id: string, rest = ""): string {
  return `/authority/drafts/${id}${rest}`;
}

/** The revision that a form was made on; a form without one is not ours. */
export function revisionOf(fields: Fields): number {
  const text = fields["revision"] ?? "";
  if (!/^\d{1,9}$/.test(text)) throw new Failure("request-unreadable");
  return Number(text);
}

/** To the page after a change, in the language that was chosen. */
export function seeOther(request: FastifyRequest, reply: FastifyReply, address: string): FastifyReply {
  const { locale, chosen } = languageOf(request);
  return reply.redirect(chosen ? withLanguage(address, locale) : address, 303);
}

export function mayDo(request: FastifyRequest, { desks }: Wiring, role: Role, port: string): boolean {
  return mayAct(identityOf(request), role, { code: port, region: desks.portSettings.of(port).region });
}

export function mayEditDraft(request: FastifyRequest, wiring: Wiring, draft: DraftSummary): boolean {
  return mayDo(request, wiring, "entry", draft.port) && isOpen(draft);
}

export function portName({ store, desks, ports }: Wiring, code: string): string {
  const settled = desks.portSettings.of(code).name;
  return settled !== "" ? settled : (store.versions(code).at(-1)?.portName ?? ports.get(code) ?? code);
}

/** The page of a row, at one of its fields. */
export function rowAddress(id: string, table: TableName, row: string, field: string | null = null): string {
  return draftAddress(id, `/${table === "entries" ? table : `side-tables/${table}`}/${row}${field === null ? "" : `#${field}`}`);
}

export function rowName(table: TableName, position: number, locale: Locale): string {
  return say(table === "entries" ? deskWords["row-n"] : deskWords[`row-n-${table}`], locale, { n: position });
}

export function fieldName(field: string, locale: Locale, table: TableName | null = "entries"): string {
  const side: Readonly<Record<string, { zh: string; en: string } | undefined>> = sideWords;
  if (table !== null && table !== "entries" && side[field]) return say(side[field], locale);
  if (field === "item") return say(deskWords["field-item-short"], locale);
  const known = [...ROW_FIELDS, ...HEAD_FIELDS].find((one) => one === field);
  return known === undefined ? field : say(deskWords[`field-${known}`], locale);
}

/** A text as people read it: a pricing form, a direction and a side of tax have words of their own. */
export function shownText(field: string, text: string, locale: Locale): string {
  const words: Record<string, { zh: string; en: string } | undefined> = { ...siteWords, ...deskWords };
  const key = { pricingForm: `form-${text === "" ? "none" : text}`, direction: `direction-${text}-word`, tax: `tax-${text}`, table: `table-${text}`, accepted: `accepted-${text === "" ? "unstated" : text}` }[field];
  const found = key === undefined ? undefined : words[key];
  return found ? say(found, locale) : text;
}

export function draftView(draft: DraftSummary, wiring: Wiring, locale: Locale): Record<string, unknown> {
  const address = draftAddress(draft.id);
  const published = draft.version === null ? undefined : wiring.store.versions(draft.port)[draft.version - 1];
  return {
    id: draft.id, port: draft.port, portName: portName(wiring, draft.port), revision: draft.revision, entries: draft.entries, base: draft.base,
    state: draft.state, stateWords: STATE_WORDS[draft.state], address, changedBy: draft.changedBy.name, changedTime: beijingTime(draft.changedAt),
    title: say(deskWords["draft-of"], locale, { port: portName(wiring, draft.port) }),
    isOpen: isOpen(draft), isReturned: draft.state === "returned", isSubmitted: draft.state === "submitted",
    isPublished: draft.state === "published", reason: draft.reason, digest: draft.digest, version: draft.version,
    withdrawn: published ? withdrawnBecause(published, locale) : null,
  };
}

const ACTION_WORDS: Readonly<Record<LoggedStep["action"], { readonly zh: string; readonly en: string }>> = {
  "created": { zh: "新建草稿", en: "Draft begun" },
  "uploaded": { zh: "上传文件", en: "File uploaded" },
  "changed": { zh: "修改", en: "Changed" },
  "row-added": { zh: "添加条目", en: "Entry added" },
  "row-removed": { zh: "删除条目", en: "Entry removed" },
  "row-moved": { zh: "移动条目", en: "Entry moved" },
  "confirmed": { zh: "确认保留", en: "Kept with a reason" },
  "unconfirmed": { zh: "取消确认", en: "Confirmation taken back" },
  "rebased": { zh: "以新版本为底", en: "Goes on from a newer version" },
  "submitted": { zh: "送审", en: "Submitted" },
  "recalled": { zh: "撤回送审", en: "Taken back" },
  "returned": { zh: "退回", en: "Returned" },
  "published": { zh: "审批并公布", en: "Approved and published" },
  "discarded": { zh: "作废", en: "Discarded" },
};

const STARTS: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  reading: { zh: "上传或粘贴", en: "from a file" }, version: { zh: "以已公布版本为底", en: "from a published version" }, nothing: { zh: "空白", en: "empty" },
};

function toldText(text: string | null | undefined, step: LoggedStep, locale: Locale): string {
  if (text === null || text === undefined) return "";
  if (step.action === "created") return say(STARTS[text] ?? { zh: text, en: text }, locale);
  if (step.action !== "row-added" && step.action !== "row-removed" && !text.startsWith("{")) return shownText(step.field ?? "", text, locale);
  try {
    const { item, rate, unit, operation, entity, limit, means } = JSON.parse(text) as Record<string, unknown>;
    const told = item !== undefined ? [item, rate, unit] : operation !== undefined ? [operation, entity, limit] : [entity, means];
    return told.filter((part) => typeof part === "string" && part !== "").join(" · ");
  } catch {
    return text;
  }
}

/** Where a row stands now. */
interface Position {
  readonly table: TableName;
  readonly position: number;
}

/** A step of the history, with the number that its row has now. */
export function stepView(step: LoggedStep, positions: ReadonlyMap<string, Position>, { rules }: Pick<Wiring, "rules">, locale: Locale): Record<string, unknown> {
  const now = step.row ? positions.get(step.row) : undefined;
  const rule = rules.find(({ id }) => step.action === "confirmed" && id === step.field);
  return {
    who: step.by.name, time: beijingTime(step.at), action: ACTION_WORDS[step.action],
    row: now === undefined ? null : rowName(now.table, now.position, locale),
    field: rule ? say(rule.title, locale) : step.field ? fieldName(step.field, locale, now?.table ?? tableOfStep(step)) : null,
    before: toldText(step.before, step, locale), after: toldText(step.after, step, locale),
  };
}

/** Of a row that is gone its key still says it; a step of a whole table names the table as its field. */
function tableOfStep({ row, field }: LoggedStep): TableName | null {
  return TABLES.find((table) => table === field || row?.startsWith(ROW_FORMS[table].keyLetter)) ?? null;
}

export function positionsIn(wiring: Wiring, draft: DraftRecord): ReadonlyMap<string, Position> {
  const content = wiring.desk.content(draft);
  return new Map(TABLES.flatMap((table) => rowsOf(content, table).map(({ key }, index) => [key, { table, position: index + 1 }] as const)));
}

const STEPS_SHOWN = 50;

/** What was done since the form was opened, for whoever comes second. */
export function staleView(error: StaleDraft, wiring: Wiring, locale: Locale): Record<string, unknown> {
  const positions = positionsIn(wiring, error.draft);
  return { ...error.words(locale), since: error.since.slice(0, STEPS_SHOWN).map((step) => stepView(step, positions, wiring, locale)) };
}

/** Of what a late form brings, what its sender typed: a value that somebody else changed meanwhile and she left as it was is theirs. */
export function herOwn<Texts extends Readonly<Partial<Record<string, string>>>>(texts: Texts, error: unknown, row: string | null): Partial<Texts> {
  if (!(error instanceof StaleDraft)) return texts;
  const before = new Map<string, string>();
  for (const step of error.since) {
    if ((step.row ?? null) === row && step.action === "changed" && step.field && !before.has(step.field)) before.set(step.field, step.before ?? "");
  }
  const isAsItWas = (field: string, value: string): boolean => before.get(field)?.trim() === value.replace(/\r\n/g, "\n").trim();
  const entries: readonly (readonly [string, string | undefined])[] = Object.entries(texts);
  return Object.fromEntries(entries.filter(([field, value]) => value !== undefined && !isAsItWas(field, value))) as Partial<Texts>;
}

/** Shows the page again, with what is wrong above it. Anything that is no failure is a bug of ours. */
export function showTrouble(error: unknown, wiring: Wiring, locale: Locale): { readonly trouble: Record<string, unknown>; readonly status: number } {
  if (!(error instanceof Failure)) throw error;
  return { trouble: error instanceof StaleDraft ? staleView(error, wiring, locale) : { ...error.words(locale) }, status: error.status };
}

export function sendDeskPage(request: FastifyRequest, reply: FastifyReply, name: string, view: PageView, status = 200): Promise<FastifyReply> {
  return sendPage(request, reply, `authority/${name}`, view, { status, cacheControl: "no-store" });
}
