// What in the papers themselves may make lawful what looks above or outside the list: then the line is unclear, and says so.

import { nameParts, normalName } from "../match/names.ts";
import { reason } from "../match/reasons.ts";
import type { Assessment, Reason } from "../model/assessment.ts";
import type { Line } from "../model/bill.ts";
import type { Day } from "../model/day.ts";
import type { FeeList } from "../model/list.ts";
import { compare, isMoney, multiply, toFen } from "../model/money.ts";
import type { National } from "../model/national.ts";
import { oncePer } from "../model/remember.ts";
import { isGovernmentPriced } from "../rules/legal-basis.ts";
import { barredItems, barredOn } from "../rules/barred-items.ts";
import { formOfItem, nationalItem } from "../rules/national-item.ts";
import type { ListInForce } from "./list-source.ts";

export function secondThoughts(assessed: Assessment, line: Line, lists: readonly ListInForce[], national: National, day: Day): Assessment {
  const doubt = doubtOf(assessed, line, lists, national, day);
  if (doubt === null) return assessed;
  // The arithmetic stands, its conclusion does not.
  const trace = assessed.verdict === "over" ? assessed.trace.slice(0, -1) : assessed.trace;
  return { ...assessed, verdict: "unclear", above: null, trace, reasons: [doubt] };
}

function doubtOf(assessed: Assessment, line: Line, lists: readonly ListInForce[], national: National, day: Day): Reason | null {
  const { verdict, listed } = assessed;
  if (verdict === "over") return ownWords(line) ?? surcharged(line) ?? doubled(assessed, line, national, day);
  if (verdict !== "not-listed" || listed !== null) return null;
  return collected(line) ?? relatedTo(line, lists, national, day) ?? elsewhere(line, lists, national, day);
}

const SEVERAL = /含|包括|另加|加收|代收|\d\s*(?:次|箱|柜|票|车|吨|艘|个|件|人|页|枚|天|日|小时|班|航次)/u;
const BOX = /[A-Z]{4}\d{7}/gu;

// 含铅封费5元, 移箱2次, two boxes in the specification: more than item and quantity say.
function ownWords(line: Line): Reason | null {
  const { quantity, spec, remarks, box } = line;
  const column = unreadColumn(line);
  if (column !== null) return reason("bill-words", { text: column });
  const counted = (text: string): string => text.replace(new RegExp(`(?<!\\d)${(quantity ?? "").replace(/\.0*$/, "") || "x"}\\s*(?=[\\p{Script=Han}])`, "gu"), "");
  const said = [spec, remarks].find((text) => SEVERAL.test(counted((text ?? "").normalize("NFKC"))));
  if (said) return reason("bill-words", { text: said.trim() });
  const boxes = new Set([spec, remarks, box].flatMap((text) => (text ?? "").normalize("NFKC").toUpperCase().match(BOX) ?? []));
  return boxes.size > 1 && String(boxes.size) !== quantity ? reason("bill-words", { text: [...boxes].join("、") }) : null;
}

