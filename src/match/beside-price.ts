// What is said of a price outside the price cell: 最低200元 or 加收50% in the remarks or the service, a column 最低收费 of the
// file's own, a note of the whole list. It is not read as a price, so a charge above the price cell may be lawful by it.
// Used by compare.ts.

import type { Entry } from "../model/entry.ts";

// Words by which a price may rise, amounts, shares, prices with a unit (200/20英尺), and prices settled elsewhere.
const MAY_RAISE = new RegExp(
  "加收|另收|另加|另计|另行|附加|最低|起收|起步|保底|上浮|浮动|加?倍|百分之|实报|按实|合同|协议|协商|议价|面议|" +
  "[¥￥]|CNY|RMB|USD|\\d\\s*(?:元|块|%|‰)|\\d\\s*/\\s*[\\d\\p{Script=Han}]|surcharge|extra|additional|minimum|\\bmin\\b|per\\s?cent", "iu");
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
  return [...[entry.remarks ?? "", entry.service].filter((text) => MAY_RAISE.test(text.normalize("NFKC"))), ...own];
}

/** The first such text of the entry, shortened for a sentence; null where the price cell is all there is. */
export function besidePrice(entry: Entry): string | null {
  return shown(texts(entry)[0]);
}

/** The first note of the list by which its prices may rise. A telephone or a date raises none. */
export function besidePrices(notes: readonly string[]): string | null {
  return shown(notes.find((note) => MAY_RAISE.test(note.normalize("NFKC").replace(NO_PRICE, ""))));
}

function shown(text: string | undefined): string | null {
  if (text === undefined) return null;
  const characters = [...text.replace(/\s+/g, " ")];
  return characters.length > SHOWN_CHARACTERS ? `${characters.slice(0, SHOWN_CHARACTERS).join("")}…` : characters.join("");
}
