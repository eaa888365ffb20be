// `/templates`: what a clerk may fill in, as files. The same for everybody, and the same bytes each time.

import type { FastifyInstance } from "fastify";

import { templateWords } from "../../i18n/templates.ts";
import { sha256Hex } from "../../model/digest.ts";
import { Failure } from "../../model/failure.ts";
import { say } from "../../model/text.ts";
import { listTemplate, TEMPLATE_NAMES } from "../../render/list-template.ts";
import { publicRoute } from "../access.ts";
import { dataRoute } from "../description.ts";
import { languageOf, sendPage } from "../page.ts";

const about = dataRoute({
  summary: { zh: "填报模板：整套工作簿、各表 CSV、JSON 骨架", en: "Templates to fill in: a workbook, each table as CSV, a skeleton in JSON" },
  parameters: { name: { words: { zh: "文件名", en: "name of the file" }, example: "table-2.csv" } },
  answer: { types: ["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "text/csv", "application/json"], words: { zh: "模板文件", en: "the template" } },
});

export function templatePages(app: FastifyInstance): void {
  app.get("/templates", publicRoute, (request, reply) => {
    const { locale } = languageOf(request);
    const files = TEMPLATE_NAMES.map((name) => ({
      address: `/templates/${name}`, title: say(templateWords[`template-${name}`], locale), about: say(templateWords[`template-${name}-about`], locale),
    }));
    return sendPage(request, reply, "templates", { title: say(templateWords["templates-title"], locale), files });
  });

  app.get<{ Params: { name: string } }>("/templates/:name", about, async (request, reply) => {
    const { name } = request.params;
    const file = await listTemplate(name);
    if (file === null) throw new Failure("page-missing");
    const etag = `"${sha256Hex(file.bytes).slice(0, 32)}"`;
    void reply.header("cache-control", "no-cache").header("etag", etag);
    if (request.headers["if-none-match"] === etag) return reply.status(304).send();
    return reply.header("content-disposition", `attachment; filename="${name}"`).type(file.type).send(Buffer.from(file.bytes));
  });
}
