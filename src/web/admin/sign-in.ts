// `/login` and `/logout`.

import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

import { accountWords } from "../../i18n/account.ts";
import { beijingTime } from "../../model/day.ts";
import { Failure } from "../../model/failure.ts";
import { say } from "../../model/text.ts";
import type { Account } from "../../store/accounts.ts";
import { identityOf, publicRoute } from "../access.ts";
import { actorOf } from "../../model/audit.ts";
import type { Fields } from "../form.ts";
import { keptView, sendKept } from "../kept-form.ts";
import { languageOf, queryValue, sendPage } from "../page.ts";
import { isPassword } from "../password.ts";
import { isCode } from "../second-factor.ts";
import { beginSession, csrfToken, endSession, fieldsOf, identityOfSession, isSecureEnough, requireOwnPage, sessionId } from "../session.ts";
import type { Wiring } from "../wiring.ts";

/** Where to go after signing in: a page of ours and nothing else. */
export function wayBack(to: string | undefined): string {
  return to !== undefined && /^\/(?![/\\])[^\\\u0000-\u001F]*$/.test(to) ? to : "/account";
}

interface Proof {
  readonly account: Account;
  readonly secondFactor: boolean;
}

/** Whose login, password and code these are. Takes as long whichever of them is wrong. */
async function prove({ desks, now }: Wiring, fields: Fields): Promise<Proof | null> {
  const account = desks.accounts.named((fields["login"] ?? "").trim());
  const isRight = await isPassword(fields["password"] ?? "", account ? desks.accounts.passwordHash(account.id) : null);
  if (!account || !isRight || account.disabledAt !== null) return null;
  if (!account.hasSecondFactor) return { account, secondFactor: false };
  return isCode(desks.accounts, account.id, fields["code"] ?? "", now()) ? { account, secondFactor: true } : null;
}

async function signIn(request: FastifyRequest, reply: FastifyReply, wiring: Wiring): Promise<FastifyReply> {
  const { desks, now } = wiring;
  const fields = fieldsOf(request);
  if (!isSecureEnough(request, wiring)) throw new Failure("sign-in-insecure");
  requireOwnPage(request, wiring);
  const login = (fields["login"] ?? "").trim();
  const wait = desks.attempts.begin(login, request.ip, now());
  if (wait !== null) throw new Failure("sign-in-later", { until: beijingTime(wait) });
  const proof = await prove(wiring, fields);
  if (proof === null) {
    const tried = desks.accounts.named(login);
    // What was typed may be a password; only a login that exists is named.
    desks.audit.record({ account: null, via: "sign-in", at: now() }, {
      action: "sign-in-failed", object: tried ? `account:${tried.id}` : "account:unknown", outcome: "refused", details: { address: request.ip },
    });
    throw new Failure("sign-in-wrong");
  }
  const { account, secondFactor } = proof;
  desks.attempts.succeeded(login, request.ip, now());
  desks.accounts.signedIn(account.id, { account: account.id, via: "session", at: now() }, { address: request.ip, secondFactor });
  const session = beginSession(request, reply, wiring, account.id, secondFactor);
  if (fields["kept"]) return sendKept(request, reply, fields["kept"], session);
  return reply.redirect(wayBack(fields["to"]), 303);
}

export function signInPages(app: FastifyInstance, wiring: Wiring): void {
  const page = (request: FastifyRequest, reply: FastifyReply, fields: Fields, failure: Failure | null): Promise<FastifyReply> => {
    const { locale } = languageOf(request);
    const isSecure = isSecureEnough(request, wiring);
    const told = isSecure ? failure : new Failure("sign-in-insecure");
    const oidcAddress = wiring.singleSignOn && `/login/oidc?to=${encodeURIComponent(wayBack(fields["to"]))}`;
    const kept = fields["kept"] ? keptView(request, fields["kept"]) : { oidcAddress };
    const view = { title: say(accountWords["sign-in"], locale), fields, to: wayBack(fields["to"]), ...kept, trouble: told?.words(locale) ?? null, isSecure };
    return sendPage(request, reply, "admin/sign-in", view, { status: told?.status ?? 200 });
  };

  app.get("/login", publicRoute, (request, reply) => page(request, reply, { to: queryValue(request, "to") ?? "" }, null));

  app.post("/login", publicRoute, async (request, reply) => {
    try {
      return await signIn(request, reply, wiring);
    } catch (error) {
      const isAnswer = error instanceof Failure && (error.kind === "sign-in-wrong" || error.kind === "sign-in-later" || error.kind === "sign-in-busy");
      if (!isAnswer) throw error;
      return page(request, reply, { login: fieldsOf(request)["login"] ?? "", to: fieldsOf(request)["to"] ?? "", kept: fieldsOf(request)["kept"] ?? "" }, error);
    }
  });

  // She has signed in in another window, and goes on in the one that holds her form.
  app.post("/login/kept", publicRoute, (request, reply) => {
    requireOwnPage(request, wiring);
    const kept = fieldsOf(request)["kept"] ?? "";
    const session = identityOfSession(request, wiring) && sessionId(request);
    return session ? sendKept(request, reply, kept, session) : page(request, reply, { kept }, new Failure("sign-in-needed"));
  });

  // Asked by the script of a page before it sends a file; the token is of the session as it is now.
  app.get("/account/session", { config: { access: "signed-in", scope: "none" } }, (request, reply) => reply.send({ csrf: csrfToken(request) }));

  app.post("/logout", { config: { access: "signed-in", scope: "none" } }, (request, reply) => {
    wiring.desks.audit.record(actorOf(identityOf(request), wiring.now()), { action: "signed-out", object: `account:${identityOf(request).account}` });
    endSession(request, reply, wiring);
    return reply.redirect("/login", 303);
  });
}
