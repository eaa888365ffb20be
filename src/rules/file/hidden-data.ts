// Rows, columns or sheets that are hidden and hold data: they are read, and somebody should look.

import { fromBillObservations, fromObservations, type ToldByKind } from "../from-observations.ts";
import type { FileRule } from "../rule.ts";

const NOTICED: ToldByKind = { "hidden": {} };

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
  why: { zh: "隐藏的行列往往是旧数据，读进来就会公布，或参与账单核对。", en: "What is hidden is often out of date; read, it will be published, or counted in a bill." },
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
