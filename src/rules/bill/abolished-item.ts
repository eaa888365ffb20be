// 已取消的收费项目: charged after the day on which the state abolished it or merged it into another.

import { isWithin } from "../../model/day.ts";
import type { AbolishedItem } from "../../model/national.ts";
import { oncePer } from "../../model/remember.ts";
import { normalName } from "../../match/names.ts";
import type { BillRule } from "../rule.ts";

export const abolishedItem: BillRule = {
  id: "abolished-item",
  about: "bill",
  severity: "error",
  outcome: "suspected",
  law: ["penalty-rules-9"],
  from: null,
  until: null,
  title: { zh: "已取消的收费项目", en: "Abolished item" },
  message: { zh: "“{item}”自 {from} 起已取消或并入其他项目，疑似仍在收取：{note}", en: "{item} is suspected to be still charged although abolished or merged from {from}: {note}" },
  why: { zh: "明令取消的收费项目不得继续收取。", en: "What has been abolished may not be charged any more." },
  fix: { zh: "请向收费单位核实依据；没有依据的，请要求退还", en: "Please ask the seller for the basis; without one the charge is to be returned" },
  exclusions: {
    zh: "按服务日期判断；没有服务日期的不判断；企业自己提供的同名服务（如检疫处理）不判断；金额为零或负数的不判断。",
    en: "By the day of service; silent without one, for a firm's own service of the same name (such as fumigation), and where nothing was charged.",
  },
  check: ({ national }, recorder) => ({
    line(_line, index, { item, day, charged, listed, reasons }) {
      if (day === null || charged === null || charged === "0.00" || charged.startsWith("-")) return;
      if (reasons.some(({ kind }) => kind === "invalid" || kind === "future-day")) return;
      const name = normalName(item);
      const known = byName(national.abolished).get(name) ?? [];
      if (known.length > 0) recorder.concerned();
      for (const one of known) {
        const form = listed?.entry.pricingForm ?? null;
        if (!isWithin(day, one.from, one.until) || (one.onlyForms && (form === null || !one.onlyForms.includes(form)))) continue;
        recorder.breach({
          at: `/lines/${index}/item`, day, severity: one.severity, law: one.law, params: { item, from: one.from ?? "", note: one.note.zh },
          outcome: one.severity === "error" ? "suspected" : "needs-evidence", evidence: { charged, source: one.source },
          message: { zh: abolishedItem.message.zh, en: abolishedItem.message.en.replace("{note}", one.note.en) },
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
      name: { zh: "企业的检疫处理费", en: "A firm's 检疫处理费" }, kind: "kept", list: [{ item: "检疫处理费", rate: "200", unit: "元/票" }],
      bill: { lines: [{ item: "检疫处理费", unit: "票", quantity: "1", amount: "200.00" }] }, at: [],
    },
    { name: { zh: "与已取消项目无关", en: "Nothing to do with it" }, kind: "not-applicable", bill: { lines: [{ item: "理货服务费", unit: "箱", quantity: "2", price: "14", amount: "28.00" }] }, at: [] },
  ],
};

/** Abolished items by each of their names in its normal form. */
const byName = oncePer((abolished: readonly AbolishedItem[]): ReadonlyMap<string, readonly AbolishedItem[]> => {
  const index = new Map<string, AbolishedItem[]>();
  for (const one of abolished) {
    for (const name of new Set([one.item, ...one.names].map(normalName))) index.set(name, [...(index.get(name) ?? []), one]);
  }
  return index;
});
