// Words of the two tables beside the lists of charges: time standards and electronic payment.

import type { PaymentMeans, TimeUnit } from "../model/list.ts";
import type { Words } from "../model/text.ts";

export const sideWords = {
  "time-standards": { zh: "作业时限标准", en: "Time standards" },
  payments: { zh: "电子支付", en: "Electronic payment" },
  timeTitle: { zh: "{port}作业时限标准", en: "{port}: time standards of operations" },
  paymentTitle: { zh: "{port}收费电子支付", en: "{port}: electronic payment of charges" },
  no: { zh: "序号", en: "No." },
  operation: { zh: "作业环节", en: "Operation" },
  entity: { zh: "收费主体", en: "Charging entity" },
  limit: { zh: "作业时限", en: "Time limit" },
  from: { zh: "起算点", en: "Counted from" },
  remarks: { zh: "备注", en: "Remarks" },
  accepted: { zh: "电子支付", en: "Accepted" },
  means: { zh: "支付方式", en: "Means" },
  timeCount: { zh: "{count} 项", en: "{count}" },
  paymentCount: { zh: "{entities} 个收费主体中，{stated} 个已说明，{accepted} 个支持", en: "of {entities} charging entities {stated} state it, {accepted} accept it" },
  reading: { zh: "读作", en: "Read as" },
  yes: { zh: "支持", en: "yes" },
  notAccepted: { zh: "不支持", en: "no" },
  unclear: { zh: "未写明", en: "not stated" },
} as const satisfies Record<string, Words>;

export const limitWords: Readonly<Record<TimeUnit, Words>> = {
  minute: { zh: "{n} 分钟", en: "{n} minutes" },
  hour: { zh: "{n} 小时", en: "{n} hours" },
  day: { zh: "{n} 天", en: "{n} days" },
  "working-day": { zh: "{n} 个工作日", en: "{n} working days" },
};

export const meansWords: Readonly<Record<PaymentMeans, Words>> = {
  unionpay: { zh: "银联", en: "UnionPay" },
  wechat: { zh: "微信", en: "WeChat Pay" },
  alipay: { zh: "支付宝", en: "Alipay" },
  "bank-transfer": { zh: "银行转账", en: "bank transfer" },
  "single-window": { zh: "单一窗口", en: "single window" },
  other: { zh: "其他", en: "other" },
};
