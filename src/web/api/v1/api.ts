// `/api/v1`: the same verbs for programs. A file is the body itself, or one part of multipart/form-data; what is known
// about it beside stands in the query.

import type { FastifyInstance } from "fastify";

import type { Wiring } from "../../wiring.ts";
import { billsCheck } from "./bills-check.ts";
import { listsValidate } from "./lists-validate.ts";
import { portLists } from "./port-lists.ts";
import { rulesResource } from "./rules.ts";

export async function api(app: FastifyInstance, wiring: Wiring): Promise<void> {
  // Bytes are read by what they are, never by what the header calls them: JSON included.
  app.removeContentTypeParser(["application/json", "text/plain", "application/x-www-form-urlencoded"]);
  app.addContentTypeParser("*", { parseAs: "buffer", bodyLimit: wiring.uploadLimitBytes }, (_request, body, done) => {
    done(null, body);
  });
  for (const resource of [billsCheck, listsValidate, portLists, rulesResource]) resource(app, wiring);
  await Promise.resolve();
}
