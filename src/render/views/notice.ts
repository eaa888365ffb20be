// The public notice as plain data. Page and PDF are made from this one view and CSV and XLSX from the same columns, so
// that paper and screen cannot disagree. Item texts stay as they were published: they are the text of record.

import { noticeWords } from "../../i18n/notice.ts";
import { addDays, beijingDay, beijingTime, type Day, type Instant } from "../../model/day.ts";
import type { Direction } from "../../model/port.ts";
import type { FeeList } from "../../model/list.ts";
import { say, type Locale, type Params } from "../../model/text.ts";
import { qrCode, type QrCode } from "../qr.ts";
import { numbered, sideTableViews, type SideTableView } from "./side-tables.ts";
import { columnsOf, joinRows, tableRow, type NoticeRow, type NoticeColumn } from "./notice-table.ts";

export interface LogPlace {
  readonly origin: string;
  readonly index: number;
  readonly size: number;
  /** Base64. */
  readonly root: string;
}

/** What is shown: a publication, or with `version` and `publishedAt` null a draft. */
export interface NoticeSubject {
  readonly list: FeeList;
  readonly version: number | null;
  readonly publishedAt: Instant | null;
  readonly effectiveFrom: Day | null;
  /** First day no longer in force. */
  readonly effectiveTo: Day | null;
  readonly retroactive: boolean;
  readonly log: LogPlace | null;
  /** The permanent address, absolute. */
  readonly address: string | null;
  /** `sha256:` of the list's canonical bytes. */
  readonly digest: string;
}

export interface NoticeFact {
  readonly key: string;
  readonly label: string;
  readonly value: string;
  /** Where the value leads: a permanent address, a telephone. */
  readonly href?: string;
}

/** A text of the template, and in English its caption. */
export interface Captioned {
  readonly text: string;
  readonly caption: string | null;
}

export interface NoticeTable {
  readonly table: 1 | 2;
  readonly title: Captioned;
  readonly columns: readonly NoticeColumn[];
  readonly rows: readonly NoticeRow[];
  readonly notes: readonly Captioned[];
  /** Said in place of rows where there are none. */
  readonly empty: string | null;
}

export interface NoticeView {
  readonly locale: Locale;
  readonly title: Captioned;
  /** What every page says in its banner: sample, draft. */
  readonly banners: readonly { readonly kind: "sample" | "draft" | "retroactive"; readonly title: string; readonly text: string }[];
  readonly facts: readonly NoticeFact[];
  /** What proves the publication: digest, log, root. */
  readonly proof: readonly NoticeFact[];
  readonly tables: readonly NoticeTable[];
  /** Time standards and electronic payment, where the list states them. */
  readonly sides: readonly SideTableView[];
  /** What the list itself says below its tables, as written. */
  readonly notes: readonly string[];
  readonly address: string | null;
  readonly qr: QrCode | null;
  readonly labels: { readonly about: string; readonly notes: string; readonly listNotes: Captioned; readonly scan: string; readonly watermark: string };
  /** Null of a draft. */
  readonly published: { readonly port: string; readonly version: number } | null;
  /** In the foot of each sheet: port, version, digest. */
  readonly foot: string;
  /** The date that files carry: of publication, else the first day in force, so that the same list gives the same bytes. */
  readonly dated: Instant;
}

type Word = keyof typeof noticeWords;
type Speak = (word: Word, params?: Params) => string;

export function noticeView(subject: NoticeSubject, locale: Locale): NoticeView {
  const speak: Speak = (word, params) => say(noticeWords[word], locale, params);
  const title = titleOf(subject.list, null, locale);
  return {
    locale,
    title,
    banners: bannersOf(subject, speak),
    facts: factsOf(subject, speak),
    proof: proofOf(subject, speak),
    tables: [noticeTable(subject.list, 1, locale), noticeTable(subject.list, 2, locale)],
    sides: numbered(sidesOf(subject.list, locale)),
    notes: subject.list.x_notes ?? [],
    address: subject.address,
    qr: subject.address === null ? null : qrCode(subject.address),
    labels: { about: speak("about"), notes: speak("notes"), listNotes: captioned("listNotes", locale), scan: speak("scan"), watermark: speak("watermark") },
    published: subject.version === null || subject.list.port.code === null ? null : { port: subject.list.port.code, version: subject.version },
    foot: footOf(subject, title, speak),
    dated: datedOf(subject),
  };
}

/** The notice of a list that nobody has published: marked so on each sheet, without address or proof. */
export function draftNotice(list: FeeList, digest: string, locale: Locale): NoticeView {
  const { effectiveFrom, effectiveTo } = list;
  return noticeView({ list, version: null, publishedAt: null, effectiveFrom, effectiveTo, retroactive: false, log: null, address: null, digest }, locale);
}

const NO_DATE: Instant = "1970-01-01T00:00:00.000Z";

/** Midnight in Beijing where only the day is known. */
export function datedOf({ publishedAt, effectiveFrom }: Pick<NoticeSubject, "publishedAt" | "effectiveFrom">): Instant {
  if (publishedAt !== null) return publishedAt;
  return effectiveFrom === null ? NO_DATE : `${addDays(effectiveFrom, -1)}T16:00:00.000Z`;
}

