// Failure: cannot be done, and the caller can understand why. A closed list of kinds; each has its words, the status
// over HTTP and the exit code. A finding is not a failure, and anything else thrown is a bug of ours.

import { say, type Locale, type Params, type Words } from "./text.ts";

interface FailureKind {
  readonly status: number;
  /** 2 wrong usage · 3 input cannot be read · 4 a fault of ours · 5 nothing could be checked. */
  readonly exit: 2 | 3 | 4 | 5;
  readonly what: Words;
  readonly fix: Words;
}

export const FAILURES = {
  "file-missing": {
    status: 404, exit: 2,
    what: { zh: "找不到文件 {name}", en: "There is no file {name}" },
    fix: { zh: "请核对文件名和所在的文件夹", en: "Check the file's name and folder" },
  },
  "file-empty": {
    status: 422, exit: 5,
    what: { zh: "文件为空（0 字节）", en: "The file is empty (0 bytes)" },
    fix: { zh: "请重新导出或重新选择文件", en: "Export the file again, or choose another" },
  },
  "file-too-large": {
    status: 413, exit: 3,
    what: { zh: "文件超过 {limit} 的上限", en: "The file is over the limit of {limit}" },
    fix: { zh: "请删去无关的工作表、图片，或拆成几个文件", en: "Remove sheets and pictures that are not needed, or split the file" },
  },
  "page-missing": {
    status: 404, exit: 2,
    what: { zh: "没有这个页面", en: "There is no such page" },
    fix: { zh: "请核对网址，或从首页查找口岸", en: "Check the address, or find the port from the home page" },
  },
  "port-unknown": {
    status: 404, exit: 2,
    what: { zh: "这里没有代码为“{port}”的口岸", en: "There is no port with the code “{port}” here" },
    fix: { zh: "请从首页的口岸列表中选择", en: "Choose a port from the list on the home page" },
  },
  "version-unknown": {
    status: 404, exit: 2,
    what: { zh: "{port} 没有第 {version} 版清单", en: "{port} has no list version {version}" },
    fix: { zh: "请在口岸页面查看全部版本", en: "See all versions on the port's page" },
  },
  "no-list-on-day": {
    status: 404, exit: 2,
    what: { zh: "{port} 在 {day} 没有生效的清单", en: "{port} had no list in force on {day}" },
    fix: { zh: "请换一个日期，或在口岸页面查看各版本的生效日期", en: "Try another day, or see on the port's page when each version took effect" },
  },
  "no-earlier-version": {
    status: 404, exit: 2,
    what: { zh: "第 {version} 版之前没有可比较的版本", en: "There is no version before version {version} to compare with" },
    fix: { zh: "请从第 2 版起查看变化", en: "Changes can be seen from version 2 on" },
  },
  "day-unreadable": {
    status: 400, exit: 2,
    what: { zh: "“{value}”不是一个存在的日期", en: "“{value}” is not a day that exists" },
    fix: { zh: "请按 2026-01-31 的样式填写年、月、日", en: "Write year, month and day like 2026-01-31" },
  },
  "rule-unknown": {
    status: 404, exit: 2,
    what: { zh: "没有名为“{rule}”的规则", en: "There is no rule named “{rule}”" },
    fix: { zh: "请在规则页面查看全部规则", en: "See all rules on the rules page" },
  },
  "query-unreadable": {
    status: 400, exit: 2,
    what: { zh: "网址中的参数“{name}”不能这样填写", en: "The parameter “{name}” in the address cannot have this value" },
    fix: { zh: "请按接口说明填写：{expected}", en: "Expected: {expected}" },
  },
  "request-unreadable": {
    status: 400, exit: 3,
    what: { zh: "请求内容不完整或格式不对，未能读取", en: "The request is incomplete or malformed and could not be read" },
    fix: { zh: "请刷新页面后重试", en: "Reload the page and try again" },
  },
  "request-too-large": {
    status: 413, exit: 3,
    what: { zh: "提交的内容超过 {limit} 的上限", en: "What was sent is over the limit of {limit}" },
    fix: { zh: "请减少内容，或拆成几次提交", en: "Send less, or in several parts" },
  },
  "content-type-unknown": {
    status: 415, exit: 3,
    what: { zh: "不接受这种提交方式", en: "This kind of content is not accepted" },
    fix: { zh: "请用页面上的表单提交；程序请直接提交文件内容，或用 multipart/form-data", en: "Use the form on the page; programs send the file itself, or multipart/form-data" },
  },
  "not-acceptable": {
    status: 406, exit: 2,
    what: { zh: "没有所要的格式", en: "The format asked for does not exist" },
    fix: { zh: "清单有 html、json、csv、xlsx、pdf 五种格式", en: "Lists come as html, json, csv, xlsx and pdf" },
  },
  "upload-truncated": {
    status: 400, exit: 3,
    what: { zh: "文件没有传完", en: "The file did not arrive whole" },
    fix: { zh: "请检查网络后重新上传", en: "Check the connection and upload it again" },
  },
  "upload-boundary-missing": {
    status: 400, exit: 3,
    what: { zh: "上传的内容缺少分隔标记（boundary），未能读取", en: "The upload lacks its boundary and could not be read" },
    fix: { zh: "请用页面上的表单上传；程序请让 HTTP 库自行填写 Content-Type", en: "Use the form on the page; programs let their HTTP library write the Content-Type" },
  },
  "upload-too-many-parts": {
    status: 413, exit: 3,
    what: { zh: "一次上传的文件或栏目太多", en: "Too many files or fields in one upload" },
    fix: { zh: "请一次只上传一个文件", en: "Upload one file at a time" },
  },
  "too-many-fields": {
    status: 413, exit: 3,
    what: { zh: "表单的栏目超过 {limit} 个", en: "The form has more than {limit} fields" },
    fix: { zh: "行数较多时请上传文件", en: "For many lines, upload a file" },
  },
  "nothing-to-check": {
    status: 422, exit: 5,
    what: { zh: "没有可核对的内容", en: "There is nothing to check" },
    fix: { zh: "请上传账单文件，或至少填写一行的项目名称和金额", en: "Upload a bill, or fill in at least one line with an item and an amount" },
  },
  "amount-unreadable": {
    status: 422, exit: 3,
    what: { zh: "第 {no} 行的{field}“{value}”不是一个数", en: "Line {no}: {field} “{value}” is not a number" },
    fix: { zh: "请只填数字，如 850 或 850.50", en: "Write digits only, such as 850 or 850.50" },
  },
  "line-incomplete": {
    status: 422, exit: 3,
    what: { zh: "第 {no} 行没有填完整", en: "Line {no} is not complete" },
    fix: { zh: "请填写项目名称，并填写金额或单价", en: "Fill in the item, and the amount or the price" },
  },
  "clock-untrusted": {
    status: 503, exit: 4,
    what: { zh: "服务器时钟（{now}）早于上一次公布的时间（{last}），暂停公布", en: "The server's clock ({now}) is behind the last publication ({last}); publishing is suspended" },
    fix: { zh: "请管理员校准服务器时间后重试", en: "Ask the administrator to set the server's clock, then try again" },
  },
  "storage-full": {
    status: 503, exit: 4,
    what: { zh: "磁盘空间不足，这次没有公布任何内容", en: "The disk is full; nothing was published" },
    fix: { zh: "请管理员清理磁盘后重试；已公布的内容不受影响", en: "Ask the administrator to free space, then try again; what is published is not affected" },
  },
  "storage-broken": {
    status: 503, exit: 4,
    what: { zh: "写入磁盘时出错，已停止公布", en: "Writing to the disk failed; publishing has stopped" },
    fix: { zh: "请管理员检查磁盘，重新启动程序并核验数据", en: "Ask the administrator to check the disk, restart the program and verify the data" },
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
    what: { zh: "这份清单与最近公布的 {name} 完全相同，没有再次公布", en: "The list is the same as the latest version {name}; it was not published again" },
    fix: { zh: "如需更新，请修改清单后再公布", en: "Change the list before publishing it" },
  },
  "not-fit-to-publish": {
    status: 422, exit: 2,
    what: { zh: "清单还不能公布：有 {count} 处错误", en: "The list is not fit to publish: {count} errors" },
    fix: { zh: "请先按校验结果改正全部错误", en: "Correct every error that validation found" },
  },
  "head-incomplete": {
    status: 422, exit: 2,
    what: { zh: "清单缺少公布所需的信息：口岸代码、口岸名称、进出口、公布机关、生效日期须齐全有效", en: "The list lacks what a publication needs: valid port code, port name, direction, publisher and first day in force" },
    fix: { zh: "请补全后再公布", en: "Fill them in before publishing" },
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
} as const satisfies Record<string, FailureKind>;

export type FailureName = keyof typeof FAILURES;

export class Failure extends Error {
  readonly kind: FailureName;
  readonly params: Params;
  /** Where in the file: `Sheet1!D7`, `第 12 行`, `字节 4096`; empty where it has no place. */
  readonly place: string;

  constructor(kind: FailureName, params: Params = {}, place = "") {
    super(say(FAILURES[kind].what, "en", params));
    this.name = "Failure";
    this.kind = kind;
    this.params = params;
    this.place = place;
  }

  /** What is wrong, where, and how to mend it, in one sentence each. */
  words(locale: Locale): { readonly what: string; readonly fix: string } {
    return { what: say(FAILURES[this.kind].what, locale, this.params), fix: say(FAILURES[this.kind].fix, locale, this.params) };
  }

  get status(): number {
    return FAILURES[this.kind].status;
  }

  get exit(): number {
    return FAILURES[this.kind].exit;
  }
}
