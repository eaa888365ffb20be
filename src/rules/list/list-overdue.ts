// A list whose own term has ended: what it says is nobody's list any more.

import type { ListRule } from "../rule.ts";

export const listOverdue: ListRule = {
  id: "list-overdue",
  about: "list",
  severity: "warning",
  outcome: "list-defect",
  law: ["state-council-2018-37"],
  from: null,
  until: null,
  title: { zh: "清单已经到期", en: "The list has run out" },
  message: { zh: "清单写明的失效日期 {to} 已到（今天是 {day}），请换用或公布新的清单", en: "The list ends on {to}, and today is {day}; please use or publish its successor" },
  why: { zh: "口岸应当一直有生效的收费目录清单；到期的清单不能用来核对到期以后的收费。", en: "A port always has a list in force; one that has run out says nothing of charges after its end." },
  fix: { zh: "请核对失效日期；已到期的，请公布新的清单", en: "Please check the last day; where it has passed, publish a new list" },
  exclusions: { zh: "没有写失效日期的，到被新的清单取代为止，不提示。", en: "A list without an end holds until another takes its place." },
  check: ({ day }, recorder) => ({
    end({ effectiveFrom, effectiveTo }) {
      if (effectiveTo === null || (effectiveFrom !== null && effectiveTo <= effectiveFrom)) return;
      recorder.concerned();
      if (effectiveTo <= day) recorder.breach({ at: "/effectiveTo", params: { to: effectiveTo, day } });
    },
  }),
  examples: [
    { name: { zh: "明年到期", en: "Ends next year" }, kind: "kept", head: { effectiveFrom: "2026-01-01", effectiveTo: "2027-01-01" }, entries: [{}], at: [] },
    { name: { zh: "今天到期", en: "Ended today" }, kind: "broken", head: { effectiveFrom: "2026-01-01", effectiveTo: "2026-11-23" }, entries: [{}], at: ["/effectiveTo"] },
    { name: { zh: "去年到期", en: "Ended last year" }, kind: "broken", head: { effectiveFrom: "2025-01-01", effectiveTo: "2026-01-01" }, entries: [{}], at: ["/effectiveTo"] },
    { name: { zh: "没有失效日期", en: "No end" }, kind: "not-applicable", entries: [{}], at: [] },
  ],
};
