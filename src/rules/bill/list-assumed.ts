// 清单信息不全，按现行有效处理: what had to be assumed of the lists or of the bill, said once each.

import type { Observation } from "../../model/observation.ts";
import type { Words } from "../../model/text.ts";
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
    line(_line, index, { verdict, listed }) {
      if (verdict !== "over" || listed === null) return;
      const list = lists.find(({ id }) => id === listed.listId);
      const noticed = list?.observations.find(({ kind, at }) => kind in NOTICED && list.entryAt(at) === listed.entry);
      if (noticed) recorder.breach({ at: `/lines/${index}`, params: { list: listed.listId, place: noticed.place }, message: OF_ENTRY, fix: LOOK, severity: "warning", outcome: "needs-evidence" });
    },
    end() {
      if (lists.length > 0) recorder.concerned();
      for (const { id, stated } of lists) {
        if (!stated.day) recorder.breach({ at: "", params: { list: id } });
        if (!stated.port) recorder.breach({ at: "", params: { list: id }, message: PORT, fix: GIVE_PORT });
        if (!stated.entity) recorder.breach({ at: "", params: { list: id }, message: ENTITY, fix: GIVE_ENTITY });
      }
      for (const { id, observations } of lists) {
        for (const [kind, message] of Object.entries(NOTICED)) {
          const found = observations.filter((one) => one.kind === kind);
          if (found.length > 0) recorder.breach({ at: "", params: { list: id, count: found.length, place: found[0]!.place }, message, fix: LOOK });
        }
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
const LOOK = { zh: "请先校验这份清单（qingdan validate），改正后重新核对", en: "Please validate that list first (qingdan validate), mend it, and check again" };
const OF_ENTRY = {
  zh: "这一行所对照的清单条目在“{list}”中（{place}）是隐藏的、由公式得出的，或可能读错：请先核实该条目",
  en: "The entry this line was held against is hidden in {list} ({place}), comes from a formula, or may be misread; please look it up first",
};
const noticed = (zh: string, en: string): Words => ({ zh: `清单“{list}”的文件${zh}（{count} 处，首处{place}）`, en: `The file of the list {list} ${en} (places: {count}, the first at {place})` });
// What a verdict may hang on; what is merely mentioned when a list is validated is not repeated here.
const NOTICED: Readonly<Partial<Record<Observation["kind"], Words>>> = {
  "hidden": noticed("有隐藏的内容，已按可见内容核对", "holds hidden data, which was used like the rest"),
  "formula": noticed("有公式，按上次计算的结果核对", "holds formulas, of which the last results were used"),
  "formula-without-value": noticed("有没有计算结果的公式", "holds formulas without a result"),
  "error-cell": noticed("有计算错误的单元格", "holds cells that are errors"),
  "date-cell": noticed("有存成日期的单元格", "holds cells stored as days"),
  "external-link": noticed("引用或嵌入了别的文件", "refers to another file or holds one"),
  "filled-from-above": noticed("有空格按上一行补全", "has empty cells that were read as the ones above"),
  "column-missing": noticed("缺少栏目", "lacks a column"),
  "duplicate-column": noticed("有重复的栏目，只读了第一栏", "has a column twice, of which the first was read"),
  "ragged-row": noticed("有行的栏数与表头不同", "has rows of another length than the headings"),
  "sheet-skipped": noticed("有没有读取的部分", "has a part that was not read"),
  "ambiguous-sheet": noticed("有不止一张表像是清单", "has more than one sheet that looks like a list"),
  "duplicate-key": noticed("有写了两次的值", "has values that are written twice"),
  "unsafe-number": noticed("有会走样的数字", "has numbers that cannot be read faithfully"),
};
