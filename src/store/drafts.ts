// The desk's tables: drafts with their log, sources and confirmations, and what the desk remembers for a port. A change of
// a draft names the revision it was made on; on any other nothing is written.

import type { Instant } from "../model/day.ts";
import type { Confirmation, DraftRecord, DraftSource, DraftState, DraftStep, DraftSummary, LoggedStep, Person } from "../model/draft.ts";
import type { ColumnMapping } from "../model/file-table.ts";
import type { Driver } from "./sqlite.ts";

interface Row {
  readonly id: string;
  readonly port: string;
  readonly state: DraftState;
  readonly revision: number;
  readonly base: number;
  readonly created_at: string;
  readonly changed_at: string;
  readonly changed_by: string;
  readonly changed_by_name: string;
  readonly submitted_by: string | null;
  readonly digest: string | null;
  readonly reason: string | null;
  readonly version: number | null;
  readonly entries: number;
}

export interface NewDraft {
  readonly id: string;
  readonly port: string;
  readonly base: number;
  readonly content: Uint8Array;
  readonly entries: number;
}

/** What a change makes of a draft; what is absent stays. */
export interface DraftChange {
  readonly state?: DraftState;
  readonly base?: number;
  readonly submittedBy?: string | null;
  readonly digest?: string | null;
  readonly reason?: string | null;
  readonly version?: number | null;
  readonly content?: Uint8Array;
  readonly entries?: number;
  readonly steps: readonly DraftStep[];
  readonly source?: { readonly sha256: string; readonly name: string; readonly bytes: Uint8Array };
  readonly confirm?: readonly Omit<Confirmation, "by" | "at">[];
  readonly unconfirm?: readonly string[];
}

export interface DraftStore {
  create(draft: NewDraft, by: Person, at: Instant, change: Pick<DraftChange, "steps" | "source">): void;
  /** In one transaction; false where the draft stands at another revision, or is decided. */
  change(id: string, revision: number, by: Person, at: Instant, change: DraftChange): boolean;
  draft(id: string): DraftRecord | null;
  portOf(id: string): string | null;
  /** Of all ports, the one changed last first. */
  drafts(states: readonly DraftState[]): readonly DraftSummary[];
  /** What was done after a revision, oldest first. */
  log(id: string, after?: number): readonly LoggedStep[];
  /** The accounts that have put anything into it. */
  contributors(id: string): ReadonlySet<string>;
  confirmations(id: string): readonly Confirmation[];
  /** Newest first. */
  sources(id: string): readonly DraftSource[];
  sourceBytes(id: string, sha256: string): Uint8Array | null;
  mappings(port: string): readonly ColumnMapping[];
  rememberMapping(port: string, mapping: ColumnMapping): void;
}

const SUMMARY = "id, port, state, revision, base, created_at, changed_at, changed_by, changed_by_name, submitted_by, digest, reason, version, entries";

function summaryOf(row: Row): DraftSummary {
  return {
    id: row.id, port: row.port, state: row.state, revision: row.revision, base: row.base, createdAt: row.created_at, changedAt: row.changed_at,
    changedBy: { account: row.changed_by, name: row.changed_by_name }, submittedBy: row.submitted_by, digest: row.digest, reason: row.reason,
    version: row.version, entries: row.entries,
  };
}

function insertSteps(driver: Driver, id: string, revision: number, by: Person, at: Instant, steps: readonly DraftStep[]): void {
  steps.forEach(({ action, row, field, before, after }, position) => {
    driver.query(
      "INSERT INTO draft_log (draft, revision, position, at, account, name, action, row_key, field, before, after) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      id, revision, position, at, by.account, by.name, action, row ?? null, field ?? null, before ?? null, after ?? null,
    );
  });
}

function insertSource(driver: Driver, id: string, at: Instant, source: DraftChange["source"]): void {
  if (!source) return;
  driver.query("INSERT OR IGNORE INTO draft_sources (draft, sha256, name, at, bytes) VALUES (?, ?, ?, ?, ?)", id, source.sha256, source.name, at, source.bytes);
}

