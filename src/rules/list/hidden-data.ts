// Rows, columns or sheets that are hidden and hold data: they are read, and somebody should look.

import { fromObservations } from "../from-observations.ts";
import type { ListRule } from "../rule.ts";

export const hiddenData: ListRule = {
  id: "hidden-data",
  about: "list",
  severity: "warning",
  outcome: "needs-evidence",
  law: [],
  from: null,
  until: null,
  title: { zh: "隐藏的内容", en: "Hidden data" },
  message: { zh: "{place}是隐藏的，里面有内容，已按可见内容读取", en: "{place} is hidden but holds data; it was read like the rest" },
  why: { zh: "隐藏的行列往往是旧数据，公布后大家都会看到；看不到的，公布前要有人核对。", en: "What is hidden is often out of date, and will be seen by everybody once published; what cannot be seen must be compared by somebody." },
  fix: { zh: "请取消隐藏（或取消合并）后核对，不要的请删除", en: "Please show it, or unmerge the cells, and check it; delete what is not wanted" },
  exclusions: { zh: "没有内容的隐藏行列不提示。", en: "Hidden rows and columns without data." },
  check: fromObservations({
    "hidden": {},
    "display-unseen": {
      message: {
        zh: "旧版 .xls 只能读到单元格里存的数值：百分比、货币等显示格式（如 50% 会读成 0.5）、公式和隐藏的行列都看不到",
        en: "Of an old .xls only the stored values are read: how they are displayed (50% is read as 0.5), formulas and hidden rows and columns are not seen",
      },
      fix: { zh: "请用 WPS 或 Excel 另存为 .xlsx 后再校验，或逐格核对价格", en: "Please save it as .xlsx with WPS or Excel and validate again, or compare every price" },
    },
  }),
  examples: [
    {
      name: { zh: "没有这种情况", en: "Nothing of the kind" }, kind: "not-applicable", entries: [{}],
      observations: [], at: [],
    },
    {
      name: { zh: "隐藏的行", en: "A hidden row" }, kind: "broken", entries: [{}],
      observations: [{ kind: "hidden", at: "/entries/0", place: "表二!第 4 行", params: {"what": "row"} }], at: ["/entries/0"],
    },
    {
      name: { zh: "旧版 .xls", en: "An old .xls" }, kind: "broken", entries: [{}],
      observations: [{ kind: "display-unseen", at: "", place: "表二!D4", params: {"numbers": 12} }], at: [""],
    },
  ],
};
