// The events: what was published and what was withdrawn, as signed bytes. The only truth; whatever is read here is hashed again before it is
// believed.

import { canonicalBytes } from "../log/canonical.ts";
import { leafHash, sameHash } from "../log/merkle.ts";
import { sha256Digest } from "../model/digest.ts";
import { Failure } from "../model/failure.ts";
import type { CompleteList } from "../model/list.ts";
import { instantOfEvent, type LogEvent, type Publication, type PublishedEvent, type WithdrawnEvent } from "../model/publication.ts";
import type { DamageKind } from "./damage.ts";
import type { Driver } from "./sqlite.ts";
import type { Draft, PreparedPublication, Withdrawal, WithdrawalDraft } from "./store.ts";
import { treeReader } from "./tree.ts";

export interface EventRow {
  readonly seq: number;
  readonly leaf: Uint8Array;
  readonly leaf_hash: Uint8Array;
  /** Of a withdrawal, its own instant. */
  readonly published_at: string;
  /** Empty for a withdrawal. */
  readonly list: Uint8Array;
  readonly idempotency_key: string | null;
  readonly request_digest: string;
  /** The signed note of the files; see representations.ts. Empty for a withdrawal. */
  readonly files: string;
}

export type StoredEvent =
  | { readonly event: PublishedEvent; readonly list: CompleteList }
  | { readonly event: WithdrawnEvent; readonly list: null };

const decoder = new TextDecoder();

export function nameOf(publication: { readonly port: string; readonly version: number }): string {
  return `${publication.port}/${publication.version}`;
}

/** What makes two requests under one idempotency key the same. */
export function requestDigest(draft: Omit<Draft, "list"> & { readonly listDigest: string }): string {
  const { idempotencyKey, sourceSha256, confirmed, listDigest } = draft;
  return sha256Digest(canonicalBytes({ idempotencyKey, sourceSha256, confirmed, listDigest }));
}

/** The same for a withdrawal. */
export function withdrawalDigest({ port, version, reason, idempotencyKey }: WithdrawalDraft): string {
  return sha256Digest(canonicalBytes({ withdraw: { port, version, reason }, idempotencyKey }));
}

export function withdrawalOf({ port, version, withdrawnAt, reason }: WithdrawnEvent, logIndex: number): Withdrawal {
  return { port, version, reason, withdrawnAt, logIndex };
}

export function publicationOf(event: PublishedEvent, list: CompleteList, logIndex: number): Publication {
  const { port, version, publishedAt, effectiveFrom, effectiveTo, listDigest, retroactive } = event;
  return { port, version, publishedAt, effectiveFrom, effectiveTo, listDigest, retroactive, logIndex, list };
}

/** What a row says of itself that is not so; null when its parts agree. */
export function eventFault(row: EventRow): DamageKind | null {
  if (!sameHash(leafHash(row.leaf), row.leaf_hash)) return "leaf";
  const event = JSON.parse(decoder.decode(row.leaf)) as LogEvent;
  if (row.published_at !== instantOfEvent(event)) return "instant";
  if (event.event === "withdrawn/1.0") {
    if (row.list.length + row.files.length > 0) return "list";
    return withdrawalDigest({ ...event, idempotencyKey: row.idempotency_key }) === row.request_digest ? null : "request";
  }
  if (sha256Digest(row.list) !== event.listDigest) return "list";
  const request = { listDigest: event.listDigest, sourceSha256: event.sourceSha256, confirmed: event.confirmed, idempotencyKey: row.idempotency_key };
  return requestDigest(request) === row.request_digest ? null : "request";
}

export function openEvent(row: EventRow): StoredEvent {
  const event = JSON.parse(decoder.decode(row.leaf)) as LogEvent;
  if (event.event === "withdrawn/1.0") return { event, list: null };
  return { event, list: JSON.parse(decoder.decode(row.list)) as CompleteList };
}

export function eventRow(driver: Driver, seq: number): EventRow | undefined {
  return driver.query<EventRow>("SELECT * FROM events WHERE seq = ?", seq)[0];
}

/** Throws `integrity-failure` where the row, or its place in the tree, is not what was published. */
export function readEvent(driver: Driver, seq: number): StoredEvent {
  const row = eventRow(driver, seq);
  const isWhole = row && eventFault(row) === null && sameHash(row.leaf_hash, treeReader(driver)(0, seq));
  if (!isWhole) throw new Failure("integrity-failure", { name: `log ${seq}` });
  return openEvent(row);
}

export function insertEvent(driver: Driver, row: Omit<EventRow, "leaf_hash">): void {
  const { seq, leaf, published_at: at, list, idempotency_key: key, request_digest: digest, files } = row;
  driver.query(
    "INSERT INTO events (seq, leaf, leaf_hash, published_at, list, idempotency_key, request_digest, files) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    seq, leaf, leafHash(leaf), at, list, key, digest, files,
  );
}

export function publishedRow(prepared: PreparedPublication, files: string): Omit<EventRow, "leaf_hash"> {
  const { publication, leaf, listBytes, draft } = prepared;
  return {
    seq: publication.logIndex, leaf, published_at: publication.publishedAt, list: listBytes,
    idempotency_key: draft.idempotencyKey, request_digest: prepared.requestDigest, files,
  };
}

export function withdrawnRow(event: WithdrawnEvent, seq: number, draft: WithdrawalDraft): Omit<EventRow, "leaf_hash"> {
  return {
    seq, leaf: canonicalBytes(event), published_at: event.withdrawnAt, list: new Uint8Array(),
    idempotency_key: draft.idempotencyKey, request_digest: withdrawalDigest(draft), files: "",
  };
}

export function lastInstant(driver: Driver): string | null {
  return driver.query<{ at: string }>("SELECT published_at AS at FROM events ORDER BY seq DESC LIMIT 1")[0]?.at ?? null;
}

export function repeatedEvent(driver: Driver, key: string): { readonly seq: number; readonly request_digest: string } | undefined {
  return driver.query<{ seq: number; request_digest: string }>("SELECT seq, request_digest FROM events WHERE idempotency_key = ?", key)[0];
}

export function checkpointNote(driver: Driver, size: number): string | null {
  return driver.query<{ note: string }>("SELECT note FROM checkpoints WHERE size = ?", size)[0]?.note ?? null;
}