// Inside a transaction; false where the draft stands at another revision.
function applyChange(driver: Driver, id: string, revision: number, by: Person, at: Instant, change: DraftChange): boolean {
  const row = driver.query<Row>(`SELECT ${SUMMARY} FROM drafts WHERE id = ?`, id)[0];
  if (row?.revision !== revision || row.state === "published" || row.state === "discarded") return false;
  const next = revision + 1;
  driver.query(
    "UPDATE drafts SET state = ?, revision = ?, base = ?, changed_at = ?, changed_by = ?, changed_by_name = ?, submitted_by = ?, digest = ?, " +
    "reason = ?, version = ?, entries = ? WHERE id = ?",
    change.state ?? row.state, next, change.base ?? row.base, at, by.account, by.name,
    change.submittedBy === undefined ? row.submitted_by : change.submittedBy, change.digest === undefined ? row.digest : change.digest,
    change.reason === undefined ? row.reason : change.reason, change.version === undefined ? row.version : change.version,
    change.entries ?? row.entries, id,
  );
  if (change.content) driver.query("UPDATE drafts SET content = ? WHERE id = ?", change.content, id);
  insertSteps(driver, id, next, by, at, change.steps);
  insertSource(driver, id, at, change.source);
  for (const fingerprint of change.unconfirm ?? []) driver.query("DELETE FROM draft_confirmations WHERE draft = ? AND fingerprint = ?", id, fingerprint);
  for (const { fingerprint, rule, reason } of change.confirm ?? []) {
    driver.query(
      "INSERT INTO draft_confirmations (draft, fingerprint, rule, reason, account, name, at) VALUES (?, ?, ?, ?, ?, ?, ?) " +
      "ON CONFLICT (draft, fingerprint) DO UPDATE SET reason = excluded.reason, account = excluded.account, name = excluded.name, at = excluded.at",
      id, fingerprint, rule, reason, by.account, by.name, at,
    );
  }
  return true;
}

function readDraft(driver: Driver, id: string): DraftRecord | null {
  const row = driver.query<Row & { readonly content: Uint8Array }>(`SELECT ${SUMMARY}, content FROM drafts WHERE id = ?`, id)[0];
  return row ? { ...summaryOf(row), content: row.content } : null;
}

function readLog(driver: Driver, id: string, after: number): LoggedStep[] {
  interface Step { revision: number; at: string; account: string; name: string; action: LoggedStep["action"]; row_key: string | null; field: string | null; before: string | null; after: string | null }
  const rows = driver.query<Step>("SELECT * FROM draft_log WHERE draft = ? AND revision > ? ORDER BY revision, position", id, after);
  return rows.map(({ revision, at, account, name, action, row_key: row, field, before, after: now }) =>
    ({ revision, at, by: { account, name }, action, row, field, before, after: now }));
}

export function draftStore(driver: Driver): DraftStore {
  return {
    create({ id, port, base, content, entries }, by, at, { steps, source }) {
      driver.transaction(() => {
        driver.query(
          "INSERT INTO drafts (id, port, state, revision, base, created_at, changed_at, changed_by, changed_by_name, entries, content) VALUES (?, ?, 'editing', 1, ?, ?, ?, ?, ?, ?, ?)",
          id, port, base, at, at, by.account, by.name, entries, content,
        );
        insertSteps(driver, id, 1, by, at, steps);
        insertSource(driver, id, at, source);
      });
    },
    change: (id, revision, by, at, wanted) => driver.transaction(() => applyChange(driver, id, revision, by, at, wanted)),
    draft: (id) => readDraft(driver, id),
    portOf: (id) => driver.query<{ port: string }>("SELECT port FROM drafts WHERE id = ?", id)[0]?.port ?? null,
    drafts: (states) => driver.query<Row>(
      `SELECT ${SUMMARY} FROM drafts WHERE state IN (${states.map(() => "?").join(", ")}) ORDER BY changed_at DESC, id`, ...states).map(summaryOf),
    log: (id, after = 0) => readLog(driver, id, after),
    contributors: (id) => new Set(driver.query<{ account: string }>(
      "SELECT DISTINCT account FROM draft_log WHERE draft = ? AND action NOT IN ('returned', 'published')", id).map(({ account }) => account)),
    confirmations: (id) => driver.query<{ fingerprint: string; rule: string; reason: string; account: string; name: string; at: string }>(
      "SELECT * FROM draft_confirmations WHERE draft = ? ORDER BY at, fingerprint", id)
      .map(({ fingerprint, rule, reason, account, name, at }) => ({ fingerprint, rule, reason, at, by: { account, name } })),
    sources: (id) => driver.query<DraftSource>("SELECT sha256, name, at FROM draft_sources WHERE draft = ? ORDER BY at DESC, rowid DESC", id),
    sourceBytes: (id, sha256) => driver.query<{ bytes: Uint8Array }>("SELECT bytes FROM draft_sources WHERE draft = ? AND sha256 = ?", id, sha256)[0]?.bytes ?? null,
    mappings: (port) => driver.query<{ mapping: string }>("SELECT mapping FROM column_mappings WHERE port = ?", port).map(({ mapping }) => JSON.parse(mapping) as ColumnMapping),
    rememberMapping(port, mapping) {
      driver.query("INSERT INTO column_mappings (port, headings, mapping) VALUES (?, ?, ?) ON CONFLICT (port, headings) DO UPDATE SET mapping = excluded.mapping", port, mapping.key, JSON.stringify(mapping));
    },
  };
}
