// `/ports/{code}/changes/{n}`: what changed against the version before it for the same direction.

import type { FastifyInstance } from "fastify";

import { publicWords } from "../../i18n/public.ts";
import { limitWords, meansWords, sideWords } from "../../i18n/side-tables.ts";
import { siteWords } from "../../i18n/site.ts";
import { changesBetween, type Changed, type Reworded, type WordingField } from "../../model/changes.ts";
import { beijingTime } from "../../model/day.ts";
import type { Entry, EntityKind, PricingForm } from "../../model/entry.ts";
import { isExtra } from "../../model/extra-changes.ts";
import { Failure } from "../../model/failure.ts";
import { SIDE_TABLES } from "../../model/file-table.ts";
import { PAYMENT_MEANS, TIME_UNITS, type FeeList } from "../../model/list.ts";
import type { SideChange, SideChangeField } from "../../model/side-changes.ts";
import { superseded } from "../../model/in-force.ts";
import { say, type Locale, type Words } from "../../model/text.ts";
import { printRate } from "../../rates/print.ts";
import type { VersionSummary } from "../../store/store.ts";
import { publicRoute } from "../access.ts";
import { withLanguage } from "../../render/html.ts";
import { languageOf, queryValue, sendPage } from "../page.ts";
import type { PublicStore, Wiring } from "../wiring.ts";
import { sideCountWords } from "./change-words.ts";
import { headGroup } from "./head-change-words.ts";
import { changesAddress, effectiveWords, portAddress, versionAddress, versionBefore, versionNumber, versionsBefore, versionsOf, withdrawnBecause } from "./version-view.ts";

const FIELD_WORDS: Readonly<Record<WordingField, Words>> = {
  table: siteWords.table, chargingEntity: siteWords.entity, entityCode: siteWords["entity-code"], entityKind: siteWords["entity-kind"],
  item: siteWords.item, aliases: siteWords.aliases, rate: siteWords.rate, reading: siteWords["rate-reading"], unit: siteWords.unit,
  service: siteWords.service, pricingForm: siteWords["pricing-form"], basis: siteWords.basis, remarks: siteWords.remarks,
};

const FORM_WORDS: Readonly<Record<PricingForm, Words>> = {
  administrative: siteWords["form-administrative"], fund: siteWords["form-fund"],
  "government-set": siteWords["form-government-set"], "government-guided": siteWords["form-government-guided"],
  market: siteWords["form-market"],
};

function fieldText({ field }: Reworded, text: string, entry: Entry, locale: Locale): string {
  if (field === "pricingForm") return say(text === "" ? siteWords["form-none"] : FORM_WORDS[text as PricingForm], locale);
  if (text === "") return say(publicWords["head-nothing"], locale);
  if (field === "entityKind") return say(siteWords[`kind-${text as EntityKind}`], locale);
  if (field === "table") return say(siteWords[`in-table-${text as "1" | "2"}`], locale);
  return field === "reading" ? printRate(entry.rate, locale) : text;
}

function entryRow(entry: Entry): Record<string, unknown> {
  const { path, name } = entry.item;
  return {
    item: path && path.length > 0 ? path.join(" / ") : name,
    entity: entry.chargingEntity.name, rate: entry.rate.text, unit: entry.unit.text,
  };
}

function changedRow({ before, after, reworded }: Changed, locale: Locale): Record<string, unknown> {
  return {
    ...entryRow(after),
    fields: reworded.map((one) => ({
      name: isExtra(one.field) ? one.field.slice(2) : say(FIELD_WORDS[one.field], locale),
      before: fieldText(one, one.before, before, locale), after: fieldText(one, one.after, after, locale),
    })),
  };
}

const SIDE_KINDS = ["added", "removed", "changed"] as const;

function sideText(field: SideChangeField, text: string, locale: Locale): string {
  if (field === "accepted" && text !== "") return say(text === "null" ? sideWords.unclear : text === "true" ? sideWords.yes : sideWords.notAccepted, locale);
  if (field !== "reading") return text;
  const [limit, unit] = text.split(" ");
  const known = TIME_UNITS.find((one) => one === unit);
  if (known !== undefined) return say(limitWords[known], locale, { n: limit! });
  const means = PAYMENT_MEANS.filter((one) => text.split(" ").includes(one));
  return means.length === 0 ? text : means.map((one) => say(meansWords[one], locale)).join(locale === "zh" ? "、" : ", ");
}

function sideRow({ operation, entity, fields }: SideChange, locale: Locale): Record<string, unknown> {
  const told = (side: "before" | "after"): { name: string; text: string }[] =>
    fields.flatMap((one) => (one[side] === "" ? [] : [{ name: say(sideWords[one.field], locale), text: sideText(one.field, one[side], locale) }]));
  return { operation, entity, before: told("before"), after: told("after") };
}

/** The tables beside the lists: one group for each table and kind of change, and how many, in words; null where nothing changed. */
function sideGroups(changes: readonly SideChange[], locale: Locale): Record<string, unknown> | null {
  if (changes.length === 0) return null;
  return {
    words: sideCountWords(changes, locale).join(locale === "zh" ? "，" : ", "),
    groups: SIDE_TABLES.flatMap((table) => SIDE_KINDS.map((kind) => ({
      title: say(publicWords[`side-group-${kind}`], locale, { table: say(sideWords[table], locale) }), hasOperation: table === "time-standards",
      rows: changes.filter((one) => one.table === table && one.kind === kind).map((one) => sideRow(one, locale)),
    }))).filter(({ rows }) => rows.length > 0),
  };
}

