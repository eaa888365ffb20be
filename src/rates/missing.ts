// Which fact is missing when a price cannot be decided, in words: what it is, and how to give it.

import type { Words } from "../model/text.ts";

export const MISSING_WORDS = {
  size: {
    zh: "缺少箱型：清单按箱型定价，请补充是 20 英尺、40 英尺还是 45 英尺箱",
    en: "The box size is missing: the list prices by size. Please say whether it is a 20, 40 or 45 foot box",
  },
  load: {
    zh: "缺少空重箱：清单区分空箱和重箱，请补充是空箱还是重箱",
    en: "Whether the box was full or empty is missing: the list tells them apart. Please say which it was",
  },
  direction: {
    zh: "缺少进出口方向：清单区分进口和出口，请补充是进口还是出口",
    en: "The direction is missing: the list tells import from export. Please say which it was",
  },
  trade: {
    zh: "缺少贸易类型：清单区分外贸、内贸和中转，请补充是哪一种",
    en: "The kind of trade is missing: the list tells foreign, domestic and transit apart. Please say which it was",
  },
  cargo: {
    zh: "缺少货物类别：清单区分普通、冷藏、危险、超限和散货，请补充是哪一种",
    en: "The kind of cargo is missing: the list tells general, reefer, dangerous, oversize and bulk apart. Please say which it was",
  },
  days: {
    zh: "缺少天数：清单按天计价，请补充收费的天数",
    en: "The number of days is missing: the list prices by the day. Please give the days charged",
  },
  "free-days": {
    zh: "缺少免费期的算法：清单有免费天数，账单没有写明天数是否包含免费期、免费期是几天，请补充",
    en: "How the free days are counted is missing: the list has free days, and the bill does not say whether they are among its days. Please say how many days were free",
  },
  day: {
    zh: "缺少服务日期：清单的价格有适用日期，请补充服务是哪一天提供的",
    en: "The day of service is missing: the price holds for certain days only. Please give the day of the service",
  },
  quantity: {
    zh: "缺少数量：请补充收费的数量",
    en: "The quantity is missing. Please give the quantity charged",
  },
  fraction: {
    zh: "缺少尾数的计法：数量不是整数，清单没有写明不足一个计价单位的部分怎样计收，收取的金额可能已经进整：请核实尾数的计收规定",
    en: "How a fraction of a unit is counted is missing: the quantity is not whole, the list does not say, and the charge may be for whole units. Please find out how fractions are counted",
  },
  bills: {
    zh: "缺少提单数：清单的最低、最高或首件收费按每票计，账单没有写明这一行是几票，请补充提单号",
    en: "The number of bills of lading is missing: the list has a least, a most or a first amount for each, and the line does not say for how many it is. Please give the number of the bill of lading",
  },
  base: {
    zh: "缺少计算基数：清单按百分比计价，请补充货值、运费等基数的金额",
    en: "The base is missing: the list states a percentage. Please give the amount it is of, such as the value of the goods or the freight",
  },
  unit: {
    zh: "计量单位没有写明或与清单不同：请按清单的计价单位写明单位和数量",
    en: "The unit is missing or is not that of the list. Please give unit and quantity as the list counts them",
  },
  "list-unit": {
    zh: "清单没有写明看得懂的计价单位：请向公布清单的单位核实价格是按什么计算的",
    en: "The list does not name a unit that can be understood. Please ask the publisher of the list what the price is per",
  },
  currency: {
    zh: "清单的价格是外币：请核实按什么汇率折算成人民币",
    en: "The list states the price in a foreign currency. Please find out at which rate it was turned into yuan",
  },
  condition: {
    zh: "清单的价格带有条件：请对照清单原文，核实条件是否符合",
    en: "The price in the list has a condition. Please read the words of the list and find out whether it is met",
  },
  "rate-open": {
    zh: "清单没有写明金额，价格另行商定或按实际计算：请索取合同或报价单核对",
    en: "The list states no amount; the price is agreed or follows the actual cost. Please ask for the contract or the quotation",
  },
  "rate-elsewhere": {
    zh: "清单没有写明金额，价格写在别的文件或附件里：请索取该文件核对",
    en: "The list states no amount; it refers to another document. Please ask for that document",
  },
  "rate-unread": {
    zh: "清单的价格写法程序读不懂：请人工对照清单原文核对",
    en: "The price in the list could not be read by the program. Please compare with the words of the list yourself",
  },
  "rate-none": {
    zh: "清单没有写明这种情形的价格：请向公布清单的单位核实",
    en: "The list states no price for this case. Please ask the publisher of the list",
  },
  "rate-not-offered": {
    zh: "清单写明没有这项收费或服务：请核实为什么收取",
    en: "The list says that this charge or service is not offered. Please find out why it was charged",
  },
} as const satisfies Readonly<Record<string, Words>>;

export type MissingFact = keyof typeof MISSING_WORDS;

export function isMissingFact(kind: string): kind is MissingFact {
  return Object.hasOwn(MISSING_WORDS, kind);
}
