// Stylesheets, scripts and the icon: read once by the rim, served under a name that carries their digest, and under
// their plain name for pages that were rendered for good.

import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";
import type { FastifyInstance } from "fastify";

import { sha256Hex } from "../model/digest.ts";
import { publicRoute } from "./access.ts";
import { IMMUTABLE } from "./headers.ts";
import { preferredCoding } from "./negotiate.ts";

const TYPES: Readonly<Record<string, string>> = {
  css: "text/css; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  svg: "image/svg+xml",
  csv: "text/csv; charset=utf-8",
};

/** `site.css` → `/assets/site.1a2b3c4d5e6f.css`. */
export function hashedAddress(name: string, bytes: Uint8Array): string {
  const point = name.lastIndexOf(".");
  return `/assets/${name.slice(0, point)}.${sha256Hex(bytes).slice(0, 12)}${name.slice(point)}`;
}

/** Smaller ones are not worth packing. */
const LARGE_BYTES = 64 * 1024;
/** Nearly as small as at the highest, in a tenth of the time. */
const QUALITY = 9;

/** The bytes packed, once, when they are first asked for so; null where that is not worth while. */
function packing(bytes: Buffer): (() => Promise<Buffer>) | null {
  if (bytes.length < LARGE_BYTES) return null;
  let packed: Promise<Buffer> | null = null;
  return () => (packed ??= promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: QUALITY } }));
}

export function serveAssets(app: FastifyInstance, assets: ReadonlyMap<string, Buffer>): void {
  for (const [name, bytes] of assets) {
    const type = TYPES[name.slice(name.lastIndexOf(".") + 1)];
    if (type === undefined) continue;
    const digest = sha256Hex(bytes).slice(0, 32);
    const packed = packing(bytes);
    const serve = (url: string, cacheControl: string): void => {
      app.get(url, publicRoute, async (request, reply) => {
        const isPacked = packed !== null && preferredCoding(request.headers["accept-encoding"]) === "br";
        // A strong validator names one sequence of bytes, so the packed ones have their own.
        const etag = isPacked ? `"${digest}-br"` : `"${digest}"`;
        void reply.header("etag", etag).header("cache-control", cacheControl);
        if (packed !== null) void reply.header("vary", "Accept-Encoding");
        if (request.headers["if-none-match"] === etag) return reply.code(304).send();
        if (isPacked) return reply.type(type).header("content-encoding", "br").send(await packed());
        return reply.type(type).send(bytes);
      });
    };
    serve(hashedAddress(name, bytes), IMMUTABLE);
    serve(`/assets/${name}`, "no-cache");
  }
}
