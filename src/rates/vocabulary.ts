// The words and signs of a price cell that are not units: currencies, bounds, separators. Data for the tokenizer.

import { lexicon } from "./lexicon.ts";

/** What a word or a sign does in a price cell. */
export type Sign =
  | { readonly kind: "currency"; readonly code: string }
  | { readonly kind: "range" | "slash" | "each" | "times" | "colon" | "comma" | "semicolon" | "enumeration" | "and" | "or" }
  | { readonly kind: "up-to" | "at-least" | "or-more" | "or-less" | "percent" | "open-bracket" | "close-bracket" }
  | { readonly kind: "free" | "blank" | "not-offered" | "open" };

function words<S extends Sign>(sign: S, ...names: readonly string[]): (readonly [string, S])[] {
  return names.map((name) => [name, sign] as const);
}

/** Every word is folded already: lower case, half width. */
export const SIGNS = lexicon<Sign>([
  ...words({ kind: "currency", code: "CNY" }, "人民币元", "人民币", "元", "rmb", "cny", "¥", "yuan"),
  ...words({ kind: "currency", code: "USD" }, "美元", "美金", "usd", "us$"),
  ...words({ kind: "currency", code: "HKD" }, "港元", "港币", "hkd", "hk$"),
  ...words({ kind: "currency", code: "EUR" }, "欧元", "eur", "€"),
  ...words({ kind: "currency", code: "JPY" }, "日元", "jpy"),
  ...words({ kind: "range" }, "-", "--", "\u2010", "\u2013", "\u2014", "\u2014\u2014", "\u2015", "\u2212", "~", "\u301C", "至", "到"),
  ...words({ kind: "slash" }, "/"),
  ...words({ kind: "each" }, "每", "per"),
  ...words({ kind: "times" }, "·", "・", "•", "*"),
  ...words({ kind: "colon" }, ":", "="),
  ...words({ kind: "comma" }, ","),
  ...words({ kind: "semicolon" }, ";"),
  ...words({ kind: "enumeration" }, "、"),
  ...words({ kind: "and" }, "&", "和", "及", "与"),
  ...words({ kind: "or" }, "或", "或者", "or"),
  ...words({ kind: "up-to" }, "不超过", "最高不超过", "不得超过", "不高于", "最高", "至多", "≤", "<=", "up to", "max"),
  ...words({ kind: "at-least" }, "最低", "不低于", "不少于", "≥", ">=", "min"),
  ...words({ kind: "or-more" }, "起", "以上", "及以上"),
  ...words({ kind: "or-less" }, "以下", "以内", "及以下"),
  ...words({ kind: "percent" }, "%", "‰"),
  ...words({ kind: "open-bracket" }, "(", "[", "【", "〔"),
  ...words({ kind: "close-bracket" }, ")", "]", "】", "〕"),
  ...words({ kind: "free" }, "免费", "免收", "免", "不收", "不收费", "不收取", "免收费", "free"),
  ...words({ kind: "not-offered" }, "无"),
  ...words({ kind: "open" }, "面议", "另议", "协商", "议价", "实报实销"),
  ...words({ kind: "blank" }, "n/a", "不适用"),
]);

/** Letters after 20, 40 or 45 that name a kind of dry box. Reefers, tanks and open tops are conditions of their own. */
export const BOX_KINDS: ReadonlyMap<string, string> = new Map([
  ["gp", "GP"], ["dc", "GP"], ["dv", "GP"], ["hq", "HQ"], ["hc", "HQ"],
]);

/** Words of length after 20, 40 or 45; 英寸 is a common slip for 英尺. */
export const FEET = ["英尺", "英寸", "呎", "尺", "feet", "foot", "ft"] as const;

/** What may follow a size without adding to it. */
export const BOX_NOUNS = ["集装箱", "标准箱", "货柜", "箱", "柜"] as const;
