// `/authority/ports/{code}/lists/{version}/withdraw`: says what will rule afterwards, and withdraws with a reason.

import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

import { deskWords } from "../../i18n/desk.ts";
import type { Identity } from "../../model/account.ts";
import { addDays, beijingDay } from "../../model/day.ts";
import { say, type Locale } from "../../model/text.ts";
import { actorOf } from "../../model/audit.ts";
import { withdrawList } from "../../publish.ts";
import type { AcknowledgedWithdrawal, AlongWithdrawal, WithdrawalDraft } from "../../store/store.ts";
import { identityOf } from "../access.ts";
import { languageOf } from "../page.ts";
import { lookAhead } from "../site/coming.ts";
import { versionAddress, versionNumber } from "../site/version-view.ts";
import type { Fields } from "../form.ts";
import type { Wiring } from "../wiring.ts";
import { portName, seeOther, sendDeskPage, showTrouble } from "./common.ts";
import { formOf } from "./start.ts";

type VersionRoute = { Params: { code: string; version: string }; Body: Fields };

/** What would rule tomorrow, and what comes later, if this version were withdrawn today. */
function aheadWithout({ store, now }: Wiring, code: string, version: number, locale: Locale): Record<string, unknown> {
  const versions = store.versions(code).map((one) => (one.version === version ? { ...one, withdrawn: { at: now(), reason: "" } } : one));
  return lookAhead(versions, addDays(beijingDay(now()), 1), locale);
}

/** Withdraws, with the record of who did; `along` is written in the same transaction. */
export function withdrawVersion({ desks, now }: Wiring, identity: Identity, asked: Omit<WithdrawalDraft, "idempotencyKey">, along?: AlongWithdrawal): Promise<AcknowledgedWithdrawal> {
  return withdrawList({
    ...asked, store: desks, now, idempotencyKey: null,
    along: (withdrawal) => {
      const { port, version, reason, withdrawnAt } = withdrawal;
      desks.audit.record(actorOf(identity, withdrawnAt), { action: "list-withdrawn", object: `list:${port}/${String(version)}`, details: { port, reason } });
      along?.(withdrawal);
    },
  });
}

export function withdrawalPages(app: FastifyInstance, wiring: Wiring): void {
  const { store } = wiring;
  const config = { access: ["review"], scope: "port" } as const;

  const page = (request: FastifyRequest<VersionRoute>, reply: FastifyReply, fields: Fields, told: Partial<ReturnType<typeof showTrouble>> = {}): Promise<FastifyReply> => {
    const { code } = request.params;
    const { locale } = languageOf(request);
    const version = versionNumber(store, code, request.params.version);
    return sendDeskPage(request, reply, "withdraw", {
      ...told, fields, title: say(deskWords["withdraw-title"], locale, { port: portName(wiring, code), n: version }), version,
      ahead: aheadWithout(wiring, code, version, locale), action: `/authority/ports/${code}/lists/${String(version)}/withdraw`,
      address: versionAddress(code, version),
    }, told.status);
  };

  app.get<VersionRoute>("/authority/ports/:code/lists/:version/withdraw", { config }, (request, reply) => page(request, reply, {}));

  app.post<VersionRoute>("/authority/ports/:code/lists/:version/withdraw", { config }, async (request, reply) => {
    const { code } = request.params;
    const { fields } = formOf(request);
    const version = versionNumber(store, code, request.params.version);
    try {
      await withdrawVersion(wiring, identityOf(request), { port: code, version, reason: fields["reason"] ?? "" });
      return seeOther(request, reply, versionAddress(code, version));
    } catch (error) {
      return page(request, reply, fields, showTrouble(error, wiring, languageOf(request).locale));
    }
  });
}
