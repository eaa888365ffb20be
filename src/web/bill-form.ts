// The check form: its fields as bill metadata, and its typed lines as a bill in the contract's JSON.

import type { BillMetadata, BillReading } from "../formats/format.ts";
import { isDay } from "../model/day.ts";
import { Failure } from "../model/failure.ts";
import { isMoney } from "../model/money.ts";
import { isPortCode } from "../model/port.ts";
import { say, toHalfWidth, type Locale } from "../model/text.ts";
import { checkWords } from "../i18n/check.ts";
import type { Fields } from "./form.ts";
import { isUscc } from "../model/uscc.ts";

/** Rows the form shows without a script. */
export const ROWS_SHOWN = 5;
/** Rows that come with each press of the button. */
export const ROWS_ADDED = 5;
/** Rows it takes at most. */
export const ROWS_MOST = 200;


function given(fields: Fields, name: string): string | undefined {
  const text = fields[name]?.trim();
  return text === undefined || text === "" ? undefined : text;
}

/** One of the values that a field may have; undefined when it is empty. Anything else is refused by name. */
function choice<T extends string>(fields: Fields, name: string, values: readonly T[]): T | undefined {
  const text = given(fields, name);
  if (text === undefined) return undefined;
  const found = values.find((value) => value === text);
  if (found === undefined) throw new Failure("query-unreadable", { name, expected: values.join("、"), expectedInEnglish: values.join(", ") });
  return found;
}

/** What the form, or the query of the API, says about the bill beside its lines. */
export function billMetadata(fields: Fields): BillMetadata {
  const port = given(fields, "port");
  if (port !== undefined && !isPortCode(port)) throw new Failure("port-unknown", { port: port.slice(0, 20) });
  const on = given(fields, "on");
  if (on !== undefined && !isDay(on)) throw new Failure("day-unreadable", { value: on.slice(0, 40) });
  const seller = given(fields, "seller");
  const direction = choice(fields, "direction", ["import", "export", "both"]);
  const trade = choice(fields, "trade", ["foreign", "domestic", "transit"]);
  return {
    ...(port === undefined ? {} : { port }),
    ...(on === undefined ? {} : { on }),
    ...(seller === undefined ? {} : { seller: isUscc(seller) ? { name: null, uscc: seller } : { name: seller } }),
    ...(direction === undefined ? {} : { direction }),
    ...(trade === undefined ? {} : { trade }),
  };
}

/** `￥1,250.50元` → `1250.50`; null for an empty field. */
function figure(fields: Fields, name: "quantity" | "price" | "amount", no: number, locale: Locale): string | null {
  const text = given(fields, `${name}-${no}`);
  if (text === undefined) return null;
  const plain = toHalfWidth(text).replace(/^[¥￥]\s*/u, "").replace(/\s*元$/u, "");
  const digits = /^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(plain) ? plain.replaceAll(",", "") : plain;
  if (!isMoney(digits)) {
    throw new Failure("amount-unreadable", { no, field: say(checkWords[name], locale), value: text.slice(0, 40) });
  }
  return digits;
}

function typedLine(fields: Fields, no: number, locale: Locale): Record<string, unknown> | null {
  const item = given(fields, `item-${no}`) ?? null;
  const line = {
    item,
    unit: given(fields, `unit-${no}`) ?? null,
    quantity: figure(fields, "quantity", no, locale),
    price: figure(fields, "price", no, locale),
    amount: figure(fields, "amount", no, locale),
  };
  if (Object.values(line).every((value) => value === null)) return null;
  if (item === null || (line.price === null && line.amount === null)) throw new Failure("line-incomplete", { no });
  return {
    ...line,
    size: choice(fields, `size-${no}`, ["20", "40", "45"]) ?? null,
    load: choice(fields, `load-${no}`, ["full", "empty"]) ?? null,
  };
}

/** The typed lines as a bill; null when none is filled in. A pointer leads back to the row of the form. */
export function typedBill(fields: Fields, metadata: BillMetadata, locale: Locale): BillReading | null {
  const rows: { readonly no: number; readonly line: Record<string, unknown> }[] = [];
  for (let no = 1; no <= ROWS_MOST; no++) {
    const line = typedLine(fields, no, locale);
    if (line) rows.push({ no, line });
  }
  if (rows.length === 0) return null;
  const { on, ...head } = metadata;
  const bill = { schema: "bill/1.0", ...head, ...(on === undefined ? {} : { day: on }), lines: rows.map(({ line }) => line) };
  return {
    format: "form", encoding: null, bill, rows: rows.length, observations: [],
    locate: (pointer) => {
      const row = rows[Number(/^\/lines\/(\d+)/.exec(pointer)?.[1])];
      return row ? say(checkWords["form-row"], locale, { no: row.no }) : "";
    },
  };
}
