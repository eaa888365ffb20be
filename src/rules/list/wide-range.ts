// A range that limits nothing: its upper end more than three times the lower, or no upper end at all.

import { compare, multiply } from "../../model/money.ts";
import type { Term } from "../../model/rate.ts";
import type { ListRule } from "../rule.ts";

const WIDEST = "3";

function isWide({ min, max }: Term): boolean {
  if (typeof min !== "string" || typeof max !== "string" || min === max) return false;
  return compare(max, multiply(min, WIDEST)) > 0;
}

// `min` given and `max` null is 起: from this price upwards, without limit.
function isOpenAbove({ min, max }: Term): boolean {
  return typeof min === "string" && max === null;
}

export const wideRange: ListRule = {
  id: "wide-range",
  about: "list",
  severity: "warning",
  outcome: "list-defect",
  law: ["marking-6"],
  from: null,
  until: null,
  title: { zh: "价格区间过宽", en: "Range too wide" },
  message: { zh: "收费标准 {min}—{max}，上限超过下限的 3 倍", en: "The rate {min}–{max}: the upper end is more than 3 times the lower" },
  why: {
    zh: "区间太宽就等于没有标准：同一项服务可以收 10 元，也可以收 100 元。条件不同的，应当分别写明条件和价格。",
    en: "A range that is too wide is no rate: the same service may cost 10 or 100. Where conditions differ, each is to be stated with its price.",
  },
  fix: { zh: "请按箱型、货类等条件拆成几行，分别写明价格", en: "Please split it by size, cargo or other condition, each with its price" },
  exclusions: { zh: "“不超过”“最高”的价格有上限，不提示；上限不超过下限 3 倍的不提示。", en: "Prices with only an upper limit; ranges of up to 3 to 1." },
  check: (_facts, recorder) => ({
    entry({ rate }, index) {
      if (rate.kind !== "amount") return;
      for (const term of rate.terms) {
        if (term.min === term.max) continue;
        recorder.concerned();
        if (isOpenAbove(term)) {
          recorder.breach({
            at: `/entries/${index}/rate`, params: { min: term.min! },
            message: { zh: "收费标准“{min} 起”没有上限", en: "The rate “from {min}” has no upper end" },
          });
        } else if (isWide(term)) {
          recorder.breach({ at: `/entries/${index}/rate`, params: { min: term.min!, max: term.max! }, evidence: { min: term.min, max: term.max } });
        } else continue;
        break;
      }
    },
  }),
  examples: [
    { name: { zh: "上限正好是下限的 3 倍", en: "Just 3 to 1" }, kind: "kept", entries: [{ rate: "100-300" }], at: [] },
    { name: { zh: "10 到 100", en: "10 to 100" }, kind: "broken", entries: [{ rate: "10-100" }, { rate: "680-2133" }], at: ["/entries/0/rate", "/entries/1/rate"] },
    { name: { zh: "一个价格", en: "One price" }, kind: "not-applicable", entries: [{ rate: "14" }], at: [] },
  ],
};
