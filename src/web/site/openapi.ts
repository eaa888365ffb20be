// `/openapi.json` (OpenAPI 3.1) and `/api`, the same for people: both printed from what the routes say of themselves.

import type { FastifyInstance } from "fastify";

import { roleWords } from "../../i18n/account.ts";
import { publicWords } from "../../i18n/public.ts";
import { say, type Locale } from "../../model/text.ts";
import { publicRoute } from "../access.ts";
import { dataRoute, objectWith, TEXT, type DescribedRoute } from "../description.ts";
import { sendJson } from "../open-data.ts";
import { languageOf, sendPage } from "../page.ts";
import type { Wiring } from "../wiring.ts";

/** `/api/v1/bills::check` → `/api/v1/bills:check`, `:version(^\d+)` → `{version}`, `*` → `{path}`. */
export function documentedPath(url: string): string {
  return url.replaceAll("::", "\0").replace(/:(\w+)(\((?:[^()]|\([^)]*\))*\))?/g, "{$1}").replace("*", "{path}").replaceAll("\0", ":");
}

/** The example of the sample ports; where these are not, a port that is there. */
function exampleOf(name: string, example: string | null, { store }: Wiring): string | null {
  if (name !== "code" && name !== "port") return example;
  const ports = store.ports();
  return ports.some(({ code }) => code === example) ? example : (ports[0]?.code ?? null);
}

function parametersOf({ url, about, querystring }: DescribedRoute, wiring: Wiring, locale: Locale): object[] {
  const path = documentedPath(url);
  const told = about.parameters ?? {};
  const names = new Set([...[...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!), ...Object.keys(told), ...Object.keys(querystring.properties ?? {})]);
  return [...names].map((name) => {
    const inPath = path.includes(`{${name}}`);
    const parameter = told[name];
    const example = parameter ? exampleOf(name, parameter.example, wiring) : null;
    return {
      name, in: inPath ? "path" : "query", required: inPath, schema: querystring.properties?.[name] ?? TEXT,
      ...(parameter ? { description: say(parameter.words, locale) } : {}), ...(example === null ? {} : { example }),
    };
  });
}

/** What a deed takes beside: the key by which it is known again. */
function headersOf({ access, method }: DescribedRoute, locale: Locale): object[] {
  if (access === "public" || method === "get") return [];
  return [{ name: "Idempotency-Key", in: "header", required: false, schema: { type: "string", maxLength: 255 }, description: say(publicWords["api-idempotency"], locale) }];
}

function schemaOf(schema: object | string | undefined, address: string): object {
  if (schema === undefined) return {};
  return { schema: typeof schema === "string" ? { $ref: `${address}/schemas/${schema}` } : schema };
}

function operation(route: DescribedRoute, wiring: Wiring, locale: Locale): object {
  const { address } = wiring;
  const { about, access, method, url } = route;
  const { answer, body } = about;
  const parameters = [...parametersOf(route, wiring, locale), ...headersOf(route, locale)];
  return {
    operationId: `${method} ${documentedPath(url)}`.replace(/[^A-Za-z0-9]+/g, "-").replace(/-+$/, ""),
    summary: say(about.summary, locale),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(body ? { requestBody: { required: true, description: say(body.words, locale), content: Object.fromEntries(body.types.map((type) => [type, { ...(type === "application/json" ? { ...schemaOf(body.schema, address), example: body.example } : {}) }])) } } : {}),
    responses: {
      [answer.status ?? 200]: { description: say(answer.words, locale), ...(answer.types.length > 0 ? { content: Object.fromEntries(answer.types.map((type) => [type, type.includes("json") ? schemaOf(answer.schema, address) : {}])) } : {}) },
      default: { $ref: "#/components/responses/problem" },
    },
    security: access === "public" ? [] : [{ key: [] }],
    ...(access === "public" || access === "signed-in" ? {} : { "x-roles": access }),
  };
}

