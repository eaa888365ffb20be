// Every value must fit the format before it is judged. `validate.ts` holds the file against schemas/fee-list and says
// each error here; a row that does not fit is not given to the other rules.

import type { ListRule } from "../rule.ts";

export const schema: ListRule = {
  id: "schema",
  about: "list",
  severity: "error",
  outcome: "list-defect",
  law: [],
  from: null,
  until: null,
  title: { zh: "不符合清单格式", en: "Does not fit the format" },
  message: { zh: "这一处不符合清单格式", en: "This value does not fit the format" },
  why: { zh: "清单按统一的格式公布，程序才能读出同样的内容。", en: "Lists are published in one format, so that every program reads the same." },
  fix: { zh: "请对照 /schemas/fee-list/1.0.json 改正", en: "Please correct it by /schemas/fee-list/1.0.json" },
  exclusions: { zh: "名字以 x_ 开头的自定义内容不检查。", en: "What is named x_… is your own and is not checked." },
  check: (_facts, recorder) => ({ entry: () => recorder.concerned() }),
  examples: [
    { name: { zh: "符合格式", en: "Fits the format" }, kind: "kept", entries: [{}], at: [] },
    { name: { zh: "没有条目", en: "No entries" }, kind: "not-applicable", entries: [], at: [] },
  ],
};
