// POST `/api/v1/lists:annotate`: a fee list in, the same workbook out with the bad cells coloured and commented. Nothing is
// kept.

import type { FastifyInstance } from "fastify";

import { beijingDay } from "../../../model/day.ts";
import { annotationsOf } from "../../../render/annotations.ts";
import { dataRoute } from "../../description.ts";
import { languageOf } from "../../page.ts";
import type { Wiring } from "../../wiring.ts";
import { fileOf } from "./body.ts";
import { LIST_BODY, LIST_PARAMETERS, listMetadata, listQuery, type ListQuery } from "./lists-validate.ts";

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

const about = dataRoute({
  summary: { zh: "校验清单，把原表交回，错处标色并加批注", en: "Validate a list, and get the workbook back with the bad cells coloured and commented" },
  parameters: LIST_PARAMETERS, body: LIST_BODY, answer: { types: [XLSX], words: { zh: "批注过的工作簿", en: "the annotated workbook" } },
});

export function listsAnnotate(app: FastifyInstance, { verbs, now, uploadLimitBytes }: Wiring): void {
  app.post("/api/v1/lists::annotate", { ...about, bodyLimit: uploadLimitBytes, schema: { querystring: listQuery } }, async (request, reply) => {
    const metadata = listMetadata(request.query as ListQuery);
    const { locale } = languageOf(request);
    const file = await fileOf(request, uploadLimitBytes);
    const { reading, sha256 } = await verbs.readList(file, metadata);
    const input = { name: file.name, sha256 };
    const report = await verbs.validateList(reading, { input, day: beijingDay(now()), locale });
    const workbook = await verbs.annotate(file, annotationsOf(report, locale));
    return reply.header("cache-control", "no-store").header("vary", "Accept-Language")
      .header("content-disposition", "attachment; filename=\"annotated.xlsx\"").type(XLSX).send(Buffer.from(workbook));
  });
}
