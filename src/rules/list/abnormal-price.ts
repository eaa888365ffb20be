// A price cell that states no price: 面议, 实报实销, 详见附件, a bare 0, a negative amount, or words we cannot read.

import type { Entry } from "../../model/entry.ts";
import type { Words } from "../../model/text.ts";
import { isAllZero } from "../price-shape.ts";
import type { ListRule, Recorder } from "../rule.ts";

/** Neither a price nor a way to reach one: the parties are to bargain. */
const BARGAINED = /面议|议价|协商|商议|洽谈|面谈|negotiab/iu;

const bargained: Words = { zh: "收费标准“{text}”既不是价格，也不是计价方法", en: "The rate “{text}” is neither a price nor a way of pricing" };
const elsewhere: Words = { zh: "收费标准“{text}”写在别处，清单上看不到价格", en: "The rate “{text}” stands elsewhere; the list shows no price" };
const unread: Words = { zh: "收费标准“{text}”我们读不出价格，核对账单时无法使用", en: "We cannot read a price from “{text}”; bills cannot be held against it" };
const zero: Words = { zh: "收费标准为 0，看不出是免收还是漏填", en: "The rate is 0: free of charge, or not filled in?" };
const negative: Words = { zh: "收费标准是负数", en: "The rate is negative" };

const formula: Words = { zh: "收费标准“{text}”是公式的文字，不是价格", en: "The rate “{text}” is the text of a formula, not a price" };
const realPrice: Words = { zh: "请填写实际价格", en: "Please give the real price" };

/** Text that begins so is no price whatever follows: a negative number, a formula that was never worked out. */
const NEGATIVE = /^\s*[-－−]\s*\d/u;
const FORMULA = /^\s*[=＝]/u;
const MAX_SHOWN = 40;

function look({ rate }: Entry, at: string, recorder: Recorder): void {
  const params = { text: rate.text.length > MAX_SHOWN ? `${rate.text.slice(0, MAX_SHOWN)}…` : rate.text };
  switch (rate.kind) {
    case "open":
      if (BARGAINED.test(rate.text)) recorder.breach({ at, params, message: bargained, severity: "error" });
      else recorder.breach({ at, params });
      return;
    case "elsewhere":
      recorder.breach({ at, params, message: elsewhere, fix: { zh: "请把附件里的价格写进清单，每个价格一行", en: "Please write the annex's prices into the list, one row each" } });
      return;
    case "unread":
      if (NEGATIVE.test(rate.text) || FORMULA.test(rate.text)) {
        recorder.breach({ at, params, message: NEGATIVE.test(rate.text) ? negative : formula, severity: "error", fix: realPrice });
        return;
      }
      recorder.breach({
        at, params, message: unread, severity: "info", outcome: "undecided",
        fix: { zh: "请拆成几行，每行一个价格，并写明单位和条件", en: "Please split it into rows of one price each, with unit and condition" },
      });
      return;
    case "amount":
      if (rate.terms.some((term) => isNegative(term.min) || isNegative(term.max))) recorder.breach({ at, message: negative, severity: "error", fix: realPrice });
      else if (isAllZero(rate)) recorder.breach({ at, message: zero, fix: { zh: "免收的请写“免收”，漏填的请补上价格", en: "Write 免收 where it is free; else fill in the price" } });
      return;
    case "free":
    case "not-offered":
    case "none":
  }
}

function isNegative(amount: string | null | undefined): boolean {
  return typeof amount === "string" && amount.startsWith("-") && /[1-9]/.test(amount);
}

export const abnormalPrice: ListRule = {
  id: "abnormal-price",
  about: "list",
  severity: "warning",
  outcome: "list-defect",
  law: ["marking-6", "marking-7", "marking-9", "price-law-13"],
  from: null,
  until: null,
  title: { zh: "价格不明确", en: "No clear price" },
  message: { zh: "收费标准“{text}”没有写出金额", en: "The rate “{text}” states no amount" },
  why: {
    zh: "付费的人要能从清单上看出该付多少。写“面议”“详见附件”的项目，账单来了也无从核对。",
    en: "A payer must see from the list what to pay; against 面议 or 详见附件 no bill can be checked.",
  },
  fix: { zh: "请写明金额，或写明计价方法和上限", en: "Please state the amount, or the way of pricing and its upper limit" },
  exclusions: { zh: "“免收”“免费”“无”是明确的价格，不提示；空白由“内容缺项”提示。", en: "免收, 免费 and 无 are clear; an empty cell is the matter of missing-content." },
  check: (_facts, recorder) => ({
    entry(entry, index) {
      recorder.concerned();
      if (entry.rate.kind === "amount" && entry.rate.terms.length === 1 && !mayBeOdd(entry.rate.terms[0]!.min)) return;
      look(entry, `/entries/${index}/rate`, recorder);
    },
  }),
  examples: [
    { name: { zh: "明确的价格", en: "A clear price" }, kind: "kept", entries: [{ rate: "14" }, { rate: "免收" }], at: [] },
    { name: { zh: "面议", en: "To be bargained" }, kind: "broken", entries: [{ rate: "面议" }], at: ["/entries/0/rate"] },
    { name: { zh: "实报实销、详见附件、0", en: "At cost, in an annex, 0" }, kind: "broken", entries: [{ rate: "实报实销" }, { rate: "详见附件" }, { rate: "0" }], at: ["/entries/0/rate", "/entries/1/rate", "/entries/2/rate"] },
    { name: { zh: "没有条目", en: "No entries" }, kind: "not-applicable", entries: [], at: [] },
  ],
};

// Only amounts that begin with 0 or a minus can be odd: the common case leaves at once.
function mayBeOdd(amount: string | null | undefined): boolean {
  if (typeof amount !== "string") return true;
  const first = amount.charCodeAt(0);
  return first === 48 || first === 45;
}
