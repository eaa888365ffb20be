/* eslint-disable @typescript-eslint/no-unsafe-call -- what is read here is JSON. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { LIMITS } from "../../src/formats/limits.ts";
import { documentedPath } from "../../src/web/site/openapi.ts";
import { openSampleSite, openPortSite, type RealSite } from "./real-site.ts";

let site: RealSite;
beforeAll(async () => { site = await openSampleSite(); });
afterAll(() => site.close());
const get = (url: string, headers: Record<string, string> = {}) => site.app.inject({ method: "GET", url, headers });
const json = async (url: string): Promise<any> => (await get(url)).json(); // eslint-disable-line @typescript-eslint/no-explicit-any

/** Pages for people; the routes of the desks are not public. A new public route is either here or describes itself for programs (src/web/description.ts). */
const PAGES = [
  "GET /", "GET /search", "GET /items/:name", "GET /ports/:code", "GET /ports/:code/changes/:version", "GET /ports/:code/changes", "GET /coming",
  "GET /rules", "GET /rules/:id", "GET /templates", "GET /check", "POST /check", "GET /api", "GET /embed/ports/:code", "GET /display/ports/:code", "GET /ports/:code/embed",
  "GET /verify", "POST /verify",
];
const ASSET = /^GET \/assets\//;
/** The doors of the desks, which have a matrix of their own. */
const DOORS = /^(?:GET|POST) \/(?:login|logout|setup|admin|authority|regulator|mail)\b/;

