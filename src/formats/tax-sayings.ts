// What the lines around the tables of a list say of tax. The list has a side only where each of its tables is said to
// have it: 以上价格含税 below table (一) does not speak of table (二).

import type { TaxSide } from "../model/list.ts";
import { taxOfNote } from "./notes.ts";

export interface TaxSayings {
  /** A line that speaks of the given table, counted from 1. */
  hear(text: string, table: number, place: string): void;
  /** A row of data goes by: 以上 does not speak of it. */
  row(table: number): void;
  /** Null where nothing, or not one thing, is said of all tables. */
  side(tables: number): { readonly tax: Exclude<TaxSide, "unstated">; readonly text: string; readonly place: string } | null;
}

export function taxSayings(): TaxSayings {
  const said: { side: Exclude<TaxSide, "unstated"> | "unclear"; readonly table: number; readonly text: string; readonly place: string }[] = [];
  return {
    hear(text, table, place) {
      const side = taxOfNote(text);
      if (side !== null) said.push({ side, table, text, place });
    },
    row(table) {
      for (const one of said) if (one.table === table && /以上|上述|上列/u.test(one.text)) one.side = "unclear";
    },
    side(tables) {
      const [first] = said;
      if (first === undefined || first.side === "unclear" || said.some(({ side }) => side !== first.side)) return null;
      return new Set(said.map(({ table }) => table)).size === tables ? { tax: first.side, text: first.text, place: first.place } : null;
    },
  };
}
