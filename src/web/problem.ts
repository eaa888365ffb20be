// What goes wrong, as the reader sees it: RFC 9457 problem+json for programs, a page for people. A Failure brings its own
// words and status; anything else is a bug of ours: an error id to the reader, the rest to the log.

import { randomUUID } from "node:crypto";
import type { ErrorObject } from "ajv/dist/2020.js";
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

import { StaleDraft } from "../drafts.ts";
import type { LoggedStep } from "../model/draft.ts";
import { Failure, type FailureName } from "../model/failure.ts";
import { isPortCode } from "../model/port.ts";
import { say, sentences, type Locale, type Words } from "../model/text.ts";
import { schemaErrors } from "../schema.ts";
import { accountWords } from "../i18n/account.ts";
import { siteWords } from "../i18n/site.ts";
import { SECURITY_HEADERS } from "./headers.ts";
import { BodyFailure } from "./json-body.ts";
import { sendSignInKeeping } from "./kept-form.ts";
import { preferredType } from "./negotiate.ts";
import { languageOf, sendPage } from "./page.ts";
import { refusalOf } from "./refusals.ts";

interface Trouble {
  readonly status: number;
  /** Name of the failure, for programs; null for a bug. */
  readonly kind: FailureName | null;
  readonly what: string;
  readonly fix: string;
  readonly place: string;
  /** RFC 6901, into the content of the request; empty where it is about all of it. */
  readonly pointer: string;
  /** Members of this kind of problem alone. */
  readonly more: Readonly<Record<string, unknown>>;
  readonly errorId: string | null;
}

const QUERY: Words = { zh: "网址的参数", en: "the query of the address" };

function failureOf(error: FastifyError | Failure, limitBytes: number): Failure | null {
  if (error instanceof Failure) return error;
  if (error.validation?.[0]) {
    const first = error.validation[0];
    const missing: unknown = first.params["missingProperty"] ?? first.params["additionalProperty"];
    const name = typeof missing === "string" ? missing : first.instancePath.slice(1);
    // The app's validator says of each error which value it is about.
    const [told] = schemaErrors(error.validation as readonly ErrorObject[], QUERY);
    if (told) return new Failure("query-unreadable", { name, expected: say(told.message, "zh", told.params.zh), expectedInEnglish: say(told.message, "en", told.params.en) });
  }
  return refusalOf(error, limitBytes);
}

/** A step of a draft's history for programs. */
export function stepJson({ revision, at, by, action, row = null, field = null, before = null, after = null }: LoggedStep): Record<string, unknown> {
  return { revision, at, by: by.name, action, row, field, before, after };
}

/** To whoever comes second: which revision the draft has now, and what was done since hers. */
function moreOf(failure: Failure): Trouble["more"] {
  return failure instanceof StaleDraft ? { revision: failure.draft.revision, since: failure.since.map(stepJson) } : {};
}

function troubleOf(error: FastifyError | Failure, locale: Locale, limitBytes: number): Trouble {
  const failure = failureOf(error, limitBytes);
  if (failure) {
    const pointer = failure instanceof BodyFailure ? failure.pointer : "";
    return { status: failure.status, kind: failure.kind, ...failure.words(locale), pointer, more: moreOf(failure), errorId: null };
  }
  return { status: 500, kind: null, what: say(siteWords["bug-what"], locale), fix: say(siteWords["bug-fix"], locale), place: "", pointer: "", more: {}, errorId: randomUUID() };
}

/** Programs get JSON: under /api, and wherever they ask for it. */
function wantsJson(request: FastifyRequest): boolean {
  if (request.url.startsWith("/api/")) return true;
  const type = preferredType(request.headers.accept, ["text/html", "application/json", "application/problem+json"]);
  return type !== null && type !== "text/html";
}

function sendProblem(request: FastifyRequest, reply: FastifyReply, trouble: Trouble, locale: Locale): FastifyReply {
  return reply
    .code(trouble.status)
    .header("cache-control", "no-store")
    .type("application/problem+json")
    .send(JSON.stringify({
      type: trouble.kind ? `urn:qingdan:problem:${trouble.kind}` : "about:blank",
      title: trouble.what,
      status: trouble.status,
      detail: trouble.fix,
      instance: request.url.split("?")[0],
      ...(trouble.errorId ? { errorId: trouble.errorId } : {}),
      ...trouble.more,
      errors: trouble.kind ? [{ pointer: trouble.pointer, place: trouble.place, rule: trouble.kind, detail: sentences([trouble.what, trouble.fix], locale) }] : [],
    }));
}

/** The page of the port, where the port exists and only its version or day does not. */
function portOf(request: FastifyRequest, kind: FailureName | null): string | null {
  if (kind !== "no-list-on-day" && kind !== "list-published-later" && kind !== "version-unknown" && kind !== "no-earlier-version") return null;
  const { code } = request.params as Readonly<Record<string, string | undefined>>;
  return code === undefined ? null : `/ports/${code}`;
}

/** Where a closed door is opened: to the sign-in page, and back here where that is a page; or to the second factor. */
function wayIn(request: FastifyRequest, kind: FailureName | null): { readonly address: string; readonly words: Words } | null {
  if (kind === "second-factor-needed") return { address: "/account/second-factor", words: accountWords["second-factor"] };
  if (kind !== "sign-in-needed") return null;
  return { address: request.method === "GET" ? `/login?to=${encodeURIComponent(request.url)}` : "/login", words: accountWords["sign-in"] };
}

/** Codes are written in capitals; whoever typed small letters is led to the address meant. */
function addressInCapitals(request: FastifyRequest, kind: FailureName | null): string | null {
  const { code } = request.params as Readonly<Record<string, string | undefined>>;
  const capital = code?.toUpperCase();
  if (kind !== "port-unknown" || capital === undefined || capital === code || !isPortCode(capital)) return null;
  const address = request.url.replace(`/ports/${code}`, `/ports/${capital}`);
  return address === request.url ? null : address;
}

async function answer(request: FastifyRequest, reply: FastifyReply, error: FastifyError | Failure): Promise<FastifyReply> {
  void reply.headers(SECURITY_HEADERS);
  const { locale } = languageOf(request);
  const trouble = troubleOf(error, locale, request.routeOptions.bodyLimit ?? 0);
  const address = addressInCapitals(request, trouble.kind);
  if (address !== null) return reply.header("cache-control", "no-cache").redirect(address, 308);
  if (trouble.status >= 500) request.log.error({ err: error, errorId: trouble.errorId }, "request failed");
  if (trouble.kind === "sign-in-needed" || trouble.kind === "key-needed") void reply.header("www-authenticate", 'Bearer realm="qingdan"');
  if (wantsJson(request)) return sendProblem(request, reply, trouble, locale);
  const keeping = trouble.kind === "sign-in-needed" ? sendSignInKeeping(request, reply, trouble) : null;
  if (keeping !== null) return keeping;
  const view = { title: trouble.what, trouble, portAddress: portOf(request, trouble.kind), wayIn: wayIn(request, trouble.kind) };
  return sendPage(request, reply, "error", view, { status: trouble.status, cacheControl: "no-store" });
}

/** Installs both handlers. Neither shows what an error of ours says: it may hold paths or SQL. */
export function installProblems(app: FastifyInstance): void {
  app.setErrorHandler<FastifyError | Failure>((error, request, reply) => answer(request, reply, error));
  app.setNotFoundHandler((request, reply) => answer(request, reply, new Failure("page-missing")));
}
