// Cells that were empty and were read as the one above (contract: merged cells, and CSV).

import { fromObservations } from "../from-observations.ts";
import type { ListRule } from "../rule.ts";

export const filledFromAbove: ListRule = {
  id: "filled-from-above",
  about: "list",
  severity: "info",
  outcome: "information",
  law: [],
  from: null,
  until: null,
  title: { zh: "按上一行补全", en: "Filled from above" },
  message: { zh: "这一格是空的，按上一行读作“{value}”", en: "This cell is empty and was read as “{value}” from above" },
  why: { zh: "合并单元格另存为 CSV 后，下面几行是空的；读作“同上”一般不错，但要请您确认。", en: "A merged range saved as CSV leaves the rows below empty. “As above” is mostly right, and you should confirm it." },
  fix: { zh: "确认无误即可；不是“同上”的请填写实际内容", en: "If it is right, nothing is to be done; otherwise fill in what belongs there" },
  exclusions: { zh: "单元格确实合并的，不提示。", en: "Ranges that are really merged." },
  check: fromObservations({
    "filled-from-above": {},
  }),
  examples: [
    {
      name: { zh: "没有这种情况", en: "Nothing of the kind" }, kind: "not-applicable", entries: [{}],
      observations: [], at: [],
    },
    {
      name: { zh: "空白的收费主体", en: "An empty charging entity" }, kind: "kept", entries: [{}],
      observations: [{ kind: "filled-from-above", at: "/entries/0/chargingEntity", place: "第 5 行第 2 列", params: {"value": "示例港口理货有限公司"} }], at: ["/entries/0/chargingEntity"],
    },
  ],
};
