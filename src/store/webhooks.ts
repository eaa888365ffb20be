// Webhooks and their deliveries as they are kept. The secret of each is sealed, since it has to be read again to sign.

import { millisOf, instantOf, type Instant } from "../model/day.ts";
import type { Actor } from "../model/audit.ts";
import { WAITS_MILLIS, type Delivery, type Watched, type Webhook } from "../model/webhook.ts";
import type { Audit } from "./audit.ts";
import { opaqueId, randomSecret, type Seal } from "./secrets.ts";
import type { Driver } from "./sqlite.ts";

export interface Webhooks {
  /** Told of what happens after `by.at`. */
  create(webhook: Pick<Webhook, "account" | "url" | "watched">, by: Actor): Webhook;
  /** Those that have not ended; of all accounts without one. */
  all(account?: string): readonly Webhook[];
  end(id: string, by: Actor): void;
  /** Newest first. */
  deliveries(id: string, most: number): readonly Delivery[];
  /** What happened up to `upTo` was looked at: these are to be told of it. */
  seen(id: string, upTo: Instant, messages: readonly { readonly id: string; readonly at: Instant }[]): void;
  due(at: Instant): readonly Delivery[];
  /** How many messages are yet to be delivered. */
  waiting(): number;
  delivered(delivery: Delivery, answer: string): void;
  /** Waits longer each time, and gives up in the end. */
  failed(delivery: Delivery, answer: string, at: Instant): void;
}

interface Row {
  readonly id: string;
  readonly account: string;
  readonly url: string;
  readonly watched: Watched;
  readonly secret: Uint8Array;
  readonly created_at: Instant;
  readonly seen_up_to: Instant;
  readonly ended_at: Instant | null;
}

interface DeliveryRow {
  readonly webhook: string;
  readonly id: string;
  readonly at: Instant;
  readonly attempts: number;
  readonly next_at: Instant | null;
  readonly state: Delivery["state"];
  readonly answer: string | null;
}

function deliveryOf({ next_at: nextAt, ...rest }: DeliveryRow): Delivery {
  return { ...rest, nextAt };
}

export function openWebhooks(driver: Driver, audit: Audit, seal: Seal): Webhooks {
  const webhookOf = ({ created_at: createdAt, seen_up_to: seenUpTo, ended_at: endedAt, secret, ...rest }: Row): Webhook =>
    ({ ...rest, secret: new TextDecoder().decode(seal.open(secret)), createdAt, seenUpTo, endedAt });
  return {
    create: ({ account, url, watched }, by) => driver.transaction(() => {
      const id = opaqueId("w");
      const secret = `whsec_${Buffer.from(randomSecret(), "base64url").toString("base64")}`;
      driver.query(
        "INSERT INTO webhooks (id, account, url, watched, secret, created_at, seen_up_to) VALUES (?, ?, ?, ?, ?, ?, ?)",
        id, account, url, watched, seal.close(new TextEncoder().encode(secret)), by.at, by.at,
      );
      audit.record(by, { action: "webhook-created", object: `webhook:${id}`, details: { url, watched } });
      return webhookOf(driver.query<Row>("SELECT * FROM webhooks WHERE id = ?", id)[0]!);
    }),
    all: (account) => driver.query<Row>("SELECT * FROM webhooks WHERE account = coalesce(?, account) AND ended_at IS NULL ORDER BY created_at, id", account ?? null).map(webhookOf),
    end: (id, by) => driver.transaction(() => {
      const ended = driver.query("UPDATE webhooks SET ended_at = ? WHERE id = ? AND ended_at IS NULL RETURNING id", by.at, id);
      if (ended.length === 0) return;
      driver.query("UPDATE deliveries SET next_at = NULL, state = 'given-up' WHERE webhook = ? AND next_at IS NOT NULL", id);
      audit.record(by, { action: "webhook-ended", object: `webhook:${id}` });
    }),
    deliveries: (id, most) => driver.query<DeliveryRow>("SELECT * FROM deliveries WHERE webhook = ? ORDER BY at DESC LIMIT ?", id, most).map(deliveryOf),
    seen: (id, upTo, messages) => driver.transaction(() => {
      for (const message of messages) {
        driver.query("INSERT INTO deliveries (webhook, id, at, attempts, next_at, state) VALUES (?, ?, ?, 0, ?, 'waiting') ON CONFLICT DO NOTHING", id, message.id, message.at, message.at);
      }
      driver.query("UPDATE webhooks SET seen_up_to = ? WHERE id = ?", upTo, id);
    }),
    due: (at) => driver.query<DeliveryRow>("SELECT * FROM deliveries WHERE next_at <= ? ORDER BY next_at LIMIT 100", at).map(deliveryOf),
    waiting: () => driver.query<{ count: number }>("SELECT count(*) AS count FROM deliveries WHERE next_at IS NOT NULL")[0]!.count,
    delivered: ({ webhook, id, attempts }, answer) => {
      driver.query("UPDATE deliveries SET state = 'delivered', next_at = NULL, attempts = ?, answer = ? WHERE webhook = ? AND id = ?", attempts + 1, answer, webhook, id);
    },
    failed: ({ webhook, id, attempts }, answer, at) => {
      const wait = WAITS_MILLIS[attempts];
      const next = wait === undefined ? null : instantOf(millisOf(at) + wait);
      driver.query(
        "UPDATE deliveries SET state = ?, next_at = ?, attempts = ?, answer = ? WHERE webhook = ? AND id = ?",
        next === null ? "given-up" : "waiting", next, attempts + 1, answer, webhook, id,
      );
    },
  };
}
