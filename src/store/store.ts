// What is kept, in the domain's words: the interface that verbs and the web know. `openStore` in index.ts makes one.

import type { Day, Instant } from "../model/day.ts";
import type { Failure } from "../model/failure.ts";
import type { CompleteList } from "../model/list.ts";
import type { Direction } from "../model/port.ts";
import type { Publication, PublishedEvent, Withdrawn } from "../model/publication.ts";
import type { Locale } from "../model/text.ts";
import type { Accounts } from "./accounts.ts";
import type { Attempts } from "./attempts.ts";
import type { Audit } from "./audit.ts";
import type { Damage } from "./damage.ts";
import type { DraftStore } from "./drafts.ts";
import type { DutyMails } from "./duty-mails.ts";
import type { KeptAnswers } from "./kept-answers.ts";
import type { Keys } from "./keys.ts";
import type { Webhooks } from "./webhooks.ts";
import type { PortsSettings } from "./port-settings.ts";
import type { Sessions } from "./sessions.ts";

export type RepresentationKind = "html" | "pdf" | "csv" | "xlsx" | "json";

/** One file of a version as it was rendered, hashed and compressed at its publication. */
export interface Representation {
  readonly kind: RepresentationKind;
  readonly locale: Locale;
  readonly contentType: string;
  /** Strong, with its quotation marks; of the bytes as they are, not of a compressed form. */
  readonly etag: string;
  readonly bytes: Uint8Array;
  readonly brotli: Uint8Array | null;
  readonly gzip: Uint8Array | null;
}

/** A version without its entries, for lists of versions and of ports. */
export interface VersionSummary {
  readonly port: string;
  readonly portName: string;
  readonly version: number;
  readonly publishedAt: Instant;
  readonly effectiveFrom: Day;
  readonly effectiveTo: Day | null;
  readonly retroactive: boolean;
  readonly listDigest: string;
  readonly logIndex: number;
  readonly direction: Direction;
  readonly publisher: string;
  readonly documentNumber: string | null;
  readonly entries: number;
  /** Says that the list is a sample; null for a real one. */
  readonly sample: string | null;
  /** Null while it stands. */
  readonly withdrawn: Withdrawn | null;
}

export interface PortSummary {
  readonly code: string;
  readonly name: string;
  readonly versions: number;
  readonly latest: VersionSummary;
}

/** What somebody asks to have published. */
export interface Draft {
  readonly list: CompleteList;
  readonly sourceSha256: string | null;
  readonly confirmed: PublishedEvent["confirmed"];
  readonly idempotencyKey: string | null;
}

/** A publication that would be the next of the log. Nothing of it is kept or promised until it is appended. */
export interface PreparedPublication {
  readonly draft: Draft;
  readonly requestDigest: string;
  readonly publication: Publication;
  readonly leaf: Uint8Array;
  readonly listBytes: Uint8Array;
  /** Root of the log with this leaf in it, base64. */
  readonly root: string;
}

export interface Acknowledged {
  readonly publication: Publication;
  /** The text of the `.tlog-proof` file. */
  readonly receipt: string;
}

/** What somebody asks to have withdrawn. */
export interface WithdrawalDraft {
  readonly port: string;
  readonly version: number;
  readonly reason: string;
  readonly idempotencyKey: string | null;
}

export interface Withdrawal extends Omit<WithdrawalDraft, "idempotencyKey"> {
  readonly withdrawnAt: Instant;
  /** Index of its own leaf. */
  readonly logIndex: number;
}

export interface AcknowledgedWithdrawal {
  readonly withdrawal: Withdrawal;
  /** The text of the `.tlog-proof` file of the withdrawal. */
  readonly receipt: string;
}

/** What is written in the same transaction as a publication or withdrawal, which does not stand where this throws. */
export type Along = (publication: Publication) => void;
export type AlongWithdrawal = (withdrawal: Withdrawal) => void;

/** Bytes that were published: a file as it was rendered, the list in JSON of any form, or the file that was handed in. */
export type FoundBytes = { readonly port: string; readonly version: number } & (
  | { readonly as: "file"; readonly kind: RepresentationKind; readonly locale: Locale }
  | { readonly as: "list" | "source" }
);

export interface InForce {
  readonly publication: Publication;
  /** What it is in force for: less than the list claims where a later one has superseded it for imports or exports. */
  readonly direction: Direction;
}

/** Which lists answer for a day, and which claim the day but were published too late to count. */
export interface AsOf {
  /** None, one, or that of imports and that of exports. Never two for one direction. */
  readonly inForce: readonly InForce[];
  readonly publishedTooLate: readonly VersionSummary[];
}

