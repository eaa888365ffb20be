// The files of a version as its site hands them out, for `verify --server`: a receipt knows no digest of them, so what somebody
// holds is compared with them byte for byte. Nothing of it is sent.

import { Failure } from "../model/failure.ts";
import type { PublishedEvent } from "../model/publication.ts";
import { fetchedBytes } from "./server-lists.ts";

const BY_BEGINNING: readonly (readonly [beginning: string, endings: readonly string[]])[] = [
  ["%PDF", [".pdf", ".board.pdf"]], ["PK", [".xlsx"]], ["<", [".html"]], ["", [".csv"]],
];

/** The address at which these very bytes are handed out; null where they are none of the version's. */
export async function servedAt(bytes: Uint8Array, { port, version }: PublishedEvent, server: string): Promise<string | null> {
  const beginning = new TextDecoder("latin1").decode(bytes.subarray(0, 4));
  const [, endings] = BY_BEGINNING.find(([sign]) => beginning.startsWith(sign))!;
  let refused: Failure | null = null;
  let answered = false;
  for (const address of endings.flatMap((ending) => ["zh", "en"].map((lang) => addressOf(server, `/ports/${port}/lists/${String(version)}${ending}?lang=${lang}`)))) {
    try {
      if (Buffer.compare(await fetchedBytes(address, "*/*"), bytes) === 0) return address.href;
      answered = true;
    } catch (error) {
      // Not every version has every file in both languages.
      if (!(error instanceof Failure) || error.kind !== "server-refused") throw error;
      refused = error;
    }
  }
  if (refused && !answered) throw refused;
  return null;
}

/** A path below the address of a site, which need not be the root of its host. */
export function addressOf(server: string, path: string): URL {
  if (!URL.canParse(server) || !/^https?:$/.test(new URL(server).protocol)) throw new Failure("server-address-unreadable", { value: server });
  return new URL(new URL(server).pathname.replace(/\/+$/, "") + path, server);
}
