// What a rule asks about the charges of a bill: one question each, at the first line it is about. A question accuses
// nobody, and is not asked where the line's own words answer it.

import { lineName } from "../match/match.ts";
import { normalName } from "../match/names.ts";
import type { Assessment } from "../model/assessment.ts";
import type { Line } from "../model/bill.ts";
import { isWithin } from "../model/day.ts";
import type { National, Question } from "../model/national.ts";
import { oncePer, oncePerText } from "../model/remember.ts";
import { readUnit } from "../rates/unit.ts";
import { isCharged, wordsOf } from "./charged-line.ts";
import { nationalItem } from "./national-item.ts";
import type { BillFacts, BillRule } from "./rule.ts";

const namedOn = oncePer((national: National) => oncePerText((day) => oncePerText((name): readonly Question[] => {
  const plain = normalName(name);
  const item = nationalItem(name, day, national);
  return national.questions.filter(({ items, words, anyOf = [] }) =>
    (item !== null && items.includes(item)) || items.some((one) => normalName(one) === plain) ||
    (words !== undefined && words.every((word) => plain.includes(word)) && anyOf.some((word) => plain.includes(word))));
}), 400));

export interface Asked {
  readonly question: Question;
  /** The line's own words make it more than a formality. */
  readonly isPressing: boolean;
}

/** What is to be asked of the line; null where none of the rule's questions is about it at all. */
export function questionsOf(rule: Question["rule"], { national, day: today, units, bill }: BillFacts, line: Line, { day }: Assessment): readonly Asked[] | null {
  const known = namedOn(national)(day ?? today)(line.item).filter((one) => one.rule === rule);
  if (known.length === 0) return null;
  const { conditions } = lineName(line, bill);
  const words = wordsOf(line);
  return known.flatMap((question) => {
    const { from, until, unit, load, unlessTrade, settled = [], pressing = [] } = question;
    const isPressing = pressing.some((word) => words.includes(word));
    const rest = pressing.reduce((text, word) => text.replaceAll(word, ""), words);
    const isSilent = !isWithin(day ?? today, from, until)
      || (unit !== undefined && !(line.unit && readUnit(line.unit, units)?.per.includes(unit)))
      || (load !== undefined && conditions.load === "empty")
      || (unlessTrade !== undefined && conditions.trade === unlessTrade)
      || (!isPressing && settled.some((word) => rest.includes(word)));
    return isSilent ? [] : [{ question, isPressing }];
  });
}

/** Each question once a bill: the first line it is about, and how many there are. */
export function asking(rule: Question["rule"], own: () => Pick<BillRule, "message">): BillRule["check"] {
  return (facts, recorder) => {
    const asked = new Map<Question, { readonly index: number; readonly item: string; readonly day: string; count: number; isPressing: boolean }>();
    return {
      line(line, index, assessment) {
        const questions = questionsOf(rule, facts, line, assessment);
        if (questions === null || !isCharged(facts, line, assessment)) return;
        recorder.concerned();
        for (const { question, isPressing } of questions) {
          const before = asked.get(question);
          if (before === undefined) asked.set(question, { index, item: assessment.item, day: assessment.day ?? facts.day, count: 1, isPressing });
          else {
            before.count += 1;
            before.isPressing ||= isPressing;
          }
        }
      },
      end() {
        const { message } = own();
        for (const [{ ask, law, source }, { index, item, day, count, isPressing }] of asked) {
          recorder.breach({
            at: `/lines/${index}/item`, day, law, params: { item, count }, evidence: { source }, ...(isPressing ? { severity: "warning", outcome: "needs-evidence" } : {}),
            message: { zh: message.zh.replace("{ask}", ask.zh), en: message.en.replace("{ask}", ask.en) },
          });
        }
      },
    };
  };
}