const PROBLEM = {
  type: "object", required: ["type", "title", "status", "detail", "errors"],
  properties: {
    type: TEXT, title: TEXT, status: { type: "integer" }, detail: TEXT, instance: TEXT, errorId: TEXT,
    errors: { type: "array", items: objectWith({ pointer: TEXT, place: TEXT, rule: TEXT, detail: TEXT }) },
  },
} as const;

export function openApi(described: readonly DescribedRoute[], wiring: Wiring, locale: Locale): object {
  const { address, version, limits } = wiring;
  const paths: Record<string, Record<string, object>> = {};
  for (const route of described) (paths[documentedPath(route.url)] ??= {})[route.method] = operation(route, wiring, locale);
  const bounds = limits.map((words) => `- ${say(words, locale)}`).join("\n");
  return {
    openapi: "3.1.0",
    info: {
      title: say(publicWords["api-title"], locale), version, summary: say(publicWords["api-lead"], locale),
      description: `${say(publicWords["api-about"], locale)}\n\n${say(publicWords["api-limits"], locale)}\n\n${bounds}`,
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: address }],
    paths,
    components: {
      securitySchemes: { key: { type: "http", scheme: "bearer", description: say(publicWords["api-key"], locale) } },
      schemas: { Problem: PROBLEM },
      responses: { problem: { description: say(publicWords["api-problem"], locale), content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } } } },
    },
  };
}

/** An address that can be opened; null where a part of it has no example. */
function tried(path: string, parameters: NonNullable<DescribedRoute["about"]["parameters"]>, wiring: Wiring): string | null {
  const address = path.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const example = exampleOf(name, parameters[name]?.example ?? null, wiring);
    return example === null ? whole : encodeURIComponent(example).replaceAll("%2F", "/");
  });
  return address.includes("{") ? null : address;
}

function routeView(route: DescribedRoute, wiring: Wiring, locale: Locale): Record<string, unknown> {
  const { about, method, url, access } = route;
  const path = documentedPath(url);
  return {
    id: `${method} ${path}`.replace(/[^A-Za-z0-9]+/g, "-").replace(/-+$/, ""), method: method.toUpperCase(), path, summary: say(about.summary, locale),
    roles: typeof access === "string" ? null : access.map((role) => say(roleWords[role], locale)).join(" · "), parameters: parametersOf(route, wiring, locale),
    body: about.body && { words: say(about.body.words, locale), types: about.body.types.join(", "), example: about.body.example === undefined ? null : JSON.stringify(about.body.example, null, 2) },
    answer: say(about.answer.words, locale), status: about.answer.status ?? 200, types: about.answer.types.join(", "),
    schema: typeof about.answer.schema === "string" ? `/schemas/${about.answer.schema}` : null,
    example: method === "get" && access === "public" ? tried(path, about.parameters ?? {}, wiring) : null,
  };
}

function pageView(described: readonly DescribedRoute[], wiring: Wiring, locale: Locale): Record<string, unknown> {
  const ofDoor = (isPublic: boolean): object[] => described.filter(({ access }) => (access === "public") === isPublic).map((route) => routeView(route, wiring, locale));
  return { address: wiring.address, limits: wiring.limits.map((words) => say(words, locale)), open: ofDoor(true), closed: ofDoor(false) };
}

const ABOUT = dataRoute({
  summary: { zh: "本说明（OpenAPI 3.1）", en: "This description (OpenAPI 3.1)" },
  answer: { types: ["application/json"], words: { zh: "OpenAPI 3.1 文档", en: "an OpenAPI 3.1 document" }, schema: objectWith({ openapi: { const: "3.1.0" }, paths: { type: "object" } }) },
});

export function apiDescription(app: FastifyInstance, wiring: Wiring): void {
  app.get("/openapi.json", ABOUT, (request, reply) => {
    void reply.header("vary", "Accept-Language");
    return sendJson(request, reply, openApi(app.described, wiring, languageOf(request).locale));
  });
  app.get("/api", publicRoute, (request, reply) => {
    const { locale } = languageOf(request);
    return sendPage(request, reply, "api", { ...pageView(app.described, wiring, locale), title: say(publicWords["api-title"], locale) });
  });
}
