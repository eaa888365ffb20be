// How the table stands in the file: columns that are missing, doubled or unknown, ragged rows, sheets passed over.

import { fromBillObservations, fromObservations } from "../from-observations.ts";
import type { FileRule } from "../rule.ts";

const LINE = { item: "理货服务费", unit: "箱", quantity: "2", price: "14", amount: "28.00" };

const NOTHING = { zh: "不需要处理", en: "Nothing is to be done" };

export const tableShape: FileRule = {
  id: "table-shape",
  about: "file",
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
    "example-row": {
      message: { zh: "序号为“示例”的行只作参考，没有读取", en: "The row numbered 示例 only shows how to fill in; it was not read" },
      fix: { zh: "如果是收费项目，请把“示例”改成序号；否则不需要处理", en: "If it is a charge, please give it a number; otherwise nothing is to be done" },
      severity: "info",
      outcome: "information",
    },
    "template-version": {
      message: { zh: "这份文件用的是 {version} 版模板，现在是 {now} 版", en: "This file was made with version {version} of the template; now it is {now}" },
      fix: { zh: "请核对各栏读得对不对；下次请从 /templates 下载新模板", en: "Please see whether its columns were read rightly; next time take the template from /templates" },
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
  bill: {
    outcome: "needs-evidence",
    law: [],
    message: { zh: "账单表格的样式与通常的不同", en: "The table of the bill is not as usual" },
    fix: { zh: "请对照“项目名称、数量、单价、金额”等常用栏目调整后重新核对", en: "Please arrange it with the usual columns (name, quantity, price, amount), and check again" },
    check: fromBillObservations({
      "column-missing": { message: { zh: "没有找到“{heading}”这一栏", en: "There is no column “{heading}”" } },
      "duplicate-column": {
        message: { zh: "“{heading}”与前面的一栏是同一内容，以前面的为准", en: "The column “{heading}” says the same as one before it, which is read" },
        fix: { zh: "两栏不同时请核实哪一栏是对的", en: "Where the two differ, please find out which is right" },
        severity: "info",
      },
      "ragged-row": { message: { zh: "这一行有 {actual} 栏，表头有 {expected} 栏", en: "This row has {actual} cells, the headings have {expected}" } },
      "sheet-skipped": {
        message: { zh: "这部分没有认出表头，没有读取", en: "No headings were found here; it was not read" },
        fix: { zh: "如果是账单的一部分，请加上表头后重新核对", en: "If it is part of the bill, please add headings and check again" },
      },
      "ambiguous-sheet": { message: { zh: "有不止一张表像是账单，请确认", en: "More than one sheet looks like a bill; please confirm" } },
      "unknown-column": {
        message: { zh: "有 {count} 栏没有用于核对，如“{heading}”", en: "Columns that were not used: {count}, such as “{heading}”" }, fix: NOTHING, severity: "info", once: true,
      },
      "note": { message: { zh: "有 {count} 行注不是费用行，没有作为数据读取", en: "Notes that were not read as lines: {count}" }, fix: NOTHING, severity: "info", once: true },
      "total-row": { message: { zh: "有 {count} 行合计不是费用行，没有作为数据读取", en: "Totals that were not read as lines: {count}" }, fix: NOTHING, severity: "info", once: true },
      "repeated-heading": { message: { zh: "重复的表头已跳过（{count} 处）", en: "Repeated headings were passed over: {count}" }, fix: NOTHING, severity: "info", once: true },
    }),
    examples: [
      { name: { zh: "没有这种情况", en: "Nothing of the kind" }, kind: "not-applicable", bill: { lines: [LINE] }, at: [] },
      {
        name: { zh: "同一内容有两栏", en: "Two columns for one thing" }, kind: "broken", bill: { lines: [LINE] },
        observations: [{ kind: "duplicate-column", at: "", place: "账单!G3", params: { heading: "应收金额" } }], at: [""],
      },
      {
        name: { zh: "两行合计，只说一次", en: "Two totals, said once" }, kind: "kept", bill: { lines: [LINE] },
        observations: [{ kind: "total-row", at: "", place: "账单!第 9 行", params: {} }, { kind: "total-row", at: "", place: "账单!第 12 行", params: {} }], at: [""],
      },
    ],
  },
};
