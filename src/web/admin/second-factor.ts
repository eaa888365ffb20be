// `/account/second-factor`: a code is shown where the session has not shown one; else an authenticator is bound by its first code. The recovery codes are shown once, here.

import { createHash } from "node:crypto";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

import { accountWords } from "../../i18n/account.ts";
import { actorOf } from "../../model/audit.ts";
import { beijingTime } from "../../model/day.ts";
import { Failure } from "../../model/failure.ts";
import { say } from "../../model/text.ts";
import { qrCode } from "../../render/qr.ts";
import type { Account } from "../../store/accounts.ts";
import { codeDigest, randomCode } from "../../store/secrets.ts";
import { identityOf } from "../access.ts";
import { languageOf, queryValue, sendPage } from "../page.ts";
import { enrolment, isCode, stepOf } from "../second-factor.ts";
import { beginSession, fieldsOf, sessionId } from "../session.ts";
import type { Wiring } from "../wiring.ts";
import { ownRoute } from "./account.ts";
import { wayBack } from "./sign-in.ts";

const RECOVERY_CODES = 10;
const SECRET_BYTES = 20;

/** The same through one session, however often the page is loaded, and kept nowhere until a code has proved it. */
function offeredSecret(request: FastifyRequest): Uint8Array {
  return createHash("sha256").update(`second factor ${sessionId(request) ?? ""}`).digest().subarray(0, SECRET_BYTES);
}

export function secondFactorPages(app: FastifyInstance, wiring: Wiring): void {
  const { desks, now } = wiring;

  const ownAccount = (request: FastifyRequest): Account => desks.accounts.find(identityOf(request).account)!;
  /** Whoever has a second factor shows it before anything else: after single sign-on, or to change it. */
  const mustShow = (request: FastifyRequest): boolean => ownAccount(request).hasSecondFactor && !identityOf(request).secondFactor;
  const page = (request: FastifyRequest, reply: FastifyReply, failure: Failure | null): Promise<FastifyReply> => {
    const { locale } = languageOf(request);
    const account = ownAccount(request);
    if (mustShow(request)) {
      const to = wayBack(fieldsOf(request)["to"] ?? queryValue(request, "to"));
      const shown = { title: say(accountWords["show-code"], locale), to, trouble: failure?.words(locale) ?? null };
      return sendPage(request, reply, "admin/second-factor-shown", shown, { status: failure?.status ?? 200 });
    }
    const { address, letters } = enrolment(offeredSecret(request), account.login);
    const view = {
      title: say(accountWords["second-factor"], locale), qr: qrCode(address), letters, hasOne: account.hasSecondFactor,
      trouble: failure?.words(locale) ?? null,
    };
    return sendPage(request, reply, "admin/second-factor", view, { status: failure?.status ?? 200 });
  };

  app.get("/account/second-factor", ownRoute, (request, reply) => page(request, reply, null));

  app.post("/account/second-factor", ownRoute, (request, reply) => {
    const account = ownAccount(request);
    const wait = desks.attempts.begin(account.login, request.ip, now());
    if (wait !== null) return page(request, reply, new Failure("sign-in-later", { until: beijingTime(wait) }));
    if (mustShow(request)) {
      if (!isCode(desks.accounts, account.id, fieldsOf(request)["code"] ?? "", now())) return page(request, reply, new Failure("code-wrong"));
      desks.attempts.succeeded(account.login, request.ip, now());
      beginSession(request, reply, wiring, account.id, true);
      return reply.redirect(wayBack(fieldsOf(request)["to"]), 303);
    }
    const secret = offeredSecret(request);
    const step = stepOf(secret, fieldsOf(request)["code"] ?? "", now());
    if (step === null) return page(request, reply, new Failure("code-wrong"));
    desks.attempts.succeeded(account.login, request.ip, now());
    const codes = Array.from({ length: RECOVERY_CODES }, () => randomCode(3));
    desks.accounts.setSecondFactor(account.id, secret, codes.map(codeDigest), step, actorOf(identityOf(request), now()));
    beginSession(request, reply, wiring, account.id, true);
    const { locale } = languageOf(request);
    // Its forms would carry the token of the session that has just ended.
    request.identity = null;
    return sendPage(request, reply, "admin/recovery-codes", { title: say(accountWords["recovery-codes"], locale), codes });
  });
}
