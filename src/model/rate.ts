// What a price cell means. The text is never lost; beside it stands what it means, or why it means nothing.

import type { Day } from "./day.ts";
import type { Money } from "./money.ts";
import type { UnitWord } from "./unit.ts";

export const RATE_KINDS = ["amount", "open", "elsewhere", "free", "not-offered", "none", "unread"] as const;

/**
 * `amount` a price · `open` promised but not stated (面议, 实报实销) · `elsewhere` (详见附件) · `free` (免收) ·
 * `not-offered` (无) · `none` (empty) · `unread` (we could not read it; never a guess).
 */
export type RateKind = (typeof RATE_KINDS)[number];

export type Size = "20" | "40" | "45";

/** Only what narrows a term; an absent key narrows nothing. */
export interface When {
  readonly size?: Size;
  readonly load?: "full" | "empty";
  readonly direction?: "import" | "export";
  readonly trade?: "foreign" | "domestic" | "transit";
  readonly cargo?: "general" | "reefer" | "dangerous" | "oversize" | "bulk";
  /** First and last day, both included, counted from the first day; null: without end. */
  readonly days?: readonly [number, number | null];
  /** Above the first and up to the second quantity. */
  readonly quantity?: readonly [string, string | null];
  /** The amount repeats per unit above the step. */
  readonly each?: true;
  readonly from?: Day;
  readonly until?: Day;
  /** A condition kept in words. */
  readonly text?: string;
}

export interface Term {
  /** Null: no lower end (不超过). Equal to `max` for a plain price. */
  readonly min?: Money | null;
  /** Null: no upper end (起). */
  readonly max?: Money | null;
  /** "50" is 50 %. */
  readonly percent?: string;
  readonly of?: "this-fee" | "freight" | "goods-value" | "invoice-value";
  readonly mode?: "surcharge" | "share";
  readonly plus?: Money;
  /** ISO 4217, where it differs from the rate's. */
  readonly currency?: string;
  /** One of several prices of which the payer owes one: RMB125或USD16. */
  readonly alternative?: true;
  readonly daysFrom?: "free-time-end";
  readonly per: readonly UnitWord[];
  readonly when: When;
}

export interface Rate {
  readonly text: string;
  readonly kind: RateKind;
  /** ISO 4217; null for all but `amount`. */
  readonly currency: string | null;
  readonly terms: readonly Term[];
  /** Least and most that one bill pays of this fee. */
  readonly least: Money | null;
  readonly most: Money | null;
  /** Why there is no amount, in words (Chinese); absent for `amount`. */
  readonly reason?: string;
}
