// What is known of a charge when it is held against a rate; null is "not stated".

import type { Day } from "../model/day.ts";
import type { Money } from "../model/money.ts";
import type { Term, When } from "../model/rate.ts";
import type { UnitWord } from "../model/unit.ts";

export interface ChargeFacts {
  /** Decimal string; null: not stated. */
  readonly quantity: string | null;
  /** The unit of the bill; null: not stated, or not in the vocabulary. */
  readonly unit: readonly UnitWord[] | null;
  readonly size: When["size"] | null;
  readonly load: When["load"] | null;
  readonly direction: When["direction"] | null;
  readonly trade: When["trade"] | null;
  readonly cargo: When["cargo"] | null;
  readonly days: number | null;
  /** How many of the days are free of charge; where it is stated, `days` are all days. */
  readonly freeDays: number | null;
  /** Day of service. */
  readonly day: Day | null;
  /** What a percentage is of, in yuan, where the papers state it. */
  readonly bases: Readonly<Partial<Record<NonNullable<Term["of"]>, Money>>>;
  /** The charge is for one bill of lading, of which a least or a most charge may be. */
  readonly oneBill: boolean;
  /** The list says that a started unit is charged as a whole one. */
  readonly startedWhole: boolean;
}
