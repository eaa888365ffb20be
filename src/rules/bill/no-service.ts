// 服务是否实际提供: charges that are due only for a service that was given, and the record that shows it.

import { asking } from "../questions.ts";
import type { BillRule } from "../rule.ts";

export const wasServed: BillRule = {
  id: "no-service",
  about: "bill",
  severity: "info",
  outcome: "needs-evidence",
  law: ["penalty-rules-7"],
  from: null,
  until: null,
  title: { zh: "服务是否实际提供", en: "Was the service given?" },
  message: { zh: "“{item}”（{count} 行）应当以实际提供服务为前提：{ask}", en: "{item} (lines: {count}) is due only where the service was given. {ask}" },
  why: {
    zh: "金额在清单之内，没有提供服务的也不应收取；公布过没有洗箱而收取污箱费的案件。账单看不出服务是否提供，要看记录。",
    en: "Even at the listed price nothing is due for a service not given; a published case was of boxes charged for washing that were never washed. A bill does not show it, a record does.",
  },
  fix: { zh: "请向收费单位索取相应的记录；已有记录的，不需要处理", en: "Please ask the seller for the record; where you have it, nothing is to be done" },
  exclusions: {
    zh: "只是提示，不影响结论；每种记录每份账单只提示一次；这一行自己写明了记录或单号的不提示；金额为零或负数、账单中另有冲减的不提示。",
    en: "Only a reminder, which never changes the verdict; once a bill for each kind of record; silent where the line names the record, where nothing was charged, and where a credit may take it back.",
  },
  check: asking("no-service", () => wasServed),
  examples: [
    { name: { zh: "污箱费：索取洗箱记录", en: "Cleaning: ask for the record" }, kind: "broken", bill: { lines: [{ item: "污箱费", amount: "200.00" }, { item: "洗箱费", amount: "200.00" }] }, at: ["/lines/0/item"] },
    { name: { zh: "备注写明了磅单号", en: "The line names the weighing slip" }, kind: "kept", bill: { lines: [{ item: "过磅费", amount: "20.00", remarks: "磅单 20261123-08" }] }, at: [] },
    { name: { zh: "不属于这类收费", en: "Another kind of charge" }, kind: "not-applicable", bill: { lines: [{ item: "理货服务费", unit: "箱", quantity: "2", price: "14", amount: "28.00" }] }, at: [] },
  ],
};
