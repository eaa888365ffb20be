// `/ports/{code}/changes/{n}`: what changed against the version before it for the same direction.

import type { FastifyInstance } from "fastify";

import { siteWords } from "../../i18n/site.ts";
import { changesBetween, type Changed, type WordingField } from "../../model/changes.ts";
import { beijingTime } from "../../model/day.ts";
import type { Entry, PricingForm } from "../../model/entry.ts";
import { Failure } from "../../model/failure.ts";
import { superseded } from "../../model/in-force.ts";
import { say, type Locale, type Words } from "../../model/text.ts";
import type { VersionSummary } from "../../store/store.ts";
import { publicRoute } from "../access.ts";
import { languageOf, sendPage } from "../page.ts";
import type { PublicStore, Wiring } from "../wiring.ts";
import { portAddress, versionAddress, versionBefore, versionNumber } from "./version-view.ts";

const FIELD_WORDS: Readonly<Record<WordingField, Words>> = {
  chargingEntity: siteWords.entity, item: siteWords.item, rate: siteWords.rate, unit: siteWords.unit,
  service: siteWords.service, pricingForm: siteWords["pricing-form"], basis: siteWords.basis, remarks: siteWords.remarks,
};

const FORM_WORDS: Readonly<Record<PricingForm, Words>> = {
  administrative: siteWords["form-administrative"], fund: siteWords["form-fund"],
  "government-set": siteWords["form-government-set"], "government-guided": siteWords["form-government-guided"],
  market: siteWords["form-market"],
};

function fieldText(field: WordingField, text: string, locale: Locale): string {
  if (field !== "pricingForm") return text;
  return say(text === "" ? siteWords["form-none"] : FORM_WORDS[text as PricingForm], locale);
}

function entryRow(entry: Entry): Record<string, unknown> {
  const { path, name } = entry.item;
  return {
    item: path && path.length > 0 ? path.join(" / ") : name,
    entity: entry.chargingEntity.name, rate: entry.rate.text, unit: entry.unit.text,
  };
}

function changedRow({ after, reworded }: Changed, locale: Locale): Record<string, unknown> {
  return {
    ...entryRow(after),
    fields: reworded.map(({ field, before, after: now }) => ({
      name: say(FIELD_WORDS[field], locale), before: fieldText(field, before, locale), after: fieldText(field, now, locale),
    })),
  };
}

export function changesView(store: PublicStore, code: string, version: number, locale: Locale): { readonly before: { readonly version: number; readonly address: string } } & Record<string, unknown> {
  const versions = store.versions(code);
  const summary = versions[version - 1]!;
  const earlier = versionBefore(versions, summary);
  if (!earlier) throw notComparable(versions, summary);
  const after = store.publication(code, version)!;
  const before = store.publication(code, earlier.version)!;
  const { added, removed, changed, unchanged } = changesBetween(before.list, after.list);
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
  const counts = Object.fromEntries(groups.map(({ name, rows }) => [`${name}Count`, rows.length]));
  return {
    ...counts, unchanged,
    groups: groups.filter(({ rows }) => rows.length > 0)
      .map((group) => ({ ...group, title: say(siteWords[`group-${group.name}`], locale) })),
    before: { version: before.version, address: versionAddress(code, before.version) },
    after: { version, address: versionAddress(code, version), effectiveFrom: after.effectiveFrom },
    publishedTime: beijingTime(after.publishedAt),
    name: after.list.port.name, sample: after.list.x_sample === undefined ? null : "all",
  };
}

function notComparable(versions: readonly VersionSummary[], { version, direction }: VersionSummary): Failure {
  const before = superseded(versions.slice(0, version - 1), direction);
  return before ? new Failure("direction-differs", { version, before: before.version }) : new Failure("no-earlier-version", { version });
}

export function changesPage(app: FastifyInstance, { store }: Wiring): void {
  app.get<{ Params: { code: string; version: string } }>("/ports/:code/changes/:version", publicRoute, (request, reply) => {
    const { code } = request.params;
    const { locale } = languageOf(request);
    const version = versionNumber(store, code, request.params.version);
    const view = changesView(store, code, version, locale);
    const title = say(siteWords["changes-title"], locale, { before: view.before.version, after: version });
    return sendPage(request, reply, "changes", { ...view, title, portAddress: portAddress(code) });
  });
}
