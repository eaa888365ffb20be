// Answers of the API that are kept under the key that a program chose for its request: the same request again is the same
// answer and no second deed. Written in the transaction of what they answer; dropped, when the next one is kept, after a week.

import { instantOf, millisOf, type Instant } from "../model/day.ts";
import { Failure } from "../model/failure.ts";
import type { Seal } from "./secrets.ts";
import type { Driver } from "./sqlite.ts";

export interface KeptAnswer {
  /** Digest of the request that it answered. */
  readonly request: string;
  readonly status: number;
  readonly body: string;
}

export interface KeptAnswers {
  /** Null where none is kept, or no longer. */
  of(account: string, key: string, at: Instant): KeptAnswer | null;
  /** Also inside a transaction of the caller's, which does not stand where another answer is kept under this key. */
  keep(account: string, key: string, answer: KeptAnswer, at: Instant): void;
}

const KEPT_MILLIS = 7 * 86_400_000;

interface Row {
  readonly request: string;
  readonly status: number;
  readonly body: Uint8Array;
}

export function openKeptAnswers(driver: Driver, seal: Seal): KeptAnswers {
  const oldest = (at: Instant): Instant => instantOf(millisOf(at) - KEPT_MILLIS);
  return {
    of(account, key, at) {
      const row = driver.query<Row>("SELECT request, status, body FROM kept_answers WHERE account = ? AND key = ? AND at > ?", account, key, oldest(at))[0];
      return row ? { ...row, body: new TextDecoder().decode(seal.open(row.body)) } : null;
    },
    keep: (account, key, { request, status, body }, at) => driver.transaction(() => {
      driver.query("DELETE FROM kept_answers WHERE at <= ?", oldest(at));
      const kept = driver.query(
        "INSERT INTO kept_answers (account, key, request, status, body, at) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING RETURNING key",
        account, key, request, status, seal.close(new TextEncoder().encode(body)), at,
      );
      // Another process was faster.
      if (kept.length === 0) throw new Failure("request-under-way");
    }),
  };
}
