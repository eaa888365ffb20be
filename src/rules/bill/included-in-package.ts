// 已并入包干费的项目: what has become part of the port operation package, charged as a line of its own.

import { barredItems, barredOn, mayBelongTogether, withNote, type Seen } from "../barred-items.ts";
import { isCharged } from "../charged-line.ts";
import { maybePortSide } from "../legal-basis.ts";
import { maybeWaterPort, nationalItem } from "../national-item.ts";
import type { AbolishedItem } from "../../model/national.ts";
import { add, compare } from "../../model/money.ts";
import type { Words } from "../../model/text.ts";
import type { BillFacts, BillRule, Recorder } from "../rule.ts";

export const includedInPackage: BillRule = {
  id: "included-in-package",
  about: "bill",
  severity: "warning",
  outcome: "needs-evidence",
  law: ["port-charges-2022-26", "port-charges-2018-77"],
  from: null,
  until: null,
  title: { zh: "已并入包干费的项目", en: "Part of the port operation package" },
  message: {
    zh: "“{item}”另收 {charged} 元，同一账单已收“{package}”：{note}请核实包干费是否已经包含这一项",
    en: "{item} is charged {charged} beside {package} on the same bill. {note} Please find out whether the package already contains it",
  },
  why: {
    zh: "已并入港口作业包干费的项目不再单独收取；包干费之外再收，就是同一服务收两次。单独列出包干费的组成、合计不超过包干费的，不在此列。",
    en: "What is part of the package is not charged apart; beside the package it would be paid twice. To show the parts of a package that is not exceeded is another thing.",
  },
  fix: { zh: "请向收费单位索取包干费的组成和标准；重复收取的，请要求退还", en: "Please ask the seller what the package contains and costs; what was charged twice is to be returned" },
  exclusions: {
    zh: "按服务日期判断，并入之日以前不判断；与包干费合计不超过清单允许的包干费的，视为列明组成；收费单位、箱号、提单号或航次不同的包干费不算；船公司、货代以同名收取自己的费用不判断；不是水运口岸的不适用。",
    en: "By the day of service; silent before the merger, where both together stay within what the list allows for the package, beside a package of another seller, box, bill of lading or voyage, for a line's or forwarder's own charge of the name, and at ports that are not on water.",
  },
  check(facts, recorder) {
    const { national, day: today } = facts;
    const parts: (Seen & { readonly known: readonly AbolishedItem[] })[] = [];
    const packages: Seen[] = [];
    return {
      line(line, index, assessment) {
        const { item, day, port, seller } = assessment;
        if (nationalItem(item, day ?? today, national) === PACKAGE) packages.push({ line, index, assessment });
        const known = barredItems(item, national.abolished, "merged");
        if (known.length === 0 || !isCharged(facts, line, assessment) || !maybeWaterPort(port, national) || !maybePortSide(seller.kinds)) return;
        if (day === null) return recorder.unchecked(NO_DAY);
        recorder.concerned();
        parts.push({ line, index, assessment, known: barredOn(day, known) });
      },
      end() {
        for (const part of parts) for (const one of part.known) weigh(facts, part, one, packages, recorder);
      },
    };
  },
  examples: [
    {
      name: { zh: "并入之前的保安费", en: "Port security before it was merged" }, kind: "kept", head: { effectiveFrom: "2022-01-01" },
      bill: { day: "2022-03-31", lines: [{ item: "港口设施保安费", amount: "8.00" }, { item: "港口作业包干费", amount: "500.00" }] }, at: [],
    },
    {
      name: { zh: "包干费之外又收保安费", en: "Port security beside the package" }, kind: "broken",
      bill: { lines: [{ item: "港口作业包干费", unit: "箱", quantity: "1", amount: "500.00" }, { item: "港口设施保安费", unit: "箱", quantity: "1", amount: "8.00" }] }, at: ["/lines/1/item"],
    },
    {
      name: { zh: "列明组成，合计没有超过清单的包干费", en: "The parts of a package that is not exceeded" }, kind: "kept", list: [{ item: "港口作业包干费", rate: "508" }],
      bill: { lines: [{ item: "港口作业包干费", unit: "箱", quantity: "1", amount: "500.00" }, { item: "港口设施保安费", unit: "箱", quantity: "1", amount: "8.00" }] }, at: [],
    },
    {
      name: { zh: "单独收取，没有包干费", en: "On its own, without a package" }, kind: "broken",
      bill: { lines: [{ item: "港口设施保安费", unit: "箱", quantity: "1", amount: "8.00" }] }, at: ["/lines/0/item"],
    },
    { name: { zh: "只有包干费", en: "The package alone" }, kind: "not-applicable", bill: { lines: [{ item: "港口作业包干费", unit: "箱", quantity: "1", amount: "500.00" }] }, at: [] },
  ],
};

const PACKAGE = "港口作业包干费";
const NO_DAY: Words = { zh: "没有服务日期，无法确定当时是否已并入包干费", en: "There is no day of service, so whether it was part of the package then is not known" };
const ALONE: Words = {
  zh: "“{item}”单独收取 {charged} 元：{note}请核实它是否已含在包干费中",
  en: "{item} is charged {charged} on its own. {note} Please find out whether a package already contained it",
};

function weigh({ bill }: BillFacts, part: Seen, one: AbolishedItem, packages: readonly Seen[], recorder: Recorder): void {
  const { index, assessment: { item, day, charged } } = part;
  const beside = packages.filter((seen) => seen.index !== index && mayBelongTogether(bill, seen, part));
  const within = beside.some(({ assessment }) => {
    const most = assessment.allowed?.max ?? null;
    return most !== null && charged !== null && assessment.charged !== null && compare(add(charged, assessment.charged), most) <= 0;
  });
  if (within || day === null) return;
  recorder.breach({
    at: `/lines/${index}/item`, day, law: one.law, severity: one.severity, message: withNote(beside.length > 0 ? includedInPackage.message : ALONE, one.note),
    params: { item, charged: charged ?? "", package: beside[0]?.assessment.item ?? "" }, evidence: { charged, since: one.from, source: one.source },
  });
}
