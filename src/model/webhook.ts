// Webhooks: who is told by program when a list is published or withdrawn, and how far that has come. Signed and named as
// Standard Webhooks has it.

import { createHmac } from "node:crypto";

import type { Instant } from "./day.ts";
import { isPortCode } from "./port.ts";

/** Everything, one port, or one fee at all ports: `*`, `port:CNTAC`, `item:码头操作费`. */
export type Watched = "*" | `port:${string}` | `item:${string}`;

export function isWatched(text: string): text is Watched {
  return text === "*" || (text.startsWith("port:") && isPortCode(text.slice("port:".length))) || /^item:.{1,200}$/u.test(text);
}

export interface Webhook {
  readonly id: string;
  /** The account whose it is. */
  readonly account: string;
  readonly url: string;
  readonly watched: Watched;
  /** `whsec_` and base64. */
  readonly secret: string;
  readonly createdAt: Instant;
  /** What happened up to here was looked at. */
  readonly seenUpTo: Instant;
  readonly endedAt: Instant | null;
}

export interface Delivery {
  readonly webhook: string;
  /** Of the message; the same however often it is sent. */
  readonly id: string;
  readonly at: Instant;
  readonly attempts: number;
  /** Null: delivered, or given up. */
  readonly nextAt: Instant | null;
  readonly state: "waiting" | "delivered" | "given-up";
  /** Of the last attempt: the status, or why there was none. */
  readonly answer: string | null;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** How long to wait after the first, second … failed attempt; after the last of them it is given up. */
export const WAITS_MILLIS = [5 * SECOND, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, 24 * HOUR] as const;

/** The signature of one attempt: `v1,` and base64. `timestamp` in seconds. */
export function signature(secret: string, id: string, timestamp: string, body: string): string {
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  return `v1,${createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64")}`;
}
