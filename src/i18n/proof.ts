// Words about what can be proved: withdrawals, receipts and what they show, the state of the log.

import type { Words } from "../model/text.ts";

export const proofWords = {
  "withdrawn-at": { zh: "{time} 撤回", en: "withdrawn {time}" },
  "withdrawn-title": { zh: "{port}收费目录清单第 {n} 版已撤回", en: "{port}: version {n} of the fee list was withdrawn" },
  "withdrawn-time": { zh: "撤回时间", en: "Withdrawn" },
  "withdrawn-reason": { zh: "撤回原因", en: "Reason" },
  "withdrawn-days": { zh: "适用期间", en: "Was in force" },
  "never-in-force": { zh: "从未生效", en: "Never" },
  "withdrawn-still": {
    zh: "到 {last} 为止的服务，仍按本版核对；撤回不改变以前的收费依据。",
    en: "Services up to and including {last} are still held against this version: a withdrawal changes nothing about days before it.",
  },
  "withdrawal-proof": { zh: "下载撤回凭证", en: "Download the proof of the withdrawal" },
  "ruling-now": { zh: "现在适用的清单", en: "What counts now" },
  "ruling-tomorrow": { zh: "明天起适用的清单", en: "What counts from tomorrow" },
  "ruling-none": { zh: "没有其他生效的清单。清单外一律不得收费，请向公布单位了解何时公布新版。", en: "No other list is in force. Nothing outside a list may be charged; ask the publisher when a new one comes." },
  "withdrawn-files": { zh: "公布时的原件", en: "As it was published" },
  "withdrawn-files-text": { zh: "撤回不删除已公布的内容，以下文件与公布时逐字节相同，供查证。", en: "A withdrawal removes nothing. These files are, byte for byte, what was published, kept as evidence." },
  "withdrawn-page": { zh: "网页", en: "Page" },
  "withdrawn-today": { zh: "本版今天撤回，今天仍然适用，从明天起不再适用。", en: "This version was withdrawn today. It still counts for today, and no longer from tomorrow." },
} as const satisfies Record<string, Words>;