// Columns that were read, or that stand twice, of which the reader tells; and those whose numbers are names.
const READ = /^(?:金额|单价|数量|(?:价税合计|税额|含税单价|折前金额|发票号码|口岸|币种|货值|货物价值|运费|海运费|空运费|发票货值)(?:[(（].*)?)$/u;
const NUMBER_OF_NAME = /[号码编]|箱型|柜型|尺寸|规格|序|代[码号]|电话|税号|日期|时间|期间|账期|年|月份|航次$|船名|客户|公司|备注|合同|^(?:no|id|code|ref)/iu;
const MONEY_SAID = /金额|[价费款元税收付折惠免]|amount|price|discount|rate|fee|tax/iu;
const NUMBER = /^[-+¥￥]?\d[\d,]*(?:\.\d+)?\s*(?:%|‰|[\p{Script=Han}a-z]{1,3})?$/iu;

/** 次数 2, 优惠金额 20, 折扣 九折: a column that nobody read, whose number or discount may bear on the amount. */
function unreadColumn(line: Line): string | null {
  const { quantity, price, amount } = line;
  const agrees = [quantity, price, amount].every((one) => typeof one === "string" && isMoney(one)) && compare(toFen(multiply(quantity!, price!)), toFen(amount!)) === 0;
  for (const key of Object.keys(line)) {
    const text = key.startsWith("x_") ? line[key as `x_${string}`] : null;
    const heading = key.slice(2).normalize("NFKC");
    if ((typeof text !== "string" && typeof text !== "number") || READ.test(heading)) continue;
    const said = String(text).normalize("NFKC").trim();
    const isDiscount = /折|优惠|减免|discount/iu.test(heading) && !/^(?:|0(?:\.0+)?%?|无|否|[-/]+)$/u.test(said);
    const isMoneySaid = MONEY_SAID.test(heading);
    const bears = NUMBER.test(said) && !/^[01](?:\.0+)?$/u.test(said) && (isMoneySaid || (!agrees && !NUMBER_OF_NAME.test(heading)));
    if (isDiscount || bears) return `${heading}：${said}`;
  }
  return null;
}

const SURCHARGE = /附加|夜[间航班]|节假日/u;
const GUIDED = ["引航", "移泊", "拖轮"] as const;

// 引航费, 夜间附加45%: the Measures leave room for it, whatever the list says of the night.
function surcharged({ item, spec, remarks }: Line): Reason | null {
  const said = [spec, remarks].find((text) => SURCHARGE.test(text ?? ""));
  return said && GUIDED.some((word) => item.includes(word)) ? reason("bill-words", { text: said.trim() }) : null;
}

const DEARER_CARGO = /危|冷[藏箱冻]/u;

// Dues on dangerous and reefer cargo are the double of a general price, which a list need not repeat.
function doubled({ listed }: Assessment, { item, spec, remarks, cargo }: Line, national: National, day: Day): Reason | null {
  const isDearer = cargo === "dangerous" || cargo === "reefer" || [item, spec, remarks].some((text) => DEARER_CARGO.test(text ?? ""));
  const { item: { name }, rate, service } = listed?.entry ?? { item: { name: "" }, rate: { text: "", terms: [] }, service: "" };
  const isPriced = DEARER_CARGO.test([name, rate.text, service].join(" ")) || rate.terms.some(({ when: { cargo: of } }) => of === "dangerous" || of === "reefer");
  return isDearer && !isPriced && nationalItem(item, day, national) === "货物港务费" ? reason("cargo") : null;
}

const COLLECTED = /代收|代垫|代付|垫付/u;

/** What is charged for another stands in the list of the other. */
function collected({ item, spec, remarks }: Line): Reason | null {
  return [item, spec, remarks].some((text) => COLLECTED.test(text ?? "")) ? reason("collected", { item: item.trim() }) : null;
}

// Fees that were one before or became one, or are called either way: alike enough to ask, and not to be taken for each other.
const KIN: readonly (readonly string[])[] = [
  ["引航费", "移泊费"], ["供水费", "船舶供应服务费"], ["垃圾处理费", "船舶垃圾处理费", "船舶污染物接收处理服务费"],
  ["港口作业包干费", "装卸包干费", "集装箱装卸包干费"], ["换单费", "D/O费"],
];

function relatedTo({ item }: Line, lists: readonly ListInForce[], national: National, day: Day): Reason | null {
  const { whole, base } = nameParts(item.replace(/^\s*其中\s*[:：]?/u, ""));
  const kin = KIN.find((group) => group.some((name) => [whole, base].includes(normalName(name)))) ?? [];
  const alike = kin.flatMap((name) => [normalName(name), normalName(nationalItem(name, day, national) ?? name)]);
  const guided = SURCHARGE.test(item) && !item.includes("燃油") ? GUIDED.filter((word) => item.includes(word)) : [];
  const packages = barredOn(day, barredItems(base, national.abolished, "merged")).flatMap(({ of }) => of ?? []);
  if (alike.length + guided.length + packages.length === 0) return null;
  const names = [...new Set(lists.flatMap(({ list }) => list.entries.map((entry) => entry.item.name.trim())))];
  const near = names.find((name) => alike.includes(nameParts(name).base) || guided.some((word) => name.includes(word)));
  if (near !== undefined) return reason("near-name", { item: item.trim(), items: near });
  const container = names.find((name) => packages.includes(nationalItem(name, day, national) ?? ""));
  return container === undefined ? null : reason("maybe-contained", { item: item.trim(), container });
}

const CATCH_ALL = /^(?:其[他它]|杂项)/u;

/** What a list says of names that it does not have: asked for each line that is not on it. */
const coverOf = oncePer(({ entries }: FeeList) => ({
  catchAll: entries.map(({ item }) => item.name.trim()).find((name) => CATCH_ALL.test(name.normalize("NFKC"))) ?? null,
  isOfTableTwo: entries.every(({ table }) => table === 2), isEmpty: entries.length === 0,
}));

function elsewhere({ item }: Line, lists: readonly ListInForce[], national: National, day: Day): Reason | null {
  const covers = lists.map(({ list }) => coverOf(list));
  const text = covers.find(({ catchAll }) => catchAll !== null)?.catchAll;
  if (text) return reason("catch-all", { text });
  const lacksTableOne = covers.some(({ isEmpty }) => !isEmpty) && covers.every(({ isOfTableTwo }) => isOfTableTwo);
  return lacksTableOne && isGovernmentPriced(formOfItem(item, day, national)) ? reason("table-one", { item: item.trim() }) : null;
}
