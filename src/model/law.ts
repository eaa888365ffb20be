// Provisions that rules rest on: what they say, and the days they bind. A rule names them by key; an unknown key
// does not compile.

import type { Day } from "./day.ts";
import type { Words } from "./text.ts";

export interface Provision {
  /** As it is cited: "价格法 第十三条". */
  readonly cite: Words;
  /** What it says, shortened to what rules use. */
  readonly says: Words;
  /** First day it binds. */
  readonly from: Day;
  /** First day it no longer binds; null: still. */
  readonly until: Day | null;
  /** Where the text was read. */
  readonly source: string;
}

export const PROVISIONS = {
  "price-law-13": {
    cite: { zh: "价格法 第十三条", en: "Price Law, art. 13" },
    says: {
      zh: "经营者应当明码标价，注明服务的项目、收费标准等；不得在标价之外加价出售商品，不得收取任何未予标明的费用。",
      en: "Operators mark their prices: service, rate and the like; nothing is sold above the marked price, and no fee that is not marked may be collected.",
    },
    from: "1998-05-01",
    until: null,
    source: "《中华人民共和国价格法》（LawRefBook/Laws，2025年4月文本）",
  },
} as const satisfies Record<string, Provision>;

export type ProvisionKey = keyof typeof PROVISIONS;

export function provision(key: ProvisionKey): Provision {
  return PROVISIONS[key];
}
