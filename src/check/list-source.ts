// Where the lists of a check come from: published versions of a store, or files handed in. The rim makes one of these.

import { sha256Digest } from "../model/digest.ts";
import { isWithin, type Day } from "../model/day.ts";
import { covers, ONE_WAYS } from "../model/in-force.ts";
import type { FeeList } from "../model/list.ts";
import type { Observation } from "../model/observation.ts";
import type { Direction } from "../model/port.ts";

export interface ListInForce {
  /** `CNLYG/2`, or the name of a file; with its digest where another file has the name too. */
  readonly id: string;
  readonly digest: string;
  readonly list: FeeList;
  /** What it is in force for: less than the list says where a later one has superseded it for imports or exports. */
  readonly direction: Direction;
  /** The list does not say from when it is in force; it is taken as in force. */
  readonly assumedInForce: boolean;
  /** Nobody could have kept it before; absent for a file, of which nobody knows. */
  readonly publishedOn?: Day;
  /** The first day that it no longer claims, ended or withdrawn; absent where the list itself says all. */
  readonly claimsUntil?: Day | null;
  /** What the reader of the file noticed; absent for a published list. */
  readonly observations?: readonly Observation[];
}

export interface ListSource {
  /** In force for the port on the day, each for what it then rules; a port of null is that of the only port there is. */
  at(port: string | null, day: Day): readonly ListInForce[];
  /** Every list there is, for saying what was not in force. */
  all(): readonly ListInForce[];
}

/** Lists from files. One that names no port is that of the port asked about; one without a first day is in force. */
export function listSourceFromFiles(files: readonly { readonly name: string; readonly list: FeeList; readonly sha256?: string; readonly observations?: readonly Observation[] }[]): ListSource {
  const lists = files.map(({ name, list, sha256, observations = [] }): ListInForce => {
    const digest = sha256 === undefined ? sha256Digest(JSON.stringify(list)) : `sha256:${sha256}`;
    const isOnly = files.filter((one) => one.name === name).length === 1;
    return {
      id: isOnly ? name : `${name} ${digest}`, digest, list, direction: list.direction ?? "both",
      assumedInForce: list.effectiveFrom === null, observations,
    };
  });
  const ports = new Set(lists.map(({ list }) => list.port.code).filter((code) => code !== null));
  const isOf = (list: FeeList, port: string | null): boolean =>
    list.port.code === null || (port === null ? ports.size === 1 : list.port.code === port);
  return {
    at: (port, day) => {
      const own = lists.filter(({ list }) => isOf(list, port) && isWithin(day, list.effectiveFrom, list.effectiveTo));
      return own.flatMap((one) => {
        const ways = ONE_WAYS.filter((way) => covers(one.direction, way) && !own.some(({ list }) => supersedes(list, one.list, way)));
        return ways.length === 0 ? [] : [{ ...one, direction: ways.length === 2 ? "both" : ways[0]! }];
      });
    },
    all: () => lists,
  };
}

// Both in force on the day by their own words. A file that does not say its direction may be for the other one alone.
function supersedes(later: FeeList, list: FeeList, way: Direction): boolean {
  if (list.effectiveFrom === null || list.effectiveTo !== null || later.effectiveFrom === null) return false;
  const isCovered = later.direction === list.direction || (later.direction !== null && list.direction !== null && covers(later.direction, way));
  return later.effectiveFrom > list.effectiveFrom && later.port.code === list.port.code && later.publisher.name === list.publisher.name && isCovered;
}
