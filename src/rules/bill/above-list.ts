// 高于清单标准: charged above the highest amount that any entry of the name allows.

import { aboveListLaw } from "../legal-basis.ts";
import { formOfItem } from "../national-item.ts";
import { compare } from "../../model/money.ts";
import type { BillRule } from "../rule.ts";

export const aboveList: BillRule = {
  id: "above-list",
  about: "bill",
  severity: "error",
  outcome: "suspected",
  law: ["price-law-12", "price-law-13", "penalty-rules-9", "penalty-rules-13", "port-law-28"],
  from: null,
  until: null,
  title: { zh: "高于清单标准", en: "Above the list" },
  message: {
    zh: "“{item}”收取 {charged} 元，清单“{listed}”（{rate}）最多允许 {max} 元，疑似至少多收 {above} 元",
    en: "{item}: charged {charged}, the entry {listed} ({rate}) allows {max} at most; suspected {above} too much at least",
  },
  why: { zh: "不得在标价之外加价；政府定价、指导价不得超过规定的标准。", en: "Nothing is charged above the marked price, and nothing above a government price." },
  fix: { zh: "请核对箱型、数量和计价单位；确实多收的，请要求退还", en: "Please check size, quantity and unit; what was charged too much is to be returned" },
  exclusions: {
    zh: "一分钱以内按四舍五入处理；含税口径、箱型、收费单位等事实不明，且会影响结论的，不作判断。",
    en: "Up to one fen is rounding; silent where tax, size, seller or another missing fact would change the answer.",
  },
  check: ({ day: today, national }, recorder) => ({
    line(line, index, { verdict, item, day, charged, listed, allowed, above }) {
      if (verdict === "ok" || verdict === "under") recorder.concerned();
      if (verdict !== "over" || listed === null) return;
      const { entry } = listed;
      const on = day ?? today;
      const max = allowed?.max ?? "";
      recorder.breach({
        at: `/lines/${index}/${line.amount ? "amount" : "price"}`, day: on, law: aboveListLaw(formOfItem(entry.item.name, on, national) ?? entry.pricingForm, entry.chargingEntity.kind ?? null),
        params: { item, charged: charged ?? "", listed: entry.item.name, rate: entry.rate.text, max, above: above ?? "", tax: line.tax ?? "" },
        ...(line.tax && compare(line.tax, "0") !== 0 ? { message: WITH_TAX } : {}),
        evidence: { charged, max, above, list: listed.listId, entry: entry.id },
      });
    },
  }),
  examples: [
    { name: { zh: "与清单一致", en: "As listed" }, kind: "kept", bill: { lines: [{ item: "理货服务费", unit: "箱", quantity: "2", price: "14", amount: "28.00" }] }, at: [] },
    {
      name: { zh: "每箱 20 元，清单 14 元", en: "20 a box, listed 14" }, kind: "broken",
      bill: { lines: [{ item: "理货服务费", unit: "箱", quantity: "2", price: "20", amount: "40.00" }] }, at: ["/lines/0/amount"],
    },
    {
      name: { zh: "免费项目收了钱", en: "A free item charged for" }, kind: "broken", list: [{ rate: "免费" }],
      bill: { lines: [{ item: "理货服务费", unit: "箱", quantity: "2", price: "14", amount: "28.00" }] }, at: ["/lines/0/amount"],
    },
    {
      name: { zh: "清单面议，无法比较", en: "The list says: by agreement" }, kind: "not-applicable", list: [{ rate: "面议" }],
      bill: { lines: [{ item: "理货服务费", unit: "箱", quantity: "2", price: "14", amount: "28.00" }] }, at: [],
    },
  ],
};

const WITH_TAX = {
  zh: "“{item}”收取 {charged} 元，另有税额 {tax} 元，清单“{listed}”（{rate}）最多允许 {max} 元，疑似至少多收 {above} 元",
  en: "{item}: charged {charged} and {tax} tax, the entry {listed} ({rate}) allows {max} at most; suspected {above} too much at least",
};
