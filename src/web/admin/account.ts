// `/account`: what belongs to whoever has signed in: password, sessions and keys.

import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

import { accountWords, roleWords, scopeWords } from "../../i18n/account.ts";
import { grantWithin, keyEnd, LONGEST_KEY_DAYS, needsSecondFactor, SECOND_FACTOR_ROLES, type Grant, type Identity } from "../../model/account.ts";
import { actorOf } from "../../model/audit.ts";
import { addDays, beijingDay, beijingTime, type Instant } from "../../model/day.ts";
import { Failure } from "../../model/failure.ts";
import { say } from "../../model/text.ts";
import type { ApiKey } from "../../store/keys.ts";
import { identityOf } from "../access.ts";
import type { Fields } from "../form.ts";
import { languageOf, sendPage, type PageView } from "../page.ts";
import { isPassword } from "../password.ts";
import { beginSession, fieldsOf } from "../session.ts";
import type { Wiring } from "../wiring.ts";
import { newPassword } from "./setup.ts";

export const ownRoute = { config: { access: "signed-in" as const, scope: "none" as const } };

const LONGEST_NAME = 60;

/** What a key may be given: what needs the second factor only by a session that has shown it, and so never by another key. */
export function mayGiveToKey({ role }: Grant, { secondFactor }: Pick<Identity, "secondFactor">): boolean {
  return secondFactor || !SECOND_FACTOR_ROLES.has(role);
}

export interface KeyAsked {
  readonly name: string;
  readonly grants: readonly Grant[];
  /** Its last day. */
  readonly until: string | undefined;
}

/** A key for whoever asks, of a part of what they may themselves; one that is made by a key ends with that at the latest. */
export function makeKey({ desks, now }: Wiring, identity: Identity, { name, grants, until }: KeyAsked): { readonly key: ApiKey; readonly secret: string } {
  const isOwn = (grant: Grant): boolean => mayGiveToKey(grant, identity) && identity.grants.some((held) => grantWithin(grant, held));
  if (grants.length === 0 || !grants.every(isOwn)) throw new Failure("key-grant-missing");
  const plain = name.trim();
  if (plain === "" || [...plain].length > LONGEST_NAME) throw new Failure("name-unusable", { most: LONGEST_NAME });
  const expiresAt = keyEnd(until, now());
  if (identity.until !== undefined && expiresAt > identity.until) throw new Failure("key-outlives-maker", { until: beijingTime(identity.until) });
  return desks.keys.create({ account: identity.account, name: plain, grants, expiresAt }, actorOf(identity, now()));
}

function grantText({ role, scope }: Grant): string {
  return `${role} ${scope}`;
}

interface Shown {
  readonly failure?: Failure;
  readonly fields?: Fields;
  /** A key that was just made, shown this once. */
  readonly secret?: string;
}

const grantView = (grant: Grant): Record<string, unknown> => ({ value: grantText(grant), role: roleWords[grant.role], ...scopeWords(grant.scope) });

/** Keys as a table shows them. */
export function keyViews(keys: readonly ApiKey[], now: Instant): Record<string, unknown>[] {
  return keys.map((key) => ({ ...key, isOver: key.revokedAt !== null || key.expiresAt <= now, grants: key.grants.map(grantView) }));
}

function accountView(request: FastifyRequest, { desks, now, idleMinutes }: Wiring, { failure, fields = {}, secret }: Shown): PageView {
  const { locale } = languageOf(request);
  const identity = identityOf(request);
  const account = desks.accounts.find(identity.account)!;
  const today = beijingDay(now());
  return {
    title: say(accountWords["nav-account"], locale), account, fields, secret, trouble: failure?.words(locale) ?? null,
    grants: account.grants.map(grantView),
    needsSecondFactor: needsSecondFactor(account.grants) && !account.hasSecondFactor,
    sessions: desks.sessions.of(account.id, now(), idleMinutes),
    keys: keyViews(desks.keys.all(account.id), now()),
    givable: identity.grants.filter((grant) => mayGiveToKey(grant, identity)).map(grantView),
    tomorrow: addDays(today, 1), lastDay: addDays(today, LONGEST_KEY_DAYS),
  };
}

export function accountPages(app: FastifyInstance, wiring: Wiring): void {
  const { desks, now } = wiring;

  const page = (request: FastifyRequest, reply: FastifyReply, shown: Shown = {}): Promise<FastifyReply> =>
    sendPage(request, reply, "admin/account", accountView(request, wiring, shown), { status: shown.failure?.status ?? 200 });
  const orSay = (work: (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>) =>
    async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
      try {
        return await work(request, reply);
      } catch (error) {
        if (!(error instanceof Failure)) throw error;
        return page(request, reply, { failure: error, fields: { name: fieldsOf(request)["name"] ?? "" } });
      }
    };

  app.get("/account", ownRoute, (request, reply) => page(request, reply));

  app.post("/account/password", ownRoute, orSay(async (request, reply) => {
    const identity = identityOf(request);
    const account = desks.accounts.find(identity.account)!;
    const wait = desks.attempts.begin(account.login, request.ip, now());
    if (wait !== null) throw new Failure("sign-in-later", { until: beijingTime(wait) });
    const kept = desks.accounts.passwordHash(account.id);
    if (kept !== null && !(await isPassword(fieldsOf(request)["password"] ?? "", kept))) throw new Failure("password-wrong");
    desks.attempts.succeeded(account.login, request.ip, now());
    const hash = await newPassword(fieldsOf(request), account.login);
    desks.accounts.setPassword(account.id, hash, actorOf(identity, now()));
    beginSession(request, reply, wiring, account.id, identity.secondFactor);
    return reply.redirect("/account", 303);
  }));

  app.post("/account/sessions", ownRoute, (request, reply) => {
    const identity = identityOf(request);
    desks.sessions.endAll(identity.account, actorOf(identity, now()));
    beginSession(request, reply, wiring, identity.account, identity.secondFactor);
    return reply.redirect("/account", 303);
  });

  app.post("/account/keys", ownRoute, orSay(async (request, reply) => {
    const identity = identityOf(request);
    const { revoke, name = "", until, grant: asked } = fieldsOf(request);
    if (revoke !== undefined) {
      if (desks.keys.all(identity.account).some(({ id }) => id === revoke)) desks.keys.revoke(revoke, actorOf(identity, now()));
      return reply.redirect("/account", 303);
    }
    const { secret } = makeKey(wiring, identity, { name, grants: identity.grants.filter((grant) => asked === grantText(grant)), until });
    return page(request, reply, { secret });
  }));
}
