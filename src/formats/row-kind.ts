// Rows of a table that are no data: totals, notes below it. Told by closed words, so that no row of data is lost.

import { toHalfWidth } from "../model/text.ts";

const TOTAL = /^(?:人民币)?(?:合计|小计|总计|共计|总额|本页合计|本页小计|价税合计|金额合计|费用合计|应付合计|总合计|合计金额|本[月期]合计)(?:人民币)?(?:\((?:大写|小写|元|人民币)\))?[:：]?(?:[¥￥]?[\d,.]+元?|[零壹贰叁肆伍陆柒捌玖拾佰仟万亿元圆角分整正]+)?$/u;
/** Rows below a bill that say what was owed before and paid since: no lines, and no total of the lines either. */
const BALANCE = /^(?:[上本]期(?:余额|结余|应付|应收|欠款)(?:金额|款)?|期[初末]余额|[应已实预][付收](?:金额|款|总额)?|人民币)(?:\((?:大写|小写|元|人民币)\))?[:：]?(?:[¥￥]?[\d,.]+元?|[零壹贰叁肆伍陆柒捌玖拾佰仟万亿元圆角分整正]+)?$/u;
// A cheap first question: how a total begins.
const MAY_BE_TOTAL = /^\s*[合小总共本价金费应人]/u;
const SUBTOTAL = /^(?:小计|本页)/u;
const NOTE_LABEL = /^(?:注|备注|附注|说明|填表说明|附|填表人|填报人|填报单位|填表单位|制表|制表人|审核|审核人)\d*(?:[:.、,\s]|$)/u;
const NOTE_START = /^(?:以上|上述|不包括|不含|不[足满]\s*[1一]|节假日[^\d]{0,12}(?:加收|上浮)|最低收费|(?:价格|收费标准)均?不?含|本表|本清单|收费形式是指|※|\*|监督电话|投诉电话|举报电话|投诉举报|联系电话|公布单位|发布单位|发布日期|公布日期|填表日期)/u;
const NUMBERED_NOTE = /^\(?\d{1,2}\)?\s*[.、．)）]\s*[^\d\s].{5,}/u;

export function isTotal(text: string): boolean {
  return text.length <= 40 && MAY_BE_TOTAL.test(text) && TOTAL.test(toHalfWidth(text).replace(/\s+/gu, ""));
}

export function isBalance(text: string): boolean {
  return text.length <= 40 && BALANCE.test(toHalfWidth(text).replace(/\s+/gu, ""));
}

export function isSubtotal(text: string): boolean {
  return SUBTOTAL.test(toHalfWidth(text).replace(/\s+/gu, ""));
}

/** The first of few filled cells, none of them a price: 注： or 投诉电话, with what belongs to it beside it. */
export function leadsNote(text: string): boolean {
  const plain = toHalfWidth(text).trim();
  return NOTE_START.test(plain) || /^(?:注|备注|附注|说明):?$/u.test(plain);
}

/** The only filled cell of a row: is it a note rather than an item without a price? */
export function isNote(text: string): boolean {
  const plain = toHalfWidth(text).trim();
  return NOTE_LABEL.test(plain) || NOTE_START.test(plain) || NUMBERED_NOTE.test(plain);
}
