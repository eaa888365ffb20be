// 低于政府定价: charged less than a price that the government has fixed. It may be a lawful reduction, so it is only said.

import { isCharged } from "../charged-line.ts";
import { heldAgainstGovernment } from "../government-charge.ts";
import { add, compare, toFen } from "../../model/money.ts";
import { ROUNDING } from "../../match/tax.ts";
import type { BillRule } from "../rule.ts";

export const belowGovernmentPrice: BillRule = {
  id: "below-government-price",
  about: "bill",
  severity: "info",
  outcome: "information",
  law: ["price-law-12", "penalty-rules-9"],
  from: null,
  until: null,
  title: { zh: "低于政府定价", en: "Below the government's price" },
  message: {
    zh: "“{item}”收取 {charged} 元，低于 {day} 的国家标准 {price} 元（{arithmetic}）；当地依法减收的属于正常，提示留意",
    en: "{item}: charged {charged}, below the national price of {price} on {day} ({arithmetic}). A local reduction would explain it; for information",
  },
  why: {
    zh: "政府定价（不是指导价）是固定的价格，不高也不低；但地方可以依法减收，因此低于国家标准只作提示。市场调节价低于清单不属于问题。",
    en: "A price that the government has set, not merely guided, is fixed. But places may lawfully reduce it, so a lower charge is only mentioned. A market price below the list is no matter at all.",
  },
  fix: { zh: "一般不需要处理；需要时可以向收费单位了解减收的依据", en: "Mostly nothing is to be done; the seller can name the basis of the reduction" },
  exclusions: {
    zh: "只看已核实的政府定价（货物港务费；2022 年 3 月 31 日以前的港口设施保安费），而且内外贸、进出口、货类、箱型和数量都写明的；政府指导价和市场调节价低于标准的不提示；已知当地有减收的不提示。",
    en: "Only verified prices that are set (cargo dues; port security to 31 March 2022), with trade, direction, cargo, size and quantity all stated. Silent for guided and market prices, and where a local reduction is known.",
  },
  check: (facts, recorder) => ({
    line(line, index, assessment) {
      if (!isCharged(facts, line, assessment)) return;
      const held = heldAgainstGovernment(facts, line, assessment);
      if (held.kind !== "priced" || held.highest.rate.form !== "government-set") return;
      const { highest, lowest, local, unstated, charge, day } = held;
      if (local !== null || unstated.length > 0 || lowest.total !== highest.total) return;
      recorder.concerned();
      if (compare(add(charge.most ?? charge.gross, ROUNDING), lowest.total) >= 0) return;
      recorder.breach({
        at: `/lines/${index}/${line.amount ? "amount" : "price"}`, day,
        params: { item: assessment.item, charged: assessment.charged ?? "", day, price: toFen(lowest.total), arithmetic: lowest.arithmetic },
        evidence: { charged: assessment.charged, price: toFen(lowest.total), source: lowest.rate.source },
      });
    },
  }),
  examples: [
    {
      name: { zh: "正好是标准", en: "Exactly the price" }, kind: "kept",
      bill: { trade: "foreign", direction: "import", lines: [{ item: "货物港务费（普货）", size: "20", unit: "箱", quantity: "1", amount: "34.00" }] }, at: [],
    },
    {
      name: { zh: "减半收取：只作提示", en: "Charged by half: only mentioned" }, kind: "broken",
      bill: { trade: "foreign", direction: "import", lines: [{ item: "货物港务费（普货）", size: "20", unit: "箱", quantity: "1", amount: "17.00" }] }, at: ["/lines/0/amount"],
    },
    {
      name: { zh: "没有写方向：可能是出口，不提示", en: "No direction: it may be an export" }, kind: "not-applicable",
      bill: { trade: "foreign", lines: [{ item: "货物港务费（普货）", size: "20", unit: "箱", quantity: "1", amount: "17.00" }] }, at: [],
    },
    { name: { zh: "市场调节价低于清单", en: "A market price below the list" }, kind: "not-applicable", bill: { lines: [{ item: "理货服务费", unit: "箱", quantity: "2", price: "10", amount: "20.00" }] }, at: [] },
  ],
};
