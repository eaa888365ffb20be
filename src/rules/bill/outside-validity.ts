// 服务日期没有适用的清单: no list was in force for the port on the day, or the day is still to come.

import type { BillRule } from "../rule.ts";

const KINDS: ReadonlySet<string> = new Set(["no-list-on-day", "list-too-late", "no-list-for-direction", "future-day"]);

export const outsideValidity: BillRule = {
  id: "outside-validity",
  about: "bill",
  severity: "warning",
  outcome: "undecided",
  law: [],
  from: null,
  until: null,
  title: { zh: "服务日期没有适用的清单", en: "No list in force on the day of service" },
  message: {
    zh: "“{item}”的服务日期 {day} 没有可以核对的清单，无法判断",
    en: "{item}: no list can be applied on its day of service, {day}; undecided",
  },
  why: { zh: "收费按服务当日生效的清单核对，不能拿别的时期的清单来比。", en: "A charge is held against the list in force on the day of service, and no other." },
  fix: { zh: "请核实服务日期、口岸和进出口方向，或提供当时生效的清单", en: "Please check day, port and direction, or provide the list of that time" },
  exclusions: { zh: "没有写明生效日期的表格清单按现行有效处理，另有提示；口岸一份清单也没有的，由“没有找到口岸当时的清单”提示。", en: "A spreadsheet list without its first day is taken as in force, and a finding says so; a port without any list is the matter of not-published." },
  check: ({ day: today }, recorder) => ({
    line(_line, index, { reasons, item, day }) {
      if (reasons.some(({ kind }) => KINDS.has(kind))) {
        recorder.breach({ at: `/lines/${index}`, params: { item, day: day ?? today } });
      } else if (day !== null && !reasons.some(({ kind }) => kind === "port" || kind === "no-list" || kind === "invalid")) recorder.concerned();
    },
  }),
  examples: [
    { name: { zh: "当日清单有效", en: "In force on the day" }, kind: "kept", bill: { lines: [{ item: "理货服务费", unit: "箱", quantity: "2", price: "14", amount: "28.00" }] }, at: [] },
    {
      name: { zh: "早于第一份清单", en: "Before the first list" }, kind: "broken", bill: { day: "2025-12-31", lines: [{ item: "理货服务费", unit: "箱", quantity: "2", price: "14", amount: "28.00" }] }, at: ["/lines/0"],
    },
    {
      name: { zh: "服务日期在将来", en: "A day still to come" }, kind: "broken", bill: { day: "2026-11-24", lines: [{ item: "理货服务费", unit: "箱", quantity: "2", price: "14", amount: "28.00" }] }, at: ["/lines/0"],
    },
    { name: { zh: "没有日期", en: "No day" }, kind: "not-applicable", bill: { day: null, lines: [{ item: "理货服务费", unit: "箱", quantity: "2", price: "14", amount: "28.00" }] }, at: [] },
  ],
};
