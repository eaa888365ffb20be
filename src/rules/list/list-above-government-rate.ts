// A listed price above the government's for the same item, size, trade, direction and cargo on the day (价格法 第十二条).
// Only what the entry's own words decide; a lower price may be a lawful local reduction and is never a finding.

import type { Entry } from "../../model/entry.ts";
import { compare } from "../../model/money.ts";
import type { GovernmentRate } from "../../model/national.ts";
import type { Term } from "../../model/rate.ts";
import type { Words } from "../../model/text.ts";
import { perName } from "../../rates/unit-words.ts";
import { countsAlike, mayApply, namedIn, ratesOn, type Named } from "../government-rates.ts";
import type { ListRule, Recorder } from "../rule.ts";

const noSize: Words = { zh: "没有写明箱型尺寸，无法与政府定价比较", en: "No container size is named, so it cannot be held against the government's price" };
const noCase: Words = { zh: "没有写明内外贸、进出口、货类或停泊类别，无法确定适用哪一档政府定价", en: "Trade, direction, cargo or kind of berthing is not named, so it is not decided which government price applies" };
const notCovered: Words = { zh: "所写的箱型或货类不在已核实的政府定价之内", en: "The size or cargo named is not among the government prices that were verified" };
const noAmount: Words = { zh: "没有按已核实的计价单位写明的人民币金额，无法与政府定价比较", en: "There is no amount in yuan, per a unit that was verified, to hold against the government's price" };

function namedBy(entry: Entry, term: Term): Named {
  const text = [...(entry.item.path ?? []), entry.item.name, entry.unit.text, entry.remarks ?? "", term.when.text ?? ""].join(" ");
  return namedIn(text, term.when);
}

function compareTerm(entry: Entry, term: Term, at: string, rates: readonly GovernmentRate[], recorder: Recorder): boolean {
  const listed = term.max;
  const currency = term.currency ?? entry.rate.currency;
  const ofUnit = rates.filter(({ per }) => countsAlike(per, term.per));
  if (typeof listed !== "string" || ofUnit.length === 0 || currency !== "CNY" || term.percent !== undefined || term.when.from || term.when.until) {
    recorder.unchecked(noAmount);
    return false;
  }
  const facts = namedBy(entry, term);
  if (ofUnit.every(({ size }) => size !== null) && (facts.size === undefined || facts.size === null)) {
    recorder.unchecked(noSize);
    return false;
  }
  // A lane that no verified figure covers has no price here to be above of.
  const candidates = mayApply(ofUnit, facts);
  const [lowest, highest] = [candidates[0], candidates.at(-1)];
  if (lowest === undefined || highest === undefined) {
    recorder.unchecked(notCovered);
    return false;
  }
  if (compare(listed, highest.amount) > 0) {
    const unit = perName(highest.per);
    recorder.breach({
      at, params: { item: highest.item, listed, government: highest.amount }, law: highest.law,
      message: { zh: listAboveGovernmentRate.message.zh.replaceAll("{unit}", unit.zh), en: listAboveGovernmentRate.message.en.replaceAll("{unit}", unit.en) },
      evidence: { listed, government: highest.amount, size: highest.size, from: highest.from, source: highest.source },
    });
    return true;
  }
  recorder.concerned();
  if (compare(listed, lowest.amount) > 0) recorder.unchecked(noCase);
  return false;
}

