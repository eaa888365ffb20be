// What a program asks to have done, done once: a request with an `Idempotency-Key` (IETF httpapi draft) that was answered
// before gets that answer again, byte for byte. The answer is kept in the transaction of the deed, so that no crash leaves
// one without the other. A refusal is not kept: it changed nothing, and may be right the next time.

import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

import { sha256Hex } from "../../../model/digest.ts";
import { Failure } from "../../../model/failure.ts";
import { identityOf, type Access, type RouteScope } from "../../access.ts";
import type { RouteDescription } from "../../description.ts";
import type { Uploaded, Wiring } from "../../wiring.ts";
import { uploadOf } from "./body.ts";

declare module "fastify" {
  interface FastifyInstance {
    /** Account and key of each request that is being carried out. A crash leaves none, so memory is the place for it. */
    requestsUnderWay: Set<string>;
  }
}

/** JSON; empty where there is nothing to say. */
export interface Answer {
  readonly status: number;
  readonly body: string;
}

export function answer(status: number, value?: unknown): Answer {
  return { status, body: value === undefined ? "" : JSON.stringify(value) };
}

/** What a deed is given, and how it hands over its answer. */
export interface Once {
  /** The content of the request, or the one file of its form. */
  readonly content: Uploaded | null;
  /** All of it or nothing: what `work` writes, and its answer. */
  together(work: () => Answer): Answer;
  /** Inside a transaction that is not ours, such as that of a publication. */
  keep(answer: Answer): void;
}

export interface DeedRoute {
  readonly method: "POST" | "PUT" | "PATCH" | "DELETE";
  readonly url: string;
  readonly access: Exclude<Access, "public">;
  readonly scope: RouteScope;
  readonly about: RouteDescription;
  /** Default: of the service. */
  readonly bodyLimit?: number;
  readonly querystring?: object;
}

const LONGEST_KEY = 255;
const KEY = /^[\x21-\x7E]+$/;
const QUOTED = /^"((?:[^"\\]|\\["\\])*)"$/;

/** Null where there is none. A string of RFC 9651 in its quotation marks, or the same without them. */
function keyOf(request: FastifyRequest): string | null {
  const header = request.headers["idempotency-key"];
  if (header === undefined) return null;
  const text = String(header).trim();
  const key = text.startsWith('"') ? (QUOTED.exec(text)?.[1] ?? "").replace(/\\(.)/g, "$1") : text;
  if (key.length > LONGEST_KEY || !KEY.test(key)) throw new Failure("idempotency-key-unreadable");
  return key;
}

/** What makes two requests the same: what is asked, of what, with which content, and with which rights. */
function digestOf(request: FastifyRequest, content: Uploaded | null): string {
  const { grants } = identityOf(request);
  return sha256Hex(JSON.stringify([request.method, request.url, grants, content && [content.name, sha256Hex(content.bytes)]]));
}

function send(reply: FastifyReply, { status, body }: Answer, isReplayed: boolean): FastifyReply {
  if (isReplayed) void reply.header("idempotency-replayed", "true");
  void reply.code(status);
  return body === "" ? reply.send() : reply.type("application/json; charset=utf-8").send(body);
}

async function contentOf(request: FastifyRequest): Promise<Uploaded | null> {
  const { bodyLimit } = request.routeOptions;
  const content = await uploadOf(request, bodyLimit);
  // A form may bring a file of any size that the service takes.
  if (content && content.bytes.length > bodyLimit) throw new Failure("request-too-large", { limit: `${String(Math.floor(bodyLimit / 1048576))} MB` });
  return content?.bytes.length === 0 ? null : content;
}

/** Declares a route that changes something. `work` throws where it refuses. */
export function deed<Params = unknown>(
  app: FastifyInstance, { desks, now }: Wiring, route: DeedRoute, work: (request: FastifyRequest<{ Params: Params }>, once: Once) => Answer | Promise<Answer>,
): void {
  const { method, url, access, scope, about, bodyLimit, querystring } = route;
  const underWay = app.requestsUnderWay;

  const withKey = async (request: FastifyRequest<{ Params: Params }>, reply: FastifyReply, key: string, content: Uploaded | null): Promise<FastifyReply> => {
    const { account } = identityOf(request);
    const asked = digestOf(request, content);
    const kept = desks.keptAnswers.of(account, key, now());
    if (kept && kept.request !== asked) throw new Failure("idempotency-key-reused");
    if (kept) return send(reply, kept, true);
    let first: Answer | null = null;
    const keep = (given: Answer): void => {
      desks.keptAnswers.keep(account, key, { request: asked, ...given }, now());
      first = given;
    };
    const given = await work(request, {
      content, keep,
      together: (writes) => desks.together(() => {
        const made = writes();
        keep(made);
        return made;
      }),
    });
    // The deed itself was done before: what is said of it now is kept from here on.
    if (first === null) keep(given);
    return send(reply, first ?? given, false);
  };

  app.route<{ Params: Params }>({
    method, url, config: { access, scope, about }, ...(bodyLimit === undefined ? {} : { bodyLimit }), ...(querystring === undefined ? {} : { schema: { querystring } }),
    handler: async (request, reply) => {
      const key = keyOf(request);
      const content = await contentOf(request);
      if (key === null) return send(reply, await work(request, { content, keep: () => undefined, together: (writes) => desks.together(writes) }), false);
      const slot = `${identityOf(request).account} ${key}`;
      if (underWay.has(slot)) throw new Failure("request-under-way");
      underWay.add(slot);
      try {
        return await withKey(request, reply, key, content);
      } finally {
        underWay.delete(slot);
      }
    },
  });
}
