// 查验没有问题的免收: lifting, moving and storage of a full box for an examination that found nothing.

import { asking } from "../questions.ts";
import type { BillRule } from "../rule.ts";

export const examExempt: BillRule = {
  id: "exam-exempt",
  about: "bill",
  severity: "info",
  outcome: "needs-evidence",
  law: ["exam-exempt-2015", "exam-exempt-2016"],
  from: null,
  until: null,
  title: { zh: "查验没有问题的免收", en: "Free where the examination found nothing" },
  message: { zh: "“{item}”（{count} 行）与海关查验有关：{ask}", en: "{item} (lines: {count}) is about an examination by customs. {ask}" },
  why: {
    zh: "海关查验没有问题的重箱，吊装、移位、仓储费用不由企业承担。查验结果不在账单上，要另行索取。",
    en: "Lifting, moving and storage of a full box that was examined and found without problem are not the trader's to pay. The result is not on the bill.",
  },
  fix: { zh: "请索取查验结果；没有问题的，请要求退还；有问题或者属于例外的，不需要处理", en: "Please ask for the result. Without a problem, ask for the charge back; with one, or in the cases excepted, nothing is to be done" },
  exclusions: {
    zh: "只是提示；只有这一行自己写明查验没有问题的，才列为需核实。空箱，以及写明查验有问题、固体废物、自有场地、企业自身原因的不提示；海关以外的检查、不写明查验的吊装和堆存不提示。",
    en: "Only a reminder; a warning only where the line itself says that nothing was found. Silent for empty boxes, and where the line speaks of a problem, solid waste, own premises or the trader's own fault; and for lifting and storage that do not name an examination.",
  },
  check: asking("exam-exempt", () => examExempt),
  examples: [
    { name: { zh: "查验移箱费", en: "Moving a box for its examination" }, kind: "broken", bill: { lines: [{ item: "查验移箱费", load: "full", unit: "箱", quantity: "1", amount: "300.00" }] }, at: ["/lines/0/item"] },
    { name: { zh: "写明查验没有问题", en: "The line says that nothing was found" }, kind: "broken", bill: { lines: [{ item: "查验吊装费", load: "full", amount: "300.00", remarks: "查验无问题" }] }, at: ["/lines/0/item"] },
    { name: { zh: "查验有问题，堆存照收", en: "A problem was found: storage is due" }, kind: "kept", bill: { lines: [{ item: "查验堆存费", load: "full", amount: "300.00", remarks: "查验有问题，夹带" }] }, at: [] },
    { name: { zh: "空箱查验", en: "An empty box" }, kind: "kept", bill: { lines: [{ item: "查验移箱费", load: "empty", amount: "300.00" }] }, at: [] },
    { name: { zh: "与查验无关的堆存", en: "Storage without an examination" }, kind: "not-applicable", bill: { lines: [{ item: "堆存费", unit: "箱·天", quantity: "3", amount: "300.00" }] }, at: [] },
  ],
};
