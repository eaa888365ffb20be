// The rows above a table: XX口岸进（出）口收费目录清单（二）, who published it, from when it is in force, where to complain.

import { addDays, type Day } from "../model/day.ts";
import type { Contact } from "../model/list.ts";
import type { Direction } from "../model/port.ts";
import { toHalfWidth } from "../model/text.ts";
import { readDay } from "./day-text.ts";

export interface TitleFacts {
  readonly portName?: string;
  readonly direction?: Direction;
  readonly table?: 1 | 2;
  readonly publisher?: string;
  readonly documentNumber?: string;
  readonly effectiveFrom?: Day;
  readonly effectiveTo?: Day;
}

const LIST_TITLE = /收费目录清单|收费清单|收费公示|价目表|收费标准表|收费目录/u;
// Whose telephone it is must be said: 联系电话 may be anybody's.
const COMPLAINTS = /((?:投诉|监督|举报)(?:[^:,;。\d\s]{0,8}(?:电话|热线|方式))?)\s*:\s*(.+)$/u;
const PHONE = String.raw`(?:\+?86[- ]?)?(?:\(0\d{2,3}\)|0\d{2,3}[- ])?\d[\d-]{3,16}(?:转\d{1,6})?`;
const CONTACT = new RegExp(`^(.*?)[\\s:]*(${PHONE})\\s*(?:\\(([^()]*)\\))?$`, "u");
const DIRECTION = /进\(出\)口|进出口|进\/出口|进口|出口/u;
const TABLE = /清单\s*\(?([一二12])\)?\s*$|\(([一二])\)\s*$/u;
const PLACE_NAME = /.{2}(?:口岸|港|港区|机场|车站|通关中心|保税区)$/u;
const DAY = String.raw`\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?`;
const PUBLISHER = /(?:发布|公布|编制|填报|制定|公示)(?:单位|机构|部门|机关)\s*:\s*([^\s,;]+)/u;
const NUMBER = /(?:文号|发文字号)\s*:\s*(\S+)/u;
const FROM = new RegExp(`(?:生效|执行|施行|实施)(?:日期|时间)?\\s*:?\\s*(${DAY})|自\\s*(${DAY})\\s*起`, "u");
const UNTIL = new RegExp(`(?:有效期至|截止日期|有效期截至)\\s*:?\\s*(${DAY})`, "u");

/** Does the line look like the title of a list, wherever it stands? */
export function isTitle(line: string): boolean {
  return line.length <= 80 && /收费目录清单|收费公示|收费清单/u.test(line) && !/[。;；]/u.test(line);
}

function directionOf(line: string): Direction | undefined {
  const word = DIRECTION.exec(line)?.[0];
  if (word === undefined) return undefined;
  return word === "进口" ? "import" : word === "出口" ? "export" : "both";
}

function tableOf(line: string): 1 | 2 | undefined {
  const match = TABLE.exec(line);
  const sign = match?.[1] ?? match?.[2];
  if (sign !== undefined) return sign === "一" || sign === "1" ? 1 : 2;
  if (/市场调节价|自主定价/u.test(line)) return 2;
  if (/政府定价|政府指导价|行政事业性/u.test(line)) return 1;
  return undefined;
}

function portNameOf(line: string): string | undefined {
  const end = line.search(/进\(出\)口|进出口|进\/出口|进口|出口|收费/u);
  const name = line.slice(0, end < 0 ? line.length : end).replace(/\s+/gu, " ").trim();
  return PLACE_NAME.test(name) && name.length <= 30 && !/公司|有限|码头|^[Xx×Ｘ]{2}/u.test(name) ? name : undefined;
}

function titleFacts(line: string): TitleFacts {
  if (line.length > 80 || !LIST_TITLE.test(line)) return {};
  const portName = portNameOf(line);
  const direction = directionOf(line);
  const table = tableOf(line);
  return {
    ...(portName === undefined ? {} : { portName }),
    ...(direction === undefined ? {} : { direction }),
    ...(table === undefined ? {} : { table }),
  };
}

/** `投诉电话：12345、市口岸办 0453-3920000`: every number with its owner; nothing where no number is written. */
export function contactsIn(text: string): Contact[] {
  const [, label = "", numbers = ""] = COMPLAINTS.exec(toHalfWidth(text).trim()) ?? [];
  return numbers.split(/[、,;]/u).flatMap((part) => {
    const [, before = "", phone, behind = ""] = CONTACT.exec(part.trim().replace(/[。.]$/u, "")) ?? [];
    return phone === undefined ? [] : [{ name: before || behind || label, phone }];
  });
}

/** What one line above a table says of the list. */
export function readTitleLine(text: string): TitleFacts {
  const line = toHalfWidth(text).trim();
  const publisher = PUBLISHER.exec(line)?.[1];
  const documentNumber = NUMBER.exec(line)?.[1];
  const from = FROM.exec(line);
  const effectiveFrom = readDay(from?.[1] ?? from?.[2] ?? "");
  // 有效期至 names the last day in force; the list's end is the first day it is not.
  const last = readDay(UNTIL.exec(line)?.[1] ?? "");
  return {
    ...titleFacts(line),
    ...(publisher === undefined ? {} : { publisher }),
    ...(documentNumber === undefined ? {} : { documentNumber }),
    ...(effectiveFrom === null ? {} : { effectiveFrom }),
    ...(last === null ? {} : { effectiveTo: addDays(last, 1) }),
  };
}
