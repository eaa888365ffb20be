// A draft is begun from a file, the version in force or nothing; another file takes its place; its columns are said; and what
// there is of it to take away.

import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

import type { Start } from "../../../drafts.ts";
import { changesBetween } from "../../../model/changes.ts";
import { COLUMN_FIELDS, SIDE_FIELDS, SIDE_TABLES, type ColumnMapping } from "../../../model/file-table.ts";
import { Failure } from "../../../model/failure.ts";
import { ENTRY, person, portName, READ } from "../../authority/common.ts";
import { readByColumns, replaceByColumns, sourceOf } from "../../authority/columns.ts";
import { comparedWith, handedIn, PREVIEWS, previewOf, sendFile } from "../../authority/papers.ts";
import { asksColumns, readSource, readTables } from "../../authority/start.ts";
import { WORKBOOKS, XLSX } from "../../authority/workbooks.ts";
import { LANGUAGE, listOf, NUMBER, objectWith, TEXT, type RouteDescription } from "../../description.ts";
import { jsonOf, membersOf } from "../../json-body.ts";
import { sendPrivateJson } from "../../open-data.ts";
import { languageOf, queryValue } from "../../page.ts";
import { plainName } from "../../upload.ts";
import type { Uploaded, Wiring } from "../../wiring.ts";
import { DRAFT, DRAFT_ANSWER, draftJson, NAME_PARAMETER, ofDraft, ofPort, REVISION, REVISION_PARAMETER, type DraftParams, type PortParams } from "./draft-json.ts";
import { LIST_BODY, LIST_PARAMETERS, listMetadata, listQuery, type ListQuery } from "./lists-validate.ts";
import { answer, deed, type Answer } from "./once.ts";

const ON = { type: "string", pattern: "^\\d{1,9}$" } as const;
const NAME = { type: "string", minLength: 1, maxLength: 200 } as const;
const FROM = membersOf({ from: { enum: ["version", "nothing"] } }, "from");
/** `{"from": …}` is short; a list is not read twice to find out that it is none. */
const LONGEST_FROM = 200;

const { port: _port, ...metadataQuery } = listQuery.properties as Readonly<Record<string, object>>;
const { port: _portParameter, ...metadataParameters } = LIST_PARAMETERS;
const FILE_BODY = { ...LIST_BODY, words: { zh: "清单文件：CSV、XLSX、XLS、HTML 表格或 JSON；原样保存", en: "The file of the list: CSV, XLSX, XLS, an HTML table, JSON. It is kept as it is" } } as const;
const ASKS = { asksColumns: { type: "boolean" } } as const;

const CREATE: RouteDescription = {
  summary: { zh: "新建草稿：从文件、现行版本或空白", en: "Begin a draft: from a file, from the version in force, or from nothing" },
  parameters: { ...ofPort, name: NAME_PARAMETER, ...metadataParameters },
  body: { ...FILE_BODY, words: { zh: `${FILE_BODY.words.zh}。或 {"from":"version"}（以现行版本为底）、{"from":"nothing"}（空白）`, en: `${FILE_BODY.words.en}. Or {"from":"version"} to go on from the version in force, {"from":"nothing"} for an empty one` }, example: { from: "version" } },
  answer: { status: 201, types: ["application/json"], words: { zh: "新草稿；asksColumns 为真时，先说明哪一栏是什么", en: "the draft; where `asksColumns` is true, say first which column is which" }, schema: objectWith({ ...DRAFT, ...ASKS }) },
};

const FILE: RouteDescription = {
  summary: { zh: "换一个文件；原来的文件仍然保存", en: "Another file in its place; earlier files are kept" }, parameters: { ...ofDraft, revision: REVISION_PARAMETER, name: NAME_PARAMETER, ...metadataParameters },
  body: FILE_BODY, answer: { ...DRAFT_ANSWER, schema: objectWith({ ...DRAFT, ...ASKS }) },
};

const SIDE: RouteDescription = {
  summary: { zh: "上传作业时限标准或电子支付表，换下原有的；条目不变", en: "A file of time standards or electronic payment in the place of those tables; the entries stay" },
  parameters: { ...ofDraft, revision: REVISION_PARAMETER, name: NAME_PARAMETER }, body: { ...FILE_BODY, schema: undefined }, answer: DRAFT_ANSWER,
};

const FIELDS = { enum: [...COLUMN_FIELDS, ...SIDE_FIELDS, null] } as const;
const COLUMNS = membersOf({
  revision: REVISION,
  tables: { type: "array", minItems: 1, maxItems: 200, items: membersOf({ key: { type: "string", maxLength: 200 }, table: { enum: [1, 2, ...SIDE_TABLES, null] }, fields: { type: "array", maxItems: 200, items: FIELDS } }, "key", "table", "fields") },
}, "revision", "tables");

