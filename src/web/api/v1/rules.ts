// GET `/api/v1/rules`: every rule with its words in both languages and the provisions it rests on.

import type { FastifyInstance } from "fastify";

import { provision } from "../../../model/law.ts";
import { dataRoute, listOf, objectWith, TEXT } from "../../description.ts";
import { sendOpenData } from "../../open-data.ts";
import type { Wiring } from "../../wiring.ts";

const about = dataRoute({
  summary: { zh: "全部规则和依据", en: "All rules with their law" },
  answer: { types: ["application/json"], words: { zh: "规则", en: "the rules" }, schema: objectWith({ rules: listOf(objectWith({ id: TEXT, severity: TEXT, title: objectWith({ zh: TEXT, en: TEXT }) })) }) },
});

export function rulesResource(app: FastifyInstance, { rules, address }: Wiring): void {
  const body = JSON.stringify({
    rules: rules.map(({ id, about, severity, outcome, from, until, title, message, why, fix, exclusions, law }) => ({
      id, about, severity, outcome, from, until, title, message, why, fix, exclusions,
      law: law.map((key) => provision(key)), address: `${address}/rules/${id}`,
    })),
  });
  app.get("/api/v1/rules", about, (request, reply) => sendOpenData(request, reply, "application/json; charset=utf-8", body));
}
