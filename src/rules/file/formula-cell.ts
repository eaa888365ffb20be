// A cell whose value is reckoned by the sheet, or failed to be: what is published must be what is read.

import { fromBillObservations, fromObservations } from "../from-observations.ts";
import type { FileRule } from "../rule.ts";

const LINE = { item: "理货服务费", unit: "箱", quantity: "2", price: "14", amount: "28.00" };

export const formulaCell: FileRule = {
  id: "formula-cell",
  about: "file",
  severity: "warning",
  outcome: "list-defect",
  law: ["marking-6"],
  from: null,
  until: null,
  title: { zh: "公式单元格", en: "Formula cell" },
  message: { zh: "这一格是公式，读到的是上次计算的结果", en: "This cell is a formula; its last result was read" },
  why: { zh: "公式的结果会随别的单元格变化，公布的价格必须是定下来的数。", en: "A formula's result changes with other cells; a published price must be fixed." },
  fix: { zh: "请复制后用“选择性粘贴—数值”改成数值", en: "Please copy it and paste it back as a value" },
  exclusions: { zh: "公式没有进入清单各栏的不提示。", en: "Formulas outside the columns of the list." },
  check: fromObservations({
    "formula": {},
    "formula-without-value": {
      message: { zh: "这一格是公式，文件里没有计算结果", en: "This cell is a formula, and the file holds no result of it" },
      severity: "error",
    },
    "error-cell": {
      message: { zh: "这一格是计算错误，没有值", en: "This cell is an error of calculation and has no value" },
      fix: { zh: "请改正公式或直接填写数值", en: "Please mend the formula or type the value" },
      severity: "error",
    },
    "external-link": {
      message: { zh: "文件引用或嵌入了别的文件，值可能不是最新的", en: "The file refers to another file or holds one; its values may be stale" },
      fix: { zh: "请断开外部链接、删去嵌入的文件，并粘贴为数值", en: "Please break the links, remove the file inside, and paste values" },
    },
  }),
  examples: [
    {
      name: { zh: "没有这种情况", en: "Nothing of the kind" }, kind: "not-applicable", entries: [{}],
      observations: [], at: [],
    },
    {
      name: { zh: "公式没有结果", en: "A formula without a result" }, kind: "broken", entries: [{}],
      observations: [{ kind: "formula-without-value", at: "/entries/0/rate", place: "表二!D4", params: {} }, { kind: "formula", at: "/entries/0/unit", place: "表二!E4", params: {} }], at: ["/entries/0/rate", "/entries/0/unit"],
    },
  ],
  bill: {
    severity: "warning",
    outcome: "needs-evidence",
    law: [],
    message: { zh: "账单有 {count} 格是公式，读到的是上次计算的结果", en: "Cells of the bill that are formulas: {count}; their last results were read" },
    fix: { zh: "请与纸质账单核对，或复制后用“选择性粘贴—数值”改成数值", en: "Please compare them with the paper, or paste them back as values" },
    check: fromBillObservations({
      "formula": { severity: "info", once: true },
      "formula-without-value": {
        message: { zh: "这一格是公式，文件里没有计算结果，核对缺少这个值", en: "This cell is a formula, and the file holds no result of it; the value is missing" },
        fix: { zh: "请用表格软件打开并保存，或填写数值后重新核对", en: "Please open and save it with a spreadsheet program, or type the value, and check again" },
      },
      "error-cell": {
        message: { zh: "这一格是计算错误，没有值", en: "This cell is an error of calculation and has no value" },
        fix: { zh: "请改正公式或直接填写数值后重新核对", en: "Please mend the formula or type the value, and check again" },
      },
      "external-link": {
        message: { zh: "文件引用或嵌入了别的文件，值可能不是最新的", en: "The file refers to another file or holds one; its values may be stale" },
      },
    }),
    examples: [
      { name: { zh: "没有这种情况", en: "Nothing of the kind" }, kind: "not-applicable", bill: { lines: [LINE] }, at: [] },
      {
        name: { zh: "金额是没有结果的公式", en: "An amount that is a formula without a result" }, kind: "broken", bill: { lines: [LINE] },
        observations: [{ kind: "formula-without-value", at: "/lines/0/amount", place: "账单!F4", params: {} }], at: ["/lines/0/amount"],
      },
      {
        name: { zh: "两格公式，只说一次", en: "Two formulas, said once" }, kind: "kept", bill: { lines: [LINE] },
        observations: [{ kind: "formula", at: "/lines/0/amount", place: "账单!F4", params: {} }, { kind: "formula", at: "/lines/0/price", place: "账单!E4", params: {} }], at: ["/lines/0/amount"],
      },
    ],
  },
};
