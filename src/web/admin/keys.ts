// `/admin` and `/admin/keys`: what there is to administer, and every key of every account.

import type { FastifyInstance } from "fastify";

import { accountWords } from "../../i18n/account.ts";
import { mayAct } from "../../model/account.ts";
import { actorOf } from "../../model/audit.ts";
import { say } from "../../model/text.ts";
import { identityOf } from "../access.ts";
import { languageOf, sendPage } from "../page.ts";
import { fieldsOf } from "../session.ts";
import type { Wiring } from "../wiring.ts";
import { keyViews } from "./account.ts";
import { adminRoute } from "./accounts.ts";

export function keysPages(app: FastifyInstance, wiring: Wiring): void {
  const { desks, now } = wiring;

  app.get("/admin", { config: { access: ["admin"], scope: "none" } }, (request, reply) => sendPage(request, reply, "admin/home", {
    title: say(accountWords["nav-admin"], languageOf(request).locale), isAll: mayAct(identityOf(request), "admin", null),
  }));

  app.get("/admin/keys", adminRoute, (request, reply) => {
    const owners = new Map(desks.accounts.all().map(({ id, login }) => [id, login]));
    const keys = desks.keys.all();
    const views = keyViews(keys, now()).map((view, index) => ({ ...view, owner: owners.get(keys[index]!.account) ?? "" }));
    return sendPage(request, reply, "admin/keys", { title: say(accountWords["keys"], languageOf(request).locale), keys: views });
  });

  app.post("/admin/keys", adminRoute, (request, reply) => {
    desks.keys.revoke(fieldsOf(request)["revoke"] ?? "", actorOf(identityOf(request), now()));
    return reply.redirect("/admin/keys", 303);
  });
}
