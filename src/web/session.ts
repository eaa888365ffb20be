// The doors of the desks and of the API: a session by its cookie on pages, a key by its header in the API, never the other
// way round. `access.ts` decides what they may; here it is found out who they are, and that a form is our own.
//
// The cookie is `__Host-`: only over https, and on localhost, which browsers trust as much. On plain http elsewhere nobody
// can sign in; the page says so before a password is typed.

import { timingSafeEqual } from "node:crypto";
import type { FastifyReply, FastifyRequest } from "fastify";

import type { Identity } from "../model/account.ts";
import { actorOf } from "../model/audit.ts";
import { sha256Hex } from "../model/digest.ts";
import { Failure, type FailureName } from "../model/failure.ts";
import { isPortCode } from "../model/port.ts";
import type { Doors } from "./access.ts";
import type { Fields } from "./form.ts";
import { mediaTypeOf } from "./media-type.ts";
import { readUpload, type Upload } from "./upload.ts";
import type { Wiring } from "./wiring.ts";

declare module "fastify" {
  interface FastifyRequest {
    /** What a multipart form of a desk brought; it is read before the handler, since it carries the form's token. */
    upload: Upload | null;
  }
}

export const COOKIE = "__Host-qingdan";
/** The hidden field of every form of a desk; programs of a page send the header. */
export const CSRF_FIELD = "csrf";
const CSRF_HEADER = "x-csrf-token";

/** The id that the browser sent, whether or not it still holds. */
export function sessionId(request: FastifyRequest): string | null {
  return request.cookies[COOKIE] ?? null;
}

/** What every form of this session carries. Only who has the cookie can work it out. */
export function csrfToken(request: FastifyRequest): string {
  return csrfTokenOf(sessionId(request) ?? "");
}

export function csrfTokenOf(session: string): string {
  return sha256Hex(`form ${session}`);
}

/** Signs in: the id before, whoever gave it, is ended. Returns the new one. */
export function beginSession(request: FastifyRequest, reply: FastifyReply, { desks, now }: Wiring, account: string, secondFactor: boolean): string {
  const before = sessionId(request);
  if (before !== null) desks.sessions.end(before);
  const id = desks.sessions.begin(account, secondFactor, now());
  void reply.setCookie(COOKIE, id, { path: "/", secure: true, httpOnly: true, sameSite: "lax" });
  return id;
}

export function endSession(request: FastifyRequest, reply: FastifyReply, { desks }: Wiring): void {
  const id = sessionId(request);
  if (id !== null) desks.sessions.end(id);
  void reply.clearCookie(COOKIE, { path: "/", secure: true, httpOnly: true, sameSite: "lax" });
}

function isLocal(host: string): boolean {
  return /^(?:localhost|127(?:\.\d+){3}|\[::1\])(?::\d+)?$/.test(host);
}

/** Would a browser keep the cookie? Behind a proxy with TLS only the settings know. */
export function isSecureEnough(request: FastifyRequest, { address }: Wiring): boolean {
  return isLocal(request.host) || address.startsWith("https://");
}

/** The identity of a session that holds; null for anybody else. */
export function identityOfSession(request: FastifyRequest, { desks, now, idleMinutes }: Wiring): Identity | null {
  const id = sessionId(request);
  const session = id === null ? null : desks.sessions.find(id, now(), idleMinutes);
  const account = session && desks.accounts.find(session.account);
  if (!account || account.disabledAt !== null) return null;
  return { account: account.id, name: account.name, grants: account.grants, via: "session", secondFactor: session.secondFactor };
}

/** Does the browser say that the request comes from a page of ours? */
function isOwnPage(request: FastifyRequest, { address }: Wiring): boolean {
  const site = request.headers["sec-fetch-site"];
  const { origin } = request.headers;
  const isOwn = (text: string): boolean => text === address || (URL.canParse(text) && new URL(text).host === request.host);
  const isForeign = (site !== undefined && site !== "same-origin") || (origin !== undefined && !isOwn(origin));
  return !isForeign && (site !== undefined || origin !== undefined);
}

export function requireOwnPage(request: FastifyRequest, wiring: Wiring): void {
  if (!isOwnPage(request, wiring)) throw new Failure("form-expired");
}

function sameText(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}

/** The fields of a form, however it was sent; none where there was no form. */
export function fieldsOf(request: FastifyRequest): Fields {
  return request.upload?.fields ?? (request.body as Fields | null | undefined) ?? {};
}

function typeOf({ headers }: FastifyRequest): string {
  return mediaTypeOf(headers["content-type"] ?? "") ?? "";
}

async function tokenOf(request: FastifyRequest, limitBytes: number): Promise<string> {
  const header = request.headers[CSRF_HEADER];
  if (typeOf(request) === UPLOAD) request.upload = await readUpload(request, limitBytes);
  return (typeof header === "string" ? header : fieldsOf(request)[CSRF_FIELD]) ?? "";
}

const UPLOAD = "multipart/form-data";
const FORMS: ReadonlySet<string> = new Set([UPLOAD, "application/x-www-form-urlencoded"]);
const REFUSALS: ReadonlySet<FailureName> = new Set(["not-allowed", "second-factor-needed", "form-expired"]);

function portsAndForms(wiring: Wiring): Omit<Doors, "identify" | "stranger" | "readsLate" | "readLate"> {
  const { desks, now } = wiring;
  return {
    // Of strangers there would be no end.
    refused({ identity, method, routeOptions }, error) {
      if (!identity || !(error instanceof Failure) || !REFUSALS.has(error.kind)) return;
      desks.audit.record(actorOf(identity, now()), {
        action: "access-refused", object: "page", outcome: "refused", details: { method, route: routeOptions.url ?? "", reason: error.kind },
      });
    },
    port: (code) => (isPortCode(code) ? { code, region: desks.portSettings.of(code).region } : null),
    draftPort: wiring.draftPort,
    async requireOwnForm(request) {
      requireOwnPage(request, wiring);
      const token = await tokenOf(request, wiring.uploadLimitBytes);
      if (!sameText(token, csrfToken(request))) throw new Failure("form-expired");
    },
  };
}

/** The doors of pages. */
export function sessionDoors(wiring: Wiring): Doors {
  return {
    ...portsAndForms(wiring),
    stranger: "sign-in-needed",
    readsLate(request) {
      const isForm = request.method === "POST" && FORMS.has(typeOf(request));
      return isForm && isOwnPage(request, wiring);
    },
    async readLate(request) {
      if (typeOf(request) === UPLOAD) request.upload = await readUpload(request, wiring.uploadLimitBytes, false);
    },
    identify: (request) => identityOfSession(request, wiring),
  };
}

/** The doors of the API. A page of another site cannot send this header, so there is no form to mistrust. */
export function keyDoors(wiring: Wiring): Doors {
  const { desks, now } = wiring;
  return {
    ...portsAndForms(wiring),
    stranger: "key-needed",
    readsLate: () => false,
    readLate: () => Promise.resolve(),
    identify(request): Identity | null {
      const secret = /^Bearer (qdk_[\w-]{43})$/i.exec(request.headers.authorization ?? "")?.[1];
      const key = secret === undefined ? null : desks.keys.find(secret, now());
      const account = key && desks.accounts.find(key.account);
      if (!account || account.disabledAt !== null) return null;
      return { account: account.id, name: account.name, grants: key.grants, via: "key", secondFactor: false, until: key.expiresAt };
    },
  };
}
