// The machine fails under the service as people run it: the disk is full, a write or an fsync fails, the clock goes back.
// Nothing is published then, and the page says why; what is public can be read all the while; nothing acknowledged is lost.
// strace fails the system calls of the running process, and a shim in C (tests/store/clock.c) sets its clock.

import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { Failure, type FailureName } from "../src/model/failure.ts";
import { openStore } from "../src/store/index.ts";
import { beginDraft, canAttach, CLI, injure, openOffice, revisionOf, startService, submitDraft, type Office, type Service } from "./service.ts";

const isCi = process.env["CI"] !== undefined;
const attaches = canAttach();
if (!attaches) console.error("Failing writes and fsyncs of the running service are NOT tested: strace is missing or may not attach. Run: apt-get install strace, and allow ptrace");

const work = mkdtempSync(join(tmpdir(), "qingdan-faults-"));
const shim = join(work, "clock.so");
const hasClock = spawnSync("cc", ["-shared", "-fPIC", "-O1", "-o", shim, fileURLToPath(new URL("store/clock.c", import.meta.url)), "-ldl"]).status === 0;
if (!hasClock) console.error("The clock that goes back is NOT tested: there is no C compiler. Run: apt-get install gcc");
const clock = join(work, "clock");

let folder: string;
let office: Office;
let service: Service;

beforeAll(() => setClock(0));
afterAll(() => rmSync(work, { recursive: true }));
beforeEach(async () => {
  folder = mkdtempSync(join(work, "data-"));
  office = await openOffice(folder);
  service = await startService(folder, hasClock ? { LD_PRELOAD: shim, CLOCK_FILE: clock } : {});
});
afterEach(() => service.stop());

function setClock(seconds: number): void {
  writeFileSync(clock, String(seconds));
}

/** Every door for the public is open. */
async function readsOn(): Promise<void> {
  for (const path of ["/", "/ports/CNLYG", "/ports/CNLYG/lists/1", "/ports/CNLYG/lists/1.pdf", "/ports/CNLYG/lists/1.json", "/search?q=理货", "/log/checkpoint", "/feed.atom", "/readyz"]) {
    expect([path, (await service.get(path)).status]).toEqual([path, 200]);
  }
}

async function state(): Promise<unknown> {
  const { status, body } = await service.get("/healthz");
  expect(status).toBe(200);
  return JSON.parse(body);
}

/** At the desk and by the API: a sentence for people, in the language that was asked for. */
async function refuses(kind: FailureName, address: string, form: Readonly<Record<string, string>>): Promise<void> {
  for (const locale of ["zh", "en"] as const) {
    const { status, body } = await service.post(`${address}/approve?lang=${locale}`, office.reviewer, form);
    const { fix } = new Failure(kind).words(locale);
    expect([kind, locale, status, body.includes(fix.split(/[；;。.]/)[0]!)]).toEqual([kind, locale, 503, true]);
    const { revision, digest } = form;
    const called = await service.call(`/drafts/${address.split("/")[3]!}/approve`, office.key, { revision: Number(revision), digest }, locale);
    expect([called.status, JSON.parse(called.body)]).toEqual([503, expect.objectContaining({ type: `urn:qingdan:problem:${kind}`, detail: fix })]);
  }
}

/** What a restart finds: an unbroken log of as many versions, each whole. */
async function versionsAfterRestart(): Promise<number> {
  await service.stop();
  const store = openStore({ directory: folder, origin: "test.example/log" });
  const versions = store.versions("CNLYG");
  const found = [store.readOnly, store.verify(), versions.map(({ version }) => version)];
  store.close();
  expect(found).toEqual([null, [], versions.map((_, at) => at + 1)]);
  service = await startService(folder);
  return versions.length;
}

