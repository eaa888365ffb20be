// Accounts: who may sign in, with what, and what they may do. Whatever is changed is recorded in the same transaction,
// and what changes somebody's rights ends their sessions, so that it holds from the next request on.

import type { Grant, Role, Scope } from "../model/account.ts";
import type { Action, Actor, Deed } from "../model/audit.ts";
import type { Instant } from "../model/day.ts";
import { Failure } from "../model/failure.ts";
import type { Audit } from "./audit.ts";
import { codeDigest, opaqueId, randomCode, type Seal } from "./secrets.ts";
import type { Driver } from "./sqlite.ts";

export interface Account {
  readonly id: string;
  /** What they sign in with. */
  readonly login: string;
  /** As colleagues know them. */
  readonly name: string;
  readonly grants: readonly Grant[];
  readonly hasPassword: boolean;
  readonly hasSecondFactor: boolean;
  readonly subject: string | null;
  readonly createdAt: Instant;
  readonly signedInAt: Instant | null;
  readonly disabledAt: Instant | null;
}

export interface Accounts {
  isEmpty(): boolean;
  /** By login. */
  all(): readonly Account[];
  find(id: string): Account | null;
  named(login: string): Account | null;
  /** By what an OpenID provider calls them. */
  linkedTo(subject: string): Account | null;
  /** Throws `login-taken`. */
  create(account: Pick<Account, "login" | "name" | "grants">, by: Actor): Account;
  grant(id: string, grant: Grant, by: Actor): void;
  /** Throws `last-administrator`, as does `disable`. */
  withdraw(id: string, grant: Grant, by: Actor): void;
  disable(id: string, by: Actor): void;
  enable(id: string, by: Actor): void;
  link(id: string, subject: string | null, by: Actor): void;
  signedIn(id: string, by: Actor, details: Deed["details"]): void;

  /** The password as it is kept; null for nobody, and for whoever has none yet. */
  passwordHash(id: string): string | null;
  setPassword(id: string, hash: string, by: Actor): void;
  /** A code that opens /setup once; the one before no longer does. For the first administrator, `id` is null. */
  invite(id: string | null, until: Instant, by: Actor): string;
  /** Whom this code is for; null where it opens nothing (any more). */
  invited(code: string, at: Instant): { readonly account: Account | null } | null;
  /** Used up. */
  endInvitation(code: string): void;

  secondFactor(id: string): Uint8Array | null;
  /** With the digests of the recovery codes, and the step whose code proved it. */
  setSecondFactor(id: string, secret: Uint8Array, recovery: readonly string[], step: number, by: Actor): void;
  resetSecondFactor(id: string, by: Actor): void;
  /** False where a code of this step, or a later one, was used before. */
  useStep(id: string, step: number): boolean;
  useRecoveryCode(id: string, code: string, by: Actor): boolean;
}

interface Row {
  readonly id: string;
  readonly login: string;
  readonly name: string;
  readonly password: string | null;
  readonly second_factor: Uint8Array | null;
  readonly used_step: number;
  readonly subject: string | null;
  readonly created_at: string;
  readonly signed_in_at: string | null;
  readonly disabled_at: string | null;
}

function accountOf(driver: Driver, row: Row): Account {
  const grants = driver.query<{ role: Role; scope: Scope }>("SELECT role, scope FROM grants WHERE account = ? ORDER BY role, scope", row.id);
  return {
    id: row.id, login: row.login, name: row.name, grants,
    hasPassword: row.password !== null, hasSecondFactor: row.second_factor !== null, subject: row.subject,
    createdAt: row.created_at, signedInAt: row.signed_in_at, disabledAt: row.disabled_at,
  };
}

/** The site must not be left without anybody who may administer all of it. */
function keepAnAdministrator(driver: Driver): void {
  const left = driver.query(
    "SELECT 1 FROM grants g JOIN accounts a ON a.id = g.account WHERE g.role = 'admin' AND g.scope = '*' AND a.disabled_at IS NULL LIMIT 1",
  );
  if (left.length === 0) throw new Failure("last-administrator");
}

function finding(driver: Driver): Pick<Accounts, "isEmpty" | "all" | "find" | "named" | "linkedTo"> {
  const one = (column: "id" | "login" | "subject", value: string): Account | null => {
    const row = driver.query<Row>(`SELECT * FROM accounts WHERE ${column} = ?`, value)[0];
    return row ? accountOf(driver, row) : null;
  };
  return {
    isEmpty: () => driver.query("SELECT 1 FROM accounts LIMIT 1").length === 0,
    all: () => driver.query<Row>("SELECT * FROM accounts ORDER BY login").map((row) => accountOf(driver, row)),
    find: (id) => one("id", id),
    named: (login) => one("login", login),
    linkedTo: (subject) => one("subject", subject),
  };
}

type Change = (id: string, by: Actor, action: Action, details: Deed["details"], work: () => void) => void;

