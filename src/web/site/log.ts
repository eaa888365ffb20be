// `/log/…`: the signed checkpoint and the tiles of the publication log (C2SP tlog-tiles).

import type { FastifyInstance } from "fastify";

import { Failure } from "../../model/failure.ts";
import { dataRoute } from "../description.ts";
import { IMMUTABLE, OPEN_DATA_HEADERS } from "../headers.ts";
import type { Wiring } from "../wiring.ts";

const TILE = /^(?:\d{1,2}|entries)(?:\/x\d{3})*\/\d{3}(?:\.p\/\d{1,3})?$/;

const ABOUT = {
  checkpoint: dataRoute({
    summary: { zh: "公布日志最新的签名检查点（C2SP）", en: "The newest signed checkpoint of the publication log (C2SP)" },
    answer: { types: ["text/plain"], words: { zh: "签名的检查点", en: "a signed checkpoint" } },
  }),
  tile: dataRoute({
    summary: { zh: "公布日志的分片和条目包（C2SP tlog-tiles）", en: "Tiles and entry bundles of the publication log (C2SP tlog-tiles)" },
    parameters: { path: { words: { zh: "分片的路径", en: "path of the tile" }, example: null } },
    answer: { types: ["application/octet-stream"], words: { zh: "不变", en: "never changes" } },
  }),
};

export function logFiles(app: FastifyInstance, { store }: Wiring): void {
  app.get("/log/checkpoint", ABOUT.checkpoint, (_request, reply) => {
    const checkpoint = store.checkpoint();
    if (checkpoint === null) throw new Failure("page-missing");
    return reply.headers({ ...OPEN_DATA_HEADERS, "cache-control": "no-cache" }).type("text/plain; charset=utf-8").send(checkpoint);
  });

  app.get<{ Params: { "*": string } }>("/log/tile/*", ABOUT.tile, (request, reply) => {
    const path = request.params["*"];
    const tile = TILE.test(path) ? store.tile(path) : null;
    if (!tile) throw new Failure("page-missing");
    return reply.headers({ ...OPEN_DATA_HEADERS, "cache-control": IMMUTABLE }).type("application/octet-stream").send(Buffer.from(tile));
  });
}
