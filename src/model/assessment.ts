// What holding one line of a bill against the lists came to. `check` makes it, the bill rules read it, the report
// shows it; neither judges again.

import type { Day } from "./day.ts";
import type { EntityKind, Entry } from "./entry.ts";
import type { Money } from "./money.ts";
import type { LineVerdict } from "./report.ts";
import type { Params, Words } from "./text.ts";

/** Why a line could not be decided: the fact that is missing. Its words stand in `src/match/reasons.ts`. */
export interface Reason {
  readonly kind: string;
  readonly params: Params;
}

/** How a line's name and an entry's name came together. */
export type Matched = "exact" | "alias" | "synonym" | "none";

/** An entry and the list it stands in. */
export interface ListedEntry {
  readonly listId: string;
  readonly digest: string;
  readonly entry: Entry;
}

/** Is the seller of a line among the entities of the lists? `class`: only names of classes (船公司) could hold them. */
export type SellerStanding = "unnamed" | "named" | "class" | "absent";

export interface Assessment {
  readonly index: number;
  readonly item: string;
  /** Day of service; null where the bill says none. */
  readonly day: Day | null;
  readonly port: string | null;
  readonly charged: Money | null;
  readonly verdict: LineVerdict;
  readonly matched: Matched;
  /** The entry that decided, or the first of those that could; null where none matched. */
  readonly listed: ListedEntry | null;
  readonly allowed: { readonly min: Money | null; readonly max: Money | null } | null;
  /** By how much the charge is above the highest lawful amount at least. */
  readonly above: Money | null;
  readonly reasons: readonly Reason[];
  readonly seller: {
    readonly standing: SellerStanding;
    readonly name: string | null;
    /** Names of classes among the entities. */
    readonly entities: readonly string[];
    /** What the seller is in its own entries. */
    readonly kinds: readonly (EntityKind | null)[];
  };
  /** Ids of the lists that were asked. */
  readonly asked: readonly string[];
  /** The arithmetic, one step each, values filled in. */
  readonly trace: readonly Words[];
  readonly nearest: readonly ListedEntry[];
}
