// What is said of a price outside the price cell: 最低200元 or W/M择高 in the remarks, 单件5吨以下 in the service, a column
// 最低收费 of the file's own, a note of the whole list. It is not read, so a charge above the cell may be lawful by it.
// Remarks and notes count unless we know them for harmless; a service is described at length, and counts by its words.
// Used by compare.ts.

import type { Day } from "../model/day.ts";
import type { Entry } from "../model/entry.ts";
import { isHarmlessNote, isHarmlessRemark } from "./harmless-remark.ts";

// Words by which a price may rise, amounts, shares, prices with a unit (200/20英尺), and prices settled elsewhere.
const MAY_RAISE = new RegExp(
  "加收|另收|另加|另计|另行|附加|最低|起收|起步|起码|保底|上浮|浮动|加?倍|翻番|百分之|实报|按实|合同|协议|协商|约定|议价|面议|择[大高]|系数|" +
  "[¥￥]|CNY|RMB|USD|\\d\\s*(?:元|块|%|‰)|\\d\\s*/\\s*[\\d\\p{Script=Han}]|surcharge|extra|additional|minimum|\\bmin\\b|per\\s?cent", "iu");
// Words by which the row may be for other boxes, trades, days than those of the line. 进出口, 内外贸, 重空箱 leave nothing out.
const MAY_RESTRICT = new RegExp(
  "另议|另定|除外|以外|不含|不包|仅|只限|限于|适用|执行|试行|有效期|优惠|截止|截至|期间|夜间|夜班|白班|日班|节假日|周末|工作日|工作时间|\\d年|\\d月|\\d日起|" +
  "以下|以上|以内|不足|不满|超[过出时期]|逾期|首[吨重箱票次件日天小批]|续[吨重箱票次件日天小租]|" +
  "(?<!提前\\s*\\d*)[\\d一二两三四五六七八九十]\\s*(?:公?吨|公斤|千克|立方|小时|天|件|箱|柜|票|次|车|个|TEU|T\\b|KG|米|海里|公里)|" +
  "(?<!内)外贸|内贸|进口|(?<!进|进[、/（(])出口|(?<!空|空[、/])重箱|空箱|普通箱|普箱|普货|中转|" +
  "(?<!\\d)(?:20|40|45)\\s*(?:英尺|尺|['’′]|GP|HQ|HC)", "iu");
const PRICE_HEADING = /价|费率|金额|元|最低|起步|附加|加收|上浮|price|rate|fee|charge|amount|\bmin/iu;
const REMARK_HEADING = /说明|备注|注意|条件|适用|规则|办法|限制|remark|note|condition/iu;
const SHOWN_CHARACTERS = 40;

function texts(entry: Entry, day: Day | null, lineUnit: string): string[] {
  const { remarks = "", service, item, chargingEntity, unit, rate } = entry;
  const beside = { names: [item.name, service, chargingEntity.name].map((name) => name.normalize("NFKC").trim()), unit: unit.text, isRange: /\d\s*[-–—~～至]\s*\d/u.test(rate.text), day, lineUnit };
  const own = Object.entries(entry).flatMap(([key, value]) => {
    if (!key.startsWith("x_") || (typeof value !== "string" && typeof value !== "number")) return [];
    const [heading, text] = [key.slice(2), String(value)];
    const isPrice = PRICE_HEADING.test(heading) && /\d/.test(text);
    const isRemark = REMARK_HEADING.test(heading) && !isHarmlessRemark(text, beside);
    return isPrice || isRemark || MAY_RAISE.test(text.normalize("NFKC")) ? [`${heading}：${text}`] : [];
  });
  return [...(isHarmlessRemark(remarks, beside) ? [] : [remarks]), ...(narrows(service, item.name) ? [service] : []), ...own];
}

// 夜间, 超期 and 1/3 in the name of the entry are what the line was found by.
function narrows(service: string, name: string): boolean {
  const text = service.normalize("NFKC").replaceAll(name.normalize("NFKC"), "");
  return MAY_RAISE.test(text) || MAY_RESTRICT.test(text);
}

/** The first such text of the entry, shortened for a sentence; null where the price cell is all there is. */
export function besidePrice(entry: Entry, day: Day | null, lineUnit: string): string | null {
  return shown(texts(entry, day, lineUnit)[0]);
}

/** The first note of the list by which its prices may be others. A telephone or a date is none. */
export function besidePrices(notes: readonly string[], day: Day | null, lineUnit: string): string | null {
  return shown(notes.find((note) => !isHarmlessNote(note, { day, lineUnit })));
}

function shown(text: string | undefined): string | null {
  if (text === undefined) return null;
  const characters = [...text.replace(/\s+/g, " ")];
  return characters.length > SHOWN_CHARACTERS ? `${characters.slice(0, SHOWN_CHARACTERS).join("")}…` : characters.join("");
}
