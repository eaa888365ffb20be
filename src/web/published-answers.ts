// Answers kept whole, to be given again to the same question. Those of published versions are kept for good, since a version
// never changes, and given before any routing; every other request, and every first one, goes the usual way. Those of pages
// that tell what is published by now are kept for as long as that is so.

import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from "node:http";
import type { FastifyReply, FastifyRequest, RouteGenericInterface } from "fastify";

declare module "fastify" {
  interface FastifyInstance {
    presentAnswers: PresentAnswers;
  }
}

/** An answer with nothing left to work out: its headers hold all that every answer of ours carries. */
export interface PublishedAnswer {
  /** Null where it has no validator. */
  readonly etag: string | null;
  readonly headers: Readonly<Record<string, string | number>>;
  /** The headers of a 304. */
  readonly unchanged: Readonly<Record<string, string>>;
  /** The bytes, one a character: Node writes such a text and its head at once, bytes and head one after the other. */
  readonly body: string;
}

/** Kept in memory up to so many bytes; then it is emptied and fills again from the store. */
const LIMIT_BYTES = 64 * 1024 * 1024;
const LIMIT_ANSWERS = 5000;

export class PublishedAnswers {
  readonly #answers = new Map<string, PublishedAnswer>();
  #bytes = 0;
  /** How many requests were answered here. */
  served = 0;

  find(request: IncomingMessage): PublishedAnswer | undefined {
    return this.#answers.get(questionOf(request));
  }

  keep(request: IncomingMessage, answer: PublishedAnswer): void {
    const question = questionOf(request);
    const size = question.length + answer.body.length;
    if (this.#bytes + size > LIMIT_BYTES || this.#answers.size >= LIMIT_ANSWERS) {
      this.#answers.clear();
      this.#bytes = 0;
    }
    this.#answers.set(question, answer);
    this.#bytes += size;
  }
}

/** Of pages that say nothing but what is published by now: `moment` names all that they depend on beside the question. */
export class PresentAnswers {
  readonly #moment: () => string;
  #known = "";
  #answers = new PublishedAnswers();

  constructor(moment: () => string) {
    this.#moment = moment;
  }

  /** Asked before the store is: what is kept in these later was true at this moment, or they are gone by then. */
  get now(): PublishedAnswers {
    const moment = this.#moment();
    if (moment !== this.#known) [this.#known, this.#answers] = [moment, new PublishedAnswers()];
    return this.#answers;
  }
}

/** The handler of such a page: asked once for a question, with where to keep its answer. */
export function present<Route extends RouteGenericInterface>(
  make: (request: FastifyRequest<Route>, reply: FastifyReply, keptIn: PublishedAnswers) => Promise<FastifyReply>,
): (request: FastifyRequest<Route>, reply: FastifyReply) => Promise<FastifyReply> | undefined {
  return (request, reply) => {
    const answers = request.server.presentAnswers.now;
    const known = answers.find(request.raw);
    if (!known) return make(request, reply, answers);
    reply.hijack();
    sendPublished(request.raw, reply.raw, known);
    return undefined;
  };
}

/** A page as it was rendered; it has no validator. */
export function wholePage(reply: FastifyReply, text: string): PublishedAnswer {
  const bytes = Buffer.from(text);
  return { etag: null, unchanged: {}, headers: { ...reply.getHeaders() as PublishedAnswer["headers"], "content-length": bytes.length }, body: bytes.toString("latin1") };
}

function questionOf({ url, headers }: IncomingMessage): string {
  return `${url ?? ""}\n${headers.accept ?? ""}\n${String(headers["accept-encoding"] ?? "")}\n${headers["accept-language"] ?? ""}`;
}

/** Does If-None-Match name this validator? Weak comparison, as RFC 9110 13.1.2 has it. */
export function isKnown(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  if (header === etag || header === "*") return true;
  return header.split(",").some((part) => part.trim().replace(/^W\//, "") === etag);
}

export function sendPublished(request: IncomingMessage, response: ServerResponse, answer: PublishedAnswer): void {
  if (answer.etag !== null && isKnown(request.headers["if-none-match"], answer.etag)) response.writeHead(304, answer.unchanged).end();
  else if (request.method === "HEAD") response.writeHead(200, answer.headers).end();
  else response.writeHead(200, answer.headers).end(answer.body, "latin1");
}

/** How long a client may take: for its headers, for the whole of its request, and between two of them. */
export interface Slowness {
  readonly requestTimeout: number;
  readonly headersTimeout: number;
  readonly connectionsCheckingInterval: number;
  readonly connectionTimeout: number;
  readonly keepAliveTimeout: number;
  readonly maxRequestsPerSocket: number;
}

/** The server in front of all: gives what was answered before, and hands on the rest. `headers` go with every answer. */
export function publishedFirst(
  answers: PublishedAnswers, rest: RequestListener, { connectionTimeout, maxRequestsPerSocket, ...limits }: Slowness, headers: Readonly<Record<string, string>>,
): Server {
  const always = Object.entries(headers);
  const server = createServer(limits, (request, response) => {
    for (const [name, value] of always) response.setHeader(name, value);
    const isReading = request.method === "GET" || request.method === "HEAD";
    const answer = isReading && server.listening ? answers.find(request) : undefined;
    if (answer) {
      answers.served += 1;
      sendPublished(request, response, answer);
    } else rest(request, response);
  });
  server.setTimeout(connectionTimeout);
  server.maxRequestsPerSocket = maxRequestsPerSocket;
  return server;
}
