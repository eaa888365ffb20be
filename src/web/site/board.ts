// `/ports/{code}/lists/{n}.board.pdf`: the notice for the wall at the port, A3 lying, with the QR code of its permanent
// address and the root of the log. Made when it is asked for; the same bytes each time.

import type { FastifyInstance } from "fastify";

import { parseProof } from "../../log/proof.ts";
import { toBase64 } from "../../log/note.ts";
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
    const subject = subjectOf(wiring, code, version);
    const etag = `"${subject.digest.slice("sha256:".length, "sha256:".length + 32)}-${version}-${subject.log!.size}-board-${locale}"`;
    void reply.headers(OPEN_DATA_HEADERS).header("cache-control", "no-cache").header("vary", "Accept-Language").header("etag", etag);
    if (request.headers["if-none-match"] === etag) return reply.status(304).send();
    return reply.type("application/pdf").header("content-disposition", `inline; filename="${code}-${version}-A3.pdf"`)
      .send(Buffer.from(await wiring.verbs.printNotice(subject, "A3", locale)));
  });
}

function subjectOf({ store, address }: Wiring, code: string, version: number): NoticeSubject {
  const { list, publishedAt, effectiveFrom, effectiveTo, retroactive, listDigest } = store.publication(code, version)!;
  const { index, head: { origin, size, root } } = parseProof(store.proof(code, version)!)!;
  return {
    list, version, publishedAt, effectiveFrom, effectiveTo, retroactive, log: { origin, index, size, root: toBase64(root) },
    address: address + versionAddress(code, version), digest: listDigest,
  };
}
