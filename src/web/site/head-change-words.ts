// What changed in what a list says of itself, said in words.

import { deskWords } from "../../i18n/desk.ts";
import { publicWords } from "../../i18n/public.ts";
import type { HeadChange } from "../../model/head-changes.ts";
import { isExtra } from "../../model/extra-changes.ts";
import { say, type Locale } from "../../model/text.ts";

function nameOf(field: HeadChange["field"], locale: Locale): string {
  return isExtra(field) ? field.slice(2) : say(publicWords[`head-${field}`], locale);
}

function headText(field: HeadChange["field"], text: string, locale: Locale): string {
  const known = { tax: `tax-${text}`, direction: `direction-${text}-word` }[field as string];
  if (known !== undefined && known in deskWords) return say(deskWords[known as keyof typeof deskWords], locale);
  return text;
}

/** Of single fields it is said that nothing was written; a contact or a note that came or went has one side alone. */
function side(change: HeadChange, which: "before" | "after", locale: Locale): string | null {
  const { field } = change;
  if (change[which] !== "") return headText(field, change[which], locale);
  return field === "contact" || field === "note" ? null : say(publicWords["head-nothing"], locale);
}

/** A row for each, as templates/partials/change-groups.hbs shows it; null where nothing changed. */
export function headGroup(changes: readonly HeadChange[], locale: Locale): Record<string, unknown> | null {
  if (changes.length === 0) return null;
  return {
    words: headCountWords(changes, locale)[0],
    rows: changes.map((one) => ({ name: nameOf(one.field, locale), before: side(one, "before", locale), after: side(one, "after", locale) })),
  };
}

export function headCountWords(changes: readonly HeadChange[], locale: Locale): string[] {
  return changes.length === 0 ? [] : [say(publicWords["count-head"], locale, { n: changes.length })];
}

/** Where the day from which a list is in force is told beside: every version has another. */
export function besidesItsDay(changes: readonly HeadChange[]): HeadChange[] {
  return changes.filter(({ field }) => field !== "effectiveFrom");
}

/** Each of them in a line: `清单信息改动：价格是否含增值税 没有写明 → 不含税`. */
export function headLines(changes: readonly HeadChange[], locale: Locale): string[] {
  return changes.map((one) => say(publicWords[`head-${one.kind}`], locale, {
    field: nameOf(one.field, locale), before: headText(one.field, one.before, locale), after: headText(one.field, one.after, locale),
  }));
}
