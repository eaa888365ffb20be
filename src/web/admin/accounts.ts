// `/admin/accounts`: who may sign in, and what each may do.

import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

import { accountWords, roleWords, scopeWords } from "../../i18n/account.ts";
import { isRole, isScope, ROLES, type Grant } from "../../model/account.ts";
import { actorOf, type Actor } from "../../model/audit.ts";
import { beijingTime, instantOf, millisOf, type Instant } from "../../model/day.ts";
import { Failure } from "../../model/failure.ts";
import { say } from "../../model/text.ts";
import type { Account } from "../../store/accounts.ts";
import { identityOf } from "../access.ts";
import type { Fields } from "../form.ts";
import { languageOf, sendPage } from "../page.ts";
import { beginSession, fieldsOf } from "../session.ts";
import { subjectOf } from "../single-sign-on.ts";
import type { DeskStore, Wiring } from "../wiring.ts";
import { loginAndName } from "./setup.ts";

export const adminRoute = { config: { access: ["admin"] as const, scope: "all" as const } };

const INVITATION_MILLIS = 7 * 86_400_000;

/** Role and scope as the form gives them: everything, a port or a region, with its code beside. */
function grantOf(fields: Fields): Grant {
  const { role = "", scope = "", place = "" } = fields;
  if (!isRole(role)) throw new Failure("role-unknown", { value: role });
  const code = place.trim().toUpperCase();
  const meant = scope === "*" ? "*" : `${scope}:${code}`;
  if (!isScope(meant)) throw new Failure("scope-unreadable", { value: code });
  return { role, scope: meant };
}

const grantView = ({ role, scope }: Grant): Record<string, unknown> => ({ role, scopeText: scope, words: roleWords[role], ...scopeWords(scope) });

export const stateOf = ({ disabledAt, hasPassword, subject }: Account): "disabled" | "active" | "waiting" =>
  disabledAt !== null ? "disabled" : hasPassword || subject !== null ? "active" : "waiting";

function accountView(account: Account): Record<string, unknown> {
  const state = stateOf(account);
  return { ...account, grants: account.grants.map(grantView), state, stateWords: accountWords[`state-${state}`] };
}

/** Until when a one-time code opens /setup. */
export function invitationEnd(at: Instant): Instant {
  return instantOf(millisOf(at) + INVITATION_MILLIS);
}

/** What a deed is about, where it needs that: a role, or an identity at the provider (null: none). */
interface Asked {
  readonly grant?: Grant;
  readonly subject?: string | null;
}

/** What is done to an account, by a page or a key. Those that give a one-time code return it. */
type Deed = (desks: DeskStore, id: string, by: Actor, asked: Asked) => string | undefined;

export type DeedName = "grant" | "withdraw" | "disable" | "enable" | "sessions" | "second-factor" | "invite" | "link";

const invite = (desks: DeskStore, id: string, by: Actor): string => desks.accounts.invite(id, invitationEnd(by.at), by);

/** `link` only where there is a provider. */
export function deedsOf({ singleSignOn }: Wiring): ReadonlyMap<DeedName, Deed> {
  const deeds: Readonly<Record<Exclude<DeedName, "link">, Deed>> = {
    "grant": (desks, id, by, { grant }) => void (grant && desks.accounts.grant(id, grant, by)),
    "withdraw": (desks, id, by, { grant }) => void (grant && desks.accounts.withdraw(id, grant, by)),
    "disable": (desks, id, by) => void desks.accounts.disable(id, by),
    "enable": (desks, id, by) => void desks.accounts.enable(id, by),
    "sessions": (desks, id, by) => void desks.sessions.endAll(id, by),
    "second-factor": (desks, id, by) => void desks.accounts.resetSecondFactor(id, by),
    invite,
  };
  const link: Deed = (desks, id, by, { subject = null }) => void desks.accounts.link(id, subject === null ? null : subjectOf(singleSignOn!.issuer, subject), by);
  return new Map([...(Object.entries(deeds) as [DeedName, Deed][]), ...(singleSignOn ? [["link", link] as const] : [])]);
}

