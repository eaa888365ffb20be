// A line of a bill held against the government's price of its item on the day of service. Where a fact that no paper
// states might raise the price, the line is not accused: the fact is named.

import { chargedAmount } from "../match/assess.ts";
import { lineName } from "../match/match.ts";
import { chargeOf, unitCharge, type Charge } from "../match/tax.ts";
import type { Assessment } from "../model/assessment.ts";
import type { Line } from "../model/bill.ts";
import type { Day } from "../model/day.ts";
import { compare, isMoney, multiply, toFen, wholeUp, type Money } from "../model/money.ts";
import type { GovernmentRate } from "../model/national.ts";
import type { Words } from "../model/text.ts";
import { readUnit } from "../rates/unit.ts";
import { highestTaxOf, wordsOf } from "./charged-line.ts";
import { countsAlike, localFactors, lowered, mayApply, namedIn, ratesOn, type Named } from "./government-rates.ts";
import { isGovernmentPriced, maybePortSide } from "./legal-basis.ts";
import { formOfItem, maybeWaterPort, nationalItem } from "./national-item.ts";
import type { BillFacts } from "./rule.ts";

/** What a rate comes to for the line. */
export interface Due {
  readonly rate: GovernmentRate;
  readonly total: Money;
  readonly arithmetic: string;
}

export interface Priced {
  readonly item: string;
  readonly day: Day;
  readonly charge: Charge;
  /** Under the rates that may apply. */
  readonly lowest: Due;
  readonly highest: Due;
  /** The highest with the factor of the port; null where it has none. */
  readonly local: Due | null;
  /** What the papers do not state, and what may raise the price or make it another. */
  readonly unstated: readonly Words[];
}

export type Held =
  /** No item whose price the government makes. */
  | { readonly kind: "other" }
  /** One of them, and why it cannot be compared. */
  | { readonly kind: "unknown"; readonly why: Words }
  | ({ readonly kind: "priced" } & Priced);

const OTHER: Held = { kind: "other" };

const unknown = (zh: string, en: string): Held => ({ kind: "unknown", why: { zh, en } });

/** Why the price of an item that the government guides cannot be told yet. */
const NOT_VERIFIED: Readonly<Record<string, Words>> = {
  拖轮费: { zh: "拖轮费按船长和船型定价，费率表还没有核实，无法比较；请对照办法附表", en: "Towage is priced by length and type of ship; the table has not been verified. Please compare with the annex of the Measures" },
  引航费: { zh: "引航费按净吨和引航距离定价，除部分港口12万净吨以上船舶的上限外，费率还没有核实，无法比较", en: "Pilotage is priced by net ton and distance; but for the ceiling of ships above 120,000 net tons at some ports, its rates have not been verified" },
  围油栏使用费: { zh: "围油栏使用费按船舶吨级定价，费率还没有核实，无法比较", en: "The oil boom is priced by the size of the ship; its rates have not been verified" },
};

const FACT_WORDS = {
  trade: { zh: "内外贸", en: "trade" },
  cargo: { zh: "货类", en: "cargo" },
  load: { zh: "空重箱", en: "full or empty" },
} as const;

