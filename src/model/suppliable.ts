// What of a line of a bill a person can supply or correct after it was read.

/** The properties of a line that can be supplied, and what each may be. */
export const SUPPLIABLE = {
  item: "text", spec: "text", size: ["20", "40", "45"], load: ["full", "empty"], direction: ["import", "export"],
  trade: ["foreign", "domestic", "transit"], cargo: ["general", "reefer", "dangerous", "oversize", "bulk"], days: "quantity", unit: "text", quantity: "quantity", price: "money", amount: "money",
  serviceDay: "day", seller: "seller",
} as const satisfies Readonly<Record<string, readonly string[] | "text" | "quantity" | "money" | "day" | "seller">>;

export type SuppliableProperty = keyof typeof SUPPLIABLE;

/** The property that gives a missing fact, by the fact's name in src/rates/missing.ts. */
export const PROPERTY_OF_FACT: Readonly<Record<string, SuppliableProperty>> = {
  size: "size", load: "load", direction: "direction", trade: "trade", cargo: "cargo", days: "days", unit: "unit", quantity: "quantity", day: "serviceDay",
  seller: "seller", entity: "seller",
};

/** What is shown of a line's property in a field, and comes back from it. */
export function shownValue(line: unknown, property: SuppliableProperty): string {
  const value: unknown = line !== null && typeof line === "object" ? (line as Record<string, unknown>)[property] : null;
  if (property === "seller" && value !== null && typeof value === "object") {
    const { name, uscc } = value as Record<string, unknown>;
    return typeof name === "string" ? name : typeof uscc === "string" ? uscc : "";
  }
  return typeof value === "string" ? value : "";
}
