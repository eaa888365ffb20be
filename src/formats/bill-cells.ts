// The cells of a bill as the contract's values. What is not understood stays as it was written: the schema will name it.

import { isMoney, trimZeros } from "../model/money.ts";
import type { Size, When } from "../model/rate.ts";
import { toHalfWidth } from "../model/text.ts";

/** `¥1,250.50元` → `1250.50`; anything else as written. */
export function moneyCell(text: string): string {
  const plain = toHalfWidth(text).replace(/\s+/gu, "").replace(/^(?:人民币|rmb|cny|[¥￥])/iu, "").replace(/元整?$/u, "");
  const digits = /^[-+]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(plain) ? plain.replace(/,/g, "") : plain;
  const unsigned = digits.replace(/^\+/, "");
  return isMoney(unsigned) ? unsigned : text;
}

/** `***` stands for no tax at all, as the rate beside it says. */
export function taxCell(text: string): string {
  return /^[*＊]+$/u.test(text.trim()) ? "" : moneyCell(text);
}

/** A quantity as a decimal string without needless zeros. */
export function quantityCell(text: string): string {
  const plain = moneyCell(text);
  return isMoney(plain) ? trimZeros(plain) : text;
}

/** `10天` → `10`; null for anything but whole days. */
export function daysCell(text: string): string | null {
  const plain = quantityCell(toHalfWidth(text).trim().replace(/\s*(?:天|日|days?)$/iu, ""));
  return /^(?:0|[1-9]\d{0,4})$/.test(plain) ? plain : null;
}

const SIZE = /^(20|40|45)(?:['’′`]{1,2}|ft|尺|英尺)?\s*([a-z]{0,4})\s*(?:集装箱|箱|柜)?$/i;

/** The size alone, and whether the text said more than that (40HQ, 20RF). */
export function sizeCell(text: string): { readonly size: Size; readonly bare: boolean } | null {
  const match = SIZE.exec(toHalfWidth(text).replace(/[\s*]+/gu, "").replace(/(?:空|重)(?=箱?$)|[/-]?[ef]$/iu, ""));
  return match ? { size: match[1] as Size, bare: match[2] === "" } : null;
}

const LOADS: Readonly<Record<string, "full" | "empty">> = {
  重: "full", 重箱: "full", 重柜: "full", f: "full", full: "full", 空: "empty", 空箱: "empty", 空柜: "empty", e: "empty", empty: "empty",
};
const DIRECTIONS: Readonly<Record<string, "import" | "export">> = {
  进口: "import", 进: "import", i: "import", import: "import", 出口: "export", 出: "export", e: "export", export: "export",
};
const TRADES: Readonly<Record<string, "foreign" | "domestic" | "transit">> = {
  外贸: "foreign", 外: "foreign", foreign: "foreign", 内贸: "domestic", 内: "domestic", domestic: "domestic",
  中转: "transit", 转运: "transit", transit: "transit",
};

const CARGOES: Readonly<Record<string, NonNullable<When["cargo"]>>> = {
  普通: "general", 普货: "general", 普通货物: "general", 普箱: "general", 普通箱: "general", general: "general",
  冷藏: "reefer", 冷冻: "reefer", 冷藏货: "reefer", 冷藏箱: "reefer", 冻柜: "reefer", reefer: "reefer",
  危险品: "dangerous", 危险货物: "dangerous", 危险品箱: "dangerous", 危品: "dangerous", 危: "dangerous", dangerous: "dangerous",
  超限: "oversize", 超限箱: "oversize", 超限货物: "oversize", oversize: "oversize",
  散货: "bulk", 散装: "bulk", 散装货物: "bulk", 散杂货: "bulk", bulk: "bulk",
};

function wordOf<Word>(words: Readonly<Record<string, Word>>, text: string): Word | null {
  const key = toHalfWidth(text).trim().toLowerCase();
  return Object.hasOwn(words, key) ? (words[key] ?? null) : null;
}

export const loadCell = (text: string): "full" | "empty" | null => wordOf(LOADS, text);
export const directionCell = (text: string): "import" | "export" | null => wordOf(DIRECTIONS, text);
export const cargoCell = (text: string): When["cargo"] | null => wordOf(CARGOES, text);
export const tradeCell = (text: string): "foreign" | "domestic" | "transit" | null => wordOf(TRADES, text);

/** `*物流辅助服务*港口作业包干费` → `港口作业包干费`: the tax class between asterisks is not part of the name. */
export function itemName(text: string): string {
  return text.replace(/^\s*[*＊][^*＊]+[*＊]\s*/u, "").trim();
}
