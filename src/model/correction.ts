// One value of a draft that somebody put right: what stood there, what stands there now.

import type { Instant } from "./day.ts";

export interface Correction {
  /** JSON pointer into the list: `/entries/3/rate/text`. */
  readonly at: string;
  /** Where it stood in the file that was handed in; empty where it came from no file. */
  readonly place: string;
  /** The entry, for people; null for what stands around the tables. */
  readonly record: { readonly no: string | number; readonly name: string } | null;
  readonly before: string;
  readonly after: string;
  readonly by: string;
  readonly when: Instant;
}
