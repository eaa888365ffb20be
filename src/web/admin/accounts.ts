// `/admin/accounts`: who may sign in, and what each may do.

import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

import { accountWords, roleWords, scopeWords } from "../../i18n/account.ts";
import { isRole, isScope, ROLES, type Grant } from "../../model/account.ts";
import { actorOf, type Actor } from "../../model/audit.ts";
import { beijingTime, instantOf, millisOf } from "../../model/day.ts";
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

const stateOf = ({ disabledAt, hasPassword, subject }: Account): "disabled" | "active" | "waiting" =>
  disabledAt !== null ? "disabled" : hasPassword || subject !== null ? "active" : "waiting";

function accountView(account: Account): Record<string, unknown> {
  const state = stateOf(account);
  return { ...account, grants: account.grants.map(grantView), state, stateWords: accountWords[`state-${state}`] };
}

/** What a button of the page of an account does. Those that give a one-time code return it. */
type Deed = (desks: DeskStore, id: string, fields: Fields, by: Actor) => string | undefined;

const DEEDS: Readonly<Record<string, Deed>> = {
  grant: (desks, id, fields, by) => void desks.accounts.grant(id, grantOf(fields), by),
  withdraw: (desks, id, { role = "", scope = "" }, by) => {
    if (isRole(role) && isScope(scope)) desks.accounts.withdraw(id, { role, scope }, by);
    return undefined;
  },
  disable: (desks, id, _fields, by) => void desks.accounts.disable(id, by),
  enable: (desks, id, _fields, by) => void desks.accounts.enable(id, by),
  sessions: (desks, id, _fields, by) => void desks.sessions.endAll(id, by),
  "second-factor": (desks, id, _fields, by) => void desks.accounts.resetSecondFactor(id, by),
  invite: (desks, id, _fields, by) => desks.accounts.invite(id, instantOf(millisOf(by.at) + INVITATION_MILLIS), by),
};

/** Links the account to an identity at this provider; an empty one to none. */
function linking(issuer: string): Deed {
  return (desks, id, { subject = "" }, by) => void desks.accounts.link(id, subject.trim() === "" ? null : subjectOf(issuer, subject.trim()), by);
}

export function accountsPages(app: FastifyInstance, wiring: Wiring): void {
  const { desks, now, singleSignOn } = wiring;
  const deeds = new Map([...Object.entries(DEEDS), ...(singleSignOn ? [["link", linking(singleSignOn.issuer)] as const] : [])]);

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
    const until = beijingTime(instantOf(millisOf(now()) + INVITATION_MILLIS));
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
      const { account, code } = desks.together(() => {
        const created = desks.accounts.create({ ...loginAndName(fields), grants: [grantOf(fields)] }, by);
        return { account: created, code: DEEDS["invite"]!(desks, created.id, fields, by) };
      });
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
      const code = deed(desks, account.id, fields, actorOf(identity, now()));
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
