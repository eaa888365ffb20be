// Opens the store: one folder with the database, the log's key and its anchor. Everything the program keeps is behind it.

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { canonicalBytes } from "../log/canonical.ts";
import { parseCheckpoint, signCheckpoint } from "../log/checkpoint.ts";
import { leafHash, rootHash, sameHash, type Hash } from "../log/merkle.ts";
import { fromBase64, noteVerifier, signersOf, toBase64, type NoteSigner } from "../log/note.ts";
import { beijingDay, beijingTime, instantOf, millisOf, type Instant } from "../model/day.ts";
import { sha256Digest, sm3Digest } from "../model/digest.ts";
import { Failure } from "../model/failure.ts";
import { standingAt, superseded } from "../model/in-force.ts";
import type { Publication, PublishedEvent, WithdrawnEvent } from "../model/publication.ts";
import { openAccounts } from "./accounts.ts";
import { anchoredAudits, anchoredCheckpoints, appendAnchor, beginAnchor, hasAnchor, largestAnchored } from "./anchor.ts";
import { openAttempts } from "./attempts.ts";
import { openAudit } from "./audit.ts";
import { auditDamage, auditNote } from "./audit-anchor.ts";
import {
  checkpointNote, insertEvent, lastInstant, nameOf, publicationOf, publishedRow, readEvent, repeatedEvent, requestDigest,
  withdrawalDigest, withdrawalOf, withdrawnRow,
} from "./events.ts";
import { draftStore } from "./drafts.ts";
import { cosignedNote, insertCosignature } from "./cosignatures.ts";
import { findBytes } from "./find.ts";
import { dutyMails } from "./duty-mails.ts";
import { openKey } from "./key.ts";
import { openKeptAnswers } from "./kept-answers.ts";
import { openKeys } from "./keys.ts";
import { migrate } from "./migrate.ts";
import { openPortSettings } from "./port-settings.ts";
import { receiptOf } from "./receipts.ts";
import { keepRecent } from "./recent.ts";
import { insertRepresentation, readRepresentation, signFiles } from "./representations.ts";
import { rebuild, scrub } from "./scrub.ts";
import { sealWith } from "./secrets.ts";
import { openSessions } from "./sessions.ts";
import { openSqlite, storageFailure, type Driver } from "./sqlite.ts";
import type { Acknowledged, AcknowledgedWithdrawal, Along, AlongWithdrawal, Draft, PreparedPublication, Representation, Store, Withdrawal, WithdrawalDraft } from "./store.ts";
import { insertLeaf, logSize, readTile, treeReader, withLeaf } from "./tree.ts";
import { indexOf, insertVersion, portSummaries, publishedTooLate, readPublication, versionsInForce, versionsOf } from "./versions.ts";
import { openWebhooks } from "./webhooks.ts";
import { insertWithdrawal, withdrawalOfVersion } from "./withdrawals.ts";

export interface StoreOptions {
  /** Data folder; made where it does not exist, for its owner only. */
  readonly directory: string;
  /** Name of the log where it is begun now: the site's address without scheme, such as `fees.example.gov.cn/log`. */
  readonly origin: string;
  /** File of the anchor, best on another disk; default `anchors.log` in the data folder. */
  readonly anchor?: string;
}

const CLOCK_TOLERANCE_MILLIS = 5000;
const KEPT_REPRESENTATIONS_BYTES = 64 << 20;
const KEPT_PUBLICATIONS = 64;

// What the parts of the open store share.
interface Opened {
  readonly driver: Driver;
  readonly signer: NoteSigner;
  readonly anchor: string;
  readOnly: Failure | null;
}

function originOf(driver: Driver, origin: string): string {
  return driver.transaction(() => {
    driver.query("INSERT INTO log (id, origin) SELECT 1, ? WHERE NOT EXISTS (SELECT 1 FROM log)", origin);
    return driver.query<{ origin: string }>("SELECT origin FROM log")[0]!.origin;
  });
}

// A tree that cannot be read whole is not written to, but can be read where it is whole, scrubbed and rebuilt.
function stateOf(opened: Opened): Failure | null {
  try {
    return compareSigned(opened);
  } catch (error) {
    if (error instanceof Failure && error.kind === "integrity-failure") return error;
    throw error;
  }
}

