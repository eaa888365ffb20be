// The published lists of the site that the page came from, fetched as data and kept while the page is open.
/// <reference lib="dom" />

import { NATIONAL } from "../bundled-data.ts";
import type { ListSource } from "../check.ts";
import { openServerLists, notOurs, type ServerLists } from "../check/server-lists.ts";
import { LIMITS } from "../formats/limits.ts";
import { readListFile } from "../ingest.ts";
import type { Day } from "../model/day.ts";
import { Failure } from "../model/failure.ts";
import type { Locale } from "../model/text.ts";

const ANSWER_MILLIS = 15_000;

export interface PublishedLists {
  /** Fetches what the work asks for and was not fetched before. */
  ask<T>(work: (lists: ListSource) => T): Promise<T>;
  /** Fetches every version of a port's list, and tells how many there are. */
  fetchPort(port: string): Promise<number>;
}

export function publishedLists(site: string, asOf: Day, locale: Locale, version: string): PublishedLists {
  let opened: Promise<ServerLists> | null = null;
  const open = (): Promise<ServerLists> => (opened ??= openServerLists(site, {
    asOf, national: NATIONAL, locale, version, fetched,
    readList: (bytes, name) => readListFile(bytes, { name, metadata: {}, units: NATIONAL.units }),
  }).catch((error: unknown) => {
    // The next question tries again.
    opened = null;
    throw error;
  }));
  return {
    ask: async (work) => (await open()).ask(work),
    fetchPort: async (port) => (await open()).ask((lists) => {
      lists.at(port, asOf);
      return lists.all().filter(({ list }) => list.port.code === port && list.entries.length > 0).length;
    }),
  };
}

/** Never longer than a reader waits; a published list is no larger than a file may be. */
async function fetched(address: URL): Promise<Uint8Array> {
  let response: Response;
  let bytes: Uint8Array;
  try {
    response = await fetch(address, { headers: { accept: "application/json" }, credentials: "omit", signal: AbortSignal.timeout(ANSWER_MILLIS) });
    bytes = new Uint8Array(await response.arrayBuffer());
  } catch (error) {
    throw new Failure("server-unreachable", { address: address.href, reason: error instanceof Error ? error.name : "" });
  }
  if (!response.ok) throw new Failure("server-refused", { address: address.href, status: response.status });
  if (bytes.length > LIMITS.fileBytes.value) throw notOurs(address.href);
  return bytes;
}
