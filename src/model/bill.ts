// 发票 / 费用清单: what somebody was charged, line by line.

import type { Day } from "./day.ts";
import type { Money } from "./money.ts";
import type { Direction } from "./port.ts";
import type { Size, When } from "./rate.ts";

/** Bills are written monthly, some quarterly: so long before its issue a service may have been. */
export const SETTLEMENT_DAYS = 92;

export interface Seller {
  readonly name: string | null;
  readonly uscc?: string | null;
}

export interface Line {
  readonly item: string;
  /** 规格型号, as printed. */
  readonly spec?: string | null;
  readonly size?: Size | null;
  readonly load?: "full" | "empty" | null;
  readonly direction?: "import" | "export" | null;
  readonly trade?: "foreign" | "domestic" | "transit" | null;
  readonly cargo?: When["cargo"] | null;
  readonly unit?: string | null;
  readonly quantity?: string | null;
  /** Whole days for which is charged, where the price is by the day: "10". */
  readonly days?: string | null;
  /** 单价, yuan per unit. */
  readonly price?: Money | null;
  /** 金额, yuan; without tax where `tax` stands beside it, else gross. */
  readonly amount?: Money | null;
  /** "0.06", "6%" or "免税", as printed. */
  readonly taxRate?: string | null;
  readonly tax?: Money | null;
  readonly serviceDay?: Day | null;
  readonly seller?: Seller | null;
  readonly billOfLading?: string | null;
  readonly box?: string | null;
  readonly voyage?: string | null;
  readonly remarks?: string | null;
  readonly [extra: `x_${string}`]: unknown;
}

export interface Bill {
  readonly schema: "bill/1.0";
  readonly number?: string | null;
  /** Day of the bill. */
  readonly day?: Day | null;
  /** UN/LOCODE of the port. */
  readonly port?: string | null;
  readonly direction?: Direction | null;
  readonly trade?: "foreign" | "domestic" | "transit" | null;
  readonly seller?: Seller | null;
  /** Printed totals, where the paper shows them. */
  readonly total?: Money | null;
  readonly lines: readonly Line[];
  readonly [extra: `x_${string}`]: unknown;
}
