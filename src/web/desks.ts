// The desks: pages behind a login. Cookies are read here and nowhere else, and nothing of it is kept by a cache.

import cookie from "@fastify/cookie";
import type { FastifyInstance } from "fastify";

import { guard } from "./access.ts";
import { accountPages } from "./admin/account.ts";
import { accountsPages } from "./admin/accounts.ts";
import { auditPages } from "./admin/audit.ts";
import { keysPages } from "./admin/keys.ts";
import { portsPages } from "./admin/ports.ts";
import { secondFactorPages } from "./admin/second-factor.ts";
import { setupPages } from "./admin/setup.ts";
import { singleSignOnPages } from "./admin/single-sign-on.ts";
import { signInPages } from "./admin/sign-in.ts";
import { authorityPages } from "./authority/authority.ts";
import { acceptForms } from "./form.ts";
import { acceptOnly } from "./media-type.ts";
import { sessionDoors } from "./session.ts";
import type { Wiring } from "./wiring.ts";

const PARTS: readonly ((app: FastifyInstance, wiring: Wiring) => void)[] = [signInPages, singleSignOnPages, setupPages, accountPages, secondFactorPages, keysPages, accountsPages, portsPages, auditPages, authorityPages];

export async function desks(app: FastifyInstance, wiring: Wiring): Promise<void> {
  await app.register(cookie);
  app.removeContentTypeParser(["application/json", "text/plain"]);
  acceptForms(app);
  acceptOnly(app, ["application/x-www-form-urlencoded", "multipart/form-data"]);
  app.decorateRequest("upload", null);
  app.addHook("onSend", (_request, reply, payload, done) => {
    void reply.header("cache-control", "no-store");
    done(null, payload);
  });
  guard(app, sessionDoors(wiring));
  for (const part of PARTS) part(app, wiring);
}
