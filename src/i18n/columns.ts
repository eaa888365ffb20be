// The columns of a fee list by name: in the choice of what a column holds, in templates, in what is made of a JSON.

import type { ColumnField } from "../model/file-table.ts";
import type { Words } from "../model/text.ts";

export const columnWords = {
  table: { zh: "表", en: "Table" },
  no: { zh: "序号", en: "No." },
  entity: { zh: "收费主体", en: "Charging entity" },
  item: { zh: "项目名称", en: "Item" },
  rate: { zh: "收费标准", en: "Rate" },
  "size-20": { zh: "收费标准：20英尺", en: "Rate: 20 ft" },
  "size-40": { zh: "收费标准：40英尺", en: "Rate: 40 ft" },
  "size-45": { zh: "收费标准：45英尺", en: "Rate: 45 ft" },
  unit: { zh: "计价单位", en: "Unit" },
  service: { zh: "服务内容", en: "Service" },
  "form-and-basis": { zh: "收费形式及依据", en: "Pricing form and basis" },
  form: { zh: "收费形式", en: "Pricing form" },
  basis: { zh: "收费依据", en: "Basis" },
  nature: { zh: "收费性质", en: "Nature of the charge" },
  qualifier: { zh: "适用条件（箱型、货类、内外贸等）", en: "Condition (box, cargo, trade …)" },
  remarks: { zh: "备注", en: "Remarks" },
  extra: { zh: "其他内容，原样保留", en: "Something else, kept as it stands" },
} as const satisfies Record<ColumnField | "table", Words>;
