// 已取消的收费项目: charged after the day on which the state abolished it.

import { barredItems, barredOn, withNote } from "../barred-items.ts";
import { isCharged } from "../charged-line.ts";
import type { BillRule } from "../rule.ts";

export const abolishedItem: BillRule = {
  id: "abolished-item",
  about: "bill",
  severity: "error",
  outcome: "suspected",
  law: ["penalty-rules-9", "construction-fee-2021", "inspection-fee-2017"],
  from: null,
  until: null,
  title: { zh: "已取消的收费项目", en: "Abolished item" },
  message: { zh: "“{item}”自 {from} 起已取消，疑似仍在收取：{note}", en: "{item} is suspected to be still charged although abolished from {from}: {note}" },
  why: { zh: "明令取消的收费项目不得继续收取。", en: "What has been abolished may not be charged any more." },
  fix: { zh: "请向收费单位核实依据；没有依据的，请要求退还", en: "Please ask the seller for the basis; without one the charge is to be returned" },
  exclusions: {
    zh: "按服务日期判断；没有服务日期的不判断；只有开票日期、服务可能在取消之前的，只提示核实；企业自己提供的同名服务（如检疫处理）不判断；金额为零或负数的、账单中另有冲减的不判断。",
    en: "By the day of service; silent without one, only a question where just the day of issue is known and the service may have been before; silent for a firm's own service of the same name (such as fumigation), where nothing was charged, and where a credit of the bill may take it back.",
  },
  check: (facts, recorder) => ({
    line(line, index, assessment) {
      const { item, day, charged, listed } = assessment;
      const known = barredItems(item, facts.national.abolished, "abolished");
      if (known.length === 0 || !isCharged(facts, line, assessment)) return;
      if (day === null) return recorder.unchecked(NO_DAY);
      recorder.concerned();
      const form = listed?.entry.pricingForm ?? null;
      for (const one of barredOn(day, known)) {
        if (one.onlyForms && (form === null || !one.onlyForms.includes(form))) continue;
        recorder.breach({
          at: `/lines/${index}/item`, day, law: one.law, params: { item, from: one.from ?? "" },
          evidence: { charged, source: one.source }, message: withNote(abolishedItem.message, one.note),
        });
      }
    },
  }),
  examples: [
    {
      name: { zh: "取消之前的港口建设费", en: "Construction fee before it was abolished" }, kind: "kept", head: { effectiveFrom: "2020-01-01" },
      bill: { day: "2020-12-31", lines: [{ item: "港口建设费", amount: "64.00" }] }, at: [],
    },
    {
      name: { zh: "2021 年以后的港建费", en: "港建费 after 2021" }, kind: "broken",
      bill: { lines: [{ item: "*经纪代理服务*港建费", amount: "64.00" }] }, at: ["/lines/0/item"],
    },
    {
      name: { zh: "2021 年 1 月开的发票，服务可能在上一年：提示核实", en: "An invoice of January 2021, for a service perhaps before: a question" }, kind: "broken", head: { effectiveFrom: "2020-01-01" }, issued: true,
      bill: { day: "2021-01-10", lines: [{ item: "港建费", amount: "64.00" }] }, at: ["/lines/0/item"],
    },
    {
      name: { zh: "企业的检疫处理费", en: "A firm's 检疫处理费" }, kind: "kept", list: [{ item: "检疫处理费", rate: "200", unit: "元/票" }],
      bill: { lines: [{ item: "检疫处理费", unit: "票", quantity: "1", amount: "200.00" }] }, at: [],
    },
    {
      name: { zh: "收了又退", en: "Charged and given back" }, kind: "not-applicable",
      bill: { lines: [{ item: "港建费", amount: "64.00" }, { item: "港建费", amount: "-64.00" }] }, at: [],
    },
    { name: { zh: "与已取消项目无关", en: "Nothing to do with it" }, kind: "not-applicable", bill: { lines: [{ item: "理货服务费", unit: "箱", quantity: "2", price: "14", amount: "28.00" }] }, at: [] },
  ],
};

const NO_DAY = { zh: "没有服务日期，无法确定当时是否已经取消", en: "There is no day of service, so whether it was abolished then is not known" };
