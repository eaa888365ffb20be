// application/x-www-form-urlencoded bodies, as forms without a file send them.

import type { FastifyInstance } from "fastify";

import { Failure } from "../model/failure.ts";

/** More fields than any form of ours has: the check form sends about two hundred at most. */
const MOST_FIELDS = 2000;

/** Fields by name; a name given twice keeps its last value. No prototype, so `__proto__` is a plain name. */
export type Fields = Readonly<Record<string, string>>;

export function readForm(body: string): Fields {
  const fields = Object.create(null) as Record<string, string>;
  let count = 0;
  for (const [name, value] of new URLSearchParams(body)) {
    if (++count > MOST_FIELDS) throw new Failure("too-many-fields", { limit: MOST_FIELDS });
    fields[name] = value;
  }
  return fields;
}

export function acceptForms(app: FastifyInstance): void {
  app.addContentTypeParser("application/x-www-form-urlencoded", { parseAs: "string" }, (_request, body, done) => {
    try {
      done(null, readForm(body.toString()));
    } catch (error) {
      done(error as Error);
    }
  });
}
