// Rules that only say what the reader noticed: one finding an observation of the kinds named, at the place it names.

import type { Observation } from "../model/observation.ts";
import type { BillFacts, BillVisitor, Breach, ListFacts, ListVisitor, Recorder } from "./rule.ts";

/** What differs from the rule's own words and severity for one kind. */
export type Told = Pick<Breach, "message" | "fix" | "severity" | "outcome"> & {
  /** Said once for all of the kind, at the first: `{count}` says how many there are. */
  readonly once?: true;
  /** Words that depend on what was noticed. */
  readonly told?: (observation: Observation) => Partial<Breach>;
  /** Of these only; of all when absent. */
  readonly where?: (observation: Observation) => boolean;
};

export type ToldByKind = Readonly<Partial<Record<Observation["kind"], Told>>>;

function tell(observations: readonly Observation[], kinds: ToldByKind, recorder: Recorder): void {
  const counts = new Map<Observation["kind"], number>();
  const meant = observations.filter((one) => kinds[one.kind]?.where?.(one) ?? kinds[one.kind] !== undefined);
  for (const { kind } of meant) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const said = new Set<Observation["kind"]>();
  for (const observation of meant) {
    const { kind, at, place, params } = observation;
    const { once, where: _where, told: wordsOf, ...told } = kinds[kind]!;
    if (once && said.has(kind)) continue;
    said.add(kind);
    recorder.breach({ ...told, ...wordsOf?.(observation), at, params: { place, ...params, ...(once ? { count: counts.get(kind)! } : {}), kind }, ...(place ? { place } : {}) });
  }
}

export function fromObservations(kinds: ToldByKind) {
  return (facts: ListFacts, recorder: Recorder): ListVisitor => ({ end: () => tell(facts.observations(), kinds, recorder) });
}

export function fromBillObservations(kinds: ToldByKind) {
  return (facts: BillFacts, recorder: Recorder): BillVisitor => ({ end: () => tell(facts.observations, kinds, { ...recorder, breach: (one) => recorder.breach(one.severity === "info" ? { ...one, outcome: "information" } : one) }) });
}
