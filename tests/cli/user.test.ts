// `qingdan user` and `qingdan key`: people and programs let in from the machine itself.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { addDays, beijingDay, instantOf } from "../../src/model/day.ts";
import { startService } from "../service.ts";
import { runMany } from "./many-runs.ts";

let folder: string;
beforeAll(() => { folder = mkdtempSync(join(tmpdir(), "qingdan-user-")); });
afterAll(() => rmSync(folder, { recursive: true }));

it("adds people by a one-time code, never by a password, and lists, grants, disables and resets them", () => {
  const data = ["--data", join(folder, "data")];
  const [added, admin, twice, granted, listed, reset, disabled, unknown, odd] = runMany([
    ["user", "add", "lisi", "--name", "李四", "--role", "entry", "--scope", "port:CNTAC", ...data],
    ["user", "add", "wang", "--name", "王五", "--role", "admin", ...data],
    ["user", "add", "lisi", ...data],
    ["user", "grant", "lisi", "--role", "review", "--scope", "region:3205", ...data],
    ["user", "list", ...data],
    ["user", "reset", "lisi", ...data],
    ["user", "disable", "lisi", ...data],
    ["user", "disable", "nobody", ...data],
    ["user", "grant", "lisi", "--role", "audit", "--scope", "CNTAC", ...data],
  ], folder);
  expect(added!.out).toMatch(/^lisi 的一次性码：(?:[2-9A-HJKMNP-Z]{4}-){3}[2-9A-HJKMNP-Z]{4}\n请在 .*（北京时间）之前用它打开 http:\/\/localhost:3000\/setup/);
  expect([added!.code, admin!.code, twice!.code, twice!.out]).toEqual([0, 0, 2, ""]);
  expect(granted!.out).toBe("lisi\t李四\t等待开通\t录入 CNTAC、复核 3205\n");
  expect(listed!.out).toBe("lisi\t李四\t等待开通\t录入 CNTAC、复核 3205\nwang\t王五\t等待开通\t管理 全部口岸\n");
  expect(reset!.out).toContain("lisi 的一次性码");
  expect(disabled!.out).toBe("lisi\t李四\t已停用\t录入 CNTAC、复核 3205\n");
  expect([unknown!.code, unknown!.err]).toEqual([2, expect.stringContaining("没有“nobody”这个账号")]);
  expect([odd!.code, odd!.err]).toEqual([2, expect.stringContaining("port:CNTAC")]);
});

it("invites the first administrator to the address that the system has given", async () => {
  const service = await startService(join(folder, "first"));
  const told = service.log();
  const port = service.address("/").port;
  await service.stop();
  expect(told).toMatch(new RegExp(`http://localhost:${port}/setup，用一次性码 (?:[2-9A-HJKMNP-Z]{4}-){3}[2-9A-HJKMNP-Z]{4} `));
});

it("makes keys for entry and audit only, with a last day, and revokes them", () => {
  const data = ["--data", join(folder, "keys")];
  const until = addDays(beijingDay(instantOf(Date.now())), 30);
  const [, made, review, endless, listed, wrong] = runMany([
    ["user", "add", "lisi", "--role", "entry", "--scope", "port:CNTAC", ...data],
    ["key", "add", "lisi", "--name", "上报", "--role", "entry", "--scope", "port:CNTAC", "--until", until, ...data],
    ["key", "add", "lisi", "--role", "review", "--until", until, ...data],
    ["key", "add", "lisi", "--role", "entry", ...data],
    ["key", "list", ...data],
    ["key", "steal", "lisi", ...data],
  ], folder);
  expect(made!.out).toMatch(/^qdk_[\w-]{43}\n$/);
  expect([review!.code, endless!.code, review!.out + endless!.out]).toEqual([2, 2, ""]);
  expect(listed!.out).toMatch(new RegExp(`^k-[0-9a-f]{16}\\t${made!.out.slice(0, 10)}…\\tlisi\\t上报\\t录入 CNTAC\\t${until} 23:59:59\\n$`));
  expect(wrong!.err).toContain("操作 不能是“steal”，可选：add、list、revoke");
  const [revoked] = runMany([["key", "revoke", listed!.out.split("\t")[0]!, ...data]], folder);
  expect(revoked!.out).toContain("已失效");
});
