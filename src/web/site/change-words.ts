// What changed between two versions, said in words: how many entries of which kind, and each of them in a line.

import { publicWords } from "../../i18n/public.ts";
import type { Changed, Changes, PriceChange } from "../../model/changes.ts";
import { itemLevels, type Entry } from "../../model/entry.ts";
import { say, type Locale } from "../../model/text.ts";

export type ChangeKind = PriceChange | "added" | "removed" | "reworded";

export interface EntryChange {
  readonly kind: ChangeKind;
  readonly before: Entry | null;
  readonly after: Entry | null;
  /** One sentence without a stop. */
  readonly words: string;
}

const KINDS: readonly ChangeKind[] = ["raised", "lowered", "repriced", "added", "removed", "reworded"];

function named(entry: Entry): { readonly item: string; readonly entity: string; readonly rate: string; readonly unit: string } {
  return { item: itemLevels(entry).join(" / "), entity: entry.chargingEntity.name, rate: entry.rate.text, unit: entry.unit.text };
}

function changedWords({ before, after }: Changed, kind: ChangeKind, locale: Locale): string {
  const params = { ...named(after), old: before.rate.text, oldUnit: before.unit.text };
  return say(publicWords[`entry-${kind}`], locale, params);
}

/** Prices first, in the order in which people ask for them. */
export function entryChanges({ added, removed, changed }: Changes, locale: Locale): EntryChange[] {
  const found: EntryChange[] = [
    ...changed.map((one) => {
      const kind: ChangeKind = one.price ?? "reworded";
      return { kind, before: one.before, after: one.after, words: changedWords(one, kind, locale) };
    }),
    ...added.map((entry) => ({ kind: "added" as const, before: null, after: entry, words: say(publicWords["entry-added"], locale, named(entry)) })),
    ...removed.map((entry) => ({ kind: "removed" as const, before: entry, after: null, words: say(publicWords["entry-removed"], locale, named(entry)) })),
  ];
  return KINDS.flatMap((kind) => found.filter((one) => one.kind === kind));
}

/** `提高 1 条，新增 2 条`: only what there is. */
export function countWords(changes: readonly { readonly kind: ChangeKind }[], locale: Locale): string {
  const counts = KINDS.flatMap((kind) => {
    const n = changes.filter((one) => one.kind === kind).length;
    return n === 0 ? [] : [say(publicWords[`count-${kind}`], locale, { n })];
  });
  return counts.length === 0 ? say(publicWords["count-none"], locale) : counts.join(locale === "zh" ? "，" : ", ");
}
