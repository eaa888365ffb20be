// 疑似重复的收费: two lines that say the same of the same thing on the same day.

import { isCharged, isGovernmentItem } from "../charged-line.ts";
import { normalName } from "../../match/names.ts";
import type { Line } from "../../model/bill.ts";
import { isMoney, trimZeros } from "../../model/money.ts";
import { readUnit, type UnitTable } from "../../rates/unit.ts";
import type { UnitWord } from "../../model/unit.ts";
import type { BillRule } from "../rule.ts";

export const duplicateCharge: BillRule = {
  id: "duplicate-charge",
  about: "bill",
  severity: "warning",
  outcome: "needs-evidence",
  law: ["price-law-41", "penalty-rules-9"],
  from: null,
  until: null,
  title: { zh: "可能重复的收费", en: "Perhaps charged twice" },
  message: {
    zh: "“{item}”与第 {first} 行完全相同：{object} 在 {day} 收取同样的 {charged} 元，请核实是否重复",
    en: "{item} is the same as line {first}: {object} on {day}, the same {charged} yuan. Please find out whether it was charged twice",
  },
  why: { zh: "同一服务不应收两次。也可能确实提供了两次，要看作业记录。", en: "One service is not paid twice. It may also have been given twice, which a record shows." },
  fix: { zh: "请向收费单位索取两次作业的记录；确属重复的，请要求退还", en: "Please ask the seller for the records of both; what was charged twice is to be returned" },
  exclusions: {
    zh: "只看各栏（包括备注和其他栏目）完全相同、写明服务日期和对象的行：按箱收的要写明箱号，按票收的写明提单号，按航次、艘次收的写明航次。一张提单可以有几个箱子，没有箱号的不提示；金额为零或负数、账单中另有冲减的不提示。只比较一份账单之内。",
    en: "Only lines of which every column agrees, remarks and all, with the day of service and the object stated: the box number for charges per box, the bill of lading for those per bill, the voyage for those per voyage or call. A bill of lading may hold several boxes: without box numbers nothing is said. Silent where a credit may take one back; one bill only.",
  },
  check(facts, recorder) {
    const seen = new Map<string, number>();
    return {
      line(line, index, assessment) {
        const object = objectOf(line, facts.units);
        if (object === null || !line.serviceDay || !isCharged(facts, line, assessment)) return;
        recorder.concerned();
        const key = keyOf(line);
        const first = seen.get(key);
        if (first === undefined) {
          seen.set(key, index);
          return;
        }
        recorder.breach({
          at: `/lines/${index}/item`, day: line.serviceDay, law: isGovernmentItem(facts, assessment) ? ["price-law-41", "penalty-rules-9"] : ["price-law-41"],
          params: { item: assessment.item, first: first + 1, object, day: line.serviceDay, charged: assessment.charged ?? "" }, evidence: { sameAs: `/lines/${first}` },
        });
      },
    };
  },
  examples: [
    {
      name: { zh: "两个箱子各收一次", en: "Two boxes, once each" }, kind: "kept",
      bill: { lines: [{ item: "理货服务费", box: "MSKU1234565", unit: "箱", quantity: "1", amount: "14.00", serviceDay: "2026-11-20" }, { item: "理货服务费", box: "TGHU7654321", unit: "箱", quantity: "1", amount: "14.00", serviceDay: "2026-11-20" }] }, at: [],
    },
    {
      name: { zh: "同一箱、同一天、同一金额", en: "The same box, day and amount" }, kind: "broken",
      bill: { lines: [{ item: "理货服务费", box: "MSKU1234565", unit: "箱", quantity: "1", amount: "14.00", serviceDay: "2026-11-20" }, { item: "理货服务费", box: "MSKU1234565", unit: "箱", quantity: "1", amount: "14.00", serviceDay: "2026-11-20" }] }, at: ["/lines/1/item"],
    },
    {
      name: { zh: "同一箱，两天", en: "The same box on two days" }, kind: "kept",
      bill: { lines: [{ item: "理货服务费", box: "MSKU1234565", unit: "箱", quantity: "1", amount: "14.00", serviceDay: "2026-11-20" }, { item: "理货服务费", box: "MSKU1234565", unit: "箱", quantity: "1", amount: "14.00", serviceDay: "2026-11-21" }] }, at: [],
    },
    {
      name: { zh: "同一提单，没有箱号", en: "One bill of lading, no box numbers" }, kind: "not-applicable",
      bill: { lines: [{ item: "理货服务费", billOfLading: "COSU123", unit: "箱", quantity: "1", amount: "14.00", serviceDay: "2026-11-20" }, { item: "理货服务费", billOfLading: "COSU123", unit: "箱", quantity: "1", amount: "14.00", serviceDay: "2026-11-20" }] }, at: [],
    },
  ],
};

const PER_BILL: ReadonlySet<UnitWord> = new Set<UnitWord>(["bill"]);
const PER_SHIP: ReadonlySet<UnitWord> = new Set<UnitWord>(["voyage", "call", "vessel"]);

/** What the line charges for, in the kind of thing that it counts; null where it does not say which one. */
function objectOf({ unit, box, billOfLading, voyage }: Line, units: UnitTable): string | null {
  if (box) return box;
  const per = unit ? (readUnit(unit, units)?.per ?? []) : [];
  if (per.length !== 1) return null;
  const object = PER_BILL.has(per[0]!) ? billOfLading : PER_SHIP.has(per[0]!) ? voyage : null;
  return object || null;
}

/** Everything that the line says, however it is written; but for the number of its row. */
function keyOf(line: Line): string {
  const said = Object.entries<unknown>({ ...line }).filter(([key, value]) => value !== null && value !== undefined && value !== "" && !/^x_(?:序号|行号|no)$/iu.test(key)).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify(said.map(([key, value]) => [key, typeof value !== "string" ? value : isMoney(value) ? trimZeros(value) : normalName(value)]));
}
