// 目录清单: what one port may charge. Fields that a spreadsheet may not carry are null until they are given.

import type { Day } from "./day.ts";
import type { Entry } from "./entry.ts";
import type { Direction, Port } from "./port.ts";

export type TaxSide = "included" | "excluded" | "unstated";

export interface Contact {
  readonly name: string;
  readonly phone: string;
}

/** 作业时限: how long an operation may take at most. `limit` and `unit` are null where the text was not read. */
export interface TimeStandard {
  readonly no?: string;
  readonly operation: string;
  readonly chargingEntity: { readonly name: string };
  /** As published: `24小时`. */
  readonly text: string;
  readonly limit: string | null;
  readonly unit: TimeUnit | null;
  /** From when it is counted, in words. */
  readonly from: string;
  readonly remarks: string;
}

/** A working day is no day of a calendar, and is not turned into one. */
export const TIME_UNITS = ["minute", "hour", "day", "working-day"] as const;
export type TimeUnit = (typeof TIME_UNITS)[number];

export const PAYMENT_MEANS = ["unionpay", "wechat", "alipay", "bank-transfer", "single-window", "other"] as const;
export type PaymentMeans = (typeof PAYMENT_MEANS)[number];

/** Which electronic payment a charging entity accepts; `accepted` is null where it was not read. */
export interface Payment {
  readonly chargingEntity: { readonly name: string; readonly uscc?: string | null };
  readonly accepted: boolean | null;
  readonly means: readonly PaymentMeans[];
  /** As published: `微信、支付宝`. */
  readonly text: string;
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
  readonly timeStandards?: readonly TimeStandard[];
  readonly payments?: readonly Payment[];
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
