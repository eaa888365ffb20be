// `/ports/{code}/lists/{n}`: one version in every form it was published in, and its receipts. The bytes were rendered,
// hashed and compressed at publication; a request only picks one of them. The addresses with an ending give them for good;
// the bare one too, until the version is withdrawn, and then says so; above the page it says whether the version rules today.

import { brotliCompressSync, constants, gzipSync } from "node:zlib";

import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

import { beijingDay } from "../../model/day.ts";
import { sha256Hex } from "../../model/digest.ts";
import { Failure } from "../../model/failure.ts";
import type { Locale } from "../../model/text.ts";
import type { Representation, RepresentationKind, VersionSummary } from "../../store/store.ts";
import { dataRoute, PARAMETERS } from "../description.ts";
import { IMMUTABLE, OPEN_DATA_HEADERS, reprDigest } from "../headers.ts";
import { preferredCoding, preferredType } from "../negotiate.ts";
import { languageOf } from "../page.ts";
import { present, sendPublished, type PublishedAnswer, type PublishedAnswers } from "../published-answers.ts";
import type { PublicStore, Wiring } from "../wiring.ts";
import { mementoDatetime, mementoLinks } from "./memento.ts";
import { standingTold } from "./standing.ts";
import { sendTombstone } from "./tombstone.ts";
import { versionNumber } from "./version-view.ts";

type VersionRoute = { Params: { code: string; file: string } };

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

const KIND_OF_TYPE = {
  "text/html": "html",
  "application/json": "json",
  "text/csv": "csv",
  [XLSX]: "xlsx",
  "application/pdf": "pdf",
} as const satisfies Record<string, RepresentationKind>;

const TYPES = Object.keys(KIND_OF_TYPE) as (keyof typeof KIND_OF_TYPE)[];

const FILE = /^(\d{1,9})(?:\.(html|json|csv|xlsx|pdf))?$/;

type Coding = "br" | "gzip" | "identity";

function encoded(representation: Representation, coding: Coding): { body: Uint8Array; coding: Coding } {
  if (coding === "br" && representation.brotli) return { body: representation.brotli, coding: "br" };
  if (coding !== "identity" && representation.gzip) return { body: representation.gzip, coding: "gzip" };
  return { body: representation.bytes, coding: "identity" };
}

function linksTo({ port: code, version }: VersionSummary): string {
  const address = `/ports/${code}/lists/${version}`;
  const forms = TYPES.map((type) => `<${address}.${KIND_OF_TYPE[type]}>; rel="alternate"; type="${type}"`);
  return [...forms, `<${address}.tlog-proof>; rel="describedby"`, `<${address}/datapackage.json>; rel="describedby"; type="application/json"`, `<${address}>; rel="canonical"`, ...mementoLinks(code)].join(", ");
}

function answerOf(representation: Representation, wanted: Coding, summary: VersionSummary, cacheControl: string): PublishedAnswer {
  const { port: code, version } = summary;
  const { body, coding } = encoded(representation, wanted);
  // A strong validator names one sequence of bytes, so each coding has its own.
  const etag = coding === "identity" ? representation.etag : `${representation.etag.slice(0, -1)}-${coding}"`;
  const unchanged = {
    ...OPEN_DATA_HEADERS, etag, "cache-control": cacheControl, vary: "Accept, Accept-Encoding, Accept-Language",
  };
  const attached = representation.kind === "csv" || representation.kind === "xlsx";
  return {
    etag, unchanged, body: Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString("latin1"),
    headers: {
      ...unchanged,
      "content-type": representation.contentType,
      "content-length": body.length,
      "content-language": representation.locale === "zh" ? "zh-CN" : "en",
      "repr-digest": reprDigest(body),
      "memento-datetime": mementoDatetime(summary),
      link: linksTo(summary),
      ...(coding === "identity" ? {} : { "content-encoding": coding }),
      ...(attached ? { "content-disposition": `attachment; filename="${code}-${version}.${representation.kind}"` } : {}),
    },
  };
}

interface Asked {
  readonly summary: VersionSummary;
  /** Null at the bare address. */
  readonly kind: RepresentationKind | null;
}

function asked(store: PublicStore, { code, file }: VersionRoute["Params"]): Asked {
  const parts = FILE.exec(file);
  if (!parts) throw new Failure("version-unknown", { port: code, version: file });
  return { summary: store.versions(code)[versionNumber(store, code, parts[1]!) - 1]!, kind: (parts[2] as RepresentationKind | undefined) ?? null };
}

