// 自立的附加收费: a surcharge of one's own making on what the government prices.

import { barredItems, barredOn, withNote } from "../barred-items.ts";
import { isCharged } from "../charged-line.ts";
import { maybePortSide } from "../legal-basis.ts";
import { maybeWaterPort } from "../national-item.ts";
import type { BillRule } from "../rule.ts";

export const selfMadeSurcharge: BillRule = {
  id: "self-made-surcharge",
  about: "bill",
  severity: "error",
  outcome: "suspected",
  law: ["port-charges-2019-3", "penalty-rules-9"],
  from: null,
  until: null,
  title: { zh: "自立的附加收费", en: "A surcharge of one's own making" },
  message: { zh: "“{item}”收取 {charged} 元，疑似自立的收费项目：{note}", en: "{item} is charged {charged}: suspected to be a self-made item. {note}" },
  why: {
    zh: "港口收费不得超出办法规定的范围另立项目；政府定价、指导价的项目也不得自行加收。",
    en: "No port charge may be set up beyond those of the Measures, and nothing is added to what the government prices.",
  },
  fix: { zh: "请向收费单位核实依据；没有依据的，请要求退还", en: "Please ask the seller for the basis; without one the charge is to be returned" },
  exclusions: {
    zh: "只认公布的案件中出现过的名称（拖轮燃油附加费、围油栏夜班费、消防监护费）；拖轮的夜间、节假日附加可能有依据，不判断；船公司、货代收取的只提示核实；2019 年 4 月 1 日以前、没有服务日期、账单中另有冲减的不判断；不是水运口岸的不适用。",
    en: "Only names that published cases knew (fuel surcharge on towage, night charge on the oil boom, fire watch). Surcharges on towage at night and on holidays may have a basis. Only a question where a line or forwarder charges; silent before 1 April 2019, without a day, where a credit may take it back, and at ports that are not on water.",
  },
  check: (facts, recorder) => ({
    line(line, index, assessment) {
      const { item, day, charged, port, seller } = assessment;
      const known = barredItems(item, facts.national.abolished, "surcharge");
      if (known.length === 0 || !isCharged(facts, line, assessment) || !maybeWaterPort(port, facts.national)) return;
      if (day === null) return recorder.unchecked({ zh: "没有服务日期，无法确定适用当时的哪一项规定", en: "There is no day of service, so which rules applied is not known" });
      recorder.concerned();
      for (const one of barredOn(day, known)) {
        const severity = maybePortSide(seller.kinds) ? one.severity : "warning";
        recorder.breach({
          at: `/lines/${index}/item`, day, law: one.law, severity, outcome: severity === "error" ? "suspected" : "needs-evidence",
          params: { item, charged: charged ?? "" }, evidence: { charged, source: one.source },
          message: withNote(severity === "error" ? selfMadeSurcharge.message : ASK, one.note),
        });
      }
    },
  }),
  examples: [
    { name: { zh: "拖轮燃油附加费", en: "A fuel surcharge on towage" }, kind: "broken", bill: { lines: [{ item: "拖轮费", amount: "9000.00" }, { item: "拖轮燃油附加费", amount: "2700.00" }] }, at: ["/lines/1/item"] },
    { name: { zh: "消防监护费：提示核实", en: "A fire watch: a question" }, kind: "broken", bill: { lines: [{ item: "消防监护费", amount: "900.00" }] }, at: ["/lines/0/item"] },
    {
      name: { zh: "2019 年办法施行以前", en: "Before the Measures of 2019" }, kind: "kept", head: { effectiveFrom: "2018-01-01" },
      bill: { day: "2018-06-01", lines: [{ item: "围油栏夜班费", amount: "500.00" }] }, at: [],
    },
    { name: { zh: "拖轮夜间附加可能有依据", en: "Towage at night may have a basis" }, kind: "not-applicable", bill: { lines: [{ item: "拖轮费夜间附加", amount: "900.00" }] }, at: [] },
  ],
};

const ASK = { zh: "“{item}”收取 {charged} 元，需核实依据：{note}", en: "{item} is charged {charged}; please find out its basis. {note}" };
