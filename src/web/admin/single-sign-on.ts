// `/login/oidc` and back: signing in by the office's own provider. Nobody gets an account, or a right, by that alone.

import type { FastifyInstance } from "fastify";

import { Failure } from "../../model/failure.ts";
import { publicRoute } from "../access.ts";
import { queryValue } from "../page.ts";
import { beginSession, isSecureEnough } from "../session.ts";
import { newJourney, subjectOf, type Journey } from "../single-sign-on.ts";
import type { Wiring } from "../wiring.ts";
import { wayBack } from "./sign-in.ts";

const COOKIE = "__Host-qingdan-journey";
const COOKIE_OPTIONS = { path: "/", secure: true, httpOnly: true, sameSite: "lax" } as const;
const LONGEST_SECONDS = 600;

function journeyIn(text: string | undefined): (Journey & { readonly to: string }) | null {
  const [state, nonce, verifier, to] = (text ?? "").split(".");
  if (!state || !nonce || !verifier || to === undefined) return null;
  return { state, nonce, verifier, to: Buffer.from(to, "base64url").toString("utf8") };
}

export function singleSignOnPages(app: FastifyInstance, wiring: Wiring): void {
  const { desks, now, singleSignOn } = wiring;
  if (singleSignOn === null) return;

  app.get("/login/oidc", publicRoute, async (request, reply) => {
    if (!isSecureEnough(request, wiring)) throw new Failure("sign-in-insecure");
    const journey = newJourney();
    const address = await singleSignOn.begin(journey);
    const to = Buffer.from(wayBack(queryValue(request, "to"))).toString("base64url");
    return reply.setCookie(COOKIE, [journey.state, journey.nonce, journey.verifier, to].join("."), { ...COOKIE_OPTIONS, maxAge: LONGEST_SECONDS })
      .redirect(address.href, 303);
  });

  app.get("/login/oidc/back", publicRoute, async (request, reply) => {
    const journey = journeyIn(request.cookies[COOKIE]);
    void reply.clearCookie(COOKIE, COOKIE_OPTIONS);
    if (!journey) throw new Failure("single-sign-on-failed", { reason: "cookie" });
    const sub = await singleSignOn.finish(new URL(wiring.address + request.url), journey);
    const account = desks.accounts.linkedTo(subjectOf(singleSignOn.issuer, sub));
    if (account?.disabledAt !== null) {
      desks.audit.record({ account: null, via: "sign-in", at: now() }, {
        action: "sign-in-failed", object: account ? `account:${account.id}` : "account:unknown", outcome: "refused", details: { address: request.ip, subject: sub },
      });
      throw new Failure("subject-unlinked", { subject: sub });
    }
    // The provider's word is one factor; the second is shown here.
    desks.accounts.signedIn(account.id, { account: account.id, via: "session", at: now() }, { address: request.ip, secondFactor: false, subject: sub });
    beginSession(request, reply, wiring, account.id, false);
    return reply.redirect(account.hasSecondFactor ? `/account/second-factor?to=${encodeURIComponent(journey.to)}` : journey.to, 303);
  });
}
