// A list as JSON for people and programs: the object that the digest is of, in the order of the contract, indented. Its
// canonical form (RFC 8785) is what is hashed; order and spaces do not change it.

import type { FeeList } from "../model/list.ts";

const HEAD = [
  "schema", "port", "direction", "publisher", "documentNumber", "effectiveFrom", "effectiveTo", "tax", "contacts", "timeStandards", "payments", "x_sample", "x_notes",
] as const;
const ENTRY = [
  "id", "table", "no", "chargingEntity", "item", "rate", "unit", "service", "pricingForm", "basis", "remarks",
] as const;
const INNER: Readonly<Record<string, readonly string[]>> = {
  port: ["code", "name"],
  publisher: ["name", "uscc"],
  contacts: ["name", "phone"],
  timeStandards: ["no", "operation", "chargingEntity", "text", "limit", "unit", "from", "remarks"],
  payments: ["chargingEntity", "accepted", "means", "text"],
  chargingEntity: ["name", "uscc", "kind"],
  item: ["name", "path", "aliases"],
  rate: ["text", "kind", "currency", "terms", "least", "most", "reason"],
  terms: ["min", "max", "percent", "of", "mode", "plus", "currency", "alternative", "daysFrom", "per", "when"],
  when: ["size", "load", "direction", "trade", "cargo", "days", "quantity", "each", "from", "until", "text"],
  basis: ["title", "number"],
};

export function listJson(list: FeeList): Uint8Array {
  const entries = list.entries.map((entry) => ordered(entry, ENTRY));
  const whole = { ...(ordered({ ...list, entries: undefined }, HEAD) as object), entries };
  return new TextEncoder().encode(JSON.stringify(whole, null, 2) + "\n");
}

/** Keys in the order of the contract, others behind them by name. */
function ordered(value: unknown, keys: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map((each) => ordered(each, keys));
  if (typeof value !== "object" || value === null) return value;
  const members = new Map(Object.entries(value));
  const others = [...members.keys()].filter((key) => !keys.includes(key)).sort();
  return Object.fromEntries(
    [...keys.filter((key) => members.has(key)), ...others].map((key) => [key, ordered(members.get(key), INNER[key] ?? [])]),
  );
}
