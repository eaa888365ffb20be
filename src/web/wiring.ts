// What the web is given by the rim: it opens nothing and reads no clock of its own.

import type { BillMetadata, BillReading, ListMetadata, ListReading } from "../formats/format.ts";
import type { Desk } from "../drafts.ts";
import type { Duties } from "../duties.ts";
import type { Items } from "../match/items.ts";
import type { Annotations } from "../model/annotation.ts";
import type { Day, Instant } from "../model/day.ts";
import type { FeeList } from "../model/list.ts";
import type { Report, ReportFormat } from "../model/report.ts";
import type { Locale, Words } from "../model/text.ts";
import type { PaperName } from "../render/notice-pdf.ts";
import type { NoticeSubject } from "../render/views/notice.ts";
import type { SingleSignOn } from "./single-sign-on.ts";
import type { RulePage } from "../render/views/rule.ts";
import type { Store } from "../store/store.ts";

/** What the public site reads. All of it is published; nothing here needs a login, and nothing writes. */
export type PublicStore = Pick<
  Store,
  "origin" | "vkey" | "readOnly" | "hindrance" | "ports" | "versions" | "publication" | "representation" | "listAt" | "proof" | "proofOfWithdrawal" | "find" |
  "checkpoint" | "tile" | "logSize"
>;

/** What stands behind the doors of the desks. */
export type DeskStore = Pick<Store, "accounts" | "sessions" | "attempts" | "keys" | "webhooks" | "portSettings" | "audit" | "drafts" | "dutyMails" | "keptAnswers" | "together" | "withdraw" | "inTurn">;

export interface SearchHit {
  readonly port: string;
  readonly version: number;
  /** Id of the entry in the list. */
  readonly entry: string;
}

export interface Uploaded {
  readonly name: string;
  readonly bytes: Buffer;
}

export interface CheckOptions {
  readonly input: { readonly name: string; readonly sha256: string };
  /** The day on which the check is made. */
  readonly day: Day;
  readonly locale: Locale;
}

/** The verbs, with what they need from outside already in their hands. */
export interface Verbs {
  /** Reads untrusted bytes in a capped child. */
  readBill(file: Uploaded, metadata: BillMetadata): Promise<BillReading>;
  /** Reads untrusted bytes in a capped child, which hashes them too. */
  readList(file: Uploaded, metadata: ListMetadata): Promise<{ readonly reading: ListReading; readonly sha256: string }>;
  /** The file back with marks on its cells, made in a capped child too. */
  annotate(file: Uploaded, annotations: Annotations): Promise<Uint8Array>;
  /** Holds a bill against what is published. */
  checkBill(reading: BillReading, metadata: BillMetadata, options: CheckOptions): Report;
  /** A report as JSON, in pieces. Lets other requests in between. */
  writeReport(report: Report): Promise<readonly Uint8Array[]>;
  /** A report as the bytes of a file. */
  printReport(report: Report, format: ReportFormat, locale: Locale): Promise<Uint8Array>;
  /** The notice of a list that is not published, as a PDF. */
  previewPdf(list: FeeList, paper: PaperName, locale: Locale): Promise<Uint8Array>;
  /** A letter as a PDF, dated. */
  printLetter(text: string, day: Day, locale: Locale): Promise<Uint8Array>;
  /** A notice on paper, A4 or, for the wall, A3; a subject without a version comes as a draft. The same subject, the same bytes. */
  printNotice(subject: NoticeSubject, paper: PaperName, locale: Locale): Promise<Uint8Array>;
  /** Lets other requests in between. */
  validateList(reading: ListReading, options: CheckOptions): Promise<Report>;
  /** Entries of the lists in force on a day that answer to a word: Chinese, first letters of its pinyin, English. Best first. */
  search(query: string, day: Day): readonly SearchHit[];
  /** Does a port answer to a word: its name, that in pinyin or its first letters, in English, or its code? */
  findsPort(query: string, port: { readonly code: string; readonly name: string }): boolean;
  /** The items of all published versions, those just published included. */
  items(): Items;
}

export interface Wiring {
  readonly store: PublicStore;
  readonly desks: DeskStore;
  /** Names of ports by their code, of those that the national list knows. */
  readonly ports: ReadonlyMap<string, string>;
  /** The verb of the authority's desk. */
  readonly desk: Desk;
  readonly duties: Duties;
  /** Is there a mail service to send the daily mail by? */
  readonly sendsMail: boolean;
  /** The port of a draft; null where there is no such draft. */
  readonly draftPort: (id: string) => string | null;
  /** The office's own OpenID provider; null where there is none. */
  readonly singleSignOn: SingleSignOn | null;
  /** So long without a request, and a session is over. */
  readonly idleMinutes: number;
  /** Are the metrics for everybody, and not for this machine alone? */
  readonly showsMetrics: boolean;
  /** Addresses of the proxies in front, whose word about the reader's address is taken. */
  readonly proxies: string;
  /** May a webhook be sent to this address, by its looks? */
  readonly isSendable: (url: string) => boolean;
  readonly verbs: Verbs;
  readonly rules: readonly RulePage[];
  /** Folder of the templates, absolute. */
  readonly templatesPath: string;
  /** Partials by name, `layout` among them. */
  readonly partials: ReadonlyMap<string, string>;
  /** Assets by file name: site.css, site.js, notice.css, icon.svg. */
  readonly assets: ReadonlyMap<string, Buffer>;
  /** Schemas by their path below `/schemas/`: `fee-list/1.0.json`. */
  readonly schemas: ReadonlyMap<string, string>;
  readonly now: () => Instant;
  /** The address the public sees, without a slash at its end. */
  readonly address: string;
  /** Of this program, as reports name it. */
  readonly version: string;
  readonly uploadLimitBytes: number;
  /** Every limit on what is read, in words. */
  readonly limits: readonly Words[];
  /** Those that somebody is told who chooses a file. */
  readonly limitsTold: Readonly<Record<"list" | "bill", readonly Words[]>>;
  /** Log requests to standard error. */
  readonly logger: boolean;
}
