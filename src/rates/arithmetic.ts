// The arithmetic of a price as a clerk would write it down: 第 8–14 天：7 天 × 85 元 × 2 箱 = 1190.00

import { compare, toFen, type Money } from "../model/money.ts";
import type { Rate, Term } from "../model/rate.ts";
import { oncePer } from "../model/remember.ts";
import type { Words } from "../model/text.ts";
import type { UnitWord } from "../model/unit.ts";
import { printRate, printTerm } from "./print.ts";
import { countedName } from "./unit-words.ts";

// The same for every line that is held against the rate.
export const listedWords = oncePer((rate: Rate): Words => ({ zh: `清单：${printRate(rate, "zh")}`, en: `List: ${printRate(rate, "en")}` }));

export const appliesWords = oncePer((term: Term): Words =>
  ({ zh: `适用：${printTerm(term, term.currency ?? "CNY", "zh")}`, en: `Applies: ${printTerm(term, term.currency ?? "CNY", "en")}` }));

export interface Factor {
  readonly value: string;
  readonly unit: readonly UnitWord[];
}

/** 85 元 × 2 箱 = 170.00, behind a label if there is one. */
export function productWords(amount: Money, factors: readonly Factor[], total: Money, label: Words | null = null): Words {
  const said = factors.map(({ value, unit }) => {
    const { zh, en } = countedName(value, unit);
    return { zh: `${value} ${zh}`, en: `${value} ${en}` };
  });
  const line = { zh: [`${amount} 元`, ...said.map(({ zh }) => zh)].join(" × "), en: [`CNY ${amount}`, ...said.map(({ en }) => en)].join(" × ") };
  return labelled({ zh: `${line.zh} = ${toFen(total)}`, en: `${line.en} = ${toFen(total)}` }, label);
}

/** 第 8–14 天：7 天 × 85 元 × 2 箱 = 1190.00 */
export function tierWords(from: number, to: number, amount: Money, units: readonly Factor[], total: Money): Words {
  const days = to - from + 1;
  const inDays = days === 1 ? "1 day" : `${days} days`;
  const span = from === to ? `${from}` : `${from}–${to}`;
  const label = { zh: `第 ${span} 天`, en: from === to ? `Day ${span}` : `Days ${span}` };
  if (compare(amount, "0") === 0) return labelled({ zh: `${days} 天，免费`, en: `${inDays}, free` }, label);
  const words = productWords(amount, units, total);
  return labelled({ zh: `${days} 天 × ${words.zh}`, en: `${inDays} × ${words.en}` }, label);
}

export function sumWords(parts: readonly Money[], total: Money): Words {
  const line = `${parts.map(toFen).join(" + ")} = ${toFen(total)}`;
  return { zh: `合计：${line}`, en: `Together: ${line}` };
}

function labelled(words: Words, label: Words | null): Words {
  return label === null ? words : { zh: `${label.zh}：${words.zh}`, en: `${label.en}: ${words.en}` };
}
