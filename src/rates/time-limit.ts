// How long an operation may take, as lists write it: 24小时, ≤2个工作日, 30分钟以内. Read wholly or not at all.

import type { TimeUnit } from "../model/list.ts";
import { toHalfWidth } from "../model/text.ts";

export interface TimeLimit {
  readonly limit: string;
  readonly unit: TimeUnit;
}

const DIGITS: Readonly<Record<string, string>> = {
  半: "0.5", 一: "1", 二: "2", 两: "2", 三: "3", 四: "4", 五: "5", 六: "6", 七: "7", 八: "8", 九: "9", 十: "10",
};
const UNITS: readonly (readonly [TimeUnit, RegExp])[] = [
  ["working-day", /^(?:工作日|workingdays?|businessdays?)$/],
  ["minute", /^(?:分钟|分|mins?|minutes?)$/],
  ["hour", /^(?:小时|钟头|h|hrs?|hours?)$/],
  ["day", /^(?:天|日|自然日|日历日|d|days?)$/],
];
const LIMIT = /^(?:≤|<=|不超过|不多于|不大于|最长|最迟|在|atmost|within|upto)?(\d+(?:\.\d+)?|[半一二两三四五六七八九十])个?([^\d半]{1,12}?)(?:以内|之内|内)?(?:完成|办结|完毕)?$/;

/** `ofHeading`: the unit that the heading names, for a cell with a bare number. */
export function readTimeLimit(text: string, ofHeading: TimeUnit | null = null): TimeLimit | null {
  const plain = toHalfWidth(text).replace(/\s+/gu, "").toLowerCase();
  const bare = /^(?:≤|<=)?(\d+(?:\.\d+)?)$/.exec(plain)?.[1];
  if (bare !== undefined) return ofHeading === null ? null : { limit: decimal(bare), unit: ofHeading };
  const [, number, word] = LIMIT.exec(plain) ?? [];
  const unit = word === undefined ? null : timeUnit(word);
  return unit === null ? null : { limit: decimal(DIGITS[number!] ?? number!), unit };
}

export function timeUnit(word: string): TimeUnit | null {
  return UNITS.find(([, pattern]) => pattern.test(word))?.[0] ?? null;
}

function decimal(number: string): string {
  return number.replace(/^0+(?=\d)/, "").replace(/(\.\d*?)0+$/, "$1").replace(/\.$/, "");
}
