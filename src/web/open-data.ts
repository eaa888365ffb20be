// What programs read: open to other sites, with a validator and a digest of the very bytes, and 304 to one who has them.

import type { FastifyReply, FastifyRequest } from "fastify";

import { sha256Hex } from "../model/digest.ts";
import { OPEN_DATA_HEADERS, reprDigest } from "./headers.ts";
import { isKnown } from "./published-answers.ts";

export interface OpenDataOptions {
  /** Default: no-cache, so that what has changed is seen at once. */
  readonly cacheControl?: string;
  readonly vary?: string;
}

export function sendOpenData(request: FastifyRequest, reply: FastifyReply, type: string, text: string, { cacheControl = "no-cache", vary }: OpenDataOptions = {}): FastifyReply {
  const body = Buffer.from(text, "utf8");
  const etag = `"${sha256Hex(body).slice(0, 32)}"`;
  void reply.headers({ ...OPEN_DATA_HEADERS, etag, "cache-control": cacheControl });
  if (vary !== undefined) void reply.header("vary", vary);
  if (isKnown(request.headers["if-none-match"], etag)) return reply.code(304).send();
  return reply.header("repr-digest", reprDigest(body)).type(type).send(body);
}

export function sendJson(request: FastifyRequest, reply: FastifyReply, value: unknown, type = "application/json; charset=utf-8"): FastifyReply {
  return sendOpenData(request, reply, type, JSON.stringify(value));
}

/** For whoever showed a key, and nobody else: kept by no cache. */
export function sendPrivateJson(reply: FastifyReply, value: unknown): FastifyReply {
  return reply.header("cache-control", "no-store").type("application/json; charset=utf-8").send(JSON.stringify(value));
}
