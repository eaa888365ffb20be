// What a value of a file that does not fit the schema is told, in a clerk's words: no English of the validator leaks.

import type { Words } from "../model/text.ts";

/** Fields by their last name in the JSON. A name that is missing here is shown as it stands in the file. */
export const fieldWords = {
  schema: { zh: "格式版本 schema", en: "the format version `schema`" },
  port: { zh: "口岸", en: "the port" },
  code: { zh: "口岸代码", en: "the port's code" },
  direction: { zh: "进出口方向", en: "the direction" },
  publisher: { zh: "公布单位", en: "the publisher" },
  documentNumber: { zh: "文号", en: "the document number" },
  effectiveFrom: { zh: "生效日期", en: "the first day in force" },
  effectiveTo: { zh: "失效日期", en: "the day the list ends" },
  tax: { zh: "是否含税", en: "the side of tax" },
  contacts: { zh: "投诉联系方式", en: "the complaint contacts" },
  phone: { zh: "电话", en: "the telephone number" },
  entries: { zh: "条目 entries", en: "the entries" },
  id: { zh: "条目编号 id", en: "the entry's `id`" },
  table: { zh: "所在表 table", en: "the table" },
  no: { zh: "序号", en: "the number" },
  chargingEntity: { zh: "收费主体", en: "the charging entity" },
  uscc: { zh: "统一社会信用代码", en: "the unified social credit code" },
  kind: { zh: "类别 kind", en: "the kind" },
  item: { zh: "项目名称", en: "the item" },
  path: { zh: "项目层级 path", en: "the item's path" },
  aliases: { zh: "别名 aliases", en: "the aliases" },
  name: { zh: "名称", en: "the name" },
  rate: { zh: "收费标准", en: "the rate" },
  text: { zh: "文字 text", en: "the text" },
  terms: { zh: "价格解析 terms", en: "the terms of the rate" },
  least: { zh: "最低收费", en: "the minimum charge" },
  most: { zh: "最高收费", en: "the maximum charge" },
  currency: { zh: "币种", en: "the currency" },
  min: { zh: "下限 min", en: "the lower end" },
  max: { zh: "上限 max", en: "the upper end" },
  unit: { zh: "计价单位", en: "the unit" },
  service: { zh: "服务内容", en: "the service" },
  pricingForm: { zh: "收费形式", en: "the pricing form" },
  basis: { zh: "收费依据", en: "the basis" },
  title: { zh: "文件名称", en: "the title of the instrument" },
  number: { zh: "文号", en: "the number of the instrument" },
  remarks: { zh: "备注", en: "the remarks" },
  lines: { zh: "费用行 lines", en: "the lines" },
  amount: { zh: "金额", en: "the amount" },
  price: { zh: "单价", en: "the unit price" },
  quantity: { zh: "数量", en: "the quantity" },
  serviceDay: { zh: "服务日期", en: "the day of service" },
  day: { zh: "日期", en: "the day" },
  seller: { zh: "销售方", en: "the seller" },
} as const satisfies Record<string, Words>;

/** The whole document, where the place is its root. */
export const documentWords: Words = { zh: "文件", en: "the file" };

/** One row of a list or bill. */
export const rowWords: Words = { zh: "这一行", en: "this row" };

export interface Sentence {
  readonly message: Words;
  readonly fix: Words;
}

