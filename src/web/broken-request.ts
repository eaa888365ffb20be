// A request that is no HTTP, breaks off or comes too slowly reaches no route: what is said on its bare connection.

import { STATUS_CODES } from "node:http";
import type { Socket } from "node:net";

import { FAILURES } from "../model/failure.ts";
import { sentences } from "../model/text.ts";
import { SECURITY_HEADERS } from "./headers.ts";

/** What Node calls the two that have a status of their own. */
const STATUSES: Readonly<Record<string, number>> = { ERR_HTTP_REQUEST_TIMEOUT: 408, HPE_HEADER_OVERFLOW: 431 };

/** In both languages, since nothing of the request may be relied on. */
export function answerBrokenRequest(error: { readonly code?: string }, socket: Socket): void {
  if (error.code === "ECONNRESET" || socket.destroyed) return;
  const status = STATUSES[error.code ?? ""] ?? 400;
  const { what, fix } = FAILURES["request-unreadable"];
  const body = Buffer.from(`${sentences([what.zh, fix.zh], "zh")}\n${sentences([what.en, fix.en], "en")}\n`);
  const headers = { ...SECURITY_HEADERS, "content-type": "text/plain; charset=utf-8", "content-length": body.length, "connection": "close" };
  const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`).join("");
  if (socket.writable) socket.write(Buffer.concat([Buffer.from(`HTTP/1.1 ${status} ${STATUS_CODES[status]!}\r\n${head}\r\n`), body]));
  socket.destroySoon();
}
