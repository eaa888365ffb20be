// A draft held against schema and rules, as the desk shows it: each finding with its row, its field and a fingerprint by
// which a confirmation knows it again, and findings of one kind in one column together.

import { sha256Hex } from "../model/digest.ts";
import type { Confirmation } from "../model/draft.ts";
import type { Entry } from "../model/entry.ts";
import type { Finding, Severity } from "../model/finding.ts";
import type { FeeList } from "../model/list.ts";
import type { Report } from "../model/report.ts";
import { validateList, type ValidateOptions } from "../validate.ts";
import { readingOf, rowsOf, type DraftContent } from "./content.ts";
import { headFieldOf, headTexts, object } from "./fields.ts";
import { ROW_FORMS, tableAt, type TableName } from "./tables.ts";

export interface DraftFinding {
  readonly finding: Finding;
  /** Null where it is about the head or the file. */
  readonly table: TableName | null;
  /** Key of its row; null where it is about the whole of the table. */
  readonly row: string | null;
  /** From 1. */
  readonly position: number | null;
  readonly field: string | null;
  /** The same as long as rule, row and what stands there are the same. */
  readonly fingerprint: string;
}

/** What one rule finds in one column. */
export interface FindingGroup {
  /** Address of the group within its draft. */
  readonly id: string;
  readonly rule: string;
  readonly severity: Severity;
  readonly table: TableName | null;
  readonly field: string | null;
  readonly findings: readonly DraftFinding[];
  /** All rows have it: the column is wrong, not the rows. */
  readonly wholeColumn: boolean;
  /** Findings that nobody has confirmed. Of an error, which cannot be confirmed, all. */
  readonly open: number;
  /** What stands there now, where it is the same in all of them: it can be replaced at once. */
  readonly same: string | null;
}

export interface DraftCheck {
  readonly report: Report;
  /** Null where it does not fit the schema. */
  readonly list: FeeList | null;
  /** The entries that fit the schema, their prices read, by the key of their row. */
  readonly entries: ReadonlyMap<string, Entry>;
  readonly groups: readonly FindingGroup[];
  /** Rules that were kept, without a remark. */
  readonly kept: readonly string[];
  /** Findings that keep it from being submitted. */
  readonly errors: number;
  readonly unconfirmed: number;
}

export type CheckDraftOptions = Omit<ValidateOptions, "input">;

const WHOLE_COLUMN_LEAST = 3;
/** Only warned of in a file; but nothing is published without it, so it cannot be confirmed away. */
const NEEDED_TO_PUBLISH: ReadonlySet<string> = new Set(["notice-incomplete"]);

function severityOf({ rule, severity }: Finding): Severity {
  return NEEDED_TO_PUBLISH.has(rule) ? "error" : severity;
}

export function checkDraft(content: DraftContent, confirmations: readonly Confirmation[], name: string, options: CheckDraftOptions): DraftCheck {
  const fitting = new Map<string, Entry>();
  let drawn = "";
  const entries = { *[Symbol.iterator]() {
    for (const { key, entry } of content.rows) {
      drawn = key;
      yield entry;
    }
  } };
  const { report, list, kept } = validateList({ ...readingOf(content), entries }, { ...options, input: { name, sha256: "" } }, (entry) => fitting.set(drawn, entry));
  const confirmed = new Set(confirmations.map(({ fingerprint }) => fingerprint));
  const groups = grouped(report.findings.map((finding) => placed(finding, content)), content, confirmed);
  const remarked = new Set(groups.map(({ rule }) => rule));
  return {
    report, list, kept: kept.filter((rule) => !remarked.has(rule)), groups, entries: fitting, errors: groups.reduce((sum, { severity, open }) => (severity === "error" ? sum + open : sum), 0),
    unconfirmed: groups.reduce((sum, { severity, open }) => (severity === "warning" ? sum + open : sum), 0),
  };
}

function placed(finding: Finding, content: DraftContent): DraftFinding {
  const [, top = "", index = "", step = ""] = finding.at.split("/");
  const table = tableAt(top);
  const rows = table === null ? [] : rowsOf(content, table);
  const row = index === "" ? undefined : rows[Number(index)];
  if (table === null || row === undefined) {
    const field = headFieldOf(top);
    const value = table === "entries" ? null : table !== null ? rows.map(({ entry }) => entry) : field === null ? object(content.head)[top] : headTexts(content.head)[field];
    return { finding, table, row: null, position: null, field, fingerprint: printOf(finding, "", value) };
  }
  const field = ROW_FORMS[table].fieldOf(step);
  const value = field === null ? row.entry : ROW_FORMS[table].texts(row.entry)[field];
  return { finding, table, row: row.key, position: Number(index) + 1, field, fingerprint: printOf(finding, row.key, value) };
}

// By the rule, the row's key and what stands there; not by its position, so that a row above changes nothing, nor by words
// of one language.
function printOf({ rule, at }: Finding, row: string, value: unknown): string {
  const path = row === "" ? at : at.split("/").slice(3).join("/");
  return sha256Hex(JSON.stringify([rule, row, path, value ?? null])).slice(0, 24);
}

function grouped(findings: readonly DraftFinding[], content: DraftContent, confirmed: ReadonlySet<string>): FindingGroup[] {
  const groups = new Map<string, DraftFinding[]>();
  for (const one of findings) {
    const { rule } = one.finding;
    const severity = severityOf(one.finding);
    const table = one.table === null || one.table === "entries" ? [] : [one.table];
    const id = [rule, severity, ...table, one.row === null ? `-${one.field ?? ""}` : (one.field ?? "")].join(".");
    const group = groups.get(id);
    if (group) group.push(one);
    else groups.set(id, [one]);
  }
  return [...groups].map(([id, members]) => {
    const [{ finding, table, field, row }] = members as [DraftFinding, ...DraftFinding[]];
    const { rule } = finding;
    const severity = severityOf(finding);
    const all = table === null ? 0 : rowsOf(content, table).length;
    const rows = new Set(members.map((member) => member.row));
    const open = severity === "warning" ? members.filter(({ fingerprint }) => !confirmed.has(fingerprint)).length : members.length;
    return {
      id, rule, severity, table, field, findings: members, open,
      wholeColumn: row !== null && all >= WHOLE_COLUMN_LEAST && rows.size === all,
      same: sameText(members, content),
    };
  });
}

// Of entries only: a column of another table is seldom wrong as a whole.
function sameText(members: readonly DraftFinding[], { rows }: DraftContent): string | null {
  const [{ table, field, row }] = members as [DraftFinding, ...DraftFinding[]];
  if (members.length < 2 || table !== "entries" || row === null || field === null) return null;
  const texts = new Set(members.map(({ position }) => ROW_FORMS.entries.texts(rows[position! - 1]!.entry)[field]!.trim()));
  return texts.size === 1 ? [...texts][0]! : null;
}

/** Warnings that were confirmed, by rule, as the event of the publication keeps them. */
export function confirmedByRule({ groups }: DraftCheck): readonly { readonly rule: string; readonly count: number }[] {
  const counts = new Map<string, number>();
  for (const { rule, severity, findings } of groups) {
    if (severity === "warning") counts.set(rule, (counts.get(rule) ?? 0) + findings.length);
  }
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([rule, count]) => ({ rule, count }));
}
