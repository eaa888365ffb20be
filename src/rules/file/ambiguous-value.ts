// JSON that two programs would read differently: a key that stands twice, a number that loses digits.

import { fromBillObservations, fromObservations, type ToldByKind } from "../from-observations.ts";
import type { FileRule } from "../rule.ts";

const LINE = { item: "理货服务费", unit: "箱", quantity: "2", price: "14", amount: "28.00" };

const TWO_READINGS: ToldByKind = {
  "duplicate-key": {},
  "unsafe-number": {
    message: { zh: "这个数字太大或太精确，读取时会走样", en: "This number is too large or too exact to be read faithfully" },
    fix: { zh: "请写成加引号的文字，如 \"9007199254740993\"", en: "Please write it as text in quotation marks" },
  },
};

export const ambiguousValue: FileRule = {
  id: "ambiguous-value",
  about: "file",
  severity: "error",
  outcome: "list-defect",
  law: [],
  from: null,
  until: null,
  title: { zh: "会被读错的值", en: "Ambiguous value" },
  message: { zh: "同一名称写了两次，不同的程序会读出不同的值", en: "A name stands twice; different programs would read different values" },
  why: { zh: "公布的内容必须只有一种读法。", en: "What is published must be read in one way only." },
  fix: { zh: "请只保留一个", en: "Please keep only one of them" },
  exclusions: { zh: "只适用于 JSON 文件。", en: "JSON files only." },
  check: fromObservations(TWO_READINGS),
  examples: [
    {
      name: { zh: "没有这种情况", en: "Nothing of the kind" }, kind: "not-applicable", entries: [{}],
      observations: [], at: [],
    },
    {
      name: { zh: "重复的名称", en: "A name twice" }, kind: "broken", entries: [{}],
      observations: [{ kind: "duplicate-key", at: "/entries/0/rate", place: "第 12 行", params: {} }], at: ["/entries/0/rate"],
    },
    {
      name: { zh: "会走样的数字", en: "A number that loses digits" }, kind: "broken", entries: [{}],
      observations: [{ kind: "unsafe-number", at: "/entries/0/no", place: "第 9 行", params: { text: "9007199254740993" } }], at: ["/entries/0/no"],
    },
  ],
  bill: {
    outcome: "needs-evidence",
    why: { zh: "账单的值有两种读法时，无法核对。", en: "A bill that can be read in two ways cannot be checked." },
    check: fromBillObservations(TWO_READINGS),
    examples: [
      { name: { zh: "没有这种情况", en: "Nothing of the kind" }, kind: "not-applicable", bill: { lines: [LINE] }, at: [] },
      {
        name: { zh: "金额写了两次", en: "The amount twice" }, kind: "broken", bill: { lines: [LINE] },
        observations: [{ kind: "duplicate-key", at: "/lines/0/amount", place: "第 12 行", params: {} }], at: ["/lines/0/amount"],
      },
      {
        name: { zh: "公式不在此列", en: "Formulas are another matter" }, kind: "kept", bill: { lines: [LINE] },
        observations: [{ kind: "formula", at: "/lines/0/amount", place: "账单!F4", params: {} }], at: [],
      },
    ],
  },
};
