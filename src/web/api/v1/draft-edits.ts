// PATCH `/api/v1/drafts/{draft}`: any number of edits, all of them or none; and warnings kept as they are, with a reason.

import type { FastifyInstance } from "fastify";

import type { DraftEdit } from "../../../drafts/content.ts";
import { HEAD_FIELDS, ROW_FIELDS, type RowField } from "../../../drafts/fields.ts";
import { ROW_FORMS, TABLES, type Texts } from "../../../drafts/tables.ts";
import { SIDE_TABLES, type SideTable } from "../../../model/file-table.ts";
import { ENTRY, person } from "../../authority/common.ts";
import type { RouteDescription } from "../../description.ts";
import { BodyFailure, jsonOf, membersOf } from "../../json-body.ts";
import type { Wiring } from "../../wiring.ts";
import { DRAFT_ANSWER, draftJson, ofDraft, REASON, REVISION, type DraftParams } from "./draft-json.ts";
import { answer, deed } from "./once.ts";

const TEXT = { type: "string", maxLength: 4000 } as const;
const KEY = { type: "string", maxLength: 40 } as const;
const EDITS_LIMIT_BYTES = 8 * 1024 * 1024;

const EVERY_FIELD = [...new Set([...HEAD_FIELDS, ...TABLES.flatMap((table) => ROW_FORMS[table].fields)])];
/** A file in the place of a table comes by an address of its own. */
type Kind = Exclude<DraftEdit["kind"], "table">;

const PATCH = membersOf({
  revision: REVISION,
  edits: {
    type: "array", minItems: 1, maxItems: 10_000,
    items: membersOf({
      kind: { enum: ["head", "row", "add", "remove", "move", "fill"] }, row: KEY, position: { type: "integer", minimum: 1 },
      table: { enum: SIDE_TABLES }, rows: { type: "array", minItems: 1, maxItems: 100_000, items: KEY }, field: { enum: ROW_FIELDS }, from: TEXT, to: TEXT,
      fields: membersOf(Object.fromEntries(EVERY_FIELD.map((name) => [name, TEXT]))),
    }, "kind"),
  },
}, "revision", "edits");

const FINGERPRINTS = { type: "array", minItems: 1, maxItems: 100_000, items: { type: "string", maxLength: 100 } } as const;
const CONFIRM = membersOf({ revision: REVISION, fingerprints: FINGERPRINTS, reason: REASON }, "revision", "fingerprints", "reason");
const UNCONFIRM = membersOf({ revision: REVISION, fingerprints: FINGERPRINTS }, "revision", "fingerprints");

const EDIT: RouteDescription = {
  summary: { zh: "修改草稿：表头信息、条目、添加、删除、移动、整列替换；要么全部生效，要么都不生效", en: "Edit a draft: its head and rows, rows added, removed and moved, one text in a column replaced; all of it or none" }, parameters: ofDraft,
  body: {
    types: ["application/json"],
    words: {
      zh: "kind 与所需：head（fields）、row（row、fields）、add（position、fields）、remove（row）、move（row、position）、fill（rows、field、from、to）。row 是条目的 key，position 从 1 起；table 写 time-standards 或 payments 时改的是作业时限标准或电子支付的行",
      en: "By `kind`: head (fields), row (row, fields), add (position, fields), remove (row), move (row, position), fill (rows, field, from, to). `row` is the key of a row; `position` counts from 1; with `table` time-standards or payments, the rows are those of that table",
    },
    schema: PATCH, example: { revision: 1, edits: [{ kind: "head", fields: { effectiveFrom: "2027-01-01" } }, { kind: "row", row: "r1", fields: { rate: "14", unit: "元/箱" } }] },
  },
  answer: DRAFT_ANSWER,
};

