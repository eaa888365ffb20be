// 国家直接征收的费用: a fee that an authority of the state collects itself, which no list of a port holds.

import { asking } from "../questions.ts";
import type { BillRule } from "../rule.ts";

export const specialStateFee: BillRule = {
  id: "special-state-fee",
  about: "bill",
  severity: "info",
  outcome: "information",
  law: [],
  from: null,
  until: null,
  title: { zh: "国家机关直接征收的费用", en: "A fee that the state collects itself" },
  message: { zh: "“{item}”（{count} 行）：{ask}", en: "{item} (lines: {count}). {ask}" },
  why: {
    zh: "船舶特别港务费一类由海事管理机构征收，不在口岸收费目录清单之内，因此不能说是清单外收费。",
    en: "A special fee on ships is collected by the maritime authority and stands in no list of a port; so it cannot be called outside the list.",
  },
  fix: { zh: "请向征收机关核实是否应当缴纳，并索取缴款凭证", en: "Please ask the authority whether it is due, and for the receipt" },
  exclusions: { zh: "只认列出的名称；现在是否征收没有核实，因此不引用条文。", en: "Only the names that we know. Whether it is levied now has not been verified, so no provision is cited." },
  check: asking("special-state-fee", () => specialStateFee),
  examples: [
    { name: { zh: "船舶特别港务费", en: "The special port fee on ships" }, kind: "broken", bill: { lines: [{ item: "船舶特别港务费", unit: "净吨", quantity: "10000", amount: "4000000.00" }] }, at: ["/lines/0/item"] },
    { name: { zh: "金额为零", en: "Nothing charged" }, kind: "kept", bill: { lines: [{ item: "船舶特别港务费", amount: "0.00" }] }, at: [] },
    { name: { zh: "货物港务费不是它", en: "Cargo dues are another thing" }, kind: "not-applicable", bill: { lines: [{ item: "货物港务费", amount: "34.00" }] }, at: [] },
  ],
};
