// The audit: records that are only ever added, each hashed with the hash of the one before it. A record is written in the
// transaction of what it records, so that neither is without the other.

import { createHash } from "node:crypto";
import { canonicalBytes } from "../log/canonical.ts";
import type { Action, Actor, AuditRecord, Deed } from "../model/audit.ts";
import type { Instant } from "../model/day.ts";
import type { Driver } from "./sqlite.ts";

export interface AuditQuery {
  readonly account?: string;
  readonly action?: Action;
  readonly object?: string;
  /** Inclusive. */
  readonly from?: Instant;
  /** Exclusive. */
  readonly until?: Instant;
  /** Only records before this one. */
  readonly before?: number;
  readonly most?: number;
}

/** Whether the records are those that were written. What was cut off at the end, the anchor shows (audit-anchor.ts), or an older export. */
export interface ChainState {
  readonly records: number;
  /** The first record that was changed, or follows one that is missing; null where all is well. */
  readonly brokenAt: number | null;
  /** Hash of the last record, hex; empty without records. */
  readonly head: string;
}

export interface Audit {
  /** Also inside a transaction of the caller's. */
  record(by: Actor, deed: Deed): void;
  /** Newest first. */
  find(query: AuditQuery): readonly AuditRecord[];
  verify(): ChainState;
}

interface Row {
  readonly seq: number;
  readonly at: string;
  readonly account: string | null;
  readonly via: AuditRecord["via"];
  readonly action: Action;
  readonly object: string;
  readonly outcome: AuditRecord["outcome"];
  readonly details: string;
  readonly hash: Uint8Array;
}

const NOTHING = new Uint8Array(32);

function recordOf({ hash: _hash, details, ...row }: Row): AuditRecord {
  return { ...row, details: JSON.parse(details) as AuditRecord["details"] };
}

function hashOf(record: AuditRecord, previous: Uint8Array): Uint8Array {
  return createHash("sha256").update(previous).update(canonicalBytes(record)).digest();
}

function last(driver: Driver): Pick<Row, "seq" | "hash"> | undefined {
  return driver.query<Row>("SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1")[0];
}

export function verifyChain(driver: Driver): ChainState {
  let previous = NOTHING;
  let next = 0;
  for (;;) {
    const rows = driver.query<Row>("SELECT * FROM audit WHERE seq >= ? ORDER BY seq LIMIT 1000", next);
    for (const row of rows) {
      if (row.seq !== next || !Buffer.from(row.hash).equals(hashOf(recordOf(row), previous))) {
        return { records: next, brokenAt: next, head: "" };
      }
      previous = new Uint8Array(row.hash);
      next++;
    }
    if (rows.length === 0) return { records: next, brokenAt: null, head: next === 0 ? "" : Buffer.from(previous).toString("hex") };
  }
}

export function openAudit(driver: Driver): Audit {
  return {
    record(by, { action, object, outcome = "done", details = {} }) {
      driver.transaction(() => {
        const before = last(driver);
        const record: AuditRecord = { seq: (before?.seq ?? -1) + 1, at: by.at, account: by.account, via: by.via, action, object, outcome, details };
        driver.query(
          "INSERT INTO audit (seq, at, account, via, action, object, outcome, details, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
          record.seq, by.at, by.account, by.via, action, object, outcome, JSON.stringify(details), hashOf(record, before?.hash ?? NOTHING),
        );
      });
    },
    find: ({ account = null, action = null, object = null, from = "", until = "~", before = Number.MAX_SAFE_INTEGER, most = Number.MAX_SAFE_INTEGER }) =>
      driver.query<Row>(
        "SELECT * FROM audit WHERE account IS coalesce(?, account) AND action = coalesce(?, action) AND object = coalesce(?, object) " +
        "AND at >= ? AND at < ? AND seq < ? ORDER BY seq DESC LIMIT ?",
        account, action, object, from, until, before, most,
      ).map(recordOf),
    verify: () => driver.snapshot(() => verifyChain(driver)),
  };
}
