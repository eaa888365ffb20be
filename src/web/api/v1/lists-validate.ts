// POST `/api/v1/lists:validate`: a fee list in, its report out. What is found is not an error: 200. Nothing is kept.

import { Readable } from "node:stream";
import type { FastifyInstance } from "fastify";

import type { ListMetadata } from "../../../formats/format.ts";
import { beijingDay, isDay } from "../../../model/day.ts";
import { Failure } from "../../../model/failure.ts";
import { isPortCode } from "../../../model/port.ts";
import { dataRoute, LANGUAGE } from "../../description.ts";
import { languageOf } from "../../page.ts";
import type { Wiring } from "../../wiring.ts";
import { fileOf, querySchema } from "./body.ts";

const base = querySchema(["port", "effective-from", "effective-to", "publisher", "lang"]);
export const listQuery = {
  ...base,
  properties: {
    ...(base["properties"] as object),
    direction: { enum: ["import", "export", "both"] },
    tax: { enum: ["included", "excluded", "unstated"] },
  },
};

export interface ListQuery {
  readonly port?: string;
  readonly direction?: "import" | "export" | "both";
  readonly tax?: "included" | "excluded" | "unstated";
  readonly publisher?: string;
  readonly "effective-from"?: string;
  readonly "effective-to"?: string;
}

export function listMetadata(query: ListQuery): ListMetadata {
  const { port, direction, tax, publisher, "effective-from": effectiveFrom, "effective-to": effectiveTo } = query;
  if (port !== undefined && !isPortCode(port)) throw new Failure("port-unknown", { port: port.slice(0, 20) });
  for (const day of [effectiveFrom, effectiveTo]) {
    if (day !== undefined && !isDay(day)) throw new Failure("day-unreadable", { value: day.slice(0, 40) });
  }
  return {
    ...(port === undefined ? {} : { port: { code: port } }),
    ...(direction === undefined ? {} : { direction }),
    ...(tax === undefined ? {} : { tax }),
    ...(publisher === undefined ? {} : { publisher: { name: publisher } }),
    ...(effectiveFrom === undefined ? {} : { effectiveFrom }),
    ...(effectiveTo === undefined ? {} : { effectiveTo }),
  };
}

export const LIST_PARAMETERS = {
  port: { words: { zh: "口岸代码", en: "code of the port" }, example: "CNTAC" }, publisher: { words: { zh: "公布单位", en: "the publisher" }, example: null },
  "effective-from": { words: { zh: "生效日期", en: "first day in force" }, example: "2027-01-01" }, "effective-to": { words: { zh: "失效日期", en: "first day no longer in force" }, example: null },
  direction: { words: { zh: "进出口方向", en: "direction" }, example: null }, tax: { words: { zh: "价格含不含税", en: "do prices hold tax" }, example: null }, lang: LANGUAGE,
} as const;

export const LIST_BODY = {
  types: ["text/csv", "application/json", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "application/vnd.ms-excel", "text/html", "multipart/form-data"],
  words: { zh: "清单：CSV、XLSX、XLS、HTML 表格、JSON。不保存", en: "The list: CSV, XLSX, XLS, an HTML table, JSON. Nothing is kept" }, schema: "fee-list/1.0.json",
} as const;

const about = dataRoute({
  summary: { zh: "校验清单：能不能公布", en: "Validate a list: is it fit to publish" },
  parameters: LIST_PARAMETERS,
  body: LIST_BODY,
  answer: { types: ["application/json"], words: { zh: "报告；查出问题也是 200", en: "the report; what is found is no error" }, schema: "report/1.0.json" },
});

export function listsValidate(app: FastifyInstance, { verbs, now, uploadLimitBytes }: Wiring): void {
  app.post("/api/v1/lists::validate", { ...about, bodyLimit: uploadLimitBytes, schema: { querystring: listQuery } }, async (request, reply) => {
    const metadata = listMetadata(request.query as ListQuery);
    const file = await fileOf(request, uploadLimitBytes);
    const { reading, sha256 } = await verbs.readList(file, metadata);
    const input = { name: file.name, sha256 };
    const report = await verbs.validateList(reading, { input, day: beijingDay(now()), locale: languageOf(request).locale });
    const pieces = await verbs.writeReport(report);
    return reply.header("cache-control", "no-store").header("vary", "Accept-Language")
      .header("content-length", pieces.reduce((length, piece) => length + piece.length, 0))
      .type("application/json; charset=utf-8").send(Readable.from(pieces));
  });
}
