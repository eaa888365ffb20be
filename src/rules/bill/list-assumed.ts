// 清单信息不全，按现行有效处理: what had to be assumed of the lists or of the bill, said once each.

import type { BillRule } from "../rule.ts";

export const listAssumed: BillRule = {
  id: "list-assumed",
  about: "bill",
  severity: "info",
  outcome: "information",
  law: [],
  from: null,
  until: null,
  title: { zh: "核对时的假定", en: "What was assumed" },
  message: { zh: "清单“{list}”没有写明生效日期，按服务当日有效处理，请确认", en: "The list {list} does not say from when it is in force and is taken as in force; please confirm" },
  why: { zh: "假定不同，结论可能不同。", en: "Under other assumptions the answer may differ." },
  fix: { zh: "请在清单中写明生效日期后重新核对", en: "Please state the first day in force in the list, and check again" },
  exclusions: { zh: "清单和账单写明的，不提示。", en: "Silent where list and bill say it." },
  check: ({ day, lists, assessments }, recorder) => ({
    end() {
      if (lists.length > 0) recorder.concerned();
      for (const { id, stated } of lists) {
        if (!stated.day) recorder.breach({ at: "", params: { list: id } });
        if (!stated.port) recorder.breach({ at: "", params: { list: id }, message: PORT, fix: GIVE_PORT });
        if (!stated.entity) recorder.breach({ at: "", params: { list: id }, message: ENTITY, fix: GIVE_ENTITY });
      }
      if (lists.length > 0 && assessments.some((one) => one.day === null)) recorder.breach({ at: "/day", params: { day }, message: DAY, fix: GIVE_DAY });
    },
  }),
  examples: [
    { name: { zh: "清单信息齐全", en: "The list says everything" }, kind: "kept", bill: { lines: [{ item: "理货服务费", unit: "箱", quantity: "2", price: "14", amount: "28.00" }] }, at: [] },
    { name: { zh: "表格清单没有日期和口岸", en: "A spreadsheet list without day and port" }, kind: "broken", assumed: true, bill: { lines: [{ item: "理货服务费", unit: "箱", quantity: "2", price: "14", amount: "28.00" }] }, at: ["", ""] },
    { name: { zh: "没有清单可问", en: "No list to ask" }, kind: "not-applicable", bill: { day: "2025-01-01", lines: [{ item: "理货服务费", unit: "箱", quantity: "2", price: "14", amount: "28.00" }] }, at: [] },
  ],
};

const PORT = { zh: "清单“{list}”没有写明口岸，按账单的口岸处理，请确认", en: "The list {list} does not name its port and is taken as that of the bill; please confirm" };
const ENTITY = { zh: "清单“{list}”有条目没有写明收费主体，按各单位通用处理，请确认", en: "Entries of the list {list} name no charging entity and are taken as everybody's; please confirm" };
const DAY = { zh: "账单没有写明服务日期，按 {day} 有效和此前已知的清单核对", en: "The bill names no day of service; it was held against the lists of {day} and before" };
const GIVE_PORT = { zh: "请在清单中写明口岸后重新核对", en: "Please name the port in the list, and check again" };
const GIVE_ENTITY = { zh: "请在清单中补填收费主体后重新核对", en: "Please fill in the charging entities of the list, and check again" };
const GIVE_DAY = { zh: "请补充服务日期后重新核对", en: "Please give the day of service, and check again" };
