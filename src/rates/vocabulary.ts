// The words and signs of a price cell that are not units: currencies, bounds, labels, separators. Data for the tokenizer.

import type { When } from "../model/rate.ts";
import { lexicon } from "./lexicon.ts";

/** The properties of a box or a shipment that a price may be for; sizes are tokens of their own. */
export type Facet = "load" | "direction" | "trade" | "cargo";

/** What a word or a sign does in a price cell. */
export type Sign =
  | { readonly kind: "currency"; readonly code: string }
  | { readonly kind: "label"; readonly facet: Facet; /** Empty: 不分空重. */ readonly values: readonly string[] }
  | { readonly kind: "numeral"; readonly value: string }
  | { readonly kind: "percent"; readonly scale: "1" | "0.1" }
  | { readonly kind: "base"; readonly of: "this-fee" | "freight" | "goods-value" | "invoice-value" }
  | { readonly kind: "range" | "slash" | "each" | "times" | "colon" | "comma" | "semicolon" | "enumeration" | "and" | "or" | "plus" | "full-stop" }
  | { readonly kind: "up-to" | "at-least" | "or-more" | "or-less" | "beyond" | "over" | "open-bracket" | "close-bracket" }
  | { readonly kind: "free" | "free-time" | "after-free" | "blank" | "not-offered" | "open" }
  | { readonly kind: "ordinal" | "head" | "first" | "first-day" | "next-day" | "further" | "rest" | "part" | "since" | "until" }
  | { readonly kind: "surcharge" | "twice" | "half" | "share" | "quantity" | "unconditional" | "base-fee" | "on-top-of" }
  | { readonly kind: "greater" | "ellipsis" | "short-of" | "remark" | "with" | "elsewhere" | "tax" | "cap" | "noise" };

function words<S extends Sign>(sign: S, ...names: readonly string[]): (readonly [string, S])[] {
  return names.map((name) => [name, sign] as const);
}

function labels<F extends Facet>(facet: F, values: readonly NonNullable<When[F]>[], ...names: readonly string[]): (readonly [string, Sign])[] {
  return words({ kind: "label", facet, values }, ...names);
}

