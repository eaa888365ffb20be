// 按吨位、体积择大计算: of weight and volume the greater counts. That is what a freight ton is.

import { fold } from "./fold.ts";

const LONGEST_CHARACTERS = 40;
// Each word is taken in one way only, so nothing is tried twice.
const GREATER = /^[或按]?照?(?:货物)?(?:重量|吨位?|毛重|体积|立方米?|尺码|[wm、/或和与及,])+(?:两者)?中?的?(?:择大|取大|从大|择高|就高|从高|较大|大)者?的?(?:计算|计收|计费|计价|收取|收费|计)?$/u;
const BARE = /^(?:择大|取大|从大|就高|从高)者?(?:计算|计收|计费|计价|收取|收费|计)?$/u;

export function isGreaterOf(text: string): boolean {
  if (text.length > LONGEST_CHARACTERS) return false;
  const folded = fold(text).replaceAll(" ", "");
  return BARE.test(folded) || (GREATER.test(folded) && /重|吨|w/u.test(folded) && /体积|立方|尺码|m/u.test(folded));
}
