// Failures of publishing, of the store and of receipts.

import type { FailureKind } from "./failure-kind.ts";

export const PUBLISHING_FAILURES = {
  "clock-untrusted": {
    status: 503, exit: 4,
    what: { zh: "服务器时钟（{now}）早于上一次公布的时间（{last}），不能公布；已公布的清单照常可查", en: "The server's clock ({now}) is behind the last publication ({last}), so nothing can be published; what is published can still be read" },
    fix: {
      zh: "请管理员核对时钟。时钟慢了：校准后重试。时钟现在是准的：上一次公布时它快了，已签名的时刻不能改，请等到该时刻之后再公布；等不得的，请换一个数据文件夹另立日志，并把原网站的公布记录继续保留供查",
      en: "Ask the administrator to look at the clock. If it is slow, set it and try again. If it is right, it was fast at the last publication, and an instant that was signed cannot be changed: publish once that instant has passed, or, if that is too long, begin a new log in another data folder and keep the old one readable",
    },
  },
  "storage-full": {
    status: 503, exit: 4,
    what: { zh: "磁盘空间不足，这次没有保存或公布任何内容；已公布的清单照常可查", en: "The disk is full; nothing was saved or published; what is published can still be read" },
    fix: { zh: "请管理员清理磁盘，不必重新启动，清理后重试即可", en: "Ask the administrator to free space, then try again; no restart is needed" },
  },
  "storage-broken": {
    status: 503, exit: 4,
    what: { zh: "写入磁盘时出错，已停止一切保存和公布；已公布的清单照常可查", en: "Writing to the disk failed; nothing more is saved or published; what is published can still be read" },
    fix: {
      zh: "请管理员检查磁盘，重新启动程序，并用 qingdan doctor 核验数据；出错时正在保存或公布的内容成功与否，以重新启动后看到的为准",
      en: "Ask the administrator to check the disk, restart the program and verify the data with qingdan doctor; whether what was being saved or published stands is seen after the restart",
    },
  },
  "storage-unsafe": {
    status: 503, exit: 4,
    what: { zh: "数据库不能安全使用：{reason}", en: "The database cannot be used safely: {reason}" },
    fix: { zh: "请管理员按说明更换程序或恢复数据目录", en: "Ask the administrator to replace the program or restore the data folder" },
  },
  "rollback-detected": {
    status: 503, exit: 4,
    what: { zh: "数据库与已签名的存证不一致：数据库有 {size} 条公布记录，存证为 {anchored} 条；只能查看，不能公布", en: "The database disagrees with its signed anchor: {size} publications in the database, {anchored} in the anchor; reading only" },
    fix: { zh: "可能恢复了旧的备份。请管理员恢复最新的数据，切勿删除存证文件", en: "An old backup may have been restored. Restore the newest data; do not remove the anchor file" },
  },
  "anchor-missing": {
    status: 503, exit: 4,
    what: { zh: "已有公布记录，存证文件 {name} 却不见了；只能查看，不能公布", en: "There are publications, but the anchor file {name} is gone; reading only" },
    fix: {
      zh: "请管理员把存证文件放回原处（备份或另一块磁盘上应有），再重新启动。确实找不回的，先拿最近一份公布回执核对数据没有缺少，再在原处新建一个空文件",
      en: "Put the anchor file back (a backup or the other disk should have it) and restart. If it is lost for good, first hold the newest receipt against the data, then make an empty file in its place",
    },
  },
  "log-key-wrong": {
    status: 503, exit: 4,
    what: { zh: "签名密钥 {name} 缺失或与公布记录不符", en: "The signing key {name} is missing or does not belong to this log" },
    fix: { zh: "请管理员从备份中恢复原来的密钥文件", en: "Restore the original key file from the backup" },
  },
  "integrity-failure": {
    status: 500, exit: 4,
    what: { zh: "{name} 的存储内容与公布时的指纹不符，不予显示", en: "What is stored of {name} does not match its fingerprint at publication; it is not shown" },
    fix: { zh: "请联系管理员核验并恢复数据", en: "Ask the administrator to verify and restore the data" },
  },
  "idempotency-mismatch": {
    status: 422, exit: 2,
    what: { zh: "这个请求编号已用于公布另一份内容（{name}）", en: "This idempotency key was used to publish something else ({name})" },
    fix: { zh: "请换一个新的请求编号", en: "Use a new key" },
  },
  "nothing-changed": {
    status: 409, exit: 2,
    what: { zh: "这份清单与已公布的 {name} 完全相同，没有再次公布", en: "The list is the same as {name}, which is published already; it was not published again" },
    fix: { zh: "如需更新，请修改清单后再公布", en: "Change the list before publishing it" },
  },
  "already-withdrawn": {
    status: 409, exit: 2,
    what: { zh: "{name} 已于 {time}（北京时间）撤回", en: "{name} was withdrawn already, at {time} (Beijing time)" },
    fix: { zh: "不用再撤回；撤回的原因和回执见该版本的网页", en: "There is nothing left to do; its page gives the reason and the receipt" },
  },
  "not-withdrawn": {
    status: 404, exit: 2,
    what: { zh: "{name} 没有撤回，因此没有撤回回执", en: "{name} was not withdrawn, so there is no receipt of a withdrawal" },
    fix: { zh: "公布回执在以 .tlog-proof 结尾的网址上", en: "The receipt of its publication is at the address ending in .tlog-proof" },
  },
  "reason-unfit": {
    status: 422, exit: 2,
    what: { zh: "撤回必须写明原因，{least} 到 {most} 个字，现有 {found} 个", en: "A withdrawal states its reason in {least} to {most} characters; there are {found}" },
    fix: {
      zh: "请写清为什么撤回、以哪个版本或文件为准；原因会原样公布，只写文字，不要分行",
      en: "Say why the list is withdrawn and what counts instead; the reason is published as it stands, in one line of plain text",
    },
  },
  "version-withdrawn": {
    status: 410, exit: 2,
    what: { zh: "{name} 已于 {time}（北京时间）撤回：{reason}", en: "{name} was withdrawn at {time} (Beijing time): {reason}" },
    fix: {
      zh: "当时公布的内容仍在带扩展名的网址上（{address}.json 等），撤回回执在 {address}.withdrawal.tlog-proof",
      en: "What was published stays at the addresses with an ending ({address}.json and others); the proof of the withdrawal is at {address}.withdrawal.tlog-proof",
    },
  },
  "not-fit-to-publish": {
    status: 422, exit: 2,
    what: { zh: "清单还不能公布：有 {count} 处错误", en: "The list is not fit to publish: {count} errors" },
    fix: { zh: "请先按校验结果改正全部错误", en: "Correct every error that validation found" },
  },
  "head-incomplete": {
    status: 422, exit: 2,
    what: { zh: "公布需要而清单没有写明（或写得不对）的：{missing}", en: "A publication needs, and the list does not state or states wrongly: {missingInEnglish}" },
    fix: { zh: "请在文件中写明，或在公布时用 {options} 给出", en: "State it in the file, or give {options} when publishing" },
  },
  "publishing-busy": {
    status: 503, exit: 4,
    what: { zh: "同时公布的人较多，这次没有公布", en: "Too many publications at once; this one was not published" },
    fix: { zh: "请稍后重试", en: "Try again in a moment" },
  },
  "receipt-unreadable": {
    status: 422, exit: 3,
    what: { zh: "{name}不是公布回执（.tlog-proof）", en: "{name} is not a publication receipt (.tlog-proof)" },
    fix: { zh: "请选择公布时得到的、扩展名为 .tlog-proof 的文件", en: "Choose the .tlog-proof file that was given at publication" },
  },
  "key-unreadable": {
    status: 422, exit: 2,
    what: { zh: "“{key}”不是日志的公钥", en: "“{key}” is not a public key of a log" },
    fix: { zh: "请填写“名称+编号+公钥”形式的一整行", en: "Give the whole line “name+id+key”" },
  },
  "witness-key-unreadable": {
    status: 422, exit: 2,
    what: { zh: "“{key}”不是见证方的公钥", en: "“{key}” is not the key of a witness" },
    fix: { zh: "请填写见证方公布的“名称+编号+公钥”一整行（cosignature/v1）；日志自己的公钥用 --vkey", en: "Give the whole line “name+id+key” that the witness has published (cosignature/v1); the log's own key goes with --vkey" },
  },
  "witness-count": {
    status: 422, exit: 2,
    what: { zh: "--witnesses 不能是 {value}：给出了 {count} 个见证方的公钥", en: "--witnesses cannot be {value}: keys of {count} witnesses are given" },
    fix: { zh: "请写 1 到所给见证方个数之间的整数，每个见证方用一次 --witness", en: "Give a whole number between 1 and the number of witnesses, each named by --witness" },
  },
  "seen-unreadable": {
    status: 422, exit: 2,
    what: { zh: "记住日志检查点的文件 {name} 读不懂或被改动过", en: "{name}, in which the checkpoints of logs are remembered, cannot be read or was changed" },
    fix: { zh: "请从备份恢复这个文件；确实没有的，把它移走再核验，以前见过的就不能再比较了", en: "Restore it from a backup; if there is none, move it away: what was seen before can then no longer be compared" },
  },
  "log-answer-unreadable": {
    status: 422, exit: 3,
    what: { zh: "{name} 没有给出这个日志的检查点或哈希", en: "{name} did not give the checkpoint or the hashes of this log" },
    fix: { zh: "请核对网址（或文件夹）和公钥是否属于同一个日志", en: "Check that the address (or folder) and the key are of the same log" },
  },
  "witnesses-unreadable": {
    status: 422, exit: 2,
    what: { zh: "见证方“{value}”写得不对", en: "“{value}” does not name a witness" },
    fix: { zh: "请写“公钥 网址”，多个之间用逗号隔开；公钥是见证方启动时显示的一整行", en: "Write “key address”, with commas between several; the key is the line that the witness shows when it starts" },
  },
  "key-not-given": {
    status: 422, exit: 2,
    what: { zh: "不知道用哪个公钥核验：没有 {name}", en: "No key to verify with: there is no {name}" },
    fix: { zh: "请用 --vkey 给出公布网站的公钥（见 /.well-known/port-fees.json）", en: "Give the publishing site's key with --vkey (see /.well-known/port-fees.json)" },
  },
  "not-a-sample": {
    status: 422, exit: 2,
    what: { zh: "这份清单没有标明是示例", en: "This list is not marked as a sample" },
    fix: { zh: "正式清单请用 qingdan publish 公布", en: "Publish a real list with qingdan publish" },
  },
  "samples-refused": {
    status: 409, exit: 2,
    what: { zh: "这里已有正式公布的清单，不再载入示例", en: "Real lists have been published here; samples are no longer loaded" },
    fix: { zh: "请在空的数据文件夹里试用示例", en: "Try the samples in an empty data folder" },
  },
} as const satisfies Record<string, FailureKind>;
