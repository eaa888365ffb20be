// GET `/api/v1/ports/{code}/lists`: all versions of a port's list, oldest first, without their entries.

import type { FastifyInstance } from "fastify";

import { publicRoute } from "../../access.ts";
import { OPEN_DATA_HEADERS } from "../../headers.ts";
import { versionAddress, versionsOf } from "../../site/version-view.ts";
import type { Wiring } from "../../wiring.ts";

export function portLists(app: FastifyInstance, { store, address }: Wiring): void {
  app.get<{ Params: { code: string } }>("/api/v1/ports/:code/lists", publicRoute, (request, reply) => {
    const lists = versionsOf(store, request.params.code)
      .map((version) => ({ ...version, address: address + versionAddress(version.port, version.version) }));
    return reply.headers({ ...OPEN_DATA_HEADERS, "cache-control": "no-cache" }).type("application/json; charset=utf-8")
      .send(JSON.stringify({ port: request.params.code, lists }));
  });
}
