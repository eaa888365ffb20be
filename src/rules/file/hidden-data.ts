// Rows, columns or sheets that are hidden and hold data: they are read, and somebody should look.

import { fromBillObservations, fromObservations, type ToldByKind } from "../from-observations.ts";
import type { FileRule } from "../rule.ts";

const NOTICED: ToldByKind = {
  "hidden": {},
  "display-unseen": {
    message: {
      zh: "旧版 .xls 只能读到单元格里存的数值：百分比、货币等显示格式（如 50% 会读成 0.5）、公式和隐藏的行列都看不到",
      en: "Of an old .xls only the stored values are read: how they are displayed (50% is read as 0.5), formulas and hidden rows and columns are not seen",
    },
    fix: { zh: "请用 WPS 或 Excel 另存为 .xlsx 后重新提交，或逐格核对价格和金额", en: "Please save it as .xlsx with WPS or Excel and submit that, or compare every price and amount" },
  },
};

const LINE = { item: "理货服务费", unit: "箱", quantity: "2", price: "14", amount: "28.00" };

export const hiddenData: FileRule = {
  id: "hidden-data",
  about: "file",
  severity: "warning",
  outcome: "needs-evidence",
  law: [],
  from: null,
  until: null,
  title: { zh: "隐藏的内容", en: "Hidden data" },
  message: { zh: "{place}是隐藏的，里面有内容，已按可见内容读取", en: "{place} is hidden but holds data; it was read like the rest" },
  why: { zh: "隐藏的行列往往是旧数据，读进来就会公布，或参与账单核对；看不到的，要有人核对。", en: "What is hidden is often out of date; read, it will be published, or counted in a bill. What cannot be seen must be compared by somebody." },
  fix: { zh: "请取消隐藏（或取消合并）后核对，不要的请删除", en: "Please show it, or unmerge the cells, and check it; delete what is not wanted" },
  exclusions: { zh: "没有内容的隐藏行列不提示。", en: "Hidden rows and columns without data." },
  check: fromObservations(NOTICED),
  examples: [
    {
      name: { zh: "没有这种情况", en: "Nothing of the kind" }, kind: "not-applicable", entries: [{}],
      observations: [], at: [],
    },
    {
      name: { zh: "隐藏的行", en: "A hidden row" }, kind: "broken", entries: [{}],
      observations: [{ kind: "hidden", at: "/entries/0", place: "表二!第 4 行", params: {"what": "row"} }], at: ["/entries/0"],
    },
    {
      name: { zh: "旧版 .xls", en: "An old .xls" }, kind: "broken", entries: [{}],
      observations: [{ kind: "display-unseen", at: "", place: "表二!D4", params: {"numbers": 12} }], at: [""],
    },
  ],
  bill: {
    check: fromBillObservations(NOTICED),
    examples: [
      { name: { zh: "没有这种情况", en: "Nothing of the kind" }, kind: "not-applicable", bill: { lines: [LINE] }, at: [] },
      {
        name: { zh: "隐藏的费用行", en: "A hidden line" }, kind: "broken", bill: { lines: [LINE] },
        observations: [{ kind: "hidden", at: "/lines/0", place: "账单!第 4 行", params: { what: "row" } }], at: ["/lines/0"],
      },
      {
        name: { zh: "公式不在此列", en: "Formulas are another matter" }, kind: "kept", bill: { lines: [LINE] },
        observations: [{ kind: "formula", at: "/lines/0/amount", place: "账单!F4", params: {} }], at: [],
      },
    ],
  },
};
