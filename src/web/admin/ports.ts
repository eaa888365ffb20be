// `/admin/ports`: where each port lies, who publishes there, and whether that takes two people.

import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

import { accountWords } from "../../i18n/account.ts";
import { mayAct, type Identity } from "../../model/account.ts";
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
  return { code, name: fields["name"] ?? "", region: fields["region"] ?? "", publisher: fields["publisher"] ?? null, twoPersons: fields["persons"] !== "1" };
}

/** Settles it and returns what then holds. Throws where a value will not do. */
export function setPort({ desks, now }: Wiring, identity: Identity, asked: PortSettings): PortSettings {
  const { code, twoPersons } = asked;
  const name = asked.name.trim();
  const region = asked.region.trim();
  const publisher = (asked.publisher ?? "").trim();
  if (!isPortCode(code)) throw new Failure("option-not-a-port", { value: code, example: "CNTAC" });
  if (name === "" || [...name].length > LONGEST_NAME || [...publisher].length > LONGEST_NAME) throw new Failure("name-unusable", { most: LONGEST_NAME });
  if (!REGION.test(region)) throw new Failure("region-unreadable", { value: region });
  // A region opens the port to whoever has been granted that region: it is given by whoever may administer everything.
  const given = mayAct(identity, "admin", null) ? region : desks.portSettings.of(code).region;
  desks.portSettings.set({ code, name, region: given, publisher: publisher === "" ? null : publisher, twoPersons }, actorOf(identity, now()));
  return desks.portSettings.of(code);
}

/** Every port that has a list or a setting, and that they may administer. */
export function portsOf({ desks, store }: Wiring, identity: Identity): PortSettings[] {
  const named = new Map(store.ports().map(({ code, name }) => [code, { ...desks.portSettings.of(code), name: desks.portSettings.of(code).name || name }]));
  for (const settings of desks.portSettings.all()) named.set(settings.code, settings);
  return [...named.values()].filter((port) => mayAct(identity, "admin", port)).sort((a, b) => (a.code < b.code ? -1 : 1));
}

export function portsPages(app: FastifyInstance, wiring: Wiring): void {
  const page = (request: FastifyRequest, reply: FastifyReply, failure?: Failure): Promise<FastifyReply> => {
    const { locale } = languageOf(request);
    return sendPage(request, reply, "admin/ports", {
      title: say(accountWords["ports-settings"], locale), ports: portsOf(wiring, identityOf(request)), trouble: failure?.words(locale) ?? null,
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
      const { code } = setPort(wiring, identityOf(request), settingsIn(request.params.code, fieldsOf(request)));
      return reply.redirect(`/admin/ports#${code}`, 303);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      return page(request, reply, error);
    }
  });
}
