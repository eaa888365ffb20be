// A draft as programs see it, and what the addresses of drafts share.

import type { DraftCheck, FindingGroup } from "../../../drafts/check.ts";
import type { Confirmation, DraftSummary } from "../../../model/draft.ts";
import { draftAddress } from "../../authority/common.ts";
import { listOf, NUMBER, objectWith, PARAMETERS, TEXT } from "../../description.ts";
import type { Wiring } from "../../wiring.ts";

export interface DraftParams {
  readonly draft: string;
}

export interface PortParams {
  readonly code: string;
}

export const REVISION = { type: "integer", minimum: 1 } as const;
export const REASON = { type: "string", minLength: 1, maxLength: 1000 } as const;

export const DRAFT_PARAMETER = { words: { zh: "草稿编号", en: "id of the draft" }, example: null } as const;
export const NAME_PARAMETER = { words: { zh: "文件名，如 清单.xlsx", en: "name of the file, such as list.xlsx" }, example: null } as const;
export const REVISION_PARAMETER = { words: { zh: "所依据的修订号；已被改过就返回 409 和 since", en: "the revision that this is made on; where it has moved: 409 with `since`" }, example: null } as const;
export const ofDraft = { draft: DRAFT_PARAMETER } as const;
export const ofPort = { code: PARAMETERS.code } as const;

export const DRAFT = {
  id: TEXT, port: TEXT, state: { enum: ["editing", "submitted", "returned", "published", "discarded"] }, revision: NUMBER, base: NUMBER, latest: NUMBER, entries: NUMBER,
  createdAt: TEXT, changedAt: TEXT, changedBy: TEXT, page: TEXT,
} as const;

/** Of every deed on a draft. */
export const DRAFT_ANSWER = {
  types: ["application/json"], words: { zh: "草稿现在的状态和修订号", en: "how the draft stands now, and its revision" }, schema: objectWith(DRAFT),
} as const;

export function draftJson(wiring: Wiring, draft: DraftSummary): Record<string, unknown> {
  const { id, port, state, revision, base, createdAt, changedAt, changedBy, submittedBy, digest, reason, version, entries } = draft;
  return {
    id, port, state, revision, base, latest: wiring.desk.latest(port), entries, createdAt, changedAt, changedBy: changedBy.name,
    submittedBy: submittedBy === null ? null : wiring.desks.accounts.find(submittedBy)?.name ?? null, digest, reason, version,
    page: wiring.address + draftAddress(id),
  };
}

const FINDING = { fingerprint: TEXT, row: { type: ["string", "null"] }, field: { type: ["string", "null"] }, message: TEXT };

export const CHECKED = {
  ready: { type: "boolean" }, errors: NUMBER, unconfirmed: NUMBER,
  groups: listOf(objectWith({ id: TEXT, rule: TEXT, severity: TEXT, open: NUMBER, findings: listOf(objectWith(FINDING)) })),
} as const;

function groupJson({ id, rule, severity, field, wholeColumn, open, findings }: FindingGroup, confirmed: ReadonlyMap<string, Confirmation>): Record<string, unknown> {
  return {
    id, rule, severity, field, wholeColumn, open, law: findings[0]!.finding.law,
    findings: findings.map(({ finding, table, row, position, field: own, fingerprint }) => {
      const kept = severity === "warning" ? confirmed.get(fingerprint) : undefined;
      return {
        fingerprint, table, row, position, field: own, at: finding.at, place: finding.place, message: finding.message, fix: finding.fix ?? null,
        confirmed: kept ? { reason: kept.reason, by: kept.by.name, at: kept.at } : null,
      };
    }),
  };
}

/** What is found in it, in the groups of the page. `errors` must be fixed, `unconfirmed` fixed or kept with a reason. */
export function checkedJson({ errors, unconfirmed, list, groups, kept }: DraftCheck, confirmations: readonly Confirmation[]): Record<string, unknown> {
  const confirmed = new Map(confirmations.map((one) => [one.fingerprint, one]));
  return {
    ready: errors === 0 && unconfirmed === 0 && list !== null, errors, unconfirmed, groups: groups.map((group) => groupJson(group, confirmed)), passed: kept,
  };
}
