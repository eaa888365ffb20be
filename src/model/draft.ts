// 草稿: a list on its way to publication, and what the desk remembers of it.

import type { Instant } from "./day.ts";

/** 填报 → 送审 → 公布, or back with a reason; or thrown away. */
export const DRAFT_STATES = ["editing", "submitted", "returned", "published", "discarded"] as const;
export type DraftState = (typeof DRAFT_STATES)[number];

/** Who does something at the desk: the account, and the name that colleagues know it by. */
export interface Person {
  readonly account: string;
  readonly name: string;
  /** By a page or by a key; not kept with the draft. */
  readonly via?: "session" | "key";
}

export interface DraftSummary {
  readonly id: string;
  readonly port: string;
  readonly state: DraftState;
  readonly revision: number;
  /** The newest version of the port when it was begun, or last held against it; 0 where there was none. */
  readonly base: number;
  readonly createdAt: Instant;
  readonly changedAt: Instant;
  readonly changedBy: Person;
  readonly submittedBy: string | null;
  /** Digest of the list as it was submitted. */
  readonly digest: string | null;
  readonly reason: string | null;
  readonly version: number | null;
  readonly entries: number;
}

export interface DraftRecord extends DraftSummary {
  /** JSON; `src/drafts/content.ts` knows what is in it. */
  readonly content: Uint8Array;
}

export const DRAFT_ACTIONS = [
  "created", "uploaded", "changed", "row-added", "row-removed", "row-moved", "confirmed", "unconfirmed", "rebased",
  "submitted", "recalled", "returned", "published", "discarded",
] as const;
export type DraftAction = (typeof DRAFT_ACTIONS)[number];

/** One thing done to a draft. */
export interface DraftStep {
  readonly action: DraftAction;
  /** The row's key, where it was done to a row. */
  readonly row?: string | null;
  readonly field?: string | null;
  readonly before?: string | null;
  readonly after?: string | null;
}

export interface LoggedStep extends DraftStep {
  readonly revision: number;
  readonly at: Instant;
  readonly by: Person;
}

export interface Confirmation {
  readonly fingerprint: string;
  readonly rule: string;
  readonly reason: string;
  readonly by: Person;
  readonly at: Instant;
}

export interface DraftSource {
  readonly sha256: string;
  readonly name: string;
  readonly at: Instant;
}
