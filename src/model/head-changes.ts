// What changed in what a list says of itself: tax, direction, days, publisher, contacts, notes. A note may be a price: 夜间加收50%.

import { extraChanges } from "./extra-changes.ts";
import type { FeeList } from "./list.ts";
import { paired, type Likeness } from "./paired.ts";

export type HeadField =
  | "tax" | "direction" | "effectiveFrom" | "effectiveTo" | "publisher" | "publisherCode" | "documentNumber" | "portCode" | "portName" | "contact" | "note" | "sample";

/** One of a field; each contact and each note is one. */
export interface HeadChange {
  readonly field: HeadField | `x_${string}`;
  readonly kind: "added" | "removed" | "changed";
  /** As the list writes it: `excluded`, `import`, `2027-01-01`. Empty where it says nothing. */
  readonly before: string;
  readonly after: string;
}

const FIELDS: readonly (readonly [HeadField, (list: FeeList) => string | null | undefined])[] = [
  ["tax", ({ tax }) => tax],
  ["direction", ({ direction }) => direction],
  ["effectiveFrom", ({ effectiveFrom }) => effectiveFrom],
  ["effectiveTo", ({ effectiveTo }) => effectiveTo],
  ["publisher", ({ publisher }) => publisher.name],
  ["publisherCode", ({ publisher }) => publisher.uscc],
  ["documentNumber", ({ documentNumber }) => documentNumber],
  ["portCode", ({ port }) => port.code],
  ["portName", ({ port }) => port.name],
];

function change(field: HeadChange["field"], before: string, after: string): HeadChange {
  return { field, kind: before === "" ? "added" : after === "" ? "removed" : "changed", before, after };
}

interface Told {
  readonly text: string;
  /** What may stay where the text changes, from the narrowest. */
  readonly kept: readonly [string, string];
}

const LIKENESSES: readonly Likeness<Told>[] = [
  ({ text }) => text,
  ({ kept: [first] }) => (first === "" ? null : first),
  ({ kept: [, second] }) => (second === "" ? null : second),
];

function contactsOf({ contacts }: FeeList): Told[] {
  return contacts.map(({ name, phone }) => ({ text: `${name} ${phone}`.trim(), kept: [name, phone] }));
}

// 夜间加收50% and 夜间加收60%，冷藏箱除外 are one note: its first clause is the same but for the figure.
function notesOf({ x_notes: notes = [] }: FeeList): Told[] {
  return notes.map((text) => {
    const words = text.replace(/[0-9０-９.．%％]+/gu, "");
    return { text, kept: [words, /[^，,。；;]*/u.exec(words)![0]] };
  });
}

function each(field: HeadField, before: readonly Told[], after: readonly Told[]): HeadChange[] {
  const { predecessor, removed } = paired(before, after, LIKENESSES);
  return [
    ...after.map((one) => change(field, predecessor.get(one)?.text ?? "", one.text)).filter((one) => one.before !== one.after),
    ...removed.map(({ text }) => change(field, text, "")),
  ];
}

/** Single fields first, then each contact and each note that came, went or reads otherwise, and what only this list has. Their order is no change. */
export function headChanges(before: FeeList, after: FeeList): HeadChange[] {
  const single = FIELDS.flatMap(([field, text]) => {
    const [old, young] = [text(before) ?? "", text(after) ?? ""];
    return old === young ? [] : [change(field, old, young)];
  });
  const [wasSample, isSample] = [before.x_sample ?? "", after.x_sample ?? ""];
  return [
    ...single,
    ...each("note", notesOf(before), notesOf(after)),
    ...each("contact", contactsOf(before), contactsOf(after)),
    ...(wasSample === isSample ? [] : [change("sample", wasSample, isSample)]),
    ...extraChanges(before, after, ["x_notes", "x_sample"]).map((one) => change(one.field, one.before, one.after)),
  ];
}
