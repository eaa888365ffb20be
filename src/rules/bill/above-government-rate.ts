// 高于政府定价: charged above the price or ceiling that the government has set for the item on the day of service.

import { isCharged } from "../charged-line.ts";
import { heldAgainstGovernment, type Due, type Priced } from "../government-charge.ts";
import { toFen } from "../../model/money.ts";
import type { Words } from "../../model/text.ts";
import { against, excess } from "../../match/tax.ts";
import type { BillRule, Recorder } from "../rule.ts";

export const aboveGovernmentRate: BillRule = {
  id: "above-government-rate",
  about: "bill",
  severity: "error",
  outcome: "suspected",
  law: ["price-law-12", "price-law-39", "penalty-rules-9", "port-charges-2019", "port-charges-2020-cut", "guangzhou-2019-1", "port-charges-2022-26"],
  from: null,
  until: null,
  title: { zh: "高于政府定价", en: "Above the government's price" },
  message: {
    zh: "“{item}”收取 {charged} 元，{day} 的政府定价最多 {max} 元（{arithmetic}），疑似至少多收 {above} 元",
    en: "{item}: charged {charged}, the government's price on {day} allows {max} at most ({arithmetic}); suspected {above} too much at least",
  },
  why: {
    zh: "实行政府定价、政府指导价的项目，不论清单怎样写，都不得高于规定的标准。地方减免只会使标准更低。",
    en: "An item under government pricing may not be charged above the price set, whatever the list says. A local reduction can only lower it.",
  },
  fix: {
    zh: "请核对箱型、内外贸、进出口、货类和数量；确实高于标准的，请要求退还",
    en: "Please check size, trade, direction, cargo and quantity; what is above the price is to be returned",
  },
  exclusions: {
    zh: "只核对已核实的标准：货物港务费、2022 年 3 月 31 日以前的港口设施保安费（集装箱），停泊费，部分港口 12 万净吨以上船舶的引航费上限。拖轮费、其他引航费、围油栏使用费、按吨计收的货物港务费没有核实，不作比较。账单没有写明内外贸、货类等，或者按税前、税后比较结果不同的，只提示核实或说明缺少什么。不是水运口岸的不适用。",
    en: "Only verified prices: cargo dues and, to 31 March 2022, the port security charge per container; berthage; the ceiling of pilotage for ships above 120,000 net tons at some ports. Towage, other pilotage, the oil boom and cargo dues per ton are not compared. Where trade or cargo is not stated, or the side of tax decides, the missing fact is named. Not for ports that are not on water.",
  },
  check: (facts, recorder) => ({
    line(line, index, assessment) {
      if (!isCharged(facts, line, assessment)) return;
      const held = heldAgainstGovernment(facts, line, assessment);
      if (held.kind === "unknown") recorder.unchecked(held.why);
      if (held.kind === "priced") weigh(held, `/lines/${index}/${line.amount ? "amount" : "price"}`, assessment.item, assessment.charged ?? "", recorder);
    },
  }),
  examples: [
    {
      name: { zh: "正好是标准", en: "Exactly the price" }, kind: "kept", list: [{ table: 1, item: "货物港务费", rate: "34/20英尺; 68/40英尺" }],
      bill: { trade: "foreign", direction: "import", lines: [{ item: "货物港务费（普货）", size: "20", unit: "箱", quantity: "2", amount: "68.00" }] }, at: [],
    },
    {
      name: { zh: "地方减半", en: "Halved by the city" }, kind: "kept",
      bill: { trade: "foreign", direction: "import", lines: [{ item: "货物港务费（普货）", size: "40", unit: "箱", quantity: "1", amount: "34.00" }] }, at: [],
    },
    {
      name: { zh: "20 英尺普通箱收 68 元，标准 34 元", en: "68 for an ordinary 20 foot box, the price is 34" }, kind: "broken",
      bill: { trade: "foreign", direction: "import", lines: [{ item: "货物港务费（普货）", size: "20", unit: "箱", quantity: "1", amount: "68.00" }] }, at: ["/lines/0/amount"],
    },
    {
      name: { zh: "没有写货类，高于各档标准：提示核实", en: "Cargo not stated, above every price: to be looked into" }, kind: "broken",
      bill: { trade: "foreign", direction: "import", lines: [{ item: "货物港务费", size: "20", unit: "箱", quantity: "1", amount: "180.00" }] }, at: ["/lines/0/amount"],
    },
    {
      name: { zh: "2018 年的标准", en: "The price of 2018" }, kind: "kept", head: { effectiveFrom: "2018-01-01" },
      bill: { day: "2018-06-01", trade: "foreign", direction: "import", lines: [{ item: "货物港务费（普货）", size: "20", unit: "箱", quantity: "1", amount: "40.00" }] }, at: [],
    },
    {
      name: { zh: "2020 年南沙港：国家降两成，广州减半，仍收 27.20 元：提示核实", en: "Nansha in 2020: still 27.20 though Guangzhou had halved it" }, kind: "broken", head: { port: { code: "CNNSA", name: "南沙" }, effectiveFrom: "2020-01-01" },
      bill: { port: "CNNSA", day: "2020-05-01", trade: "foreign", direction: "import", lines: [{ item: "货物港务费（普货）", size: "20", unit: "箱", quantity: "1", amount: "27.20" }] }, at: ["/lines/0/amount"],
    },
    {
      name: { zh: "保安费 2021 年 20 英尺 8 元", en: "Port security, 8 in 2021" }, kind: "kept", head: { effectiveFrom: "2021-01-01" },
      bill: { day: "2021-06-01", trade: "foreign", lines: [{ item: "港口设施保安费", load: "full", size: "20", unit: "箱", quantity: "1", amount: "8.00" }] }, at: [],
    },
    {
      name: { zh: "连云港，13 万净吨，引航费 60000 元：提示核实", en: "Lianyungang, 130,000 net tons, pilotage 60,000: to be looked into" }, kind: "broken",
      bill: { trade: "foreign", lines: [{ item: "引航费", unit: "净吨", quantity: "130000", amount: "60000.00" }] }, at: ["/lines/0/amount"],
    },
    {
      name: { zh: "2020 年 3 月开的发票，标准刚刚降低：提示核实", en: "An invoice of March 2020, when the price had just been lowered: a question" }, kind: "broken", head: { effectiveFrom: "2019-01-01" }, issued: true,
      bill: { day: "2020-03-05", trade: "foreign", direction: "import", lines: [{ item: "货物港务费（普货）", size: "20", unit: "箱", quantity: "1", amount: "34.00" }] }, at: ["/lines/0/amount"],
    },
    { name: { zh: "拖轮费率没有核实", en: "The table of towage is not verified" }, kind: "not-applicable", bill: { lines: [{ item: "拖轮费", unit: "艘次", quantity: "1", amount: "9000.00" }] }, at: [] },
    { name: { zh: "市场调节价", en: "A market price" }, kind: "not-applicable", bill: { lines: [{ item: "理货服务费", unit: "箱", quantity: "2", price: "14", amount: "28.00" }] }, at: [] },
  ],
};

