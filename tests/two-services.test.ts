// Two services, or a service and the command, on one data folder: of two who change the same revision one wins and the other
// is told, and the log has one order and no fork.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";

import { openStore } from "../src/store/index.ts";
import { beginDraft, CLI, openOffice, revisionOf, startService, submitDraft, type Office, type Service } from "./service.ts";

const ROUNDS = 12;
const work = mkdtempSync(join(tmpdir(), "qingdan-two-"));
let folder: string;
let office: Office;
let services: readonly [Service, Service];

afterAll(() => rmSync(work, { recursive: true }));
beforeEach(async () => {
  folder = mkdtempSync(join(work, "data-"));
  office = await openOffice(folder);
  services = [await startService(folder), await startService(folder)];
});
afterEach(async () => {
  for (const service of services) await service.stop();
});

/** What a restart finds in the log: sequence, versions and instants without a gap, and nothing damaged. */
function readLog(): { readonly events: number; readonly versions: number } {
  const store = openStore({ directory: folder, origin: "test.example/log" });
  const published = store.ports().flatMap(({ code }) => store.versions(code)).sort((a, b) => a.logIndex - b.logIndex);
  const own = store.versions("CNLYG");
  expect([store.readOnly, store.verify()]).toEqual([null, []]);
  expect(own.map(({ version }) => version)).toEqual(own.map((_, at) => at + 1));
  expect(published.map(({ logIndex }) => logIndex)).toEqual(published.map((_, at) => at));
  const instants = published.map(({ publishedAt }) => publishedAt);
  expect([...new Set(instants)].sort()).toEqual(instants);
  const events = store.logSize();
  store.close();
  // Each size of the log was signed with one root only.
  const roots = new Map<string, string>();
  for (const line of readFileSync(join(folder, "anchors.log"), "utf8").split("\n").filter((text) => text !== "")) {
    const [, size, root] = (JSON.parse(line) as string).split("\n");
    expect(roots.get(size!) ?? root).toBe(root);
    roots.set(size!, root!);
  }
  return { events, versions: own.length };
}

describe("two clerks at two services", () => {
  it("who save the same revision at once: one is saved, the other gets 409 with what was done and what she typed, and nothing is lost", async () => {
    const address = await beginDraft(services[0], office);
    for (let round = 0; round < ROUNDS; round += 1) {
      const revision = await revisionOf(services[0], office, address);
      const save = (service: Service, who: "clerk" | "colleague", rate: string) => service.post(`${address}/entries/r1`, office[who], { revision, rate, do: "save" });
      const [prices, answers] = [[String(100 + round), String(200 + round)] as const, await Promise.all([
        save(services[0], "clerk", String(100 + round)), save(services[1], "colleague", String(200 + round)),
      ])];
      expect(answers.map(({ status }) => status).sort()).toEqual([303, 409]);
      const won = answers.findIndex(({ status }) => status === 303);
      const lost = answers[1 - won]!.body;
      expect(lost).toContain("在您打开之后改过这份草稿");
      expect(lost).toContain(`>${prices[1 - won]!}</textarea>`);
      expect(lost).toContain(`现在是：<strong>${prices[won]!}</strong>`);
      const shown = await services[won]!.get(`${address}/entries/r1`, office.clerk);
      expect(shown.body).toContain(`>${prices[won]!}</textarea>`);
      expect(await revisionOf(services[1], office, address)).toBe(String(Number(revision) + 1));
    }
  }, 120_000);

  it("of whom one approves while the other takes the draft back: one of both holds, and the draft says which", async () => {
    for (let round = 0; round < 3; round += 1) {
      const { address, form } = await submitDraft(services[0], office, String(15 + round));
      const [approved, recalled] = await Promise.all([
        services[0].post(`${address}/approve`, office.reviewer, form), services[1].post(`${address}/recall`, office.clerk, form),
      ]);
      expect([approved.status, recalled.status].sort()).toEqual([303, 409]);
      const published = await services[1].get(`${address}/published`, office.clerk);
      expect(published.status).toBe(approved.status === 303 ? 200 : 404);
    }
    const { events, versions } = readLog();
    expect(events).toBe(versions);
  }, 120_000);
});

describe("two who publish at once", () => {
  it("by one service each get the same approval only once", async () => {
    const { address, form } = await submitDraft(services[0], office, "15");
    const answers = await Promise.all(services.map((service) => service.post(`${address}/approve`, office.reviewer, form)));
    expect(answers.every(({ status }) => status === 303 || status === 409)).toBe(true);
    expect(answers.some(({ status }) => status === 303)).toBe(true);
    expect(readLog()).toEqual({ events: 2, versions: 2 });
  }, 120_000);

  it("by services and commands on several ports: every version is there once, in one order that both services show", async () => {
    const publishByCommand = async (port: string, round: number): Promise<void> => {
      const place = join(folder, `${port}-${String(round)}`);
      mkdirSync(place);
      const file = join(place, "list.csv");
      writeFileSync(file, `测试口岸进（出）口收费目录清单（二）\n序号,收费主体,项目名称,收费标准（元）,计价单位,服务内容,备注\n1,连云港新东方国际货柜码头有限公司,码头操作费,${String(850 + round)},元/箱,集装箱装卸,企业自主定价\n`);
      const child = spawn(process.execPath, [CLI, "publish", file, "--data", folder, "--port", port, "--port-name", "测试口岸", "--effective-from", "2099-01-01", "--publisher", "测试市人民政府", "--confirm"], { stdio: ["ignore", "ignore", "pipe"] });
      let said = "";
      child.stderr.setEncoding("utf8").on("data", (text: string) => (said += text));
      const [code] = await once(child, "exit") as [number];
      expect([port, round, code, said]).toEqual([port, round, 0, expect.any(String)]);
    };
    const publishAtDesk = async (service: Service): Promise<void> => {
      for (const price of ["15", "16", "17"]) {
        const { address, form } = await submitDraft(service, office, price);
        expect((await service.post(`${address}/approve`, office.reviewer, form)).status).toBe(303);
      }
    };
    const commands = ["CNTAC", "CNSHA"].map(async (port) => {
      for (let round = 0; round < 2; round += 1) await publishByCommand(port, round);
    });
    await Promise.all([publishAtDesk(services[0]), ...commands]);
    const paths = ["/log/checkpoint", "/api/v1/ports/CNLYG/lists", "/api/v1/ports/CNTAC/lists", "/feed.json"];
    for (const path of paths) {
      const [one, other] = await Promise.all(services.map((service) => service.get(path)));
      expect(one!.body.replaceAll(/http:\/\/localhost:\d+/g, "")).toBe(other!.body.replaceAll(/http:\/\/localhost:\d+/g, ""));
    }
    expect(readLog()).toEqual({ events: 8, versions: 4 });
  }, 240_000);
});
