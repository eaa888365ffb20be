// The file of an API request, whichever way it came.

import type { FastifyRequest } from "fastify";

import { Failure } from "../../../model/failure.ts";
import type { Uploaded } from "../../wiring.ts";
import { readUpload } from "../../upload.ts";

/** Null where nothing was sent. */
export async function uploadOf(request: FastifyRequest, limitBytes: number): Promise<Uploaded | null> {
  if (request.isMultipart()) return (await readUpload(request, limitBytes)).file;
  return Buffer.isBuffer(request.body) ? { name: "body", bytes: request.body } : null;
}

export async function fileOf(request: FastifyRequest, limitBytes: number): Promise<Uploaded> {
  const file = await uploadOf(request, limitBytes);
  if (!file) throw new Failure("nothing-to-check");
  return file;
}

const TEXT = { type: "string", maxLength: 200 } as const;

/** A query of known names with texts; anything else is refused, nothing is mended. */
export function querySchema(names: readonly string[]): Record<string, unknown> {
  return { type: "object", additionalProperties: false, properties: Object.fromEntries(names.map((name) => [name, TEXT])) };
}
