// What Fastify and its plugins refuse on their own, as failures of ours: their English reaches nobody.

import type { FastifyError } from "fastify";

import { Failure, type FailureName } from "../model/failure.ts";

const REFUSALS: Readonly<Record<string, FailureName>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: "request-too-large",
  FST_ERR_CTP_INVALID_MEDIA_TYPE: "content-type-unknown",
  FST_ERR_CTP_EMPTY_JSON_BODY: "request-unreadable",
  FST_ERR_CTP_INVALID_JSON_BODY: "request-unreadable",
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: "upload-truncated",
  FST_ERR_BAD_URL: "page-missing",
  FST_PARTS_LIMIT: "upload-too-many-parts",
  FST_FILES_LIMIT: "upload-too-many-parts",
  FST_FIELDS_LIMIT: "upload-too-many-parts",
  FST_REQ_FILE_TOO_LARGE: "file-too-large",
  FST_PROTO_VIOLATION: "request-unreadable",
  FST_INVALID_MULTIPART_CONTENT_TYPE: "content-type-unknown",
  FST_MP_PREMATURE_CLOSE: "upload-truncated",
};

function megabytes(bytes: number): string {
  return bytes >= 1048576 ? `${Math.round(bytes / 1048576)} MB` : `${Math.round(bytes / 1024)} KB`;
}

/** The failure that a refusal is; null for anything else. `limitBytes`: the limit that was exceeded, if one was. */
export function refusalOf(error: FastifyError, limitBytes: number): Failure | null {
  const kind = REFUSALS[error.code];
  return kind ? new Failure(kind, { limit: megabytes(limitBytes) }) : null;
}
