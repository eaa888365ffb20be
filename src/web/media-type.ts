// Which kinds of content a door takes. The header is read as RFC 9110 (8.3.1) writes it and no other way: a parser that
// is more generous than the one in front of it is how a body gets past a filter.

import type { FastifyInstance } from "fastify";

import { Failure } from "../model/failure.ts";

const TYPE = /^[\w!#$%&'*+.^`|~-]+\/[\w!#$%&'*+.^`|~-]+$/;
const PARAMETER = /^[\w!#$%&'*+.^`|~-]+=(?:[\w!#$%&'*+.^`|~-]+|"[^"\\]*")$/;

/** `text/csv` of `text/csv; charset=gb18030`; null where the header is not well-formed. */
export function mediaTypeOf(header: string): string | null {
  const [first = "", ...parameters] = header.split(";");
  const type = parameters.length > 0 ? first.trimEnd() : first;
  if (!TYPE.test(type) || parameters.some((text) => !PARAMETER.test(text.trim()))) return null;
  return type.toLowerCase();
}

const WITH_CONTENT = new Set(["POST", "PUT", "PATCH"]);

/** Answers 415 to content of any other type before a byte of it is read. A body without a type is not refused here. */
export function acceptOnly(app: FastifyInstance, types: readonly string[]): void {
  app.addHook("onRequest", (request, _reply, done) => {
    const header = request.headers["content-type"];
    const type = !WITH_CONTENT.has(request.method) || header === undefined ? undefined : mediaTypeOf(header);
    const isTaken = type === undefined || (type !== null && types.includes(type));
    done(isTaken ? undefined : new Failure("content-type-unknown"));
  });
}
