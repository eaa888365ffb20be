// Names that do not say which fee was charged: buckets, packages, totals. A line under such a name is asked about.

/** Names that say that something was done, not what: the detail must be asked for. */
const BUCKETS = [
  "港杂费", "口岸杂费", "港区杂费", "码头费", "操作费", "服务费", "代理费", "操作服务费", "handling",
  // Classes of the value added tax, which say what is taxed, not what is charged for.
  "物流辅助服务", "经纪代理服务", "港口码头服务", "货运客运场站服务", "装卸搬运服务", "仓储服务", "收派服务", "航空服务", "打捞救助服务",
];
/** Names that hold other fees in them: their annex may name what the list does not. */
const PACKAGES = ["港口作业包干费"];

/** A name made of nothing but these is a bucket too: 港口综合服务费, 其他费用, 详见销货清单. */
const GENERIC_WORDS = [
  "港口", "港区", "港", "码头", "口岸", "物流", "辅助", "货运", "货物", "船舶", "集装箱", "进口", "出口", "服务", "操作", "作业", "业务", "代理",
  "综合", "包干", "其他", "其它", "各项", "各类", "有关", "相关", "杂项", "杂", "代收", "代付", "代垫", "垫付", "详见", "见", "销货", "清单", "明细",
  "附件", "项目", "款项", "款", "费用", "收费", "费", "使", "等", "及", "和", "与", "的", "无",
];

const TOTALS: ReadonlySet<string> = new Set([
  "合计", "小计", "总计", "价税合计", "合计金额", "总金额", "本页小计", "本月合计", "本期合计", "总合计", "合计金额(大写)", "人民币", "人民币(大写)",
  "税额", "税金", "增值税", "增值税额", "税费",
  // What was owed, paid and set right.
  "应付金额", "应收金额", "实收金额", "实付金额", "本期应付", "本期应收", "上期余额", "期初余额", "期末余额", "已付款", "已付金额", "预收款", "预付款",
  "尾差", "补差", "差额", "退费", "冲账",
]);
/** 6%税, 增值税6%. */
const TAX_LINE = /^(?:增值税|税[额金费]?)?\(?\d{1,2}(?:\.\d+)?%\)?(?:增值税|税[额金费]?)?$/u;

/** Taxes, what the state collects itself, freight, insurance, deposits, damages and the goods: no list of a port has them, and none need have. */
const NO_PORT_FEES: ReadonlySet<string> = new Set([
  "关税", "进口关税", "进口税", "进口环节税", "进口环节增值税", "进口增值税", "海关增值税", "消费税", "进口消费税", "税款", "海关税款", "船舶吨税", "吨税",
  "船舶特别港务费", "特别港务费",
  "运费", "海运费", "国际海运费", "国际运费", "空运费", "国际空运费", "航空运费", "铁路运费", "国际铁路运费", "ocean freight", "sea freight", "air freight", "freight",
  "of", "baf", "海运附加费", "国内运费", "陆运费", "代付运费", "运杂费", "代缴关税", "代垫税款", "代垫关税", "印花税", "车船税",
  "保险", "货运险", "保险费", "货运保险费", "保费", "货款", "押金", "箱押金", "押箱费", "保证金", "保证金退还", "违约金", "滞纳金", "赔偿金", "餐费", "租金",
].map((name) => name.replace(/ /g, "")));

/** By its own name or by its group. */
export function isBucket(names: Iterable<string>, groups: ReadonlySet<string>): boolean {
  return BUCKETS.some((name) => groups.has(name)) || [...names].some((name) => BUCKETS.includes(name));
}

/** Does a line of these names leave open which fee it is? */
export function isVague(names: readonly string[], groups: ReadonlySet<string>): boolean {
  return isBucket(names, groups) || isPackage(groups) || (groups.size === 0 && names.every(isGeneric));
}

export function isGeneric(name: string): boolean {
  let rest = name;
  for (const word of GENERIC_WORDS) rest = rest.replaceAll(word, "");
  return !/\p{L}/u.test(rest);
}

export function isPackage(groups: ReadonlySet<string>): boolean {
  return PACKAGES.some((name) => groups.has(name));
}

/** 合计, 税额: a row of the table that is no fee. */
export function isTotalName(name: string): boolean {
  return TOTALS.has(name) || (name.includes("税") && TAX_LINE.test(name));
}

/** 关税, 海运费: charged beside port fees, and none itself. */
export function isNoPortFee(names: readonly string[]): boolean {
  return names.some((name) => NO_PORT_FEES.has(name));
}
