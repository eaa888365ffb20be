// Sessions: who has signed in. The id is known to the browser alone; what is kept is its digest.

import type { Actor } from "../model/audit.ts";
import { instantOf, millisOf, type Instant } from "../model/day.ts";
import { sha256Hex } from "../model/digest.ts";
import { Failure } from "../model/failure.ts";
import type { Audit } from "./audit.ts";
import { randomSecret } from "./secrets.ts";
import type { Driver } from "./sqlite.ts";

export interface Session {
  /** Names it in lists; opens nothing. */
  readonly handle: string;
  readonly account: string;
  readonly secondFactor: boolean;
  readonly createdAt: Instant;
  readonly seenAt: Instant;
}

export interface Sessions {
  /** Returns the id, which is told to the browser and to nobody else. */
  begin(account: string, secondFactor: boolean, at: Instant): string;
  /** Null for an id that is unknown, ended, idle for too long or too old. */
  find(id: string, at: Instant, idleMinutes: number): Session | null;
  end(id: string): void;
  /** Newest first; those that are over are left out. */
  of(account: string, at: Instant, idleMinutes: number): readonly Session[];
  endAll(account: string, by: Actor): void;
}

interface Row {
  readonly digest: string;
  readonly account: string;
  readonly second_factor: number;
  readonly created_at: string;
  readonly seen_at: string;
}

const MINUTE_MILLIS = 60_000;
const LONGEST_MILLIS = 8 * 60 * MINUTE_MILLIS;
/** To write at every request would cost more than most of them. */
const SEEN_GRAIN_MILLIS = 30_000;
const HANDLE_CHARACTERS = 16;

export function digestOfId(id: string): string {
  return sha256Hex(`session ${id}`);
}

function sessionOf(row: Row): Session {
  return {
    handle: row.digest.slice(0, HANDLE_CHARACTERS), account: row.account, secondFactor: row.second_factor === 1,
    createdAt: row.created_at, seenAt: row.seen_at,
  };
}

function holds({ created_at, seen_at }: Row, at: Instant, idleMinutes: number): boolean {
  return millisOf(at) < millisOf(created_at) + LONGEST_MILLIS && millisOf(at) < millisOf(seen_at) + idleMinutes * MINUTE_MILLIS;
}

export function openSessions(driver: Driver, audit: Audit): Sessions {
  // Where nothing can be written the desk can still be read; the session then ends as if it had not been used.
  const seen = (digest: string, at: Instant): void => {
    try {
      driver.query("UPDATE sessions SET seen_at = ? WHERE digest = ?", at, digest);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
    }
  };
  return {
    begin(account, secondFactor, at) {
      const id = randomSecret();
      driver.query("DELETE FROM sessions WHERE created_at < ?", instantOf(millisOf(at) - LONGEST_MILLIS));
      driver.query(
        "INSERT INTO sessions (digest, account, second_factor, created_at, seen_at) VALUES (?, ?, ?, ?, ?)",
        digestOfId(id), account, secondFactor ? 1 : 0, at, at,
      );
      return id;
    },
    find(id, at, idleMinutes) {
      const row = driver.query<Row>("SELECT * FROM sessions WHERE digest = ?", digestOfId(id))[0];
      if (!row || !holds(row, at, idleMinutes)) return null;
      if (millisOf(at) - millisOf(row.seen_at) >= SEEN_GRAIN_MILLIS) seen(row.digest, at);
      return sessionOf(row);
    },
    end: (id) => void driver.query("DELETE FROM sessions WHERE digest = ?", digestOfId(id)),
    of: (account, at, idleMinutes) =>
      driver.query<Row>("SELECT * FROM sessions WHERE account = ? ORDER BY created_at DESC", account)
        .filter((row) => holds(row, at, idleMinutes)).map(sessionOf),
    endAll: (account, by) => driver.transaction(() => {
      driver.query("DELETE FROM sessions WHERE account = ?", account);
      audit.record(by, { action: "sessions-ended", object: `account:${account}` });
    }),
  };
}
