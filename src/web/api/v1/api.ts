// `/api/v1`: the same verbs for programs. A file is the body itself, or one part of multipart/form-data; what is known
// about it beside stands in the query.

import type { FastifyInstance } from "fastify";

import { guard } from "../../access.ts";
import { acceptOnly } from "../../media-type.ts";
import { keyDoors } from "../../session.ts";
import type { Wiring } from "../../wiring.ts";
import { accountsResource } from "./accounts.ts";
import { administration } from "./administration.ts";
import { billsCheck } from "./bills-check.ts";
import { draftDecisions } from "./draft-decisions.ts";
import { draftEdits } from "./draft-edits.ts";
import { draftFiles } from "./draft-files.ts";
import { draftsResource } from "./drafts.ts";
import { keysResource } from "./keys.ts";
import { listsAnnotate } from "./lists-annotate.ts";
import { listsValidate } from "./lists-validate.ts";
import { portLists } from "./port-lists.ts";
import { receiptsVerify } from "./receipts-verify.ts";
import { rulesResource } from "./rules.ts";
import { webhooksResource } from "./webhooks.ts";

/** What clients call a file of ours; `curl --data-binary` calls everything a form. */
const FILE_TYPES = [
  "application/json", "application/octet-stream", "application/ofd", "application/pdf", "application/vnd.ms-excel",
  "application/x-www-form-urlencoded", "application/xml", "application/zip",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "multipart/form-data", "text/csv", "text/html", "text/plain", "text/xml",
];

const RESOURCES: readonly ((app: FastifyInstance, wiring: Wiring) => void)[] = [
  billsCheck, listsAnnotate, listsValidate, portLists, receiptsVerify, rulesResource, draftsResource, draftFiles, draftEdits, draftDecisions, accountsResource, keysResource,
  administration, webhooksResource,
];

export async function api(app: FastifyInstance, wiring: Wiring): Promise<void> {
  // Bytes are read by what they are, never by what the header calls them: JSON included.
  app.removeContentTypeParser(["application/json", "text/plain"]);
  app.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => {
    done(null, body);
  });
  app.decorate("requestsUnderWay", new Set<string>());
  guard(app, keyDoors(wiring));
  acceptOnly(app, FILE_TYPES);
  for (const resource of RESOURCES) resource(app, wiring);
  await Promise.resolve();
}
