// The plain list that examples differ from: one port, one entry that keeps every rule. Examples stay short, and a
// reader of a rule's page sees only what matters to the rule.

import type { Entry } from "../model/entry.ts";
import type { FeeList, ListHead } from "../model/list.ts";
import { readRate } from "../rates/read.ts";
import type { UnitTable } from "../rates/unit.ts";
import type { EntrySketch, ListExample } from "./rule.ts";

export const EXAMPLE_DAY = "2026-11-23";

export const plainHead: ListHead = {
  schema: "fee-list/1.0",
  port: { code: "CNLYG", name: "连云港口岸" },
  direction: "both",
  publisher: { name: "连云港市人民政府口岸办公室" },
  effectiveFrom: "2026-12-01",
  effectiveTo: null,
  tax: "unstated",
  contacts: [{ name: "12345 政务服务便民热线", phone: "0518-12345" }],
  payments: [{ chargingEntity: { name: "示例港口理货有限公司" }, accepted: true, means: ["wechat", "unionpay"], text: "微信、银联" }],
};

/** What a sketch leaves unsaid. */
export const plainSketch = {
  table: 2, entity: "示例港口理货有限公司", item: "理货服务费", rate: "14", unit: "元/箱", service: "核对箱号，检查铅封和箱体状况",
} as const;

/** The entry that a sketch stands for, its price cell read as a file's would be. */
export function entryOf(sketch: EntrySketch, index: number, units: UnitTable): Entry {
  const { table, entity, item, rate, unit, service } = { ...plainSketch, ...sketch };
  return {
    id: `${table}-${index + 1}`,
    table,
    no: String(index + 1),
    chargingEntity: { name: entity },
    item: sketch.path ? { name: item, path: sketch.path } : { name: item },
    rate: readRate(rate, units, { unit }),
    unit: { text: unit },
    service,
    pricingForm: sketch.pricingForm === undefined ? (table === 2 ? "market" : "government-set") : sketch.pricingForm,
    basis: sketch.basis ?? (table === 1 ? [{ title: "港口收费计费办法", number: "交水规〔2019〕2号" }] : []),
    remarks: sketch.remarks ?? "",
  };
}

export function listOf(example: ListExample, units: UnitTable): FeeList {
  return {
    ...plainHead,
    ...example.head,
    entries: example.entries.map((sketch, index) => entryOf(sketch, index, units)),
  };
}
