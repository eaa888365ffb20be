/* eslint-disable @typescript-eslint/no-unsafe-call, @typescript-eslint/no-unsafe-return -- what is read here is JSON. */
import { spawn } from "node:child_process";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { openSampleSite, type RealSite } from "../web/real-site.ts";

let site: RealSite;
beforeAll(async () => { site = await openSampleSite(); });
afterAll(() => site.close());

/** Sends the messages to `qingdan mcp`, a line each, and gives the lines that come back. */
function talk(messages: readonly (object | string)[]): Promise<any[]> { // eslint-disable-line @typescript-eslint/no-explicit-any
  return new Promise((done, fail) => {
    const child = spawn("node", ["dist/cli.js", "mcp", "--data", site.directory], { stdio: ["pipe", "pipe", "inherit"] });
    let out = "";
    child.stdout.on("data", (part: Buffer) => { out += part.toString("utf8"); });
    child.on("error", fail);
    child.on("close", () => done(out.trim().split("\n").filter((line) => line !== "").map((line) => JSON.parse(line))));
    child.stdin.end(messages.map((message) => (typeof message === "string" ? message : JSON.stringify({ jsonrpc: "2.0", ...message }))).join("\n") + "\n");
  });
}
const call = (id: number, name: string, args: object) => ({ id, method: "tools/call", params: { name, arguments: args } });

describe("qingdan mcp", () => {
  it("begins, lists its tools, which only read, and answers what it does not know with an error", async () => {
    const [begun, pong, tools, unknown, wrong, noTool] = await talk([
      { id: 1, method: "initialize", params: { protocolVersion: "2025-03-26", capabilities: {}, clientInfo: { name: "t", version: "1" } } },
      { method: "notifications/initialized" }, { id: 2, method: "ping" }, { id: "c", method: "tools/list" }, { id: 4, method: "resources/list" }, "{", call(5, "publish", {}),
    ]);
    expect(begun.result).toMatchObject({ protocolVersion: "2025-03-26", capabilities: { tools: {} }, serverInfo: { name: "qingdan" } });
    expect(pong).toEqual({ jsonrpc: "2.0", id: 2, result: {} });
    expect([tools.id, tools.result.tools.map(({ name, annotations }: { name: string; annotations: object }) => [name, annotations])]).toEqual(["c", ["find_port", "list_in_force", "find_item", "check_line"].map((name) => [name, { readOnlyHint: true }])]);
    for (const { inputSchema } of tools.result.tools) expect(inputSchema).toMatchObject({ type: "object", additionalProperties: false });
    expect([unknown.error.code, wrong.error.code, wrong.id, noTool.error.code]).toEqual([-32601, -32700, null, -32602]);
  });

  it("answers from the published lists, with version, days and the mark of a sample", async () => {
    const [ports, lists, items, line, bad] = await talk([
      call(1, "find_port", { query: "taicang" }), call(2, "list_in_force", { port: "CNTAC", find: "改单" }), call(3, "find_item", { name: "THC" }),
      call(4, "check_line", { port: "CNTAC", item: "改单", amount: "80", quantity: "1", unit: "票" }), call(5, "list_in_force", { port: "XXXXX" }),
    ]);
    expect(ports.result.structuredContent).toEqual({ ports: [{ code: "CNTAC", name: "太仓港口岸", versions: 1, sample: true }], more: 0 });
    expect(lists.result.structuredContent.lists).toMatchObject([{ version: 1, effectiveFrom: "2019-08-29", sample: true, entries: [{ item: "改单", rate: "50", unit: "票", kind: "amount" }] }]);
    expect(items.result.structuredContent.items).toMatchObject([{ name: "码头操作费", charged: [{ port: "CNNBG", entries: [{ item: "THC码头操作费" }, { item: "THC码头操作费" }] }] }]);
    expect([line.result.isError, line.result.structuredContent.lines[0].verdict]).toEqual([false, "over"]);
    expect(JSON.parse(line.result.content[0].text)).toEqual(line.result.structuredContent);
    expect([bad.result.isError, bad.result.content[0].text]).toEqual([true, expect.stringContaining("XXXXX")]);
  });
});
