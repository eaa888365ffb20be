// Failures of running the program: backups, restoring, what the administrator's commands need.

import type { FailureKind } from "./failure-kind.ts";

export const UPKEEP_FAILURES = {
  "backup-exists": {
    status: 409, exit: 2,
    what: { zh: "{name} 已经存在，没有写入备份", en: "{name} exists already; no backup was written" },
    fix: { zh: "请换一个文件夹名；每次备份各用一个新文件夹", en: "Name another folder; every backup has a new one of its own" },
  },
  "backup-unreadable": {
    status: 422, exit: 3,
    what: { zh: "备份不完整或被改动过：{name}", en: "The backup is incomplete or was changed: {name}" },
    fix: { zh: "没有恢复任何内容。请换用另一份备份", en: "Nothing was restored. Use another backup" },
  },
  "data-present": {
    status: 409, exit: 2,
    what: { zh: "数据文件夹 {name} 里已有内容，没有恢复", en: "The data folder {name} is not empty; nothing was restored" },
    fix: { zh: "请用 --data 指明一个新的文件夹；原有的数据不要删除，以便比对", en: "Name a new folder with --data; keep the old data, so that both can be compared" },
  },
  "data-absent": {
    status: 422, exit: 2,
    what: { zh: "{name} 里没有数据库", en: "There is no database in {name}" },
    fix: { zh: "请用 --data 指明服务所用的数据文件夹", en: "Name the folder that the service uses with --data" },
  },
  "setting-unknown": {
    status: 422, exit: 2,
    what: { zh: "设置 {variable} 的值“{value}”看不懂", en: "The setting {variable} cannot be “{value}”" },
    fix: { zh: "可以填：{known}；去掉这个设置就用默认值", en: "It can be: {known}; without it the default holds" },
  },
} as const satisfies Record<string, FailureKind>;
