// What an entry says of its price outside the price cell: 最低200元 or 加收50% in the remarks or the service, a column 最低收费
// of the file's own. It is not read as a price, so a charge above the price cell may be lawful by it. Used by compare.ts.

import type { Entry } from "../model/entry.ts";

// Words by which a price may rise, amounts, shares, prices with a unit (200/20英尺), and prices settled elsewhere.
const MAY_RAISE = new RegExp(
  "加收|另收|另加|另计|另行|附加|最低|起收|起步|保底|上浮|浮动|加?倍|百分之|实报|按实|合同|协议|议价|面议|" +
  "[¥￥]|CNY|RMB|USD|\\d\\s*(?:元|块|%|‰)|\\d\\s*/\\s*[\\d\\p{Script=Han}]|surcharge|extra|additional|minimum|\\bmin\\b|per\\s?cent", "iu");
const PRICE_HEADING = /价|费率|金额|元|最低|起步|附加|加收|上浮|price|rate|fee|charge|amount|\bmin/iu;
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

/** The first such text, shortened for a sentence; null where the price cell is all there is. */
export function besidePrice(entry: Entry): string | null {
  const text = texts(entry)[0];
  if (text === undefined) return null;
  const characters = [...text.replace(/\s+/g, " ")];
  return characters.length > SHOWN_CHARACTERS ? `${characters.slice(0, SHOWN_CHARACTERS).join("")}…` : characters.join("");
}