/** What changed, group by group, as templates/partials/change-groups.hbs shows it. */
export function changeGroups(before: FeeList, after: FeeList, locale: Locale): Record<string, unknown> {
  const { added, removed, changed, unchanged, head, side } = changesBetween(before, after);
  const priced = (price: Changed["price"]): Record<string, unknown>[] =>
    changed.filter((each) => each.price === price).map((each) => changedRow(each, locale));
  const groups = [
    { name: "raised", single: false, rows: priced("raised") },
    { name: "lowered", single: false, rows: priced("lowered") },
    { name: "repriced", single: false, rows: priced("repriced") },
    { name: "added", single: true, rows: added.map(entryRow) },
    { name: "removed", single: true, rows: removed.map(entryRow) },
    { name: "reworded", single: false, rows: priced(null) },
  ] as const;
  return {
    ...Object.fromEntries(groups.map(({ name, rows }) => [`${name}Count`, rows.length])), unchanged, head: headGroup(head, locale), side: sideGroups(side, locale),
    groups: groups.filter(({ rows }) => rows.length > 0)
      .map((group) => ({ ...group, title: say(siteWords[`group-${group.name}`], locale) })),
  };
}

/** Against the version `from`, or where none is named against the one that it supersedes. */
export function changesView(store: PublicStore, code: string, version: number, from: number | null, locale: Locale): { readonly before: { readonly version: number; readonly address: string } } & Record<string, unknown> {
  const versions = store.versions(code);
  const summary = versions[version - 1]!;
  const earlier = from === null ? versionBefore(versions, summary) : versions[from - 1]!;
  if (!earlier) throw notComparable(versions, summary);
  const after = store.publication(code, version)!;
  const before = store.publication(code, earlier.version)!;
  return {
    ...changeGroups(before.list, after.list, locale),
    before: { version: before.version, address: versionAddress(code, before.version) },
    after: { version, address: versionAddress(code, version), effectiveFrom: after.effectiveFrom },
    publishedTime: beijingTime(after.publishedAt),
    directions: earlier.direction === summary.direction ? null : directionsNote(earlier, summary, locale),
    code, choices: versionChoices(versions, earlier.version, version, locale),
    name: after.list.port.name, sample: after.list.x_sample === undefined ? null : "all",
  };
}

function directionsNote(before: VersionSummary, after: VersionSummary, locale: Locale): string {
  const words = ({ direction }: VersionSummary): string => say(publicWords[`of-${direction}`], locale);
  return say(publicWords["compare-directions"], locale, { a: before.version, x: words(before), b: after.version, y: words(after) });
}

/** What partials/compare-form.hbs offers. */
export function versionChoices(versions: readonly VersionSummary[], from: number, to: number, locale: Locale): Record<string, unknown>[] {
  return versions.map(({ version, effectiveFrom, effectiveTo }) => ({
    version, isFrom: version === from, isTo: version === to,
    words: say(publicWords["compare-version"], locale, { n: version, effective: effectiveWords(effectiveFrom, effectiveTo, locale) }),
  }));
}

function notComparable(versions: readonly VersionSummary[], summary: VersionSummary): Failure {
  const { version } = summary;
  const before = superseded(versionsBefore(versions, summary), summary.direction);
  return before ? new Failure("direction-differs", { version, before: before.version }) : new Failure("no-earlier-version", { version });
}

/** The version that the query names; null where it names none. Throws where it is none, or the one it is held against. */
function versionAsked(store: PublicStore, code: string, text: string | undefined, other: number | null, name: string): number | null {
  if (text === undefined) return null;
  const version = versionNumber(store, code, text);
  if (version === other) throw new Failure("versions-same", { version, name });
  return version;
}

export function changesPage(app: FastifyInstance, { store }: Wiring): void {
  app.get<{ Params: { code: string; version: string } }>("/ports/:code/changes/:version", publicRoute, (request, reply) => {
    const { code } = request.params;
    const { locale } = languageOf(request);
    const version = versionNumber(store, code, request.params.version);
    const view = changesView(store, code, version, versionAsked(store, code, queryValue(request, "from"), version, "from"), locale);
    const title = say(siteWords["changes-title"], locale, { before: view.before.version, after: version });
    const withdrawn = [view.before.version, version].flatMap((one) => withdrawnBecause(store.versions(code)[one - 1]!, locale) ?? []);
    return sendPage(request, reply, "changes", { ...view, title, withdrawn, portAddress: portAddress(code) });
  });

  // Where the form leads that chooses two versions.
  app.get<{ Params: { code: string } }>("/ports/:code/changes", publicRoute, (request, reply) => {
    const { code } = request.params;
    const { locale, chosen } = languageOf(request);
    const to = versionAsked(store, code, queryValue(request, "to"), null, "to") ?? versionsOf(store, code).length;
    const address = changesAddress(code, to, versionAsked(store, code, queryValue(request, "from"), to, "from"));
    return reply.header("cache-control", "no-cache").redirect(chosen ? withLanguage(address, locale) : address, 302);
  });
}
