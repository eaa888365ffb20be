// What a scrub found, a line each.

import { say, type Locale } from "../model/text.ts";
import { DAMAGE, type Damage } from "../store/damage.ts";

/** Empty where all is well. */
export function damageText(found: readonly Damage[], locale: Locale): string {
  const colon = locale === "zh" ? "：" : ": ";
  return found.map(({ where, kind, params }) => `${where}${colon}${say(DAMAGE[kind], locale, params)}\n`).join("");
}
