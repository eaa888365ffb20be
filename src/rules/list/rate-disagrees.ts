// A JSON list that brings its own reading of a rate, unlike ours: the text is what counts, and somebody should look.

import { fromObservations } from "../from-observations.ts";
import type { ListRule } from "../rule.ts";

export const rateDisagrees: ListRule = {
  id: "rate-disagrees",
  about: "list",
  severity: "error",
  outcome: "list-defect",
  law: ["marking-6"],
  from: null,
  until: null,
  title: { zh: "价格解析不一致", en: "Readings of a rate disagree" },
  message: { zh: "所附的价格解析与收费标准“{text}”的文字不一致", en: "The reading given does not agree with the text of the rate, “{text}”" },
  why: { zh: "公告上显示的是文字，核对账单用的是解析；两者不一致，公示的价格就不是实际核对的价格。", en: "The notice shows the text and the check uses the reading; where they differ, what is shown is not what is checked." },
  fix: { zh: "请删去 rate 中 text 以外的内容，由我们解析；或改正文字", en: "Please leave out all of `rate` but `text`, and let us read it; or mend the text" },
  exclusions: { zh: "没有附解析的不提示；按文字的解析为准。", en: "Lists without a reading of their own. Our reading of the text is the one that is used." },
  check: fromObservations({
    "rate-disagrees": {},
  }),
  examples: [
    {
      name: { zh: "没有这种情况", en: "Nothing of the kind" }, kind: "not-applicable", entries: [{}],
      observations: [], at: [],
    },
    {
      name: { zh: "解析不一致", en: "Another reading" }, kind: "broken", entries: [{}],
      observations: [{ kind: "rate-disagrees", at: "/entries/0/rate", place: "", params: {"text": "14"} }], at: ["/entries/0/rate"],
    },
  ],
};
