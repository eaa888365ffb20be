// POST `/api/v1/receipts:verify`: a receipt, a PDF of ours or a list in; what it proves out. That it proves nothing is an
// answer too: 200. Nothing is kept.

import type { FastifyInstance } from "fastify";

import { prove } from "../../../prove.ts";
import { publicRoute } from "../../access.ts";
import { languageOf } from "../../page.ts";
import { toldOf } from "../../site/verify.ts";
import type { Wiring } from "../../wiring.ts";
import { fileOf, querySchema } from "./body.ts";

const querystring = querySchema(["lang"]);

export function receiptsVerify(app: FastifyInstance, { store, uploadLimitBytes }: Wiring): void {
  app.post("/api/v1/receipts::verify", { ...publicRoute, bodyLimit: uploadLimitBytes, schema: { querystring } }, async (request, reply) => {
    const { bytes } = await fileOf(request, uploadLimitBytes);
    const proved = await prove(bytes, store);
    const { title, text, fix } = toldOf(proved, store, languageOf(request).locale);
    return reply.header("cache-control", "no-store").header("vary", "Accept-Language")
      .type("application/json; charset=utf-8").send(JSON.stringify({ ...proved, log: store.origin, message: [title, text, fix].filter((part) => part !== null) }));
  });
}
