// Words that narrow a fee: 外贸, 20英尺, 空箱. A closed vocabulary; a phrase counts only if it is made of these words
// and nothing else, so that no half-understood qualifier decides a verdict.

import type { Line } from "../model/bill.ts";
import type { Size, When } from "../model/rate.ts";
import { oncePerText } from "../model/remember.ts";
import { normalName } from "./names.ts";

export type Conditions = Pick<When, "size" | "load" | "direction" | "trade" | "cargo">;

export const CONDITION_KEYS = ["size", "load", "direction", "trade", "cargo"] as const;

const SIZE_MARKS = ["英尺高箱", "英尺高柜", "尺高箱", "尺高柜", "高箱", "高柜", "尺普箱", "尺普柜", "英尺", "尺", "英寸", "'", "gp", "ft", "dc", "dv", "hc", "hq", "英尺箱", "尺箱", "'箱", "英寸箱", "英尺柜", "尺柜", "'柜", "英尺集装箱", "尺集装箱", "'集装箱"];

function sizeWords(): [string, Conditions][] {
  const words: [string, Conditions][] = [];
  for (const size of ["20", "40", "45"] as const satisfies readonly Size[]) {
    for (const mark of SIZE_MARKS) words.push([size + mark, { size }]);
    for (const mark of ["rf", "rh"]) words.push([size + mark, { size, cargo: "reefer" }]);
  }
  return words;
}

function words(meaning: Conditions, ...names: readonly string[]): [string, Conditions][] {
  return names.map((name) => [name, meaning]);
}

const VOCABULARY: readonly (readonly [string, Conditions])[] = ([
  ...sizeWords(),
  ...words({ load: "full" }, "重箱", "重柜", "重载", "重", "full", "laden"),
  ...words({ load: "empty" }, "空箱", "空柜", "空载", "空", "empty"),
  ...words({ trade: "foreign" }, "外贸", "外贸箱", "外贸货物"), ...words({ trade: "domestic" }, "内贸", "内贸箱", "内贸货物"),
  ...words({ trade: "transit" }, "国际中转", "中转", "中转箱"),
  ...words({ direction: "import" }, "进口", "进口箱", "进口货物", "import"), ...words({ direction: "export" }, "出口", "出口箱", "出口货物", "export"),
  ...words({ cargo: "general" }, "普通箱", "普箱", "普柜", "普货", "普通货物"),
  ...words({ cargo: "reefer" }, "冷藏箱", "冷藏柜", "冷藏货物", "冷藏", "冷冻", "冷冻箱", "冻柜", "冷箱", "冷柜", "reefer"),
  ...words({ cargo: "dangerous" }, "危险品箱", "危险品", "危险品货物", "危险货物", "危化品", "危险箱", "危品", "危品箱", "dangerous"),
  ...words({ cargo: "oversize" }, "超限", "超限箱", "超限货物", "超高", "超宽", "超长", "oversize"),
  ...words({ cargo: "bulk" }, "散货", "散装", "散装货物", "散杂货", "bulk"),
] satisfies [string, Conditions][]).sort((a, b) => b[0].length - a[0].length);

/** What a phrase narrows, or null if it says anything else. `20英尺重箱` → size 20, full. A contradiction is null. */
export const readConditions = oncePerText(conditionsIn);

function conditionsIn(phrase: string): Conditions | null {
  let rest = normalName(phrase).replace(/[()]/g, "");
  if (rest === "") return null;
  let found: Conditions = {};
  while (rest !== "") {
    const word = VOCABULARY.find(([text]) => rest.startsWith(text));
    if (!word) return null;
    const joined = join(found, word[1]);
    if (!joined) return null;
    found = joined;
    rest = rest.slice(word[0].length);
  }
  return found;
}

/** Both sets of conditions together; null where they contradict each other. */
export function join(a: Conditions, b: Conditions): Conditions | null {
  for (const key of CONDITION_KEYS) {
    if (a[key] !== undefined && b[key] !== undefined && a[key] !== b[key]) return null;
  }
  return { ...a, ...b };
}

/** `yes` where the facts meet every condition, `no` where one contradicts, else the keys that are not known. */
export function meets(conditions: Conditions, facts: Conditions): "yes" | "no" | readonly (typeof CONDITION_KEYS)[number][] {
  const unknown = CONDITION_KEYS.filter((key) => conditions[key] !== undefined && facts[key] === undefined);
  const against = CONDITION_KEYS.some((key) => conditions[key] !== undefined && facts[key] !== undefined && conditions[key] !== facts[key]);
  return against ? "no" : unknown.length > 0 ? unknown : "yes";
}

/** What the columns of a line say; the bill's own direction and trade where the line is silent. */
export function lineConditions(line: Line, bill: { direction?: string | null; trade?: Line["trade"] }): Conditions {
  const direction = line.direction ?? (bill.direction === "import" || bill.direction === "export" ? bill.direction : null);
  const trade = line.trade ?? bill.trade ?? null;
  return {
    ...(line.size ? { size: line.size } : {}),
    ...(line.load ? { load: line.load } : {}),
    ...(direction ? { direction } : {}),
    ...(trade ? { trade } : {}),
    ...(line.cargo ? { cargo: line.cargo } : {}),
  };
}
