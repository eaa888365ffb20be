// What the scrub can find, in words. Nobody is accused: a flipped bit and a forger's hand look the same here.

import type { Params, Words } from "../model/text.ts";

export const DAMAGE = {
  database: { zh: "数据库自检报告：{report}", en: "The database's own check says: {report}" },
  missing: { zh: "缺失", en: "Missing" },
  leaf: { zh: "公布记录与其哈希不符，或无法读取", en: "The record of publication does not match its hash, or cannot be read" },
  list: { zh: "清单内容与公布记录中的指纹不符", en: "The list does not match the digest in its record" },
  instant: { zh: "公布时刻与公布记录不符", en: "The instant of publication differs from the record" },
  request: { zh: "请求编号或指纹与公布记录不符", en: "The idempotency key or digest of the request differs from the record" },
  "not-rising": { zh: "公布时刻不晚于上一条", en: "The instant of publication is not after the one before" },
  "not-following": { zh: "版本号与上一版不连续", en: "The version does not follow the one before" },
  "withdraws-nothing": { zh: "撤回的版本没有公布过", en: "It withdraws a version that was never published" },
  "withdrawn-twice": { zh: "同一版本撤回了两次", en: "The version was withdrawn before" },
  "previous-root": { zh: "所引用的前一根哈希与日志不符", en: "The root that it names is not that of the log before it" },
  "differs-from-event": { zh: "与公布记录推算的结果不符", en: "Differs from what the records of publication give" },
  count: { zh: "共 {found} 项，应为 {expected} 项", en: "{found} instead of {expected}" },
  "signed-beyond": { zh: "已签名 {signed} 条记录，现只有 {found} 条", en: "Signed for {signed} records, but there are {found}" },
  root: { zh: "签名的根哈希与公布记录不符", en: "The signed root differs from the records of publication" },
  unsigned: { zh: "缺失，或不是本日志的签名", en: "Missing, or not signed by this log" },
  file: { zh: "文件与公布时签名的指纹不符", en: "The file does not match what was signed at publication" },
  "audit-chain": { zh: "操作记录被改动过，或中间有缺失", en: "The records of what was done were changed, or some are missing from their middle" },
  "audit-cut": { zh: "操作记录末尾有缺失：存证里有 {expected} 条，现只有 {found} 条", en: "The end of the records of what was done is missing: {expected} were anchored, {found} are there" },
  stray: { zh: "不属于任何已公布的版本", en: "Belongs to no published version" },
} as const satisfies Record<string, Words>;

export type DamageKind = keyof typeof DAMAGE;

export interface Damage {
  /** `events/3`, `representations/CNLYG/1.pdf.zh`. */
  readonly where: string;
  readonly kind: DamageKind;
  readonly params: Params;
}

export function damage(where: string, kind: DamageKind, params: Params = {}): Damage {
  return { where, kind, params };
}
