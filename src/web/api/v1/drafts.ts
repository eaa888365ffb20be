// GET `/api/v1/ports/{code}/drafts` and `/api/v1/drafts/{draft}`: what is being prepared at a port, and one of it as the
// desk holds it.

import type { FastifyInstance } from "fastify";

import { rowsOf, type DraftContent } from "../../../drafts/content.ts";
import { headTexts } from "../../../drafts/fields.ts";
import { ROW_FORMS, type TableName, type Texts } from "../../../drafts/tables.ts";
import { READ } from "../../authority/common.ts";
import { LANGUAGE, listOf, objectWith, TEXT, type RouteDescription } from "../../description.ts";
import { sendPrivateJson } from "../../open-data.ts";
import { languageOf, queryValue } from "../../page.ts";
import { stepJson } from "../../problem.ts";
import type { Wiring } from "../../wiring.ts";
import { querySchema } from "./body.ts";
import { CHECKED, checkedJson, DRAFT, draftJson, ofDraft, ofPort, type DraftParams, type PortParams } from "./draft-json.ts";

const OF_PORT: RouteDescription = {
  summary: { zh: "一个口岸尚未公布的草稿", en: "The drafts of a port that are open" }, parameters: ofPort,
  answer: { types: ["application/json"], words: { zh: "最近改动的在前", en: "the one changed last first" }, schema: objectWith({ port: TEXT, drafts: listOf(objectWith(DRAFT)) }) },
};

const ONE: RouteDescription = {
  summary: { zh: "一份草稿：内容、读出的价格、查出的问题和指纹", en: "A draft: its content, its prices as they are read, what is found in it, with fingerprints" },
  parameters: { ...ofDraft, history: { words: { zh: "填 1：附上全部修改记录", en: "1: with its whole history" }, example: null }, lang: LANGUAGE },
  answer: {
    types: ["application/json"], words: { zh: "head 和 rows 是可以修改的文字；list 是现在会公布的清单，还读不成清单时为 null", en: "`head` and `rows` are the texts that can be edited; `list` is what would be published, null while it is no list" },
    schema: objectWith({ ...DRAFT, head: { type: "object" }, rows: listOf(objectWith({ key: TEXT, item: TEXT, rate: TEXT })), findings: objectWith(CHECKED) }),
  },
};

function textsIn(content: DraftContent, table: TableName): Texts[] {
  return rowsOf(content, table).map(({ key, entry }) => ({ key, ...ROW_FORMS[table].texts(entry) }));
}

export function draftsResource(app: FastifyInstance, wiring: Wiring): void {
  const { desk, desks } = wiring;

  app.get<{ Params: PortParams }>("/api/v1/ports/:code/drafts", { config: { ...READ, scope: "port", about: OF_PORT } }, (request, reply) => {
    const { code } = request.params;
    const drafts = desks.drafts.drafts(["editing", "returned", "submitted"]).filter(({ port }) => port === code);
    return sendPrivateJson(reply, { port: code, drafts: drafts.map((draft) => draftJson(wiring, draft)) });
  });

  app.get<{ Params: DraftParams }>("/api/v1/drafts/:draft", { config: { ...READ, about: ONE }, schema: { querystring: querySchema(["history", "lang"]) } }, (request, reply) => {
    const draft = desk.read(request.params.draft);
    const content = desk.content(draft);
    const checked = desk.check(draft, languageOf(request).locale);
    return sendPrivateJson(reply, {
      ...draftJson(wiring, draft), head: headTexts(content.head), rows: textsIn(content, "entries"),
      timeStandards: textsIn(content, "time-standards"), payments: textsIn(content, "payments"),
      findings: checkedJson(checked, desks.drafts.confirmations(draft.id)), list: checked.list,
      files: desks.drafts.sources(draft.id).map(({ sha256, name, at }) => ({ name, at, sha256 })),
      ...(queryValue(request, "history") === "1" ? { history: desks.drafts.log(draft.id).map(stepJson) } : {}),
    });
  });
}
