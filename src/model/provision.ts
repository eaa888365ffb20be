// One provision that a rule may rest on: what it says, and the days it binds.

import type { Day } from "./day.ts";
import type { Words } from "./text.ts";

export interface Provision {
  /** As it is cited: "价格法 第十三条". */
  readonly cite: Words;
  /** What it says, shortened to what rules use. */
  readonly says: Words;
  /** What it, or the provision that sanctions it, threatens; absent where we read of nothing. */
  readonly penalty?: Words;
  /** First day it binds. */
  readonly from: Day;
  /** First day it no longer binds; null: still. */
  readonly until: Day | null;
  /** Where the text was read. */
  readonly source: string;
}
