// A list that ends before it begins.

import type { ListRule } from "../rule.ts";

export const emptyValidity: ListRule = {
  id: "empty-validity",
  about: "list",
  severity: "error",
  outcome: "list-defect",
  law: ["marking-6"],
  from: null,
  until: null,
  title: { zh: "有效期为空", en: "No day in force" },
  message: { zh: "失效日期 {to} 不晚于生效日期 {from}，清单一天也不生效", en: "The list ends on {to}, not after its first day {from}: it is never in force" },
  why: { zh: "有效期从生效日期起，到失效日期的前一天止。", en: "A list is in force from its first day until the day before its end." },
  fix: { zh: "请核对两个日期", en: "Please check both days" },
  exclusions: { zh: "没有写失效日期的不提示。", en: "Lists without an end." },
  check: (_facts, recorder) => ({
    end({ effectiveFrom, effectiveTo }) {
      if (effectiveFrom === null || effectiveTo === null) return;
      recorder.concerned();
      if (effectiveTo <= effectiveFrom) recorder.breach({ at: "/effectiveTo", params: { from: effectiveFrom, to: effectiveTo } });
    },
  }),
  examples: [
    { name: { zh: "有效一年", en: "In force for a year" }, kind: "kept", head: { effectiveTo: "2027-12-01" }, entries: [{}], at: [] },
    { name: { zh: "止于开始之前", en: "Ends before it begins" }, kind: "broken", head: { effectiveTo: "2026-11-30" }, entries: [{}], at: ["/effectiveTo"] },
    { name: { zh: "没有失效日期", en: "No end" }, kind: "not-applicable", entries: [{}], at: [] },
  ],
};
