// `/authority/drafts/{draft}`: what must be fixed, what should be, and what is well; confirming, and mending a column at once.

import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

import type { DraftFinding, FindingGroup } from "../../drafts/check.ts";
import { ROW_FIELDS } from "../../drafts/fields.ts";
import { deskWords } from "../../i18n/desk.ts";
import { sideWords } from "../../i18n/side-tables.ts";
import type { Confirmation, DraftRecord } from "../../model/draft.ts";
import { Failure } from "../../model/failure.ts";
import { say, type Locale, type Words } from "../../model/text.ts";
import { languageOf } from "../page.ts";
import type { Wiring } from "../wiring.ts";
import { draftAddress, draftView, ENTRY, fieldName, mayDo, person, READ, revisionOf, rowAddress, rowName, seeOther, sendDeskPage, shownText, showTrouble, type DraftRoute } from "./common.ts";
import { choicesOf, formOf } from "./start.ts";

const SHOWN = 5;

function findingView(one: DraftFinding, id: string, locale: Locale): Record<string, unknown> {
  const { finding, table, row, position, field } = one;
  return {
    message: finding.message, fix: finding.fix ?? null, place: finding.place,
    name: table === null || position === null ? say(table === null || table === "entries" ? deskWords["of-list"] : sideWords[table], locale)
      : `${rowName(table, position, locale)} ${finding.record?.name ?? ""}`.trim(),
    address: table !== null && row !== null ? rowAddress(id, table, row, field) : draftAddress(id, pageOf(one)),
  };
}

/** Where that is mended which is about no row. */
function pageOf({ table, field }: DraftFinding): string {
  if (table !== null) return table === "entries" ? "/entries" : `/side-tables#${table}`;
  return field === null ? "/files" : `/head#${field}`;
}

export function groupView(group: FindingGroup, id: string, titles: ReadonlyMap<string, Words>, confirmed: ReadonlyMap<string, Confirmation>, locale: Locale): Record<string, unknown> {
  const { findings, table, field, rule, severity } = group;
  const kept = findings.flatMap(({ fingerprint }) => confirmed.get(fingerprint) ?? []);
  const title = titles.get(rule);
  // Said once where it is the same of all of them.
  const [{ finding: first }] = findings as [DraftFinding, ...DraftFinding[]];
  const isSame = findings.every(({ finding }) => finding.message === first.message && finding.fix === first.fix);
  const isSide = table !== null && table !== "entries";
  return {
    id: group.id, rule, title: title ? say(title, locale) : rule, field: [isSide ? say(sideWords[table], locale) : null, field === null ? null : fieldName(field, locale, table)].filter((part) => part !== null).join(" · "),
    count: findings.length, wholeColumn: group.wholeColumn, law: first.law.join(locale === "zh" ? "；" : "; "),
    message: isSame ? first.message : null, fix: isSame ? first.fix ?? null : null, isSame,
    findings: findings.slice(0, SHOWN).map((one) => findingView(one, id, locale)),
    more: findings.length <= SHOWN ? null : draftAddress(id, isSide ? `/side-tables#${table}` : `/entries?group=${encodeURIComponent(group.id)}`),
    fill: group.same !== null && field !== null ? { field, from: group.same, fromWords: shownText(field, group.same, locale), choices: choicesOf(field, "", locale) } : null,
    confirm: severity === "warning" && group.open > 0 ? { open: group.open } : null,
    kept: severity === "warning" && group.open === 0 && kept[0] ? { reason: kept[0].reason, name: kept[0].by.name } : null,
  };
}

/** What stands at the head of every page of a draft. */
export function tabsOf(draft: DraftRecord, current: "findings" | "head" | "entries" | "side-tables" | "preview" | "changes" | "files"): Record<string, unknown>[] {
  const address = draftAddress(draft.id);
  const tabs = [
    { key: "findings", words: deskWords["tab-findings"], address }, { key: "head", words: deskWords["tab-head"], address: `${address}/head` },
    { key: "entries", words: deskWords["tab-entries"], address: `${address}/entries`, count: draft.entries },
    { key: "side-tables", words: deskWords["tab-side-tables"], address: `${address}/side-tables` },
    { key: "preview", words: deskWords["step-preview"], address: `${address}/preview` },
    { key: "changes", words: deskWords["step-changes"], address: `${address}/changes` }, { key: "files", words: deskWords["tab-files"], address: `${address}/files` },
  ];
  return tabs.map((tab) => ({ ...tab, isCurrent: tab.key === current }));
}

