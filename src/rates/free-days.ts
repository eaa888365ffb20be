// Free days beside a price, and whether the tiers of days in a cell agree with each other.

import type { Term } from "../model/rate.ts";
import type { Words } from "../model/text.ts";
import type { Cell, Item, Surroundings } from "./cell.ts";
import { daysOf } from "./cell.ts";
import { hasTime, type Per } from "./per.ts";
import { refusals } from "./refusals.ts";

/** 免3天 and 20元/箱/天: a zero term for days 1 to 3, and the prices from day 4 on. */
export function applyFreeDays({ freeDays, items }: Cell, per: Per, terms: readonly Term[], around: Surroundings): readonly Term[] | Words {
  const afterFree = items.some((item) => daysOf(item)?.afterFree === true);
  const counted = afterFree ? terms.map((term): Term => (term.when.days === undefined ? term : { ...term, daysFrom: "free-time-end" })) : terms;
  if (freeDays === null) return counted;
  if (!hasTime(per.common)) {
    const words = `免${String(freeDays)}天`;
    return terms.map((term) => ({ ...term, when: { ...term.when, text: term.when.text === undefined ? words : `${term.when.text} ${words}` } }));
  }
  if (terms.every(({ percent }) => percent !== undefined)) return refusals.freeOfNothing();
  const size = around.sizes[0]?.size;
  const zero: Term = { min: "0", max: "0", per: per.common, when: { ...(size !== undefined && around.sizes.length === 1 ? { size } : {}), days: [1, freeDays] } };
  if (afterFree) return [zero, ...counted];
  const spans = items.flatMap((item) => daysOf(item)?.days ?? []);
  if (spans.length === 0) {
    return [zero, ...terms.map((term): Term => (term.percent !== undefined || term.min === undefined ? term : { ...term, when: inDays(term, freeDays + 1) }))];
  }
  const starts = items.flatMap((item) => daysOf(item)?.days[0] ?? []);
  const first = Math.min(...starts);
  if (first === 1 && items.some((item) => item.value.is === "free" && daysOf(item)?.days[1] === freeDays)) return terms;
  return first === freeDays + 1 ? [zero, ...terms] : refusals.daysOverlap(first);
}

function inDays({ when }: Term, from: number): Term["when"] {
  const { text, ...rest } = when;
  return { ...rest, days: [from, null], ...(text === undefined ? {} : { text }) };
}

/** Tiers of one case must not share a day: 7天以内免费，7天以上50元 names day 7 twice. */
export function daysOverlap({ items }: Cell): Words | null {
  if (items.length === 1) return null;
  const tiered = items.flatMap((item) => {
    const found = daysOf(item);
    return found === undefined ? [] : [{ item, ...found }];
  });
  for (const [index, one] of tiered.entries()) {
    for (const other of tiered.slice(index + 1)) {
      const [late, early] = one.days[0] >= other.days[0] ? [one, other] : [other, one];
      const same = one.days[0] === other.days[0] && one.days[1] === other.days[1];
      const shared = !same && (early.days[1] === null || early.days[1] >= late.days[0]);
      if (shared && mayMeet(one.item, other.item)) return refusals.daysOverlap(late.days[0]);
    }
  }
  return null;
}

// Two prices whose labels do not exclude each other.
function mayMeet(a: Item, b: Item): boolean {
  return !a.labels.some((label) => {
    if (label.about === "days") return false;
    const other = b.labels.find(({ about }) => about === label.about);
    return other !== undefined && JSON.stringify(other) !== JSON.stringify(label);
  });
}
