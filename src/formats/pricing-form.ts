// 收费形式 and 依据: the closed set of forms, and instruments by title and number out of one cell's text.

import type { Basis, PricingForm } from "../model/entry.ts";

const FORM_WORDS: readonly (readonly [RegExp, PricingForm])[] = [
  [/行政事业性收费|行政事业收费/u, "administrative"],
  [/政府性基金/u, "fund"],
  [/政府指导价/u, "government-guided"],
  [/政府定价/u, "government-set"],
  [/市场调节价?|企业自主定价|自主定价|企业定价/u, "market"],
];

/** The form that the text names; null when it names none, or more than one. */
export function pricingFormOf(text: string): PricingForm | null {
  if (text === "") return null;
  const found = FORM_WORDS.filter(([pattern]) => pattern.test(text));
  return found.length === 1 ? (found[0]?.[1] ?? null) : null;
}

/** Nothing but the form: the cell needs no keeping beside it. */
export function isBareForm(text: string): boolean {
  return FORM_WORDS.some(([pattern]) => text.replace(pattern, "").trim() === "");
}

const INSTRUMENT =
  /《([^《》]+)》|([\p{Script=Han}]{1,12}\s*[〔[【(（〈]\s*\d{4}\s*[〕\]】)）〉]\s*第?\s*\d+\s*号|[\p{Script=Han}]{2,16}公告\s*\d{4}\s*年\s*第?\s*\d+\s*号)/gu;
const LEAD = /^(?:依据|根据|按照|按|执行|见)+/u;

/** Instruments in a text: titles in 《》 and numbers such as 交水发(2017)104号, paired where they stand side by side. */
export function basisOf(text: string): Basis[] {
  if (text === "") return [];
  const found: { title: string; number: string | null; end: number }[] = [];
  for (const match of text.matchAll(INSTRUMENT)) {
    const last = found.at(-1);
    const beside = last !== undefined && /^[\s(（,，、]*$/u.test(text.slice(last.end, match.index));
    const end = match.index + match[0].length;
    if (match[1] !== undefined) {
      if (last !== undefined && beside && last.title === "") Object.assign(last, { title: match[1], end });
      else found.push({ title: match[1], number: null, end });
    } else {
      const number = match[2]!.replace(LEAD, "");
      if (last !== undefined && beside && last.number === null) Object.assign(last, { number, end });
      else found.push({ title: "", number, end });
    }
  }
  if (found.length > 0) return found.map(({ title, number }) => ({ title: title === "" ? number! : title, number }));
  const rest = text.replace(LEAD, "").trim();
  return /[\p{Script=Han}\p{Letter}\d]/u.test(rest) ? [{ title: rest, number: null }] : [];
}

/** 收费形式及依据 in one cell: 政府定价 依据《港口收费计费办法》交水发(2017)104号. */
export function splitFormAndBasis(text: string): { readonly form: PricingForm | null; readonly basis: Basis[] } {
  if (text === "") return { form: null, basis: [] };
  const form = pricingFormOf(text);
  let rest = text;
  if (form !== null) for (const [pattern] of FORM_WORDS) rest = rest.replace(pattern, " ");
  rest = rest.replace(/^[\s,，;；:：、(（)）]+/u, "");
  return { form, basis: basisOf(rest) };
}
