// `/admin/audit`: what was decided, by whom and when; to read, to filter and to take away.

import type { FastifyContextConfig, FastifyInstance, FastifyRequest } from "fastify";

import { accountWords, detailWords } from "../../i18n/account.ts";
import { ACTIONS, actorOf, OUTCOMES, VIA, type Action, type AuditRecord } from "../../model/audit.ts";
import { addDays, beijingTime, isDay, isInstant, startOfDay } from "../../model/day.ts";
import { say, type Locale } from "../../model/text.ts";
import { csvRecord } from "../../render/csv-record.ts";
import type { Accounts } from "../../store/accounts.ts";
import type { AuditQuery } from "../../store/audit.ts";
import { identityOf } from "../access.ts";
import { languageOf, queryValue, sendPage } from "../page.ts";
import type { Wiring } from "../wiring.ts";

export const auditRoute = { config: { access: ["audit"] as const, scope: "all" as const } };

const PAGE_RECORDS = 100;
const BOM = "\uFEFF";
const CSV_COLUMNS = ["seq", "at", "account", "login", "via", "action", "object", "outcome", "details"];

function isAction(text: string | undefined): text is Action {
  return text !== undefined && Object.hasOwn(ACTIONS, text);
}

/** What the query of the address asks for. */
export function auditQuery(request: FastifyRequest, accounts: Accounts): AuditQuery {
  const value = (name: string): string | undefined => queryValue(request, name)?.trim() || undefined;
  const [login, action, object, from, through, before] = ["login", "action", "object", "from", "through", "before"].map(value);
  return {
    // Whoever nobody is called has done nothing.
    ...(login !== undefined && { account: accounts.named(login)?.id ?? login }),
    ...(isAction(action) && { action }),
    ...(object !== undefined && { object }),
    ...(from !== undefined && isDay(from) && { from: startOfDay(from) }),
    ...(through !== undefined && isDay(through) && { until: startOfDay(addDays(through, 1)) }),
    ...(before !== undefined && /^\d{1,15}$/.test(before) && { before: Number(before) }),
  };
}

type LoginOf = (id: string | null) => string;

function objectText(object: string, loginOf: LoginOf, locale: Locale): string {
  const [kind, id = ""] = object.split(":", 2);
  if (id === "first" || id === "unknown") return say(accountWords[`object-${id}`], locale);
  return kind === "account" ? loginOf(id) : object;
}

function detailText(name: string, value: AuditRecord["details"][string], loginOf: LoginOf, locale: Locale): string {
  if (value === null || value === undefined || value === "") return "";
  const words = detailWords[name];
  const text = String(value);
  const plain = name === "account" ? loginOf(text) : isInstant(text) ? beijingTime(text) : text;
  const shown = typeof value === "boolean" ? say(accountWords[value ? "true" : "false"], locale) : plain;
  return `${words ? say(words, locale) : name} ${shown}`;
}

function recordView(record: AuditRecord, loginOf: LoginOf, locale: Locale): Record<string, unknown> {
  const details = Object.entries(record.details).map(([name, value]) => detailText(name, value, loginOf, locale));
  return {
    ...record, login: loginOf(record.account), via: VIA[record.via], action: ACTIONS[record.action], outcome: OUTCOMES[record.outcome],
    isRefused: record.outcome === "refused", object: objectText(record.object, loginOf, locale),
    details: details.filter((text) => text !== "").join(locale === "zh" ? "；" : "; "),
  };
}

function loginsOf(accounts: Accounts): LoginOf {
  return (id) => (id === null ? "" : accounts.find(id)?.login ?? id);
}

export function auditPages(app: FastifyInstance, wiring: Wiring): void {
  const { desks } = wiring;
  const loginOf = loginsOf(desks.accounts);

  app.get("/admin/audit", auditRoute, (request, reply) => {
    const { locale } = languageOf(request);
    const records = desks.audit.find({ ...auditQuery(request, desks.accounts), most: PAGE_RECORDS + 1 });
    const shown = records.slice(0, PAGE_RECORDS);
    const [, search = ""] = request.url.split("?", 2);
    const kept = new URLSearchParams(search);
    kept.delete("before");
    const older = new URLSearchParams(kept);
    if (records.length > PAGE_RECORDS) older.set("before", String(shown.at(-1)!.seq));
    const fields = Object.fromEntries(kept);
    return sendPage(request, reply, "admin/audit", {
      title: say(accountWords["nav-audit"], locale), records: shown.map((record) => recordView(record, loginOf, locale)), fields,
      chain: desks.audit.verify(), query: kept.toString(), older: records.length > PAGE_RECORDS ? older.toString() : null,
      actions: Object.entries(ACTIONS).map(([value, words]) => ({ value, words, selected: value === fields["action"] })),
    });
  });

  auditFiles(app, wiring, "/admin/audit", { csv: auditRoute.config, ndjson: auditRoute.config });
}

/** The records to take away, at an address and its endings. That they were taken is a record too. */
export function auditFiles(app: FastifyInstance, { desks, now }: Wiring, address: string, config: Readonly<Record<"csv" | "ndjson", FastifyContextConfig>>): void {
  const loginOf = loginsOf(desks.accounts);
  const recordExport = (request: FastifyRequest, form: string): void =>
    desks.audit.record(actorOf(identityOf(request), now()), { action: "audit-exported", object: "audit", details: { form } });

  app.get(`${address}.csv`, { config: config.csv }, (request, reply) => {
    const rows = desks.audit.find(auditQuery(request, desks.accounts)).map((record) => csvRecord([
      String(record.seq), beijingTime(record.at), record.account ?? "", loginOf(record.account), record.via, record.action, record.object, record.outcome,
      JSON.stringify(record.details),
    ]));
    recordExport(request, "csv");
    return reply.type("text/csv; charset=utf-8").header("content-disposition", 'attachment; filename="audit.csv"')
      .send(BOM + csvRecord(CSV_COLUMNS) + rows.join(""));
  });

  app.get(`${address}.ndjson`, { config: config.ndjson }, (request, reply) => {
    const lines = desks.audit.find(auditQuery(request, desks.accounts)).map((record) => `${JSON.stringify(record)}\n`);
    recordExport(request, "ndjson");
    return reply.type("application/x-ndjson; charset=utf-8").header("content-disposition", 'attachment; filename="audit.ndjson"').send(lines.join(""));
  });
}
