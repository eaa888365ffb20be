// Words of what the public and programs read across ports: items, what comes into force when, feeds, the API.

import type { Words } from "../model/text.ts";

export const publicWords = {
  "item-lead": { zh: "各口岸谁收“{name}”、收多少，从什么时候起。", en: "Who charges “{name}” where, how much, and since when." },
  "item-synonyms": { zh: "也叫：{names}", en: "Also called: {names}" },
  "item-now": { zh: "现在谁收、收多少", en: "Charged today" },
  "item-none-now": { zh: "今天没有一个口岸的现行清单上有这一项。清单以外的一律不得收取。", en: "No list in force today has this fee. Nothing outside the list may be charged." },
  "item-coming": { zh: "即将变化", en: "About to change" },
  "item-gone": { zh: "不再列入清单", en: "no longer on the list" },
  "item-history": { zh: "历次价格", en: "Prices over time" },
  "item-cut": { zh: "只列出最近的 {n} 行。", en: "Only the latest {n} rows are shown." },
  "item-choice-lead": { zh: "“{name}”可能指下面几项，请选一项：", en: "“{name}” may mean one of these:" },
  "item-for": { zh: "适用", en: "For" },
  "item-amount": { zh: "价格", en: "Price" },
  "item-days": { zh: "期间", en: "Days" },
  "item-open": { zh: "看这一项在各口岸的价格", en: "This fee at all ports" },
  "chart-title": { zh: "“{name}”的价格（每{unit}，{currency}）", en: "Price of “{name}” ({currency} per {unit})" },
  "chart-title-bare": { zh: "“{name}”的价格（{currency}）", en: "Price of “{name}” ({currency})" },
  "chart-about": {
    zh: "横轴是日期，纵轴是价格，从 {from} 到 {to}；共 {n} 条线。同样的数字列在图下的表里。",
    en: "Days from {from} to {to} run across, the price upwards; {n} lines. The table below has the same figures.",
  },
  "chart-note": { zh: "价格是一个范围的，画的是上限。", en: "Where a price is a range, its upper end is drawn." },
  "chart-some": { zh: "图中只画前 {n} 条，其余见表。", en: "The first {n} are drawn; the table has the rest." },
  "chart-today": { zh: "今天", en: "today" },
  "days-from": { zh: "{from} 起", en: "from {from}" },
  "days-span": { zh: "{from} 至 {last}", en: "{from} to {last}" },
  "or-more": { zh: "{amount} 起", en: "from {amount}" },
  "up-to": { zh: "不超过 {amount}", en: "up to {amount}" },
} as const satisfies Record<string, Words>;
