// Beside the service: looks every few seconds for what webhooks are to be told of, and sends what is due. Nothing that is
// published waits for it.

import { deliverDue, lookForNews } from "../web/deliveries.ts";
import type { Wiring } from "../web/wiring.ts";
import { postFrom, type Reach } from "../outgoing.ts";

const EVERY_MILLIS = 3000;

/** Returns what stops it. */
export function startDeliveries(wiring: Wiring, reach: Reach, tell: (text: string) => void): () => void {
  const { store, desks: { webhooks } } = wiring;
  const send = postFrom(reach);
  let known = -1;
  let running = false;
  const turn = async (): Promise<void> => {
    if (running) return;
    running = true;
    try {
      const size = store.logSize();
      if (size !== known) lookForNews(wiring, webhooks);
      known = size;
      await deliverDue(wiring, webhooks, send);
    } catch (error) {
      // Tried again at the next turn; the service goes on.
      tell(`webhooks: ${error instanceof Error ? error.message : "failed"}`);
    } finally {
      running = false;
    }
  };
  const timer = setInterval(() => void turn(), EVERY_MILLIS);
  timer.unref();
  return () => clearInterval(timer);
}