/** `XX口岸进（出）口收费目录清单（一）`, the title of the national template; without table the name of the whole list. */
export function titleOf(list: FeeList, table: 1 | 2 | null, locale: Locale): Captioned {
  const write = (language: Locale): string => {
    const direction: Direction = list.direction ?? "both";
    const number = table === null ? "" : say(noticeWords[table === 1 ? "tableOne" : "tableTwo"], language);
    return say(noticeWords[table === null ? "documentTitle" : "title"], language, {
      port: portTitle(list, language), direction: say(noticeWords[direction], language), table: number,
    });
  };
  return { text: write("zh"), caption: locale === "zh" ? null : write(locale) };
}

function portTitle(list: FeeList, locale: Locale): string {
  const name = list.port.name ?? list.port.code;
  if (name === null) return say(noticeWords.portUnnamed, locale);
  return locale === "en" || name.includes("口岸") ? name : `${name}口岸`;
}

export function sidesOf(list: FeeList, locale: Locale): readonly SideTableView[] {
  return sideTableViews(list, (language) => portTitle(list, language), locale);
}

export function noticeTable(list: FeeList, table: 1 | 2, locale: Locale): NoticeTable {
  const columns = columnsOf(table, locale);
  const rows: NoticeRow[] = [];
  for (const entry of list.entries) {
    if (entry.table === table) rows.push(tableRow(entry, columns, rows.at(-1) ?? null, locale));
  }
  return {
    table,
    title: titleOf(list, table, locale),
    columns,
    rows: joinRows(rows),
    notes: notesOf(table).map((word) => captioned(word, locale)),
    empty: rows.length === 0 ? say(noticeWords.empty, locale) : null,
  };
}

/** The notes of the national template. The fourth of table (二) is cut short in every copy we could read: left out. */
export function notesOf(table: 1 | 2): readonly Word[] {
  return table === 1 ? ["noteOneUse", "noteOneForm"] : ["noteTwoUse", "noteTwoProvider", "noteTwoMarking"];
}

function captioned(word: Word, locale: Locale): Captioned {
  return { text: say(noticeWords[word], "zh"), caption: locale === "zh" ? null : say(noticeWords[word], locale) };
}

function bannersOf({ list, version, effectiveFrom, publishedAt, retroactive }: NoticeSubject, speak: Speak): NoticeView["banners"] {
  return [
    ...(list.x_sample === undefined ? [] : [{ kind: "sample" as const, title: speak("sample"), text: list.x_sample.replace(/^示例[：:]\s*/u, "") }]),
    ...(version === null ? [{ kind: "draft" as const, title: speak("draft"), text: speak("draftWhy") }] : []),
    ...(retroactive && publishedAt !== null && effectiveFrom !== null
      ? [{ kind: "retroactive" as const, title: "", text: speak("retroactive", { from: effectiveFrom, published: beijingDay(publishedAt) }) }]
      : []),
  ];
}

function factsOf({ list, version, publishedAt, effectiveFrom, effectiveTo }: NoticeSubject, speak: Speak): NoticeFact[] {
  const fact = (key: Word, value: string | null): NoticeFact => ({ key, label: speak(key), value: value ?? speak("notStated") });
  const port = [list.port.name, list.port.code].filter((part) => part !== null).join(" ");
  const published = publishedAt === null ? speak("draft") : speak("beijing", { time: beijingTime(publishedAt) });
  return [
    fact("port", port === "" ? null : port),
    fact("publisher", list.publisher.name),
    ...(list.documentNumber ? [fact("documentNumber", list.documentNumber)] : []),
    fact("version", version === null ? speak("draft") : speak("versionValue", { version })),
    fact("effective", effectiveFrom === null ? null : inForce(effectiveFrom, effectiveTo, speak)),
    ...(version === null ? [] : [fact("publishedAt", published)]),
    fact("tax", speak(list.tax)),
    fact("contacts", list.contacts.map(({ name, phone }) => `${name} ${phone}`).join(speak("separator")) || null),
  ];
}

/** The last day is named, not the day after: that is how people read a period. */
function inForce(from: Day, to: Day | null, speak: Speak): string {
  return to === null ? speak("effectiveFrom", { from }) : speak("effectiveFromTo", { from, last: addDays(to, -1) });
}

function proofOf({ log, address, digest }: NoticeSubject, speak: Speak): NoticeFact[] {
  return [
    { key: "digest", label: speak("digest"), value: digest },
    ...(log === null
      ? []
      : [
          { key: "log", label: speak("log"), value: speak("logValue", { origin: log.origin, index: log.index, size: log.size }) },
          { key: "root", label: speak("root"), value: log.root },
        ]),
    ...(address === null ? [] : [{ key: "address", label: speak("address"), value: address, href: address }]),
  ];
}

function footOf({ version, digest }: NoticeSubject, title: Captioned, speak: Speak): string {
  const name = title.caption ?? title.text;
  const edition = version === null ? speak("draft") : `${speak("version")} ${speak("versionValue", { version })}`;
  return `${name} · ${edition} · ${digest.slice(0, "sha256:".length + 16)}…`;
}
