// GET `/api/v1/rules`: every rule with its words in both languages and the provisions it rests on.

import type { FastifyInstance } from "fastify";

import { provision } from "../../../model/law.ts";
import { publicRoute } from "../../access.ts";
import { OPEN_DATA_HEADERS } from "../../headers.ts";
import type { Wiring } from "../../wiring.ts";

export function rulesResource(app: FastifyInstance, { rules, address }: Wiring): void {
  const body = JSON.stringify({
    rules: rules.map(({ id, about, severity, outcome, from, until, title, message, why, fix, exclusions, law }) => ({
      id, about, severity, outcome, from, until, title, message, why, fix, exclusions,
      law: law.map((key) => provision(key)), address: `${address}/rules/${id}`,
    })),
  });
  app.get("/api/v1/rules", publicRoute, (_request, reply) =>
    reply.headers({ ...OPEN_DATA_HEADERS, "cache-control": "no-cache" }).type("application/json; charset=utf-8").send(body),
  );
}