describe("the description of the API", () => {
  it("has every route that programs read or call, and no page", () => {
    expect(site.app.publicPages.filter((route) => !ASSET.test(route) && !DOORS.test(route)).sort()).toEqual([...PAGES].sort());
    const apiRoutes = site.app.described.filter(({ url }) => url.startsWith("/api/"));
    expect(apiRoutes.length).toBeGreaterThan(3);
    expect(site.app.publicPages.filter((route) => route.includes("/api/"))).toEqual([]);
  });

  it("is OpenAPI 3.1 in both languages, names each operation once, and prints every limit", async () => {
    const document = await json("/openapi.json");
    expect([document.openapi, Object.keys(document.paths).length]).toEqual(["3.1.0", new Set(site.app.described.map(({ url }) => documentedPath(url))).size]);
    const operations = Object.values<Record<string, { operationId: string }>>(document.paths).flatMap((path) => Object.values(path));
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
    for (const { words } of Object.values(LIMITS)) expect(document.info.description).toContain(words.zh);
    expect((await json("/openapi.json?lang=en")).info.title).toBe("For programs");
    // Every placeholder of a path is a parameter of it, and required.
    for (const [path, methods] of Object.entries<Record<string, { parameters?: { name: string; in: string; required: boolean }[] }>>(document.paths)) {
      for (const { parameters = [] } of Object.values(methods)) {
        const inPath = parameters.filter((parameter) => parameter.in === "path");
        expect([path, inPath.map(({ name }) => name).sort()]).toEqual([path, [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort()]);
        expect(inPath.every(({ required }) => required)).toBe(true);
      }
    }
  });

  it("says the truth: what its examples lead to is of the type and the schema that it names", async () => {
    const ajv = new Ajv2020({ strict: false, formats: { date: true, uri: true }, logger: false });
    for (const name of ["fee-list", "bill", "report"]) {
      ajv.addSchema(JSON.parse(readFileSync(`schemas/${name}/1.0.json`, "utf8")), `http://localhost:3000/schemas/${name}/1.0.json`);
    }
    const document = await json("/openapi.json");
    const tried: string[] = [];
    for (const [path, methods] of Object.entries<any>(document.paths)) { // eslint-disable-line @typescript-eslint/no-explicit-any
      const about = methods.get;
      if (!about || about.security.length > 0) continue;
      let url = path;
      for (const parameter of about.parameters ?? []) if (parameter.in === "path" && parameter.example) url = url.replace(`{${parameter.name}}`, encodeURIComponent(parameter.example).replaceAll("%2F", "/"));
      if (url.includes("{")) continue;
      const answer = await get(url);
      const status = Object.keys(about.responses)[0]!;
      const { content = {} } = about.responses[status];
      expect([url, answer.statusCode]).toEqual([url, Number(status)]);
      if (status !== "200") continue;
      const type = String(answer.headers["content-type"]).split(";")[0]!;
      expect([url, Object.keys(content)]).toEqual([url, expect.arrayContaining([type])]);
      const { schema } = content[type];
      if (schema) expect([url, ajv.validate(schema, answer.json()), ajv.errors]).toEqual([url, true, null]);
      tried.push(url);
    }
    expect(tried.length).toBeGreaterThan(20);
    const check = document.paths["/api/v1/bills:check"].post;
    const { schema, example } = check.requestBody.content["application/json"];
    expect([ajv.validate(schema, example), ajv.errors]).toEqual([true, null]);
    const report = await site.app.inject({ method: "POST", url: "/api/v1/bills:check", payload: example });
    expect([report.statusCode, ajv.validate(check.responses["200"].content["application/json"].schema, report.json()), report.json().lines[0].verdict]).toEqual([200, true, "ok"]);
    const problem = await get("/api/v1/ports/XXXXX/lists");
    expect(ajv.validate(document.components.schemas.Problem, problem.json())).toBe(true);
  });

  it("is a page too, without a script and without another site", async () => {
    const { body } = await get("/api?lang=en");
    for (const { url } of site.app.described) expect(body.replaceAll("&#x3D;", "=")).toContain(`<code>${documentedPath(url)}</code>`);
    expect(body).not.toMatch(/(?:src|href)="https?:/);
  });
});

describe("the entries of a version as one plain table", () => {
  it("have the columns that Table Schema and CSVW name, and a digest that holds", async () => {
    const csv = await get("/ports/CNTAC/lists/1/entries.csv");
    const [heading, ...rows] = csv.body.trimEnd().split("\r\n");
    const pack = await json("/ports/CNTAC/lists/1/datapackage.json");
    const [resource] = pack.resources;
    expect(resource.schema.fields.map(({ name }: { name: string }) => name).join(",")).toBe(heading);
    expect([resource.bytes, resource.hash]).toEqual([csv.rawPayload.length, `sha256:${createHash("sha256").update(csv.rawPayload).digest("hex")}`]);
    const csvw = await json("/ports/CNTAC/lists/1/entries.csv-metadata.json");
    expect([csvw.url, csvw.tableSchema.columns.map(({ titles }: { titles: string }) => titles).join(",")]).toEqual(["entries.csv", heading]);
    expect(rows.length).toBe(site.store.publication("CNTAC", 1)!.list.entries.length);
    expect(csv.headers["repr-digest"]).toBe(`sha-256=:${createHash("sha256").update(csv.rawPayload).digest("base64")}:`);
    expect(csv.body).toContain("改单,50,amount,50,CNY,票");
    expect((await get("/ports/CNTAC/lists/9/entries.csv")).statusCode).toBe(404);
  });
});

describe("catalogues", () => {
  it("name every port, its versions and each file, all of them there", async () => {
    const catalog = await json("/catalog.jsonld");
    const versions = catalog["dcat:dataset"].filter((each: object) => "dcat:version" in each);
    expect(versions.map((each: { "dct:identifier": string }) => each["dct:identifier"])).toEqual(["CNNBG/1", "CNNIN/1", "CNSFH/1", "CNTAC/1"]);
    for (const distribution of versions[3]["dcat:distribution"]) {
      const address: string = distribution["dcat:downloadURL"]["@id"];
      expect((await get(address.replace("http://localhost:3000", ""))).statusCode).toBe(200);
    }
    expect(catalog["dcat:dataset"].find((each: object) => Reflect.get(each, "dct:identifier") === "CNTAC")["dcat:hasCurrentVersion"]).toEqual({ "@id": "http://localhost:3000/ports/CNTAC/lists/1" });
    expect(JSON.stringify(catalog)).toContain("示例，只供演示");
  });

  it("of schema.org describe the list in force, linked from the port's page and not inline", async () => {
    const dataset = await json("/ports/CNTAC/dataset.jsonld");
    expect(dataset).toMatchObject({ "@context": "https://schema.org/", "@type": "Dataset", version: "1", temporalCoverage: "2019-08-29/..", isAccessibleForFree: true });
    const { body } = await get("/ports/CNTAC");
    expect(body).toContain('<link rel="describedby" type="application/ld+json" href="/ports/CNTAC/dataset.jsonld">');
  });

  it("for crawlers list only addresses that exist, with the day of their last change", async () => {
    const { body } = await get("/sitemap.xml");
    const addresses = [...body.matchAll(/<loc>([^<]+)<\/loc>(?:<lastmod>([^<]+)<\/lastmod>)?/g)];
    expect(addresses.length).toBeGreaterThan(60);
    for (const [, address] of addresses) expect([address, (await get(address!.replace("http://localhost:3000", "").replaceAll("&apos;", "'"))).statusCode]).toEqual([address, 200]);
    const changed = new Map(addresses.map(([, address, at]) => [address!.replace("http://localhost:3000", ""), at]));
    expect(changed.get("/ports/CNTAC/lists/1")).toBe(site.store.versions("CNTAC")[0]!.publishedAt);
    expect((await get("/robots.txt")).body).toContain("Sitemap: http://localhost:3000/sitemap.xml");
  });

  it("for language models say what is a sample and that nothing may be guessed", async () => {
    const { body, headers } = await get("/llms.txt");
    expect(headers["content-type"]).toBe("text/markdown; charset=utf-8");
    expect(body).toContain("[太仓港口岸 CNTAC](http://localhost:3000/ports/CNTAC): SAMPLE");
    expect(body).toContain("none may be guessed");
  });

  it("keep what /.well-known/port-fees.json had, and add where the rest is", async () => {
    const known = await json("/.well-known/port-fees.json");
    expect(known).toMatchObject({ origin: "test.example/log", checkpoint: "http://localhost:3000/log/checkpoint", tiles: "http://localhost:3000/log/tile/", api: "http://localhost:3000/openapi.json" });
    expect(known.ports[3]).toMatchObject({ code: "CNTAC", sample: true, latest: { version: 1 }, inForce: [{ version: 1, direction: "both" }] });
  });
});

it("everything for programs revalidates and is open to other sites", async () => {
  for (const url of ["/catalog.jsonld", "/sitemap.xml", "/llms.txt", "/openapi.json", "/ports/CNTAC/timemap", "/api/v1/ports/CNTAC/lists", "/api/v1/rules", "/.well-known/port-fees.json", "/schemas/bill/1.0.json", "/ports/CNTAC/lists/1/datapackage.json"]) {
    const { headers } = await get(url);
    const again = await get(url, { "if-none-match": String(headers.etag) });
    expect([url, again.statusCode, again.body, headers["access-control-allow-origin"], typeof headers["repr-digest"]]).toEqual([url, 304, "", "*", "string"]);
  }
});

it("a text that a spreadsheet would run is no formula in the plain table", async () => {
  const other = await openPortSite();
  expect((await other.app.inject("/ports/CNLYG/lists/2/entries.csv")).body).not.toMatch(/(?:^|,)"?[=+@]/m);
  await other.close();
});
