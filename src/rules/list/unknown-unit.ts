// 计价单位 that the vocabulary does not know, or that holds something else: a rule, another cell's text.

import { readUnit } from "../../rates/unit.ts";
import type { ListRule } from "../rule.ts";

export const unknownUnit: ListRule = {
  id: "unknown-unit",
  about: "list",
  severity: "warning",
  outcome: "list-defect",
  law: ["marking-7"],
  from: null,
  until: null,
  title: { zh: "计价单位不认识", en: "Unknown unit" },
  message: { zh: "计价单位“{unit}”不在单位表中", en: "The unit “{unit}” is not in the table of units" },
  why: { zh: "单位写得不通用，或者写了别的内容，账单上的数量就没法和清单对上。", en: "Where the unit is uncommon, or the cell holds something else, the quantities of a bill cannot be held against the list." },
  fix: { zh: "请写成 元/箱、元/票、元/吨·天 这样的单位；计算办法请写到备注", en: "Please write a unit such as yuan per box, per bill, per tonne and day; put ways of reckoning in the remarks" },
  exclusions: { zh: "没有写单位由“内容缺项”提示；收费标准不是金额的不提示。", en: "An empty cell is the matter of missing-content; rates that are no amount." },
  check: (facts, recorder) => ({
    entry({ unit, rate }, index) {
      if (unit.text === "" || rate.kind !== "amount") return;
      recorder.concerned();
      if (readUnit(unit.text, facts.units) === null) recorder.breach({ at: `/entries/${index}/unit`, params: { unit: unit.text } });
    },
  }),
  examples: [
    { name: { zh: "通用单位", en: "Common units" }, kind: "kept", entries: [{ unit: "元/箱" }, { unit: "箱/天" }], at: [] },
    { name: { zh: "计算办法写进了单位栏", en: "A way of reckoning in the unit cell" }, kind: "broken", entries: [{ rate: "2", unit: "按吨位、体积择大计算" }], at: ["/entries/0/unit"] },
    { name: { zh: "价格在附件里", en: "The price is in an annex" }, kind: "not-applicable", entries: [{ rate: "详见附件", unit: "详见附件" }], at: [] },
  ],
};
