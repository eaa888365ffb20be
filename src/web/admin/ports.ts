// `/admin/ports`: where each port lies, who publishes there, and whether that takes two people.

import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

import { accountWords } from "../../i18n/account.ts";
import { mayAct } from "../../model/account.ts";
import { actorOf } from "../../model/audit.ts";
import { Failure } from "../../model/failure.ts";
import { isPortCode } from "../../model/port.ts";
import { say } from "../../model/text.ts";
import type { PortSettings } from "../../store/port-settings.ts";
import { identityOf } from "../access.ts";
import type { Fields } from "../form.ts";
import { languageOf, queryValue, sendPage } from "../page.ts";
import { fieldsOf } from "../session.ts";
import type { Wiring } from "../wiring.ts";

const REGION = /^(?:\d{6})?$/;
const LONGEST_NAME = 60;

function settingsIn(code: string, fields: Fields): PortSettings {
  const name = (fields["name"] ?? "").trim();
  const region = (fields["region"] ?? "").trim();
  const publisher = (fields["publisher"] ?? "").trim();
  if (!isPortCode(code)) throw new Failure("option-not-a-port", { value: code, example: "CNTAC" });
  if (name === "" || [...name].length > LONGEST_NAME || [...publisher].length > LONGEST_NAME) throw new Failure("name-unusable", { most: LONGEST_NAME });
  if (!REGION.test(region)) throw new Failure("region-unreadable", { value: region });
  return { code, name, region, publisher: publisher === "" ? null : publisher, twoPersons: fields["persons"] !== "1" };
}

export function portsPages(app: FastifyInstance, wiring: Wiring): void {
  const { desks, store, now } = wiring;

  /** Every port that has a list or a setting, and that they may administer. */
  const portsOf = (request: FastifyRequest): PortSettings[] => {
    const named = new Map(store.ports().map(({ code, name }) => [code, { ...desks.portSettings.of(code), name: desks.portSettings.of(code).name || name }]));
    for (const settings of desks.portSettings.all()) named.set(settings.code, settings);
    const identity = identityOf(request);
    return [...named.values()].filter((port) => mayAct(identity, "admin", port)).sort((a, b) => (a.code < b.code ? -1 : 1));
  };
  const page = (request: FastifyRequest, reply: FastifyReply, failure?: Failure): Promise<FastifyReply> => {
    const { locale } = languageOf(request);
    return sendPage(request, reply, "admin/ports", {
      title: say(accountWords["ports-settings"], locale), ports: portsOf(request), trouble: failure?.words(locale) ?? null,
      isAll: mayAct(identityOf(request), "admin", null), added: queryValue(request, "code")?.trim().toUpperCase(),
    }, { status: failure?.status ?? 200 });
  };

  app.get("/admin/ports", { config: { access: ["admin"], scope: "none" } }, (request, reply) => {
    const code = queryValue(request, "code")?.trim().toUpperCase();
    if (code !== undefined && !isPortCode(code)) return page(request, reply, new Failure("option-not-a-port", { value: code, example: "CNTAC" }));
    return page(request, reply);
  });

  app.post<{ Params: { code: string } }>("/admin/ports/:code", { config: { access: ["admin"], scope: "port" } }, (request, reply) => {
    try {
      const settings = settingsIn(request.params.code, fieldsOf(request));
      const identity = identityOf(request);
      // A region opens the port to whoever has been granted that region: it is given by whoever may administer everything.
      const region = mayAct(identity, "admin", null) ? settings.region : desks.portSettings.of(settings.code).region;
      desks.portSettings.set({ ...settings, region }, actorOf(identity, now()));
      return reply.redirect(`/admin/ports#${settings.code}`, 303);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      return page(request, reply, error);
    }
  });
}