const COLUMNS_READ: RouteDescription = {
  summary: { zh: "文件里的表：每一栏被当作什么", en: "The tables of its file: what each column was taken for" }, parameters: { ...ofDraft, lang: LANGUAGE },
  answer: { types: ["application/json"], words: { zh: "asks 为真的表需要说明；key 在回答时要用", en: "tables with `asks` need an answer, which names their `key`" }, schema: objectWith({ tables: listOf(objectWith({ heading: objectWith({ key: TEXT, place: TEXT }), columns: listOf(objectWith({ letter: TEXT, heading: TEXT })) })) }) },
};

const COLUMNS_SAID: RouteDescription = {
  summary: { zh: "说明哪一栏是什么，重新读取文件；以后同样的表头都这样读", en: "Say which column is which: the file is read again so, and so are files with the same headings from then on" }, parameters: ofDraft,
  body: {
    types: ["application/json"], words: { zh: "fields 从左到右，null：照原来的读法", en: "`fields` from the left; null: as it is read without help" }, schema: COLUMNS,
    example: { revision: 1, tables: [{ key: "…", table: 2, fields: ["no", "entity", "item", "rate", "unit", null] }] },
  },
  answer: { ...DRAFT_ANSWER, schema: objectWith({ ...DRAFT, ...ASKS }) },
};

/** The bytes of a file under the name that the query gives it. */
function named(request: FastifyRequest, content: Uploaded | null): Uploaded {
  if (content === null) throw new Failure("file-missing");
  const name = plainName(queryValue(request, "name"));
  return name === "" ? content : { ...content, name };
}

function metadataOf(request: FastifyRequest): ReturnType<typeof listMetadata> {
  return listMetadata(request.query as ListQuery);
}

function isFrom(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) && !Object.hasOwn(value, "schema");
  } catch {
    return false;
  }
}

async function startOf(request: FastifyRequest<{ Params: PortParams }>, wiring: Wiring, content: Uploaded | null): Promise<Start> {
  if (content && content.bytes.length <= LONGEST_FROM && isFrom(content.bytes.toString("utf8"))) return jsonOf<{ from: "version" | "nothing" }>(request, content.bytes, FROM);
  return readSource(wiring, request.params.code, named(request, content), { metadata: metadataOf(request) });
}

function started(wiring: Wiring, draft: Parameters<typeof draftJson>[1], start: Start, status: number): Answer {
  return answer(status, { ...draftJson(wiring, draft), asksColumns: asksColumns(start) });
}

function intake(app: FastifyInstance, wiring: Wiring): void {
  const { desk, uploadLimitBytes } = wiring;

  deed<PortParams>(app, wiring, {
    method: "POST", url: "/api/v1/ports/:code/drafts", ...ENTRY, scope: "port", about: CREATE, bodyLimit: uploadLimitBytes,
    querystring: { ...listQuery, properties: { ...metadataQuery, name: NAME } },
  }, async (request, once) => {
    const { code } = request.params;
    const start = await startOf(request, wiring, once.content);
    return once.together(() => started(wiring, desk.create(start, { code, name: portName(wiring, code) }, person(request)), start, 201));
  });

  deed<DraftParams>(app, wiring, {
    method: "PUT", url: "/api/v1/drafts/:draft/file", ...ENTRY, about: FILE, bodyLimit: uploadLimitBytes,
    querystring: { ...listQuery, required: ["revision"], properties: { ...metadataQuery, name: NAME, revision: ON } },
  }, async (request, once) => {
    const { draft: id } = request.params;
    const start = await readSource(wiring, desk.read(id).port, named(request, once.content), { metadata: metadataOf(request) });
    return once.together(() => started(wiring, desk.replace(id, Number(queryValue(request, "revision")), start, person(request)), start, 200));
  });

  deed<DraftParams>(app, wiring, {
    method: "PUT", url: "/api/v1/drafts/:draft/side-tables", ...ENTRY, about: SIDE, bodyLimit: uploadLimitBytes,
    querystring: { type: "object", additionalProperties: false, required: ["revision"], properties: { name: NAME, revision: ON } },
  }, async (request, once) => {
    const { draft: id } = request.params;
    const read = await readTables(wiring, desk.read(id).port, named(request, once.content));
    return once.together(() => answer(200, draftJson(wiring, desk.takeTables(id, Number(queryValue(request, "revision")), read, person(request)))));
  });
}

function columns(app: FastifyInstance, wiring: Wiring): void {
  const { desk } = wiring;
  const url = "/api/v1/drafts/:draft/columns";

  app.get<{ Params: DraftParams }>(url, { config: { ...ENTRY, about: COLUMNS_READ } }, async (request, reply) => {
    const draft = desk.read(request.params.draft);
    const { reading } = await readSource(wiring, draft.port, sourceOf(wiring, draft));
    return sendPrivateJson(reply, { revision: draft.revision, tables: reading.tables?.() ?? [] });
  });

  deed<DraftParams>(app, wiring, { method: "PUT", url, ...ENTRY, about: COLUMNS_SAID }, async (request, once) => {
    const { revision, tables: answers } = jsonOf<{ revision: number; tables: readonly ColumnMapping[] }>(request, once.content?.bytes ?? null, COLUMNS);
    const draft = desk.read(request.params.draft);
    const read = await readByColumns(wiring, draft, answers);
    const unknown = answers.find(({ key }) => !read.answers.some((known) => known.key === key));
    if (unknown) throw new Failure("columns-unknown", { key: unknown.key });
    return once.together(() => started(wiring, replaceByColumns(wiring, draft, revision, read, person(request)), read.start, 200));
  });
}

