// A listed price above the government's for the same item, size, trade, direction and cargo on the day (价格法 第十二条).
// Only what the entry's own words decide; a lower price may be a lawful local reduction and is never a finding.

import { isWithin } from "../../model/day.ts";
import type { Entry } from "../../model/entry.ts";
import { compare } from "../../model/money.ts";
import type { GovernmentRate } from "../../model/national.ts";
import type { Size, Term, When } from "../../model/rate.ts";
import type { Words } from "../../model/text.ts";
import type { ListRule, Recorder } from "../rule.ts";

/** What the entry's words say; absent: they say nothing; null: they name more than one. */
interface Named {
  readonly trade?: When["trade"] | null;
  readonly direction?: When["direction"] | null;
  readonly cargo?: When["cargo"] | null;
  readonly load?: When["load"] | null;
  readonly size?: Size | null;
}

const WORDS: Readonly<Record<"trade" | "direction" | "cargo" | "load", readonly (readonly [RegExp, string])[]>> = {
  trade: [[/外贸|foreign/iu, "foreign"], [/内贸|domestic/iu, "domestic"], [/中转|转口|transit/iu, "transit"]],
  direction: [[/进口|import/iu, "import"], [/出口|export/iu, "export"]],
  cargo: [[/危险|危货|dangerous/iu, "dangerous"], [/冷藏|冷冻|冻柜|reefer/iu, "reefer"], [/超限|框架|平板|开顶|非标|特种|oversize/iu, "oversize"], [/散货|件杂|bulk/iu, "bulk"], [/普通|普货|ordinary/iu, "general"]],
  load: [[/重箱|重柜|full/iu, "full"], [/空箱|空柜|empty/iu, "empty"]],
};
const SIZES: readonly (readonly [RegExp, Size])[] = [
  [/(?<!\d)20\s*(英尺|英寸|尺|['’′]|GP)/iu, "20"], [/(?<!\d)40\s*(英尺|英寸|尺|['’′]|GP|HQ|HC)/iu, "40"], [/(?<!\d)45\s*(英尺|英寸|尺|['’′]|HQ|HC)/iu, "45"],
];

const noSize: Words = { zh: "没有写明箱型尺寸，无法与政府定价比较", en: "No container size is named, so it cannot be held against the government's price" };
const noCase: Words = { zh: "没有写明内外贸、进出口或货类，无法确定适用哪一档政府定价", en: "Trade, direction or cargo is not named, so it is not decided which government price applies" };
const notCovered: Words = { zh: "所写的箱型或货类不在已核实的政府定价之内", en: "The size or cargo named is not among the government prices that were verified" };
const noAmount: Words = { zh: "没有按箱的人民币金额，无法与政府定价比较", en: "There is no amount in yuan per box to hold against the government's price" };

function named<Value extends string>(text: string, pairs: readonly (readonly [RegExp, string])[]): Value | null | undefined {
  const found = pairs.filter(([pattern]) => pattern.test(text)).map(([, value]) => value as Value);
  return found.length === 0 ? undefined : found.length === 1 ? found[0] : null;
}

function namedBy(entry: Entry, term: Term): Named {
  const text = [...(entry.item.path ?? []), entry.item.name, entry.unit.text, entry.remarks ?? "", term.when.text ?? ""].join(" ");
  const { trade, direction, cargo, load, size } = term.when;
  return {
    trade: trade ?? named<NonNullable<When["trade"]>>(text, WORDS.trade),
    direction: direction ?? named<NonNullable<When["direction"]>>(text, WORDS.direction),
    cargo: cargo ?? named<NonNullable<When["cargo"]>>(text, WORDS.cargo),
    load: load ?? named<NonNullable<When["load"]>>(text, WORDS.load),
    size: size ?? named<Size>(text, SIZES),
  };
}

// A rate that the named facts do not rule out. A fact that is not named, or named twice, rules nothing out.
function mayApply(rate: GovernmentRate, facts: Named): boolean {
  const agrees = (wanted: string | undefined, given: string | null | undefined): boolean =>
    wanted === undefined || given === undefined || given === null || wanted === given;
  return (
    agrees(rate.when.trade, facts.trade) && agrees(rate.when.direction, facts.direction) &&
    agrees(rate.when.cargo, facts.cargo) && agrees(rate.when.load, facts.load) && rate.size === facts.size
  );
}

function compareTerm(entry: Entry, term: Term, at: string, rates: readonly GovernmentRate[], recorder: Recorder): boolean {
  const listed = term.max;
  const currency = term.currency ?? entry.rate.currency;
  const isPerBox = term.per.length === 1 && term.per[0] === "box";
  if (typeof listed !== "string" || !isPerBox || currency !== "CNY" || term.percent !== undefined || term.when.from || term.when.until) {
    recorder.unchecked(noAmount);
    return false;
  }
  const facts = namedBy(entry, term);
  if (facts.size === undefined || facts.size === null) {
    recorder.unchecked(noSize);
    return false;
  }
  // An empty box, or a lane that no verified figure covers, has no price here to be above of.
  const candidates = facts.load === "empty" || facts.trade === "transit" ? [] : rates.filter((rate) => mayApply(rate, facts));
  if (candidates.length === 0) {
    recorder.unchecked(notCovered);
    return false;
  }
  const sorted = [...candidates].sort((a, b) => compare(a.amount, b.amount));
  const highest = sorted.at(-1)!;
  if (compare(listed, highest.amount) > 0) {
    const law = highest.law;
    recorder.breach({
      at, params: { item: highest.item, listed, government: highest.amount }, law,
      evidence: { listed, government: highest.amount, size: highest.size, from: highest.from, source: highest.source },
    });
    return true;
  }
  recorder.concerned();
  if (compare(listed, sorted[0]!.amount) > 0) recorder.unchecked(noCase);
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
  message: { zh: "“{item}”列为 {listed} 元/箱，高于政府定价 {government} 元/箱", en: "“{item}” is listed at {listed} yuan per box, above the government's {government}" },
  why: {
    zh: "实行政府定价的项目，清单上的价格不能高于政府规定的标准。",
    en: "An item under government pricing cannot be listed above the price the government has set.",
  },
  fix: { zh: "请改为现行标准；箱型、货类、内外贸不同的请分行写明", en: "Please use the rate in force; state size, cargo and trade in rows of their own" },
  exclusions: {
    zh: "只核对已核实的货物港务费、港口设施保安费集装箱标准；低于政府定价可能是依法减免，不提示；没写明尺寸、内外贸、进出口、货类以致不能确定的，不作判断。",
    en: "Only the verified container rates of cargo dues and port security charge. Lower prices may be lawful reductions. Where size, trade, direction or cargo does not decide, nothing is said.",
  },
  check(facts, recorder) {
    const byItem = new Map<string, GovernmentRate[]>();
    for (const rate of facts.national.rates) {
      if (isWithin(facts.day, rate.from, rate.until)) byItem.set(rate.item, [...(byItem.get(rate.item) ?? []), rate]);
    }
    return {
      entry(entry, index) {
        const canonical = facts.items.canonical(entry.item.name) ?? pathItem(entry, (name) => facts.items.canonical(name));
        const rates = canonical === null ? undefined : byItem.get(canonical);
        if (!rates) return;
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
