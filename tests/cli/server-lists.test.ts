// `check --server` asks a real service on the loopback for its lists and checks here: the report is the one that the
// service's own data gives, nothing of the bill is sent, and a server that lies or is none is told in a sentence.
import { execFile } from "node:child_process";
import { createServer, type RequestListener } from "node:http";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";
import { checkBill } from "../../src/check.ts";
import { openServerLists } from "../../src/cli/server-lists.ts";
import { listSourceFromStore } from "../../src/cli/store-lists.ts";
import { national } from "../../src/cli/wiring.ts";
import { readBillFile } from "../../src/ingest.ts";
import { openPortSite, openTwoWaySite, type RealSite } from "../web/real-site.ts";

const PROGRAM = fileURLToPath(new URL("../../dist/cli.js", import.meta.url));
const BILL = `项目名称,单位,数量,单价,金额,服务日期,口岸
码头操作费,箱,1,850,850,2026-02-01,连云港
码头操作费,箱,1,850,850,2026-07-01,连云港口岸
布防服务费,箱,1,480,480,2026-07-01,CNLYG
理货服务费,箱,1,14,14,2025-12-01,
理货服务费,箱,1,14,14,2026-07-01,没有的口岸
`;
const knowledge = national();
const context = { version: "0.0.0", locale: "zh" } as const;

let folder: string;
let site: RealSite;
let address: string;
const asked: string[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "qingdan-server-"));
  writeFileSync(join(folder, "bill.csv"), BILL);
  site = await openPortSite();
  site.app.server.on("request", ({ method, url }) => asked.push(`${method} ${url}`));
  address = await site.app.listen({ host: "127.0.0.1", port: 0 });
});
afterAll(async () => {
  await site.close();
  rmSync(folder, { recursive: true });
});

function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [PROGRAM, "check", "bill.csv", ...args], { cwd: folder }, (error, out, err) => {
      resolve({ code: typeof error?.code === "number" ? error.code : 0, out, err });
    });
  });
}

it.each(["2026-11-23", "2026-06-30", "2026-05-01", "2026-01-01"])("gives the report of the service's own data, as of %s", async (day) => {
  const { reading } = await readBillFile(Buffer.from(BILL), { name: "bill.csv", metadata: {} });
  const options = { input: { name: "bill.csv", sha256: "0".repeat(64) }, day, national: knowledge, ...context };
  const { ask } = await openServerLists(address, { asOf: day, national: knowledge }, context);
  const overTheWire = await ask((lists) => checkBill(reading, lists, options));
  expect(overTheWire).toEqual(checkBill(reading, listSourceFromStore(site.store, day), options));
  if (day === "2026-11-23") expect(overTheWire.lines!.map(({ verdict }) => verdict)).toEqual(["ok", "over", "not-listed", "unclear", "unclear"]);
});

it("knows the lists of imports and of exports apart, as the service's own data does", async () => {
  const twoWay = await openTwoWaySite();
  try {
    const there = await twoWay.app.listen({ host: "127.0.0.1", port: 0 });
    const bill = "项目名称,单位,数量,金额,服务日期,口岸,进出口\n" + ["进口", "出口", ""].map((way) => `理货服务费,箱,1,16,2026-05-01,CNLYG,${way}\n`).join("");
    const { reading } = await readBillFile(Buffer.from(bill), { name: "bill.csv", metadata: {} });
    const options = { input: { name: "bill.csv", sha256: "0".repeat(64) }, day: "2026-11-23", national: knowledge, ...context };
    const { ask } = await openServerLists(there, { asOf: options.day, national: knowledge }, context);
    const overTheWire = await ask((lists) => checkBill(reading, lists, options));
    expect(overTheWire).toEqual(checkBill(reading, listSourceFromStore(twoWay.store, options.day), options));
    expect(overTheWire.lines!.map(({ verdict, list }) => `${verdict} ${list?.id}`)).toEqual(["under CNLYG/4", "over CNLYG/1", "unclear CNLYG/4"]);
  } finally {
    await twoWay.close();
  }
});

it("sends nothing of the bill, and exits as with the data at hand", async () => {
  asked.length = 0;
  const ran = await run("--server", address, "--format", "json");
  expect(ran.err).toBe("");
  expect(ran.code).toBe(1);
  expect((JSON.parse(ran.out) as { lines: unknown[] }).lines).toHaveLength(5);
  expect(new Set(asked)).toEqual(new Set([
    "GET /.well-known/port-fees.json", "GET /api/v1/ports/CNLYG/lists", "GET /ports/CNLYG/lists/1.json", "GET /ports/CNLYG/lists/2.json",
  ]));
});

/** A server that is not what it should be, for as long as the work takes. */
async function against(listener: RequestListener, work: (address: string) => Promise<unknown>): Promise<void> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    await work(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

async function failureOf(server: string): Promise<unknown> {
  const { reading } = await readBillFile(Buffer.from(BILL), { name: "bill.csv", metadata: {} });
  try {
    const { ask } = await openServerLists(server, { asOf: "2026-11-23", national: knowledge }, context);
    await ask((lists) => checkBill(reading, lists, { input: { name: "", sha256: "" }, day: "2026-11-23", national: knowledge, ...context }));
  } catch (error) {
    return (error as { kind?: unknown }).kind;
  }
  return null;
}

it("does not use a list that is not the one its digest names, or that is none", async () => {
  for (const [change, kind] of [
    [(text: string) => text.replace('"800"', '"900"'), "server-list-altered"],
    [() => "[".repeat(100_000), "server-answer-unreadable"],
    [() => "{}", "server-answer-unreadable"],
  ] as const) {
    await against((request, response) => {
      void fetch(address + request.url!).then(async (answer) => {
        const text = await answer.text();
        response.end(request.url!.endsWith("2.json") ? change(text) : text);
      });
    }, async (server) => expect(await failureOf(server)).toBe(kind));
  }
});

it("tells a server that is none, has nothing, or never ends from one of ours", async () => {
  await against((_request, response) => response.end("<html>"), async (server) => expect(await failureOf(server)).toBe("server-answer-unreadable"));
  await against((_request, response) => response.writeHead(404).end(), async (server) => expect(await failureOf(server)).toBe("server-refused"));
  await against((_request, response) => {
    const more = (): void => {
      while (!response.destroyed && response.write(Buffer.alloc(1_000_000, 32)));
      if (!response.destroyed) response.once("drain", more);
    };
    more();
  }, async (server) => expect(await failureOf(server)).toBe("server-answer-unreadable"));
});

it("says in a sentence that an address is none, that nobody answers, and what does not go together", async () => {
  const [none, nobody, both] = await Promise.all([
    run("--server", "ftp://example.org"), run("--server", "http://127.0.0.1:1", "--locale", "en"), run("--server", address, "--data", "data"),
  ]);
  expect([none.code, none.out]).toEqual([2, ""]);
  expect(none.err).toContain("网址不对：ftp://example.org");
  expect([nobody.code, nobody.out]).toEqual([3, ""]);
  expect(nobody.err).toMatch(/cannot be reached \(\w+\)/);
  expect(both.code).toBe(2);
  expect(both.err).toMatch(/--data 和 --server 不能同时用|--server 和 --data 不能同时用/);
});
