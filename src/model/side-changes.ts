// What changed in the tables beside the lists of charges, 作业时限标准 and 电子支付, row by row.

import type { SideTable } from "./file-table.ts";
import type { FeeList, Payment, TimeStandard } from "./list.ts";
import { paired, type Likeness } from "./paired.ts";

/** `reading`: the text is the same, and is read as another limit or as other means. */
export type SideChangeField = "limit" | "from" | "remarks" | "accepted" | "means" | "reading";

export interface SideChange {
  readonly table: SideTable;
  readonly kind: "added" | "removed" | "changed";
  /** The operation; of electronic payment, which has none, null. */
  readonly operation: string | null;
  readonly entity: string;
  /** Of a row that is new what it says now, of one that is gone what it said. */
  readonly fields: readonly { readonly field: SideChangeField; readonly before: string; readonly after: string }[];
}

interface Row {
  readonly operation: string | null;
  readonly entity: string;
  readonly texts: Readonly<Partial<Record<SideChangeField, string>>>;
}

function timeRow({ operation, chargingEntity, text, limit, unit, from, remarks }: TimeStandard): Row {
  return { operation, entity: chargingEntity.name, texts: { limit: text, reading: `${limit ?? ""} ${unit ?? ""}`.trim(), from, remarks } };
}

function paymentRow({ chargingEntity, accepted, means, text }: Payment): Row {
  return { operation: null, entity: chargingEntity.name, texts: { accepted: String(accepted), means: text, reading: means.join(" ") } };
}

// From the narrowest likeness to the widest, as entries find theirs: a row that is unchanged is never another's successor.
const LIKENESSES: readonly Likeness<Row>[] = [
  ({ operation, entity, texts }) => JSON.stringify([operation, entity, texts]),
  ({ operation, entity, texts }) => JSON.stringify([operation, entity, texts.from]),
  ({ operation, entity }) => JSON.stringify([operation, entity]),
];

function difference(before: Row | null, after: Row | null): SideChange["fields"] {
  const fields = Object.keys((after ?? before)!.texts) as SideChangeField[];
  const found = fields.map((field) => ({ field, before: before?.texts[field] ?? "", after: after?.texts[field] ?? "" })).filter((one) => one.before !== one.after);
  // What is read from a text that changed is told by the text.
  const isText = (field: SideChangeField): boolean => field === "limit" || field === "means";
  return found.some(({ field }) => isText(field)) ? found.filter(({ field }) => field !== "reading") : found;
}

/** In the order of the later list, removed rows in the order of the earlier. Numbers and order are no change. */
export function sideChanges(before: FeeList, after: FeeList): SideChange[] {
  const compared = (table: SideTable, old: readonly Row[], young: readonly Row[]): SideChange[] => {
    const { predecessor, removed } = paired(old, young, LIKENESSES);
    const change = (kind: SideChange["kind"], one: Row | null, other: Row | null): SideChange =>
      ({ table, kind, operation: (other ?? one)!.operation, entity: (other ?? one)!.entity, fields: difference(one, other) });
    return [
      ...young.map((row) => {
        const was = predecessor.get(row) ?? null;
        return change(was === null ? "added" : "changed", was, row);
      }).filter(({ kind, fields }) => kind === "added" || fields.length > 0),
      ...removed.map((row) => change("removed", row, null)),
    ];
  };
  return [
    ...compared("time-standards", (before.timeStandards ?? []).map(timeRow), (after.timeStandards ?? []).map(timeRow)),
    ...compared("payments", (before.payments ?? []).map(paymentRow), (after.payments ?? []).map(paymentRow)),
  ];
}
