// Sign-ins that failed, so that guessing becomes slow. A stranger's guesses at an account never slow down its owner: from
// an address that the owner has signed in from before, only what fails from there counts.

import { instantOf, millisOf, type Instant } from "../model/day.ts";
import { sha256Hex } from "../model/digest.ts";
import type { Driver } from "./sqlite.ts";

export interface Attempts {
  /**
   * Counts a try before it is evaluated, so that many at once are not many chances. Where it has to wait, it is not
   * counted and the instant is returned from which on another may be made. Without a login only the address counts.
   */
  begin(login: string | null, address: string, at: Instant): Instant | null;
  /** The try just begun was right. */
  succeeded(login: string | null, address: string, at: Instant): void;
}

interface Bucket {
  readonly subject: string;
  /** So many may fail before the first wait. */
  readonly free: number;
  readonly longestWaitMillis: number;
}

interface Row {
  readonly failures: number;
  readonly last_at: string;
  readonly known_at: string | null;
}

const SECOND_MILLIS = 1000;
const DAY_MILLIS = 86_400_000;
/** After so long without a failure all is forgotten. */
const FORGOTTEN_MILLIS = DAY_MILLIS;
const KNOWN_MILLIS = 90 * DAY_MILLIS;
const LONG_WAIT_MILLIS = 15 * 60 * SECOND_MILLIS;
const SHORT_WAIT_MILLIS = 60 * SECOND_MILLIS;

/** One household or office counts as one: a whole /64 of IPv6. */
function network(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/, "");
  if (!plain.includes(":")) return plain;
  const [head = "", tail = ""] = plain.split("::");
  const before = head.split(":").filter((part) => part !== "");
  const after = plain.includes("::") ? tail.split(":").filter((part) => part !== "") : [];
  const zeros = Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => "0");
  return [...before, ...zeros, ...after].slice(0, 4).join(":");
}

const ofAccount = (login: string): Bucket => ({ subject: sha256Hex(`account ${login}`), free: 5, longestWaitMillis: LONG_WAIT_MILLIS });
const ofAddress = (address: string): Bucket => ({ subject: sha256Hex(`address ${network(address)}`), free: 20, longestWaitMillis: LONG_WAIT_MILLIS });
const ofBoth = (login: string, address: string): Bucket =>
  ({ subject: sha256Hex(`both ${network(address)} ${login}`), free: 5, longestWaitMillis: SHORT_WAIT_MILLIS });

export function openAttempts(driver: Driver): Attempts {
  const read = ({ subject }: Bucket): Row | undefined => driver.query<Row>("SELECT failures, last_at, known_at FROM attempts WHERE subject = ?", subject)[0];
  const waitsUntil = (bucket: Bucket, at: Instant): Instant | null => {
    const row = read(bucket);
    if (!row || row.failures < bucket.free || millisOf(at) - millisOf(row.last_at) > FORGOTTEN_MILLIS) return null;
    const wait = Math.min(SECOND_MILLIS * 2 ** Math.min(row.failures - bucket.free, 20), bucket.longestWaitMillis);
    const until = instantOf(millisOf(row.last_at) + wait);
    return at < until ? until : null;
  };
  const count = ({ subject }: Bucket, at: Instant): void => void driver.query(
    "INSERT INTO attempts (subject, failures, last_at) VALUES (?, 1, ?) ON CONFLICT (subject) DO UPDATE " +
    "SET failures = CASE WHEN last_at < ? THEN 1 ELSE failures + 1 END, last_at = excluded.last_at",
    subject, at, instantOf(millisOf(at) - FORGOTTEN_MILLIS),
  );
  const buckets = (login: string | null, address: string, at: Instant): Bucket[] => {
    if (login === null) return [ofAddress(address)];
    const known = read(ofBoth(login, address))?.known_at;
    const isKnown = typeof known === "string" && millisOf(at) - millisOf(known) < KNOWN_MILLIS;
    return isKnown ? [ofBoth(login, address)] : [ofAccount(login), ofAddress(address)];
  };
  return {
    begin: (login, address, at) => driver.transaction(() => {
      const counted = buckets(login, address, at);
      const waits = counted.map((bucket) => waitsUntil(bucket, at)).filter((until) => until !== null);
      if (waits.length > 0) return waits.sort().at(-1)!;
      for (const bucket of counted) count(bucket, at);
      driver.query("DELETE FROM attempts WHERE last_at < ? AND coalesce(known_at, '') < ?", instantOf(millisOf(at) - FORGOTTEN_MILLIS), instantOf(millisOf(at) - KNOWN_MILLIS));
      return null;
    }),
    succeeded: (login, address, at) => driver.transaction(() => {
      // Somebody with an account of their own must not clear what they tried on others.
      driver.query("UPDATE attempts SET failures = max(failures - 1, 0) WHERE subject = ?", ofAddress(address).subject);
      if (login === null) return;
      driver.query("DELETE FROM attempts WHERE subject = ?", ofAccount(login).subject);
      driver.query(
        "INSERT INTO attempts (subject, failures, last_at, known_at) VALUES (?, 0, ?, ?) ON CONFLICT (subject) DO UPDATE " +
        "SET failures = 0, last_at = excluded.last_at, known_at = excluded.known_at", ofBoth(login, address).subject, at, at,
      );
    }),
  };
}
