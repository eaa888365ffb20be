// The rows of the tables beside the lists of charges, 作业时限标准 and 电子支付, as texts that a person types, and the way back
// to the contract's JSON. What was read may be anything; a row that is typed anew is sound.

import { meansOf } from "../formats/side-tables.ts";
import { meansWords } from "../i18n/side-tables.ts";
import type { SideField, SideTable } from "../model/file-table.ts";
import { PAYMENT_MEANS, TIME_UNITS, type PaymentMeans, type TimeUnit } from "../model/list.ts";
import { isMoney } from "../model/money.ts";
import { isUscc } from "../model/uscc.ts";
import { readTimeLimit, type TimeLimit } from "../rates/time-limit.ts";
import { extrasOf, object, text, type Json } from "./fields.ts";

export const SIDE_ROW_FIELDS = {
  "time-standards": ["no", "operation", "entity", "limit", "from", "remarks"],
  payments: ["entity", "accepted", "means"],
} as const satisfies Readonly<Record<SideTable, readonly SideField[]>>;

export type SideTexts = Readonly<Partial<Record<SideField, string>>>;

/** Where the tables stand in the list. */
export const SIDE_PROPERTIES = { "time-standards": "timeStandards", payments: "payments" } as const satisfies Readonly<Record<SideTable, string>>;

const POINTERS: Readonly<Record<SideTable, SideTexts>> = {
  "time-standards": { no: "no", operation: "operation", entity: "chargingEntity", limit: "text", from: "from", remarks: "remarks" },
  payments: { entity: "chargingEntity", accepted: "accepted", means: "text" },
};
/** Properties that are worked out from a text, and are mended where it is. */
const WORKED_OUT: Readonly<Record<string, SideField>> = { limit: "limit", unit: "limit", means: "means" };

export function sidePointer(table: SideTable, field: string): string {
  return POINTERS[table][field as SideField] ?? field;
}

/** The field of a pointer's first step below the row; null where a person cannot type it. */
export function sideFieldOf(table: SideTable, step: string): SideField | null {
  return SIDE_ROW_FIELDS[table].find((field) => POINTERS[table][field] === step) ?? WORKED_OUT[step] ?? null;
}

function knownMeans(value: unknown): readonly PaymentMeans[] | null {
  const given: readonly unknown[] = Array.isArray(value) ? value : [];
  const known = PAYMENT_MEANS.filter((one) => given.includes(one));
  return known.length === given.length ? known : null;
}

export function sideTexts(table: SideTable, row: unknown): SideTexts {
  const given = object(row);
  const entity = text(object(given["chargingEntity"])["name"]);
  if (table === "payments") {
    const { accepted, means, text: said } = given;
    const words = (knownMeans(means) ?? []).map((one) => meansWords[one].zh).join("、");
    return { entity, accepted: typeof accepted === "boolean" ? String(accepted) : "", means: text(said) === "" ? words : text(said) };
  }
  const { no, operation, text: limit, from, remarks } = given;
  return { no: text(no), operation: text(operation), entity, limit: text(limit), from: text(from), remarks: text(remarks) };
}

/** The row with these texts, all of it written anew, with what is worked out from them. */
export function withSideTexts(table: SideTable, row: unknown, texts: SideTexts): Json {
  const before = object(row);
  const typed = Object.fromEntries(SIDE_ROW_FIELDS[table].map((field) => [field, (texts[field] ?? "").trim()])) as Record<SideField, string>;
  const extras = extrasOf(before);
  if (table === "payments") return { ...payment(before, typed, typed.means === sideTexts(table, row).means), ...extras };
  const { no, operation, entity, limit, from, remarks } = typed;
  const read = readTimeLimit(limit) ?? (limit === text(before["text"]) ? givenLimit(before) : null);
  return {
    ...(no === "" ? {} : { no }), operation, chargingEntity: { name: entity }, text: limit,
    limit: read?.limit ?? null, unit: read?.unit ?? null, from, remarks, ...extras,
  };
}

/** What a file says of a text that we cannot read ourselves. */
function givenLimit({ limit, unit }: Json): TimeLimit | null {
  const known = TIME_UNITS.find((one): one is TimeUnit => one === unit);
  return typeof limit === "string" && isMoney(limit) && known !== undefined ? { limit, unit: known } : null;
}

function payment(before: Json, typed: Readonly<Record<SideField, string>>, isSame: boolean): Json {
  const { name, uscc } = object(before["chargingEntity"]);
  const accepted = typed.accepted === "true" ? true : typed.accepted === "false" ? false : null;
  const kept = isSame ? knownMeans(before["means"]) : null;
  const means = kept !== null && (kept.length > 0 || typed.means === "") ? kept : meansOf(typed.means);
  return {
    chargingEntity: { name: typed.entity, ...(typed.entity === name && typeof uscc === "string" && isUscc(uscc) ? { uscc } : {}) },
    accepted, means: accepted === true ? means : [], text: isSame && typeof before["text"] === "string" ? before["text"] : typed.means,
  };
}
