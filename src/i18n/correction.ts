// Words of the log of changes that goes with a corrected list.

import type { Words } from "../model/text.ts";

export const correctionWords = {
  sheet: { zh: "更改记录", en: "Change log" },
  title: { zh: "更改记录：{name}，共 {count} 处", en: "Change log: {name}, {count} changes" },
  no: { zh: "序号", en: "No." },
  place: { zh: "原文件位置", en: "Place in the file" },
  record: { zh: "条目", en: "Entry" },
  column: { zh: "栏目", en: "Column" },
  before: { zh: "更改前", en: "Before" },
  after: { zh: "更改后", en: "After" },
  by: { zh: "更改人", en: "Changed by" },
  when: { zh: "更改时间（北京时间）", en: "When (Beijing)" },
  head: { zh: "表头内容", en: "Head of the list" },
} as const satisfies Record<string, Words>;
