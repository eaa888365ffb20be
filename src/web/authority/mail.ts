// `/authority/mail`: the daily mail of duties, turned on and off; and `/mail/stop/{token}`, which stops it without a login.

import { randomBytes } from "node:crypto";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

import { dutyWords } from "../../i18n/duty.ts";
import { Failure } from "../../model/failure.ts";
import { say, type Locale } from "../../model/text.ts";
import { identityOf, publicRoute } from "../access.ts";
import type { Fields } from "../form.ts";
import { languageOf, sendPage } from "../page.ts";
import { fieldsOf } from "../session.ts";
import type { Wiring } from "../wiring.ts";
import { seeOther, sendDeskPage, showTrouble } from "./common.ts";

const ADDRESS = /^[^\s@<>,;"]{1,64}@[^\s@<>,;"]{1,190}\.[A-Za-z0-9-]{2,}$/;

/** Has the mail sent to this address. Throws where it is none. */
export function setDutyMail({ desks }: Wiring, account: string, typed: string, locale: Locale): void {
  const address = typed.trim();
  if (!ADDRESS.test(address)) throw new Failure("mail-address");
  desks.dutyMails.want({ account, address, locale, stopToken: randomBytes(24).toString("base64url") });
}

export function mailPages(app: FastifyInstance, wiring: Wiring): void {
  const { dutyMails } = wiring.desks;
  const config = { access: ["entry", "review"], scope: "none" } as const;

  const page = (request: FastifyRequest, reply: FastifyReply, fields: Fields, told: Partial<ReturnType<typeof showTrouble>> = {}): Promise<FastifyReply> => {
    const { locale } = languageOf(request);
    const wish = dutyMails.of(identityOf(request).account);
    return sendDeskPage(request, reply, "mail", {
      ...told, title: say(dutyWords["mail-title"], locale), wish, isSet: wiring.sendsMail, address: fields["address"] ?? wish?.address ?? "",
      languages: [{ value: "zh", label: "中文" }, { value: "en", label: "English" }].map((one) => ({ ...one, selected: one.value === (wish?.locale ?? locale) })),
    }, told.status);
  };

  app.get("/authority/mail", { config }, (request, reply) => page(request, reply, {}));

  app.post("/authority/mail", { config }, (request, reply) => {
    const fields = fieldsOf(request);
    const { account } = identityOf(request);
    try {
      if (fields["do"] === "stop") dutyMails.stop(account);
      else setDutyMail(wiring, account, fields["address"] ?? "", fields["locale"] === "en" ? "en" : "zh");
      return seeOther(request, reply, "/authority/mail");
    } catch (error) {
      return page(request, reply, fields, showTrouble(error, wiring, languageOf(request).locale));
    }
  });

  app.get<{ Params: { token: string } }>("/mail/stop/:token", publicRoute, (request, reply) => {
    const { locale } = languageOf(request);
    return sendPage(request, reply, "authority/mail-stop", { title: say(dutyWords["mail-stop"], locale), token: request.params.token, isDone: false }, { cacheControl: "no-store" });
  });

  // One press in a mail program sends this too; a token that stops nothing is answered alike.
  app.post<{ Params: { token: string } }>("/mail/stop/:token", publicRoute, (request, reply) => {
    const { locale } = languageOf(request);
    dutyMails.stopBy(request.params.token);
    return sendPage(request, reply, "authority/mail-stop", { title: say(dutyWords["mail-stopped"], locale), isDone: true }, { cacheControl: "no-store" });
  });
}
