// Days in a price cell: 2025-05-29, 2020年3月1日, and 6月15日 of no year. Read by the tokenizer.

import type { Day } from "../model/day.ts";
import { isDay } from "../model/day.ts";

const FULL = /((?:19|20)\d\d)(?:年(\d{1,2})月(\d{1,2})[日号]|-(\d{1,2})-(\d{1,2})(?!\d)|\/(\d{1,2})\/(\d{1,2})(?!\d)|\.(\d{1,2})\.(\d{1,2})(?!\d))/y;
const SHORT = /(\d{1,2})月(\d{1,2})[日号]/y;

export type DateMeaning =
  | { readonly kind: "date"; readonly day: Day }
  | { readonly kind: "month-day"; readonly month: number; readonly day: number };

/** At a digit of a folded text; null where no day of the calendar stands there. */
export function dateAt(text: string, at: number): readonly [DateMeaning, number] | null {
  const fourth = text.charAt(at + 4);
  if (fourth === "-" || fourth === "/" || fourth === "." || fourth === "年") return fullAt(text, at);
  return text.charAt(at + 1) === "月" || text.charAt(at + 2) === "月" ? shortAt(text, at) : null;
}

function fullAt(text: string, at: number): readonly [DateMeaning, number] | null {
  FULL.lastIndex = at;
  const found = FULL.exec(text);
  if (found === null) return null;
  const [month, day] = found.slice(2).filter((part) => part !== undefined);
  const written = dayOf(found[1]!, Number(month), Number(day));
  return written === null ? null : [{ kind: "date", day: written }, FULL.lastIndex];
}

function shortAt(text: string, at: number): readonly [DateMeaning, number] | null {
  SHORT.lastIndex = at;
  const found = SHORT.exec(text);
  if (found === null) return null;
  const [month, day] = [Number(found[1]), Number(found[2])];
  return dayOf("2000", month, day) === null ? null : [{ kind: "month-day", month, day }, SHORT.lastIndex];
}

/** Null for a day that does not exist. */
export function dayOf(year: string, month: number, day: number): Day | null {
  const written = `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
  return isDay(written) ? written : null;
}
