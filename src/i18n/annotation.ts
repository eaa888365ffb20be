// Words of the workbook that goes back to the clerk.

import type { Words } from "../model/text.ts";

export const annotationWords = {
  sheet: { zh: "校验结果", en: "Findings" },
  title: { zh: "校验结果：{name}（{day}）", en: "Findings: {name} ({day})" },
  counts: { zh: "必须改正 {errors} 处，建议改正 {warnings} 处，提示 {infos} 处", en: "{errors} to be fixed, {warnings} that should be, {infos} for information" },
  legend: {
    zh: "红底斜纹的单元格必须改正，黄底小点的建议改正；原因和改法写在单元格的批注里。改好后另存，再上传校验一次。",
    en: "Cells on striped red must be fixed, on dotted yellow should be; why and how stands in the comment of the cell. Save, and upload again.",
  },
  kept: { zh: "表中其他内容和格式没有改动。", en: "Nothing else of the workbook was changed." },
  made: { zh: "上传的不是 XLSX 文件，本工作簿按原来的行重新制作。", en: "The file was no XLSX; this workbook was made of the same rows." },
  more: { zh: "还有 {count} 处没有列出，请先改正以上各处。", en: "{count} more are not listed; please mend these first." },
  settled: { zh: "上次指出的问题，这次没有了。", en: "What was found here last time is mended." },
  level: { zh: "级别", en: "Level" },
  place: { zh: "位置", en: "Cell" },
  record: { zh: "条目", en: "Entry" },
  value: { zh: "原值", en: "Value" },
  what: { zh: "问题", en: "What" },
  fix: { zh: "怎样改正", en: "How to mend it" },
  law: { zh: "依据", en: "Law" },
  comment: { zh: "【{level}】{what}\n改法：{fix}", en: "[{level}] {what}\nHow to mend it: {fix}" },
  commentAlone: { zh: "【{level}】{what}", en: "[{level}] {what}" },
} as const satisfies Record<string, Words>;