describe.skipIf(!attaches && !isCi)("a disk under the running service", () => {
  it.each([
    ["fsync,fdatasync", "EIO", ["qingdan.db-wal"]],
    ["pwrite64", "EIO", ["qingdan.db-wal"]],
  ] as const)("on which %s fails with %s stops all saving until a restart, says so, and is read on", async (call, error, files) => {
    const before = await submitDraft(service, office, "15");
    expect((await service.post(`${before.address}/approve`, office.reviewer, before.form)).status).toBe(303);
    const { address, form } = await submitDraft(service, office, "16");
    const other = await beginDraft(service, office);
    const revision = await revisionOf(service, office, other);
    const mend = await injure(service, call, error, files);
    await refuses("storage-broken", address, form);
    await readsOn();
    expect(await state()).toEqual({ status: "ok", publishing: false, reason: "storage-broken" });
    await mend();
    // The page cache may hold what never reached the disk, so a disk that seems well again is not believed.
    await refuses("storage-broken", address, form);
    const edit = await service.post(`${other}/entries/r1`, office.clerk, { revision, rate: "77", do: "save" });
    expect([edit.status, edit.body.includes("已停止一切保存和公布")]).toEqual([503, true]);
    expect((await service.post(`${address}/approve`, office.clerk, form)).status).toBe(403);
    expect((await service.get(`${address}/review`, office.reviewer)).status).toBe(200);
    await readsOn();
    const stands = await versionsAfterRestart();
    expect([2, 3]).toContain(stands);
    expect((await service.post(`${address}/approve`, office.reviewer, form)).status).toBe(303);
    expect(await versionsAfterRestart()).toBe(3);
    expect(await state()).toEqual({ status: "ok", publishing: true });
  }, 90_000);

  it("that is full refuses to save and to publish, and does both again once there is space", async () => {
    const { address, form } = await submitDraft(service, office, "15");
    const mend = await injure(service, "pwrite64", "ENOSPC", ["qingdan.db-wal"]);
    await refuses("storage-full", address, form);
    const withdrawal = await service.post("/authority/ports/CNLYG/lists/1/withdraw", office.reviewer, { reason: "本目录有误，以重新公布的为准。" });
    expect([withdrawal.status, withdrawal.body.includes("磁盘空间不足")]).toEqual([503, true]);
    expect((await service.post(`${address}/approve`, office.clerk, form)).status).toBe(403);
    await readsOn();
    expect(await state()).toEqual({ status: "ok", publishing: false, reason: "storage-full" });
    await mend();
    expect((await service.post(`${address}/approve`, office.reviewer, form)).status).toBe(303);
    expect(await state()).toEqual({ status: "ok", publishing: true });
    expect(await versionsAfterRestart()).toBe(2);
  }, 90_000);

  it.each([
    ["write", "ENOSPC", { status: "ok", publishing: false, reason: "storage-full" }, 303],
    ["fsync", "EIO", { status: "ok", publishing: false, reason: "storage-broken" }, 503],
  ] as const)("where the anchor cannot be written (%s, %s) keeps what it acknowledged and publishes nothing after it", async (call, error, told, afterwards) => {
    const first = await submitDraft(service, office, "15");
    const mend = await injure(service, call, error, ["anchors.log"]);
    expect((await service.post(`${first.address}/approve`, office.reviewer, first.form)).status).toBe(303);
    expect(await state()).toEqual(told);
    const second = await submitDraft(service, office, "16");
    await refuses(told.reason, second.address, second.form);
    await readsOn();
    await mend();
    expect((await service.post(`${second.address}/approve`, office.reviewer, second.form)).status).toBe(afterwards);
    expect(await versionsAfterRestart()).toBe(afterwards === 303 ? 3 : 2);
    expect(await state()).toEqual({ status: "ok", publishing: true });
  }, 90_000);

  it.each([["fsync,fdatasync", "EIO", "storage-broken"], ["pwrite64", "ENOSPC", "storage-full"]] as const)("on which %s fails with %s refuses the command too, in both languages", async (call, error, kind) => {
    await service.stop();
    const file = join(folder, "list.csv");
    writeFileSync(file, "连云港口岸进（出）口收费目录清单（二）\n序号,收费主体,项目名称,收费标准（元）,计价单位,服务内容,备注\n1,连云港新东方国际货柜码头有限公司,码头操作费,850,元/箱,集装箱装卸,企业自主定价\n");
    const publishing = (locale: string, ...strace: string[]) => spawnSync(strace[0] ?? process.execPath, [
      ...strace.slice(1), ...(strace.length > 0 ? [process.execPath] : []), CLI, "publish", file, "--data", folder, "--port", "CNLYG", "--port-name", "连云港口岸",
      "--effective-from", "2099-01-01", "--publisher", "连云港市人民政府", "--confirm", "--locale", locale,
    ], { encoding: "utf8" });
    for (const locale of ["zh", "en"] as const) {
      const { status, stderr } = publishing(locale, "strace", "-f", "-qq", "-o", "/dev/null", "-P", join(folder, "qingdan.db-wal"), "-e", `trace=${call}`, "-e", `inject=${call}:error=${error}`);
      expect([locale, status, stderr.includes(new Failure(kind).words(locale).what)]).toEqual([locale, 4, true]);
    }
    const { status, stdout } = publishing("zh");
    expect([status, stdout.includes("CNLYG/2")]).toEqual([0, true]);
  }, 90_000);
});

describe.skipIf(!hasClock && !isCi)("a clock under the running service", () => {
  it("that goes back three days refuses to publish, says both instants, and is read on; once it is right again, publishing goes on", async () => {
    const { address, form } = await submitDraft(service, office, "15");
    setClock(-3 * 86_400);
    try {
      await refuses("clock-untrusted", address, form);
      const { body } = await service.post(`${address}/approve?lang=en`, office.reviewer, form);
      expect(body).toMatch(/The server&#x27;s clock \(20\d\d-[^)]+Z\) is behind the last publication \(20\d\d-[^)]+Z\)/);
      expect(await state()).toEqual({ status: "ok", publishing: false, reason: "clock-untrusted" });
      await readsOn();
    } finally {
      setClock(0);
    }
    expect(await state()).toEqual({ status: "ok", publishing: true });
    expect((await service.post(`${address}/approve`, office.reviewer, form)).status).toBe(303);
    expect(await versionsAfterRestart()).toBe(2);
  }, 90_000);

  it("that goes back a second publishes with an instant that rises all the same", async () => {
    const first = await submitDraft(service, office, "15");
    expect((await service.post(`${first.address}/approve`, office.reviewer, first.form)).status).toBe(303);
    const second = await submitDraft(service, office, "16");
    setClock(-4);
    expect((await service.post(`${second.address}/approve`, office.reviewer, second.form)).status).toBe(303);
    setClock(0);
    expect(await versionsAfterRestart()).toBe(3);
    const { lists } = JSON.parse((await service.get("/api/v1/ports/CNLYG/lists")).body) as { lists: { publishedAt: string }[] };
    const instants = lists.map(({ publishedAt }) => publishedAt);
    expect([...new Set(instants)].sort()).toEqual(instants);
  }, 90_000);
});
