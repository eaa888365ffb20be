// multipart/form-data: the fields and at most one file, within the limits that app.ts sets. Nothing touches the disk.

import type { FastifyError, FastifyRequest } from "fastify";

import { Failure } from "../model/failure.ts";
import type { Fields } from "./form.ts";
import { refusalOf } from "./refusals.ts";
import type { Uploaded } from "./wiring.ts";

export interface Upload {
  readonly fields: Fields;
  /** Null when no file was chosen. */
  readonly file: Uploaded | null;
  /** Name of a file that was let go by, since nobody had signed in. */
  readonly lost?: string;
}

const LONGEST_NAME = 200;

/** The file's name for people: no path, no control characters, not endless. */
export function plainName(name: string | undefined): string {
  const last = (name ?? "").split(/[/\\]/).at(-1)!;
  return last.replace(/[\u0000-\u001F\u007F]/g, "").slice(-LONGEST_NAME);
}

async function readParts(request: FastifyRequest): Promise<Upload> {
  const fields = Object.create(null) as Record<string, string>;
  let file: Uploaded | null = null;
  for await (const part of request.parts()) {
    if (part.type === "file") {
      const bytes = await part.toBuffer();
      const name = plainName(part.filename);
      if (name !== "" || bytes.length > 0) file = { name: name === "" ? "upload" : name, bytes };
    } else if (typeof part.value === "string") {
      fields[part.fieldname] = part.value;
    }
  }
  return { fields, file };
}

/** The fields and the name of the file; its bytes are kept nowhere, not in memory either. */
async function readPassingFile(request: FastifyRequest): Promise<Upload> {
  const fields = Object.create(null) as Record<string, string>;
  let lost = "";
  for await (const part of request.parts()) {
    if (part.type === "file") {
      lost = plainName(part.filename);
      for await (const _bytes of part.file);
    } else if (typeof part.value === "string") {
      fields[part.fieldname] = part.value;
    }
  }
  return { fields, file: null, ...(lost !== "" && { lost }) };
}

/** `limitBytes` is what app.ts lets a file have. Of a stranger (`keepsFile` false) the file is let go by. */
export async function readUpload(request: FastifyRequest, limitBytes: number, keepsFile = true): Promise<Upload> {
  if (!/;\s*boundary=/i.test(request.headers["content-type"] ?? "")) throw new Failure("upload-boundary-missing");
  try {
    return await (keepsFile ? readParts(request) : readPassingFile(request));
  } catch (error) {
    // What the plugin does not name is what its parser says of a body that ends early or is no multipart at all.
    throw refusalOf(error as FastifyError, limitBytes) ?? new Failure("upload-truncated");
  }
}