export function heldAgainstGovernment(facts: BillFacts, line: Line, assessment: Assessment): Held {
  const { national, bill } = facts;
  const { day, port } = assessment;
  const item = nationalItem(line.item, day ?? facts.day, national);
  if (item === null || !maybeWaterPort(port, national)) return OTHER;
  if (day === null) return isGovernmentPriced(formOfItem(item, facts.day, national)) ? unknown("没有服务日期，无法确定当时的政府定价", "There is no day of service, so the price of that day is not known") : OTHER;
  const rates = (ratesOn(national)(day).get(item) ?? []).filter(({ ports }) => ports === undefined || (port !== null && ports.includes(port)));
  if (rates.length === 0 && !isGovernmentPriced(formOfItem(item, day, national))) return OTHER;
  if (rates.length === 0) return { kind: "unknown", why: NOT_VERIFIED[item] ?? { zh: `“${item}”当时的标准还没有核实，无法比较`, en: `The price of ${item} on that day has not been verified` } };
  const name = lineName(line, bill);
  const unit = line.unit ? readUnit(line.unit, facts.units) : null;
  const named = namedIn(wordsOf(line), { ...name.conditions, size: unit?.size ?? name.conditions.size });
  const counted = rates.map((rate) => due(rate, line, unit?.per ?? [])).filter((one) => one !== null);
  if (counted.length === 0) return { kind: "unknown", why: NOT_VERIFIED[item] ?? COUNTED_OTHERWISE };
  if (counted.every(({ rate }) => rate.size !== null) && !named.size) return unknown("没有写明箱型尺寸，无法与政府定价比较", "No container size is named, so it cannot be held against the government's price");
  const apply = mayApply(counted.map(({ rate }) => rate), named);
  const dues = counted.filter(({ rate }) => apply.includes(rate)).sort((a, b) => compare(a.total, b.total));
  const [lowest, highest] = [dues[0], dues.at(-1)];
  if (lowest === undefined || highest === undefined) return unknown("所写的箱型、货类或贸易类型不在已核实的政府定价之内", "The size, cargo or trade named is not among the government prices that were verified");
  const charge = chargeOfLine(facts, line);
  if (charge === null) return COUNTED_OTHERWISE_HELD;
  const own = localFactors(national, item, day, port);
  const local = own.length === 0 ? null : due(own.reduce(lowered, highest.rate), line, unit?.per ?? []);
  return { kind: "priced", item, day, charge, lowest, highest, local, unstated: unstatedOf(highest.rate, named, name.qualifiers, assessment) };
}

const COUNTED_OTHERWISE: Words = { zh: "数量或计量单位没有写明，或不是已核实的计价单位，无法与政府定价比较", en: "Quantity or unit is missing, or is not one whose price was verified, so it cannot be held against the government's price" };
const COUNTED_OTHERWISE_HELD: Held = { kind: "unknown", why: COUNTED_OTHERWISE };

function chargeOfLine(facts: BillFacts, line: Line): Charge | null {
  const tax = highestTaxOf(facts, line);
  if (!line.quantity && !line.amount) return line.price ? unitCharge(line.price, line, tax) : null;
  const amount = chargedAmount(line);
  return amount === null ? null : chargeOf(amount, line, tax);
}

// For the quantity that the line states; a unit price alone is held against one unit.
function due(rate: GovernmentRate, line: Line, unit: readonly string[]): Due | null {
  if (!countsAlike(rate.per, unit as typeof rate.per)) return null;
  const quantity = line.quantity ?? (line.amount ? null : "1");
  if (quantity === null || !isMoney(quantity) || compare(quantity, "0") <= 0) return null;
  const step = rate.when.quantity;
  if (step !== undefined) return step[0] !== null && compare(quantity, step[0]) > 0 ? { rate, total: rate.amount, arithmetic: rate.amount } : null;
  const whole = wholeUp(quantity);
  const total = multiply(rate.amount, whole);
  return { rate, total, arithmetic: `${rate.amount} × ${whole} = ${toFen(total)}` };
}

function unstatedOf(rate: GovernmentRate, named: Named, qualifiers: readonly string[], { seller }: Assessment): Words[] {
  const missing: Words[] = [];
  for (const key of ["trade", "cargo", "load"] as const) {
    // A lane of which no price was verified may be charged more: transit, oversize.
    if (rate.when[key] !== undefined && !named[key]) missing.push(FACT_WORDS[key]);
  }
  if (rate.when.text !== undefined && !(named.text ?? "").includes(rate.when.text)) missing.push({ zh: `是否“${rate.when.text}”`, en: `whether it is ${rate.when.text}` });
  if (rate.per.length > 1) missing.push({ zh: "吨数和天数各是多少", en: "how many tons, and how many days" });
  if (qualifiers.length > 0) missing.push({ zh: `“${qualifiers.join("、")}”是什么`, en: `what ${qualifiers.join(", ")} is` });
  if (!maybePortSide(seller.kinds)) missing.push({ zh: "是代收港口的费用还是自己的费用", en: "whether it is collected for the port or the seller's own charge" });
  return missing;
}
