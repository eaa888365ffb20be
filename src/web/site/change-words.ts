// What changed between two versions, said in words: how many entries of which kind, and each of them in a line.

import { publicWords } from "../../i18n/public.ts";
import { sideWords } from "../../i18n/side-tables.ts";
import type { Changed, Changes, PriceChange } from "../../model/changes.ts";
import { itemLevels, type Entry } from "../../model/entry.ts";
import { SIDE_TABLES } from "../../model/file-table.ts";
import type { SideChange } from "../../model/side-changes.ts";
import { say, type Locale } from "../../model/text.ts";
import { besidesItsDay, headCountWords } from "./head-change-words.ts";

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

/** How many rows of the tables beside the lists changed; nothing of a table that is the same. */
export function sideCountWords(side: readonly SideChange[], locale: Locale): string[] {
  return SIDE_TABLES.flatMap((table) => {
    const n = side.filter((one) => one.table === table).length;
    return n === 0 ? [] : [say(publicWords[`count-side-${table}`], locale, { n })];
  });
}

/** Each of them in a line: `作业时限标准改动：提箱（甲公司）2小时 → 3小时`. */
export function sideLines(side: readonly SideChange[], locale: Locale): string[] {
  return side.map(({ table, kind, operation, entity, fields }) => {
    const limit = fields.find(({ field }) => field === "limit");
    const price = limit === undefined ? "" : ` ${[limit.before, limit.after].filter((text) => text !== "").join(" → ")}`;
    const name = operation === null ? entity : entity === "" ? operation : `${operation}${locale === "zh" ? `（${entity}）` : ` (${entity})`}`;
    return say(publicWords[`side-${kind}`], locale, { table: say(sideWords[table], locale), name: name + price });
  });
}

/** `提高 1 条，新增 2 条`: only what there is. What is beside the entries is told where it is of interest. */
export function countWords(changes: readonly { readonly kind: ChangeKind }[], locale: Locale, { head, side }: Pick<Changes, "head" | "side"> = { head: [], side: [] }): string {
  const counts = KINDS.flatMap((kind) => {
    const n = changes.filter((one) => one.kind === kind).length;
    return n === 0 ? [] : [say(publicWords[`count-${kind}`], locale, { n })];
  });
  const none = counts.length === 0 ? [say(publicWords["count-none"], locale)] : counts;
  return [...none, ...headCountWords(besidesItsDay(head), locale), ...sideCountWords(side, locale)].join(locale === "zh" ? "，" : ", ");
}