/** Those of the group that the form names. */
function findingsOf(desk: Wiring["desk"], request: FastifyRequest<DraftRoute>): readonly DraftFinding[] {
  const group = desk.check(desk.read(request.params.draft), "zh").groups.find(({ id }) => id === formOf(request).fields["group"]);
  return group?.findings ?? [];
}

export function draftPages(app: FastifyInstance, wiring: Wiring): void {
  const { desk, desks, rules } = wiring;
  const titles = new Map(rules.map(({ id, title }) => [id, title]));

  const page = (request: FastifyRequest<DraftRoute>, reply: FastifyReply, told: Partial<ReturnType<typeof showTrouble>> = {}): Promise<FastifyReply> => {
    const { locale } = languageOf(request);
    const draft = desk.read(request.params.draft);
    const checked = desk.check(draft, locale);
    const confirmed = new Map(desks.drafts.confirmations(draft.id).map((one) => [one.fingerprint, one]));
    const groups = (severity: FindingGroup["severity"]): Record<string, unknown>[] =>
      checked.groups.filter((group) => group.severity === severity).map((group) => groupView(group, draft.id, titles, confirmed, locale));
    const latest = desk.latest(draft.port);
    const view = draftView(draft, wiring, locale);
    return sendDeskPage(request, reply, "draft", {
      ...told, draft: view, title: view["title"] as string, tabs: tabsOf(draft, "findings"),
      mayEnter: mayDo(request, wiring, "entry", draft.port), mayReview: mayDo(request, wiring, "review", draft.port),
      errors: groups("error"), warnings: groups("warning"), noted: groups("info"),
      counts: { errors: checked.errors, open: checked.unconfirmed, rows: draft.entries },
      passed: checked.kept.map((rule) => { const title = titles.get(rule); return title ? say(title, locale) : rule; }),
      notChecked: checked.report.notChecked,
      ready: checked.errors === 0 && checked.unconfirmed === 0 && checked.list !== null,
      moved: draft.base !== latest && draft.state !== "published" ? { latest, changes: `/ports/${draft.port}/changes/${String(latest)}` } : null,
    }, told.status);
  };

  app.get<DraftRoute>("/authority/drafts/:draft", { config: READ }, (request, reply) => page(request, reply));

  const change = (path: string, work: (request: FastifyRequest<DraftRoute>, revision: number) => string | void): void => {
    app.post<DraftRoute>(`/authority/drafts/:draft/${path}`, { config: ENTRY }, async (request, reply) => {
      try {
        const address = work(request, revisionOf(formOf(request).fields));
        return seeOther(request, reply, address ?? draftAddress(request.params.draft));
      } catch (error) {
        return page(request, reply, showTrouble(error, wiring, languageOf(request).locale));
      }
    });
  };

  const fingerprintsOf = (request: FastifyRequest<DraftRoute>): readonly string[] => findingsOf(desk, request).map(({ fingerprint }) => fingerprint);

  change("confirm", (request, revision) => {
    desk.confirm(request.params.draft, revision, fingerprintsOf(request), formOf(request).fields["reason"] ?? "", person(request));
  });
  change("unconfirm", (request, revision) => {
    desk.unconfirm(request.params.draft, revision, fingerprintsOf(request), person(request));
  });
  change("fill", (request, revision) => {
    const { field, from = "", to = "" } = formOf(request).fields;
    const known = ROW_FIELDS.find((one) => one === field);
    if (known === undefined) throw new Failure("request-unreadable");
    // The cells of the finding and no others: the same column may rightly be empty elsewhere.
    const rows = new Set(findingsOf(desk, request).flatMap(({ row }) => row ?? []));
    desk.edit(request.params.draft, revision, [{ kind: "fill", rows, field: known, from, to }], person(request));
  });
  change("rebase", (request, revision) => {
    desk.rebase(request.params.draft, revision, person(request));
  });
  change("submit", (request, revision) => {
    desk.submit(request.params.draft, revision, person(request));
  });
  change("recall", (request, revision) => {
    desk.recall(request.params.draft, revision, person(request));
  });
  change("discard", (request, revision) => {
    desk.discard(request.params.draft, revision, person(request));
    return "/authority";
  });
}
