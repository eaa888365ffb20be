// Words of the administrator's commands: backup, restore, migrate, doctor.

import type { Words } from "../model/text.ts";

export const upkeepWords = {
  "backed-up": {
    zh: "已备份到 {folder}：公布记录 {size} 条，共 {megabytes} MB；已试着恢复一次，核验无误",
    en: "Backed up to {folder}: {size} records of publication, {megabytes} MB; restored once on trial, and whole",
  },
  "backup-key": {
    zh: "备份里有签名密钥和账号数据，请像保管密钥一样保管，并放到另一台机器或另一块盘上",
    en: "It holds the signing key and the accounts: keep it as you keep the key, on another machine or disk",
  },
  "backup-damaged": { zh: "已备份到 {folder}，但试着恢复时发现问题：", en: "Backed up to {folder}, but a trial restore found:" },
  restored: {
    zh: "已恢复到 {folder}：{taken} 的备份，公布记录 {size} 条；核验无误",
    en: "Restored to {folder}: the backup of {taken}, {size} records of publication; all whole",
  },
  "restored-damaged": { zh: "已恢复到 {folder}，但发现问题：", en: "Restored to {folder}, but found:" },
  "restored-read-only": { zh: "已恢复到 {folder}，但只能查看，不能公布：", en: "Restored to {folder}, for reading only:" },
  migrated: { zh: "数据库已更新：{names}。公布日志没有改变", en: "The database was brought up to date: {names}. The log is as it was" },
  current: { zh: "数据库已是最新形式，没有改动", en: "The database is up to date; nothing was changed" },
  good: { zh: "正常", en: "good" },
  mind: { zh: "留意", en: "mind" },
  bad: { zh: "有问题", en: "bad" },
  "all-good": { zh: "没有发现问题", en: "Nothing is wrong" },
  "some-bad": { zh: "有 {count} 项要处理", en: "{count} to be mended" },
  "node-good": { zh: "Node.js {version}", en: "Node.js {version}" },
  "node-old": {
    zh: "Node.js {version} 已于 2026-04-30 停止安全更新；正式使用请换 24 版",
    en: "Node.js {version} has had no security fixes since 2026-04-30; use 24 in production",
  },
  "folder-good": { zh: "数据文件夹 {folder} 只有所有者能读", en: "The data folder {folder} is readable by its owner only" },
  "folder-open": {
    zh: "数据文件夹 {folder} 其他用户也能读，里面有签名密钥；请执行 chmod 700",
    en: "Others can read the data folder {folder}, which holds the signing key; run chmod 700 on it",
  },
  "disk-good": { zh: "磁盘剩余 {free} MB", en: "{free} MB free on the disk" },
  "disk-low": { zh: "磁盘只剩 {free} MB，请尽快清理；写满后不能公布", en: "Only {free} MB free on the disk; make room soon, for nothing can be published once it is full" },
  "pending-some": {
    zh: "数据库是旧形式，还差：{names}。先备份，再执行 qingdan migrate，或启动服务时自动更新",
    en: "The database is of an older form and lacks: {names}. Back up, then run qingdan migrate; serve does so at its start",
  },
  "pending-none": { zh: "数据库形式是最新的", en: "The database is of the present form" },
  "log-good": { zh: "公布日志共 {size} 条，与存证一致", en: "The log has {size} records and agrees with its anchor" },
  "anchor-same": {
    zh: "存证文件和数据库在同一块盘上，一起损坏或一起恢复旧备份时就不能比对；请用 QINGDAN_ANCHORS 指到另一块盘",
    en: "The anchor lies on the same disk as the database, so both can be lost or set back together; put it elsewhere with QINGDAN_ANCHORS",
  },
  "anchor-apart": { zh: "存证文件在另一块盘上", en: "The anchor lies on another disk" },
  "scrub-good": { zh: "全部公布内容与签名一致，没有发现损坏", en: "All that was published is as it was signed" },
  "clock-good": { zh: "时钟晚于最后一次公布", en: "The clock is after the last publication" },
  "clock-behind": {
    zh: "时钟（{now}）早于最后一次公布（{last}），请核对时钟；在此之前不能公布",
    en: "The clock ({now}) is behind the last publication ({last}); set it, for nothing can be published until then",
  },
  "address-good": { zh: "公告上印的网址：{address}", en: "The address on notices: {address}" },
  "address-local": {
    zh: "公告上印的网址 {address} 只有本机能打开；正式使用前请设定 QINGDAN_ADDRESS",
    en: "The address on notices, {address}, opens on this machine only; set QINGDAN_ADDRESS before real use",
  },
  "font-good": { zh: "公告字体可用", en: "The font of the notices can be used" },
  "font-bad": { zh: "公告字体读不出来：{reason}", en: "The font of the notices cannot be read: {reason}" },
} as const satisfies Record<string, Words>;
