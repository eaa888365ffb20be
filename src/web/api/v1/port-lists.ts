// GET `/api/v1/ports/{code}/lists`: all versions of a port's list, oldest first, without their entries.

import type { FastifyInstance } from "fastify";

import { dataRoute, listOf, NUMBER, objectWith, PARAMETERS, TEXT } from "../../description.ts";
import { sendJson } from "../../open-data.ts";
import { versionAddress, versionsOf } from "../../site/version-view.ts";
import type { Wiring } from "../../wiring.ts";

const about = dataRoute({
  summary: { zh: "一个口岸的全部版本，不含条目", en: "All versions of a port's list, without their entries" }, parameters: { code: PARAMETERS.code },
  answer: { types: ["application/json"], words: { zh: "由旧到新", en: "oldest first" }, schema: objectWith({ port: TEXT, lists: listOf(objectWith({ version: NUMBER, publishedAt: TEXT, effectiveFrom: TEXT, listDigest: TEXT, address: TEXT })) }) },
});

export function portLists(app: FastifyInstance, { store, address }: Wiring): void {
  app.get<{ Params: { code: string } }>("/api/v1/ports/:code/lists", about, (request, reply) => {
    const lists = versionsOf(store, request.params.code)
      .map((version) => ({ ...version, address: address + versionAddress(version.port, version.version) }));
    return sendJson(request, reply, { port: request.params.code, lists });
  });
}