export const listAboveGovernmentRate: ListRule = {
  id: "list-above-government-rate",
  about: "list",
  severity: "error",
  outcome: "suspected",
  law: ["price-law-12", "price-law-39", "penalty-rules-9", "port-charges-2019"],
  from: null,
  until: null,
  title: { zh: "高于政府定价", en: "Above the government's price" },
  message: { zh: "“{item}”列为 {listed} 元/{unit}，高于政府定价或指导价 {government} 元/{unit}", en: "“{item}” is listed at {listed} yuan per {unit}, above the government's {government}" },
  why: {
    zh: "实行政府定价的项目，清单上的价格不能高于政府规定的标准。",
    en: "An item under government pricing cannot be listed above the price the government has set.",
  },
  fix: { zh: "请改为现行标准；箱型、货类、内外贸不同的请分行写明", en: "Please use the rate in force; state size, cargo and trade in rows of their own" },
  exclusions: {
    zh: "只核对已核实的货物港务费、港口设施保安费集装箱标准和停泊费标准；低于政府定价可能是依法减免，不提示；没写明尺寸、内外贸、进出口、货类以致不能确定的，不作判断。",
    en: "Only the verified rates: cargo dues and port security charge per container, berthage. Lower prices may be lawful reductions. Where size, trade, direction or cargo does not decide, nothing is said.",
  },
  check(facts, recorder) {
    // A step for large ships is no price that a list could be held against.
    const byItem = ratesOn(facts.national)(facts.day);
    return {
      entry(entry, index) {
        const canonical = facts.items.canonical(entry.item.name) ?? pathItem(entry, (name) => facts.items.canonical(name));
        const rates = (byItem.get(canonical ?? "") ?? []).filter(({ when }) => when.quantity === undefined);
        if (rates.length === 0) return;
        const { kind, terms } = entry.rate;
        if (kind === "free" || kind === "not-offered" || kind === "none") return;
        if (kind !== "amount") return recorder.unchecked(noAmount);
        for (const term of terms) if (compareTerm(entry, term, `/entries/${index}/rate`, rates, recorder)) return;
      },
    };
  },
  examples: [
    { name: { zh: "现行标准", en: "The rate in force" }, kind: "kept", entries: [{ table: 1, item: "货物港务费", path: ["货物港务费", "外贸", "进口", "普通"], unit: "元/20英尺箱", rate: "34" }], at: [] },
    { name: { zh: "地方减半", en: "Halved by the city" }, kind: "kept", entries: [{ table: 1, item: "货物港务费", remarks: "外贸进口 20英尺 普通货物", rate: "17" }], at: [] },
    {
      name: { zh: "2019 年以前的标准", en: "The rate from before 2019" }, kind: "broken",
      entries: [{ table: 1, item: "货物港务费", remarks: "外贸进口 20英尺 普通货物", rate: "40" }], at: ["/entries/0/rate"],
    },
    { name: { zh: "在 2018 年是现行标准", en: "In force in 2018" }, kind: "kept", day: "2018-06-01", entries: [{ table: 1, item: "货物港务费", remarks: "外贸进口 20英尺 普通货物", rate: "40" }], at: [] },
    { name: { zh: "停泊费，外贸生产性", en: "Berthage of a foreign-trade ship at work" }, kind: "kept", entries: [{ table: 1, item: "停泊费", unit: "元/净吨·日", remarks: "外贸（生产性）", rate: "0.25" }], at: [] },
    { name: { zh: "停泊费高于每净吨每日 0.25 元", en: "Berthage above 0.25 a net ton and day" }, kind: "broken", entries: [{ table: 1, item: "停泊费", unit: "元/净吨·日", remarks: "外贸（生产性）", rate: "0.35" }], at: ["/entries/0/rate"] },
    { name: { zh: "2020 年阶段性降低两成", en: "Lower by a fifth in 2020" }, kind: "broken", day: "2020-06-01", entries: [{ table: 1, item: "货物港务费", remarks: "外贸进口 20英尺 普通货物", rate: "34" }], at: ["/entries/0/rate"] },
    {
      name: { zh: "没有写尺寸", en: "No size" }, kind: "not-applicable",
      entries: [{ table: 1, item: "货物港务费", remarks: "外贸进口", rate: "40" }], unchecked: [noSize.zh], at: [],
    },
    { name: { zh: "其他项目", en: "Another item" }, kind: "not-applicable", entries: [{ rate: "4000" }], at: [] },
  ],
};

// A leaf of a merged heading may be called 20英尺; then the heading above it names the item.
function pathItem(entry: Entry, canonical: (name: string) => string | null): string | null {
  for (const level of entry.item.path ?? []) {
    const found = canonical(level);
    if (found !== null) return found;
  }
  return null;
}