export interface Store {
  /** The log's name, given when it was begun and kept from then on. */
  readonly origin: string;
  /** The log's public key, `name+id+key`. */
  readonly vkey: string;
  /** Null while publishing is possible; else why the store only reads. */
  readonly readOnly: Failure | null;
  /** Why nothing could be published at this moment: it only reads, the clock is behind the log, or the disk was full when it was last written to. */
  hindrance(now: Instant): Failure | null;

  // Publishing and withdrawing. publish.ts is the one caller.
  /** The publication that this idempotency key already has. Throws `idempotency-mismatch` where it was for another body. */
  repeated(draft: Draft): Acknowledged | null;
  /** Throws `clock-untrusted`, `nothing-changed`, or why the store only reads. */
  prepare(draft: Draft, now: Instant): PreparedPublication;
  /** One durable transaction. Null: the log has moved on since `prepare`, so prepare and render again. */
  append(prepared: PreparedPublication, representations: readonly Representation[], along?: Along): Acknowledged | null;
  /**
   * One durable transaction; the same idempotency key with the same draft is the same withdrawal. Throws `version-unknown`,
   * `already-withdrawn`, `idempotency-mismatch`, `clock-untrusted`, or why the store only reads.
   */
  withdraw(draft: WithdrawalDraft, now: Instant, along?: AlongWithdrawal): AcknowledgedWithdrawal;
  /** One after another within this process, so that publications are not rendered in vain. */
  inTurn<Result>(work: () => Promise<Result>): Promise<Result>;

  // Reading. All of it throws `integrity-failure` rather than give what differs from what was published.
  ports(): readonly PortSummary[];
  /** Oldest first. */
  versions(port: string): readonly VersionSummary[];
  publication(port: string, version: number): Publication | null;
  representation(port: string, version: number, kind: RepresentationKind, locale: Locale): Representation | null;
  /**
   * The lists in force at a port on a day, by what was published before `knownBefore` (exclusive; default: by now).
   *
   * A version claims the days from its effectiveFrom up to, not including, its effectiveTo. It is in force only on
   * claimed days from the Beijing day of its publication on: nobody could have kept a list that was not yet public
   * (T1 of the threat model). Days claimed before that are named in `publishedTooLate` and never answered for.
   * Imports and exports are looked up each for itself: of several that cover a direction the one published last rules it;
   * when that ends, an older one that still claims the day rules again. A list of imports leaves an older one of both in
   * force for exports.
   * A version that was withdrawn claims the Beijing day of its withdrawal and no day after it.
   * Days are the finest grain: a list published in the afternoon with effect on the same day counts for that whole day.
   */
  listAt(port: string, day: Day, knownBefore?: Instant): AsOf;
  /** `.tlog-proof` of a version: as it was handed out, until a witness has cosigned a tree that holds it. */
  proof(port: string, version: number): string | null;
  /** `.tlog-proof` of the withdrawal of a version; null while it stands. */
  proofOfWithdrawal(port: string, version: number): string | null;
  /** Where a file with this SHA-256 (hex), or a list with this digest, was published; the first such version. */
  find(sha256: string, listDigest: string | null): FoundBytes | null;
  /** The newest signed checkpoint, with what witnesses have added; null while the log is empty. */
  checkpoint(): string | null;
  /** What a witness added to the checkpoint of a size: one line that was found to hold. */
  keepCosignature(size: number, witness: string, line: string): void;
  /** Bytes at `tile/<path>`, tiles and entry bundles; null where the log has no such tile yet. */
  tile(path: string): Uint8Array | null;
  logSize(): number;

  // People: who may do what, and what was done.
  readonly accounts: Accounts;
  readonly sessions: Sessions;
  readonly attempts: Attempts;
  readonly keys: Keys;
  readonly webhooks: Webhooks;
  readonly portSettings: PortsSettings;
  readonly audit: Audit;
  /** The drafts of the desk. */
  readonly drafts: DraftStore;
  /** Who wants the daily mail of duties. */
  readonly dutyMails: DutyMails;
  /** What the API answered under an idempotency key. */
  readonly keptAnswers: KeptAnswers;
  /** All of it or nothing: what several parts of the store write, with the records of it. */
  together<Result>(work: () => Result): Result;

  // Upkeep.
  /** Drops the projections and builds them again from the events. */
  rebuild(): void;
  /** Scrub: every way in which what is stored differs from what was published and signed. Empty: all is well. */
  verify(): readonly Damage[];
  close(): void;
}
