// The time that a bill is for: 账单期间：2026年6月1日-6月30日, 2026年6月份港口费用结算单, a column 账期.

import { addDays, isDay, type Day } from "../model/day.ts";
import { toHalfWidth } from "../model/text.ts";

export interface Period {
  readonly from: Day;
  readonly to: Day;
}

export const PERIOD_LABEL = /^(?:账单期间|账单周期|账期|对账期间|结算期间|结算周期|计费期间|计费周期|费用期间|收费期间|服务期间|服务时间|服务日期|作业期间|作业时间|作业日期|业务期间|发生期间|起止日期)$/u;

const RANGE = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?[-~—–至到]+(?:(\d{4})[-/.年])?(?:(\d{1,2})[-/.月])?(\d{1,2})日?/u;
const MONTH = /^(?:(\d{4})[-/.年](\d{1,2})(?:月份?)?|(\d{4})(\d{2}))$/u;
const IN_TITLE = /(\d{4}年\d{1,2}月(?:\d{1,2}日?[-~—–至到]+(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日)?)(?!\d)份?.*(?:账单|结算|费用|清单|明细)/u;

/** Null where the text names no time. */
export function readPeriod(text: string): Period | null {
  const plain = toHalfWidth(text).replace(/\s+/gu, "");
  const range = RANGE.exec(plain);
  if (range !== null && range[0] === plain) {
    const [, year = "", month = "", day = "", lastYear = year, lastMonth = month, lastDay = ""] = range;
    return periodOf(dayOf(year, month, day), dayOf(lastYear, lastMonth, lastDay));
  }
  const whole = MONTH.exec(plain);
  if (whole === null) return null;
  const [year, month] = [Number(whole[1] ?? whole[3]), Number(whole[2] ?? whole[4])];
  const next = month === 12 ? dayOf(String(year + 1), "1", "1") : dayOf(String(year), String(month + 1), "1");
  return isDay(next) ? periodOf(dayOf(String(year), String(month), "1"), addDays(next, -1)) : null;
}

/** The time in the title of a bill, as written. */
export function periodInTitle(text: string): string | null {
  return IN_TITLE.exec(toHalfWidth(text).replace(/\s+/gu, ""))?.[1] ?? null;
}

function dayOf(year: string, month: string, day: string): Day {
  return `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
}

function periodOf(from: Day, to: Day): Period | null {
  return isDay(from) && isDay(to) && from <= to ? { from, to } : null;
}