// Is the tree the one that this key signed last, and not an older or other one than the anchor knows?
function compareSigned({ driver, signer, anchor }: Opened): Failure | null {
  // First, for another process may publish meanwhile: the anchor never runs ahead of the database.
  const anchored = largestAnchored(anchor, signer.vkey);
  const size = logSize(driver);
  const note = checkpointNote(driver, size);
  const signed = note === null ? null : parseCheckpoint(note);
  const verifier = noteVerifier(signer.vkey)!;
  if (size > 0 && (!signed || !sameHash(signed.checkpoint.root, rootHash(size, treeReader(driver))))) {
    return new Failure("integrity-failure", { name: `log ${size}` });
  }
  if (signed && signersOf(signed.note, [verifier]).length === 0) throw new Failure("log-key-wrong", { name: signer.name });
  if (anchored && (anchored.size > size || !sameHash(anchored.root, rootHash(anchored.size, treeReader(driver))))) {
    return new Failure("rollback-detected", { size, anchored: anchored.size });
  }
  // Begun with the log, so it was taken away: an older copy of the database could no longer be told from this one.
  if (size > 0 && !hasAnchor(anchor)) return new Failure("anchor-missing", { name: anchor });
  // A crash between commit and anchor leaves the anchor behind.
  if (note !== null && (anchored?.size ?? 0) < size) appendAnchor(anchor, note);
  return null;
}

/** A clock that is well behind the log is not to be trusted. */
function clockFault(last: Instant | null, now: Instant): Failure | null {
  return last !== null && millisOf(now) < millisOf(last) - CLOCK_TOLERANCE_MILLIS ? new Failure("clock-untrusted", { now, last }) : null;
}

// max(now, last + 1 ms), so that instants rise over the whole log.
function nextInstant(driver: Driver, now: Instant): Instant {
  const last = lastInstant(driver);
  const fault = clockFault(last, now);
  if (fault) throw fault;
  if (last === null) return now;
  const next = instantOf(millisOf(last) + 1);
  return now > next ? now : next;
}

function prepare({ driver }: Opened, draft: Draft, now: Instant): PreparedPublication {
  const { list, sourceSha256, confirmed } = draft;
  const port = list.port.code;
  const listBytes = canonicalBytes(list);
  const listDigest = sha256Digest(listBytes);
  const earlier = versionsOf(driver, port);
  const size = logSize(driver);
  const publishedAt = nextInstant(driver, now);
  // What was withdrawn by mistake may be published again as it was.
  const replaced = superseded(standingAt(earlier, publishedAt), list.direction);
  if (replaced?.listDigest === listDigest) throw new Failure("nothing-changed", { name: nameOf(replaced) });
  const event: PublishedEvent = {
    event: "published/1.0", port, version: (earlier.at(-1)?.version ?? 0) + 1, publishedAt,
    effectiveFrom: list.effectiveFrom, effectiveTo: list.effectiveTo,
    listDigest, listDigestSm3: sm3Digest(listBytes), sourceSha256,
    retroactive: list.effectiveFrom < beijingDay(publishedAt), confirmed,
    previousRoot: toBase64(rootHash(size, treeReader(driver))),
  };
  const leaf = canonicalBytes(event);
  const root = toBase64(rootHash(size + 1, withLeaf(treeReader(driver), size, leafHash(leaf))));
  const digest = requestDigest({ ...draft, listDigest });
  return { draft, requestDigest: digest, publication: publicationOf(event, list, size), leaf, listBytes, root };
}

// Inside one transaction: the log, which ends in the event that was just inserted, is signed.
function sign({ driver, signer }: Opened, root: Hash): string {
  const size = logSize(driver);
  const note = signCheckpoint({ origin: signer.name, size, root }, signer);
  driver.query("INSERT INTO checkpoints (size, note) VALUES (?, ?)", size, note);
  return note;
}

// Inside one transaction. Null when the log has moved on.
function write(opened: Opened, prepared: PreparedPublication, representations: readonly Representation[]): string | null {
  const { driver, signer } = opened;
  const { publication, leaf } = prepared;
  if (logSize(driver) !== publication.logIndex) return null;
  insertEvent(driver, publishedRow(prepared, signFiles(publication, representations, signer)));
  insertLeaf(driver, publication.logIndex, leafHash(leaf));
  insertVersion(driver, publication);
  for (const one of representations) insertRepresentation(driver, publication.port, publication.version, one);
  const size = publication.logIndex + 1;
  const root = rootHash(size, treeReader(driver));
  if (!sameHash(root, fromBase64(prepared.root) ?? leaf)) throw new Failure("integrity-failure", { name: `log ${size}` });
  return sign(opened, root);
}