/** Every word is folded already: lower case, half width. */
export const SIGNS = lexicon<Sign>([
  ...words({ kind: "currency", code: "CNY" }, "人民币元", "人民币", "元", "元整", "rmb", "cny", "¥", "yuan"),
  ...words({ kind: "currency", code: "USD" }, "美元", "美金", "usd", "us$"),
  ...words({ kind: "currency", code: "HKD" }, "港元", "港币", "hkd", "hk$"),
  ...words({ kind: "currency", code: "EUR" }, "欧元", "eur", "€"),
  ...words({ kind: "currency", code: "JPY" }, "日元", "jpy"),
  ...labels("load", ["full"], "重箱", "重柜", "重集装箱", "laden", "重"),
  ...labels("load", ["empty"], "空箱", "空柜", "空集装箱", "空"),
  ...labels("load", [], "空重箱", "空、重箱", "重、空箱", "不分空重", "不分空重箱"),
  ...labels("direction", ["import"], "进口", "进口箱", "进口货物", "进口集装箱", "import"),
  ...labels("direction", ["export"], "出口", "出口箱", "出口货物", "出口集装箱", "export"),
  ...labels("direction", [], "进出口", "进、出口", "进(出)口", "不分进出口"),
  ...labels("trade", ["foreign"], "外贸", "外贸箱", "外贸货物", "外贸集装箱"),
  ...labels("trade", ["domestic"], "内贸", "内贸箱", "内贸货物", "内贸集装箱"),
  ...labels("trade", ["transit"], "中转", "中转箱", "国际中转", "国际中转箱"),
  ...labels("trade", [], "内外贸", "内、外贸", "外、内贸", "不分内外贸"),
  ...labels("cargo", ["general"], "普通箱", "普箱", "普柜", "普货", "普货箱", "干货箱", "干箱", "普通货物", "普通货", "普通", "一般货物", "普通柜"),
  ...labels("cargo", ["reefer"], "冷藏", "冷藏箱", "冷藏柜", "冷藏货物", "冷藏货", "冷冻", "冷冻箱", "冷冻柜", "冷冻货物", "冷箱", "冻柜", "冷柜", "reefer"),
  ...labels("cargo", ["dangerous"], "危险", "危险品", "危险品箱", "危险品柜", "危险品货物", "危险货物", "危险货物箱", "危险箱", "危品", "危品箱", "危货", "危货箱", "dangerous"),
  ...labels("cargo", ["oversize"], "超限", "超限箱", "超限货物", "超限货"),
  ...labels("cargo", ["bulk"], "散货"),
  ...labels("cargo", [], "不分货类"),
  ...["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"].flatMap((name, index) => words({ kind: "numeral", value: String(index + 1) }, name)),
  ...words({ kind: "numeral", value: "2" }, "两"),
  ...words({ kind: "range" }, "-", "--", "\u2010", "\u2013", "\u2014", "\u2014\u2014", "\u2015", "\u2212", "~", "\u301C", "至", "到"),
  ...words({ kind: "slash" }, "/"),
  ...words({ kind: "each" }, "每", "per"),
  ...words({ kind: "times" }, "·", "・", "•", "*", "x", "×", "乘以"),
  ...words({ kind: "colon" }, ":", "="),
  ...words({ kind: "comma" }, ","),
  ...words({ kind: "semicolon" }, ";"),
  ...words({ kind: "enumeration" }, "、"),
  ...words({ kind: "full-stop" }, "。", "."),
  ...words({ kind: "and" }, "&", "和", "及", "与"),
  ...words({ kind: "or" }, "或", "或者", "or"),
  ...words({ kind: "plus" }, "+"),
  ...words({ kind: "up-to" }, "不超过", "最高不超过", "不得超过", "不高于", "最高", "最高收费", "最高限价", "最高价", "上限", "至多", "最多", "不多于", "≤", "<=", "up to", "max", "max charge", "max.", "maximum"),
  ...words({ kind: "at-least" }, "最低", "最低收费", "最低收", "最少", "起码", "起码费", "不低于", "不少于", "≥", ">=", "min", "min.", "minimum"),
  ...words({ kind: "cap" }, "封顶"),
  ...words({ kind: "or-more" }, "起", "以上", "及以上", "或以上"),
  ...words({ kind: "or-less" }, "以下", "以内", "及以下", "或以下", "之内", "内"),
  ...words({ kind: "beyond" }, "后", "以后", "之后", "以外", "之外", "外"),
  ...words({ kind: "over" }, "超过", "超出", "超", "大于", "多于", "高于", ">"),
  ...words({ kind: "part" }, "部分", "的部分", "以上部分", "以外部分"),
  ...words({ kind: "percent", scale: "1" }, "%"),
  ...words({ kind: "percent", scale: "0.1" }, "‰"),
  ...words({ kind: "open-bracket" }, "(", "[", "【", "〔"),
  ...words({ kind: "close-bracket" }, ")", "]", "】", "〕"),
  ...words({ kind: "free" }, "免费", "免收", "免", "不收", "不收费", "不收取", "免收费", "免收费用", "不收取费用", "不收费用", "免费堆存", "免费用箱", "free", "free of charge"),
  ...words({ kind: "free-time" }, "免费期", "免堆期", "免堆", "免箱期", "免柜期", "免租期", "免费堆存期", "免费用箱期", "免费堆期", "free time"),
  ...words({ kind: "after-free" }, "免费期后", "免费期满后", "免费期外", "超出免费期", "超过免费期", "免堆期后", "免箱期后", "免租期后", "超过免费期后", "超出免费期后", "超期", "超期后", "逾期", "逾期后", "计费", "计费天数", "计费期", "chargeable"),
  ...words({ kind: "not-offered" }, "无", "无此项服务", "无此服务", "无此项收费", "无此项", "不提供"),
  ...words({ kind: "open" }, "面议", "另议", "协商", "议价", "实报实销", "据实收取", "据实结算", "按实收取"),
  ...words({ kind: "blank" }, "n/a", "不适用"),
  ...words({ kind: "ordinal" }, "第"),
  ...words({ kind: "head" }, "前", "头"),
  ...words({ kind: "first" }, "首", "首个"),
  ...words({ kind: "first-day" }, "首日", "首天", "当日", "当天", "第一天", "第一日", "首日内"),
  ...words({ kind: "next-day" }, "次日", "第二天", "第二日"),
  ...words({ kind: "further" }, "每增加", "每增", "每加", "每多", "每超过", "每超出", "每超", "每续"),
  ...words({ kind: "rest" }, "其余", "其后", "此后", "后续", "续"),
  ...words({ kind: "since" }, "自", "从"),
  ...words({ kind: "until" }, "止", "为止", "截止", "截至"),
  ...words({ kind: "surcharge" }, "加收", "另加收", "另收", "另加", "加价", "上浮", "增收", "加"),
  ...words({ kind: "twice" }, "加倍", "加一倍", "加1倍", "加倍收取", "加倍收费", "加倍计收"),
  ...words({ kind: "half" }, "减半", "减半收取", "减半计收", "半价", "半价收取"),
  ...words({ kind: "share" }, "按"),
  ...words({ kind: "quantity" }, "数量"),
  ...words({ kind: "unconditional" }, "不分情形"),
  ...words({ kind: "base", of: "freight" }, "运费", "海运费", "o/f", "freight", "ocean freight"),
  ...words({ kind: "base", of: "goods-value" }, "货值", "货物价值", "总价值", "货价", "货物总值", "货物总价值", "goods value"),
  ...words({ kind: "base", of: "invoice-value" }, "发票金额", "发票价值", "发票额", "invoice value", "invoice amount"),
  ...words({ kind: "base", of: "this-fee" }, "本项费用", "本项收费"),
  ...words({ kind: "base-fee" }, "在收取", "在"),
  ...words({ kind: "on-top-of" }, "的基础上", "基础上"),
  ...words({ kind: "greater" }, "择大", "取大", "从大", "就高", "从高", "择高", "较大", "较大者"),
  ...words({ kind: "ellipsis" }, "..", "...", "……"),
  ...words({ kind: "short-of" }, "不足", "不满"),
  ...words({ kind: "remark" }, "包", "包含", "包括", "内含", "不含", "不包", "不包括", "不包含", "未含", "仅限", "仅", "限", "适用于", "根据", "视", "除", "等", "waive", "waived", "including", "excluding", "includes", "excludes", "incl", "excl"),
  ...words({ kind: "with" }, "含"),
  ...words({ kind: "elsewhere" }, "同上", "同左", "same as above"),
  ...words({ kind: "tax" }, "含税", "不含税", "未含税", "含增值税", "不含增值税", "未含增值税", "税前", "税后"),
  ...words({ kind: "noise" }, "收费标准", "标准", "价格", "之间", "执行", "执行期", "单价", "收费", "收取", "计收", "计费", "计算", "叠加计算", "计", "收", "为", "的", "各", "均", "者", "也"),
]);

/**
 * Letters after 20, 40 or 45 that name a kind of box. GP and HQ are dry boxes; RF is a reefer; the others are a condition
 * of their own.
 */
export const BOX_KINDS: ReadonlyMap<string, string> = new Map([
  ["gp", "GP"], ["dc", "GP"], ["dv", "GP"], ["hq", "HQ"], ["hc", "HQ"], ["rf", "RF"], ["rh", "RF"], ["ot", "OT"], ["fr", "FR"], ["tk", "TK"],
]);

/** Words of length after 20, 40 or 45; 英寸 is a common slip for 英尺. */
export const FEET = ["英尺", "英呎", "英寸", "呎", "尺", "feet", "foot", "ft"] as const;

/** What may follow a size without adding to it. */
export const BOX_NOUNS = ["集装箱", "标准箱", "货柜", "箱", "柜"] as const;

/** 1/3掏, 1/2掏: how much of a box is taken out for examination. */
export const SHARES_OF_BOX = ["1/2掏", "1/3掏", "1/4掏", "2/3掏", "3/4掏"] as const;
