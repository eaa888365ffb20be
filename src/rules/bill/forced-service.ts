// 服务是否自愿: services that the rules leave a ship or trader free to take, and which published cases saw forced or tied.

import { asking } from "../questions.ts";
import type { BillRule } from "../rule.ts";

export const wasForced: BillRule = {
  id: "forced-service",
  about: "bill",
  severity: "info",
  outcome: "needs-evidence",
  law: ["port-law-29", "penalty-rules-9", "antimonopoly-22", "port-charges-2020-cut"],
  from: null,
  until: null,
  title: { zh: "服务是否自愿接受", en: "Was the service taken freely?" },
  message: { zh: "“{item}”（{count} 行）：{ask}", en: "{item} (lines: {count}). {ask}" },
  why: {
    zh: "不得强迫他人接受港口服务，也不得捆绑收费。账单看不出是否自愿，要看申请和船舶、货物的情况。",
    en: "No port service may be forced on anyone, or tied to another. A bill does not show it; the request, the ship and the cargo do.",
  },
  fix: { zh: "请核实当时的申请记录；自愿接受的，不需要处理", en: "Please look up the request; where the service was asked for, nothing is to be done" },
  exclusions: {
    zh: "只是提示；只有这一行自己写明非持久性油类、非油轮的，才列为需核实。外贸船舶的拖轮、引航不提示；写明持久性油类、自愿申请或委托书的不提示；每个问题每份账单只提示一次。",
    en: "Only a reminder; a warning only where the line itself speaks of non-persistent oil, or of a ship that is no tanker. Silent for tugs and pilots of ships in foreign trade, and where the line speaks of persistent oil, a request or a mandate; once a bill for each question.",
  },
  check: asking("forced-service", () => wasForced),
  examples: [
    { name: { zh: "内贸船的拖轮费", en: "Towage of a ship in domestic trade" }, kind: "broken", bill: { trade: "domestic", lines: [{ item: "拖轮费", unit: "艘次", quantity: "1", amount: "4000.00" }] }, at: ["/lines/0/item"] },
    { name: { zh: "围油栏，装载非持久性油类", en: "An oil boom round non-persistent oil" }, kind: "broken", bill: { lines: [{ item: "围油栏使用费", amount: "3000.00", remarks: "非持久性油类" }] }, at: ["/lines/0/item"] },
    { name: { zh: "围油栏，装载持久性油类", en: "An oil boom round persistent oil" }, kind: "kept", bill: { lines: [{ item: "围油栏使用费", amount: "3000.00", remarks: "持久性油类（原油）" }] }, at: [] },
    { name: { zh: "外贸船的拖轮费", en: "Towage of a ship in foreign trade" }, kind: "kept", bill: { trade: "foreign", lines: [{ item: "拖轮费", unit: "艘次", quantity: "1", amount: "9000.00" }] }, at: [] },
    { name: { zh: "按票收取的代理费", en: "An agency fee by the bill" }, kind: "kept", bill: { lines: [{ item: "代理费", unit: "票", quantity: "1", amount: "300.00" }] }, at: [] },
    { name: { zh: "与此无关", en: "Nothing to do with it" }, kind: "not-applicable", bill: { lines: [{ item: "理货服务费", unit: "箱", quantity: "2", price: "14", amount: "28.00" }] }, at: [] },
  ],
};
