// The file of an API request, whichever way it came.

import type { FastifyRequest } from "fastify";

import { Failure } from "../../../model/failure.ts";
import type { Uploaded } from "../../wiring.ts";
import { readUpload } from "../../upload.ts";

export async function fileOf(request: FastifyRequest, limitBytes: number): Promise<Uploaded> {
  if (request.isMultipart()) {
    const { file } = await readUpload(request, limitBytes);
    if (!file) throw new Failure("nothing-to-check");
    return file;
  }
  if (!Buffer.isBuffer(request.body)) throw new Failure("nothing-to-check");
  return { name: "body", bytes: request.body };
}

const TEXT = { type: "string", maxLength: 200 } as const;

/** A query of known names with texts; anything else is refused, nothing is mended. */
export function querySchema(names: readonly string[]): Record<string, unknown> {
  return { type: "object", additionalProperties: false, properties: Object.fromEntries(names.map((name) => [name, TEXT])) };
}
