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
