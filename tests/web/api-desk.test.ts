/* eslint-disable @typescript-eslint/no-unsafe-call, @typescript-eslint/no-unsafe-return -- what is read here is JSON. */
// The desk by key alone, over real HTTP: from the file to the published list and its withdrawal; two who meet; and a request
// that is sent twice.

import { readFileSync } from "node:fs";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { entry, list, NOW, openSite, openSiteOn, publish, signIn, type RealSite } from "./real-site.ts";

const WORKBOOK = readFileSync(new URL("../fixtures/lists/taicang-container-terminals/list.xlsx", import.meta.url));
const BY = { account: null, via: "command" as const, at: NOW };
const TABLE = "序号,收费主体,项目名称,收费标准,计价单位,服务内容,备注\n1,测试码头有限公司,理货服务费,16,元/箱,理货,企业自主定价\n";

let site: RealSite;
let address: string;
let people = 0;

type Role = "entry" | "review" | "audit" | "admin";
interface Program {
  readonly account: string;
  readonly key: string;
}

/** An account with these roles, and a key that was given all of them. */
function program(roles: readonly Role[], port = "CNTAC", expiresAt = "2027-11-23T00:00:00.000Z"): Program {
  const grants = roles.map((role) => ({ role, scope: `port:${port}` as const }));
  const { id } = site.store.accounts.create({ login: `program-${String(++people)}`, name: `程序${String(people)}`, grants }, BY);
  return { account: id, key: site.store.keys.create({ account: id, name: "接口", grants, expiresAt }, BY).secret };
}

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: any; // eslint-disable-line @typescript-eslint/no-explicit-any
}

