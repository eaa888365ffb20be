// POST `/api/v1/bills:check`: a bill in, its report out. What is found is not an error: 200. Nothing is kept.

import type { FastifyInstance } from "fastify";

import { beijingDay } from "../../../model/day.ts";
import { sha256Hex } from "../../../model/digest.ts";
import { reportJson } from "../../../render/report-formats.ts";
import { publicRoute } from "../../access.ts";
import { billMetadata } from "../../bill-form.ts";
import type { Fields } from "../../form.ts";
import { languageOf } from "../../page.ts";
import type { Wiring } from "../../wiring.ts";
import { fileOf, querySchema } from "./body.ts";

const querystring = querySchema(["port", "on", "direction", "trade", "seller", "lang"]);

export function billsCheck(app: FastifyInstance, { verbs, now, uploadLimitBytes }: Wiring): void {
  app.post("/api/v1/bills::check", { ...publicRoute, bodyLimit: uploadLimitBytes, schema: { querystring } }, async (request, reply) => {
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
