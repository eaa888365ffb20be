// The entries of a list as one plain table for programs: one heading row in English, one row an entry, nothing around it.
// Its columns stand here once, for the table, its Table Schema (Frictionless) and its CSVW.

import type { Entry } from "../model/entry.ts";
import { itemLevels } from "../model/entry.ts";
import type { FeeList } from "../model/list.ts";
import { compare } from "../model/money.ts";
import { csvRecord } from "./csv-record.ts";
import { formAndBasisText } from "./views/notice-table.ts";

interface Column {
  readonly name: string;
  readonly title: { readonly zh: string; readonly en: string };
  readonly type: "string" | "integer" | "number";
  readonly required: boolean;
  readonly value: (entry: Entry) => string;
}

/** The figure of a cell that states one plain price; empty for every other. */
function plainPrice({ rate }: Entry): string {
  const [term, ...rest] = rate.terms;
  if (rate.kind !== "amount" || !term || rest.length > 0 || rate.least !== null || rate.most !== null) return "";
  const { min, max, percent } = term;
  if (percent !== undefined || typeof min !== "string" || typeof max !== "string") return "";
  return compare(min, max) === 0 && Object.keys(term.when).length === 0 ? min : "";
}

export const ENTRY_COLUMNS: readonly Column[] = [
  { name: "entry", title: { zh: "条目编号", en: "id of the entry" }, type: "string", required: true, value: ({ id }) => id },
  { name: "table", title: { zh: "表（一）或（二）", en: "table (1) or (2) of the template" }, type: "integer", required: true, value: ({ table }) => String(table) },
  { name: "no", title: { zh: "序号", en: "number in the table" }, type: "string", required: false, value: ({ no }) => no ?? "" },
  { name: "entity", title: { zh: "收费主体", en: "charging entity" }, type: "string", required: false, value: ({ chargingEntity: { name } }) => name },
  { name: "entity_uscc", title: { zh: "统一社会信用代码", en: "its unified social credit code" }, type: "string", required: false, value: ({ chargingEntity: { uscc } }) => uscc ?? "" },
  { name: "item", title: { zh: "项目名称（各级）", en: "item, outermost level first" }, type: "string", required: true, value: (entry) => itemLevels(entry).join(" / ") },
  { name: "rate", title: { zh: "收费标准（原文）", en: "price as the list writes it" }, type: "string", required: false, value: ({ rate: { text } }) => text },
  { name: "rate_kind", title: { zh: "收费标准的种类", en: "kind of the price" }, type: "string", required: true, value: ({ rate: { kind } }) => kind },
  { name: "price", title: { zh: "金额（只有一个固定价格时）", en: "amount, where it is one plain price" }, type: "number", required: false, value: plainPrice },
  { name: "currency", title: { zh: "币种", en: "currency (ISO 4217)" }, type: "string", required: false, value: ({ rate: { currency } }) => currency ?? "" },
  { name: "unit", title: { zh: "计价单位", en: "unit" }, type: "string", required: false, value: ({ unit: { text } }) => text },
  { name: "service", title: { zh: "服务内容", en: "service" }, type: "string", required: false, value: ({ service }) => service },
  { name: "pricing_form", title: { zh: "收费形式", en: "pricing form" }, type: "string", required: false, value: ({ pricingForm }) => pricingForm ?? "" },
  { name: "basis", title: { zh: "收费形式和依据", en: "form and basis as the notice shows them" }, type: "string", required: false, value: formAndBasisText },
  { name: "remarks", title: { zh: "备注", en: "remarks" }, type: "string", required: false, value: ({ remarks }) => remarks ?? "" },
];

/** UTF-8, CRLF. A text that a spreadsheet would run as a formula has a `'` in front. */
export function entriesCsv(list: FeeList): string {
  return [ENTRY_COLUMNS.map(({ name }) => name), ...list.entries.map((entry) => ENTRY_COLUMNS.map(({ value }) => value(entry)))].map(csvRecord).join("");
}

/** Table Schema, https://specs.frictionlessdata.io/table-schema/ */
export function tableSchema(): object {
  return {
    fields: ENTRY_COLUMNS.map(({ name, title, type, required }) => ({ name, title: `${title.zh} ${title.en}`, type, ...(required ? { constraints: { required } } : {}) })),
    missingValues: [""], primaryKey: ["entry"],
  };
}

const CSVW_TYPES = { string: "string", integer: "integer", number: "decimal" } as const;

/** CSV on the Web, https://www.w3.org/TR/tabular-metadata/ */
export function csvwMetadata(url: string): object {
  return {
    "@context": ["http://www.w3.org/ns/csvw", { "@language": "zh" }], url,
    dialect: { encoding: "utf-8", lineTerminators: ["\r\n"], header: true },
    tableSchema: {
      columns: ENTRY_COLUMNS.map(({ name, title, type, required }) => ({
        name, titles: name, "dc:description": { zh: title.zh, en: title.en }, datatype: CSVW_TYPES[type], required,
      })),
      primaryKey: "entry",
    },
  };
}
