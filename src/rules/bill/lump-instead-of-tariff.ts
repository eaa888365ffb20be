// 以包干代替费率: a flat sum for what the government's tariff prices by the ship.

import { isCharged, wordsOf } from "../charged-line.ts";
import { isGovernmentPriced } from "../legal-basis.ts";
import { formOfItem, maybeWaterPort, nationalItem } from "../national-item.ts";
import { readUnit } from "../../rates/unit.ts";
import type { UnitWord } from "../../model/unit.ts";
import type { Words } from "../../model/text.ts";
import type { BillRule } from "../rule.ts";

export const lumpInsteadOfTariff: BillRule = {
  id: "lump-instead-of-tariff",
  about: "bill",
  severity: "warning",
  outcome: "needs-evidence",
  law: ["penalty-rules-9", "port-charges-2019"],
  from: null,
  until: null,
  title: { zh: "以包干代替费率", en: "A lump sum instead of the tariff" },
  message: {
    zh: "“{item}”按包干收取 {charged} 元；“{tariff}”实行政府指导价，应当按船舶和费率计算，请核实计算过程",
    en: "{item}: a lump sum of {charged}; {tariff} is priced by the ship under a government tariff. Please ask how it was worked out",
  },
  why: {
    zh: "实行政府指导价的船舶收费按船舶吨位、船长等计算，不能自定一个总价；公布过拖轮费每次收取固定金额的案件。",
    en: "What is charged to ships under government pricing goes by tonnage or length, not by a sum of one's own; published cases were of tugs at a fixed sum a call.",
  },
  fix: { zh: "请索取船舶吨位、船长和费率的计算明细，与办法核对", en: "Please ask for tonnage, length and rate, and compare with the Measures" },
  exclusions: {
    zh: "只看拖轮费、引航费、停泊费。写明包干、一口价的才列为需核实；只按次计收、没有写明吨位的，只作提示；写明吨位、船长或费率的不提示。船舶资料不在账单上，因此不作结论。不是水运口岸的不适用。",
    en: "Towage, pilotage and berthage only. A warning where the line speaks of a lump sum; only a reminder where it counts calls and names no tonnage; silent where tonnage, length or rate is named. The ship's data are not on the bill, so nothing is concluded. Not for ports that are not on water.",
  },
  check: (facts, recorder) => ({
    line(line, index, assessment) {
      const { item, day, charged, port } = assessment;
      const on = day ?? facts.day;
      const tariff = nationalItem(item, on, facts.national) ?? nationalItem(item.replace(LUMP, ""), on, facts.national);
      if (tariff === null || !BY_SHIP.has(tariff) || !isGovernmentPriced(formOfItem(tariff, on, facts.national))) return;
      if (!isCharged(facts, line, assessment) || !maybeWaterPort(port, facts.national)) return;
      recorder.concerned();
      const words = wordsOf(line);
      if (SHIP.test(words)) return;
      const isLump = LUMP.test(words);
      const per = line.unit ? (readUnit(line.unit, facts.units)?.per ?? []) : [];
      const isByCall = tariff !== "拖轮费" && per.length > 0 && per.every((word) => CALLS.has(word));
      if (!isLump && !isByCall) return;
      recorder.breach({
        at: `/lines/${index}/item`, day: on, params: { item, charged: charged ?? "", tariff },
        ...(isLump ? {} : { severity: "info", outcome: "information", message: BY_CALL }),
      });
    },
  }),
  examples: [
    { name: { zh: "按净吨计收", en: "By the net ton" }, kind: "kept", bill: { trade: "foreign", lines: [{ item: "引航费", unit: "净吨", quantity: "30000", amount: "13500.00" }] }, at: [] },
    { name: { zh: "拖轮包干费", en: "Towage as a lump sum" }, kind: "broken", bill: { lines: [{ item: "拖轮包干费", unit: "艘次", quantity: "1", amount: "120000.00" }] }, at: ["/lines/0/item"] },
    { name: { zh: "按次计收，写明吨位", en: "By the call, with the tonnage" }, kind: "kept", bill: { trade: "foreign", lines: [{ item: "引航费", spec: "净吨 30000", unit: "次", quantity: "1", amount: "13500.00" }] }, at: [] },
    { name: { zh: "按次计收，没有吨位：提示", en: "By the call, without it: a reminder" }, kind: "broken", bill: { trade: "foreign", lines: [{ item: "引航费", unit: "次", quantity: "1", amount: "13500.00" }] }, at: ["/lines/0/item"] },
    { name: { zh: "港口作业包干费是市场调节价", en: "The port operation package is a market price" }, kind: "not-applicable", bill: { lines: [{ item: "港口作业包干费", unit: "箱", quantity: "1", amount: "500.00" }] }, at: [] },
  ],
};

/** What the tariff prices by the ship's tonnage or length. */
const BY_SHIP: ReadonlySet<string> = new Set(["拖轮费", "引航费", "停泊费"]);
const LUMP = /包干|一口价|定额|打包/u;
const SHIP = /净吨|计费吨|总吨|船长|费率|\d\s*(?:NT|GT|GRT|NRT)\b/iu;
const CALLS: ReadonlySet<UnitWord> = new Set<UnitWord>(["call", "voyage", "vessel", "trip"]);
const BY_CALL: Words = {
  zh: "“{item}”按次收取 {charged} 元，没有写明吨位；“{tariff}”实行政府指导价，按船舶和费率计算，核对时需要计算明细",
  en: "{item}: {charged} by the call, without the ship's tonnage; {tariff} is priced by the ship under a government tariff, so its working is needed to check it",
};
