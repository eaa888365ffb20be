// What a publisher asked for and was told, held against what its database holds after the crash.

import { join } from "node:path";
import { RawDatabase } from "./raw-database.ts";
import { openSample } from "./sample.ts";

export interface History {
  readonly asked: string[];
  /** Key, version and instant of each acknowledgement. */
  readonly acked: { key: string; version: number; publishedAt: string }[];
  readonly failed: string[];
  readonly errors: string[];
}

export const newHistory = (): History => ({ asked: [], acked: [], failed: [], errors: [] });

/** Takes down one whole line that a publisher told. True for an acknowledgement. */
export function hear(history: History, line: string): boolean {
  const [word, key, third, publishedAt] = line.split(" ");
  if (word === "ask") history.asked.push(key!);
  if (word === "fail") history.failed.push(third!);
  if (word === "ack") history.acked.push({ key: key!, version: Number(third), publishedAt: publishedAt! });
  return word === "ack";
}

export interface Violations {
  lost: number;
  changed: number;
  half: number;
  gaps: number;
  notRising: number;
  unknownTwice: number;
  damage: number;
}

/** The checker: what was acknowledged against what the database holds after the crash. */
export function compare(folder: string, history: History): Violations {
  const store = openSample(folder);
  const damage = store.verify().length + (store.readOnly ? 1 : 0);
  store.close();
  const raw = new RawDatabase(join(folder, "qingdan.db"), { readonly: true });
  const rows = raw.prepare(
    "SELECT e.seq, e.published_at AS publishedAt, e.idempotency_key AS key, coalesce(v.version, w.version) AS version, " +
    "w.version IS NOT NULL AS isWithdrawal, " +
    "(SELECT count(*) FROM representations r WHERE r.port = v.port AND r.version = v.version) AS files " +
    "FROM events e LEFT JOIN versions v ON v.seq = e.seq LEFT JOIN withdrawals w ON w.seq = e.seq ORDER BY e.seq",
  ).all() as { seq: number; publishedAt: string; key: string; version: number | null; isWithdrawal: 0 | 1; files: number }[];
  raw.close();
  const published = rows.filter(({ isWithdrawal }) => isWithdrawal === 0);
  const byKey = new Map(rows.map((row) => [row.key, row]));
  const unknown = history.asked.filter((key) => !history.acked.some((ack) => ack.key === key));
  return {
    lost: history.acked.filter(({ key }) => !byKey.has(key)).length,
    changed: history.acked.filter(({ key, version, publishedAt }) => {
      const row = byKey.get(key);
      return row !== undefined && (row.version !== version || row.publishedAt !== publishedAt);
    }).length,
    half: rows.filter(({ version, isWithdrawal, files }) => version === null || files !== (isWithdrawal === 1 ? 0 : 3)).length,
    gaps: rows.filter(({ seq }, at) => seq !== at).length + published.filter(({ version }, at) => version !== at + 1).length,
    notRising: rows.filter(({ publishedAt }, at) => at > 0 && publishedAt <= rows[at - 1]!.publishedAt).length,
    unknownTwice: unknown.filter((key) => rows.filter((row) => row.key === key).length > 1).length,
    damage,
  };
}

export const NONE: Violations = { lost: 0, changed: 0, half: 0, gaps: 0, notRising: 0, unknownTwice: 0, damage: 0 };
