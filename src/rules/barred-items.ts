// Items that may not be charged, or not on their own, found under any of their names.

import { normalName } from "../match/names.ts";
import { sellerOf } from "../match/assess.ts";
import type { Assessment } from "../model/assessment.ts";
import type { Bill, Line } from "../model/bill.ts";
import { isWithin, type Day } from "../model/day.ts";
import type { AbolishedItem } from "../model/national.ts";
import { oncePer, oncePerText } from "../model/remember.ts";
import type { Words } from "../model/text.ts";

interface ByName {
  readonly of: (name: string) => readonly AbolishedItem[];
}

const byName = oncePer((abolished: readonly AbolishedItem[]): ByName => {
  const names = new Map<string, AbolishedItem[]>();
  for (const one of abolished) {
    for (const name of new Set([one.item, ...one.names].map(normalName))) names.set(name, [...(names.get(name) ?? []), one]);
  }
  const worded = abolished.filter(({ words }) => words !== undefined);
  return {
    of: oncePerText((text) => {
      const name = normalName(text);
      const held = worded.filter(({ words = [] }) => words.every((word) => name.includes(word)));
      return [...new Set([...(names.get(name) ?? []), ...held])];
    }),
  };
});

/** What the name is, of one kind of reason, be it in force on a day or not. */
export function barredItems(name: string, abolished: readonly AbolishedItem[], kind: AbolishedItem["kind"]): AbolishedItem[] {
  const known = byName(abolished).of(name);
  return known.length === 0 ? [] : known.filter((one) => one.kind === kind);
}

export function barredOn(day: Day, known: readonly AbolishedItem[]): AbolishedItem[] {
  return known.filter(({ from, until }) => isWithin(day, from, until));
}

/** `{note}` of a message as the data says it. */
export function withNote({ zh, en }: Words, note: Words): Words {
  return { zh: zh.replace("{note}", note.zh), en: en.replace("{note}", note.en) };
}

/** A line with what came of it, kept until the whole bill has been seen. */
export interface Seen {
  readonly line: Line;
  readonly index: number;
  readonly assessment: Assessment;
}

/** May two lines be of one service? No statement of seller, object or day tells them apart. */
export function mayBelongTogether(bill: Bill, a: Seen, b: Seen): boolean {
  const [sellerA, sellerB] = [sellerOf(a.line, bill), sellerOf(b.line, bill)];
  const differ = (x: string | null | undefined, y: string | null | undefined): boolean => Boolean(x) && Boolean(y) && normalName(x!) !== normalName(y!);
  return !differ(sellerA?.uscc, sellerB?.uscc) && !differ(sellerA?.name, sellerB?.name)
    && !differ(a.line.box, b.line.box) && !differ(a.line.billOfLading, b.line.billOfLading) && !differ(a.line.voyage, b.line.voyage)
    && !differ(a.line.serviceDay, b.line.serviceDay) && !differ(a.line.direction, b.line.direction);
}