function find(store: PublicStore, request: FastifyRequest<VersionRoute>, { summary, kind: ending }: Asked): Representation {
  const { port: code, version } = summary;
  const type = preferredType(request.headers.accept, TYPES);
  const kind = ending ?? (type && KIND_OF_TYPE[type]);
  if (!kind) throw new Failure("not-acceptable");
  const locale: Locale = languageOf(request).locale;
  const representation = store.representation(code, version, kind, locale) ?? store.representation(code, version, kind, "zh");
  if (!representation) throw new Failure("not-acceptable");
  return representation;
}

const FAST_BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };

/** The published page with what it could not know above it: whether the version rules today. */
async function pageOfToday(
  request: FastifyRequest<VersionRoute>, reply: FastifyReply, { store, now }: Wiring, summary: VersionSummary, published: Representation,
): Promise<PublishedAnswer> {
  const { locale } = published;
  const { isInForce, lines } = standingTold(store, summary, beijingDay(now()), locale);
  const said = await reply.viewAsync("site/standing", { locale, languageChosen: locale !== "zh", isInForce, lines });
  const bytes = Buffer.from(Buffer.from(published.bytes).toString().replace(/<main\b[^>]*>/, (main) => main + said));
  const coding = preferredCoding(request.headers["accept-encoding"]);
  const packed = { ...published, bytes, etag: `"${sha256Hex(bytes)}"`, gzip: coding === "gzip" ? gzipSync(bytes) : null, brotli: coding === "br" ? brotliCompressSync(bytes, FAST_BROTLI) : null };
  return answerOf(packed, coding, summary, "no-cache");
}

const ABOUT = {
  version: dataRoute({
    summary: { zh: "一版清单：网页、JSON、CSV、XLSX、PDF，按后缀或 Accept", en: "One version of a list as page, JSON, CSV, XLSX, PDF: by ending or by Accept" },
    parameters: { code: PARAMETERS.code, file: { words: { zh: "版本号，可带后缀 .html .json .csv .xlsx .pdf", en: "number of the version, with or without .html .json .csv .xlsx .pdf" }, example: "1.json" }, lang: PARAMETERS.lang },
    answer: { types: ["application/json", "text/html", "text/csv", "application/pdf", XLSX], words: { zh: "公布时的原样，不变", en: "as it was published; never changes" }, schema: "fee-list/1.0.json" },
  }),
  proof: dataRoute({
    summary: { zh: "公布回执，可离线验证", en: "Receipt of publication, to be verified offline" }, parameters: { code: PARAMETERS.code, version: PARAMETERS.version },
    answer: { types: ["text/plain"], words: { zh: "C2SP tlog-proof", en: "C2SP tlog-proof" } },
  }),
  withdrawal: dataRoute({
    summary: { zh: "撤回回执，可离线验证", en: "Receipt of a withdrawal, to be verified offline" },
    parameters: { code: PARAMETERS.code, version: { words: { zh: "已撤回的版本号", en: "number of a version that was withdrawn" }, example: null } },
    answer: { types: ["text/plain"], words: { zh: "C2SP tlog-proof", en: "C2SP tlog-proof" } },
  }),
};

export function listVersion(app: FastifyInstance, wiring: Wiring, answers: PublishedAnswers): void {
  const { store } = wiring;
  app.get<VersionRoute>("/ports/:code/lists/:file", ABOUT.version, present(async (request, reply, keptIn) => {
    const { summary, kind } = asked(store, request.params);
    const { withdrawn } = summary;
    if (kind === null && withdrawn) return sendTombstone(request, reply, wiring, { ...summary, withdrawn });
    const found = find(store, request, { summary, kind });
    const answer = kind === null && found.kind === "html"
      ? await pageOfToday(request, reply, wiring, summary, found)
      : answerOf(found, preferredCoding(request.headers["accept-encoding"]), summary, kind === null ? "no-cache" : IMMUTABLE);
    // What may be withdrawn is kept for as long as nothing is.
    (kind === null ? keptIn : answers).keep(request.raw, answer);
    reply.hijack();
    sendPublished(request.raw, reply.raw, answer);
    return reply;
  }));

  const receipts = [["", "proof", ABOUT.proof], [".withdrawal", "proofOfWithdrawal", ABOUT.withdrawal]] as const;
  for (const [ending, proofOf, about] of receipts) {
    app.get<{ Params: { code: string; version: string } }>(`/ports/:code/lists/:version(^\\d+)${ending}.tlog-proof`, about, (request, reply) => {
      const { code } = request.params;
      const version = versionNumber(store, code, request.params.version);
      const proof = store[proofOf](code, version);
      if (proof === null) throw new Failure("not-withdrawn", { name: `${code}/${version}` });
      return reply
        // A witness may yet add to it.
        .headers({ ...OPEN_DATA_HEADERS, "cache-control": "no-cache" })
        .header("content-disposition", `attachment; filename="${code}-${version}${ending}.tlog-proof"`)
        .type("text/plain; charset=utf-8")
        .send(proof);
    });
  }
}