function rights(driver: Driver, audit: Audit, change: Change): Pick<Accounts, "create" | "grant" | "withdraw" | "disable" | "enable" | "link"> {
  const endSessions = (id: string): void => void driver.query("DELETE FROM sessions WHERE account = ?", id);
  const insertGrant = (id: string, { role, scope }: Grant): void =>
    void driver.query("INSERT INTO grants (account, role, scope) VALUES (?, ?, ?) ON CONFLICT DO NOTHING", id, role, scope);
  return {
    create: ({ login, name, grants }, by) => driver.transaction(() => {
      if (driver.query("SELECT 1 FROM accounts WHERE login = ?", login).length > 0) throw new Failure("login-taken", { login });
      const id = opaqueId("a");
      driver.query("INSERT INTO accounts (id, login, name, created_at) VALUES (?, ?, ?, ?)", id, login, name, by.at);
      audit.record(by, { action: "account-created", object: `account:${id}` });
      for (const grant of grants) {
        insertGrant(id, grant);
        audit.record(by, { action: "role-granted", object: `account:${id}`, details: { ...grant } });
      }
      return finding(driver).find(id)!;
    }),
    grant: (id, grant, by) => change(id, by, "role-granted", { ...grant }, () => {
      insertGrant(id, grant);
      endSessions(id);
    }),
    withdraw: (id, grant, by) => change(id, by, "role-withdrawn", { ...grant }, () => {
      driver.query("DELETE FROM grants WHERE account = ? AND role = ? AND scope = ?", id, grant.role, grant.scope);
      if (grant.role === "admin") keepAnAdministrator(driver);
      endSessions(id);
    }),
    disable: (id, by) => change(id, by, "account-disabled", {}, () => {
      driver.query("UPDATE accounts SET disabled_at = ? WHERE id = ?", by.at, id);
      keepAnAdministrator(driver);
      driver.query("DELETE FROM invitations WHERE account = ?", id);
      endSessions(id);
    }),
    enable: (id, by) => change(id, by, "account-enabled", {}, () => void driver.query("UPDATE accounts SET disabled_at = NULL WHERE id = ?", id)),
    link: (id, subject, by) => change(id, by, "account-linked", { linked: subject !== null }, () => {
      const other = subject === null ? null : finding(driver).linkedTo(subject);
      if (other && other.id !== id) throw new Failure("subject-taken", { login: other.login });
      driver.query("UPDATE accounts SET subject = ? WHERE id = ?", subject, id);
      endSessions(id);
    }),
  };
}

function passwords(driver: Driver, change: Change): Pick<Accounts, "signedIn" | "passwordHash" | "setPassword" | "invite" | "invited" | "endInvitation"> {
  return {
    signedIn: (id, by, details) => change(id, by, "signed-in", details, () => void driver.query("UPDATE accounts SET signed_in_at = ? WHERE id = ?", by.at, id)),
    passwordHash: (id) => driver.query<{ password: string | null }>("SELECT password FROM accounts WHERE id = ?", id)[0]?.password ?? null,
    setPassword: (id, hash, by) => change(id, by, "password-set", {}, () => {
      driver.query("UPDATE accounts SET password = ? WHERE id = ?", hash, id);
      driver.query("DELETE FROM sessions WHERE account = ?", id);
    }),
    invite: (id, until, by) => {
      const code = randomCode(4);
      change(id ?? "first", by, "account-invited", { until }, () => {
        driver.query("DELETE FROM invitations WHERE account IS ?", id);
        driver.query("INSERT INTO invitations (digest, account, until) VALUES (?, ?, ?)", codeDigest(code), id, until);
      });
      return code;
    },
    invited: (code, at) => {
      const row = driver.query<{ account: string | null }>("SELECT account FROM invitations WHERE digest = ? AND until > ?", codeDigest(code), at)[0];
      if (!row) return null;
      if (row.account === null) return finding(driver).isEmpty() ? { account: null } : null;
      const account = finding(driver).find(row.account);
      return account?.disabledAt === null ? { account } : null;
    },
    endInvitation: (code) => void driver.query("DELETE FROM invitations WHERE digest = ?", codeDigest(code)),
  };
}

function secondFactors(driver: Driver, seal: Seal, change: Change): Pick<Accounts, "secondFactor" | "setSecondFactor" | "resetSecondFactor" | "useStep" | "useRecoveryCode"> {
  const clear = (id: string): void => {
    driver.query("DELETE FROM recovery_codes WHERE account = ?", id);
    driver.query("DELETE FROM sessions WHERE account = ?", id);
  };
  return {
    secondFactor: (id) => {
      const sealed = driver.query<Row>("SELECT second_factor FROM accounts WHERE id = ?", id)[0]?.second_factor ?? null;
      return sealed === null ? null : seal.open(sealed);
    },
    setSecondFactor: (id, secret, recovery, step, by) => change(id, by, "second-factor-set", {}, () => {
      clear(id);
      driver.query("UPDATE accounts SET second_factor = ?, used_step = ? WHERE id = ?", seal.close(secret), step, id);
      for (const digest of recovery) driver.query("INSERT INTO recovery_codes (account, digest) VALUES (?, ?)", id, digest);
    }),
    resetSecondFactor: (id, by) => change(id, by, "second-factor-reset", {}, () => {
      clear(id);
      driver.query("UPDATE accounts SET second_factor = NULL, used_step = 0 WHERE id = ?", id);
    }),
    useStep: (id, step) => driver.query("UPDATE accounts SET used_step = ? WHERE id = ? AND used_step < ? RETURNING id", step, id, step).length > 0,
    useRecoveryCode: (id, code, by) => driver.transaction(() => {
      const isKnown = driver.query("DELETE FROM recovery_codes WHERE account = ? AND digest = ? RETURNING account", id, codeDigest(code)).length > 0;
      if (isKnown) change(id, by, "recovery-code-used", {}, () => undefined);
      return isKnown;
    }),
  };
}

export function openAccounts(driver: Driver, audit: Audit, seal: Seal): Accounts {
  const change: Change = (id, by, action, details = {}, work) => driver.transaction(() => {
    work();
    audit.record(by, { action, object: `account:${id}`, details });
  });
  return { ...finding(driver), ...rights(driver, audit, change), ...passwords(driver, change), ...secondFactors(driver, seal, change) };
}
