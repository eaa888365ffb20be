// 分解收费: one item charged as two lines which together are more than the item may cost.

import { barredItems, barredOn, mayBelongTogether, withNote, type Seen } from "../barred-items.ts";
import { highestTaxOf, isCharged } from "../charged-line.ts";
import { maybeWaterPort, nationalItem } from "../national-item.ts";
import { chargedAmount } from "../../match/assess.ts";
import { against, chargeOf, type Charge } from "../../match/tax.ts";
import type { AbolishedItem } from "../../model/national.ts";
import { add, compare, toFen } from "../../model/money.ts";
import type { Words } from "../../model/text.ts";
import type { BillFacts, BillRule, Recorder } from "../rule.ts";

export const splitItem: BillRule = {
  id: "split-item",
  about: "bill",
  severity: "error",
  outcome: "suspected",
  law: ["penalty-rules-9", "port-charges-2019-3"],
  from: null,
  until: null,
  title: { zh: "分解收费", en: "One item split in two" },
  message: {
    zh: "“{item}”和“{whole}”合计 {sum} 元，高于清单允许的“{whole}” {max} 元，疑似分解收费：{note}",
    en: "{item} and {whole} come to {sum} together, the list allows {max} for {whole}: suspected splitting of one item. {note}",
  },
  why: { zh: "政府定价、指导价的项目不得分解收费：同一服务拆成两项，合计就超过了规定的标准。", en: "An item under government pricing is not to be split: taken apart, one service comes to more than its price." },
  fix: { zh: "请核实两项是否同一次服务；确属分解的，请要求退还多收的部分", en: "Please find out whether both are of one service; if so, what is above the price is to be returned" },
  exclusions: {
    zh: "两项合计不超过清单允许的标准的不提示；清单没有写明标准的，或者账单只有其中一项的，只提示核实；收费单位、船舶航次、日期不同的不合并计算；账单中另有冲减的不判断。",
    en: "Silent where both together stay within the list; only a question where the list states no price or only one of the two is charged; lines of different sellers, voyages or days are not added up; silent where a credit of the bill may take one back.",
  },
  check(facts, recorder) {
    const { national, day: today } = facts;
    const parts: (Seen & { readonly known: readonly AbolishedItem[] })[] = [];
    const items: (Seen & { readonly item: string })[] = [];
    return {
      line(line, index, assessment) {
        const { item, day, port } = assessment;
        const known = barredItems(item, national.abolished, "part").filter(({ of }) => of !== nationalItem(item, day ?? today, national));
        const own = nationalItem(item, day ?? today, national);
        if (!maybeWaterPort(port, national) || !isCharged(facts, line, assessment)) return;
        if (own !== null) items.push({ line, index, assessment, item: own });
        if (known.length === 0) return;
        if (day === null) return recorder.unchecked(NO_DAY);
        recorder.concerned();
        parts.push({ line, index, assessment, known: barredOn(day, known) });
      },
      end() {
        for (const part of parts) for (const one of part.known) weigh(facts, part, one, items.filter(({ item }) => item === one.of), recorder);
      },
    };
  },
  examples: [
    {
      name: { zh: "围油栏使用费之外又收布防服务费", en: "布防服务费 beside the oil boom" }, kind: "broken", list: [{ table: 1, item: "围油栏使用费", rate: "3000", unit: "元/船次", pricingForm: "government-guided" }],
      bill: { lines: [{ item: "围油栏使用费", unit: "船次", quantity: "1", amount: "3000.00" }, { item: "布防服务费", unit: "次", quantity: "1", amount: "1200.00" }] }, at: ["/lines/1/item"],
    },
    {
      name: { zh: "两项合计没有超过清单", en: "Both together within the list" }, kind: "kept", list: [{ table: 1, item: "围油栏使用费", rate: "3000", unit: "元/船次", pricingForm: "government-guided" }],
      bill: { lines: [{ item: "围油栏使用费", unit: "船次", quantity: "1", amount: "2000.00" }, { item: "布防服务费", unit: "次", quantity: "1", amount: "1000.00" }] }, at: [],
    },
    {
      name: { zh: "两个航次", en: "Two voyages" }, kind: "broken", list: [{ table: 1, item: "围油栏使用费", rate: "3000", unit: "元/船次", pricingForm: "government-guided" }],
      bill: { lines: [{ item: "围油栏使用费", voyage: "001E", unit: "船次", quantity: "1", amount: "3000.00" }, { item: "布防服务费", voyage: "002E", unit: "次", quantity: "1", amount: "1200.00" }] }, at: ["/lines/1/item"],
    },
    { name: { zh: "只收布防服务费：提示核实", en: "布防服务费 alone: a question" }, kind: "broken", bill: { lines: [{ item: "布防服务费", unit: "次", quantity: "1", amount: "1200.00" }] }, at: ["/lines/0/item"] },
    { name: { zh: "只收围油栏使用费", en: "The oil boom alone" }, kind: "not-applicable", bill: { lines: [{ item: "围油栏使用费", unit: "船次", quantity: "1", amount: "3000.00" }] }, at: [] },
  ],
};

const NO_DAY: Words = { zh: "没有服务日期，无法确定适用当时的哪一项规定", en: "There is no day of service, so which rules applied is not known" };
const BESIDE: Words = {
  zh: "“{item}”和“{whole}”合计 {sum} 元，两项可能是同一次服务：{note}请核实“{whole}”的标准和是否重复",
  en: "{item} and {whole} come to {sum} together and may be one service. {note} Please find out what {whole} may cost, and whether it was charged twice",
};
const ALONE: Words = {
  zh: "“{item}”收取 {sum} 元：{note}请核实它是否就是“{whole}”，以及有没有另外收取“{whole}”",
  en: "{item} is charged {sum}. {note} Please find out whether it is {whole} under another name, and whether {whole} was charged as well",
};

function weigh(facts: BillFacts, part: Seen, one: AbolishedItem, items: readonly Seen[], recorder: Recorder): void {
  const { bill } = facts;
  const { index, assessment: { item, day, charged } } = part;
  const whole = items.find((seen) => mayBelongTogether(bill, seen, part));
  const sum = add(charged ?? "0", whole?.assessment.charged ?? "0");
  const most = whole?.assessment.allowed?.max ?? null;
  if (day === null || (whole && most !== null && compare(sum, most) <= 0)) return;
  const isAbove = whole !== undefined && most !== null && against(together(facts, [part, whole]), most, "unstated") === "above";
  recorder.breach({
    at: `/lines/${index}/item`, day, law: one.law, params: { item, whole: one.of ?? "", sum: toFen(sum), max: most ?? "" },
    message: withNote(isAbove ? splitItem.message : whole ? BESIDE : ALONE, one.note), evidence: { sum: toFen(sum), max: most, source: one.source },
    ...(isAbove ? {} : { severity: "warning", outcome: "needs-evidence" }),
  });
}

function together(facts: BillFacts, lines: readonly Seen[]): Charge {
  const charges = lines.map(({ line }) => chargeOf(chargedAmount(line) ?? "0", line, highestTaxOf(facts, line)));
  return charges.reduce((a, b) => ({
    gross: add(a.gross, b.gross), net: a.net === null || b.net === null ? null : add(a.net, b.net), factor: compare(a.factor, b.factor) > 0 ? a.factor : b.factor,
  }));
}
