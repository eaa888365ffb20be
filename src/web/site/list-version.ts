// `/ports/{code}/lists/{n}`: one immutable version in every form it was published in, and its receipt. The bytes were
// rendered, hashed and compressed at publication; a request only picks one of them.

import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

import { Failure } from "../../model/failure.ts";
import type { Locale } from "../../model/text.ts";
import type { Representation, RepresentationKind } from "../../store/store.ts";
import { publicRoute } from "../access.ts";
import { IMMUTABLE, OPEN_DATA_HEADERS } from "../headers.ts";
import { preferredCoding, preferredType } from "../negotiate.ts";
import { languageOf } from "../page.ts";
import type { PublicStore, Wiring } from "../wiring.ts";
import { versionNumber } from "./version-view.ts";

type VersionRoute = { Params: { code: string; file: string } };

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

const KIND_OF_TYPE = {
  "text/html": "html",
  "application/json": "json",
  "text/csv": "csv",
  [XLSX]: "xlsx",
  "application/pdf": "pdf",
} as const satisfies Record<string, RepresentationKind>;

const TYPES = Object.keys(KIND_OF_TYPE) as (keyof typeof KIND_OF_TYPE)[];

const FILE = /^(\d{1,9})(?:\.(html|json|csv|xlsx|pdf))?$/;

type Coding = "br" | "gzip" | "identity";

/** An answer with nothing left to work out. */
interface Answer {
  readonly etag: string;
  readonly headers: Readonly<Record<string, string | number>>;
  /** The headers of a 304. */
  readonly unchanged: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** Kept in memory up to so many bytes; then it is emptied and fills again from the store. */
const CACHE_LIMIT_BYTES = 64 * 1024 * 1024;
const CACHE_LIMIT_ANSWERS = 5000;

class AnswerCache {
  readonly #answers = new Map<string, Answer>();
  #bytes = 0;

  get(key: string): Answer | undefined {
    return this.#answers.get(key);
  }

  set(key: string, answer: Answer): void {
    if (this.#bytes + answer.body.length > CACHE_LIMIT_BYTES || this.#answers.size >= CACHE_LIMIT_ANSWERS) {
      this.#answers.clear();
      this.#bytes = 0;
    }
    this.#answers.set(key, answer);
    this.#bytes += answer.body.length;
  }
}

function encoded(representation: Representation, coding: Coding): { body: Uint8Array; coding: Coding } {
  if (coding === "br" && representation.brotli) return { body: representation.brotli, coding: "br" };
  if (coding !== "identity" && representation.gzip) return { body: representation.gzip, coding: "gzip" };
  return { body: representation.bytes, coding: "identity" };
}

function linksTo(code: string, version: number): string {
  const address = `/ports/${code}/lists/${version}`;
  const forms = TYPES.map((type) => `<${address}.${KIND_OF_TYPE[type]}>; rel="alternate"; type="${type}"`);
  return [...forms, `<${address}.tlog-proof>; rel="describedby"`, `<${address}>; rel="canonical"`].join(", ");
}

function answerOf(representation: Representation, wanted: Coding, code: string, version: number): Answer {
  const { body, coding } = encoded(representation, wanted);
  // A strong validator names one sequence of bytes, so each coding has its own.
  const etag = coding === "identity" ? representation.etag : `${representation.etag.slice(0, -1)}-${coding}"`;
  const unchanged = {
    ...OPEN_DATA_HEADERS, etag, "cache-control": IMMUTABLE, vary: "Accept, Accept-Encoding, Accept-Language",
  };
  const attached = representation.kind === "csv" || representation.kind === "xlsx";
  return {
    etag, unchanged, body,
    headers: {
      ...unchanged,
      "content-type": representation.contentType,
      "content-length": body.length,
      "content-language": representation.locale === "zh" ? "zh-CN" : "en",
      link: linksTo(code, version),
      ...(coding === "identity" ? {} : { "content-encoding": coding }),
      ...(attached ? { "content-disposition": `attachment; filename="${code}-${version}.${representation.kind}"` } : {}),
    },
  };
}

function find(store: PublicStore, request: FastifyRequest<VersionRoute>): Answer {
  const { code, file } = request.params;
  const parts = FILE.exec(file);
  if (!parts) throw new Failure("version-unknown", { port: code, version: file });
  const version = versionNumber(store, code, parts[1]!);
  const type = preferredType(request.headers.accept, TYPES);
  const kind = (parts[2] as RepresentationKind | undefined) ?? (type && KIND_OF_TYPE[type]);
  if (!kind) throw new Failure("not-acceptable");
  const locale: Locale = languageOf(request).locale;
  const representation = store.representation(code, version, kind, locale) ?? store.representation(code, version, kind, "zh");
  if (!representation) throw new Failure("not-acceptable");
  return answerOf(representation, preferredCoding(request.headers["accept-encoding"]), code, version);
}

/** Does If-None-Match name this validator? Weak comparison, as RFC 9110 13.1.2 has it. */
function isKnown(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  if (header === etag || header === "*") return true;
  return header.split(",").some((part) => part.trim().replace(/^W\//, "") === etag);
}

// Written straight to the socket: everything an answer needs stands in its headers already.
function send(request: FastifyRequest, reply: FastifyReply, answer: Answer): void {
  reply.hijack();
  if (isKnown(request.headers["if-none-match"], answer.etag)) {
    reply.raw.writeHead(304, answer.unchanged).end();
  } else {
    reply.raw.writeHead(200, answer.headers).end(request.method === "HEAD" ? undefined : answer.body);
  }
}

export function listVersion(app: FastifyInstance, { store }: Wiring): void {
  const cache = new AnswerCache();

  app.get<VersionRoute>("/ports/:code/lists/:file", publicRoute, (request, reply) => {
    const { accept, "accept-encoding": encoding, "accept-language": language } = request.headers;
    // A published version never changes, so what was answered once to the same question is the answer.
    const key = `${request.url}\n${accept ?? ""}\n${String(encoding ?? "")}\n${language ?? ""}`;
    let answer = cache.get(key);
    if (!answer) {
      answer = find(store, request);
      cache.set(key, answer);
    }
    send(request, reply, answer);
  });

  app.get<{ Params: { code: string; version: string } }>("/ports/:code/lists/:version(^\\d+).tlog-proof", publicRoute, (request, reply) => {
    const { code } = request.params;
    const version = versionNumber(store, code, request.params.version);
    const proof = store.proof(code, version);
    if (proof === null) throw new Failure("version-unknown", { port: code, version });
    return reply
      .headers({ ...OPEN_DATA_HEADERS, "cache-control": IMMUTABLE })
      .header("content-disposition", `attachment; filename="${code}-${version}.tlog-proof"`)
      .type("text/plain; charset=utf-8")
      .send(proof);
  });
}