async function call(who: Pick<Program, "key">, method: string, path: string, body?: object | Buffer | string, headers: Record<string, string> = {}): Promise<Answer> {
  const isFile = Buffer.isBuffer(body) || typeof body === "string";
  const response = await fetch(`${address}/api/v1${path}`, {
    method, ...(body === undefined ? {} : { body: isFile ? new Uint8Array(Buffer.from(body)) : JSON.stringify(body) }),
    headers: { "authorization": `Bearer ${who.key}`, ...(body === undefined ? {} : { "content-type": isFile ? "application/octet-stream" : "application/json" }), ...headers },
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: response.headers.get("content-type")?.includes("json") === true ? JSON.parse(text) : null };
}

async function listen(): Promise<void> {
  address = await site.app.listen({ port: 0, host: "127.0.0.1" });
}

async function restart(): Promise<void> {
  const { directory } = site;
  await site.app.close();
  site.store.close();
  site = await openSiteOn(directory);
  await listen();
}

beforeAll(async () => {
  site = await openSite((store) => publish(store, "2026-01-05T02:00:00.000Z", list("2026-01-10", [entry(1, "理货服务费", "14")])));
  await listen();
});
afterAll(() => site.close());

/** Everything that keeps a draft from being submitted is mended or kept with a reason, by what the API itself says. */
async function mend(clerk: Program, id: string): Promise<number> {
  let { json: draft } = await call(clerk, "GET", `/drafts/${id}`);
  const errors = draft.findings.groups.filter(({ severity }: { severity: string }) => severity === "error");
  const edits = errors.flatMap(({ findings }: { findings: { row: string | null; field: string }[] }) => findings)
    .filter(({ row }: { row: string | null }) => row !== null)
    .map(({ row, field }: { row: string; field: string }) => ({ kind: "row", row, fields: { [field]: field === "pricingForm" ? "government-set" : field === "rate" ? "100" : "按次提供" } }));
  const head = { direction: "both", publisher: "太仓市人民政府", effectiveFrom: "2026-12-01", contacts: "12345 政务服务便民热线 0512-12345" };
  const mended = await call(clerk, "PATCH", `/drafts/${id}`, { revision: draft.revision, edits: [{ kind: "head", fields: head }, ...edits] });
  expect([mended.status, mended.text]).toEqual([200, mended.text]);
  ({ json: draft } = await call(clerk, "GET", `/drafts/${id}`));
  expect(draft.findings.errors).toBe(0);
  const fingerprints = draft.findings.groups.filter(({ severity }: { severity: string }) => severity === "warning")
    .flatMap(({ findings }: { findings: { fingerprint: string }[] }) => findings.map(({ fingerprint }) => fingerprint));
  if (fingerprints.length === 0) return draft.revision;
  const kept = await call(clerk, "POST", `/drafts/${id}/confirm`, { revision: draft.revision, fingerprints, reason: "与企业核对过，照此公布" });
  expect(kept.status).toBe(200);
  return kept.json.revision;
}

let price = 100;

/** A draft from a table of one row, unlike any before, ready to be submitted. */
async function ready(clerk: Program, port = "CNTAC"): Promise<{ id: string; revision: number }> {
  const { status, json: { id } } = await call(clerk, "POST", `/ports/${port}/drafts`, TABLE.replace(",16,", `,${String(++price)},`));
  expect(status).toBe(201);
  return { id, revision: await mend(clerk, id) };
}

async function submitted(clerk: Program): Promise<{ id: string; revision: number; digest: string }> {
  const { id, revision } = await ready(clerk);
  const { status, json } = await call(clerk, "POST", `/drafts/${id}/submit`, { revision });
  expect(status).toBe(200);
  return { id, revision: json.revision, digest: json.digest };
}

describe("the road of a list by key alone", () => {
  it("goes from her workbook to the published list and its withdrawal, and each decision is recorded as made by a key", { timeout: 60_000 }, async () => {
    const clerk = program(["entry", "review"]);
    const approver = program(["review"]);
    const created = await call(clerk, "POST", "/ports/CNTAC/drafts?name=%E5%A4%AA%E4%BB%93.xlsx", WORKBOOK);
    expect([created.status, created.json.state, created.json.revision, created.json.port]).toEqual([201, "editing", 1, "CNTAC"]);
    const { id } = created.json;
    expect((await call(clerk, "GET", "/ports/CNTAC/drafts")).json.drafts.map((one: { id: string }) => one.id)).toContain(id);

    const known = await call(clerk, "POST", "/ports/CNTAC/drafts?effective-from=2027-01-01&direction=import&publisher=X", TABLE);
    const { json: { head } } = await call(clerk, "GET", `/drafts/${String(known.json.id)}`);
    expect([head.effectiveFrom, head.direction, head.publisher]).toEqual(["2027-01-01", "import", "X"]);

    const { json: read } = await call(clerk, "GET", `/drafts/${id}?history=1`);
    expect(read.rows.length).toBe(created.json.entries);
    expect([read.files[0].name, read.history[0].action, read.findings.ready]).toEqual(["太仓.xlsx", "created", false]);
    const early = await call(clerk, "POST", `/drafts/${id}/submit`, { revision: 1 });
    expect([early.status, early.json.type]).toEqual([422, "urn:qingdan:problem:draft-not-ready"]);

    const revision = await mend(clerk, id);
    const annotated = await call(clerk, "GET", `/drafts/${id}/annotated.xlsx`);
    expect([annotated.status, annotated.text.slice(0, 2), decodeURIComponent(annotated.headers.get("content-disposition")!)]).toEqual([200, "PK", "attachment; filename*=UTF-8''太仓-annotated.xlsx"]);
    expect((await call(clerk, "GET", `/drafts/${id}/corrected.xlsx`)).text.slice(0, 2)).toBe("PK");
    expect((await call(clerk, "GET", `/drafts/${id}/preview.pdf`)).text.slice(0, 5)).toBe("%PDF-");
    expect((await call(clerk, "GET", `/drafts/${id}/changes`)).json).toEqual({ against: null, head: [], side: [], added: [], removed: [], changed: [], unchanged: 0 });
    expect((await fetch(`${address}/api/v1/drafts/${id}/files/${read.files[0].sha256}`, { headers: { authorization: `Bearer ${clerk.key}` } }).then((one) => one.arrayBuffer())).byteLength).toBe(WORKBOOK.length);

    const { json: sent } = await call(clerk, "POST", `/drafts/${id}/submit`, { revision });
    expect([sent.state, sent.digest]).toEqual(["submitted", expect.stringMatching(/^sha256:/)]);
    const decision = { revision: sent.revision, digest: sent.digest };
    const own = await call(clerk, "POST", `/drafts/${id}/approve`, decision);
    expect([own.status, own.json.type]).toEqual([403, "urn:qingdan:problem:draft-own-work"]);
    const other = await call(approver, "POST", `/drafts/${id}/approve`, { ...decision, digest: `sha256:${"0".repeat(64)}` });
    expect([other.status, other.json.type]).toEqual([409, "urn:qingdan:problem:draft-digest-differs"]);
    expect(site.store.versions("CNTAC")).toHaveLength(0);

    const approved = await call(approver, "POST", `/drafts/${id}/approve`, decision);
    expect([approved.status, approved.json.state, approved.json.published.version, approved.json.published.listDigest]).toEqual([200, "published", 1, sent.digest]);
    expect(approved.json.published.receipt).toContain("c2sp.org/tlog-proof");
    expect((await fetch(`${address}/ports/CNTAC/lists/1.json`)).status).toBe(200);

    const short = await call(approver, "POST", "/ports/CNTAC/lists/1/withdraw", { reason: "错" });
    expect([short.status, short.json.type]).toEqual([422, "urn:qingdan:problem:reason-unfit"]);
    const withdrawn = await call(approver, "POST", "/ports/CNTAC/lists/1/withdraw", { reason: "收费标准录入有误，将重新公布" });
    expect([withdrawn.status, withdrawn.json.version]).toEqual([200, 1]);
    expect(withdrawn.json.receipt).toContain("c2sp.org/tlog-proof");
    expect((await fetch(`${address}/ports/CNTAC/lists/1`)).status).toBe(410);
    const { headers: session } = signIn(site, { role: "review" });
    for (const page of ["", "/published"]) {
      expect((await site.app.inject({ url: `/authority/drafts/${id}${page}`, headers: { ...session, accept: "text/html" } })).body).toMatch(/第 1 版已于 [-0-9]+ [:0-9]+（北京时间）撤回：收费标准录入有误，将重新公布/);
    }

    const records = site.store.audit.find({}).filter(({ object, details }) => object.endsWith(id) || object === "list:CNTAC/1" || details["draft"] === id);
    expect(records.map(({ action, via, account }) => [action, via, account === clerk.account ? "clerk" : "approver"])).toEqual([
      ["list-withdrawn", "key", "approver"], ["list-published", "key", "approver"], ["draft-submitted", "key", "clerk"],
    ]);
    expect(site.store.verify()).toEqual([]);
  });
});

describe("two who meet at a draft", () => {
  it("are told what was done meanwhile, and nothing of the second is saved", async () => {
    const [clerk, colleague] = [program(["entry"]), program(["entry"])];
    const { json: { id } } = await call(clerk, "POST", "/ports/CNTAC/drafts", TABLE);
    const first = await call(colleague, "PATCH", `/drafts/${id}`, { revision: 1, edits: [{ kind: "row", row: "r1", fields: { rate: "17" } }] });
    expect(first.json.revision).toBe(2);
    const late = await call(clerk, "PATCH", `/drafts/${id}`, { revision: 1, edits: [{ kind: "row", row: "r1", fields: { rate: "18" } }] });
    expect([late.status, late.headers.get("content-type"), late.json.type, late.json.revision]).toEqual([409, "application/problem+json; charset=utf-8", "urn:qingdan:problem:draft-stale", 2]);
    expect(late.json.since).toEqual([{ revision: 2, at: NOW, by: site.store.accounts.find(colleague.account)!.name, action: "changed", row: "r1", field: "rate", before: "16", after: "17" }]);
    expect((await call(clerk, "GET", `/drafts/${id}`)).json.rows[0].rate).toBe("17");
    const early = await call(clerk, "PATCH", `/drafts/${id}`, { revision: 7, edits: [{ kind: "row", row: "r1", fields: { rate: "18" } }] });
    expect([early.status, early.json.type, early.json.title]).toEqual([409, "urn:qingdan:problem:draft-revision-unknown", "这份草稿没有第 7 次修订，现在是第 2 次"]);
    const file = await call(clerk, "PUT", `/drafts/${id}/file?revision=1`, TABLE);
    expect([file.status, file.json.since.length]).toEqual([409, 1]);
    const replaced = await call(clerk, "PUT", `/drafts/${id}/file?revision=2&name=b.csv`, TABLE.replace(",16,", ",19,"));
    expect([replaced.status, replaced.json.revision, (await call(clerk, "GET", `/drafts/${id}`)).json.rows[0].rate]).toEqual([200, 3, "19"]);
  });

  it("edit head and rows, add, remove, move and fill, all of it or none", async () => {
    const clerk = program(["entry"], "CNLYG");
    const { json: { id } } = await call(clerk, "POST", "/ports/CNLYG/drafts", { from: "version" });
    const edits = [
      { kind: "head", fields: { documentNumber: "连政办〔2026〕1号" } }, { kind: "add", position: 2, fields: { item: "仓储费", rate: "30", unit: "元/箱" } },
      { kind: "move", row: "r1", position: 2 }, { kind: "fill", rows: ["r1", "r2"], field: "unit", from: "元/箱", to: "元/箱·天" },
    ];
    const none = await call(clerk, "PATCH", `/drafts/${id}`, { revision: 1, edits: [...edits, { kind: "remove", row: "r9" }] });
    expect([none.status, none.json.type]).toEqual([409, "urn:qingdan:problem:draft-row-missing"]);
    const { json } = await call(clerk, "PATCH", `/drafts/${id}`, { revision: 1, edits });
    expect([json.revision, json.entries]).toEqual([2, 2]);
    const { json: read } = await call(clerk, "GET", `/drafts/${id}`);
    expect(read.rows.map((row: Record<string, string>) => [row["key"], row["item"], row["unit"]])).toEqual([["r2", "仓储费", "元/箱·天"], ["r1", "理货服务费", "元/箱·天"]]);
    expect(read.head.documentNumber).toBe("连政办〔2026〕1号");
    const removed = await call(clerk, "PATCH", `/drafts/${id}`, { revision: 2, edits: [{ kind: "remove", row: "r2" }] });
    expect(removed.json.entries).toBe(1);
    const thrown = await call(clerk, "POST", `/drafts/${id}/discard`, { revision: 3 });
    expect([thrown.json.state, (await call(clerk, "GET", "/ports/CNLYG/drafts")).json.drafts]).toEqual(["discarded", []]);
  });

  it("write time standards and electronic payment, and put a file in their place", async () => {
    const clerk = program(["entry"]);
    const { json: { id } } = await call(clerk, "POST", "/ports/CNTAC/drafts", TABLE);
    const edits = [{ kind: "add", table: "payments", position: 1, fields: { entity: "测试码头有限公司", accepted: "true", means: "微信、银行转账" } }];
    expect((await call(clerk, "PATCH", `/drafts/${id}`, { revision: 1, edits })).json.revision).toBe(2);
    const wrong = await call(clerk, "PATCH", `/drafts/${id}`, { revision: 2, edits: [{ kind: "add", table: "payments", position: 1, fields: { rate: "1" } }] });
    expect([wrong.status, wrong.json.errors[0].pointer]).toEqual([422, "/edits/0"]);
    const put = await call(clerk, "PUT", `/drafts/${id}/side-tables?revision=2`, "序号,作业项目,收费主体,时限标准,起算点\n1,装卸船,测试码头有限公司,24小时,船舶靠妥\n");
    expect([put.status, put.json.revision, put.json.entries]).toEqual([200, 3, 1]);
    const { json } = await call(clerk, "GET", `/drafts/${id}`);
    expect([json.timeStandards[0].limit, json.payments[0].means, json.list.payments[0].means]).toEqual(["24小时", "微信、银行转账", ["wechat", "bank-transfer"]]);
  });

  it("take a submitted draft back, return it with a reason, and go on from a version published meanwhile", async () => {
    const [clerk, approver] = [program(["entry"], "CNLYG"), program(["review"], "CNLYG")];
    const first = await ready(clerk, "CNLYG");
    const sent = await call(clerk, "POST", `/drafts/${first.id}/submit`, { revision: first.revision });
    const back = await call(clerk, "POST", `/drafts/${first.id}/recall`, { revision: sent.json.revision });
    expect([sent.json.state, back.json.state]).toEqual(["submitted", "editing"]);
    const again = await call(clerk, "POST", `/drafts/${first.id}/submit`, { revision: back.json.revision });
    const returned = await call(approver, "POST", `/drafts/${first.id}/return`, { revision: again.json.revision, reason: "第 1 行的单位不对" });
    expect([returned.json.state, returned.json.reason]).toEqual(["returned", "第 1 行的单位不对"]);
    const versions = site.store.versions("CNLYG").length;
    await publish(site.store, NOW, list("2026-11-30", [entry(1, "理货服务费", "15")]));
    const moved = await call(clerk, "POST", `/drafts/${first.id}/submit`, { revision: returned.json.revision });
    expect([moved.status, moved.json.type]).toEqual([409, "urn:qingdan:problem:version-moved"]);
    const rebased = await call(clerk, "POST", `/drafts/${first.id}/rebase`, { revision: returned.json.revision });
    expect([rebased.json.base, rebased.json.latest]).toEqual([versions + 1, versions + 1]);
    const changes = await call(clerk, "GET", `/drafts/${first.id}/changes`);
    expect([changes.json.against, changes.json.changed[0].price]).toEqual([versions + 1, "raised"]);
  });
});

describe("the columns of a file", () => {
  it("are said by program, remembered for the port, and read so from then on", async () => {
    const clerk = program(["entry"]);
    const odd = "号,谁收,名目,多少钱,按什么,干什么\n1,测试码头有限公司,理货服务费,16,元/箱,理货\n2,测试码头有限公司,仓储费,30,元/箱,库内\n";
    const { json: draft } = await call(clerk, "POST", "/ports/CNTAC/drafts", odd);
    expect(draft.asksColumns).toBe(true);
    const { json: { tables: [table] } } = await call(clerk, "GET", `/drafts/${draft.id}/columns`);
    const fields = ["no", "entity", "item", "rate", "unit", "service"];
    const unknown = await call(clerk, "PUT", `/drafts/${draft.id}/columns`, { revision: 1, tables: [{ key: "none", table: 2, fields }] });
    expect([unknown.status, unknown.json.type]).toEqual([422, "urn:qingdan:problem:columns-unknown"]);
    const said = await call(clerk, "PUT", `/drafts/${draft.id}/columns`, { revision: 1, tables: [{ key: table.heading.key, table: 2, fields }] });
    expect([said.status, said.json.entries, said.json.asksColumns]).toEqual([200, 2, false]);
    const next = await call(clerk, "POST", "/ports/CNTAC/drafts", odd);
    expect([next.json.entries, next.json.asksColumns]).toEqual([2, false]);
  });
});

describe("what a door and a reader refuse", () => {
  it("is told as a problem, with a pointer into what was sent", async () => {
    const clerk = program(["entry"]);
    const { json: { id } } = await call(clerk, "POST", "/ports/CNTAC/drafts", TABLE);
    const refusals: (readonly [string, string, object | string | undefined, number, string, string])[] = [
      ["PATCH", `/drafts/${id}`, { revision: 1, edits: [{ kind: "row", row: "r1", fields: { price: "1" } }] }, 400, "body-unreadable", "/edits/0/fields/price"],
      ["PATCH", `/drafts/${id}`, { revision: 1, edits: [{ kind: "row", row: "r1", fields: { rate: 14 } }] }, 400, "body-unreadable", "/edits/0/fields/rate"],
      ["PATCH", `/drafts/${id}`, { revision: 1, edits: [{ kind: "move", row: "r1" }] }, 422, "edit-unreadable", "/edits/0"],
      ["PATCH", `/drafts/${id}`, { edits: [] }, 400, "body-unreadable", ""],
      ["PATCH", `/drafts/${id}`, "[]", 400, "body-not-json", ""],
      ["POST", `/drafts/${id}/submit`, { revision: "1" }, 400, "body-unreadable", "/revision"],
      ["POST", `/drafts/${id}/submit`, { revision: 1, force: true }, 400, "body-unreadable", "/force"],
      ["POST", `/drafts/${id}/submit`, undefined, 400, "body-not-json", ""],
      ["PUT", `/drafts/${id}/file`, TABLE, 400, "query-unreadable", ""],
      ["POST", "/ports/CNTAC/drafts", { from: "somewhere" }, 400, "body-unreadable", "/from"],
      ["POST", "/ports/CNTAC/drafts", "这不是表格", 422, "no-data", ""],
      ["POST", "/ports/CNTAC/drafts", undefined, 422, "file-missing", ""],
    ];
    for (const [method, path, body, status, kind, pointer] of refusals) {
      const { status: given, json } = await call(clerk, method, path, body);
      expect([method, path, given, json?.type, json?.errors?.[0]?.pointer]).toEqual([method, path, status, `urn:qingdan:problem:${kind}`, pointer]);
      // Nothing of the validator's English.
      expect([json.title, json.detail].join(" ")).not.toMatch(/\b(?:must|NOT|property)\b/);
    }
    expect((await call(clerk, "PATCH", `/drafts/${id}?lang=en`, { edits: [] })).json.title).toContain("the request lacks `revision`");
  });

  it("does not learn of another port's draft, and nothing opens to a key that has ended or was not given the role", async () => {
    const clerk = program(["entry"]);
    const { json: { id } } = await call(clerk, "POST", "/ports/CNTAC/drafts", TABLE);
    const stranger = program(["entry", "review"], "CNLYG");
    expect((await call(stranger, "GET", `/drafts/${id}`)).status).toBe(404);
    expect((await call(stranger, "GET", "/drafts/nothing")).status).toBe(404);
    expect((await call(stranger, "POST", "/ports/CNTAC/drafts", TABLE)).status).toBe(403);
    expect((await call(clerk, "POST", `/drafts/${id}/approve`, { revision: 1, digest: `sha256:${"0".repeat(64)}` })).status).toBe(403);
    expect((await call(program(["entry"], "CNTAC", NOW), "GET", `/drafts/${id}`)).status).toBe(401);
    expect((await call({ key: "" }, "GET", `/drafts/${id}`)).status).toBe(401);
  });
});

describe("an administrator's and an auditor's program", () => {
  /** A key for everything, as a session with the second factor makes it. */
  const forAll = (...roles: readonly Role[]): Program => {
    const grants = roles.map((role) => ({ role, scope: "*" as const }));
    const { id } = site.store.accounts.create({ login: `program-${String(++people)}`, name: "管理", grants }, BY);
    return { account: id, key: site.store.keys.create({ account: id, name: "管理", grants, expiresAt: "2027-06-30T15:59:59.999Z" }, BY).secret };
  };

  it("opens an account with a one-time code, changes what it may do, and ends it, once each", async () => {
    const admin = forAll("admin");
    const wish = { login: `wang-${String(++people)}`, name: "王五", grants: [{ role: "entry", scope: "port:CNTAC" }] };
    const created = await call(admin, "POST", "/accounts", wish, { "idempotency-key": "account-1" });
    expect([created.status, created.json.state, created.json.invitation.address, site.store.accounts.invited(created.json.invitation.code, NOW)?.account?.id]).toEqual([201, "waiting", "http://localhost:3000/setup", created.json.id]);
    // The code is shown again to whoever repeats the request, and stands nowhere in the open.
    expect((await call(admin, "POST", "/accounts", wish, { "idempotency-key": "account-1" })).text).toBe(created.text);
    expect(readFileSync(`${site.directory}/qingdan.db-wal`).includes(created.json.invitation.code)).toBe(false);
    expect((await call(admin, "POST", "/accounts", wish)).json.type).toBe("urn:qingdan:problem:login-taken");
    const { id } = created.json;
    const deeds: (readonly [string, object | undefined, object])[] = [
      ["grant", { role: "review", scope: "region:3205" }, { grants: [{ role: "entry", scope: "port:CNTAC" }, { role: "review", scope: "region:3205" }] }],
      ["withdraw", { role: "entry", scope: "port:CNTAC" }, { grants: [{ role: "review", scope: "region:3205" }] }],
      ["sessions", undefined, {}], ["second-factor", undefined, { hasSecondFactor: false }], ["disable", undefined, { state: "disabled" }], ["enable", {}, { state: "waiting" }],
      ["invite", undefined, { invitation: { code: expect.stringMatching(/^\w{4}(?:-\w{4}){3}$/) } }],
    ];
    for (const [name, body, outcome] of deeds) {
      const { status, json } = await call(admin, "POST", `/accounts/${String(id)}/${name}`, body);
      expect([name, status, json]).toMatchObject([name, 200, outcome]);
    }
    expect((await call(admin, "POST", `/accounts/${String(id)}/grant`, { role: "boss", scope: "*" })).json.errors[0].pointer).toBe("/role");
    expect((await call(admin, "POST", "/accounts/a-nobody/disable")).status).toBe(404);
    expect((await call(admin, "GET", "/accounts")).json.accounts.map((one: { id: string }) => one.id)).toContain(id);
    expect(site.store.audit.find({ account: admin.account }).every(({ via }) => via === "key")).toBe(true);
  });

  it("sets a port and reads the records, and takes them away, which is recorded", async () => {
    const admin = forAll("admin");
    const auditor = forAll("audit");
    const set = await call(admin, "PUT", "/ports/CNSHA/settings", { name: "上海港口岸", region: "310000", publisher: "", twoPersons: false });
    expect([set.status, set.json]).toEqual([200, { code: "CNSHA", name: "上海港口岸", region: "310000", publisher: null, twoPersons: false }]);
    expect((await call(admin, "GET", "/port-settings")).json.ports).toContainEqual(set.json);
    expect((await call(admin, "PUT", "/ports/CNSHA/settings", { name: "上海港口岸", region: "31", publisher: null, twoPersons: true })).json.type).toBe("urn:qingdan:problem:region-unreadable");
    const { json } = await call(auditor, "GET", "/audit?action=port-set");
    expect([json.records[0].object, json.records[0].via, json.chain.brokenAt]).toEqual(["port:CNSHA", "key", null]);
    expect((await call(auditor, "GET", "/audit?action=nothing")).status).toBe(400);
    expect((await call(auditor, "GET", "/audit?from=2026-02-30")).json.type).toBe("urn:qingdan:problem:day-unreadable");
    expect((await call(auditor, "GET", "/audit.ndjson?action=port-set")).text.split("\n")[0]).toContain('"port:CNSHA"');
    expect((await call(auditor, "GET", "/audit.csv")).status).toBe(200);
    expect(site.store.audit.find({ account: auditor.account }).map(({ action }) => action)).toEqual(["audit-exported", "audit-exported"]);
    expect((await call(admin, "GET", "/audit")).status).toBe(403);
  });

  it("makes a key of less than it has itself, ends it, and never gives what takes a second factor", async () => {
    const maker = forAll("entry", "review", "admin");
    const made = await call(maker, "POST", "/keys", { name: "夜间上报", grants: [{ role: "entry", scope: "port:CNTAC" }], until: "2027-06-30" });
    expect([made.status, made.json.expiresAt, made.json.grants]).toEqual([201, "2027-06-30T15:59:59.999Z", [{ role: "entry", scope: "port:CNTAC" }]]);
    const child = { key: made.json.secret as string };
    expect((await call(child, "GET", "/ports/CNTAC/drafts")).status).toBe(200);
    expect((await call(child, "GET", "/ports/CNLYG/drafts")).status).toBe(403);
    const grant = { name: "x", until: "2027-06-01" };
    for (const grants of [[{ role: "entry", scope: "*" }], [{ role: "audit", scope: "*" }]]) {
      expect((await call(child, "POST", "/keys", { ...grant, grants })).json.type).toBe("urn:qingdan:problem:key-grant-missing");
    }
    for (const role of ["review", "admin"]) {
      expect((await call(maker, "POST", "/keys", { ...grant, grants: [{ role, scope: "*" }] })).json.type).toBe("urn:qingdan:problem:key-grant-missing");
    }
    expect((await call(maker, "POST", "/keys", { name: "x", grants: made.json.grants, until: "2027-07-01" })).json.type).toBe("urn:qingdan:problem:key-outlives-maker");
    expect((await call(program(["entry"]), "DELETE", `/keys/${String(made.json.id)}`)).status).toBe(404);
    expect((await call(maker, "DELETE", `/keys/${String(made.json.id)}`)).status).toBe(204);
    expect((await call(child, "GET", "/ports/CNTAC/drafts")).status).toBe(401);
    const other = program(["entry"]);
    const { json: { keys } } = await call(maker, "GET", `/accounts/${other.account}/keys`);
    expect((await call(maker, "DELETE", `/accounts/${other.account}/keys/${String(keys[0].id)}`)).status).toBe(204);
    expect((await call(other, "GET", "/keys")).status).toBe(401);
  });

  it("turns the daily mail on and off, and ends the sessions of its owner", async () => {
    const clerk = program(["entry"]);
    expect((await call(clerk, "PUT", "/duty-mail", { address: "nobody", locale: "zh" })).json.type).toBe("urn:qingdan:problem:mail-address");
    expect((await call(clerk, "PUT", "/duty-mail", { address: "clerk@example.gov.cn", locale: "en" })).json).toEqual({ address: "clerk@example.gov.cn", locale: "en" });
    expect([(await call(clerk, "DELETE", "/duty-mail")).status, (await call(clerk, "GET", "/duty-mail")).json]).toEqual([204, { address: null, locale: null }]);
    const session = site.store.sessions.begin(clerk.account, false, NOW);
    expect((await call(clerk, "DELETE", "/sessions")).status).toBe(204);
    expect(site.store.sessions.find(session, NOW, 15)).toBe(null);
  });
});

describe("a request with an Idempotency-Key", () => {
  const withKey = (key: string): Record<string, string> => ({ "idempotency-key": key });

  it("is carried out once: the same again is the same answer, byte for byte, also after a restart", async () => {
    const [clerk, approver] = [program(["entry"]), program(["review"])];
    const begin = (): Promise<Answer> => call(clerk, "POST", "/ports/CNTAC/drafts", TABLE, withKey("begin-1"));
    const created = await begin();
    const again = await begin();
    expect([created.headers.get("idempotency-replayed"), again.headers.get("idempotency-replayed"), again.status, again.text]).toEqual([null, "true", 201, created.text]);
    const { id } = created.json;
    const revision = await mend(clerk, id);
    const submit = (): Promise<Answer> => call(clerk, "POST", `/drafts/${id}/submit`, { revision }, withKey('"submit-1"'));
    const sent = await submit();
    expect([sent.status, (await submit()).text]).toEqual([200, sent.text]);
    const approve = (): Promise<Answer> => call(approver, "POST", `/drafts/${id}/approve`, { revision: sent.json.revision, digest: sent.json.digest }, withKey("approve-1"));
    const published = await approve();
    await restart();
    const versions = site.store.versions("CNTAC").length;
    const replayed = await approve();
    expect([replayed.status, replayed.headers.get("idempotency-replayed"), replayed.text]).toEqual([200, "true", published.text]);
    expect([(await begin()).text, (await submit()).text]).toEqual([created.text, sent.text]);
    const withdraw = (): Promise<Answer> => call(approver, "POST", `/ports/CNTAC/lists/${String(published.json.published.version)}/withdraw`, { reason: "收费标准录入有误，将重新公布" }, withKey("withdraw-1"));
    const withdrawn = await withdraw();
    const withdrawnAgain = await withdraw();
    expect([withdrawn.status, withdrawnAgain.headers.get("idempotency-replayed"), withdrawnAgain.text]).toEqual([200, "true", withdrawn.text]);
    expect(site.store.versions("CNTAC")).toHaveLength(versions);
    expect(site.store.drafts.drafts(["editing", "submitted"]).filter((draft) => draft.id === id)).toEqual([]);
  });

  it("is refused for another request, and for a key that is not one; what was refused may be tried again", async () => {
    const clerk = program(["entry"]);
    const first = await call(clerk, "POST", "/ports/CNTAC/drafts", TABLE.replace(",16,", ",77,"), withKey("k"));
    for (const other of [
      await call(clerk, "POST", "/ports/CNTAC/drafts", `${TABLE}\n`, withKey("k")),
      await call(clerk, "POST", `/drafts/${String(first.json.id)}/discard`, { revision: 1 }, withKey("k")),
    ]) expect([other.status, other.json.type]).toEqual([422, "urn:qingdan:problem:idempotency-key-reused"]);
    // Somebody else's key of the same name is another.
    expect((await call(program(["entry"]), "POST", "/ports/CNTAC/drafts", `${TABLE}\n`, withKey("k"))).status).toBe(201);
    // Another key of the same account is told what the first was if it may as much, and not if it may less.
    const equal = site.store.keys.create({ account: clerk.account, name: "同", grants: [{ role: "entry", scope: "port:CNTAC" }], expiresAt: "2027-01-01T00:00:00.000Z" }, BY).secret;
    const told = await call(clerk, "POST", "/webhooks", { url: "https://example.com/fees", watched: "*" }, withKey("hook"));
    const bare = site.store.keys.create({ account: clerk.account, name: "无", grants: [], expiresAt: "2027-01-01T00:00:00.000Z" }, BY).secret;
    expect([told.status, (await call({ key: equal }, "POST", "/webhooks", { url: "https://example.com/fees", watched: "*" }, withKey("hook"))).text]).toEqual([201, told.text]);
    expect((await call({ key: bare }, "POST", "/webhooks", { url: "https://example.com/fees", watched: "*" }, withKey("hook"))).status).toBe(422);
    for (const bad of ["", "a b", "x".repeat(256), '"open', "钥"].map((text) => encodeURI(text) === text || text.includes(" ") || text.includes('"') ? text : Buffer.from(text).toString("latin1"))) {
      expect([bad, (await call(clerk, "POST", "/ports/CNTAC/drafts", TABLE, withKey(bad))).json.type]).toEqual([bad, "urn:qingdan:problem:idempotency-key-unreadable"]);
    }
    const { id } = first.json;
    const refused = await call(clerk, "POST", `/drafts/${String(id)}/submit`, { revision: 1 }, withKey("s"));
    expect(refused.status).toBe(422);
    const revision = await mend(clerk, id);
    expect((await call(clerk, "POST", `/drafts/${String(id)}/submit`, { revision }, withKey("s"))).status).toBe(200);
  });

  it("is carried out once where it arrives twice at the same time", async () => {
    const [clerk, approver] = [program(["entry"]), program(["review"])];
    const { id, revision, digest } = await submitted(clerk);
    const before = site.store.versions("CNTAC").length;
    const answers = await Promise.all([1, 2, 3].map(() => call(approver, "POST", `/drafts/${id}/approve`, { revision, digest }, withKey("twice"))));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expect(answers.filter(({ status }) => status === 409).map(({ json }) => json.type)).toEqual(Array.from({ length: 2 }, () => "urn:qingdan:problem:request-under-way"));
    expect(site.store.versions("CNTAC")).toHaveLength(before + 1);
  });

  it("keeps its answer with the deed or not at all, sealed, and for a week", async () => {
    const clerk = program(["entry"]);
    const { id, revision } = await ready(clerk);
    const { keptAnswers } = site.store;
    // The answer cannot be written, so the draft is not submitted either.
    keptAnswers.keep(clerk.account, "taken", { request: "by another process", status: 200, body: "" }, "2026-11-16T04:00:00.001Z");
    const held = await call(clerk, "POST", `/drafts/${id}/submit`, { revision }, withKey("taken"));
    expect([held.status, site.store.drafts.draft(id)!.state]).toEqual([422, "editing"]);
    expect(() => keptAnswers.keep(clerk.account, "taken", { request: "x", status: 200, body: "" }, NOW)).toThrow("is being carried out");
    await call(clerk, "POST", `/drafts/${id}/submit`, { revision }, withKey("fresh"));
    const later = "2026-11-30T04:00:00.001Z";
    expect([keptAnswers.of(clerk.account, "fresh", NOW)?.status, keptAnswers.of(clerk.account, "fresh", later)]).toEqual([200, null]);
    keptAnswers.keep(clerk.account, "next", { request: "x", status: 200, body: "天机" }, later);
    expect([keptAnswers.of(clerk.account, "fresh", NOW), keptAnswers.of(clerk.account, "next", later)?.body]).toEqual([null, "天机"]);
    expect(readFileSync(`${site.directory}/qingdan.db-wal`).includes("天机")).toBe(false);
  });
});

/** What every page does has its twin in the API. `do=` names the buttons of a page that has several. */
const TWINS: Readonly<Record<string, readonly string[]>> = {
  "POST /authority/ports/:code/drafts": ["POST /api/v1/ports/:code/drafts"],
  "POST /authority/ports/:code/lists/:version/withdraw": ["POST /api/v1/ports/:code/lists/:version/withdraw"],
  "POST /authority/drafts/:draft/file": ["PUT /api/v1/drafts/:draft/file"],
  "POST /authority/drafts/:draft/columns": ["PUT /api/v1/drafts/:draft/columns"],
  "POST /authority/drafts/:draft/side-tables/file": ["PUT /api/v1/drafts/:draft/side-tables"],
  "POST /authority/drafts/:draft/side-tables/:table/:row": ["PATCH /api/v1/drafts/:draft"],
  "POST /authority/drafts/:draft/entries/:row": ["PATCH /api/v1/drafts/:draft"],
  "POST /authority/drafts/:draft/cells": ["PATCH /api/v1/drafts/:draft"],
  "POST /authority/drafts/:draft/head": ["PATCH /api/v1/drafts/:draft"],
  "POST /authority/drafts/:draft/fill": ["PATCH /api/v1/drafts/:draft"],
  "POST /authority/drafts/:draft/confirm": ["POST /api/v1/drafts/:draft/confirm"],
  "POST /authority/drafts/:draft/unconfirm": ["POST /api/v1/drafts/:draft/unconfirm"],
  "POST /authority/drafts/:draft/rebase": ["POST /api/v1/drafts/:draft/rebase"],
  "POST /authority/drafts/:draft/submit": ["POST /api/v1/drafts/:draft/submit"],
  "POST /authority/drafts/:draft/recall": ["POST /api/v1/drafts/:draft/recall"],
  "POST /authority/drafts/:draft/discard": ["POST /api/v1/drafts/:draft/discard"],
  "POST /authority/drafts/:draft/return": ["POST /api/v1/drafts/:draft/return"],
  "POST /authority/drafts/:draft/approve": ["POST /api/v1/drafts/:draft/approve"],
  "POST /authority/mail": ["PUT /api/v1/duty-mail", "DELETE /api/v1/duty-mail"],
  "POST /mail/stop/:token": ["DELETE /api/v1/duty-mail"],
  "POST /account/keys": ["POST /api/v1/keys", "DELETE /api/v1/keys/:id"],
  "POST /account/sessions": ["DELETE /api/v1/sessions"],
  "POST /admin/keys": ["DELETE /api/v1/accounts/:account/keys/:id"],
  "POST /admin/ports/:code": ["PUT /api/v1/ports/:code/settings"],
  "POST /admin/accounts": ["POST /api/v1/accounts"],
  "POST /admin/accounts/:account": ["grant", "withdraw", "disable", "enable", "sessions", "second-factor", "invite"].map((name) => `POST /api/v1/accounts/:account/${name}`),
  "POST /check": ["POST /api/v1/bills::check"],
  "POST /verify": ["POST /api/v1/receipts::verify"],
};

/** On pages alone, on purpose. */
const PEOPLE_ONLY: Readonly<Record<string, string>> = {
  "POST /login": "proves a person", "POST /logout": "ends a session, which a program has none of", "POST /setup": "proves a person: the one-time code and the first password",
  "POST /login/kept": "gives back a form whose session had ended, which a program has none of",
  "POST /account/password": "proves a person", "POST /account/second-factor": "proves a person",
};

it("every page that changes something has a twin for programs, or a reason to have none", () => {
  const routes = site.app.declaredRoutes.flatMap(({ methods, url }) => methods.filter((method) => method !== "GET" && method !== "HEAD").map((method) => `${method} ${url}`));
  const pages = routes.filter((route) => !route.includes(" /api/"));
  expect(pages.filter((route) => TWINS[route] === undefined && PEOPLE_ONLY[route] === undefined)).toEqual([]);
  expect(Object.values(TWINS).flat().filter((twin) => !routes.includes(twin))).toEqual([]);
  expect([...Object.keys(TWINS), ...Object.keys(PEOPLE_ONLY)].filter((route) => !pages.includes(route))).toEqual([]);
});
