// The case that a price is for, in words: 外贸 冷藏 20 英尺箱, 第 8–14 天, “包4天堆存”. labels.ts reads them back.

import type { Term } from "../model/rate.ts";
import type { Locale, Words } from "../model/text.ts";
import { say } from "../model/text.ts";
import { SIZE_NAMES } from "./unit-words.ts";

/** One condition of a term; equal keys mean the same. */
export interface Label {
  readonly about: string;
  readonly key: string;
  readonly words: Words;
}

const NAMES: Readonly<Record<string, Words>> = {
  "load:full": { zh: "重箱", en: "full" },
  "load:empty": { zh: "空箱", en: "empty" },
  "direction:import": { zh: "进口", en: "import" },
  "direction:export": { zh: "出口", en: "export" },
  "trade:foreign": { zh: "外贸", en: "foreign trade" },
  "trade:domestic": { zh: "内贸", en: "domestic trade" },
  "trade:transit": { zh: "中转", en: "transit" },
  "cargo:general": { zh: "普通货物", en: "general cargo" },
  "cargo:reefer": { zh: "冷藏", en: "reefer" },
  "cargo:dangerous": { zh: "危险品", en: "dangerous goods" },
  "cargo:oversize": { zh: "超限", en: "oversize" },
  "cargo:bulk": { zh: "散货", en: "bulk" },
};

/** 40HQ: the name of a box that differs from others of its size. */
export const BOX_NAME = /^(?:20|40|45)(?:GP|HQ|OT|FR|TK)$/;

/** `bare`: the words name the box, and so its size. */
export function labelsOf({ when, daysFrom }: Term, bare: boolean): Label[] {
  const labels: Label[] = [];
  for (const about of ["trade", "direction", "cargo", "load"] as const) {
    const value = when[about];
    if (value !== undefined) labels.push(label(about, value, NAMES[`${about}:${value}`] ?? { zh: value, en: value }));
  }
  const { size, text } = when;
  if (bare && text !== undefined) labels.push(label("size", text, { zh: text, en: text }));
  else if (size !== undefined) labels.push(label("size", size, SIZE_NAMES[size]));
  if (when.days !== undefined) labels.push(label("days", `${String(when.days)}${daysFrom ?? ""}`, days(when.days, daysFrom !== undefined)));
  if (when.from !== undefined || when.until !== undefined) labels.push(label("dates", `${when.from ?? ""}/${when.until ?? ""}`, dates(when.from, when.until)));
  if (when.quantity !== undefined) labels.push(label("quantity", `${String(when.quantity)}${String(when.each)}`, steps(when.quantity, when.each === true)));
  if (text !== undefined && !bare) labels.push(label("text", text, { zh: `“${text}”`, en: `“${text}”` }));
  return labels;
}

export function labelWords({ words }: Label, locale: Locale): string {
  return words[locale];
}

function label(about: string, value: string, words: Words): Label {
  return { about, key: `${about}:${value}`, words };
}

function said(words: Words, params: Readonly<Record<string, string | number>>): Words {
  return { zh: say(words, "zh", params), en: say(words, "en", params) };
}

function days([from, to]: readonly [number, number | null], afterFree: boolean): Words {
  const start: Words = afterFree ? { zh: "免费期后", en: " after the free time" } : { zh: "", en: "" };
  const params = { from, to: to ?? "", zh: start.zh, en: start.en };
  if (to === null) return said({ zh: "{zh}第 {from} 天起", en: "from day {from}{en}" }, params);
  return said(from === to ? { zh: "{zh}第 {from} 天", en: "day {from}{en}" } : { zh: "{zh}第 {from}–{to} 天", en: "day {from}–{to}{en}" }, params);
}

function dates(from: string | undefined, until: string | undefined): Words {
  const parts: Words[] = [];
  if (from !== undefined) parts.push({ zh: `${from} 起`, en: `from ${from}` });
  if (until !== undefined) parts.push({ zh: `${until} 前`, en: `before ${until}` });
  return { zh: parts.map(({ zh }) => zh).join(" "), en: parts.map(({ en }) => en).join(", ") };
}

function steps([over, upTo]: readonly [string, string | null], each: boolean): Words {
  const ends: Words =
    upTo === null ? { zh: "数量超过 {over}", en: "quantity above {over}" }
    : over === "0" && !each ? { zh: "数量不超过 {upTo}", en: "quantity up to {upTo}" }
    : { zh: "数量超过 {over}、不超过 {upTo}", en: "quantity above {over} up to {upTo}" };
  const words = said(ends, { over, upTo: upTo ?? "" });
  return each ? { zh: `${words.zh} 的部分`, en: `${words.en}, for each unit of that` } : words;
}
