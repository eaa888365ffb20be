// 公布: one immutable version of a list, with the instant the server published it; 撤回: that it is withdrawn. An event of
// the log is the truth of each.

import type { Day, Instant } from "./day.ts";
import type { CompleteList } from "./list.ts";

/**
 * What one leaf of the log says. Its canonical bytes (RFC 8785) are stored verbatim and hashed as stored. The list itself
 * stands beside the leaf, bound to it by its digests, so that a leaf stays small enough for a receipt and a bundle.
 */
export interface PublishedEvent {
  readonly event: "published/1.0";
  readonly port: string;
  /** Versions are numbered per port from 1, without gaps. */
  readonly version: number;
  /** Set by the server, strictly rising over the whole log. */
  readonly publishedAt: Instant;
  readonly effectiveFrom: Day;
  readonly effectiveTo: Day | null;
  /** `sha256:` + hex of the canonical bytes of the list. */
  readonly listDigest: string;
  /** `sm3:` + hex of the same bytes. */
  readonly listDigestSm3: string;
  /** Hex SHA-256 of the bytes that were handed in; null for a list typed or seeded as JSON. */
  readonly sourceSha256: string | null;
  /** The list takes effect before the Beijing day of its publication; marked so for ever. */
  readonly retroactive: boolean;
  /** Warnings that the publisher confirmed, by rule. */
  readonly confirmed: readonly { readonly rule: string; readonly count: number }[];
  /** Root (base64) of the log before this leaf: the leaf cannot be older than the tree it names. */
  readonly previousRoot: string;
}

/** The leaf of a withdrawal. Nothing of the version is removed: what was in force until then stays provable. */
export interface WithdrawnEvent {
  readonly event: "withdrawn/1.0";
  readonly port: string;
  readonly version: number;
  /** Set by the server; rises with the instants of publication over the whole log. */
  readonly withdrawnAt: Instant;
  /** In the words of who withdrew it, for the public. */
  readonly reason: string;
  readonly previousRoot: string;
}

export type LogEvent = PublishedEvent | WithdrawnEvent;

/** The instant that the server gave the event. */
export function instantOfEvent(event: LogEvent): Instant {
  return event.event === "published/1.0" ? event.publishedAt : event.withdrawnAt;
}

/** When and why a version was withdrawn. */
export interface Withdrawn {
  readonly at: Instant;
  readonly reason: string;
}

/** A version as the site and the check read it. */
export interface Publication {
  readonly port: string;
  readonly version: number;
  readonly publishedAt: Instant;
  readonly effectiveFrom: Day;
  /** The list's own end. */
  readonly effectiveTo: Day | null;
  readonly listDigest: string;
  readonly retroactive: boolean;
  /** Index of the leaf, and of the tree that first held it. */
  readonly logIndex: number;
  readonly list: CompleteList;
}
