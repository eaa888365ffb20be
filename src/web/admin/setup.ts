// `/setup`: whoever has a one-time code sets a password: the first administrator, somebody invited, somebody who forgot theirs.

import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

import { accountWords } from "../../i18n/account.ts";
import { needsSecondFactor } from "../../model/account.ts";
import { beijingTime } from "../../model/day.ts";
import { Failure } from "../../model/failure.ts";
import { say } from "../../model/text.ts";
import type { Account } from "../../store/accounts.ts";
import { publicRoute } from "../access.ts";
import type { Fields } from "../form.ts";
import { languageOf, sendPage } from "../page.ts";
import { hashPassword, passwordFault } from "../password.ts";
import { beginSession, fieldsOf, isSecureEnough, requireOwnPage } from "../session.ts";
import type { Wiring } from "../wiring.ts";

const LOGIN = /^[a-z0-9][a-z0-9._-]{1,31}$/;
const LONGEST_NAME = 40;

/** Login and name as typed for a new account. */
export function loginAndName(fields: Fields): { readonly login: string; readonly name: string } {
  const login = (fields["login"] ?? "").trim().toLowerCase();
  const name = (fields["name"] ?? "").trim();
  if (!LOGIN.test(login)) throw new Failure("login-unusable");
  if (name === "" || [...name].length > LONGEST_NAME) throw new Failure("name-unusable", { most: LONGEST_NAME });
  return { login, name };
}

/** The new password of a form, hashed. */
export async function newPassword(fields: Fields, login: string): Promise<string> {
  const password = fields["new-password"] ?? "";
  if (password !== fields["repeated"]) throw new Failure("passwords-differ");
  const fault = passwordFault(password, login);
  if (fault) throw fault;
  return hashPassword(password);
}

async function setUp(request: FastifyRequest, wiring: Wiring): Promise<Account> {
  const { desks, now } = wiring;
  const fields = fieldsOf(request);
  if (!isSecureEnough(request, wiring)) throw new Failure("sign-in-insecure");
  requireOwnPage(request, wiring);
  const wait = desks.attempts.begin(null, request.ip, now());
  if (wait !== null) throw new Failure("sign-in-later", { until: beijingTime(wait) });
  const code = fields["code"] ?? "";
  const invited = desks.accounts.invited(code, now());
  if (!invited) {
    desks.audit.record({ account: null, via: "sign-in", at: now() }, {
      action: "sign-in-failed", object: "account:unknown", outcome: "refused", details: { address: request.ip, code: true },
    });
    throw new Failure("invitation-wrong");
  }
  const first = invited.account ? null : loginAndName(fields);
  const hash = await newPassword(fields, invited.account?.login ?? first!.login);
  desks.attempts.succeeded(null, request.ip, now());
  return desks.together(() => {
    // Somebody else may have used the code meanwhile.
    const still = desks.accounts.invited(code, now());
    if (!still) throw new Failure("invitation-wrong");
    const by = { account: null, via: "sign-in" as const, at: now() };
    const account = still.account ?? desks.accounts.create({ ...first!, grants: [{ role: "admin", scope: "*" }] }, by);
    desks.accounts.setPassword(account.id, hash, { ...by, account: account.id });
    desks.accounts.endInvitation(code);
    return account;
  });
}

const ANSWERED = new Set(["invitation-wrong", "password-length", "password-common", "passwords-differ", "login-unusable", "login-taken", "name-unusable", "sign-in-later", "sign-in-busy"]);

export function setupPages(app: FastifyInstance, wiring: Wiring): void {
  const page = (request: FastifyRequest, reply: FastifyReply, fields: Fields, failure: Failure | null): Promise<FastifyReply> => {
    const { locale } = languageOf(request);
    const isSecure = isSecureEnough(request, wiring);
    const told = isSecure ? failure : new Failure("sign-in-insecure");
    const view = {
      title: say(accountWords["setup"], locale), fields, trouble: told?.words(locale) ?? null, isSecure, isFirst: wiring.desks.accounts.isEmpty(),
    };
    return sendPage(request, reply, "admin/setup", view, { status: told?.status ?? 200 });
  };

  app.get("/setup", publicRoute, (request, reply) => page(request, reply, {}, null));

  app.post("/setup", publicRoute, async (request, reply) => {
    try {
      const account = await setUp(request, wiring);
      // A code alone is no second factor: whoever has one signs in with it.
      if (account.hasSecondFactor) return await reply.redirect("/login", 303);
      const { accounts } = wiring.desks;
      accounts.signedIn(account.id, { account: account.id, via: "session", at: wiring.now() }, { address: request.ip, secondFactor: false });
      beginSession(request, reply, wiring, account.id, false);
      return await reply.redirect(needsSecondFactor(account.grants) ? "/account/second-factor" : "/account", 303);
    } catch (error) {
      if (!(error instanceof Failure) || !ANSWERED.has(error.kind)) throw error;
      const { code = "", login = "", name = "" } = fieldsOf(request);
      return page(request, reply, { code, login, name }, error);
    }
  });
}
