// What an entry of a list is called: its names in normal form, and the conditions and qualifiers that they hold.

import type { Entry } from "../model/entry.ts";
import { join, readConditions, type Conditions } from "./conditions.ts";
import { nameParts, normalName } from "./names.ts";

/** The names of an entry in normal form, and what narrows it besides its rate. */
export interface EntryNames {
  readonly entry: Entry;
  readonly own: ReadonlySet<string>;
  readonly others: ReadonlySet<string>;
  readonly conditions: Conditions;
  /** Qualifiers that are not conditions we read, in normal form. */
  readonly qualifiers: readonly string[];
}

export function entryNames(entry: Entry): EntryNames {
  const parts = nameParts(entry.item.name);
  const path = entry.item.path ?? [];
  let conditions: Conditions = {};
  const qualifiers: string[] = [];
  const own = new Set([parts.whole]);
  const others = new Set<string>();
  const weigh = (text: string, isName: boolean): void => {
    const read = readConditions(text);
    const joined = read && join(conditions, read);
    if (joined) conditions = joined;
    else if (!isName) qualifiers.push(normalName(text));
  };
  weigh(parts.whole, true);
  for (const qualifier of parts.qualifiers) weigh(qualifier, false);
  if (parts.base !== "") own.add(parts.base);
  for (const level of path) {
    weigh(level, true);
    const levelParts = nameParts(level);
    for (const qualifier of levelParts.qualifiers) weigh(qualifier, false);
    if (readConditions(level) === null) others.add(levelParts.whole).add(levelParts.base);
  }
  if (path.length > 0) own.add(normalName(path.join(""))).add(normalName(path.join("") + entry.item.name));
  for (const alias of entry.item.aliases ?? []) others.add(normalName(alias));
  own.delete("");
  others.delete("");
  return { entry, own, others, conditions, qualifiers };
}
