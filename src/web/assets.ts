// Stylesheets, the script and the icon: read once by the rim, served under a name that carries their digest, and under
// their plain name for pages that were rendered for good.

import type { FastifyInstance } from "fastify";

import { sha256Hex } from "../model/digest.ts";
import { publicRoute } from "./access.ts";
import { IMMUTABLE } from "./headers.ts";

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

export function serveAssets(app: FastifyInstance, assets: ReadonlyMap<string, Buffer>): void {
  for (const [name, bytes] of assets) {
    const type = TYPES[name.slice(name.lastIndexOf(".") + 1)];
    if (type === undefined) continue;
    const etag = `"${sha256Hex(bytes).slice(0, 32)}"`;
    const serve = (url: string, cacheControl: string): void => {
      app.get(url, publicRoute, (request, reply) => {
        void reply.header("etag", etag).header("cache-control", cacheControl);
        if (request.headers["if-none-match"] === etag) return reply.code(304).send();
        return reply.type(type).send(bytes);
      });
    };
    serve(hashedAddress(name, bytes), IMMUTABLE);
    serve(`/assets/${name}`, "no-cache");
  }
}
