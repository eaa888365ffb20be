// Who may call a route. Every route says so in `config.access` and, of what, in `config.scope`, or the service does not
// start. The guard below is the only place that decides; a handler is never reached by anybody else.

import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

import { holds, mayAct, ROLES, SECOND_FACTOR_ROLES, type Identity, type PlacedPort, type Role } from "../model/account.ts";
import { Failure } from "../model/failure.ts";

/** Everybody; whoever has signed in; or whoever holds one of these roles. */
export type Access = "public" | "signed-in" | readonly [Role, ...Role[]];

/**
 * Of what: nothing that belongs to somebody (`none`: a role held anywhere opens it, and the handler shows only what
 * `mayAct` allows); everything (`all`: the role has to be held for `*`); the port that `:code` names; or the port of the
 * draft that `:draft` names, where an absent one and a foreign one answer alike.
 */
export const SCOPES = ["none", "all", "port", "draft"] as const;
export type RouteScope = (typeof SCOPES)[number];

declare module "fastify" {
  interface FastifyContextConfig {
    access?: Access;
    scope?: RouteScope;
    /** A route that only says which methods its address takes. */
    refusal?: boolean;
  }
  interface FastifyInstance {
    /** Every route there is, in the order in which they were declared. */
    declaredRoutes: readonly DeclaredRoute[];
  }
  interface FastifyRequest {
    /** Who is asking; null for the public. Routes that are not public always have one. */
    identity: Identity | null;
    /** A form that came when its session had ended: it is read, to be kept for its writer, and then refused. */
    isLate: boolean;
  }
}

export interface DeclaredRoute {
  readonly methods: readonly string[];
  readonly url: string;
  readonly access: Access;
  readonly scope: RouteScope;
}

/** What the guard has to ask of the rim. */
export interface Doors {
  /** By session or key; null where there is neither, or it holds no longer. */
  identify(request: FastifyRequest): Identity | null;
  /** What somebody is told whom nobody knows. */
  readonly stranger: "sign-in-needed" | "key-needed";
  /** A port for its scope; every code that can be one has an answer, published or not. */
  port(code: string): PlacedPort | null;
  /** The port of a draft; null where there is no such draft. */
  draftPort(id: string): string | null;
  /** Somebody who is known was turned away. */
  refused(request: FastifyRequest, error: Error): void;
  /** May the body of a request without identity be read, because it is a form that somebody filled in? */
  readsLate(request: FastifyRequest): boolean;
  /** Reads what of it is to be kept for its writer. */
  readLate(request: FastifyRequest): Promise<void>;
  /** Throws unless an unsafe request of a session carries its token and comes from our own pages. */
  requireOwnForm(request: FastifyRequest, identity: Identity): Promise<void> | void;
}

/** The options of a route that everybody may call. */
export const publicRoute = { config: { access: "public" as const, scope: "none" as const } };

function isAccess(access: unknown): access is Access {
  return access === "public" || access === "signed-in" || (Array.isArray(access) && access.length > 0 && access.every((role) => ROLES.some((known) => known === role)));
}

/** Refuses to start with a route that does not say who may call it, and of what. Install before the first route. */
export function requireDeclaredAccess(app: FastifyInstance): void {
  const declared: DeclaredRoute[] = [];
  app.decorate("declaredRoutes", declared);
  app.decorateRequest("identity", null);
  app.decorateRequest("isLate", false);
  app.addHook("onRoute", (route) => {
    const { access, scope, refusal = false } = route.config ?? {};
    if (!isAccess(access) || scope === undefined || !SCOPES.includes(scope)) {
      throw new Error(`route ${String(route.method)} ${route.url} does not declare its access and scope`);
    }
    const named = { none: null, all: null, port: ":code", draft: ":draft" }[scope];
    if (named !== null && !route.url.split("/").includes(named)) throw new Error(`route ${route.url} has no ${named} for its scope`);
    if (!refusal) declared.push({ methods: [route.method].flat(), url: route.url, access, scope });
  });
}

function portAsked(request: FastifyRequest, scope: RouteScope, doors: Doors): PlacedPort | null {
  const { code, draft } = request.params as Readonly<Record<string, string | undefined>>;
  if (scope === "port") return doors.port(code ?? "");
  const owner = doors.draftPort(draft ?? "");
  return owner === null ? null : doors.port(owner);
}

function decide(request: FastifyRequest, identity: Identity, roles: readonly Role[], scope: RouteScope, doors: Doors): void {
  const held = roles.filter((role) => holds(identity, role));
  if (held.length === 0) throw new Failure("not-allowed");
  const able = held.filter((role) => {
    if (scope === "none") return true;
    if (scope === "all") return mayAct(identity, role, null);
    const port = portAsked(request, scope, doors);
    return port !== null && mayAct(identity, role, port);
  });
  // Nobody learns whether a draft of somebody else's exists.
  if (able.length === 0) throw new Failure(scope === "draft" ? "page-missing" : "not-allowed");
  if (identity.via === "session" && !identity.secondFactor && able.every((role) => SECOND_FACTOR_ROLES.has(role))) {
    throw new Failure("second-factor-needed");
  }
}

const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);

/** Decides every request before its body is read; what a form must carry is asked once the body is there. */
export function guard(app: FastifyInstance, doors: Doors): void {
  app.addHook("onRequest", async (request: FastifyRequest, _reply: FastifyReply) => {
    const { access = [], scope = "all" } = request.routeOptions.config;
    if (access === "public" || access.length === 0) return;
    const identity = doors.identify(request);
    if (identity === null) {
      request.isLate = doors.readsLate(request);
      if (request.isLate) return;
      throw new Failure(doors.stranger);
    }
    request.identity = identity;
    if (access !== "signed-in") decide(request, identity, access as readonly Role[], scope, doors);
    await Promise.resolve();
  });
  app.addHook("preHandler", async (request: FastifyRequest) => {
    const { identity, isLate } = request;
    if (isLate) {
      await doors.readLate(request);
      throw new Failure("sign-in-needed");
    }
    if (identity?.via === "session" && !SAFE_METHODS.has(request.method)) await doors.requireOwnForm(request, identity);
  });
  // What is behind a door is kept by no cache, refusals included.
  app.addHook("onSend", (request, reply, payload, done) => {
    if (request.routeOptions.config.access !== "public") void reply.header("cache-control", "no-store");
    done(null, payload);
  });
  app.addHook("onError", (request, _reply, error, done) => {
    doors.refused(request, error);
    done();
  });
}

/** The identity of a route that is not public. */
export function identityOf(request: FastifyRequest): Identity {
  if (request.identity === null) throw new Failure("sign-in-needed");
  return request.identity;
}