// Inside one transaction.
function writeWithdrawal(opened: Opened, draft: WithdrawalDraft, now: Instant): { readonly withdrawal: Withdrawal; readonly note: string | null } {
  const { driver } = opened;
  const { port, version, reason, idempotencyKey } = draft;
  const known = idempotencyKey === null ? undefined : repeatedEvent(driver, idempotencyKey);
  if (known) {
    const { event } = readEvent(driver, known.seq);
    if (event.event !== "withdrawn/1.0" || known.request_digest !== withdrawalDigest(draft)) throw new Failure("idempotency-mismatch", { name: nameOf(event) });
    return { withdrawal: withdrawalOf(event, known.seq), note: null };
  }
  if (indexOf(driver, port, version) === null) throw new Failure("version-unknown", { port, version });
  const before = withdrawalOfVersion(driver, port, version);
  if (before) throw new Failure("already-withdrawn", { name: nameOf(draft), time: beijingTime(before.withdrawnAt) });
  const seq = logSize(driver);
  const event: WithdrawnEvent = {
    event: "withdrawn/1.0", port, version, reason, withdrawnAt: nextInstant(driver, now),
    previousRoot: toBase64(rootHash(seq, treeReader(driver))),
  };
  const row = withdrawnRow(event, seq, draft);
  const withdrawal = withdrawalOf(event, seq);
  insertEvent(driver, row);
  insertLeaf(driver, seq, leafHash(row.leaf));
  insertWithdrawal(driver, withdrawal);
  return { withdrawal, note: sign(opened, rootHash(seq + 1, treeReader(driver))) };
}

function anchorFailure(anchor: string, error: unknown): Failure {
  if (!hasAnchor(anchor)) return new Failure("anchor-missing", { name: anchor });
  return new Failure(error instanceof Error && "code" in error && error.code === "ENOSPC" ? "storage-full" : "storage-broken");
}

/** Why nothing is published now. An anchor that only lacked space is brought up as soon as there is some. */
function readOnlyNow(opened: Opened): Failure | null {
  if (opened.readOnly?.kind === "storage-full") {
    try {
      opened.readOnly = stateOf(opened);
    } catch (error) {
      opened.readOnly = anchorFailure(opened.anchor, error);
    }
  }
  return opened.readOnly ?? opened.driver.broken;
}

/** What `work` wrote is durable, and its checkpoint anchored, when this returns. Throws without having written anything. */
function commit<Result extends { readonly note: string | null }>(opened: Opened, work: () => Result): Result {
  const result = opened.driver.transaction(work);
  // Committed and durable: from here on the event stands, whatever happens to the anchor.
  try {
    if (result.note !== null) appendAnchor(opened.anchor, auditNote(opened.driver, opened.signer), result.note);
  } catch (error) {
    opened.readOnly = anchorFailure(opened.anchor, error);
  }
  return result;
}

function append(opened: Opened, prepared: PreparedPublication, representations: readonly Representation[], along?: Along): Acknowledged | null {
  const { note } = commit(opened, () => {
    const written = write(opened, prepared, representations);
    if (written !== null) along?.(prepared.publication);
    return { note: written };
  });
  if (note === null) return null;
  const { publication } = prepared;
  return { publication: freeze(publication), receipt: receiptOf(opened.driver, publication.logIndex) };
}

function withdraw(opened: Opened, draft: WithdrawalDraft, now: Instant, along?: AlongWithdrawal): AcknowledgedWithdrawal {
  const { withdrawal } = commit(opened, () => {
    const written = writeWithdrawal(opened, draft, now);
    if (written.note !== null) along?.(written.withdrawal);
    return written;
  });
  return { withdrawal, receipt: receiptOf(opened.driver, withdrawal.logIndex) };
}

// What is handed out is shared, so nobody may change it.
function freeze<Value>(value: Value): Value {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) freeze(part);
  }
  return value;
}

function repeated({ driver }: Opened, draft: Draft): Acknowledged | null {
  const known = draft.idempotencyKey === null ? undefined : repeatedEvent(driver, draft.idempotencyKey);
  if (!known) return null;
  const { event, list } = readEvent(driver, known.seq);
  const asked = requestDigest({ ...draft, listDigest: sha256Digest(canonicalBytes(draft.list)) });
  if (!list || asked !== known.request_digest) throw new Failure("idempotency-mismatch", { name: nameOf(event) });
  return { publication: freeze(publicationOf(event, list, known.seq)), receipt: receiptOf(driver, known.seq) };
}

function open(options: StoreOptions): Opened {
  const { directory } = options;
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  let driver: Driver;
  try {
    driver = openSqlite(join(directory, "qingdan.db"));
  } catch (error) {
    throw storageFailure(error) && error instanceof Error ? new Failure("storage-unsafe", { reason: error.message }) : error;
  }
  try {
    migrate(driver);
    const origin = originOf(driver, options.origin);
    const signer = openKey(join(directory, "log.key"), origin, logSize(driver) === 0);
    const opened: Opened = { driver, signer, anchor: options.anchor ?? join(directory, "anchors.log"), readOnly: null };
    if (logSize(driver) === 0) beginAnchor(opened.anchor);
    opened.readOnly = stateOf(opened);
    return opened;
  } catch (error) {
    driver.close();
    throw error;
  }
}

