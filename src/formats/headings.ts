// What the headings of a fee list mean: the national template's, and the other names under which ports print them.
// `layout.ts` arranges the columns with them; data rows are never looked at here.

import type { UnitDefinition } from "../model/national.ts";
import type { Size } from "../model/rate.ts";
import { oncePer } from "../model/remember.ts";
import { toHalfWidth } from "../model/text.ts";

export type ListField =
  | "no" | "entity" | "item" | "rate" | "unit" | "service" | "form" | "basis" | "form-and-basis" | "nature" | "remarks"
  | "qualifier" | "size" | "extra";

/** The template's own heading of each field, for observations. */
export const TEMPLATE_HEADINGS = {
  entity: "收费主体",
  item: "项目名称",
  rate: "收费标准",
  unit: "计价单位",
  service: "服务内容",
  "form-and-basis": "收费形式及依据",
} as const;

const SYNONYMS: Readonly<Record<Exclude<ListField, "size">, readonly string[]>> = {
  no: ["序号", "编号", "no", "no.", "项次"],
  entity: [
    "收费主体", "收费单位", "收费主体名称", "收费单位名称", "收费企业", "收费企业名称", "收费机构", "执收单位", "经营单位", "企业名称",
    "收费主体(企业)", "码头", "chargingentity", "entity",
  ],
  item: ["项目名称", "收费项目", "收费项目名称", "服务项目", "收费名称", "费用名称", "费目", "项目", "费用项目", "item", "fee", "charge"],
  rate: [
    "收费标准", "标准", "收费", "价格", "收费价格", "单价", "费率", "收费标准及计费方式", "收费金额", "计费标准", "现行收费标准",
    "price", "rate", "tariff",
  ],
  unit: ["计价单位", "计量单位", "计算单位", "计费单位", "收费计量单位", "单位", "计量", "unit", "unit/size"],
  service: ["服务内容", "服务内容和标准", "服务内容及标准", "服务内容与标准", "作业内容", "主要作业内容", "服务内容/备注", "service"],
  form: ["收费形式", "定价形式", "定价方式", "价格形式", "价格管理形式"],
  basis: ["收费依据", "文件依据", "政策依据", "定价依据", "依据", "批准机关及文号", "批准文号", "收费文件依据", "依据文件"],
  "form-and-basis": ["收费形式及依据", "收费形式和依据", "收费形式与依据", "定价形式及依据", "收费性质及依据"],
  nature: ["收费性质", "项目性质"],
  remarks: ["备注", "说明", "备注说明", "主要作业内容/备注", "remarks", "remark", "rule"],
  qualifier: ["范围", "适用范围", "收费范围", "箱型", "尺寸", "货物", "货类", "货种", "航线", "内外贸", "进出口", "空重", "规格", "条件", "港口", "口岸", "type"],
  extra: ["优惠政策", "管理部门", "单位性质", "服务对象", "服务港口", "主管部门"],
};

const FIELD_BY_KEY = new Map<string, ListField>();
for (const [field, names] of Object.entries(SYNONYMS)) {
  for (const name of names) FIELD_BY_KEY.set(name, field as ListField);
}

export interface Heading {
  readonly field: ListField | "unknown";
  /** The heading as written, on one line. */
  readonly label: string;
  readonly size: Size | null;
  /** What a bracket behind 收费标准 says: `元`, `元/箱`, `万元`. */
  readonly bracket: string | null;
}

const SIZE_HEADING =
  /^(20|40|45)(?:'{1,2}|`|"|ft|尺|英尺|英寸|feet)?(?:gp|dc|dv|hc|hq|hp|high|std)?(?:集装箱|箱|柜|货柜)?(?:\((?:元|元\/箱|普通箱|高箱)\))?$/;

function foldFootMarks(text: string): string {
  return text.replace(/[‘’′´｀]/g, "'").replace(/[″“”]/g, '"');
}

function keyOf(text: string): string {
  return foldFootMarks(toHalfWidth(text)).replace(/[\s*]+/g, "").toLowerCase();
}

/** The size that a heading such as `20英尺`, `40'`, `45HQ` or a bare `20` names. */
export function sizeOfHeading(text: string, units: readonly UnitDefinition[]): Size | null {
  const key = keyOf(text);
  const match = SIZE_HEADING.exec(key);
  if (match) return match[1] as Size;
  return sizesByName(units).get(key) ?? null;
}

/** Names of units that say a size, as headings are compared. */
const sizesByName = oncePer((units: readonly UnitDefinition[]): ReadonlyMap<string, Size> => {
  const sizes = new Map<string, Size>();
  for (const { size, names } of units) {
    if (size === undefined) continue;
    for (const name of names) if (!sizes.has(keyOf(name))) sizes.set(keyOf(name), size);
  }
  return sizes;
});

/** Chinese first, another language behind or before it in the same cell: the Chinese part alone. */
function chinesePart(key: string): string {
  return (key.match(/[\p{Script=Han}()/、]+/gu) ?? []).join("");
}

function withoutBracket(key: string): string {
  return key.replace(/\((?!出\))[^()]*\)?$/u, "").replace(/[:,、:]+$/u, "");
}

function fieldOf(key: string): ListField | null {
  for (const candidate of [key, withoutBracket(key), chinesePart(key), withoutBracket(chinesePart(key))]) {
    const field = FIELD_BY_KEY.get(candidate);
    if (field !== undefined) return field;
  }
  return null;
}

export function readHeading(text: string, units: readonly UnitDefinition[]): Heading {
  const label = text.replace(/\s+/gu, " ").trim();
  const size = sizeOfHeading(label, units);
  if (size !== null) return { field: "size", label, size, bracket: null };
  const key = keyOf(label);
  const bracket = /\(([^()]*)\)?$/u.exec(key)?.[1] ?? null;
  return { field: fieldOf(key) ?? "unknown", label, size: null, bracket };
}

/** Could this row be the headings of a table? Enough of its cells are headings, and they are the telling ones. */
export function isHeadingRow(headings: readonly (Heading | null)[]): boolean {
  const named = headings.filter((heading) => heading !== null);
  const fields = new Set(named.map((heading) => heading.field).filter((field) => field !== "unknown" && field !== "extra" && field !== "size"));
  const sizes = named.filter((heading) => heading.field === "size").length;
  const known = named.filter((heading) => heading.field !== "unknown").length;
  if (known * 2 < named.length) return false;
  const telling = fields.has("item") || fields.has("rate");
  if (sizes >= 2 && fields.size >= 1) return true;
  return (telling && fields.size >= 2) || fields.size >= 3;
}

const FIRST_SIGNS = new Set<number>();
for (const name of FIELD_BY_KEY.keys()) FIRST_SIGNS.add(name.charCodeAt(0)).add(name.toUpperCase().charCodeAt(0));

/** A cheap look that lets every heading row pass and stops nearly every row of data. */
export function mayBeHeadingRow(cells: readonly string[]): boolean {
  let filled = 0;
  let words = 0;
  let sizes = 0;
  for (const cell of cells) {
    if (cell === "") continue;
    filled++;
    const first = cell.charCodeAt(0);
    if (FIRST_SIGNS.has(first) || first <= 32) words++;
    else if (first === 50 || first === 52) sizes++;
  }
  return words > 0 && (words + sizes) * 2 >= filled;
}
