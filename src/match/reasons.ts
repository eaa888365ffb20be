// Why a line could not be decided, in words: which fact is missing, and how to give it.

import { isMissingFact, MISSING_WORDS, type MissingFact } from "../rates/missing.ts";
import { say, type Words } from "../model/text.ts";
import type { Reason } from "../model/assessment.ts";

export const REASON_WORDS = {
  ...MISSING_WORDS,
  port: {
    zh: "账单没有写明口岸：请补充口岸代码，才能确定适用哪一份清单",
    en: "The bill does not name the port. Please give its code, so that the right list can be chosen",
  },
  "future-day": {
    zh: "服务日期 {day} 晚于核对日期 {asOf}：那一天适用的清单还不能确定，请在服务之后再核对",
    en: "The day of service {day} is later than the day of this check, {asOf}; which list will apply is not known yet. Please check again after the service",
  },
  "no-list": {
    zh: "没有口岸 {port} 的清单：请核实口岸代码（一个城市的海港、机场等各有代码），或提供该口岸已公布的收费目录清单",
    en: "There is no list of port {port}. Please check the code (the seaport and the airport of one city have different ones), or provide the list that this port has published",
  },
  "no-list-on-day": {
    zh: "{day} 没有口岸 {port} 的清单生效（已有清单的生效期：{periods}）：请核实服务日期，或提供当时生效的清单",
    en: "No list of port {port} was in force on {day} (lists at hand: {periods}). Please check the day of service, or provide the list of that time",
  },
  "list-too-late": {
    zh: "{day} 时口岸 {port} 还没有公布清单：现有的清单 {list} 写明自 {from} 起生效，但 {published} 才公布，不能用来核对此前的收费。请提供当时公布的清单",
    en: "Port {port} had published no list by {day}: the list {list} claims to be in force from {from}, but was published on {published} and cannot be held against charges before that. Please provide the list of that time",
  },
  "no-list-for-direction": {
    zh: "口岸 {port} 在 {day} 生效的清单不适用于这个进出口方向：请核实方向，或提供该方向的清单",
    en: "The list of port {port} in force on {day} is not for this direction. Please check the direction, or provide the list for it",
  },
  seller: {
    zh: "收费单位“{seller}”不在清单的收费主体之中：请核实实际由谁收费，以及它与清单中收费主体的关系",
    en: "The seller {seller} is not among the charging entities of the list. Please find out who charged, and how it is related to the entities of the list",
  },
  "seller-class": {
    zh: "清单把收费主体写成“{entity}”，无法确认“{seller}”是否属于这一类：请核实后再判断",
    en: "The list names the charging entity only as {entity}; whether {seller} is one of them cannot be told. Please find out",
  },
  "seller-unsaid": {
    zh: "清单有条目没有写收费主体，无法确认“{seller}”是不是其中的收费单位：请核实后再判断",
    en: "Entries of the list name no charging entity; whether {seller} is one of those meant cannot be told. Please find out",
  },
  entity: {
    zh: "清单中不同收费主体的同名收费标准不同：请补充收费单位的名称或统一社会信用代码",
    en: "Different entities of the list have different rates under this name. Please give the name or credit code of the seller",
  },
  amount: { zh: "这一行没有金额，也没有单价：请补充", en: "This line has neither amount nor price. Please give one of them" },
  "bill-currency": {
    zh: "账单的金额是外币（{currency}）：请核实折算成人民币是多少，再与清单比较",
    en: "The amounts of the bill are in {currency}. Please find out what they are in yuan before comparing with the list",
  },
  invalid: {
    zh: "这一行的写法不合格式，没有核对：请先按“schema”一项的提示改正",
    en: "This line does not fit the format and was not checked. Please mend it first, as the finding `schema` says",
  },
  "value-missing": {
    zh: "这一行有的格是公式或计算错误，文件里没有它的值，没有核对：请用表格软件算出，或填写实际数值",
    en: "A cell of this line is a formula or an error without a value in the file, so the line was not checked. Please have it calculated, or type the value",
  },
  "value-doubtful": {
    zh: "账单有一个值写了两次或会被读错，无法确定是哪一个，没有核对：请核实后只保留一个",
    en: "A value of the bill is written twice or cannot be read faithfully, so the line was not checked. Please find out which is right and keep only that",
  },
  "text-unsure": {
    zh: "这一行按版面位置读取，不能确定读对了，没有核对：请对照原票，改用发票的 XML 原件或录成表格后核对",
    en: "This line was read by the position of its text, which leaves doubt, so it was not checked. Please compare with the paper, and check the XML invoice or a typed table instead",
  },
  "details-missing": {
    zh: "这一行写明费用另见清单，文件里没有这份清单，看不出是哪些收费，没有核对：请把费用清单单独提供核对",
    en: "The line says that the fees stand in a list, which is not in the file, so it was not checked. Please check that list by itself",
  },
  "issue-day": {
    zh: "缺少服务日期：账单的日期 {day} 是开票日期或账单期间的末日，服务可能更早，而当时的清单与这一天的不同，结论也不同。请补充服务日期",
    en: "The day of service is missing: {day} is the day of issue, or the last of the time billed; the service may have been earlier, and by the list of that time the answer may differ. Please give the day of service",
  },
  zero: { zh: "金额为 0，没有实际收费，不作判断", en: "The amount is 0: nothing was charged, so nothing is judged" },
  negative: {
    zh: "金额为负，可能是折扣、冲红或退款：请与对应的收费行合并核对",
    en: "The amount is negative: perhaps a discount or a refund. Please look at it together with the line it belongs to",
  },
  discount: {
    zh: "账单中另有折扣或冲减行：请把折扣计入后，再与清单价格比较",
    en: "The bill also has a discount or credit line. Please take it into account before comparing with the list",
  },
  tax: {
    zh: "清单或账单没有写明是否含税，按含税与不含税比较的结果不同：请补充税额，或核实清单价格是否含税",
    en: "Whether the price includes tax is not said, and the two readings differ. Please give the tax, or find out whether the list includes it",
  },
  "beside-price": {
    zh: "收取的金额高于价格栏，但清单该条目另有说明“{text}”，这一行可能不适用或应收更高：请对照说明核实",
    en: "The charge is above the price cell, but the entry also says “{text}”, so that it may not apply or more may be due. Please look it up",
  },
  collected: {
    zh: "账单写明“{item}”是代收、代垫的费用，应对照实际收费单位的清单：请核实是谁的收费",
    en: "The bill says that {item} is collected or paid for another, whose list it would stand in. Please find out whose charge it is",
  },
  "bill-words": {
    zh: "收取的金额高于清单，但账单这一行写有“{text}”，数量或内容可能不止于此：请核实实际数量和内容",
    en: "The charge is above the list, but the line also says “{text}”, by which it may be for more than its quantity. Please find out how many and what it was",
  },
  "table-one": {
    zh: "所核对的清单没有表（一），“{item}”实行政府定价或指导价，应列在表（一）：请用包括表（一）的清单核对",
    en: "The lists asked have no table (I), where {item}, which the government prices, would stand. Please check against a list with table (I)",
  },
  "catch-all": {
    zh: "清单没有这个名称，但有概括性的条目“{text}”，可能包括这一项：请向收费单位核实",
    en: "No entry has this name, but “{text}” is a catch-all that may cover it. Please ask who charged",
  },
  "beside-prices": {
    zh: "收取的金额高于价格栏，但清单附有说明“{text}”，应收可能因此更高：请对照说明核实",
    en: "The charge is above the price cell, but a note of the list says “{text}”, by which more may be due. Please look it up",
  },
  "ambiguous-name": {
    zh: "“{item}”可以指几种不同的收费（清单中可能是：{items}）：请核实它是哪一种服务",
    en: "{item} may mean several different fees (in the list perhaps: {items}). Please find out which service it was",
  },
  "bucket-name": {
    zh: "“{item}”是笼统的名称，看不出是哪一项服务：请索取结算清单（费用明细）",
    en: "{item} is a name for many things; which service it was cannot be told. Please ask for the settlement list",
  },
  composite: {
    zh: "“{item}”是几项收费合在一起（{parts}），清单分别定价，无法直接比较：请索取各项分别的数量和金额",
    en: "{item} is several fees in one ({parts}), which the list prices apart, so that they cannot be compared as they stand. Please ask for the quantity and amount of each",
  },
  "near-name": {
    zh: "“{item}”可能就是清单中的“{items}”，名称不足以确认：请核实服务内容，看适用哪一条",
    en: "{item} may be {items} of the list, which the name alone does not prove. Please find out which service it was, and which entry applies",
  },
  "no-fee": {
    zh: "“{item}”是合计、税额、余额或差额，不是一项收费，不作判断",
    en: "{item} is a total, a tax, a balance or a difference, not a fee of its own, so it is not judged",
  },
  "no-port-fee": {
    zh: "“{item}”是税款、国家机关直接征收的费用、运费、保险费或货款，不在口岸收费目录清单的范围之内，不作判断",
    en: "{item} is a tax, a fee that the state collects itself, freight, insurance or the price of goods; lists of port fees do not hold these, so it is not judged",
  },
  objects: {
    zh: "缺少件数：清单和账单都只按“{unit}”计，没有写明有几箱、几车或几件。请补充件数",
    en: "The number of things is missing: list and bill count in {unit} alone, and not how many boxes, vehicles or pieces there were. Please give it",
  },
  "nameless-entries": {
    zh: "清单有 {count} 条没有写项目名称，“{item}”可能就是其中一条：请向公布单位核实",
    en: "{count} entries of the list have no item name, and {item} may be one of them. Please ask the publisher",
  },
  "maybe-contained": {
    zh: "清单中没有单列“{item}”，但可能包含在“{container}”的附件或明细中：请对照该附件核实",
    en: "{item} is not an entry of its own, but may be contained in {container}. Please look it up in the annex or detail of that entry",
  },
  qualifier: {
    zh: "名称中的“{qualifier}”两边不一致，无法确认是否同一收费：请核实这项服务是否属于清单中的该条目",
    en: "The qualifier {qualifier} stands on one side only. Please find out whether the service is that of the entry",
  },
  "several-entries": {
    zh: "清单中有几个同名条目，价格不同，账单看不出适用哪一条：请核实服务内容",
    en: "The list has several entries of this name with different prices, and the bill does not tell which applies. Please find out which service it was",
  },
  "other-condition": {
    zh: "清单中的同名条目适用于另外的情形（{condition}）：请核实箱型、空重、方向和贸易类型",
    en: "The entries of this name are for another case ({condition}). Please check size, load, direction and trade",
  },
  "unit-differs": {
    zh: "账单按“{unit}”计，清单按“{listUnit}”计价，无法折算：请按清单的单位补充数量",
    en: "The bill counts in {unit}, the list in {listUnit}, and one cannot be turned into the other. Please give the quantity in the unit of the list",
  },
} as const satisfies Readonly<Record<string, Words>>;

export type ReasonKind = keyof typeof REASON_WORDS;

export function reason(kind: ReasonKind, params: Reason["params"] = {}): Reason {
  return { kind, params };
}

const ASKS: Readonly<Partial<Record<string, MissingFact>>> = { "issue-day": "day", "unit-differs": "unit", objects: "quantity" };

/** The fact that a reason asks for, if it is one of those that a price depends on. */
export function missingFact(kind: string): MissingFact | null {
  return ASKS[kind] ?? (isMissingFact(kind) ? kind : null);
}

/** The words of a reason with its values filled in. */
export function reasonWords({ kind, params }: Reason): Words {
  const words: Words = REASON_WORDS[kind as ReasonKind];
  return { zh: say(words, "zh", params), en: say(words, "en", params) };
}