type People = Pick<Store, "accounts" | "sessions" | "attempts" | "keys" | "webhooks" | "portSettings" | "audit" | "drafts" | "dutyMails" | "keptAnswers" | "together">;

function people({ driver, signer }: Opened): People {
  const audit = openAudit(driver);
  return {
    accounts: openAccounts(driver, audit, sealWith(signer)),
    sessions: openSessions(driver, audit),
    attempts: openAttempts(driver),
    keys: openKeys(driver, audit),
    webhooks: openWebhooks(driver, audit, sealWith(signer)),
    portSettings: openPortSettings(driver, audit),
    audit,
    drafts: draftStore(driver),
    dutyMails: dutyMails(driver),
    keptAnswers: openKeptAnswers(driver, sealWith(signer)),
    together: (work) => driver.transaction(work),
  };
}

function proofs({ driver }: Opened): Pick<Store, "proof" | "proofOfWithdrawal" | "find" | "checkpoint" | "keepCosignature" | "tile" | "logSize"> {
  return {
    proof(port, version) {
      const index = indexOf(driver, port, version);
      return index === null ? null : receiptOf(driver, index);
    },
    proofOfWithdrawal(port, version) {
      const withdrawal = withdrawalOfVersion(driver, port, version);
      return withdrawal && receiptOf(driver, withdrawal.logIndex);
    },
    find: (sha256, listDigest) => findBytes(driver, sha256, listDigest),
    checkpoint: () => cosignedNote(driver, logSize(driver)),
    keepCosignature: (size, witness, line) => insertCosignature(driver, size, witness, line),
    tile: (path) => readTile(driver, path),
    logSize: () => logSize(driver),
  };
}

/** Throws a Failure where the folder cannot be used safely; opens for reading only where the log disagrees with its anchor. */
export function openStore(options: StoreOptions): Store {
  const opened = open(options);
  const { driver, signer, anchor } = opened;
  const verifier = noteVerifier(signer.vkey)!;
  const publications = keepRecent<Publication>(KEPT_PUBLICATIONS, () => 1);
  const files = keepRecent<Representation>(KEPT_REPRESENTATIONS_BYTES, ({ bytes, brotli, gzip }) => bytes.length + (brotli?.length ?? 0) + (gzip?.length ?? 0));
  let turn: Promise<unknown> = Promise.resolve();

  const publication: Store["publication"] = (port, version) =>
    publications.get(nameOf({ port, version }), () => freeze(readPublication(driver, port, version)));
  const refuseIfReadOnly = (): void => {
    const failure = readOnlyNow(opened);
    if (failure) throw failure;
  };

  return {
    ...people(opened),
    ...proofs(opened),
    origin: signer.name,
    vkey: signer.vkey,
    get readOnly() {
      return opened.readOnly ?? driver.broken;
    },
    hindrance: (now) => readOnlyNow(opened) ?? clockFault(lastInstant(driver), now) ?? driver.full,
    repeated: (draft) => repeated(opened, draft),
    prepare(draft, now) {
      refuseIfReadOnly();
      return driver.snapshot(() => prepare(opened, draft, now));
    },
    append(prepared, representations, along) {
      refuseIfReadOnly();
      return append(opened, prepared, representations, along);
    },
    withdraw(draft, now, along) {
      refuseIfReadOnly();
      return withdraw(opened, draft, now, along);
    },
    inTurn(work) {
      const result = turn.then(work);
      turn = result.catch(() => undefined);
      return result;
    },
    ports: () => portSummaries(driver),
    versions: (port) => versionsOf(driver, port),
    publication,
    representation: (port, version, kind, locale) =>
      files.get(`${nameOf({ port, version })}.${kind}.${locale}`, () => readRepresentation(driver, { port, version, kind, locale }, verifier)),
    listAt(port, day, knownBefore) {
      const inForce = versionsInForce(driver, port, day, knownBefore ?? null)
        .map(({ version, direction }) => ({ publication: publication(port, version.version)!, direction }));
      return {
        inForce,
        // Asked only where nothing is in force.
        get publishedTooLate() {
          return publishedTooLate(driver, port, day, knownBefore ?? null);
        },
      };
    },
    rebuild() {
      rebuild(driver);
      // Mended projections may be all that was wrong; a failed write or a rollback is not mended so.
      if (opened.readOnly?.kind === "integrity-failure") opened.readOnly = stateOf(opened);
    },
    verify() {
      const [anchored, audits] = [anchoredCheckpoints(anchor, signer.vkey), anchoredAudits(anchor, signer.vkey)];
      return driver.snapshot(() => [...scrub(driver, signer.vkey, anchored), ...auditDamage(driver, audits)]);
    },
    close: () => driver.close(),
  };
}