export const schemaSentences = {
  required: {
    message: { zh: "{field}缺少“{property}”（{propertyWords}）", en: "{field} lacks `{property}` ({propertyWords})" },
    fix: { zh: "请补上“{property}”；确实没有的，按格式说明填空值", en: "Please add `{property}`; where there is none, give an empty value as the format says" },
  },
  lacking: {
    message: { zh: "{field}缺少“{property}”", en: "{field} lacks `{property}`" },
    fix: { zh: "请补上“{property}”", en: "Please add `{property}`" },
  },
  unknown: {
    message: { zh: "{field}里有格式不认识的“{property}”", en: "{field} holds `{property}`, which the format does not know" },
    fix: { zh: "请核对拼写；自己加的内容请在名字前加 x_", en: "Please check the spelling; what you add yourself begins with x_" },
  },
  type: {
    message: { zh: "{field}应当是{expected}，现为 {found}", en: "{field} should be {expected}, but is {found}" },
    fix: { zh: "请按要求改写这一处", en: "Please rewrite this value as asked" },
  },
  number: {
    message: { zh: "{field}应当写成加引号的数字，现为 {found}", en: "{field} should be a number in quotation marks, but is {found}" },
    fix: { zh: "请写成 \"1250.50\" 这样的文字，以免小数走样", en: "Please write it as text such as \"1250.50\", so that no decimals are lost" },
  },
  quoted: {
    message: { zh: "{field}应当是加引号的文字，现为 {found}", en: "{field} should be text in quotation marks, but is {found}" },
    fix: { zh: "请在两边加上引号，原样写成文字", en: "Please put quotation marks around it, and leave it as it is" },
  },
  choice: {
    message: { zh: "{field}只能是 {expected}，现为 {found}", en: "{field} may only be {expected}, but is {found}" },
    fix: { zh: "请从所列的值中选一个", en: "Please choose one of the values named" },
  },
  day: {
    message: { zh: "{field}“{found}”不是一个存在的日期", en: "{field} “{found}” is not a day that exists" },
    fix: { zh: "请写成 2026-01-01 这样的日期，并核对月份和日数", en: "Please write a day such as 2026-01-01, and check month and day" },
  },
  decimal: {
    message: { zh: "{field}“{found}”不是金额或数量", en: "{field} “{found}” is not an amount or quantity" },
    fix: { zh: "请写成 \"1250.50\" 这样的数字，不带单位、逗号和空格", en: "Please write a number such as \"1250.50\", without unit, comma or blank" },
  },
  code: {
    message: { zh: "口岸代码“{found}”不符合规定的写法", en: "The port code “{found}” is not written as a UN/LOCODE" },
    fix: { zh: "请填联合国口岸代码（UN/LOCODE），两位国别加三位地名，如 CNLYG", en: "Please give the UN/LOCODE: two letters for the country and three for the place, such as CNLYG" },
  },
  uscc: {
    message: { zh: "统一社会信用代码“{found}”不是 18 位的规定写法", en: "The unified social credit code “{found}” does not have the prescribed 18 characters" },
    fix: { zh: "请对照营业执照填写 18 位代码；没有的请留空", en: "Please copy the 18 characters from the licence, or leave the field empty" },
  },
  currency: {
    message: { zh: "币种“{found}”不是三位字母代码", en: "The currency “{found}” is not a code of three letters" },
    fix: { zh: "请写成 CNY、USD 这样的代码", en: "Please write a code such as CNY or USD" },
  },
  pattern: {
    message: { zh: "{field}“{found}”的写法不对", en: "{field} “{found}” is not written as prescribed" },
    fix: { zh: "请按格式说明改写", en: "Please rewrite it as the format says" },
  },
  long: {
    message: { zh: "{field}太长，上限为 {expected}", en: "{field} is too long; the limit is {expected}" },
    fix: { zh: "请缩短，或移到备注、附件中", en: "Please shorten it, or move it to the remarks or an annex" },
  },
  short: {
    message: { zh: "{field}不能少于 {expected}", en: "{field} may not be less than {expected}" },
    fix: { zh: "请补全", en: "Please complete it" },
  },
  other: {
    message: { zh: "{field}不符合格式要求，现为 {found}", en: "{field} does not fit the format; it is {found}" },
    fix: { zh: "请对照格式说明改正这一处", en: "Please correct this value by the description of the format" },
  },
} as const satisfies Record<string, Sentence>;

export type SentenceName = keyof typeof schemaSentences;

/** Kinds of JSON value, as a clerk would say them. */
export const typeWords = {
  string: { zh: "文字", en: "text" },
  number: { zh: "数字", en: "a number" },
  integer: { zh: "整数", en: "a whole number" },
  boolean: { zh: "true 或 false", en: "true or false" },
  object: { zh: "一组带名字的值 {…}", en: "an object {…}" },
  array: { zh: "列表 […]", en: "a list […]" },
  null: { zh: "空值 null", en: "null" },
} as const satisfies Record<string, Words>;
