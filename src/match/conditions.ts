// Words that narrow a fee: 外贸, 20英尺, 空箱. A closed vocabulary; a phrase counts only if it is made of these words
// and nothing else, so that no half-understood qualifier decides a verdict.

import type { Line } from "../model/bill.ts";
import type { Size, When } from "../model/rate.ts";
import { oncePerText } from "../model/remember.ts";
import { normalName } from "./names.ts";

export type Conditions = Pick<When, "size" | "load" | "direction" | "trade" | "cargo">;

export const CONDITION_KEYS = ["size", "load", "direction", "trade", "cargo"] as const;

const SIZE_MARKS = ["英尺", "尺", "英寸", "'", "gp", "ft", "dc", "dv", "hc", "hq", "英尺箱", "尺箱", "'箱", "英寸箱", "英尺柜", "尺柜", "'柜", "英尺集装箱", "尺集装箱", "'集装箱"];

function sizeWords(): [string, Conditions][] {
  const words: [string, Conditions][] = [];
  for (const size of ["20", "40", "45"] as const satisfies readonly Size[]) {
    for (const mark of SIZE_MARKS) words.push([size + mark, { size }]);
    for (const mark of ["rf", "rh"]) words.push([size + mark, { size, cargo: "reefer" }]);
  }
  return words;
}

const VOCABULARY: readonly (readonly [string, Conditions])[] = ([
  ...sizeWords(),
  ["重箱", { load: "full" }], ["重柜", { load: "full" }], ["重载", { load: "full" }], ["重", { load: "full" }],
  ["空箱", { load: "empty" }], ["空柜", { load: "empty" }], ["空载", { load: "empty" }], ["空", { load: "empty" }],
  ["外贸", { trade: "foreign" }], ["内贸", { trade: "domestic" }], ["国际中转", { trade: "transit" }],
  ["进口", { direction: "import" }], ["出口", { direction: "export" }],
  ["普通箱", { cargo: "general" }], ["普箱", { cargo: "general" }], ["普货", { cargo: "general" }],
  ["冷藏箱", { cargo: "reefer" }], ["冷藏", { cargo: "reefer" }], ["冻柜", { cargo: "reefer" }], ["冷箱", { cargo: "reefer" }],
  ["危险品箱", { cargo: "dangerous" }], ["危险品", { cargo: "dangerous" }], ["危险货物", { cargo: "dangerous" }], ["危品", { cargo: "dangerous" }],
  ["超限", { cargo: "oversize" }], ["超限箱", { cargo: "oversize" }],
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
  };
}
