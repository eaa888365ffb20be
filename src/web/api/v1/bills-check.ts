// POST `/api/v1/bills:check`: a bill in, its report out. What is found is not an error: 200. Nothing is kept.

import type { FastifyInstance } from "fastify";

import { beijingDay } from "../../../model/day.ts";
import { sha256Hex } from "../../../model/digest.ts";
import { reportJson } from "../../../render/report-formats.ts";
import { dataRoute, LANGUAGE } from "../../description.ts";
import { billMetadata } from "../../bill-form.ts";
import type { Fields } from "../../form.ts";
import { languageOf } from "../../page.ts";
import type { Wiring } from "../../wiring.ts";
import { fileOf, querySchema } from "./body.ts";

const querystring = querySchema(["port", "on", "direction", "trade", "seller", "lang"]);

const about = dataRoute({
  summary: { zh: "核对账单：每一行在不在清单上、高不高于清单", en: "Check a bill: is each line on the list, and not above it" },
  parameters: {
    port: { words: { zh: "口岸代码，账单没有写明时", en: "code of the port, where the bill does not say it" }, example: "CNTAC" },
    on: { words: { zh: "服务日期", en: "day of service" }, example: null },
    direction: { words: { zh: "import、export 或 both", en: "import, export or both" }, example: null },
    trade: { words: { zh: "foreign、domestic 或 transit", en: "foreign, domestic or transit" }, example: null },
    seller: { words: { zh: "收费主体的名称或统一社会信用代码", en: "name or credit code of the charging entity" }, example: null }, lang: LANGUAGE,
  },
  body: {
    types: ["application/json", "text/csv", "application/pdf", "application/xml", "application/octet-stream", "multipart/form-data"],
    words: { zh: "账单：JSON、CSV、XLSX、XLS、数电发票 XML、OFD、有文字的 PDF。不保存", en: "The bill: JSON, CSV, XLSX, XLS, e-invoice XML, OFD, PDF with text. Nothing is kept" },
    schema: "bill/1.0.json", example: { schema: "bill/1.0", port: "CNTAC", lines: [{ item: "改单", unit: "票", quantity: "1", price: "50", amount: "50" }] },
  },
  answer: { types: ["application/json"], words: { zh: "报告；查出问题也是 200", en: "the report; what is found is no error" }, schema: "report/1.0.json" },
});

export function billsCheck(app: FastifyInstance, { verbs, now, uploadLimitBytes }: Wiring): void {
  app.post("/api/v1/bills::check", { ...about, bodyLimit: uploadLimitBytes, schema: { querystring } }, async (request, reply) => {
    const metadata = billMetadata(request.query as Fields);
    const file = await fileOf(request, uploadLimitBytes);
    const { locale } = languageOf(request);
    const reading = await verbs.readBill(file, metadata);
    const input = { name: file.name, sha256: sha256Hex(file.bytes) };
    const report = verbs.checkBill(reading, metadata, { input, day: beijingDay(now()), locale });
    return reply.header("cache-control", "no-store").header("vary", "Accept-Language")
      .type("application/json; charset=utf-8").send(reportJson(report));
  });
}
