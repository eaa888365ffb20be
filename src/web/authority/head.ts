// `/authority/drafts/{draft}/head`: what a notice says above its tables.

import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

import { HEAD_FIELDS, headTexts, type HeadTexts } from "../../drafts/fields.ts";
import { deskWords } from "../../i18n/desk.ts";
import { say } from "../../model/text.ts";
import type { Fields } from "../form.ts";
import { languageOf } from "../page.ts";
import type { Wiring } from "../wiring.ts";
import { draftAddress, draftView, ENTRY, fieldName, herOwn, person, READ, revisionOf, seeOther, sendDeskPage, shownText, showTrouble, type DraftRoute } from "./common.ts";
import { tabsOf } from "./draft.ts";
import { formOf } from "./start.ts";

const CHOICES = {
  direction: ["both", "import", "export"], tax: ["unstated", "included", "excluded"],
} as const;
const AREAS = new Set(["contacts", "notes"]);
const DAYS = new Set(["effectiveFrom", "effectiveTo"]);

const typed = (fields: Fields): Partial<HeadTexts> => Object.fromEntries(HEAD_FIELDS.flatMap((field) => (fields[field] === undefined ? [] : [[field, fields[field]]])));

export function headPages(app: FastifyInstance, wiring: Wiring): void {
  const { desk } = wiring;

  const page = (request: FastifyRequest<DraftRoute>, reply: FastifyReply, hers: Partial<HeadTexts>, told: Partial<ReturnType<typeof showTrouble>> = {}): Promise<FastifyReply> => {
    const { locale } = languageOf(request);
    const draft = desk.read(request.params.draft);
    const stored = headTexts(desk.content(draft).head);
    const findings = desk.check(draft, locale).groups.flatMap((group) => group.findings).filter(({ row }) => row === null);
    const fields = HEAD_FIELDS.map((name) => {
      const value = hers[name] ?? stored[name];
      const differs = hers[name] !== undefined && hers[name].replace(/\r\n/g, "\n").trim() !== stored[name].trim();
      return {
        name, label: fieldName(name, locale), value, isArea: AREAS.has(name), isDay: DAYS.has(name),
        choices: name === "direction" || name === "tax" ? CHOICES[name].map((one) => ({ value: one, label: shownText(name, one, locale), selected: one === value })) : null,
        now: told.trouble && differs ? shownText(name, stored[name], locale) || "—" : null,
        problems: findings.filter((one) => one.field === name).map(({ finding }) => ({ message: finding.message, fix: finding.fix ?? "" })),
      };
    });
    return sendDeskPage(request, reply, "head", {
      ...told, draft: draftView(draft, wiring, locale), title: say(deskWords["head-title"], locale), tabs: tabsOf(draft, "head"), fields, isStale: Boolean(told.trouble),
    }, told.status);
  };

  app.get<DraftRoute>("/authority/drafts/:draft/head", { config: READ }, (request, reply) => page(request, reply, {}));

  app.post<DraftRoute>("/authority/drafts/:draft/head", { config: ENTRY }, async (request, reply) => {
    const { fields } = formOf(request);
    try {
      desk.edit(request.params.draft, revisionOf(fields), [{ kind: "head", fields: typed(fields) }], person(request));
      return seeOther(request, reply, draftAddress(request.params.draft));
    } catch (error) {
      return page(request, reply, herOwn(typed(fields), error, null), showTrouble(error, wiring, languageOf(request).locale));
    }
  });
}
