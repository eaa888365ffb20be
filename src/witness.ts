// 见证: another office's small server that cosigns the checkpoints of logs it knows (c2sp.org/tlog-witness). It never signs
// a smaller or another history than the one it signed before: what it signs is on its disk before it answers.

import { mkdirSync } from "node:fs";
import { createServer, type IncomingMessage, type Server } from "node:http";
import { join } from "node:path";
import { parseCheckpoint } from "./log/checkpoint.ts";
import { cosign } from "./log/cosignature.ts";
import type { NoteVerifier } from "./log/note.ts";
import { judge, parseAddCheckpoint } from "./log/witnessing.ts";
import { millisOf, type Instant } from "./model/day.ts";
import { openWitnessKey } from "./store/key.ts";
import { openSqlite, type Driver } from "./store/sqlite.ts";

/** A proof of 63 hashes and a checkpoint of 64 signatures take less. */
const MOST_BYTES = 64 * 1024;
const REQUEST_MILLIS = 10_000;

export interface WitnessOptions {
  /** Data folder; made where it does not exist. */
  readonly directory: string;
  /** Name of the witness where its key is made now: an address without scheme, such as `witness.example.gov.cn`. */
  readonly name: string;
  readonly logs: readonly NoteVerifier[];
  readonly now: () => Instant;
}

export interface Witness {
  readonly vkey: string;
  /** Listens nowhere yet. */
  readonly server: Server;
  close(): void;
}

interface Answer {
  readonly status: number;
  readonly body: string;
}

interface CosignedRow {
  readonly note: string;
  readonly seconds: number;
}

const cosigned = (driver: Driver, origin: string): CosignedRow | undefined =>
  driver.query<CosignedRow>("SELECT note, seconds FROM cosigned WHERE origin = ?", origin)[0];

export function openWitness({ directory, name, logs, now }: WitnessOptions): Witness {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const driver = openSqlite(join(directory, "witness.db"));
  driver.script("CREATE TABLE IF NOT EXISTS cosigned (origin TEXT NOT NULL PRIMARY KEY, note TEXT NOT NULL, seconds INTEGER NOT NULL) STRICT");
  const signer = openWitnessKey(join(directory, "witness.key"), name);

  // Looked at, judged and written in one transaction, which waits for any other: of two requests at once one sees the other.
  const add = (text: string): Answer => driver.transaction(() => {
    const request = parseAddCheckpoint(text);
    if (!request) return { status: 400, body: "not an add-checkpoint request\n" };
    const judgement = judge(request, logs, (origin) => parseCheckpoint(cosigned(driver, origin)?.note ?? "")?.checkpoint ?? null);
    if (judgement.status === 409) return { status: 409, body: `${judgement.size}\n` };
    if (judgement.status !== 200) return { status: judgement.status, body: `${REFUSALS[judgement.status]}\n` };
    const { checkpoint: { origin }, note } = judgement;
    const seconds = Math.max(Math.floor(millisOf(now()) / 1000), cosigned(driver, origin)?.seconds ?? 0);
    driver.query("INSERT OR REPLACE INTO cosigned (origin, note, seconds) VALUES (?, ?, ?)", origin, request.checkpoint, seconds);
    return { status: 200, body: cosign(note.text, signer, seconds) };
  });

  const server = createServer({ requestTimeout: REQUEST_MILLIS, headersTimeout: REQUEST_MILLIS / 2 }, (request, response) => {
    const send = ({ status, body }: Answer): void => {
      response.writeHead(status, { "content-type": status === 409 ? "text/x.tlog.size" : "text/plain; charset=utf-8", "cache-control": "no-store" }).end(body);
    };
    if (request.url === "/" && request.method === "GET") return send({ status: 200, body: `${signer.vkey}\n` });
    if (request.url !== "/add-checkpoint" || request.method !== "POST") return send({ status: 404, body: "POST /add-checkpoint\n" });
    readBody(request).then((text) => send(text === null ? { status: 413, body: "too long\n" } : add(text)))
      // Nothing was signed; the log asks again.
      .catch(() => send({ status: 500, body: "not signed\n" }));
  });
  return {
    vkey: signer.vkey,
    server,
    close() {
      server.close();
      server.closeAllConnections();
      driver.close();
    },
  };
}

const REFUSALS = {
  400: "the old size is above that of the checkpoint, or this is no checkpoint",
  403: "not signed by a key that is trusted for this log",
  404: "a log that is not known here",
  422: "the proof does not show that the log has only grown",
} as const;

async function readBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > MOST_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
