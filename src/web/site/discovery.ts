// What programs look for: schemas, the description of this service, and whether it is alive and ready.

import type { FastifyInstance } from "fastify";

import { Failure } from "../../model/failure.ts";
import { sha256Hex } from "../../model/digest.ts";
import { publicRoute } from "../access.ts";
import { IMMUTABLE, OPEN_DATA_HEADERS } from "../headers.ts";
import type { Wiring } from "../wiring.ts";
import { portAddress, versionAddress } from "./version-view.ts";

function description({ store, address }: Wiring): Record<string, unknown> {
  return {
    origin: store.origin,
    verifierKey: store.vkey,
    checkpoint: `${address}/log/checkpoint`,
    tiles: `${address}/log/tile/`,
    ports: store.ports().map(({ code, name, latest }) => ({
      code, name, sample: latest.sample !== null,
      address: address + portAddress(code),
      latest: { version: latest.version, address: address + versionAddress(code, latest.version), listDigest: latest.listDigest, withdrawn: latest.withdrawn },
    })),
  };
}

export function discovery(app: FastifyInstance, wiring: Wiring): void {
  app.get("/.well-known/port-fees.json", publicRoute, (_request, reply) =>
    reply.headers({ ...OPEN_DATA_HEADERS, "cache-control": "no-cache" }).type("application/json; charset=utf-8")
      .send(JSON.stringify(description(wiring))),
  );

  app.get<{ Params: { "*": string } }>("/schemas/*", publicRoute, (request, reply) => {
    const schema = wiring.schemas.get(request.params["*"]);
    if (schema === undefined) throw new Failure("page-missing");
    return reply.headers({ ...OPEN_DATA_HEADERS, "cache-control": IMMUTABLE, etag: `"${sha256Hex(schema).slice(0, 32)}"` })
      .type("application/schema+json; charset=utf-8").send(schema);
  });

  app.get("/healthz", publicRoute, (_request, reply) =>
    reply.header("cache-control", "no-store").type("application/json").send(JSON.stringify({ status: "ok" })),
  );

  app.get("/readyz", publicRoute, (_request, reply) => {
    const { readOnly } = wiring.store;
    const logSize = wiring.store.logSize();
    return reply.header("cache-control", "no-store").type("application/json")
      .send(JSON.stringify({ status: "ok", publishing: readOnly === null, ...(readOnly ? { reason: readOnly.kind } : {}), logSize }));
  });
}
