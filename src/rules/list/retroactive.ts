// A list that takes effect before the day on which it is published (the day of the run).

import type { ListRule } from "../rule.ts";

export const retroactive: ListRule = {
  id: "retroactive",
  about: "list",
  severity: "warning",
  outcome: "needs-evidence",
  law: ["price-law-13", "port-law-28"],
  from: null,
  until: null,
  title: { zh: "生效早于公布", en: "In force before publication" },
  message: { zh: "生效日期 {from} 早于公布之日 {day}", en: "The first day in force, {from}, is before the day of publication, {day}" },
  why: { zh: "没有公布的收费不得实施。补录已在执行的清单可以，但会注明是补录。", en: "Charges that are not published may not be applied. A list already in use may be recorded late, and is marked so." },
  fix: { zh: "请核对生效日期；确属补录的，请在公布时确认并说明理由", en: "Please check the day; if the list is recorded late, confirm it with the reason when publishing" },
  exclusions: { zh: "没有写生效日期的由“公示信息不全”提示；当天生效的不提示。", en: "No first day is the matter of notice-incomplete; a list in force from the day of publication." },
  check: (facts, recorder) => ({
    end({ effectiveFrom }) {
      if (effectiveFrom === null) return;
      recorder.concerned();
      if (effectiveFrom < facts.day) recorder.breach({ at: "/effectiveFrom", params: { from: effectiveFrom, day: facts.day } });
    },
  }),
  examples: [
    { name: { zh: "公布当天生效", en: "In force from the day of publication" }, kind: "kept", head: { effectiveFrom: "2026-11-23" }, entries: [{}], at: [] },
    { name: { zh: "早于公布", en: "Before publication" }, kind: "broken", head: { effectiveFrom: "2026-01-01" }, entries: [{}], at: ["/effectiveFrom"] },
    { name: { zh: "没有生效日期", en: "No first day" }, kind: "not-applicable", head: { effectiveFrom: null }, entries: [{}], at: [] },
  ],
};
