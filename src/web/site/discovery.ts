// What programs look for: schemas, the description of this service, and whether it is alive and ready.

import type { FastifyInstance } from "fastify";

import { Failure } from "../../model/failure.ts";
import { beijingDay } from "../../model/day.ts";
import { sideCounts } from "../../model/side-counts.ts";
import { dataRoute, listOf, NUMBER, objectWith, TEXT } from "../description.ts";
import { IMMUTABLE } from "../headers.ts";
import { sendJson, sendOpenData } from "../open-data.ts";
import type { Wiring } from "../wiring.ts";
import { portAddress, versionAddress } from "./version-view.ts";

const ABOUT = {
  description: dataRoute({
    summary: { zh: "本站有哪些口岸、现行版本、日志公钥和各入口", en: "The ports here, their current versions, the log's key and where everything is" },
    answer: { types: ["application/json"], words: { zh: "入口", en: "where to begin" }, schema: objectWith({ origin: TEXT, verifierKey: TEXT, ports: listOf(objectWith({ code: TEXT, name: TEXT, address: TEXT })) }) },
  }),
  schema: dataRoute({
    summary: { zh: "JSON Schema（2020-12）", en: "A JSON Schema (2020-12)" }, parameters: { path: { words: { zh: "模式的路径", en: "path of the schema" }, example: "fee-list/1.0.json" } },
    answer: { types: ["application/schema+json"], words: { zh: "不变", en: "never changes" }, schema: objectWith({ $id: TEXT }) },
  }),
  health: dataRoute({
    summary: { zh: "程序在运行；能否公布，不能的原因", en: "The program is running; can it publish, and if not, why" },
    answer: { types: ["application/json"], words: { zh: "运行中", en: "alive" }, schema: objectWith({ status: { const: "ok" }, publishing: { type: "boolean" } }) },
  }),
  ready: dataRoute({
    summary: { zh: "能否读取、能否公布", en: "Can it read, can it publish" },
    answer: { types: ["application/json"], words: { zh: "可以读取", en: "reading works" }, schema: objectWith({ status: { const: "ok" }, publishing: { type: "boolean" }, logSize: NUMBER }) },
  }),
};

function description({ store, address, now }: Wiring): Record<string, unknown> {
  return {
    origin: store.origin,
    verifierKey: store.vkey,
    checkpoint: `${address}/log/checkpoint`,
    tiles: `${address}/log/tile/`,
    api: `${address}/openapi.json`,
    catalog: `${address}/catalog.jsonld`,
    feeds: { atom: `${address}/feed.atom`, json: `${address}/feed.json` },
    sitemap: `${address}/sitemap.xml`,
    check: `${address}/api/v1/bills:check`,
    ports: store.ports().map(({ code, name, latest }) => ({
      code, name, sample: latest.sample !== null,
      address: address + portAddress(code),
      latest: { ...sideCounts(store.publication(code, latest.version)!.list), version: latest.version, address: address + versionAddress(code, latest.version), listDigest: latest.listDigest, withdrawn: latest.withdrawn },
      inForce: store.listAt(code, beijingDay(now())).inForce.map(({ publication: { version, listDigest }, direction }) => ({ version, direction, address: address + versionAddress(code, version), listDigest })),
      lists: `${address}/api/v1/ports/${code}/lists`,
      timeMap: `${address}${portAddress(code)}/timemap`,
      feeds: { atom: `${address}${portAddress(code)}/feed.atom`, json: `${address}${portAddress(code)}/feed.json` },
    })),
  };
}

export function discovery(app: FastifyInstance, wiring: Wiring): void {
  app.get("/.well-known/port-fees.json", ABOUT.description, (request, reply) => sendJson(request, reply, description(wiring)));

  app.get<{ Params: { "*": string } }>("/schemas/*", ABOUT.schema, (request, reply) => {
    const schema = wiring.schemas.get(request.params["*"]);
    if (schema === undefined) throw new Failure("page-missing");
    return sendOpenData(request, reply, "application/schema+json; charset=utf-8", schema, { cacheControl: IMMUTABLE });
  });

  // Both are 200 while anything can be read; what keeps from publishing is said by name.
  const state = (): Record<string, unknown> => {
    const hindrance = wiring.store.hindrance(wiring.now());
    return { status: "ok", publishing: hindrance === null, ...(hindrance ? { reason: hindrance.kind } : {}) };
  };

  app.get("/healthz", ABOUT.health, (_request, reply) =>
    reply.header("cache-control", "no-store").type("application/json").send(JSON.stringify(state())),
  );

  app.get("/readyz", ABOUT.ready, (_request, reply) =>
    reply.header("cache-control", "no-store").type("application/json").send(JSON.stringify({ ...state(), logSize: wiring.store.logSize() })),
  );
}
