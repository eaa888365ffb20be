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

  "log-first": { zh: "这是第一次见到这个日志，已记住其检查点（{size} 条记录）", en: "This log is seen for the first time; its checkpoint ({size} entries) is remembered" },
  "log-same": { zh: "与以前见过的检查点一致（{size} 条记录）", en: "Agrees with the checkpoint seen before ({size} entries)" },
  "log-grown": { zh: "日志只增不改：以前见过的都是现有 {size} 条记录的开头", en: "The log only grew: all that was seen before is the beginning of its {size} entries" },
  "log-not-compared": {
    zh: "与以前见过的检查点大小不同，离线不能比较；加 --server 网址可要求一致性证明",
    en: "Of another size than the checkpoints seen before, which cannot be compared offline; --server URL asks for a consistency proof",
  },
  "log-fork": {
    zh: "警告：日志出示了两个互相矛盾的版本。两份都由日志自己签名，已保存为证据：{evidence}。请通知公布单位和监管部门，不要再依赖这个日志",
    en: "WARNING: the log shows two faces. Both are signed by the log itself and kept as evidence: {evidence}. Tell the publisher and its supervisor, and rely on this log no longer",
  },
  "log-rollback": {
    zh: "警告：日志比以前见过的少了记录（可能恢复了旧备份）。两份签名的检查点已保存为证据：{evidence}。请通知公布单位和监管部门",
    en: "WARNING: the log has fewer entries than it has signed before (perhaps an old backup was restored). Both signed checkpoints are kept as evidence: {evidence}. Tell the publisher and its supervisor",
  },
} as const satisfies Record<string, Words>;
