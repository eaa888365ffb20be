// How the table stands in the file: columns that are missing, doubled or unknown, ragged rows, sheets passed over.

import { fromObservations } from "../from-observations.ts";
import type { ListRule } from "../rule.ts";

export const tableShape: ListRule = {
  id: "table-shape",
  about: "list",
  severity: "warning",
  outcome: "list-defect",
  law: ["template-1", "template-2"],
  from: null,
  until: null,
  title: { zh: "表格样式", en: "Shape of the table" },
  message: { zh: "表格的样式与国家模板不同", en: "The table differs from the national template" },
  why: { zh: "按国家模板的栏目填写，公布、检索和核对才对得上。", en: "Publication, search and checking rest on the columns of the national template." },
  fix: { zh: "请对照国家模板的栏目调整", en: "Please arrange the columns as in the national template" },
  exclusions: { zh: "标题行、注、合计行、重复的表头不算数据，只作说明。", en: "Title rows, notes, totals and repeated headings are not data; they are only mentioned." },
  check: fromObservations({
    "column-missing": {
      message: { zh: "没有找到“{heading}”这一栏", en: "There is no column “{heading}”" },
      fix: { zh: "请加上这一栏，或把栏目名称改成模板的写法", en: "Please add the column, or name it as the template does" },
      severity: "error",
    },
    "duplicate-column": {
      message: { zh: "“{heading}”这一栏出现了不止一次，只读第一栏", en: "The column “{heading}” stands more than once; the first is read" },
      fix: { zh: "请删去多余的一栏，或改名", en: "Please remove or rename one of them" },
      severity: "error",
    },
    "ragged-row": {
      message: { zh: "这一行有 {actual} 栏，表头有 {expected} 栏", en: "This row has {actual} cells, the headings have {expected}" },
      fix: { zh: "请核对有没有多出或缺少的分隔符", en: "Please check for a separator too many or too few" },
    },
    "sheet-skipped": {
      message: { zh: "这部分没有认出表头，没有读取", en: "No headings were found here; it was not read" },
      fix: { zh: "如果是清单，请加上模板的表头", en: "If it is a list, please add the headings of the template" },
    },
    "ambiguous-sheet": {
      message: { zh: "有不止一张表像是清单，请确认", en: "More than one sheet looks like a list; please confirm" },
      fix: { zh: "请只保留要公布的表", en: "Please keep only the sheet to be published" },
    },
    "unknown-column": {
      message: { zh: "“{heading}”不是模板的栏目，原样保留", en: "“{heading}” is no column of the template and is kept as it stands" },
      fix: { zh: "不需要时可以删去", en: "It may be removed if it is not needed" },
      severity: "info",
    },
    "title-missing": {
      message: { zh: "没有标题行，看不出口岸和表（一）（二）", en: "There is no title row that names port and table" },
      fix: { zh: "请在表头上方写“XX口岸进（出）口收费目录清单（二）”", en: "Please write the title of the template above the headings" },
      severity: "info",
    },
    "note": {
      message: { zh: "“{text}”不是条目，作为清单的说明原样保留", en: "“{text}” is no entry and is kept as a note of the list" },
      fix: { zh: "如果是收费项目，请补上收费标准，写成单独一行；否则不需要处理", en: "If it is a charge, please give its rate in a row of its own; otherwise nothing is to be done" },
      severity: "info",
    },
    "tax-read": {
      message: { zh: "按“{text}”，清单价格的含税情况已读出", en: "By “{text}” the side of tax of the prices was read" },
      fix: { zh: "请确认；不是这样时，请用 --tax 指明", en: "Please confirm; if it is not so, please give --tax" },
      severity: "info",
      outcome: "information",
    },
    "total-row": {
      message: { zh: "合计行不是条目，没有作为数据读取", en: "A total row was not read as data" },
      fix: { zh: "不需要处理", en: "Nothing is to be done" },
      severity: "info",
      outcome: "information",
    },
    "repeated-heading": {
      message: { zh: "表中间重复的表头已跳过", en: "A repeated heading was passed over" },
      fix: { zh: "不需要处理", en: "Nothing is to be done" },
      severity: "info",
      outcome: "information",
    },
  }),
  examples: [
    {
      name: { zh: "没有这种情况", en: "Nothing of the kind" }, kind: "not-applicable", entries: [{}],
      observations: [], at: [],
    },
    {
      name: { zh: "没有收费标准栏", en: "No column for the rate" }, kind: "broken", entries: [{}],
      observations: [{ kind: "column-missing", at: "", place: "第 2 行", params: {"field": "rate", "heading": "收费标准"} }, { kind: "note", at: "", place: "第 9 行", params: {"text": "注：节假日加收50%"} }], at: ["", ""],
    },
  ],
};
