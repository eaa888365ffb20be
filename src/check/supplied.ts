// What a person says of the lines of a bill after it was read: facts that were missing, values that were not recognised.
// The bill is checked again with them, and the report names each: it is no longer the file's word alone.

import type { BillReading } from "../formats/format.ts";
import { isDay } from "../model/day.ts";
import { Failure } from "../model/failure.ts";
import { isMoney, trimZeros } from "../model/money.ts";
import type { SuppliedFact } from "../model/report.ts";
import { shownValue, SUPPLIABLE, type SuppliableProperty } from "../model/suppliable.ts";
import { toHalfWidth } from "../model/text.ts";
import { isUscc } from "../model/uscc.ts";

const LONGEST_TEXT = 200;

/** `￥1,250.50元` → `1250.50`; null where it is no number. */
export function figureOf(text: string): string | null {
  const plain = toHalfWidth(text).trim().replace(/^[¥￥]\s*/u, "").replace(/\s*元$/u, "");
  const digits = /^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(plain) ? plain.replaceAll(",", "") : plain;
  return isMoney(digits) ? digits : null;
}

/** The reading with what was supplied. Throws a Failure that names the line where a value cannot be one. */
export function withSupplied(reading: BillReading, supplied: readonly SuppliedFact[]): BillReading {
  const bill = reading.bill;
  if (supplied.length === 0 || bill === null || typeof bill !== "object") return reading;
  const given: unknown = (bill as Record<string, unknown>)["lines"];
  const lines: unknown[] = Array.isArray(given) ? [...(given as unknown[])] : [];
  const told: SuppliedFact[] = [];
  for (const { line, property, value } of supplied) {
    const before = lines[line - 1];
    if (before === null || typeof before !== "object" || !Object.hasOwn(SUPPLIABLE, property)) continue;
    if (shownValue(before, property as SuppliableProperty) === value.trim()) continue;
    lines[line - 1] = { ...before, [property]: valueOf(property as SuppliableProperty, value.trim(), line) };
    told.push({ line, property, value: value.trim() });
  }
  if (told.length === 0) return reading;
  const pointers = told.map(({ line, property }) => `/lines/${line - 1}/${property}`);
  // What stood in the file is no longer asked.
  const observations = reading.observations.filter(({ at }) => !pointers.some((pointer) => at === pointer || at.startsWith(`${pointer}/`)));
  return { ...reading, bill: { ...bill, lines }, observations, supplied: told };
}

function valueOf(property: SuppliableProperty, text: string, no: number): unknown {
  if (text === "") return null;
  const kind: readonly string[] | string = SUPPLIABLE[property];
  const refused = new Failure("supplied-unreadable", { no, value: text.slice(0, 40) });
  if (typeof kind !== "string") {
    if (!kind.includes(text)) throw refused;
    return text;
  }
  switch (kind) {
    case "quantity":
    case "money": {
      const figure = figureOf(text);
      if (figure === null) throw refused;
      return kind === "quantity" ? trimZeros(figure) : figure;
    }
    case "day":
      if (!isDay(text)) throw refused;
      return text;
    case "seller":
      return isUscc(text) ? { name: null, uscc: text } : { name: text.slice(0, LONGEST_TEXT) };
    default:
      return text.slice(0, LONGEST_TEXT);
  }
}
