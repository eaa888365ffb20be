// What is said of a price outside the price cell: 最低200元 or 加收50% in the remarks or the service, 仅限普通箱, 2026年6月起执行,
// a column 最低收费 of the file's own, a note of the whole list. It is not read, so a charge above the cell may be lawful by it.
// Used by compare.ts.

import type { Entry } from "../model/entry.ts";
import { oncePer } from "../model/remember.ts";

// Words by which a price may rise, amounts, shares, prices with a unit (200/20英尺), and prices settled elsewhere.
const MAY_RAISE = new RegExp(
  "加收|另收|另加|另计|另行|附加|最低|起收|起步|保底|上浮|浮动|加?倍|百分之|实报|按实|合同|协议|协商|议价|面议|" +
  "[¥￥]|CNY|RMB|USD|\\d\\s*(?:元|块|%|‰)|\\d\\s*/\\s*[\\d\\p{Script=Han}]|surcharge|extra|additional|minimum|\\bmin\\b|per\\s?cent", "iu");
// Words by which the row may be for other boxes, trades, days than those of the line. 进出口, 内外贸, 重空箱 leave nothing out.
const MAY_RESTRICT = new RegExp(
  "另议|另定|除外|以外|不含|不包|仅|只限|限于|适用|执行|试行|有效期|优惠|截止|截至|期间|夜间|节假日|\\d年|\\d月|\\d日起|" +
  "(?<!内)外贸|内贸|进口|(?<!进|进[、/（(])出口|(?<!空|空[、/])重箱|空箱|普通箱|普箱|普货|中转|" +
  "(?<!\\d)(?:20|40|45)\\s*(?:英尺|尺|['’′]|GP|HQ|HC)", "iu");
// In the remarks these narrow; a service is described by them (冷藏箱插电).
const CARGO = /冷藏|冷箱|危险|危品|危货|超限|特种|散货/u;
const PRICE_HEADING = /价|费率|金额|元|最低|起步|附加|加收|上浮|price|rate|fee|charge|amount|\bmin/iu;
// 0571-86790/2, 2026/1/1 and 交水发〔2017〕104号 stand in notes, and are no prices.
const NO_PRICE = /\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}日?|(?:\d{3,4}[-—\s])?\d{5,}(?:\/\d+)*|\d+号/gu;
const SHOWN_CHARACTERS = 40;

function texts(entry: Entry): string[] {
  const own = Object.entries(entry).flatMap(([key, value]) => {
    if (!key.startsWith("x_") || (typeof value !== "string" && typeof value !== "number")) return [];
    const [heading, text] = [key.slice(2), String(value)];
    const isPrice = PRICE_HEADING.test(heading) && /\d/.test(text);
    return isPrice || MAY_RAISE.test(text.normalize("NFKC")) ? [`${heading}：${text}`] : [];
  });
  const remarks = entry.remarks ?? "";
  const narrows = (text: string): boolean => MAY_RAISE.test(text) || MAY_RESTRICT.test(text) || (text === remarks.normalize("NFKC") && CARGO.test(text));
  return [...[remarks, entry.service].filter((text) => narrows(text.normalize("NFKC"))), ...own];
}

/** The first such text of the entry, shortened for a sentence; null where the price cell is all there is. */
export const besidePrice = oncePer((entry: Entry): string | null => shown(texts(entry)[0]));

/** The first note of the list by which its prices may rise. A telephone or a date raises none. */
export const besidePrices = oncePer((notes: readonly string[]): string | null =>
  shown(notes.find((note) => MAY_RAISE.test(note.normalize("NFKC").replace(NO_PRICE, "")))));

function shown(text: string | undefined): string | null {
  if (text === undefined) return null;
  const characters = [...text.replace(/\s+/g, " ")];
  return characters.length > SHOWN_CHARACTERS ? `${characters.slice(0, SHOWN_CHARACTERS).join("")}…` : characters.join("");
}
