// 代收加价: more than the original of a government-priced charge that is collected for somebody else.

import { highestTaxOf, isCharged, isGovernmentItem } from "../charged-line.ts";
import { chargedAmount } from "../../match/assess.ts";
import { against, chargeOf, excess } from "../../match/tax.ts";
import type { Line } from "../../model/bill.ts";
import { isMoney, toFen, type Money } from "../../model/money.ts";
import type { Words } from "../../model/text.ts";
import type { BillRule } from "../rule.ts";

export const markUpOnCollected: BillRule = {
  id: "mark-up-on-collected",
  about: "bill",
  severity: "error",
  outcome: "suspected",
  law: ["penalty-rules-9", "port-charges-2019"],
  from: null,
  until: null,
  title: { zh: "代收加价", en: "A mark-up on what is collected" },
  message: {
    zh: "“{item}”收取 {charged} 元，账单写明的原始金额是 {original} 元，疑似代收时加价 {above} 元",
    en: "{item}: charged {charged}, the bill states an original amount of {original}: suspected mark-up of {above}",
  },
  why: {
    zh: "代收政府定价、政府指导价的港口费用，应当按原额收取，不得加价。",
    en: "A port charge under government pricing is passed on at its original amount; who collects it may not add to it.",
  },
  fix: { zh: "请索取原始票据，与代收金额核对；加价的，请要求退还", en: "Please ask for the original receipt and compare; what was added is to be returned" },
  exclusions: {
    zh: "只有账单写明原始金额（“原始金额”“原票金额”“代收原额”一栏）并且高出的才作疑似；没有写明的只提示索取原始票据；市场调节价的代收不判断；可能是税差的不判断；账单中另有冲减的不判断。",
    en: "Suspected only where the bill states the original amount in a column of its own and is above it; else a reminder to ask for the receipt. Silent for market prices, for what may be tax, and where a credit may take it back.",
  },
  check: (facts, recorder) => ({
    line(line, index, assessment) {
      const { item, charged, day } = assessment;
      if (!COLLECTED.test(`${item} ${line.remarks ?? ""}`) || !isCharged(facts, line, assessment)) return;
      const name = item.replace(COLLECTED, "");
      const isFee = isGovernmentItem(facts, { ...assessment, item: name });
      const isFeeOnFee = !isFee && ON_TOP.test(name) && isGovernmentItem(facts, { ...assessment, item: name.replace(ON_TOP, "") });
      if (!isFee && !isFeeOnFee) return;
      recorder.concerned();
      const at = `/lines/${index}/${isFee ? (line.amount ? "amount" : "price") : "item"}`;
      const on = day ?? facts.day;
      if (isFeeOnFee) return recorder.breach({ at, day: on, severity: "warning", outcome: "needs-evidence", message: ON_TOP_WORDS, params: { item, charged: charged ?? "" } });
      const original = originalOf(line);
      if (original === null) return recorder.breach({ at, day: on, severity: "info", outcome: "needs-evidence", message: ASK, params: { item, charged: charged ?? "" } });
      const charge = chargeOf(chargedAmount(line) ?? "0", line, highestTaxOf(facts, line));
      const side = against(charge, original, "unstated");
      if (side === "unknown") recorder.unchecked(TAX);
      if (side === "above") recorder.breach({ at, day: on, params: { item, charged: charged ?? "", original, above: toFen(excess(charge, original, "unstated")) }, evidence: { charged, original } });
    },
  }),
  examples: [
    { name: { zh: "按原额代收", en: "Passed on at its amount" }, kind: "kept", bill: { lines: [{ item: "代收货物港务费", amount: "34.00", x_原始金额: "34.00" }] }, at: [] },
    { name: { zh: "原额 34 元，代收 50 元", en: "34 collected as 50" }, kind: "broken", bill: { lines: [{ item: "代收货物港务费", amount: "50.00", x_原始金额: "34.00" }] }, at: ["/lines/0/amount"] },
    { name: { zh: "没有写明原额：索取票据", en: "No original: ask for the receipt" }, kind: "broken", bill: { lines: [{ item: "货物港务费（代收）", amount: "34.00" }] }, at: ["/lines/0/amount"] },
    { name: { zh: "代收手续费", en: "A fee for collecting" }, kind: "broken", bill: { lines: [{ item: "代收货物港务费手续费", amount: "5.00" }] }, at: ["/lines/0/item"] },
    { name: { zh: "代收市场调节价的费用", en: "A market price collected" }, kind: "not-applicable", bill: { lines: [{ item: "代收理货服务费", amount: "50.00", x_原始金额: "34.00" }] }, at: [] },
  ],
};

const COLLECTED = /代收代付|代收|代付|代缴|代垫/u;
const ON_TOP = /手续费|服务费|管理费|附加费/u;
const ORIGINAL = ["x_原始金额", "x_原票金额", "x_代收原额"] as const;
const ASK: Words = {
  zh: "“{item}”收取 {charged} 元，是代收的政府定价项目，不得加价：请索取原始票据核对",
  en: "{item}: {charged}, a government price collected for another, which may not be raised. Please ask for the original receipt",
};
const ON_TOP_WORDS: Words = {
  zh: "“{item}”收取 {charged} 元：代收政府定价的项目不得加价，请核实这笔费用的依据",
  en: "{item}: {charged}. Nothing may be added when a government price is collected; please find out the basis of this charge",
};
const TAX: Words = { zh: "代收金额与原始金额之差可能是税，无法判断", en: "The difference between the amount collected and the original may be tax" };

function originalOf(line: Line): Money | null {
  const said = ORIGINAL.map((key) => line[key]).find((value) => typeof value === "string" && value.trim() !== "");
  const plain = typeof said === "string" ? said.normalize("NFKC").replace(/[\s,¥元]/gu, "") : "";
  return isMoney(plain) ? plain : null;
}
