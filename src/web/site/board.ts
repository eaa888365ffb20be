// `/ports/{code}/lists/{n}.board.pdf`: the notice for the wall at the port, A3 lying, with the QR code of its permanent
// address and the root of the log. Made when it is asked for; the same bytes each time.

import type { FastifyInstance } from "fastify";

import { rootHash } from "../../log/merkle.ts";
import { toBase64 } from "../../log/note.ts";
import { withTiles } from "../../log/tile-reader.ts";
import { Failure } from "../../model/failure.ts";
import type { Locale } from "../../model/text.ts";
import type { NoticeSubject } from "../../render/views/notice.ts";
import { dataRoute, PARAMETERS } from "../description.ts";
import { OPEN_DATA_HEADERS } from "../headers.ts";
import { languageOf } from "../page.ts";
import type { Wiring } from "../wiring.ts";
import { versionAddress, versionNumber } from "./version-view.ts";

const about = dataRoute({
  summary: { zh: "口岸现场张贴的 A3 公告", en: "The notice for the wall at the port, A3" }, parameters: { code: PARAMETERS.code, version: PARAMETERS.version, lang: PARAMETERS.lang },
  answer: { types: ["application/pdf"], words: { zh: "PDF，A3 横向", en: "PDF, A3 lying" } },
});

export function boards(app: FastifyInstance, wiring: Wiring): void {
  app.get<{ Params: { code: string; version: string } }>("/ports/:code/lists/:version(^\\d+).board.pdf", about, async (request, reply) => {
    const { code } = request.params;
    const version = versionNumber(wiring.store, code, request.params.version);
    const { locale } = languageOf(request);
    const { listDigest } = wiring.store.publication(code, version)!;
    const etag = `"${listDigest.slice("sha256:".length, "sha256:".length + 32)}-${version}-board-${locale}"`;
    void reply.headers(OPEN_DATA_HEADERS).header("cache-control", "no-cache").header("vary", "Accept-Language").header("etag", etag);
    if (request.headers["if-none-match"] === etag) return reply.status(304).send();
    return reply.type("application/pdf").header("content-disposition", `inline; filename="${code}-${version}-A3.pdf"`)
      .send(Buffer.from(await boardOf(wiring, code, version, locale)));
  });
}

/** Of the log it names the tree that first held the version, as the notice does: the same bytes for ever, whatever is added. */
export async function boardOf(wiring: Wiring, code: string, version: number, locale: Locale): Promise<Uint8Array> {
  return wiring.verbs.printNotice(await subjectOf(wiring, code, version), "A3", locale);
}

async function subjectOf({ store, address }: Wiring, code: string, version: number): Promise<NoticeSubject> {
  const { list, publishedAt, effectiveFrom, effectiveTo, retroactive, listDigest, logIndex } = store.publication(code, version)!;
  const size = logIndex + 1;
  const root = await withTiles(store.logSize(), (path) => Promise.resolve(store.tile(path) ?? new Uint8Array()), (read) => rootHash(size, read));
  if (!root) throw new Failure("integrity-failure", { name: `log ${String(logIndex)}` });
  return {
    list, version, publishedAt, effectiveFrom, effectiveTo, retroactive, log: { origin: store.origin, index: logIndex, size, root: toBase64(root) },
    address: address + versionAddress(code, version), digest: listDigest,
  };
}
