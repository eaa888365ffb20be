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
  why: { zh: "隐藏的行列往往是旧数据，公布后大家都会看到。", en: "What is hidden is often out of date, and will be seen by everybody once published." },
  fix: { zh: "请取消隐藏后核对，不要的请删除", en: "Please show it and check it; delete what is not wanted" },
  exclusions: { zh: "没有内容的隐藏行列不提示。", en: "Hidden rows and columns without data." },
  check: fromObservations({
    "hidden": {},
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
  ],
};
