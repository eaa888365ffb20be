// POST `/api/v1/receipts:verify`: a receipt, a PDF of ours or a list in; what it proves out. That it proves nothing is an
// answer too: 200. Nothing is kept.

import type { FastifyInstance } from "fastify";

import { dataRoute, LANGUAGE } from "../../description.ts";
import { languageOf } from "../../page.ts";
import { proveFile, toldOf } from "../../site/verify.ts";
import type { Wiring } from "../../wiring.ts";
import { fileOf, querySchema } from "./body.ts";

const querystring = querySchema(["lang"]);

const about = dataRoute({
  summary: { zh: "核验公告 PDF、公布回执或清单：证明什么", en: "Verify the PDF of a notice, a receipt or a list: what it proves" },
  parameters: { lang: LANGUAGE },
  body: {
    types: ["application/octet-stream", "text/plain", "application/pdf", "application/json", "multipart/form-data"],
    words: { zh: "文件本身。不保存", en: "The file itself. Nothing is kept" },
  },
  answer: { types: ["application/json"], words: { zh: "结论和依据，以及那一版今天是否适用（standing）；不能证明也是 200", en: "the verdict and its grounds, and whether that version is in force today (standing); that nothing is proved is an answer too" } },
});

export function receiptsVerify(app: FastifyInstance, wiring: Wiring): void {
  const { store, uploadLimitBytes } = wiring;
  app.post("/api/v1/receipts::verify", { ...about, bodyLimit: uploadLimitBytes, schema: { querystring } }, async (request, reply) => {
    const { bytes } = await fileOf(request, uploadLimitBytes);
    const proved = await proveFile(wiring, bytes);
    const { title, text, fix, standing } = toldOf(proved, wiring, languageOf(request).locale);
    const lines = standing?.lines.map((line) => line.text) ?? [];
    return reply.header("cache-control", "no-store").header("vary", "Accept-Language")
      .type("application/json; charset=utf-8").send(JSON.stringify({
        ...proved, ...(standing && { standing: standing.standings }), log: store.origin, message: [title, text, fix, ...lines].filter((part) => part !== null),
      }));
  });
}
