// Rules that only say what the reader noticed: one finding an observation of the kinds named, at the place it names.

import type { Observation } from "../model/observation.ts";
import type { Breach, ListFacts, ListVisitor, Recorder } from "./rule.ts";

/** What differs from the rule's own words and severity for one kind. */
export type Told = Pick<Breach, "message" | "fix" | "severity" | "outcome">;

export function fromObservations(kinds: Readonly<Partial<Record<Observation["kind"], Told>>>) {
  return (facts: ListFacts, recorder: Recorder): ListVisitor => ({
    end() {
      for (const { kind, at, place, params } of facts.observations()) {
        const told = kinds[kind];
        if (told) recorder.breach({ ...told, at, params: { place, ...params, kind }, ...(place ? { place } : {}) });
      }
    },
  });
}
