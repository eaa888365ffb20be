// `qingdan user` and `qingdan key`: accounts and keys from the machine itself, for the first one and for when nobody can
// sign in. Nobody's password is ever typed here: whoever is added or reset gets a one-time code.

import { accountWords, commandWords, roleWords, scopeWords } from "../i18n/account.ts";
import { isRole, isScope, keyEnd, type Grant } from "../model/account.ts";
import type { Actor } from "../model/audit.ts";
import { beijingTime, instantOf, millisOf } from "../model/day.ts";
import { Failure } from "../model/failure.ts";
import { say, type Locale } from "../model/text.ts";
import type { Account } from "../store/accounts.ts";
import type { Store } from "../store/store.ts";
import type { CommandContext } from "./context.ts";
import { now, type Options } from "./options.ts";
import { writeResult } from "./output.ts";
import { openData, openExistingData, settings } from "./wiring.ts";

const INVITATION_MILLIS = 24 * 3_600_000;

export interface PeopleOptions extends Options {
  readonly name?: string;
  readonly role?: string;
  readonly scope?: string;
  readonly until?: string;
}

function actor(): Actor {
  return { account: null, via: "command", at: now() };
}

function grantOf({ role, scope }: PeopleOptions): Grant {
  if (role === undefined || !isRole(role)) throw new Failure("role-unknown", { value: role ?? "" });
  const meant = scope ?? "*";
  if (!isScope(meant)) throw new Failure("scope-unreadable", { value: meant });
  return { role, scope: meant };
}

function accountNamed(store: Store, login: string | undefined): Account {
  const account = login === undefined ? null : store.accounts.named(login);
  if (!account) throw new Failure("account-unknown", { login: login ?? "" });
  return account;
}

function grantsText(grants: readonly Grant[], locale: Locale): string {
  return grants.map(({ role, scope }) => {
    const words = scopeWords(scope);
    return `${say(roleWords[role], locale)} ${words.scopeCode === "" ? say(words.scope, locale) : words.scopeCode}`;
  }).join(locale === "zh" ? "、" : ", ");
}

function invitation(store: Store, account: Account, address: string, locale: Locale): string {
  const until = instantOf(millisOf(now()) + INVITATION_MILLIS);
  const code = store.accounts.invite(account.id, until, actor());
  return say(commandWords.invited, locale, { login: account.login, code, address: `${address}/setup`, until: beijingTime(until) });
}

function accountLine(account: Account, locale: Locale): string {
  const state = account.disabledAt !== null ? "disabled" : account.hasPassword ? "active" : "waiting";
  return [account.login, account.name, say(accountWords[`state-${state}`], locale), grantsText(account.grants, locale)].join("\t");
}

function user(store: Store, action: string, login: string | undefined, options: PeopleOptions, address: string, locale: Locale): string {
  const { accounts } = store;
  switch (action) {
    case "list": return accounts.all().map((account) => accountLine(account, locale)).join("\n");
    case "add": {
      if (login === undefined) throw new Failure("login-unusable");
      const grants = options.role === undefined ? [] : [grantOf(options)];
      const account = accounts.create({ login, name: options.name ?? login, grants }, actor());
      return invitation(store, account, address, locale);
    }
    case "reset": {
      const account = accountNamed(store, login);
      accounts.resetSecondFactor(account.id, actor());
      return invitation(store, account, address, locale);
    }
    case "grant": accounts.grant(accountNamed(store, login).id, grantOf(options), actor()); break;
    case "disable": accounts.disable(accountNamed(store, login).id, actor()); break;
  }
  return accountLine(accountNamed(store, login), locale);
}

function key(store: Store, action: string, name: string | undefined, options: PeopleOptions, locale: Locale): string {
  if (action === "add") {
    const account = accountNamed(store, name);
    const grant = grantOf(options);
    // Approving with a key takes a person with a second factor to allow it: see /account.
    if (grant.role !== "entry" && grant.role !== "audit") throw new Failure("key-grant-missing");
    return store.keys.create({ account: account.id, name: options.name ?? "", grants: [grant], expiresAt: keyEnd(options.until, now()) }, actor()).secret;
  }
  if (action === "revoke") {
    if (!store.keys.all().some(({ id }) => id === name)) throw new Failure("key-unknown", { id: name ?? "" });
    store.keys.revoke(name!, actor());
  }
  const shown = store.keys.all().filter(({ id }) => action === "list" || id === name);
  return shown.map((one) => {
    const isOver = one.revokedAt !== null || one.expiresAt <= now();
    const owner = store.accounts.find(one.account)?.login ?? "";
    return [one.id, `${one.prefix}…`, owner, one.name, grantsText(one.grants, locale), isOver ? say(accountWords["key-over"], locale) : beijingTime(one.expiresAt)].join("\t");
  }).join("\n");
}

export async function userCommand(action: string, login: string | undefined, options: PeopleOptions, { locale }: CommandContext): Promise<number> {
  const chosen = settings(options);
  const store = await (action === "add" ? openData : openExistingData)(chosen);
  try {
    const text = user(store, action, login, options, chosen.address, locale);
    writeResult(text === "" ? "" : text + "\n", options.output);
  } finally {
    store.close();
  }
  return 0;
}

export async function keyCommand(action: string, name: string | undefined, options: PeopleOptions, { locale }: CommandContext): Promise<number> {
  const store = await openExistingData(settings(options));
  try {
    const text = key(store, action, name, options, locale);
    writeResult(text === "" ? "" : text + "\n", options.output);
  } finally {
    store.close();
  }
  return 0;
}
