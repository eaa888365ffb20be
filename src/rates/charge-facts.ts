// What is known of a charge when it is held against a rate; null is "not stated".

import type { Day } from "../model/day.ts";
import type { When } from "../model/rate.ts";
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
  /** Day of service. */
  readonly day: Day | null;
  readonly currency: "CNY";
}
