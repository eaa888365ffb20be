// Provisions of provinces and cities, for the ports that lie in them.

import type { Provision } from "./provision.ts";

export const LOCAL_PROVISIONS = {
  "jiangsu-2019-12": {
    cite: { zh: "苏政发〔2019〕12号 二（四）1", en: "Jiangsu government document 2019 no. 12, II (4) 1" },
    says: {
      zh: "口岸所在地人民政府按照国家公布的统一模板和内容要求公示口岸收费目录清单；清单外一律不得收费。",
      en: "The government of the port's place publishes the fee list after the national template; nothing outside it may be charged.",
    },
    from: "2019-03-05", until: null,
    source: "苏政发〔2019〕12号，2019年3月5日",
  },
  "jiangsu-2019-12-limits": {
    cite: { zh: "苏政发〔2019〕12号 二（三）1", en: "Jiangsu government document 2019 no. 12, II (3) 1" },
    says: {
      zh: "公布口岸作业时限标准（场内转运、吊装、掏箱、提箱等）。",
      en: "Time standards of port operations (moving, lifting, unpacking, picking up) are published.",
    },
    from: "2019-03-05", until: null,
    source: "苏政发〔2019〕12号，2019年3月5日",
  },
  "jiangsu-2019-12-payment": {
    cite: { zh: "苏政发〔2019〕12号 二（四）3", en: "Jiangsu government document 2019 no. 12, II (4) 3" },
    says: {
      zh: "推行口岸收费电子支付。",
      en: "Electronic payment of port charges is brought about.",
    },
    from: "2019-03-05", until: null,
    source: "苏政发〔2019〕12号，2019年3月5日",
  },
  "local-shandong": {
    cite: { zh: "山东省优化营商环境条例", en: "Shandong regulation on the business environment" },
    says: {
      zh: "口岸收费实行目录清单公示制度，清单以外不得收取任何费用。",
      en: "Port charges are published in lists; no charge may be collected outside them.",
    },
    from: "2021-01-01", until: null,
    source: "山东省优化营商环境条例，2020-09-25（文本载于 LawRefBook/Laws，2025年4月文本；具体施行日未核实，自次年1月1日起引用）",
  },
  "local-beijing": {
    cite: { zh: "北京市优化营商环境条例", en: "Beijing regulation on the business environment" },
    says: {
      zh: "口岸经营服务企业不得在公布的口岸收费目录以外收取费用。",
      en: "Port service firms collect nothing outside the published list of port charges.",
    },
    from: "2021-01-01", until: null,
    source: "北京市优化营商环境条例，2020年（文本载于 LawRefBook/Laws，2025年4月文本；具体施行日未核实，自次年1月1日起引用）",
  },
  "local-shanghai": {
    cite: { zh: "上海市优化营商环境条例", en: "Shanghai regulation on the business environment" },
    says: {
      zh: "口岸各收费主体应当在国际贸易单一窗口公开收费标准。",
      en: "Those who charge at a port publish their rates on the international trade single window.",
    },
    from: "2021-01-01", until: null,
    source: "上海市优化营商环境条例，2020年（文本载于 LawRefBook/Laws，2025年4月文本；具体施行日未核实，自次年1月1日起引用）",
  },
  "local-henan": {
    cite: { zh: "河南省优化营商环境条例", en: "Henan regulation on the business environment" },
    says: {
      zh: "口岸各收费主体应当在单一窗口公开收费项目、收费范围、收费标准、计价方式等。",
      en: "Those who charge at a port publish items, scope, rates and ways of pricing on the single window.",
    },
    from: "2021-01-01", until: null,
    source: "河南省优化营商环境条例，2020-11-28（文本载于 LawRefBook/Laws，2025年4月文本；具体施行日未核实，自次年1月1日起引用）",
  },
  "local-jinan": {
    cite: { zh: "济南市优化营商环境条例", en: "Jinan regulation on the business environment" },
    says: {
      zh: "收费主体应当公开收费目录和收费标准，不得在目录以外收取费用。",
      en: "Charging entities publish list and rates and collect nothing outside the list.",
    },
    from: "2023-01-01", until: null,
    source: "济南市优化营商环境条例，2022-01-21（文本载于 LawRefBook/Laws，2025年4月文本；具体施行日未核实，自次年1月1日起引用）",
  },
  "local-chongqing": {
    cite: { zh: "重庆市优化营商环境条例 第五十一条", en: "Chongqing regulation on the business environment, art. 51" },
    says: {
      zh: "口岸经营服务企业在口岸收费目录清单之外不得收取任何费用。",
      en: "Port service firms collect nothing outside the port fee list.",
    },
    from: "2022-01-01", until: null,
    source: "重庆市优化营商环境条例，2021-03-31（文本载于 LawRefBook/Laws，2025年4月文本；具体施行日未核实，自次年1月1日起引用）",
  },
  "guangzhou-2019-1": {
    cite: { zh: "穗港规字〔2019〕1号", en: "穗港规字〔2019〕1号 (Guangzhou)" },
    says: {
      zh: "广州港减半收取货物港务费。",
      en: "Guangzhou halves its cargo dues.",
    },
    from: "2020-03-01", until: "2020-07-01",
    source: "南沙港2020年价目表（2020年3月1日至6月30日）所引；文件本身未读，起止日取该表的适用期",
  },
} as const satisfies Record<string, Provision>;
