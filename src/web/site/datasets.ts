// The lists as data sets for catalogues and programs: DCAT 3, schema.org, and beside each version its entries as one plain
// table with Frictionless and CSVW metadata.

import type { FastifyInstance } from "fastify";

import { publicWords } from "../../i18n/public.ts";
import { beijingDay } from "../../model/day.ts";
import { sha256Hex } from "../../model/digest.ts";
import { say } from "../../model/text.ts";
import { csvwMetadata, entriesCsv, tableSchema } from "../../render/entries-csv.ts";
import type { VersionSummary } from "../../store/store.ts";
import { dataRoute, listOf, objectWith, PARAMETERS, TEXT } from "../description.ts";
import { sendJson, sendOpenData } from "../open-data.ts";
import type { Wiring } from "../wiring.ts";
import { portAddress, versionAddress, versionNumber, versionsOf } from "./version-view.ts";

const JSON_LD = "application/ld+json; charset=utf-8";
const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

const FORMS = [["html", "text/html"], ["pdf", "application/pdf"], ["csv", "text/csv"], ["xlsx", XLSX], ["json", "application/json"]] as const;

const VOCABULARIES = {
  dcat: "http://www.w3.org/ns/dcat#", dct: "http://purl.org/dc/terms/", foaf: "http://xmlns.com/foaf/0.1/", xsd: "http://www.w3.org/2001/XMLSchema#",
} as const;

const IANA = "https://www.iana.org/assignments/media-types/";

function both(key: keyof typeof publicWords, params: Record<string, string | number>): object[] {
  return (["zh", "en"] as const).map((locale) => ({ "@language": locale, "@value": say(publicWords[key], locale, params) }));
}

function titleParams({ portName, version, effectiveFrom }: VersionSummary): Record<string, string | number> {
  return { port: portName, n: version, from: effectiveFrom };
}

function describes({ sample }: VersionSummary): keyof typeof publicWords {
  return sample === null ? "dataset-about" : "dataset-about-sample";
}

function dcatVersion(address: string, summary: VersionSummary, before: VersionSummary | undefined): object {
  const at = address + versionAddress(summary.port, summary.version);
  return {
    "@id": at, "@type": "dcat:Dataset", "dct:identifier": `${summary.port}/${summary.version}`, "dcat:version": String(summary.version),
    "dct:title": both("dataset-version", titleParams(summary)),
    "dct:issued": { "@value": summary.publishedAt, "@type": "xsd:dateTime" }, "dct:publisher": { "@type": "foaf:Agent", "foaf:name": summary.publisher },
    "dct:temporal": { "@type": "dct:PeriodOfTime", "dcat:startDate": { "@value": summary.effectiveFrom, "@type": "xsd:date" }, ...(summary.effectiveTo === null ? {} : { "dcat:endDate": { "@value": summary.effectiveTo, "@type": "xsd:date" } }) },
    ...(before ? { "dcat:previousVersion": { "@id": address + versionAddress(before.port, before.version) } } : {}),
    "dcat:distribution": [
      ...FORMS.map(([ending, type]) => ({ "@type": "dcat:Distribution", "dcat:downloadURL": { "@id": `${at}.${ending}` }, "dcat:mediaType": { "@id": IANA + type } })),
      { "@type": "dcat:Distribution", "dcat:downloadURL": { "@id": `${at}/entries.csv` }, "dcat:mediaType": { "@id": `${IANA}text/csv` }, "dct:conformsTo": { "@id": `${at}/datapackage.json` } },
    ],
  };
}

function catalog({ store, address, now }: Wiring): object {
  const today = beijingDay(now());
  const ports = store.ports().map(({ code }) => versionsOf(store, code));
  return {
    "@context": VOCABULARIES, "@id": `${address}/catalog.jsonld`, "@type": "dcat:Catalog",
    "dct:title": both("feed-all", {}), "foaf:homepage": { "@id": `${address}/` },
    "dcat:dataset": ports.flatMap((versions) => {
      const latest = versions.at(-1)!;
      const [ruling] = store.listAt(latest.port, today).inForce;
      const id = (version: number): object => ({ "@id": address + versionAddress(latest.port, version) });
      return [
        {
          "@id": address + portAddress(latest.port), "@type": "dcat:Dataset", "dct:identifier": latest.port, "dct:title": both("feed-port", { port: latest.portName }),
          "dct:description": both(describes(latest), { port: latest.portName }), "dcat:landingPage": { "@id": address + portAddress(latest.port) },
          "dct:modified": { "@value": latest.publishedAt, "@type": "xsd:dateTime" },
          "dcat:hasVersion": versions.map(({ version }) => id(version)),
          ...(ruling ? { "dcat:hasCurrentVersion": id(ruling.publication.version) } : {}),
        },
        ...versions.map((summary, index) => dcatVersion(address, summary, versions[index - 1])),
      ];
    }),
  };
}

/** What search engines for data sets read: the list in force, else the latest. */
function schemaOrg({ store, address, now }: Wiring, code: string): object {
  const versions = versionsOf(store, code);
  const [ruling] = store.listAt(code, beijingDay(now())).inForce;
  const summary = ruling ? versions[ruling.publication.version - 1]! : versions.at(-1)!;
  const { portName, version, effectiveFrom, effectiveTo } = summary;
  const at = address + versionAddress(code, version);
  return {
    "@context": "https://schema.org/", "@type": "Dataset", "@id": at, url: at, identifier: `${code}/${version}`, version: String(version),
    name: say(publicWords["dataset-version"], "zh", titleParams(summary)), alternateName: say(publicWords["dataset-version"], "en", titleParams(summary)),
    description: say(publicWords[describes(summary)], "zh", { port: portName }), inLanguage: "zh-CN", isAccessibleForFree: true,
    datePublished: summary.publishedAt, temporalCoverage: `${effectiveFrom}/${effectiveTo ?? ".."}`,
    creator: { "@type": "GovernmentOrganization", name: summary.publisher }, spatialCoverage: { "@type": "Place", name: portName },
    includedInDataCatalog: { "@type": "DataCatalog", "@id": `${address}/catalog.jsonld` },
    distribution: FORMS.map(([ending, encodingFormat]) => ({ "@type": "DataDownload", contentUrl: `${at}.${ending}`, encodingFormat })),
  };
}