/** A new account with the one-time code for its owner. */
export function openAccount(desks: DeskStore, account: Pick<Account, "login" | "name" | "grants">, by: Actor): { readonly account: Account; readonly code: string } {
  return desks.together(() => {
    const created = desks.accounts.create(account, by);
    return { account: created, code: invite(desks, created.id, by) };
  });
}

/** What the form of an account names beside its button. */
function askedIn(fields: Fields): Asked {
  if (fields["do"] === "grant") return { grant: grantOf(fields) };
  const { role = "", scope = "", subject = "" } = fields;
  return { ...(isRole(role) && isScope(scope) ? { grant: { role, scope } } : {}), subject: subject.trim() === "" ? null : subject.trim() };
}

export function accountsPages(app: FastifyInstance, wiring: Wiring): void {
  const { desks, now, singleSignOn } = wiring;
  const deeds: ReadonlyMap<string, Deed> = deedsOf(wiring);

  const list = (request: FastifyRequest, reply: FastifyReply, failure?: Failure): Promise<FastifyReply> => {
    const { locale } = languageOf(request);
    const { login = "", name = "" } = fieldsOf(request);
    return sendPage(request, reply, "admin/accounts", {
      title: say(accountWords["accounts"], locale), accounts: desks.accounts.all().map(accountView), fields: { login, name },
      roles: ROLES.map((role) => ({ role, words: roleWords[role] })), trouble: failure?.words(locale) ?? null,
    }, { status: failure?.status ?? 200 });
  };
  const one = (request: FastifyRequest, reply: FastifyReply, account: Account, shown: { readonly failure?: Failure; readonly code?: string | undefined } = {}): Promise<FastifyReply> => {
    const { locale } = languageOf(request);
    const until = beijingTime(invitationEnd(now()));
    return sendPage(request, reply, "admin/account-of", {
      title: account.name, account: accountView(account), code: shown.code, until,
      hasOidc: singleSignOn !== null, subject: singleSignOn && account.subject?.startsWith(subjectOf(singleSignOn.issuer, "")) ? account.subject.slice(singleSignOn.issuer.length + 1) : "",
      setupAddress: `${wiring.address}/setup`, roles: ROLES.map((role) => ({ role, words: roleWords[role] })),
      trouble: shown.failure?.words(locale) ?? null,
    }, { status: shown.failure?.status ?? 200 });
  };
  const asked = (request: FastifyRequest): Account => {
    const account = desks.accounts.find((request.params as { account: string }).account);
    if (!account) throw new Failure("page-missing");
    return account;
  };

  app.get("/admin/accounts", adminRoute, (request, reply) => list(request, reply));

  app.post("/admin/accounts", adminRoute, (request, reply) => {
    const by = actorOf(identityOf(request), now());
    try {
      const fields = fieldsOf(request);
      const { account, code } = openAccount(desks, { ...loginAndName(fields), grants: [grantOf(fields)] }, by);
      return one(request, reply, account, { code });
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      return list(request, reply, error);
    }
  });

  app.get("/admin/accounts/:account", adminRoute, (request, reply) => one(request, reply, asked(request)));

  app.post("/admin/accounts/:account", adminRoute, (request, reply) => {
    const account = asked(request);
    const fields = fieldsOf(request);
    const deed = deeds.get(fields["do"] ?? "");
    if (!deed) throw new Failure("page-missing");
    try {
      const identity = identityOf(request);
      const code = deed(desks, account.id, actorOf(identity, now()), askedIn(fields));
      const after = desks.accounts.find(account.id)!;
      // A change of one's own rights ends one's own sessions too; this one goes on under a new id.
      if (account.id === identity.account && after.disabledAt === null) {
        beginSession(request, reply, wiring, account.id, identity.secondFactor && after.hasSecondFactor);
        if (code === undefined) return reply.redirect("/account", 303);
      }
      if (code !== undefined) return one(request, reply, account, { code });
      return reply.redirect(`/admin/accounts/${account.id}`, 303);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      return one(request, reply, account, { failure: error });
    }
  });
}
