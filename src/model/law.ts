// Provisions that rules rest on: what they say, and the days they bind. A rule names them by key; an unknown key
// does not compile.

import { LOCAL_PROVISIONS } from "./local-law.ts";
import type { Provision } from "./provision.ts";

export const PROVISIONS = {
  ...LOCAL_PROVISIONS,
  "price-law-12": {
    cite: { zh: "价格法 第十二条", en: "Price Law, art. 12" },
    says: {
      zh: "经营者进行价格活动，应当执行依法制定的政府指导价、政府定价。",
      en: "Operators follow the government-guided and government-set prices.",
    },
    penalty: {
      zh: "依第三十九条：责令改正，没收所得，可以并处所得五倍以下罚款；情节严重的，停业整顿",
      en: "by art. 39: correction, loss of the gain, a fine of up to five times the gain; in grave cases suspension",
    },
    from: "1998-05-01", until: null,
    source: "《中华人民共和国价格法》，第四十八条：自1998年5月1日起施行（LawRefBook/Laws，2025年4月文本）",
  },
  "price-law-13": {
    cite: { zh: "价格法 第十三条", en: "Price Law, art. 13" },
    says: {
      zh: "经营者应当明码标价，注明服务的项目、收费标准等；不得在标价之外加价出售商品，不得收取任何未予标明的费用。",
      en: "Operators mark their prices: service, rate and the like; nothing is sold above the marked price, and no fee that is not marked may be collected.",
    },
    penalty: {
      zh: "依第四十二条：责令改正，没收所得，可以并处五千元以下罚款",
      en: "by art. 42: correction, loss of the gain, a fine of up to 5,000 yuan",
    },
    from: "1998-05-01", until: null,
    source: "《中华人民共和国价格法》，第四十八条：自1998年5月1日起施行（LawRefBook/Laws，2025年4月文本）",
  },
  "price-law-39": {
    cite: { zh: "价格法 第三十九条", en: "Price Law, art. 39" },
    says: {
      zh: "不执行政府指导价、政府定价的，由价格主管部门责令改正、没收所得、处以罚款。",
      en: "Where a government-guided or government-set price is not followed, the price authority orders correction, confiscates the gain and may fine.",
    },
    from: "1998-05-01", until: null,
    source: "《中华人民共和国价格法》，第四十八条：自1998年5月1日起施行（LawRefBook/Laws，2025年4月文本）",
  },
  "price-law-41": {
    cite: { zh: "价格法 第四十一条", en: "Price Law, art. 41" },
    says: {
      zh: "多收的价款应当退还。",
      en: "What was collected in excess is to be returned.",
    },
    from: "1998-05-01", until: null,
    source: "《中华人民共和国价格法》，第四十八条：自1998年5月1日起施行（LawRefBook/Laws，2025年4月文本）",
  },
  "price-law-42": {
    cite: { zh: "价格法 第四十二条", en: "Price Law, art. 42" },
    says: {
      zh: "未按明码标价规定标价的，由价格主管部门责令改正，没收所得，可以并处五千元以下罚款。",
      en: "Where prices are not marked as prescribed, the price authority orders correction, confiscates the gain and may fine up to 5,000 yuan.",
    },
    from: "1998-05-01", until: null,
    source: "《中华人民共和国价格法》，第四十八条：自1998年5月1日起施行（LawRefBook/Laws，2025年4月文本）",
  },
  "penalty-rules-7": {
    cite: { zh: "价格违法行为行政处罚规定 第七条", en: "Rules on penalties for price acts, art. 7" },
    says: {
      zh: "不得利用虚假的或者使人误解的价格手段诱骗他人交易。",
      en: "Nobody is to be drawn into a deal by false or misleading price means.",
    },
    penalty: {
      zh: "没收所得，并处所得五倍以下罚款；没有所得的，处五万元以上五十万元以下罚款",
      en: "loss of the gain and a fine of up to five times; without a gain, 50,000 to 500,000 yuan",
    },
    from: "2010-12-04", until: null,
    source: "《价格违法行为行政处罚规定》，库中标为2010年12月4日文本；第二十五条：自公布之日起施行；此前的文本未读，因此自该日起引用（LawRefBook/Laws，2025年4月文本）",
  },
  "penalty-rules-9": {
    cite: { zh: "价格违法行为行政处罚规定 第九条", en: "Rules on penalties for price acts, art. 9" },
    says: {
      zh: "实行政府定价、政府指导价的项目：不得超出规定的价格，不得自立收费项目或者自定标准，不得分解收费项目、重复收费、扩大收费范围，不得对明令取消的项目继续收费，不得强制服务并收费，不得不提供服务而收取费用。",
      en: "For items under government pricing: no charge above the price set, no self-made item or rate, no splitting, repeating or widening of charges, no charging of abolished items, no forced service, no fee without the service.",
    },
    penalty: {
      zh: "没收所得，可以并处所得五倍以下罚款；没有所得的，处五万元以上五十万元以下罚款，情节较重的处五十万元以上二百万元以下罚款",
      en: "loss of the gain and a fine of up to five times; without a gain, 50,000 to 500,000 yuan, in grave cases up to 2 million",
    },
    from: "2010-12-04", until: null,
    source: "《价格违法行为行政处罚规定》，库中标为2010年12月4日文本；第二十五条：自公布之日起施行；此前的文本未读，因此自该日起引用（LawRefBook/Laws，2025年4月文本）",
  },
  "penalty-rules-13": {
    cite: { zh: "价格违法行为行政处罚规定 第十三条", en: "Rules on penalties for price acts, art. 13" },
    says: {
      zh: "应当按规定的内容和方式明码标价；不得在标价之外加价，不得收取未标明的费用。",
      en: "Prices are marked with the contents and in the way prescribed; nothing is added to the marked price, and no fee is collected that is not marked.",
    },
    penalty: {
      zh: "没收所得，可以并处五千元以下罚款",
      en: "loss of the gain and a fine of up to 5,000 yuan",
    },
    from: "2010-12-04", until: null,
    source: "《价格违法行为行政处罚规定》，库中标为2010年12月4日文本；第二十五条：自公布之日起施行；此前的文本未读，因此自该日起引用（LawRefBook/Laws，2025年4月文本）",
  },
  "penalty-rules-14": {
    cite: { zh: "价格违法行为行政处罚规定 第十四条", en: "Rules on penalties for price acts, art. 14" },
    says: {
      zh: "应当按要求提供价格监督检查所需资料，不得提供虚假资料。",
      en: "Material asked for in a price inspection is to be given, and to be true.",
    },
    from: "2010-12-04", until: null,
    source: "《价格违法行为行政处罚规定》，库中标为2010年12月4日文本；第二十五条：自公布之日起施行；此前的文本未读，因此自该日起引用（LawRefBook/Laws，2025年4月文本）",
  },
  "penalty-rules-16": {
    cite: { zh: "价格违法行为行政处罚规定 第十六条", en: "Rules on penalties for price acts, art. 16" },
    says: {
      zh: "责令限期退还多收的价款；难以查找多付价款的人的，公告查找。",
      en: "What was overpaid is returned by a deadline; payers who cannot be found are sought by public notice.",
    },
    from: "2010-12-04", until: null,
    source: "《价格违法行为行政处罚规定》，库中标为2010年12月4日文本；第二十五条：自公布之日起施行；此前的文本未读，因此自该日起引用（LawRefBook/Laws，2025年4月文本）",
  },
  "marking-5": {
    cite: { zh: "明码标价和禁止价格欺诈规定 第五条", en: "Provisions on marking prices, art. 5" },
    says: {
      zh: "明码标价应当真实准确、货签对位、标识醒目。",
      en: "Marked prices are true, in the right place, and easy to see.",
    },
    from: "2022-07-01", until: null,
    source: "《明码标价和禁止价格欺诈规定》（国家市场监督管理总局令第56号，LawRefBook/Laws，2025年4月文本）",
  },
  "marking-6": {
    cite: { zh: "明码标价和禁止价格欺诈规定 第六条", en: "Provisions on marking prices, art. 6" },
    says: {
      zh: "标价应当真实准确；有不同交易条件的，应当标明各条件及与其对应的价格；价格变动时及时调整标价。",
      en: "Marked prices are true; where conditions differ, each condition is marked with its price; a change of price is marked without delay.",
    },
    from: "2022-07-01", until: null,
    source: "《明码标价和禁止价格欺诈规定》（国家市场监督管理总局令第56号，LawRefBook/Laws，2025年4月文本）",
  },
  "marking-7": {
    cite: { zh: "明码标价和禁止价格欺诈规定 第七条", en: "Provisions on marking prices, art. 7" },
    says: {
      zh: "提供服务应当标示服务项目、服务内容和价格或者计价方法。",
      en: "A service is marked with its item, its content and its price or way of pricing.",
    },
    from: "2022-07-01", until: null,
    source: "《明码标价和禁止价格欺诈规定》（国家市场监督管理总局令第56号，LawRefBook/Laws，2025年4月文本）",
  },
  "marking-9": {
    cite: { zh: "明码标价和禁止价格欺诈规定 第九条", en: "Provisions on marking prices, art. 9" },
    says: {
      zh: "标示价格一般应当使用阿拉伯数字，以人民币标示。",
      en: "Prices are as a rule written in Arabic numerals and in renminbi.",
    },
    from: "2022-07-01", until: null,
    source: "《明码标价和禁止价格欺诈规定》（国家市场监督管理总局令第56号，LawRefBook/Laws，2025年4月文本）",
  },
  "marking-15": {
    cite: { zh: "明码标价和禁止价格欺诈规定 第十五条", en: "Provisions on marking prices, art. 15" },
    says: {
      zh: "先消费后结算的，应当出具结算清单，标明所消费的项目、价格以及总收费金额。",
      en: "Where payment follows the service, a settlement list shows the items, their prices and the total.",
    },
    from: "2022-07-01", until: null,
    source: "《明码标价和禁止价格欺诈规定》（国家市场监督管理总局令第56号，LawRefBook/Laws，2025年4月文本）",
  },
  "marking-19": {
    cite: { zh: "明码标价和禁止价格欺诈规定 第十九条", en: "Provisions on marking prices, art. 19" },
    says: {
      zh: "不得谎称价格为政府定价或者政府指导价；不得以低价诱骗、以高价结算；不得使用欺骗性、误导性的文字、数字标示价格。",
      en: "No price may be passed off as government-set or government-guided; none marked low and settled high; none marked in words or figures that mislead.",
    },
    from: "2022-07-01", until: null,
    source: "《明码标价和禁止价格欺诈规定》（国家市场监督管理总局令第56号，LawRefBook/Laws，2025年4月文本）",
  },
  "marking-21": {
    cite: { zh: "明码标价和禁止价格欺诈规定 第二十一条", en: "Provisions on marking prices, art. 21" },
    says: {
      zh: "实际成交价格低于标示价格的，不属于价格欺诈。",
      en: "Charging less than the marked price is not price fraud.",
    },
    from: "2022-07-01", until: null,
    source: "《明码标价和禁止价格欺诈规定》（国家市场监督管理总局令第56号，LawRefBook/Laws，2025年4月文本）",
  },
  "port-law-28": {
    cite: { zh: "港口法 第二十八条", en: "Port Law, art. 28" },
    says: {
      zh: "港口经营人应当在其经营场所公布经营服务的收费项目和收费标准；未公布的，不得实施。",
      en: "A port operator publishes items and rates at its place of business; what is not published may not be applied.",
    },
    from: "2018-12-29", until: null,
    source: "《中华人民共和国港口法》2018年文本；自所读文本的最后一次修正日2018年12月29日起引用（LawRefBook/Laws，2025年4月文本）",
  },
  "port-law-29": {
    cite: { zh: "港口法 第二十九条", en: "Port Law, art. 29" },
    says: {
      zh: "港口经营人不得以任何手段强迫他人接受其提供的港口服务。",
      en: "A port operator may not by any means force others to accept its services.",
    },
    from: "2018-12-29", until: null,
    source: "《中华人民共和国港口法》2018年文本；自所读文本的最后一次修正日2018年12月29日起引用（LawRefBook/Laws，2025年4月文本）",
  },
  "antimonopoly-22": {
    cite: { zh: "反垄断法 第二十二条", en: "Anti-monopoly Law, art. 22" },
    says: {
      zh: "具有市场支配地位的经营者不得以不公平的价格交易，不得没有正当理由搭售或者附加不合理的条件。",
      en: "Who dominates a market may not deal at unfair prices, nor tie services or add unreasonable conditions without good reason.",
    },
    penalty: {
      zh: "依第五十七条：没收所得，并处上一年度销售额百分之一以上百分之十以下罚款",
      en: "by art. 57: loss of the gain and a fine of 1 to 10 % of the turnover of the year before",
    },
    from: "2022-08-01", until: null,
    source: "《中华人民共和国反垄断法》2022年修正文本，2022年8月1日起施行（LawRefBook/Laws，2025年4月文本）",
  },
  "exam-exempt-2015": {
    cite: { zh: "国发〔2015〕16号", en: "State Council document 2015 no. 16" },
    says: {
      zh: "海关查验没有问题的，免除企业的吊装、移位、仓储费用。",
      en: "Where an examination finds no problem, the trader does not pay for lifting, moving and storage.",
    },
    from: "2016-01-01", until: null,
    source: "国发〔2015〕16号（安徽2016年7月、广州的转载）；具体起始日未核实，自次年1月1日起引用",
  },
  "exam-exempt-2016": {
    cite: { zh: "财行〔2016〕10号", en: "财行〔2016〕10号" },
    says: {
      zh: "查验没有问题的重箱（含厢式货车），吊装、移位、仓储费用由财政承担；空箱、固体废物、自有场地、企业自身原因的除外。",
      en: "The state bears lifting, moving and storage of full boxes and box lorries found without problem; except empty boxes, solid waste, own premises and own fault.",
    },
    from: "2017-01-01", until: null,
    source: "财行〔2016〕10号（安徽2016年7月、广州的转载）；具体起始日未核实，自次年1月1日起引用",
  },
  "business-environment-25": {
    cite: { zh: "优化营商环境条例 第二十五条", en: "Regulation on the business environment, art. 25" },
    says: {
      zh: "设立政府性基金、涉企行政事业性收费、涉企保证金应当有法律、行政法规依据或者经国务院批准，并实行目录清单管理；清单之外的，一律不得执行。",
      en: "State funds, administrative fees and deposits need a basis in law or the State Council's approval and are kept in published lists; nothing outside them applies.",
    },
    from: "2020-01-01", until: null,
    source: "《优化营商环境条例》（LawRefBook/Laws，2025年4月文本）",
  },
  "business-environment-45": {
    cite: { zh: "优化营商环境条例 第四十五条", en: "Regulation on the business environment, art. 45" },
    says: {
      zh: "实行政府定价的经营服务性收费实行目录清单管理，清单之外的不得收取。",
      en: "Service charges under government pricing are kept in published lists; nothing outside them is collected.",
    },
    from: "2020-01-01", until: null,
    source: "《优化营商环境条例》（LawRefBook/Laws，2025年4月文本）",
  },
  "state-council-2018-37": {
    cite: { zh: "国发〔2018〕37号", en: "State Council document 2018 no. 37" },
    says: {
      zh: "各口岸公布收费目录清单，清单之外一律不得收费。",
      en: "Each port publishes its fee list; nothing outside it may be charged.",
    },
    from: "2018-10-13", until: null,
    source: "国发〔2018〕37号《优化口岸营商环境促进跨境贸易便利化工作方案》",
  },
  "port-charges-2019": {
    cite: { zh: "港口收费计费办法（交水规〔2019〕2号）", en: "Measures on port charges (交水规〔2019〕2号)" },
    says: {
      zh: "列明实行政府定价、政府指导价和市场调节价的港口收费项目及其标准。",
      en: "Names the port charges under government-set, government-guided and market prices, and their rates.",
    },
    from: "2019-04-01", until: null,
    source: "交水规〔2019〕2号《港口收费计费办法》，2019年4月1日起施行（转载页 gjyc.com.cn、hzkaiwang.com）；名义有效期五年，未见替代文件，2025年2月仍被南通引航站公告引用，因此不设终止日",
  },
  "port-charges-2019-3": {
    cite: { zh: "港口收费计费办法（交水规〔2019〕2号） 第三条", en: "Measures on port charges (交水规〔2019〕2号), art. 3" },
    says: {
      zh: "不得超出办法规定的范围另行设立港口收费项目。",
      en: "No port charge may be set up beyond those of the Measures.",
    },
    from: "2019-04-01", until: null,
    source: "交水规〔2019〕2号《港口收费计费办法》，2019年4月1日起施行（转载页 gjyc.com.cn、hzkaiwang.com）；名义有效期五年，未见替代文件，2025年2月仍被南通引航站公告引用，因此不设终止日",
  },
  "port-charges-2020-cut": {
    cite: { zh: "交水发〔2020〕33号", en: "交水发〔2020〕33号" },
    says: {
      zh: "2020年3月1日至12月31日，货物港务费、港口设施保安费标准降低20%；不得强制非油轮接受应急响应服务并收费。",
      en: "From 1 March to 31 December 2020 cargo dues and the port security charge are lower by 20%; no emergency response service may be forced on ships that are not tankers.",
    },
    from: "2020-03-01", until: "2021-01-01",
    source: "交水发〔2020〕33号（2020年3月6日）及2020年7月延期（6bar.net、wujinlan.com.cn 转载）",
  },
  "port-charges-2018-77": {
    cite: { zh: "交水发〔2018〕77号", en: "交水发〔2018〕77号" },
    says: {
      zh: "驳船取送费、特殊平舱费改为市场调节价，纳入港口作业包干费。",
      en: "Barge delivery and special trimming become market prices within the port operation package.",
    },
    from: "2018-06-20", until: null,
    source: "交水发〔2018〕77号，2018年6月20日起施行",
  },
  "port-charges-2022-26": {
    cite: { zh: "交水发〔2022〕26号", en: "交水发〔2022〕26号" },
    says: {
      zh: "港口设施保安费并入港口作业包干费，不再单列，且不得高于原标准。",
      en: "The port security charge becomes part of the port operation package, no longer separate and not above its former rate.",
    },
    from: "2022-04-01", until: null,
    source: "交水发〔2022〕26号，2022年4月1日起施行（cqjyts.com、360docs.net 转载）",
  },
  "construction-fee-2021": {
    cite: { zh: "财政部公告2021年第8号", en: "Ministry of Finance announcement 2021 no. 8" },
    says: {
      zh: "自2021年1月1日起取消港口建设费。",
      en: "The port construction fee is abolished from 1 January 2021.",
    },
    from: "2021-01-01", until: null,
    source: "财政部公告2021年第8号，2021年3月19日（qzsme.net 转载）",
  },
  "inspection-fee-2017": {
    cite: { zh: "财税〔2017〕20号", en: "财税〔2017〕20号" },
    says: {
      zh: "自2017年4月1日起停征出入境检验检疫费等41项中央设立的行政事业性收费。",
      en: "From 1 April 2017 the entry-exit inspection and quarantine fee and 40 other central charges are no longer levied.",
    },
    from: "2017-04-01", until: null,
    source: "财税〔2017〕20号（xjdql.cn 转载）",
  },
  "template-1": {
    cite: { zh: "口岸收费目录清单（一） 填表说明", en: "National template, notes to table (一)" },
    says: {
      zh: "行政事业性收费、政府性基金和实行政府定价、政府指导价的经营服务性收费填入本表，并写明收费形式及依据。",
      en: "State fees, state funds and service charges under government-set or government-guided prices stand in table (一), with their form and basis.",
    },
    from: "2018-10-13", until: null,
    source: "吉林、云南国际贸易“单一窗口”所载清单（一）的填表说明",
  },
  "template-2": {
    cite: { zh: "口岸收费目录清单（二） 填表说明", en: "National template, notes to table (二)" },
    says: {
      zh: "企业自主定价收费使用本表；所列内容由经营者提供，并承担相应法律责任；在本表公示不替代明码标价义务。",
      en: "Charges at the enterprise's own price stand in table (二); the operator supplies the contents and answers for them; this publication does not replace marking of prices.",
    },
    from: "2018-10-13", until: null,
    source: "云南国际贸易“单一窗口”都龙口岸所载清单（二）的填表说明",
  },
  "invoice-21": {
    cite: { zh: "发票管理办法 第二十一条", en: "Measures on invoices, art. 21" },
    says: {
      zh: "开具发票应当如实填写各栏目。",
      en: "The columns of an invoice are filled in truthfully.",
    },
    from: "2023-07-20", until: null,
    source: "《中华人民共和国发票管理办法》，库中标为2023年7月20日文本；此前的文本未读，因此自该日起引用（LawRefBook/Laws，2025年4月文本）",
  },
  "invoice-18": {
    cite: { zh: "发票管理办法 第十八条", en: "Measures on invoices, art. 18" },
    says: {
      zh: "由收款方向付款方开具发票。",
      en: "The invoice is issued by the one who receives the payment.",
    },
    from: "2023-07-20", until: null,
    source: "《中华人民共和国发票管理办法》，库中标为2023年7月20日文本；此前的文本未读，因此自该日起引用（LawRefBook/Laws，2025年4月文本）",
  },
} as const satisfies Record<string, Provision>;

export type ProvisionKey = keyof typeof PROVISIONS;

export function provision(key: ProvisionKey): Provision {
  return PROVISIONS[key];
}
