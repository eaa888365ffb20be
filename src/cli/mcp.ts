// `qingdan mcp`: the published lists for assistants, by the Model Context Protocol over standard input and output. It reads
// and never writes; the tools are in mcp-tools.ts. JSON-RPC 2.0, a message a line.

import { createInterface } from "node:readline";

import { openExistingData, national, settings } from "./wiring.ts";
import type { CommandContext } from "./context.ts";
import type { Options } from "./options.ts";
import { mcpTools, type Tool } from "./mcp-tools.ts";
import { siteWiring } from "./serve.ts";

/** Newest first; whoever asks for another is offered the newest. */
const VERSIONS = ["2025-06-18", "2025-03-26", "2024-11-05"] as const;

const PARSE_ERROR = -32700;
const INVALID_REQUEST = -32600;
const NO_METHOD = -32601;
const INVALID_PARAMS = -32602;

type Json = Readonly<Record<string, unknown>>;

const INSTRUCTIONS =
  "Published fee lists of Chinese ports. Nothing outside a list may be charged. Name the version and its days with every price, and say when a list is a sample. " +
  "A price is the text of the list; where no figure was read, do not guess one. A verdict of check_line is a suspicion or a question, never a finding of law.";

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function called(tools: readonly Tool[], params: Json): Json | null {
  const tool = tools.find(({ name }) => name === params["name"]);
  if (!tool) return null;
  const given = isObject(params["arguments"]) ? params["arguments"] : {};
  try {
    const result = tool.call(given);
    return { content: [{ type: "text", text: JSON.stringify(result) }], structuredContent: result, isError: false };
  } catch (error) {
    // What cannot be done is told to the assistant, who can ask better.
    return { content: [{ type: "text", text: error instanceof Error ? error.message : "failed" }], isError: true };
  }
}

/** The answer to one message; null where none is due. */
export function answer(text: string, tools: readonly Tool[], version: string): Json | null {
  let message: unknown;
  try {
    message = JSON.parse(text);
  } catch {
    return { jsonrpc: "2.0", id: null, error: { code: PARSE_ERROR, message: "not JSON" } };
  }
  if (!isObject(message) || message["jsonrpc"] !== "2.0" || typeof message["method"] !== "string") {
    return { jsonrpc: "2.0", id: null, error: { code: INVALID_REQUEST, message: "not a JSON-RPC 2.0 request" } };
  }
  const { id, method } = message;
  if (id === undefined) return null;
  const params = isObject(message["params"]) ? message["params"] : {};
  const result = (value: Json): Json => ({ jsonrpc: "2.0", id, result: value });
  const error = (code: number, what: string): Json => ({ jsonrpc: "2.0", id, error: { code, message: what } });
  switch (method) {
    case "initialize": {
      const protocolVersion = VERSIONS.find((each) => each === params["protocolVersion"]) ?? VERSIONS[0];
      return result({ protocolVersion, capabilities: { tools: {} }, serverInfo: { name: "qingdan", version }, instructions: INSTRUCTIONS });
    }
    case "ping":
      return result({});
    case "tools/list":
      return result({
        tools: tools.map(({ name, description, properties, required }) => ({
          name, description, inputSchema: { type: "object", properties, required, additionalProperties: false }, annotations: { readOnlyHint: true },
        })),
      });
    case "tools/call": {
      const found = called(tools, params);
      return found ? result(found) : error(INVALID_PARAMS, `no tool ${String(params["name"])}`);
    }
    default:
      return error(NO_METHOD, `no method ${String(method)}`);
  }
}

export async function mcpCommand(options: Options, context: CommandContext): Promise<number> {
  const chosen = settings(options);
  const store = await openExistingData(chosen);
  const tools = mcpTools(siteWiring(store, national(), chosen, context.version));
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    if (line.trim() === "") continue;
    const told = answer(line, tools, context.version);
    if (told) process.stdout.write(JSON.stringify(told) + "\n");
  }
  store.close();
  return 0;
}
