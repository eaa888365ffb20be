// The lists of another qingdan, for `check --server`: fetched over the network and read with the caps of any stranger's file.

import { openServerLists as openLists, notOurs, type ServerLists } from "../check/server-lists.ts";
import { LIMITS } from "../formats/limits.ts";
import type { Day } from "../model/day.ts";
import { Failure } from "../model/failure.ts";
import type { National } from "../model/national.ts";
import type { CommandContext } from "./context.ts";
import { ingestList } from "./reading.ts";

const ANSWER_MILLIS = 15_000;

interface ServerOptions {
  /** Nothing published after that day in Beijing was known. */
  readonly asOf: Day;
  readonly national: National;
}

export function openServerLists(server: string, { asOf, national }: ServerOptions, { locale, version }: CommandContext): Promise<ServerLists> {
  return openLists(server, { asOf, national, locale, version, fetched: (address) => fetchedBytes(address, "application/json"), readList: (bytes, name) => ingestList(bytes, name, {}, national) });
}

/** Never more bytes than a file may have, however they are packed, and never longer than a reader waits. */
export async function fetchedBytes(address: URL, accept: string): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  let status: number;
  try {
    const response = await fetch(address, { headers: { accept }, signal: AbortSignal.timeout(ANSWER_MILLIS) });
    status = response.status;
    for await (const chunk of response.body ?? []) {
      chunks.push(chunk);
      length += (chunk as Uint8Array).length;
      if (length > LIMITS.fileBytes.value) break;
    }
  } catch (error) {
    throw new Failure("server-unreachable", { address: address.href, reason: reasonOf(error) });
  }
  if (status !== 200) throw new Failure("server-refused", { address: address.href, status });
  if (length > LIMITS.fileBytes.value) throw notOurs(address.href);
  return Buffer.concat(chunks);
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return "";
  const { cause } = error;
  return cause instanceof Error && "code" in cause && typeof cause.code === "string" ? cause.code : error.name;
}
