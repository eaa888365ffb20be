// The published lists of a store as the check asks for them.

import type { ListInForce, ListSource } from "../check.ts";
import { beijingDay, type Day, type Instant } from "../model/day.ts";
import { claimsUntil } from "../model/in-force.ts";
import type { Direction } from "../model/port.ts";
import type { Publication } from "../model/publication.ts";
import type { Store } from "../store/store.ts";

type Lists = Pick<Store, "ports" | "versions" | "listAt" | "publication">;

/** For one bill: it asks the same for each of its lines. `asOf`: nothing published after that day in Beijing was known. */
export function listSourceFromStore(store: Lists, asOf: Day): ListSource {
  const knownBefore: Instant = `${asOf}T16:00:00.000Z`;
  const answers = new Map<string, readonly ListInForce[]>();
  const once = (question: string, ask: () => readonly ListInForce[]): readonly ListInForce[] => {
    const answer = answers.get(question) ?? ask();
    answers.set(question, answer);
    return answer;
  };
  const onlyPort = (): string | null => {
    const ports = store.ports();
    return ports.length === 1 ? ports[0]!.code : null;
  };
  return {
    at: (port, day) => once(`${port ?? ""} ${day}`, () => {
      const code = port ?? onlyPort();
      if (code === null) return [];
      return store.listAt(code, day, knownBefore).inForce.map(({ publication, direction }) => listInForce(publication, direction));
    }),
    all: () => once("", () => {
      const versions = store.ports().flatMap(({ code }) => store.versions(code)).filter(({ publishedAt }) => publishedAt < knownBefore);
      return versions.flatMap((version) => {
        const found = store.publication(version.port, version.version);
        return found ? [{ ...listInForce(found, found.list.direction), claimsUntil: claimsUntil(version, knownBefore) }] : [];
      });
    }),
  };
}

function listInForce({ port, version, listDigest, list, publishedAt }: Publication, direction: Direction): ListInForce {
  return { id: `${port}/${String(version)}`, digest: listDigest, list, direction, assumedInForce: false, publishedOn: beijingDay(publishedAt) };
}
