// 清单外收费: an item that stands in no list of that seller and port on the day of service.

import { outsideListLaw } from "../legal-basis.ts";
import { formOfItem } from "../national-item.ts";
import type { BillRule } from "../rule.ts";

export const notInList: BillRule = {
  id: "not-in-list",
  about: "bill",
  severity: "error",
  outcome: "suspected",
  law: [
    "state-council-2018-37", "jiangsu-2019-12", "local-shandong", "local-beijing", "local-chongqing", "local-shanghai", "local-henan",
    "price-law-13", "penalty-rules-13", "port-law-28", "price-law-12", "penalty-rules-9", "business-environment-45", "business-environment-25",
  ],
  from: null,
  until: null,
  title: { zh: "清单外收费", en: "Not on the list" },
  message: {
    zh: "“{item}”不在 {day} 适用的收费目录清单中，疑似清单外收费，金额 {charged} 元",
    en: "{item} is not on the list that applies on {day}: suspected charge outside the list, {charged} yuan",
  },
  why: {
    zh: "口岸收费实行目录清单制度，清单之外不得收费；没有标明的费用不得收取。",
    en: "Port charges follow published lists; nothing may be charged outside them, and no fee that is not marked.",
  },
  fix: { zh: "请向收费单位核实收费依据；名称不同的，请对照清单中的近似条目", en: "Please ask the seller for the basis of the charge; where only the name differs, compare the entries suggested" },
  exclusions: {
    zh: "金额为零或负数、名称笼统、可能包含在清单附件中、收费单位无法确认的，只说明缺少什么，不作判断。",
    en: "Silent where nothing was charged, the name is one for many things, an annex of the list may contain it, or the seller cannot be told.",
  },
  check: ({ day: today, national }, recorder) => ({
    line(_line, index, { verdict, item, day, charged, port, seller }) {
      if (verdict !== "unclear") recorder.concerned();
      if (verdict !== "not-listed") return;
      const on = day ?? today;
      recorder.breach({
        at: `/lines/${index}/item`, day: on, params: { item, day: on, charged: charged ?? "" }, evidence: { charged },
        law: outsideListLaw(formOfItem(item, on, national), port, seller.kinds, national),
      });
    },
  }),
  examples: [
    { name: { zh: "清单内项目", en: "An item of the list" }, kind: "kept", bill: { lines: [{ item: "理货服务费", unit: "箱", quantity: "2", price: "14", amount: "28.00" }] }, at: [] },
    {
      name: { zh: "清单没有布防服务费", en: "布防服务费 is not on the list" }, kind: "broken",
      bill: { lines: [{ item: "理货服务费", unit: "箱", quantity: "2", price: "14", amount: "28.00" }, { item: "布防服务费", amount: "480.00" }] }, at: ["/lines/1/item"],
    },
    {
      name: { zh: "名称笼统，先要明细", en: "A name for many things: ask for the detail" }, kind: "not-applicable",
      bill: { lines: [{ item: "港杂费", amount: "480.00" }] }, at: [],
    },
  ],
};
