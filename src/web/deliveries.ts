// Tells webhooks what was published and withdrawn: after it is durable, beside the service, and again until it is taken.

import type { Instant } from "../model/day.ts";
import { millisOf } from "../model/day.ts";
import { signature, type Delivery, type Watched, type Webhook } from "../model/webhook.ts";
import type { Webhooks } from "../store/webhooks.ts";
import { happenings, type Happening } from "./site/feeds.ts";
import type { Wiring } from "./wiring.ts";

/** Sends a signed message and gives the status of the answer; rejects where there is none. */
export type Send = (message: { readonly url: string; readonly headers: Readonly<Record<string, string>>; readonly body: string }) => Promise<number>;

/** What a webhook is told: a port or a fee that is not there yet has nothing to tell. */
function watchedHappenings(wiring: Wiring, watched: Watched): readonly Happening[] {
  if (watched === "*") return happenings(wiring, {}, "zh");
  if (watched.startsWith("port:")) {
    const code = watched.slice("port:".length);
    return wiring.store.versions(code).length === 0 ? [] : happenings(wiring, { code }, "zh");
  }
  const name = watched.slice("item:".length);
  const [item] = wiring.verbs.items().find(name);
  return item ? happenings(wiring, { name: item.name }, "zh") : [];
}

/** Looks at what has happened since each webhook was told last. */
export function lookForNews(wiring: Wiring, webhooks: Webhooks): void {
  for (const { id, watched, seenUpTo } of webhooks.all()) {
    const fresh = watchedHappenings(wiring, watched).filter(({ at }) => at > seenUpTo);
    const upTo = fresh.reduce((latest, { at }) => (at > latest ? at : latest), seenUpTo);
    if (upTo !== seenUpTo) webhooks.seen(id, upTo, fresh.flatMap(({ tell, at }) => tell().map((entry) => ({ id: entry.id, at }))));
  }
}

/** The message as Standard Webhooks has it. The same bytes at every attempt; null where it can no longer be told. */
function messageOf(wiring: Wiring, { watched }: Webhook, { id, at }: Delivery): string | null {
  const entry = watchedHappenings(wiring, watched).filter((one) => one.at === at).flatMap(({ tell }) => tell()).find((one) => one.id === id);
  if (!entry) return null;
  const { title, summary, url, data } = entry;
  return JSON.stringify({ type: `list.${String(data["event"])}`, timestamp: at, data: { ...data, title, summary, url } });
}

/** False: whoever is there wants no more of it. */
async function deliver(wiring: Wiring, webhooks: Webhooks, webhook: Webhook, delivery: Delivery, send: Send): Promise<boolean> {
  const now: Instant = wiring.now();
  const body = messageOf(wiring, webhook, delivery);
  if (body === null) {
    webhooks.failed(delivery, "nothing to tell", now);
    return true;
  }
  const id = `msg_${delivery.id.replace(/^urn:uuid:/, "")}`;
  const timestamp = String(Math.floor(millisOf(now) / 1000));
  const headers = {
    "content-type": "application/json", "user-agent": `qingdan/${wiring.version}`,
    "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": signature(webhook.secret, id, timestamp, body),
  };
  try {
    const status = await send({ url: webhook.url, headers, body });
    if (status >= 200 && status < 300) webhooks.delivered(delivery, String(status));
    else if (status === 410) {
      webhooks.end(webhook.id, { account: webhook.account, via: "key", at: now });
      return false;
    } else webhooks.failed(delivery, String(status), now);
  } catch (error) {
    webhooks.failed(delivery, error instanceof Error ? error.message.slice(0, 200) : "no answer", now);
  }
  return true;
}

/** All that is due, one webhook beside the other, each in the order of what happened. */
export async function deliverDue(wiring: Wiring, webhooks: Webhooks, send: Send): Promise<void> {
  const due = webhooks.due(wiring.now());
  const of = new Map(webhooks.all().map((webhook) => [webhook.id, webhook]));
  const byWebhook = new Map<string, Delivery[]>();
  for (const delivery of due) byWebhook.set(delivery.webhook, [...(byWebhook.get(delivery.webhook) ?? []), delivery]);
  await Promise.all([...byWebhook].map(async ([id, deliveries]) => {
    const webhook = of.get(id);
    if (!webhook) return;
    for (const delivery of [...deliveries].sort((a, b) => (a.at < b.at ? -1 : 1))) if (!(await deliver(wiring, webhooks, webhook, delivery, send))) return;
  }));
}