function download(summary: RouteDescription["summary"], type: string, words: RouteDescription["summary"]): RouteDescription {
  return { summary, parameters: { ...ofDraft, lang: LANGUAGE }, answer: { types: [type], words } };
}

const DOWNLOADS = {
  "annotated.xlsx": download({ zh: "原来的工作簿，错处标色并加批注", en: "The workbook that was handed in, its bad cells coloured and commented" }, XLSX, { zh: "工作簿", en: "a workbook" }),
  "corrected.xlsx": download({ zh: "改好的清单和改动记录", en: "The list as it was put right, with the log of what was changed" }, XLSX, { zh: "工作簿", en: "a workbook" }),
  "preview.pdf": download({ zh: "公告样稿，A4", en: "The notice as a draft, A4" }, "application/pdf", { zh: "PDF，有草稿水印", en: "a PDF with a watermark" }),
  "board.pdf": download({ zh: "公示牌样稿，A3", en: "The board for the wall as a draft, A3" }, "application/pdf", { zh: "PDF，有草稿水印", en: "a PDF with a watermark" }),
} as const;

const CHANGES: RouteDescription = {
  summary: { zh: "与现行版本相比改了什么", en: "What it would change, against the version that stands" }, parameters: ofDraft,
  answer: { types: ["application/json"], words: { zh: "against 为 null：没有可比的版本。head 是清单信息的改动，side 是作业时限标准和电子支付的；还读不成清单的草稿答 422", en: "`against` null: no version to compare with. `head` is what it says of itself, `side` time standards and electronic payment; a draft that is no list yet is answered 422" }, schema: objectWith({ against: { type: ["integer", "null"] }, head: listOf(objectWith({ field: TEXT, kind: TEXT, before: TEXT, after: TEXT })), side: listOf({}), added: listOf({}), removed: listOf({}), changed: listOf({}), unchanged: NUMBER }) },
};

const HANDED_IN: RouteDescription = {
  summary: { zh: "交来的文件，原样", en: "A file that was handed in, as it came" }, parameters: { ...ofDraft, sha256: { words: { zh: "文件的 SHA-256", en: "its SHA-256" }, example: null } },
  answer: { types: ["application/octet-stream"], words: { zh: "文件", en: "the file" } },
};

function downloads(app: FastifyInstance, wiring: Wiring): void {
  const { desk } = wiring;
  type Asked = FastifyRequest<{ Params: DraftParams }>;
  const file = (name: keyof typeof DOWNLOADS, type: string, make: (request: Asked) => Promise<{ readonly name: string; readonly bytes: Uint8Array }>): void => {
    app.get<{ Params: DraftParams }>(`/api/v1/drafts/:draft/${name}`, { config: { ...READ, about: DOWNLOADS[name] } }, async (request, reply): Promise<FastifyReply> => {
      const made = await make(request);
      return sendFile(reply, made.name, type, made.bytes);
    });
  };
  for (const name of Object.keys(WORKBOOKS) as (keyof typeof WORKBOOKS)[]) {
    file(name, XLSX, (request) => WORKBOOKS[name](wiring, desk.read(request.params.draft), languageOf(request).locale));
  }
  for (const [name, paper] of PREVIEWS) {
    file(name, "application/pdf", (request) => previewOf(wiring, desk.read(request.params.draft), paper, languageOf(request).locale));
  }

  app.get<{ Params: DraftParams }>("/api/v1/drafts/:draft/changes", { config: { ...READ, about: CHANGES } }, (request, reply) => {
    const draft = desk.read(request.params.draft);
    const { list, errors } = desk.check(draft, "zh");
    if (list === null) throw new Failure("draft-not-comparable", { count: errors });
    const compared = comparedWith(wiring, draft);
    const changes = compared ? changesBetween(compared.before, compared.after) : { head: [], side: [], added: [], removed: [], changed: [], unchanged: 0 };
    return sendPrivateJson(reply, { against: compared?.version ?? null, ...changes });
  });

  app.get<{ Params: DraftParams & { readonly sha256: string } }>("/api/v1/drafts/:draft/files/:sha256", { config: { ...READ, about: HANDED_IN } }, (request, reply) => {
    const { name, bytes } = handedIn(wiring, request.params.draft, request.params.sha256);
    return sendFile(reply, name, "application/octet-stream", bytes);
  });
}

export function draftFiles(app: FastifyInstance, wiring: Wiring): void {
  intake(app, wiring);
  columns(app, wiring);
  downloads(app, wiring);
}
