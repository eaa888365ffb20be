// What changed in members that only this list has: x_ and the heading of a column, or what a program added.

import { orderedJson } from "./ordered-json.ts";

export interface ExtraChange {
  readonly field: `x_${string}`;
  /** As it is written, or in JSON where it is no text; empty where there is nothing. */
  readonly before: string;
  readonly after: string;
}

type Extras = Readonly<Record<`x_${string}`, unknown>>;

function textOf(value: unknown): string {
  if (value === undefined || value === null) return "";
  return typeof value === "string" ? value : orderedJson(value);
}

export function isExtra(field: string): field is `x_${string}` {
  return field.startsWith("x_");
}

/** In the order of the earlier, then of the later. */
export function extraChanges(before: Extras, after: Extras, told: readonly string[] = []): ExtraChange[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(isExtra);
  return names.filter((name) => !told.includes(name)).map((field) => ({ field, before: textOf(before[field]), after: textOf(after[field]) })).filter((one) => one.before !== one.after);
}
