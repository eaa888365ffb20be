// Who may call a route. Every route says so in `config.access`, or the service does not start.

import type { FastifyInstance } from "fastify";

export const ACCESS = ["public"] as const;
export type Access = (typeof ACCESS)[number];

declare module "fastify" {
  interface FastifyContextConfig {
    access?: Access;
  }
}

/** Refuses to start with a route that does not say who may call it. Install before the first route. */
export function requireDeclaredAccess(app: FastifyInstance): void {
  app.addHook("onRoute", (route) => {
    const access: unknown = route.config?.access;
    if (!ACCESS.some((known) => known === access)) {
      throw new Error(`route ${String(route.method)} ${route.url} does not declare its access`);
    }
  });
}

/** The options of a route that everybody may call. */
export const publicRoute = { config: { access: "public" as const } };
