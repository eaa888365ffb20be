// `/log/…`: the signed checkpoint and the tiles of the publication log (C2SP tlog-tiles).

import type { FastifyInstance } from "fastify";

import { Failure } from "../../model/failure.ts";
import { publicRoute } from "../access.ts";
import { IMMUTABLE, OPEN_DATA_HEADERS } from "../headers.ts";
import type { Wiring } from "../wiring.ts";

const TILE = /^(?:\d{1,2}|entries)(?:\/x\d{3})*\/\d{3}(?:\.p\/\d{1,3})?$/;

export function logFiles(app: FastifyInstance, { store }: Wiring): void {
  app.get("/log/checkpoint", publicRoute, (_request, reply) => {
    const checkpoint = store.checkpoint();
    if (checkpoint === null) throw new Failure("page-missing");
    return reply.headers({ ...OPEN_DATA_HEADERS, "cache-control": "no-cache" }).type("text/plain; charset=utf-8").send(checkpoint);
  });

  app.get<{ Params: { "*": string } }>("/log/tile/*", publicRoute, (request, reply) => {
    const path = request.params["*"];
    const tile = TILE.test(path) ? store.tile(path) : null;
    if (!tile) throw new Failure("page-missing");
    return reply.headers({ ...OPEN_DATA_HEADERS, "cache-control": IMMUTABLE }).type("application/octet-stream").send(Buffer.from(tile));
  });
}
