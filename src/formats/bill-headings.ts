// What the headings of a bill mean: 发票, 费用清单, 结算单, as ports and their customers print them.

import type { Money } from "../model/money.ts";
import { toHalfWidth } from "../model/text.ts";
import { moneyWords, type MoneyWords } from "./money-heading.ts";

export type BillField =
  | "no" | "item" | "spec" | "size" | "load" | "direction" | "trade" | "cargo" | "unit" | "quantity" | "days" | "price" | "amount" | "paid" | "credit" | "gross"
  | "taxRate" | "tax" | "serviceDay" | "period" | "seller" | "port" | "billOfLading" | "box" | "voyage" | "number" | "remarks";

const SYNONYMS: Readonly<Record<BillField, readonly string[]>> = {
  no: ["序号", "行号", "编号", "项次", "no", "no."],
  item: [
    "项目名称", "费用名称", "收费项目", "收费项目名称", "费目", "费用项目", "费目名称", "服务名称", "货物或应税劳务、服务名称",
    "货物或应税劳务名称", "项目", "项目名称/费用名称", "费用", "item",
  ],
  spec: ["规格型号", "规格", "型号", "spec"],
  size: ["箱型", "尺寸", "箱型/尺寸", "尺寸/箱型", "箱型尺寸", "尺寸箱型", "箱尺寸", "柜型", "size"],
  load: ["空重", "空/重", "重空", "空重箱", "箱况", "load"],
  direction: ["进出口", "进/出口", "进出", "流向", "direction"],
  trade: ["内外贸", "内/外贸", "贸易类型", "贸别", "trade"],
  cargo: ["货类", "货物类别", "货物类型", "cargo"],
  unit: ["单位", "计量单位", "计价单位", "计费单位", "unit"],
  quantity: ["数量", "计费数量", "箱量", "quantity", "qty"],
  days: ["天数", "计费天数", "堆存天数", "用箱天数", "days"],
  price: ["单价", "费率", "单价(元)", "不含税单价", "含税单价", "price"],
  amount: ["金额", "费用金额", "应收金额", "不含税金额", "价款", "收费金额", "amount"],
  paid: ["实收金额", "实付金额", "实收", "实付", "实收费用", "实付费用", "实际金额", "实际收费", "折后金额", "优惠后金额", "减免后金额"],
  credit: ["减免金额", "优惠金额", "折扣金额", "折让金额", "减免", "优惠"],
  gross: ["价税合计", "价税合计金额", "含税金额", "金额含税", "含税合计", "合计金额", "总金额", "应付金额"],
  taxRate: ["税率", "征收率", "税率/征收率", "税率(%)", "taxrate"],
  tax: ["税额", "税金", "tax"],
  serviceDay: ["服务日期", "作业日期", "发生日期", "业务日期", "日期", "作业时间", "serviceday", "date"],
  period: ["账期", "账单期间", "账单周期", "费用期间", "服务期间", "计费期间", "结算期间", "作业期间", "起止日期"],
  seller: ["收费单位", "销售方", "收费单位/销售方", "销售方名称", "收费主体", "收款单位", "开票单位", "seller"],
  port: ["口岸", "港口", "port"],
  billOfLading: ["提单号", "提单", "提运单号", "b/l", "billoflading"],
  box: ["箱号", "集装箱号", "柜号", "box"],
  voyage: ["航次", "船名航次", "船名/航次", "voyage"],
  number: ["发票号码", "发票号", "账单号", "结算单号"],
  remarks: ["备注", "说明", "remarks"],
};

const FIELD_BY_KEY = new Map<string, BillField>();
for (const [field, names] of Object.entries(SYNONYMS)) {
  for (const name of names) FIELD_BY_KEY.set(name, field as BillField);
}

const MONEY: ReadonlySet<BillField> = new Set(["price", "amount", "paid", "credit", "gross", "tax"]);

export function billFieldOf(heading: string): BillField | null {
  return readHeading(heading)?.field ?? null;
}

interface Heading extends MoneyWords {
  readonly field: BillField;
}

function readHeading(heading: string): Heading | null {
  const key = toHalfWidth(heading).replace(/[\s*]+/gu, "").toLowerCase();
  const own = FIELD_BY_KEY.get(key);
  if (own !== undefined) return { field: own, side: /^含税/u.test(key) ? "included" : null, scale: "1" };
  const [, plain = "", brackets = ""] = /^(.*?)((?:\([^()]*\))+)$/u.exec(key) ?? [];
  const field = FIELD_BY_KEY.get(plain);
  if (field === undefined) return null;
  if (!MONEY.has(field)) return field === "quantity" && /[百万]|千(?!克)/u.test(brackets) ? null : { field, side: null, scale: "1" };
  const words = moneyWords(brackets.slice(1, -1).replace(/\)\(/gu, ","));
  if (words === null) return null;
  if (field === "amount" && words.side === "included") return { ...words, field: "gross" };
  return field === "gross" && words.side === "excluded" ? { ...words, field: "amount" } : { ...words, field };
}

const FOREIGN = /\((usd|us\$|\$|美元|美金|hkd|hk\$|港币|港元|eur|€|欧元|jpy|日元|gbp|英镑)\)/iu;

/** The columns of a bill by field, with those it does not know; null when the row is no heading row. */
export interface BillLayout {
  /** What a heading of money names besides the yuan: 金额（美元）. */
  readonly currency: string | null;
  /** How many yuan a number stands for, by field: 金额（万元）. */
  readonly scales: ReadonlyMap<BillField, Money>;
  /** 单价（含税）: not on the side of the amounts, where those are without. */
  readonly priceWithTax: boolean;
  readonly fields: ReadonlyMap<BillField, number>;
  readonly extras: readonly { readonly column: number; readonly heading: string }[];
  readonly duplicates: readonly { readonly column: number; readonly heading: string }[];
}

export function billLayout(cells: readonly string[]): BillLayout | null {
  const fields = new Map<BillField, number>();
  const extras: { column: number; heading: string }[] = [];
  const duplicates: { column: number; heading: string }[] = [];
  const scales = new Map<BillField, Money>();
  let priceWithTax = false;
  for (const [column, cell] of cells.entries()) {
    const heading = cell.replace(/\s+/gu, " ").trim();
    if (heading === "") continue;
    const read = readHeading(heading);
    if (read === null) extras.push({ column, heading });
    else if (fields.has(read.field)) duplicates.push({ column, heading });
    else {
      fields.set(read.field, column);
      if (read.scale !== "1") scales.set(read.field, read.scale);
      if (read.field === "price" && read.side === "included") priceWithTax = true;
    }
  }
  const priced = fields.has("amount") || fields.has("price") || fields.has("gross") || fields.has("paid");
  const telling = fields.has("item") ? fields.size >= 2 : priced && fields.size >= 3;
  const money = [fields.get("amount"), fields.get("gross"), fields.get("paid"), fields.get("price")].map((column) => (column === undefined ? "" : (cells[column] ?? "")));
  const currency = money.map((heading) => FOREIGN.exec(toHalfWidth(heading).replace(/\s+/gu, ""))?.[1]).find((found) => found !== undefined) ?? null;
  return telling && fields.size >= extras.length ? { currency, scales, priceWithTax, fields, extras, duplicates } : null;
}