function dataPackage({ store, address }: Wiring, summary: VersionSummary, csv: string): object {
  const { port, version } = summary;
  const at = address + versionAddress(port, version);
  return {
    profile: "tabular-data-package", name: `${port.toLowerCase()}-${version}`, id: at, version: String(version), created: summary.publishedAt,
    title: say(publicWords["dataset-version"], "zh", titleParams(summary)), description: say(publicWords[describes(summary)], "zh", { port: summary.portName }),
    homepage: at, sources: [{ title: summary.publisher, path: at }],
    resources: [{
      name: "entries", path: "entries.csv", profile: "tabular-data-resource", format: "csv", mediatype: "text/csv", encoding: "utf-8",
      bytes: Buffer.byteLength(csv), hash: `sha256:${sha256Hex(csv)}`, dialect: { delimiter: ",", lineTerminator: "\r\n", header: true }, schema: tableSchema(),
    }],
    "x-list": { path: `${at}.json`, digest: summary.listDigest, proof: `${at}.tlog-proof`, logIndex: summary.logIndex, origin: store.origin },
  };
}

type VersionRoute = { Params: { code: string; version: string } };

const CODE_AND_VERSION = { code: PARAMETERS.code, version: PARAMETERS.version } as const;

const ABOUT = {
  catalog: dataRoute({
    summary: { zh: "全部清单的目录（DCAT 3）", en: "Catalogue of all lists (DCAT 3)" },
    answer: { types: ["application/ld+json"], words: { zh: "JSON-LD", en: "JSON-LD" }, schema: objectWith({ "@type": { const: "dcat:Catalog" }, "dcat:dataset": listOf(objectWith({ "@id": TEXT })) }) },
  }),
  dataset: dataRoute({
    summary: { zh: "口岸现行清单的数据集描述（schema.org）", en: "The list in force of a port as a data set (schema.org)" }, parameters: { code: PARAMETERS.code },
    answer: { types: ["application/ld+json"], words: { zh: "JSON-LD", en: "JSON-LD" }, schema: objectWith({ "@type": { const: "Dataset" }, name: TEXT, distribution: listOf(objectWith({ contentUrl: TEXT })) }) },
  }),
  entries: dataRoute({
    summary: { zh: "一版清单的条目，供程序读取的平表", en: "The entries of a version as one plain table" }, parameters: CODE_AND_VERSION,
    answer: { types: ["text/csv"], words: { zh: "首行是英文列名，每行一个条目", en: "one heading row, one row an entry" } },
  }),
  csvw: dataRoute({
    summary: { zh: "上表的 CSVW 说明", en: "CSVW metadata of that table" }, parameters: CODE_AND_VERSION,
    answer: { types: ["application/csvm+json"], words: { zh: "CSV on the Web", en: "CSV on the Web" }, schema: objectWith({ url: TEXT, tableSchema: objectWith({ columns: listOf(objectWith({ name: TEXT })) }) }) },
  }),
  dataPackage: dataRoute({
    summary: { zh: "一版清单的 Frictionless 数据包", en: "Frictionless data package of a version" }, parameters: CODE_AND_VERSION,
    answer: { types: ["application/json"], words: { zh: "含 Table Schema", en: "with a Table Schema" }, schema: objectWith({ name: TEXT, resources: listOf(objectWith({ path: TEXT, schema: objectWith({ fields: listOf(objectWith({ name: TEXT })) }) })) }) },
  }),
};

export function datasets(app: FastifyInstance, wiring: Wiring): void {
  const { store } = wiring;
  const read = ({ code, version }: VersionRoute["Params"]): { readonly summary: VersionSummary; readonly csv: string } => {
    const number = versionNumber(store, code, version);
    return { summary: store.versions(code)[number - 1]!, csv: entriesCsv(store.publication(code, number)!.list) };
  };
  app.get("/catalog.jsonld", ABOUT.catalog, (request, reply) => sendJson(request, reply, catalog(wiring), JSON_LD));
  app.get<{ Params: { code: string } }>("/ports/:code/dataset.jsonld", ABOUT.dataset, (request, reply) => sendJson(request, reply, schemaOrg(wiring, request.params.code), JSON_LD));
  app.get<VersionRoute>("/ports/:code/lists/:version/entries.csv", ABOUT.entries, (request, reply) => {
    void reply.header("link", `<entries.csv-metadata.json>; rel="describedby"; type="application/csvm+json", <datapackage.json>; rel="describedby"; type="application/json"`);
    return sendOpenData(request, reply, "text/csv; charset=utf-8; header=present", read(request.params).csv);
  });
  app.get<VersionRoute>("/ports/:code/lists/:version/entries.csv-metadata.json", ABOUT.csvw, (request, reply) => {
    read(request.params);
    return sendJson(request, reply, csvwMetadata("entries.csv"), "application/csvm+json; charset=utf-8");
  });
  app.get<VersionRoute>("/ports/:code/lists/:version/datapackage.json", ABOUT.dataPackage, (request, reply) => {
    const { summary, csv } = read(request.params);
    return sendJson(request, reply, dataPackage(wiring, summary, csv));
  });
}
