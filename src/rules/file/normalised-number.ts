// Numbers that were read otherwise than they are stored: full-width digits, thousands marks, noise of floating point, dates.

import { fromBillObservations, fromObservations } from "../from-observations.ts";
import type { FileRule } from "../rule.ts";

const LINE = { item: "理货服务费", unit: "箱", quantity: "2", price: "14", amount: "28.00" };

export const normalisedNumber: FileRule = {
  id: "normalised-number",
  about: "file",
  severity: "info",
  outcome: "information",
  law: [],
  from: null,
  until: null,
  title: { zh: "数字已规整", en: "Number read in plain form" },
  message: { zh: "这一格的数字已按通常写法读取", en: "The number in this cell was read in its plain form" },
  why: { zh: "读到的数和文件里存的写法不完全一样，请看一眼是否就是您的意思。", en: "What was read is not written quite as the file stores it; please see that it is what you mean." },
  fix: { zh: "确认无误即可；不对的请改成普通数字", en: "If it is right, nothing is to be done; otherwise type a plain number" },
  exclusions: { zh: "写法和读法一致的不提示。", en: "Numbers that are read as they stand." },
  check: fromObservations({
    "normalised-number": {},
    "float-noise": {
      message: { zh: "这一格存的是 {stored}，按 {read} 读取", en: "The cell stores {stored}; it was read as {read}" },
    },
    "date-cell": {
      message: { zh: "这一格是日期格式，不像价格", en: "This cell is formatted as a day, not a price" },
      fix: { zh: "请把单元格格式改为“文本”后重新填写，如 1-3", en: "Please format the cell as text and type it again" },
      severity: "warning",
    },
  }),
  examples: [
    {
      name: { zh: "没有这种情况", en: "Nothing of the kind" }, kind: "not-applicable", entries: [{}],
      observations: [], at: [],
    },
    {
      name: { zh: "浮点误差", en: "Noise of floating point" }, kind: "kept", entries: [{}],
      observations: [{ kind: "float-noise", at: "/entries/0/rate", place: "表二!D4", params: {"stored": "0.30000000000000004", "read": "0.3"} }], at: ["/entries/0/rate"],
    },
  ],
  bill: {
    message: { zh: "账单有 {count} 格数字已按通常写法读取", en: "Numbers of the bill that were read in their plain form: {count}" },
    check: fromBillObservations({
      "normalised-number": { once: true },
      "float-noise": {
        message: { zh: "账单有 {count} 格存的是计算机的近似数，如 {stored}，按 {read} 读取", en: "Cells that store a computer's approximation, such as {stored}, read as {read}: {count}" },
        once: true,
      },
      // A day is what belongs into a column of days.
      "date-cell": {
        message: { zh: "这一格是日期格式，不像金额、数量或名称", en: "This cell is formatted as a day, which is no amount, number or name" },
        fix: { zh: "请把单元格格式改为“文本”后重新填写", en: "Please format the cell as text and type it again" },
        severity: "warning",
        where: ({ at }) => /^\/lines\/\d+\/(?!serviceDay|x_)./.test(at),
      },
    }),
    examples: [
      { name: { zh: "没有这种情况", en: "Nothing of the kind" }, kind: "not-applicable", bill: { lines: [LINE] }, at: [] },
      {
        name: { zh: "浮点误差", en: "Noise of floating point" }, kind: "kept", bill: { lines: [LINE] },
        observations: [{ kind: "float-noise", at: "/lines/0/amount", place: "账单!F4", params: { stored: "28.000000000000004", read: "28" } }], at: ["/lines/0/amount"],
      },
      {
        name: { zh: "数量被存成日期，作业日期不算", en: "A number stored as a day; the day of service may be one" }, kind: "broken", bill: { lines: [LINE] },
        observations: [{ kind: "date-cell", at: "/lines/0/quantity", place: "账单!D4", params: {} }, { kind: "date-cell", at: "/lines/0/serviceDay", place: "账单!G4", params: {} }], at: ["/lines/0/quantity"],
      },
    ],
  },
};
