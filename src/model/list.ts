// 目录清单: what one port may charge. Fields that a spreadsheet may not carry are null until they are given.

import type { Day } from "./day.ts";
import type { Entry } from "./entry.ts";
import type { Direction, Port } from "./port.ts";

export type TaxSide = "included" | "excluded" | "unstated";

export interface Contact {
  readonly name: string;
  readonly phone: string;
}

export interface ListHead {
  readonly schema: "fee-list/1.0";
  readonly port: Port;
  readonly direction: Direction | null;
  /** The publishing local government. */
  readonly publisher: { readonly name: string | null; readonly uscc?: string | null };
  readonly documentNumber?: string | null;
  /** First day in force. */
  readonly effectiveFrom: Day | null;
  /** First day no longer in force; null: until it is superseded. */
  readonly effectiveTo: Day | null;
  /** Do the prices include value added tax? */
  readonly tax: TaxSide;
  /** Where to complain. */
  readonly contacts: readonly Contact[];
  /** Says that the list is a sample, and where it comes from; shown on every page. */
  readonly x_sample?: string;
  /** What stands around the tables and is no entry: 节假日加收50%. In order, as written. */
  readonly x_notes?: readonly string[];
  readonly [extra: `x_${string}`]: unknown;
}

export interface FeeList extends ListHead {
  readonly entries: readonly Entry[];
}

/** A list whose head says all that a publication needs; the rule `notice-incomplete` asks for it. */
export type CompleteList = FeeList & {
  readonly port: { readonly code: string; readonly name: string };
  readonly direction: Direction;
  readonly publisher: { readonly name: string };
  readonly effectiveFrom: Day;
};

export function isComplete(list: FeeList): list is CompleteList {
  return (
    list.port.code !== null && list.port.name !== null && list.direction !== null &&
    list.publisher.name !== null && list.effectiveFrom !== null
  );
}
