// The service over HTTP: one Fastify instance with its limits, headers, errors and the public door.

import multipart from "@fastify/multipart";
import fastifyView from "@fastify/view";
import { createRequire } from "node:module";
import type { Ajv2020, ValidateFunction } from "ajv/dist/2020.js";
import Fastify, { type FastifyInstance, type FastifySchemaCompiler } from "fastify";

import { accountWords } from "../i18n/account.ts";
import { deskWords } from "../i18n/desk.ts";
import { dutyWords } from "../i18n/duty.ts";
import { checkWords } from "../i18n/check.ts";
import { proofWords } from "../i18n/proof.ts";
import { publicWords } from "../i18n/public.ts";
import { siteWords } from "../i18n/site.ts";
import { templateWords } from "../i18n/templates.ts";
import type { Instant } from "../model/day.ts";
import { FAILURES } from "../model/failure.ts";
import { createHtml } from "../render/html.ts";
import { requireDeclaredAccess } from "./access.ts";
import { api } from "./api/v1/api.ts";
import { hashedAddress, serveAssets } from "./assets.ts";
import { answerBrokenRequest } from "./broken-request.ts";
import { collectDescriptions } from "./description.ts";
import { desks } from "./desks.ts";
import { SECURITY_HEADERS, transportHeaders } from "./headers.ts";
import { metricsPage, watchRequests } from "./metrics.ts";
import { watchMethods } from "./methods.ts";
import { installProblems } from "./problem.ts";
import { PresentAnswers, PublishedAnswers, publishedFirst, type Slowness } from "./published-answers.ts";
import { listVersion } from "./site/list-version.ts";
import { site } from "./site/site.ts";
import type { Wiring } from "./wiring.ts";

function hourOf(instant: Instant): string {
  return instant.slice(0, "2026-11-23T16".length);
}

const MINUTE_MILLIS = 60_000;

/** A form or a JSON question without a file. */
const BODY_LIMIT_BYTES = 1024 * 1024;

// headersTimeout has to be below requestTimeout, or Node applies them swapped; the interval is how often it looks.
export const SLOWNESS: Slowness = {
  requestTimeout: 30_000,
  headersTimeout: 4000,
  connectionsCheckingInterval: 1000,
  connectionTimeout: MINUTE_MILLIS,
  keepAliveTimeout: 10_000,
  maxRequestsPerSocket: 10_000,
};

/** A validator that refuses instead of mending: nothing is coerced, dropped or filled in. It says which value was refused. */
function strictValidator(): Ajv2020 {
  const { Ajv2020: Ajv } = createRequire(import.meta.url)("ajv/dist/2020.js") as typeof import("ajv/dist/2020.js");
  return new Ajv({ strict: true, coerceTypes: false, removeAdditional: false, useDefaults: false, verbose: true });
}

/** Each schema is compiled when its route is first asked: to compile them all would take a good part of a start. */
function strictCompiler(): FastifySchemaCompiler<unknown> {
  let ajv: Ajv2020 | null = null;
  return ({ schema }) => {
    let compiled: ValidateFunction | null = null;
    // True or false and its errors beside it, as ajv's own: `jsonOf` asks it too.
    const validate: Pick<ValidateFunction, "errors"> & ((data: unknown) => boolean) = (data) => {
      compiled ??= (ajv ??= strictValidator()).compile(schema as object);
      const fits = compiled(data);
      validate.errors = compiled.errors ?? null;
      return fits;
    };
    return validate;
  };
}

/** In the place of Fastify's own compilers, so that they are not even loaded. */
function notAsked(): never {
  throw new Error("a schema has to go to the app's own compiler");
}

function assetAddresses(assets: ReadonlyMap<string, Buffer>): { css: string; script: string; check: string; display: string } {
  const address = (name: string): string => {
    const bytes = assets.get(name);
    if (!bytes) throw new Error(`the asset ${name} is missing`);
    return hashedAddress(name, bytes);
  };
  return { css: address("site.css"), script: address("site.js"), check: address("check.js"), display: address("display.css") };
}

export async function buildApp(wiring: Wiring, slowness: Slowness = SLOWNESS): Promise<FastifyInstance> {
  const answers = new PublishedAnswers();
  const app = Fastify({
    serverFactory: (rest) => publishedFirst(answers, rest, slowness, transportHeaders(wiring.address)),
    bodyLimit: BODY_LIMIT_BYTES,
    logger: wiring.logger ? { level: "warn", stream: process.stderr } : false,
    // A request is known by the error id of its answer; a logger of its own would cost more than a cached page.
    childLoggerFactory: (logger) => logger,
    exposeHeadRoutes: true,
    // No plugin of ours waits for anything; a timer for each of some five hundred routes would only cost.
    pluginTimeout: 0,
    trustProxy: wiring.proxies,
    schemaController: { compilersFactory: { buildValidator: notAsked, buildSerializer: notAsked } },
    routerOptions: { maxParamLength: 200, caseSensitive: true },
    clientErrorHandler: answerBrokenRequest,
    // An address that cannot even be decoded reaches no handler of ours.
    frameworkErrors: (_error, _request, reply) => {
      const { what } = FAILURES["page-missing"];
      reply.raw.writeHead(404, { ...SECURITY_HEADERS, "content-type": "text/plain; charset=utf-8" }).end(`${what.zh} ${what.en}\n`);
    },
  });
  app.setValidatorCompiler(strictCompiler());
  app.setSerializerCompiler(() => (data) => JSON.stringify(data));
  app.decorate("assetAddresses", assetAddresses(wiring.assets));
  app.decorate("isReadOnly", () => wiring.store.readOnly !== null);
  // Each day begins with an hour, in Beijing too. Another process may publish as well, so the store is asked.
  app.decorate("presentAnswers", new PresentAnswers(() => `${hourOf(wiring.now())} ${String(wiring.store.logSize())} ${wiring.store.readOnly?.kind ?? ""}`));
  app.decorate("hasOnlySamples", () => {
    const ports = wiring.store.ports();
    return ports.length > 0 && ports.every(({ latest }) => latest.sample !== null);
  });
  requireDeclaredAccess(app);
  collectDescriptions(app);
  const requests = watchRequests(app);
  await app.register(fastifyView, {
    engine: { handlebars: createHtml(wiring.partials, { ...siteWords, ...checkWords, ...proofWords, ...publicWords, ...templateWords, ...accountWords, ...deskWords, ...dutyWords }) },
    root: wiring.templatesPath,
    viewExt: "hbs",
    production: true,
  });
  await app.register(multipart, {
    limits: { files: 1, fields: 400, parts: 401, fieldNameSize: 60, fieldSize: 4000, headerPairs: 40, fileSize: wiring.uploadLimitBytes },
  });
  installProblems(app);
  const refuseOtherMethods = watchMethods(app);
  await app.register(async (versions) => {
    listVersion(versions, wiring, answers);
    await Promise.resolve();
  });
  await app.register(async (pages) => {
    pages.addHook("onRequest", (_request, reply, done) => {
      void reply.headers(SECURITY_HEADERS);
      done();
    });
    serveAssets(pages, wiring.assets);
    metricsPage(pages, wiring, requests, answers);
    await pages.register(site, wiring);
    await pages.register(api, wiring);
    await pages.register(desks, wiring);
  });
  refuseOtherMethods();
  return app;
}
