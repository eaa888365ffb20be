// 370/560: prices without labels, whose sizes stand in the heading or the unit cell.

import type { Charge, SizeLabel, Value } from "./cell.ts";
import { atEnd, take } from "./cursor.ts";
import { ALL, chargeAt } from "./grammar.ts";
import type { State } from "./state.ts";

// 370/560, where the heading or the unit cell names as many sizes, in that order; RMB370/560或USD50/75.
export function pairOf(state: State, sizes: readonly SizeLabel[]): boolean {
  const { cursor, items } = state;
  const rows: Charge[][] = [];
  do {
    const row: Charge[] = [];
    for (let index = 0; index < sizes.length; index += 1) {
      const charge = index > 0 && take(cursor, "slash") === null ? null : chargeAt(cursor, ALL);
      if (charge === null) break;
      row.push(row.length > 0 && charge.currency === null ? { ...charge, currency: row[0]!.currency } : charge);
    }
    rows.push(row);
  } while (take(cursor, "or") !== null);
  if (!atEnd(cursor) || rows.some((row) => row.length < sizes.length)) {
    cursor.at = 0;
    return false;
  }
  for (const [index, size] of sizes.entries()) {
    const charges = rows.map((row) => row[index]!);
    const value: Value = charges.length === 1 ? { is: "charge", charge: charges[0]! } : { is: "either", charges };
    items.push({ labels: [{ about: "size", sizes: [size] }], value, texts: [], behind: [] });
  }
  return true;
}
