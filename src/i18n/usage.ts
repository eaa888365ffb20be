// Words of what is wrong with a command line. {command}, {option} and the like stand as they were typed.

import type { Words } from "../model/text.ts";

export const usageWords = {
  "unknown-command": { zh: "没有“{command}”这个命令", en: "There is no command “{command}”" },
  "unknown-option": { zh: "{command} 没有“{option}”这个选项", en: "{command} has no option “{option}”" },
  "behind-dashes": { zh: "不是选项、只是以“-”开头的内容，请写在 -- 之后", en: "What is no option but begins with “-” stands behind --" },
  "argument-missing": { zh: "缺少{argument}", en: "The {argument} is missing" },
  "option-value-missing": { zh: "选项 {option} 后面缺少内容", en: "The option {option} lacks its value" },
  "option-missing": { zh: "必须写明选项 {option}", en: "The option {option} is needed" },
  "choice-unknown": { zh: "{option} 不能是“{value}”，可选：{choices}", en: "{option} cannot be “{value}”; choose one of: {choices}" },
  "options-conflict": { zh: "{option} 和 {other} 不能同时用", en: "{option} and {other} cannot be used together" },
  "too-many-arguments": { zh: "{command} 后面多写了内容：需要 {expected} 个，写了 {actual} 个", en: "{command} takes {expected} of what follows it, but {actual} were given" },
  "other": { zh: "命令写法有误：{message}", en: "The command line cannot be read: {message}" },
  "did-you-mean": { zh: "是不是想写 {names}？", en: "Did you mean {names}?" },
  "see-help": { zh: "用法见 {help}", en: "See {help}" },
  "binary-to-terminal": { zh: "{form} 不能显示在屏幕上，请用 -o 写明文件名，例如 -o 公告.{form}", en: "{form} cannot be shown on the screen; name a file with -o, such as -o notice.{form}" },
} as const satisfies Record<string, Words>;

/** What stands behind a command, by the name in its usage line. */
export const argumentWords = {
  files: { zh: "清单文件", en: "list file" },
  file: { zh: "清单文件", en: "list file" },
  bills: { zh: "账单文件", en: "bill file" },
  text: { zh: "收费标准的文字（写 - 则从标准输入逐行读取）", en: "text of the price cell (- reads one a line from standard input)" },
  id: { zh: "规则的名称", en: "name of a rule" },
  folder: { zh: "备份所在的文件夹", en: "folder of the backup" },
  action: { zh: "操作", en: "action" },
  login: { zh: "登录名", en: "login" },
  name: { zh: "登录名或密钥编号", en: "login, or id of a key" },
  receipt: { zh: "回执文件（.tlog-proof）", en: "receipt file (.tlog-proof)" },
} as const satisfies Record<string, Words>;
