// The published lists of a store as the check asks for them.

import type { ListInForce, ListSource } from "../check.ts";
import type { Day, Instant } from "../model/day.ts";
import type { Publication } from "../model/publication.ts";
import type { Store } from "../store/store.ts";

type Lists = Pick<Store, "ports" | "listAt" | "publication" | "logSize">;

interface Kept {
  readonly size: number;
  readonly answers: Map<string, readonly ListInForce[]>;
}

// What was in force on a day, as long as nothing more is published; the same objects, so that names are learnt once.
const kept = new WeakMap<Lists, Kept>();
const KEPT_MOST = 200;

function keptOf(store: Lists): Kept["answers"] {
  const size = store.logSize();
  let found = kept.get(store);
  if (found?.size !== size || found.answers.size >= KEPT_MOST) {
    found = { size, answers: new Map() };
    kept.set(store, found);
  }
  return found.answers;
}

/** `asOf`: nothing published after that day in Beijing was known. */
export function listSourceFromStore(store: Lists, asOf: Day): ListSource {
  const knownBefore: Instant = `${asOf}T16:00:00.000Z`;
  const onlyPort = (): string | null => {
    const ports = store.ports();
    return ports.length === 1 ? ports[0]!.code : null;
  };
  return {
    at(port, day) {
      const code = port ?? onlyPort();
      if (code === null) return [];
      const [answers, key] = [keptOf(store), `${code} ${day} ${asOf}`];
      let answer = answers.get(key);
      if (!answer) {
        const found = store.listAt(code, day, knownBefore).inForce;
        answer = found ? [inForce(found)] : [];
        answers.set(key, answer);
      }
      return answer;
    },
    all() {
      const latest = store.ports().map(({ code, versions }) => store.publication(code, versions));
      return latest.filter((found) => found !== null && found.publishedAt < knownBefore).map((found) => inForce(found!));
    },
  };
}

function inForce({ port, version, listDigest, list }: Publication): ListInForce {
  return { id: `${port}/${String(version)}`, digest: listDigest, list, assumedInForce: false };
}
