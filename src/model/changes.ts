// What changed from one version of a list to the next: added, removed, raised, lowered, priced differently, reworded.

import type { Entry } from "./entry.ts";
import { extraChanges } from "./extra-changes.ts";
import { headChanges, type HeadChange } from "./head-changes.ts";
import type { FeeList } from "./list.ts";
import { compare } from "./money.ts";
import { orderedJson } from "./ordered-json.ts";
import { paired, type Likeness } from "./paired.ts";
import type { Rate, Term } from "./rate.ts";
import { sideChanges, type SideChange } from "./side-changes.ts";

/** `repriced`: the price reads differently, and which way cannot be said (other unit, other conditions, not a number). */
export type PriceChange = "raised" | "lowered" | "repriced";

export type WordingField =
  | "table" | "chargingEntity" | "entityCode" | "entityKind" | "item" | "aliases" | "rate" | "reading" | "unit" | "service" | "pricingForm" | "basis" | "remarks";

export interface Reworded {
  /** A column that the template does not know goes by its own name. */
  readonly field: WordingField | `x_${string}`;
  /** Empty where nothing was said. `reading`: the text is the same, and is read as another rate; the rate in JSON, without its text. */
  readonly before: string;
  readonly after: string;
}

export interface Changed {
  readonly before: Entry;
  readonly after: Entry;
  readonly price: PriceChange | null;
  readonly reworded: readonly Reworded[];
}

export interface Changes {
  /** Of what the list says of itself. */
  readonly head: readonly HeadChange[];
  /** Of the tables beside the lists of charges. */
  readonly side: readonly SideChange[];
  readonly added: readonly Entry[];
  readonly removed: readonly Entry[];
  readonly changed: readonly Changed[];
  readonly unchanged: number;
}

function path(entry: Entry): string {
  const levels = entry.item.path;
  return levels && levels.length > 0 ? levels.join(" / ") : entry.item.name;
}

function basis(entry: Entry): string {
  return (entry.basis ?? []).map(({ title, number }) => title + (number ?? "")).join("；");
}

const LIKENESSES: readonly Likeness<Entry>[] = [
  (entry) => JSON.stringify([entry.table, entry.chargingEntity.name, path(entry), entry.unit.text, entry.rate.text]),
  (entry) => JSON.stringify([entry.table, entry.chargingEntity.name, path(entry), entry.unit.text]),
  (entry) => JSON.stringify([entry.chargingEntity.name, path(entry)]),
  // A list that names no charging entity, and the next one that does: a price must not vanish among rows that came and went.
  ...(["before", "after"] as const).flatMap((unnamed): Likeness<Entry>[] => [
    (entry, side) => (side === unnamed && entry.chargingEntity.name !== "" ? null : JSON.stringify([entry.table, path(entry), entry.unit.text, entry.rate.text])),
    (entry, side) => (side === unnamed && entry.chargingEntity.name !== "" ? null : JSON.stringify([entry.table, path(entry), entry.unit.text])),
  ]),
];

function reading({ rate }: Entry): string {
  const { text: _text, reason: _reason, ...rest } = rate;
  return orderedJson(rest);
}

const FIELDS: readonly (readonly [WordingField, (entry: Entry) => string])[] = [
  ["table", (entry) => String(entry.table)],
  ["chargingEntity", (entry) => entry.chargingEntity.name],
  ["entityCode", (entry) => entry.chargingEntity.uscc ?? ""],
  ["entityKind", (entry) => entry.chargingEntity.kind ?? ""],
  ["item", path],
  ["aliases", (entry) => (entry.item.aliases ?? []).join("、")],
  ["rate", (entry) => entry.rate.text],
  ["unit", (entry) => entry.unit.text],
  ["service", (entry) => entry.service],
  ["pricingForm", (entry) => entry.pricingForm ?? ""],
  ["basis", basis],
  ["remarks", (entry) => entry.remarks ?? ""],
];

function condition({ min: _min, max: _max, percent: _percent, plus: _plus, ...rest }: Term): string {
  return orderedJson(rest);
}

// −1, 0, 1, or null where two figures cannot be held against each other.
function direction(before: string | null | undefined, after: string | null | undefined): -1 | 0 | 1 | null {
  if (before === null || before === undefined || after === null || after === undefined) {
    return (before ?? null) === (after ?? null) ? 0 : null;
  }
  return compare(after, before);
}

function amounts(rate: Rate): readonly (string | null | undefined)[] {
  return [...rate.terms.flatMap(({ min, max, percent, plus }) => [min, max, percent, plus]), rate.least, rate.most];
}

function sameShape(before: Rate, after: Rate): boolean {
  return (
    before.currency === after.currency && before.terms.length === after.terms.length &&
    before.terms.every((term, index) => condition(term) === condition(after.terms[index]!))
  );
}

function isAboveZero(rate: Rate): boolean {
  return rate.kind === "amount" && rate.terms.some(({ max }) => typeof max === "string" && compare(max, "0") > 0);
}

function priceChange(before: Entry, after: Entry): PriceChange | null {
  const [old, young] = [before.rate, after.rate];
  const sameUnit = before.unit.text === after.unit.text;
  if (old.kind === "free" && isAboveZero(young)) return "raised";
  if (isAboveZero(old) && young.kind === "free") return "lowered";
  if (old.kind !== "amount" || young.kind !== "amount" || !sameUnit || !sameShape(old, young)) {
    return old.text === young.text && sameUnit ? null : "repriced";
  }
  const steps = amounts(old).map((amount, index) => direction(amount, amounts(young)[index]));
  if (steps.every((step) => step === 0)) return null;
  if (steps.every((step) => step === 0 || step === 1)) return "raised";
  return steps.every((step) => step === 0 || step === -1) ? "lowered" : "repriced";
}

// What is read from a text that changed is told by the text.
function otherwiseRead(before: Entry, after: Entry): Reworded[] {
  const [old, young] = [reading(before), reading(after)];
  return before.rate.text !== after.rate.text || old === young ? [] : [{ field: "reading", before: old, after: young }];
}

function compareEntries(before: Entry, after: Entry): Changed {
  const reworded = FIELDS.flatMap(([field, text]) => {
    const [old, young] = [text(before), text(after)];
    return old === young ? [] : [{ field, before: old, after: young }];
  });
  return { before, after, price: priceChange(before, after), reworded: [...reworded, ...otherwiseRead(before, after), ...extraChanges(before, after)] };
}

/** Pairs the entries of two versions; the order is that of the later list, removed entries in the order of the earlier. */
export function changesBetween(before: FeeList, after: FeeList): Changes {
  const { predecessor, removed } = paired(before.entries, after.entries, LIKENESSES);
  const pairs = after.entries.flatMap((entry) => {
    const old = predecessor.get(entry);
    return old ? [compareEntries(old, entry)] : [];
  });
  const changed = pairs.filter(({ price, reworded }) => price !== null || reworded.length > 0);
  return {
    head: headChanges(before, after),
    side: sideChanges(before, after),
    added: after.entries.filter((entry) => !predecessor.has(entry)),
    removed,
    changed,
    unchanged: pairs.length - changed.length,
  };
}
