// 没有费用明细: a charge under a name for many things, without the settlement list that says what they were.

import { isCharged } from "../charged-line.ts";
import { nationalItem } from "../national-item.ts";
import type { Assessment } from "../../model/assessment.ts";
import { provision } from "../../model/law.ts";
import { add, toFen } from "../../model/money.ts";
import type { BillRule } from "../rule.ts";

export const noSettlementList: BillRule = {
  id: "no-settlement-list",
  about: "bill",
  severity: "warning",
  outcome: "needs-evidence",
  law: ["marking-15"],
  from: null,
  until: null,
  title: { zh: "没有费用明细", en: "No settlement list" },
  message: {
    zh: "“{item}”等 {count} 行只有笼统的名称，共 {sum} 元，请索取写明项目、单价、数量的费用清单",
    en: "{item} and the like (lines: {count}, {sum} yuan) name many things at once; please ask for the list of items, prices and quantities",
  },
  why: {
    zh: "先消费后结算的，应当出具结算清单，标明所消费的项目、价格以及总收费金额。没有明细，无法与清单逐项核对。",
    en: "Where payment follows the service, a settlement list shows items, prices and the total. Without it nothing can be compared with the published list.",
  },
  fix: { zh: "请向收费单位索取费用清单后，用清单重新核对", en: "Please ask the seller for the settlement list, and check that" },
  exclusions: {
    zh: "清单中有同名条目、能够逐项核对的不提示；2022 年 7 月 1 日以前的不提示；港口作业包干费只有在整份账单只有这一行、又没有单位和数量时才提示。",
    en: "Silent where the published list has an entry of the name, and before 1 July 2022. The port operation package is asked about only where it is the one line of the bill, without unit and quantity.",
  },
  check(facts, recorder) {
    const vague: Assessment[] = [];
    const { national, day: today, bill } = facts;
    return {
      line(line, _index, assessment) {
        if (!isCharged(facts, line, assessment)) return;
        const day = assessment.day ?? today;
        if (day < SINCE) return;
        recorder.concerned();
        const isBucket = assessment.reasons.some(({ kind }) => kind === "bucket-name");
        const isBarePackage = bill.lines.length === 1 && !line.unit && !line.quantity && nationalItem(line.item, day, national) === "港口作业包干费";
        if (isBucket || isBarePackage) vague.push(assessment);
      },
      end() {
        const [first] = vague;
        if (first === undefined) return;
        const sum = vague.reduce((total, { charged }) => add(total, charged ?? "0"), "0");
        recorder.breach({ at: `/lines/${first.index}/item`, day: first.day ?? today, params: { item: first.item, count: vague.length, sum: toFen(sum) } });
      },
    };
  },
  examples: [
    { name: { zh: "逐项列明", en: "Each item by its name" }, kind: "kept", bill: { lines: [{ item: "理货服务费", unit: "箱", quantity: "2", price: "14", amount: "28.00" }] }, at: [] },
    { name: { zh: "只写港杂费", en: "港杂费 alone" }, kind: "broken", bill: { lines: [{ item: "港杂费", amount: "480.00" }, { item: "操作费", amount: "20.00" }] }, at: ["/lines/0/item"] },
    { name: { zh: "一行包干费，没有单位和数量", en: "One package, without unit and quantity" }, kind: "broken", bill: { lines: [{ item: "*物流辅助服务*港口作业包干费", amount: "4800.00" }] }, at: ["/lines/0/item"] },
    {
      name: { zh: "2022 年 7 月以前", en: "Before July 2022" }, kind: "not-applicable", head: { effectiveFrom: "2022-01-01" },
      bill: { day: "2022-06-30", lines: [{ item: "港杂费", amount: "480.00" }] }, at: [],
    },
  ],
};

/** The first day of the provision that asks for it. */
const SINCE = provision("marking-15").from;
