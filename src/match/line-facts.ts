// What a line of a bill says of its quantity, its days and its papers, for holding it against a rate: from its columns, else
// from words that leave no doubt. What is ambiguous is not said. Used by compare.ts.

import type { Line } from "../model/bill.ts";
import { add, compare, isMoney, multiply, type Money } from "../model/money.ts";
import type { UnitWord } from "../model/unit.ts";
import type { ChargeFacts } from "../rates/charge-facts.ts";

export type LineFacts = Pick<ChargeFacts, "quantity" | "unit" | "days" | "freeDays" | "bases" | "oneBill">;

export function lineFacts(line: Line, unit: readonly UnitWord[] | null): LineFacts {
  const { days, freeDays } = daysOf(line);
  return {
    quantity: line.quantity ?? null,
    unit: unit !== null && leavesOutDays(line, unit, days !== null) ? unit.filter((word) => word !== "day") : unit,
    days, freeDays, bases: basesOf(line), oneBill: /^[\p{L}\d-]+$/u.test(line.billOfLading?.trim() ?? ""),
  };
}

// 箱/天 is often the unit of the price alone, and the quantity that of the boxes; 箱·天 is that of the quantity. 3 at 200 make
// 1,800 where there were 3 days, which the line then does not say.
function leavesOutDays({ unit: text, quantity, price, amount }: Line, unit: readonly UnitWord[], areDaysSaid: boolean): boolean {
  if (!unit.includes("day") || unit.length === 1) return false;
  if (![quantity, price, amount].every((one) => typeof one === "string" && isMoney(one))) return !areDaysSaid && /[/／每]|元/u.test(text ?? "");
  return compare(amount!, add(multiply(price!, quantity!), ROUNDING)) > 0;
}

const ROUNDING: Money = "0.01";

// 堆存10天, 共17天(免7天); not 10月5日, 第8天, 8-14天, 24小时/天.
const DAYS = /(?<![\d.\-–—~～至到第月/])(\d{1,4})\s*(?:天|日)(?![\d\-–—~～至到内起])/gu;
const FREE = /(?:免|包|赠送|优惠)[\p{Script=Han}]{0,4}$/u;
const TOTAL = /(?:共|总|累计|堆存|存放|仓储|用箱)[\p{Script=Han}]{0,2}$/u;

function daysOf({ days, item, spec, remarks }: Line): Pick<ChargeFacts, "days" | "freeDays"> {
  const said = typeof days === "string" && /^\d{1,5}$/.test(days) ? Number(days) : null;
  const found = [item, spec, remarks].flatMap((text) => (text ? daysIn(text) : []));
  if (found.length === 0) return { days: said, freeDays: null };
  const [free, paid] = [found.filter((one) => one.isFree), found.filter((one) => !one.isFree)];
  const numbers = new Set(paid.map(({ number }) => number));
  const inWords = numbers.size === 1 ? paid[0]! : null;
  // Only of a total of days is it sure that the free ones are among them.
  const freeDays = inWords?.isTotal === true && free.length === 1 && (said === null || said === inWords.number) ? free[0]!.number : null;
  if (said !== null) return { days: numbers.size === 0 || numbers.has(said) ? said : null, freeDays };
  return { days: inWords?.number ?? null, freeDays };
}

interface DaysSaid {
  readonly number: number;
  readonly isFree: boolean;
  readonly isTotal: boolean;
}

function daysIn(text: string): DaysSaid[] {
  if (!/\d\s*[天日]/u.test(text)) return [];
  return [...text.normalize("NFKC").matchAll(DAYS)].map((match) => {
    const before = text.normalize("NFKC").slice(0, match.index);
    return { number: Number(match[1]), isFree: FREE.test(before), isTotal: TOTAL.test(before) };
  });
}

// Only in yuan: the value of goods is mostly stated in foreign money.
const BASES: readonly (readonly [RegExp, keyof ChargeFacts["bases"]])[] = [
  [/^x_(?:货值|货物价值|货物金额)[(（](?:元|人民币|人民币元|CNY|RMB)[)）]$/u, "goods-value"],
  [/^x_(?:运费|海运费|空运费)[(（](?:元|人民币|人民币元|CNY|RMB)[)）]$/u, "freight"],
  [/^x_(?:发票货值|货物发票金额|商业发票金额)[(（](?:元|人民币|人民币元|CNY|RMB)[)）]$/u, "invoice-value"],
];

function basesOf(line: Line): ChargeFacts["bases"] {
  const bases: Record<string, Money> = {};
  for (const key of Object.keys(line)) {
    const value = key.startsWith("x_") ? line[key as `x_${string}`] : null;
    if (typeof value !== "string") continue;
    const plain = value.normalize("NFKC").replace(/[,\s]/g, "");
    const base = BASES.find(([heading]) => heading.test(key))?.[1];
    if (base !== undefined && isMoney(plain) && compare(plain, "0") >= 0) bases[base] = plain;
  }
  return bases;
}
