// Observations gathered while rows go by: the same thing noticed in row after row becomes one, with the rows it covers.

import type { Observation } from "../model/observation.ts";
import { placeRange } from "../model/place.ts";
import type { Params } from "../model/text.ts";
import type { Sheet } from "./sheet.ts";

interface Run {
  readonly kind: Observation["kind"];
  readonly at: string;
  readonly sheet: Sheet;
  readonly column: number | undefined;
  readonly params: Params;
  readonly firstRow: number;
  lastRow: number;
  lastEntry: number;
  rows: number;
}

export interface Runs {
  /** Once. */
  add(kind: Observation["kind"], at: string, place: string, params: Params): void;
  /** In a row of data; joined with the same thing in the entry before. `key` says what "the same" is. */
  extend(
    kind: Observation["kind"], key: string, entry: number, pointer: string, sheet: Sheet, row: number, column: number | undefined, params: Params,
  ): void;
  all(): readonly Observation[];
}

function finished(run: Run): Observation {
  const first = run.sheet.place(run.firstRow, run.column);
  const place = run.rows === 1 ? first : placeRange(first, run.sheet.place(run.lastRow, run.column));
  return { kind: run.kind, at: run.at, place, params: { ...run.params, rows: run.rows } };
}

export function observationRuns(): Runs {
  const done: Observation[] = [];
  const open = new Map<string, Run>();
  return {
    add(kind, at, place, params) {
      done.push({ kind, at, place, params });
    },
    extend(kind, key, entry, pointer, sheet, row, column, params) {
      const name = `${kind} ${String(column)}`;
      const run = open.get(name);
      const same = run !== undefined && run.sheet === sheet && run.lastEntry === entry - 1 && run.params["key"] === key;
      if (same) {
        run.lastRow = row;
        run.lastEntry = entry;
        run.rows += 1;
        return;
      }
      if (run !== undefined) done.push(finished(run));
      open.set(name, { kind, at: pointer, sheet, column, params: { ...params, key }, firstRow: row, lastRow: row, lastEntry: entry, rows: 1 });
    },
    all() {
      const rest = [...open.values()].map(finished);
      return [...done, ...rest].map(({ params: { key: _key, ...params }, ...observation }) => ({ ...observation, params }));
    },
  };
}
