// How much a list says of time limits and of electronic payment, in numbers.

import type { FeeList } from "./list.ts";

export interface SideCounts {
  readonly timeStandards: number;
  readonly payment: {
    /** Charging entities of the entries. */
    readonly entities: number;
    /** Of these, how many state whether they accept it, and how many do. */
    readonly stated: number;
    readonly accepted: number;
  };
}

export function sideCounts({ entries, timeStandards = [], payments = [] }: Pick<FeeList, "entries" | "timeStandards" | "payments">): SideCounts {
  const entities = new Set(entries.map(({ chargingEntity: { name } }) => name));
  const said = new Map(payments.filter(({ accepted }) => accepted !== null).map(({ chargingEntity: { name }, accepted }) => [name, accepted]));
  const stated = [...entities].filter((name) => said.has(name));
  return {
    timeStandards: timeStandards.length,
    payment: { entities: entities.size, stated: stated.length, accepted: stated.filter((name) => said.get(name) === true).length },
  };
}
