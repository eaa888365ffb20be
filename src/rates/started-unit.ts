// 不足1吨按1吨计: does a list say that a started unit is charged as a whole one? Used by the match, beside price.ts.

import type { UnitWord } from "../model/unit.ts";
import { readUnit, type UnitTable } from "./unit.ts";

// 不足/不满 1 X (的) 按 1 X
const STARTED = /不[足满][1一]个?([^\d,;。()不足满按]{1,6}?)(?:的|者)?,?(?:也|均)?按[1一]个?\1/gu;

/** True only where one of the texts says it of exactly this unit. */
export function countsStartedUnits(texts: readonly string[], unit: readonly UnitWord[], units: UnitTable): boolean {
  const [word] = unit;
  if (word === undefined || unit.length > 1) return false;
  return texts.some((text) =>
    [...text.normalize("NFKC").replace(/\s+/g, "").matchAll(STARTED)].some(([, name]) => readUnit(name!, units)?.per[0] === word));
}
