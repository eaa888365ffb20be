// An address that exists answers 405 with what it does take, to every method that it has no route for (RFC 9110, 15.5.6).

import type { FastifyInstance, FastifyRequest } from "fastify";

import { Failure } from "../model/failure.ts";
import { publicRoute } from "./access.ts";

const METHODS = ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "TRACE"] as const;

/** The page at this address; of one that only takes forms, the nearest page above it. Without a query. */
export function pageAddress({ server, routeOptions, url }: FastifyRequest): string {
  const pages = new Set(server.declaredRoutes.filter(({ methods }) => methods.includes("GET")).map((route) => route.url));
  const pattern = (routeOptions.url ?? "/").split("/");
  const path = url.split("?")[0]!.split("/");
  while (pattern.length > 1 && !pages.has(pattern.join("/"))) {
    pattern.pop();
    path.pop();
  }
  return path.join("/") || "/";
}

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
      const isForm = methods.has("POST") && !url.startsWith("/api/");
      const allow = METHODS.filter((method) => methods.has(method)).join(", ");
      app.route({
        config: { ...publicRoute.config, refusal: true }, method: others, url,
        // Before any body is read.
        onRequest: (request, reply, done) => {
          // Somebody came back to the address of a form: by reloading, or from the history.
          if (isForm && request.method === "GET" && request.headers.accept?.includes("text/html") === true) {
            void reply.redirect(pageAddress(request), 303);
            return;
          }
          void reply.header("allow", allow);
          done(new Failure("method-unknown", { allow }));
        },
        handler: () => Promise.resolve(),
      });
    }
  };
}
