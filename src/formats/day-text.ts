// A day as people write it (2022年11月24日, 2022/11/24, 20221124) as a civil day; null where it is none.

import { isDay, type Day } from "../model/day.ts";
import { toHalfWidth } from "../model/text.ts";

const WRITTEN = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?$/;
const PACKED = /^(\d{4})(\d{2})(\d{2})$/;

export function readDay(text: string): Day | null {
  const plain = toHalfWidth(text).trim();
  const parts = WRITTEN.exec(plain) ?? PACKED.exec(plain);
  if (!parts) return null;
  const day = `${parts[1]!}-${parts[2]!.padStart(2, "0")}-${parts[3]!.padStart(2, "0")}`;
  return isDay(day) ? day : null;
}
