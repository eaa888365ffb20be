// Keys of programs: each acts for the account it belongs to, in no more roles than it was given and the account still has.

import { grantWithin, type Grant } from "../model/account.ts";
import type { Actor } from "../model/audit.ts";
import { millisOf, type Instant } from "../model/day.ts";
import { sha256Hex } from "../model/digest.ts";
import type { Audit } from "./audit.ts";
import { opaqueId, randomSecret } from "./secrets.ts";
import type { Driver } from "./sqlite.ts";

export interface ApiKey {
  readonly id: string;
  readonly account: string;
  /** What it is for, in its owner's words. */
  readonly name: string;
  /** Its beginning, to tell it from others. */
  readonly prefix: string;
  readonly grants: readonly Grant[];
  readonly createdAt: Instant;
  readonly expiresAt: Instant;
  readonly usedAt: Instant | null;
  readonly revokedAt: Instant | null;
}

export interface Keys {
  /** Returns the key itself, which can be shown this once. */
  create(key: Pick<ApiKey, "account" | "name" | "grants" | "expiresAt">, by: Actor): { readonly key: ApiKey; readonly secret: string };
  /** Null for a key that is unknown, revoked or expired; its grants are those that the account still holds. */
  find(secret: string, at: Instant): ApiKey | null;
  /** Newest first; of all accounts without one. */
  all(account?: string): readonly ApiKey[];
  revoke(id: string, by: Actor): void;
}

interface Row {
  readonly id: string;
  readonly account: string;
  readonly name: string;
  readonly prefix: string;
  readonly grants: string;
  readonly created_at: string;
  readonly expires_at: string;
  readonly used_at: string | null;
  readonly revoked_at: string | null;
}

export const KEY_START = "qdk_";
const PREFIX_CHARACTERS = KEY_START.length + 6;
const USED_GRAIN_MILLIS = 60_000;

function keyOf(row: Row): ApiKey {
  return {
    id: row.id, account: row.account, name: row.name, prefix: row.prefix, grants: JSON.parse(row.grants) as Grant[],
    createdAt: row.created_at, expiresAt: row.expires_at, usedAt: row.used_at, revokedAt: row.revoked_at,
  };
}

function digestOfKey(secret: string): string {
  return sha256Hex(`key ${secret}`);
}

export function openKeys(driver: Driver, audit: Audit): Keys {
  return {
    create: ({ account, name, grants, expiresAt }, by) => driver.transaction(() => {
      const secret = KEY_START + randomSecret();
      const id = opaqueId("k");
      const prefix = secret.slice(0, PREFIX_CHARACTERS);
      driver.query(
        "INSERT INTO api_keys (id, account, name, prefix, digest, grants, created_at, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        id, account, name, prefix, digestOfKey(secret), JSON.stringify(grants), by.at, expiresAt,
      );
      const granted = grants.map(({ role, scope }) => `${role} ${scope}`).join(", ");
      audit.record(by, { action: "key-created", object: `key:${id}`, details: { account, prefix, grants: granted, expiresAt } });
      return { key: keyOf(driver.query<Row>("SELECT * FROM api_keys WHERE id = ?", id)[0]!), secret };
    }),
    find(secret, at) {
      const row = driver.query<Row>("SELECT * FROM api_keys WHERE digest = ? AND revoked_at IS NULL AND expires_at > ?", digestOfKey(secret), at)[0];
      if (!row) return null;
      if (row.used_at === null || millisOf(at) - millisOf(row.used_at) >= USED_GRAIN_MILLIS) {
        driver.query("UPDATE api_keys SET used_at = ? WHERE id = ?", at, row.id);
      }
      const held = driver.query<Grant>("SELECT role, scope FROM grants WHERE account = ?", row.account);
      const key = keyOf(row);
      return { ...key, grants: key.grants.filter((grant) => held.some((one) => grantWithin(grant, one))) };
    },
    all: (account) =>
      driver.query<Row>("SELECT * FROM api_keys WHERE account = coalesce(?, account) ORDER BY created_at DESC, id", account ?? null).map(keyOf),
    revoke: (id, by) => driver.transaction(() => {
      const changed = driver.query("UPDATE api_keys SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL RETURNING id", by.at, id);
      if (changed.length > 0) audit.record(by, { action: "key-revoked", object: `key:${id}` });
    }),
  };
}
