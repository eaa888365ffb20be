// Words about what can be proved: withdrawals, receipts and what they show, the state of the log.

import type { Words } from "../model/text.ts";

export const proofWords = {
  "withdrawn-at": { zh: "{time} 撤回", en: "withdrawn {time}" },
  "withdrawn-because": { zh: "第 {n} 版已于 {time}（北京时间）撤回：{reason}", en: "Version {n} was withdrawn {time} (Beijing time): {reason}" },
  "withdrawn-title": { zh: "{port}收费目录清单第 {n} 版已撤回", en: "{port}: version {n} of the fee list was withdrawn" },
  "withdrawn-time": { zh: "撤回时间", en: "Withdrawn" },
  "withdrawn-reason": { zh: "撤回原因", en: "Reason" },
  "withdrawn-days": { zh: "适用期间", en: "Was in force" },
  "never-in-force": { zh: "从未生效", en: "Never" },
  "withdrawn-still": {
    zh: "到 {last} 为止的服务，仍按本版核对；撤回不改变以前的收费依据。",
    en: "Services up to and including {last} are still held against this version: a withdrawal changes nothing about days before it.",
  },
  "withdrawal-proof": { zh: "下载撤回回执", en: "Download the receipt of the withdrawal" },
  "ruling-now": { zh: "现在适用的清单", en: "What counts now" },
  "ruling-tomorrow": { zh: "明天起适用的清单", en: "What counts from tomorrow" },
  "withdrawn-files": { zh: "公布时的原件", en: "As it was published" },
  "withdrawn-files-text": { zh: "撤回不删除已公布的内容，以下文件与公布时逐字节相同，供查证。", en: "A withdrawal removes nothing. These files are, byte for byte, what was published, kept as evidence." },
  "withdrawn-page": { zh: "网页", en: "Page" },
  "withdrawn-today": { zh: "本版今天撤回，今天仍然适用，从明天起不再适用。", en: "This version was withdrawn today. It still counts for today, and no longer from tomorrow." },

  "standing-in-force": { zh: "今天（{day}）适用的就是这一版。", en: "This version is in force today ({day})." },
  "standing-coming": { zh: "这一版今天（{day}）不适用，自 {from} 起适用。", en: "This version is not in force today ({day}); it will be from {from}." },
  "standing-ended": { zh: "这一版今天（{day}）已不适用。", en: "This version is no longer in force today ({day})." },
  "standing-never": { zh: "这一版没有适用过。", en: "This version was never in force." },
  "standing-will-not": { zh: "按现已公布的清单，这一版不会适用。", en: "As published by now, this version will not come into force." },
  "standing-until": { zh: "适用到 {last} 为止。", en: "Its last day is {last}." },
  "standing-then": { zh: "自 {to} 起适用第 {n} 版。", en: "From {to} on version {n} is in force." },
  "standing-instead": { zh: "{from} 适用的是第 {n} 版。", en: "On {from} version {n} is in force." },
  "standing-today": { zh: "今天适用的是第 {n} 版。", en: "In force today is version {n}." },
  "verify-not-today": { zh: "今天不适用", en: "Not in force today" },

  "verify-title": { zh: "核验文件", en: "Verify a file" },
  "verify-lead": {
    zh: "手里有一份公告 PDF、公布回执或清单文件？上传它，就能知道是不是在这里公布的、哪一版、何时公布。文件不会保存。",
    en: "Do you hold the PDF of a notice, a receipt or a list? Upload it to learn whether it was published here, as which version, and when. The file is not kept.",
  },
  "verify-upload": { zh: "上传文件", en: "Upload" },
  "verify-choose": { zh: "公告或公示牌 PDF、公布回执（.tlog-proof）、JSON 或表格", en: "PDF of a notice or board, receipt (.tlog-proof), JSON or spreadsheet" },
  "verify-button": { zh: "核验", en: "Verify" },
  "verify-good": { zh: "核验通过", en: "It holds" },
  "verify-bad": { zh: "不能证明", en: "Not proved" },
  "verify-file": { zh: "文件：{name}", en: "File: {name}" },
  "verify-yourself": { zh: "不依赖本站的核验", en: "Without trusting this site" },
  "verify-yourself-text": {
    zh: "用 qingdan verify 命令或任何支持 C2SP tlog-proof 的程序，凭公布回执和下面的公钥，可以离线核验。",
    en: "The command qingdan verify, or any program that knows C2SP tlog-proof, verifies a receipt offline with the key below.",
  },
  "verify-key": { zh: "日志公钥：", en: "Key of the log:" },
  "log-leaf": { zh: "日志序号", en: "Log index" },
  "proves-published": { zh: "{port}收费目录清单第 {n} 版，{time}（北京时间）公布", en: "{port}: version {n} of the fee list, published {time} (Beijing time)" },
  "proves-withdrawn": { zh: "{port}收费目录清单第 {n} 版的撤回", en: "{port}: the withdrawal of version {n} of the fee list" },
  "proves-receipt": {
    zh: "回执有效：{time}（北京时间）记入日志 {origin}，序号 {index}，本站的日志里仍是同一条。",
    en: "The receipt holds: entered in the log {origin} at {time} (Beijing time) as entry {index}, where it still stands unchanged.",
  },
  "proves-file": { zh: "这就是公布时的 {kind} 文件，逐字节相同。", en: "This is the {kind} file as it was published, byte for byte." },
  "proves-list": { zh: "这份 JSON 就是公布的清单，内容完全相同。", en: "This JSON is the list that was published; nothing in it differs." },
  "proves-source": { zh: "这就是公布单位当时提交的原始文件，逐字节相同。", en: "This is the very file that the publisher handed in, byte for byte." },
  "proves-board": { zh: "这就是本站印出的该版 A3 公示牌，逐字节相同。", en: "This is the A3 board of that version as this site prints it, byte for byte." },
  "proves-but-withdrawn": { zh: "注意：这一版已于 {time} 撤回：{reason}", en: "Note: this version was withdrawn {time}: {reason}" },
  "proves-paper-A3": { zh: "A3 公示牌", en: "A3 board" },
  "proves-paper-A4": { zh: "A4 公告", en: "A4 notice" },
  "proves-altered": { zh: "这份文件自称是{port}第 {n} 版的{paper}，但与本站的不同", en: "This file says that it is the {paper} of version {n} of {port}, but differs from this site's" },
  "proves-altered-text": {
    zh: "文件里写着自己是哪一版，字节却与本站的{paper}不同（SHA-256：{sha256}），不能证明它的内容。",
    en: "It names that version, yet its bytes are not those of this site's {paper} (SHA-256 {sha256}); what it says is not proved.",
  },
  "proves-altered-fix": {
    zh: "内容可能被改动过，也可能只是被别的软件重新保存过，或由旧版程序、旧网址印出。请下载本站的原件对照；内容不一致的，请向公布单位或 12345 反映。",
    en: "It may have been altered; or only saved again by other software, or printed by an older program or under an older address. Download this site's original and compare; if they differ, tell the publisher or 12345.",
  },
  "proves-original": { zh: "下载本站的原件", en: "Download this site's original" },
  "proves-nothing": { zh: "这份文件没有在本站公布过", en: "This file was not published here" },
  "proves-nothing-text": { zh: "本站公布的任何文件都与它不同（SHA-256：{sha256}）。", en: "It differs from every file that was published here (SHA-256 {sha256})." },
  "proves-nothing-fix": {
    zh: "内容可能被改动过，也可能只是重新保存、打印成 PDF 或扫描过（字节就变了），或出自别的网站。请按文件上的网址打开清单，下载原件对照；内容不一致的，请向公布单位或 12345 反映。",
    en: "It may have been altered; it may only have been saved again, printed to PDF or scanned, which changes its bytes; or it is another site's. Open the address printed on it, download the original and compare; if they differ, tell the publisher or 12345.",
  },
  "receipt-bad": { zh: "这份回执不能证明公布", en: "This receipt proves nothing" },
  "receipt-bad-fix": {
    zh: "请核对回执是不是本站日志（{origin}）给出的；别的网站的回执请到该网站核验。也可以在清单页重新下载回执。",
    en: "See whether it is a receipt of this site's log ({origin}); that of another site is verified there. A receipt can be downloaded again from the page of its list.",
  },
  "log-differs": { zh: "警告：回执有效，但本站日志与它不一致", en: "WARNING: the receipt holds, but this site's log disagrees with it" },
  "log-differs-text": {
    zh: "回执由本站日志签名，本站现在的日志里却没有这一条，或已被换掉：数据可能被恢复成旧备份，或被改动。",
    en: "This log signed the receipt, yet the log now lacks the entry or has another in its place: an old backup may have been restored, or data changed.",
  },
  "log-differs-fix": { zh: "请保存好这份回执，通知公布单位和监管部门。", en: "Keep the receipt, and tell the publisher and its supervisor." },
  "read-only": {
    zh: "本站目前只能查阅，不能公布或撤回：数据需要管理员核对。已公布的内容照常可查、可核验。",
    en: "This site is for reading only at present: its data has to be looked at by the administrator. What is published can be read and verified as always.",
  },

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
