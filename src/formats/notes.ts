// Notes that stand around the tables of a list (节假日加收50%): kept as they are written, each once, with the way back to
// the cell. The template's own notes are left out, since every notice prints them.

import type { TaxSide } from "../model/list.ts";
import { toHalfWidth } from "../model/text.ts";

const LABEL = /^(?:注|备注|附注|说明)?\s*[:.、]?\s*(?:\(?\d{1,2}\)?\s*[.、．)）:])?\s*/u;
const TEMPLATE = new RegExp(
  "^(?:$|行政事业性收费、政府性基金、实行政府定价|收费形式是指该项收费是属于|企业自主定价收费使用本表|" +
  "本表所列内容,由经营者提供,并承担相应法律责任|经营者在本表上公示价格信息,不替代)", "u");
/** How our own files mark a sample. */
const SAMPLE = /^说明：示例。(.+)$/su;

export interface Notes {
  /** The pointer at which the note is kept; `""` for a note of the template. */
  add(text: string, place: string): string;
  all(): readonly string[];
  locate(pointer: string): string;
  /** The places by pointer, without the first stroke. */
  places(): Readonly<Record<string, string>>;
}

export function listNotes(): Notes {
  const kept = new Map<string, { readonly pointer: string; readonly place: string }>();
  const places = new Map<string, string>();
  return {
    add(text, place) {
      if (TEMPLATE.test(plainNote(text)) || SAMPLE.test(text)) return "";
      const known = kept.get(text);
      if (known !== undefined) return known.pointer;
      const pointer = `/x_notes/${String(kept.size)}`;
      kept.set(text, { pointer, place });
      places.set(pointer, place);
      return pointer;
    },
    all: () => [...kept.keys()],
    locate: (pointer) => places.get(pointer) ?? "",
    places: () => Object.fromEntries([...places].map(([pointer, place]) => [pointer.slice(1), place])),
  };
}

/** The note without 注： and its number. */
function plainNote(text: string): string {
  return toHalfWidth(text).trim().replace(LABEL, "").trim();
}

export function sampleOf(text: string): string | undefined {
  return SAMPLE.exec(text)?.[1];
}

const TAX = new RegExp(
  "^(?:以上|上述|上列|本表|本清单|表中|表内|清单)?(?:所列|所有|全部|各项)?(?:价格|收费标准|收费|费用|金额|单价|标准|费率|报价)?" +
  "[均皆都]?[为是]?(不含|未含|不包含|不包括|含|包含|包括)(?:增值)?税(?:价|价格)?$", "u");

/** `以上价格均不含税`: the side of tax, where it is said plainly; `unclear` where tax is spoken of in another way. */
export function taxOfNote(text: string): Exclude<TaxSide, "unstated"> | "unclear" | null {
  // 保税区 and 税务局 say nothing of the prices.
  const plain = plainNote(text).replace(/\s+|保税|退税|关税|税务/gu, "");
  if (!plain.includes("税")) return null;
  const sides = plain.split(/[。;]/u).filter((part) => part.includes("税")).map((part) => {
    const word = TAX.exec(part)?.[1];
    return word === undefined ? "unclear" : /^[不未]/u.test(word) ? "excluded" : "included";
  });
  return sides.length === 1 ? sides[0]! : "unclear";
}
