// What a route says of itself for programs. The one table that `/openapi.json` and `/api` are printed from: a route that is
// not in it is a page for people.

import type { FastifyInstance } from "fastify";

import type { Words } from "../model/text.ts";
import { publicRoute, type Access } from "./access.ts";

export interface Parameter {
  readonly words: Words;
  /** Of the sample ports, so that it can be tried. Null: there is none that is always there. */
  readonly example: string | null;
}

export interface RouteDescription {
  readonly summary: Words;
  /** Of path and query, by name. */
  readonly parameters?: Readonly<Record<string, Parameter>>;
  /** Its schema: as of the answer. */
  readonly body?: { readonly types: readonly string[]; readonly words: Words; readonly schema?: object | string; readonly example?: unknown };
  readonly answer: {
    /** Default 200. */
    readonly status?: number;
    readonly types: readonly string[];
    readonly words: Words;
    /** JSON Schema of what is answered; a text: the path of one of ours. */
    readonly schema?: object | string;
  };
}

export interface DescribedRoute {
  readonly method: string;
  /** As Fastify has it. */
  readonly url: string;
  readonly access: Access;
  readonly about: RouteDescription;
  readonly querystring: { readonly properties?: Readonly<Record<string, object>> };
}

declare module "fastify" {
  interface FastifyContextConfig {
    about?: RouteDescription;
  }
  interface FastifyInstance {
    /** In the order in which they were declared. */
    described: readonly DescribedRoute[];
    /** The public routes that say nothing of themselves, as `GET /rules`: pages for people. */
    publicPages: readonly string[];
  }
}

/** The options of a public route that programs read. */
export function dataRoute(about: RouteDescription): { readonly config: typeof publicRoute.config & { readonly about: RouteDescription } } {
  return { config: { ...publicRoute.config, about } };
}

/** Install before the first route. */
export function collectDescriptions(app: FastifyInstance): void {
  const described: DescribedRoute[] = [];
  const publicPages: string[] = [];
  app.decorate("described", described);
  app.decorate("publicPages", publicPages);
  app.addHook("onRoute", ({ url, method, config, schema }) => {
    // What only refuses other methods has several of them.
    if (Array.isArray(method) || method === "HEAD") return;
    const about = config?.about;
    if (about === undefined) {
      if (config?.access === "public") publicPages.push(`${String(method)} ${url}`);
      return;
    }
    const querystring = (schema?.querystring ?? {}) as DescribedRoute["querystring"];
    described.push({ method: String(method).toLowerCase(), url, access: config!.access!, about, querystring });
  });
}

const PORT: Parameter = { words: { zh: "口岸代码（UN/LOCODE）", en: "code of the port (UN/LOCODE)" }, example: "CNTAC" };
const VERSION: Parameter = { words: { zh: "版本号", en: "number of the version" }, example: "1" };
export const LANGUAGE: Parameter = { words: { zh: "zh 或 en；默认按 Accept-Language", en: "zh or en; default by Accept-Language" }, example: "zh" };

/** Parameters that many routes have. */
export const PARAMETERS = { code: PORT, version: VERSION, lang: LANGUAGE } as const;

/** An object that has at least these members. */
export function objectWith(properties: Readonly<Record<string, object>>): object {
  return { type: "object", required: Object.keys(properties), properties };
}

export const TEXT = { type: "string" } as const;
export const NUMBER = { type: "integer" } as const;
export const listOf = (items: object): object => ({ type: "array", items });