const KEEP: RouteDescription = {
  summary: { zh: "写明理由，保留应当改正而不改的", en: "Keep warnings as they are, with a reason" }, parameters: ofDraft,
  body: { types: ["application/json"], words: { zh: "fingerprints 取自草稿的 findings；理由长期保存", en: "`fingerprints` stand in the draft's `findings`; the reason is kept" }, schema: CONFIRM, example: { revision: 1, fingerprints: ["…"], reason: "沿用历年做法" } },
  answer: DRAFT_ANSWER,
};

const UNKEEP: RouteDescription = {
  summary: { zh: "取消确认", en: "Take such confirmations back" }, parameters: ofDraft,
  body: { types: ["application/json"], words: { zh: "要取消的 fingerprints", en: "those to be taken back" }, schema: UNCONFIRM, example: { revision: 1, fingerprints: ["…"] } }, answer: DRAFT_ANSWER,
};

interface Edit {
  readonly kind: Kind;
  readonly table?: SideTable;
  readonly row?: string;
  readonly rows?: readonly string[];
  readonly position?: number;
  readonly field?: RowField;
  readonly from?: string;
  readonly to?: string;
  readonly fields?: Texts;
}

/** What each kind needs, and no more; rows are of the entries where no other table is named. */
const NEEDS: Readonly<Record<Kind, readonly (keyof Edit)[]>> = {
  head: ["fields"], row: ["row", "fields"], add: ["position", "fields"], remove: ["row"], move: ["row", "position"], fill: ["rows", "field", "from", "to"],
};

function editOf(edit: Edit, index: number): DraftEdit {
  const { kind, fields = {}, table = "entries" } = edit;
  const own = kind === "head" ? HEAD_FIELDS : ROW_FORMS[table].fields;
  const known: readonly string[] = ["kind", ...NEEDS[kind], ...(kind === "head" || kind === "fill" ? [] : ["table"])];
  const isWhole = NEEDS[kind].every((name) => edit[name] !== undefined) && Object.keys(edit).every((name) => known.includes(name));
  if (!isWhole || !Object.keys(fields).every((name) => own.some((one) => one === name))) throw new BodyFailure("edit-unreadable", { number: index + 1 }, `/edits/${String(index)}`);
  return (kind === "fill" ? { ...edit, rows: new Set(edit.rows) } : edit) as DraftEdit;
}

export function draftEdits(app: FastifyInstance, wiring: Wiring): void {
  const { desk } = wiring;
  const url = "/api/v1/drafts/:draft";

  deed<DraftParams>(app, wiring, { method: "PATCH", url, ...ENTRY, about: EDIT, bodyLimit: EDITS_LIMIT_BYTES }, (request, once) => {
    const { revision, edits } = jsonOf<{ revision: number; edits: readonly Edit[] }>(request, once.content?.bytes ?? null, PATCH);
    const meant = edits.map(editOf);
    return once.together(() => answer(200, draftJson(wiring, desk.edit(request.params.draft, revision, meant, person(request)))));
  });

  deed<DraftParams>(app, wiring, { method: "POST", url: `${url}/confirm`, ...ENTRY, about: KEEP, bodyLimit: EDITS_LIMIT_BYTES }, (request, once) => {
    const { revision, fingerprints, reason } = jsonOf<{ revision: number; fingerprints: readonly string[]; reason: string }>(request, once.content?.bytes ?? null, CONFIRM);
    return once.together(() => answer(200, draftJson(wiring, desk.confirm(request.params.draft, revision, fingerprints, reason, person(request)))));
  });

  deed<DraftParams>(app, wiring, { method: "POST", url: `${url}/unconfirm`, ...ENTRY, about: UNKEEP, bodyLimit: EDITS_LIMIT_BYTES }, (request, once) => {
    const { revision, fingerprints } = jsonOf<{ revision: number; fingerprints: readonly string[] }>(request, once.content?.bytes ?? null, UNCONFIRM);
    return once.together(() => answer(200, draftJson(wiring, desk.unconfirm(request.params.draft, revision, fingerprints, person(request)))));
  });
}