const SIDE_UNKNOWN: Words = { zh: "标准和账单没有写明是否含税，按税前、税后比较的结果不同", en: "Whether price and bill include tax is not said, and the two readings differ" };
const between = (unstated: string, en: string): Words => ({
  zh: `没有写明适用哪一档政府定价（${unstated}），按各档比较的结果不同`, en: `Which of the government's prices applies is not said (${en}), and the readings differ`,
});

function weigh(priced: Priced, at: string, item: string, charged: string, recorder: Recorder): void {
  const { highest, lowest, local, charge, day, unstated } = priced;
  const breachOf = ({ rate, total, arithmetic }: Due, more: object, message?: Words): void => recorder.breach({
    at, day, law: [...new Set(rate.law)], ...(message ? { message } : {}), ...more,
    params: { item, charged, day, max: toFen(total), arithmetic, above: toFen(excess(charge, total, "unstated")) },
    evidence: { charged, max: toFen(total), rate: rate.amount, from: rate.from, source: rate.source },
  });
  const side = against(charge, highest.total, "unstated");
  if (side === "above") {
    if (unstated.length === 0) breachOf(highest, {});
    else breachOf(highest, { severity: "warning", outcome: "needs-evidence" }, notStated(unstated, highest.rate.form === "government-guided"));
    return;
  }
  if (side === "unknown") return recorder.unchecked(SIDE_UNKNOWN);
  if (local !== null && against(charge, local.total, "unstated") === "above") return breachOf(local, { severity: "warning", outcome: "needs-evidence" }, LOCAL);
  recorder.concerned();
  if (against(charge, lowest.total, "unstated") === "above" && unstated.length > 0) recorder.unchecked(between(unstated.map(({ zh }) => zh).join("、"), unstated.map(({ en }) => en).join(", ")));
}

function notStated(unstated: readonly Words[], isGuided: boolean): Words {
  const form = isGuided ? "政府指导价" : "政府定价";
  return {
    zh: `“{item}”收取 {charged} 元，高于 {day} 可能适用的各档${form}（最高 {max} 元：{arithmetic}）；账单没有写明${unstated.map(({ zh }) => zh).join("、")}，需核实`,
    en: `{item}: charged {charged}, above every government price that may apply on {day} (at most {max}: {arithmetic}); the bill does not say: ${unstated.map(({ en }) => en).join(", ")}. Please find out`,
  };
}

const LOCAL: Words = {
  zh: "“{item}”收取 {charged} 元，没有超过国家标准，但 {day} 当地另有减收，减收后最多 {max} 元（{arithmetic}），需核实",
  en: "{item}: charged {charged}, not above the national price, but on {day} a local reduction applied, after which {max} at most are due ({arithmetic}); please find out",
};
