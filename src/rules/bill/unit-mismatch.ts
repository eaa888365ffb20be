// 计价单位不一致: the bill counts in a unit that cannot be turned into that of the list.

import type { BillRule } from "../rule.ts";

export const unitMismatch: BillRule = {
  id: "unit-mismatch",
  about: "bill",
  severity: "warning",
  outcome: "undecided",
  law: [],
  from: null,
  until: null,
  title: { zh: "计价单位不一致", en: "The unit is not that of the list" },
  message: { zh: "“{item}”按“{unit}”收费，清单按“{listUnit}”计价，无法折算，无法判断", en: "{item} is charged per {unit}, the list prices per {listUnit}; one cannot be turned into the other" },
  why: { zh: "单位不同的价格不能直接比较。", en: "Prices per different units cannot be compared." },
  fix: { zh: "请按清单的计价单位补充数量", en: "Please give the quantity in the unit of the list" },
  exclusions: { zh: "账单没有写单位的，在该行说明缺少单位，不在这里重复。", en: "Where the bill names no unit, its line says so." },
  check: (_facts, recorder) => ({
    line(line, index, { reasons, item, listed }) {
      if (!line.unit || listed === null) return;
      const differs = reasons.find(({ kind }) => kind === "unit-differs");
      if (differs) recorder.breach({ at: `/lines/${index}/unit`, params: { item, ...differs.params } });
      else recorder.concerned();
    },
  }),
  examples: [
    { name: { zh: "单位一致", en: "The same unit" }, kind: "kept", bill: { lines: [{ item: "理货服务费", unit: "箱", quantity: "2", price: "14", amount: "28.00" }] }, at: [] },
    {
      name: { zh: "清单按箱，账单按票", en: "Listed per box, charged per bill of lading" }, kind: "broken",
      bill: { lines: [{ item: "理货服务费", unit: "票", quantity: "1", amount: "28.00" }] }, at: ["/lines/0/unit"],
    },
    { name: { zh: "账单没有单位", en: "No unit on the bill" }, kind: "not-applicable", bill: { lines: [{ item: "理货服务费", amount: "28.00" }] }, at: [] },
  ],
};
