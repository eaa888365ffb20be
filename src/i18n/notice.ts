// Words of the public notice, on page and on paper. Headings and notes are those of the national template; the Chinese
// stands in both languages as the text of record, English is its caption.

import type { Words } from "../model/text.ts";

export const noticeWords = {
  title: { zh: "{port}{direction}收费目录清单（{table}）", en: "{port}: list of charges ({table}), {direction}" },
  documentTitle: { zh: "{port}{direction}收费目录清单", en: "{port}: list of charges, {direction}" },
  portUnnamed: { zh: "（未填写口岸）", en: "(port not stated)" },
  import: { zh: "进口", en: "import" },
  export: { zh: "出口", en: "export" },
  both: { zh: "进（出）口", en: "import and export" },
  tableOne: { zh: "一", en: "I" },
  tableTwo: { zh: "二", en: "II" },
  about: { zh: "公布信息", en: "About this list" },

  no: { zh: "序号", en: "No." },
  entity: { zh: "收费主体", en: "Charging entity" },
  item: { zh: "项目名称", en: "Item" },
  rateOne: { zh: "收费标准", en: "Rate" },
  rateTwo: { zh: "收费标准（元）", en: "Rate (yuan)" },
  unit: { zh: "计价单位", en: "Unit" },
  service: { zh: "服务内容", en: "Service" },
  formAndBasis: { zh: "收费形式及依据", en: "Pricing form and basis" },
  remarks: { zh: "备注", en: "Remarks" },
  empty: { zh: "本表无收费项目。", en: "This table has no items." },

  noteOneUse: {
    zh: "行政事业性收费、政府性基金、实行政府定价（含政府指导价）的经营服务性收费适用本表。",
    en: "This table is for administrative fees, government funds, and service charges under government-set or government-guided prices.",
  },
  noteOneForm: {
    zh: "收费形式是指该项收费是属于行政事业性收费、政府性基金或经营服务性收费。其中，属于经营服务性收费的项目，按实际情况分别填写“政府定价”或“政府指导价”。",
    en: "The pricing form says whether a charge is an administrative fee, a government fund or a service charge; for a service charge it is “government-set” or “government-guided”.",
  },
  noteTwoUse: { zh: "企业自主定价收费使用本表。", en: "This table is for charges that the operator prices itself." },
  noteTwoProvider: {
    zh: "本表所列内容，由经营者提供，并承担相应法律责任。",
    en: "Its content is supplied by the operators, who are legally responsible for it.",
  },
  noteTwoMarking: {
    zh: "经营者在本表上公示价格信息，不替代其依据价格法律法规实行明码标价的义务。",
    en: "Publication here does not replace an operator's duty to mark its prices under the price laws.",
  },
  notes: { zh: "注：", en: "Notes:" },

  administrative: { zh: "行政事业性收费", en: "administrative fee" },
  fund: { zh: "政府性基金", en: "government fund" },
  "government-set": { zh: "政府定价", en: "government-set price" },
  "government-guided": { zh: "政府指导价", en: "government-guided price" },
  market: { zh: "市场调节价", en: "market price" },

  port: { zh: "口岸", en: "Port" },
  publisher: { zh: "发布单位", en: "Published by" },
  documentNumber: { zh: "文号", en: "Document number" },
  version: { zh: "版本", en: "Version" },
  versionValue: { zh: "第 {version} 版", en: "{version}" },
  effective: { zh: "有效期", en: "In force" },
  effectiveFrom: { zh: "自 {from} 起", en: "from {from}" },
  effectiveFromTo: { zh: "自 {from} 起，至 {last} 止（含当日）", en: "from {from} up to and including {last}" },
  publishedAt: { zh: "公布时间", en: "Published" },
  beijing: { zh: "{time}（北京时间）", en: "{time} (Beijing time)" },
  tax: { zh: "税", en: "Tax" },
  included: { zh: "价格含增值税", en: "prices include value added tax" },
  excluded: { zh: "价格不含增值税", en: "prices exclude value added tax" },
  unstated: { zh: "未说明价格是否含税", en: "the list does not say whether prices include tax" },
  contacts: { zh: "投诉举报", en: "Complaints" },
  digest: { zh: "清单摘要", en: "Digest of the list" },
  log: { zh: "公布日志", en: "Publication log" },
  logValue: { zh: "{origin}，第 {index} 号（日志共 {size} 条）", en: "{origin}, leaf {index} (tree of {size})" },
  root: { zh: "日志根", en: "Root of the log" },
  address: { zh: "永久网址", en: "Permanent address" },
  scan: { zh: "扫码查看原文", en: "Scan for the original" },
  notStated: { zh: "未填写", en: "not stated" },
  separator: { zh: "；", en: "; " },

  draft: { zh: "草稿 · 未公布", en: "Draft · not published" },
  draftWhy: { zh: "本页尚未公布，不作为收费依据。", en: "This has not been published and is no basis for charging." },
  sample: { zh: "示例", en: "Sample" },
  retroactive: {
    zh: "本清单的生效日期（{from}）早于公布日期（{published}）。",
    en: "This list takes effect ({from}) before the day it was published ({published}).",
  },
  page: { zh: "第 {page} 页，共 {pages} 页", en: "Page {page} of {pages}" },
  entityCode: { zh: "统一社会信用代码 {uscc}", en: "USCC {uscc}" },
  aliases: { zh: "又名：{names}", en: "also: {names}" },
  row: { zh: "表（{table}）第 {row} 行 {column}", en: "table ({table}), row {row}, {column}" },
  head: { zh: "表头 {label}", en: "head, {label}" },
} as const satisfies Record<string, Words>;
