// 条目: one row of a list, and who charges it.

import type { Rate } from "./rate.ts";

export const ENTITY_KINDS = [
  "terminal", "storage", "tally", "pilotage", "towage", "ship-agent", "forwarder", "customs-broker", "shipping-line",
  "ship-service", "inspection", "government", "other",
] as const;

export type EntityKind = (typeof ENTITY_KINDS)[number];

export const PRICING_FORMS = ["administrative", "fund", "government-set", "government-guided", "market"] as const;

/** 收费形式: 行政事业性收费 · 政府性基金 · 政府定价 · 政府指导价 · 市场调节价（企业自主定价）. */
export type PricingForm = (typeof PRICING_FORMS)[number];

export interface ChargingEntity {
  readonly name: string;
  /** 统一社会信用代码, 18 characters. */
  readonly uscc?: string | null;
  readonly kind?: EntityKind | null;
}

export interface Item {
  readonly name: string;
  /** The levels of a merged heading above and including the name: ["理箱", "外贸", "20英尺", "空箱"]. */
  readonly path?: readonly string[];
  readonly aliases?: readonly string[];
}

/** 依据: an instrument by title and number, as the list cites it. */
export interface Basis {
  readonly title: string;
  readonly number: string | null;
}

export interface Entry {
  /** Unique in the list and never reused in it: `2-07`. */
  readonly id: string;
  /** Table (一) or (二) of the national template. */
  readonly table: 1 | 2;
  readonly no?: string;
  readonly chargingEntity: ChargingEntity;
  readonly item: Item;
  readonly rate: Rate;
  readonly unit: { readonly text: string };
  readonly service: string;
  /** Null where the list leaves it out; then `missing-content` says so. */
  readonly pricingForm: PricingForm | null;
  readonly basis?: readonly Basis[];
  readonly remarks?: string;
  /** Columns that the template does not know, kept and echoed. */
  readonly [extra: `x_${string}`]: unknown;
}

/** The levels of the item, outermost first: `理箱 / 外贸 / 20英尺 / 空箱`. */
export function itemLevels({ item }: Pick<Entry, "item">): readonly string[] {
  const path = item.path ?? [];
  return path.length === 0 || path.includes(item.name) ? (path.length === 0 ? [item.name] : path) : [item.name, ...path];
}
