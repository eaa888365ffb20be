// An address that exists answers 405 with what it does take, to every method that it has no route for (RFC 9110, 15.5.6).

import type { FastifyInstance } from "fastify";

import { Failure } from "../model/failure.ts";
import { publicRoute } from "./access.ts";

const METHODS = ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "TRACE"] as const;

/** Watches the routes that follow. Call what it returns after the last of them. */
export function watchMethods(app: FastifyInstance): () => void {
  const taken = new Map<string, Set<string>>();
  app.addHook("onRoute", ({ url, method }) => {
    const methods = taken.get(url) ?? new Set<string>();
    for (const each of Array.isArray(method) ? method : [method]) methods.add(each);
    taken.set(url, methods);
  });
  return () => {
    for (const [url, methods] of [...taken]) {
      const others = METHODS.filter((method) => !methods.has(method));
      const allow = METHODS.filter((method) => methods.has(method)).join(", ");
      app.route({
        config: { ...publicRoute.config, refusal: true }, method: others, url,
        // Before any body is read.
        onRequest: (_request, reply, done) => {
          void reply.header("allow", allow);
          done(new Failure("method-unknown", { allow }));
        },
        handler: () => Promise.resolve(),
      });
    }
  };
}
