// A request whose content is JSON: read, and held against the schema that its route describes itself with. What does not
// fit is told in our words, with a pointer to it.

import type { ErrorObject } from "ajv/dist/2020.js";
import type { FastifyRequest } from "fastify";

import { Failure } from "../model/failure.ts";
import { say, type Words } from "../model/text.ts";
import { schemaErrors } from "../schema.ts";

const REQUEST: Words = { zh: "请求内容", en: "the request" };
const UNKNOWN = {
  message: { zh: "请求内容里没有“{property}”这一项", en: "the request has no member `{property}`" },
  fix: { zh: "请核对拼写，去掉接口说明（/api）中没有的内容", en: "check the spelling, and leave out what the description (/api) does not know" },
} as const;

export class BodyFailure extends Failure {
  /** RFC 6901. */
  readonly pointer: string;

  constructor(kind: "body-unreadable" | "edit-unreadable", params: Failure["params"], pointer: string) {
    super(kind, params);
    this.pointer = pointer;
  }
}

/** A schema as a route shows it to programs: an object of these members and no others. */
export function membersOf(properties: Readonly<Record<string, object>>, ...required: readonly string[]): Record<string, unknown> {
  return { type: "object", additionalProperties: false, required, properties };
}

/** The value of these bytes. Throws `body-not-json`, or `body-unreadable` with the place of the first error. */
export function jsonOf<Value>(request: FastifyRequest, bytes: Uint8Array | null, schema: object): Value {
  let value: unknown = null;
  try {
    value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes ?? new Uint8Array()));
  } catch {
    // Told below.
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new Failure("body-not-json");
  const accepts = request.compileValidationSchema(schema);
  if (accepts(value)) return value as Value;
  // The app's validator says of each error which value it is about.
  const errors = (accepts.errors ?? []) as readonly ErrorObject[];
  const [error] = schemaErrors(errors, REQUEST);
  if (!error) throw new Failure("body-not-json");
  const { message, fix } = errors[0]!.keyword === "additionalProperties" ? UNKNOWN : error;
  throw new BodyFailure("body-unreadable", {
    what: say(message, "zh", error.params.zh), whatInEnglish: say(message, "en", error.params.en),
    fix: say(fix, "zh", error.params.zh), fixInEnglish: say(fix, "en", error.params.en),
  }, error.at);
}
