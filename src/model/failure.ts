// Failure: cannot be done, and the caller can understand why. A closed list of kinds; each has its words, the status
// over HTTP and the exit code. A finding is not a failure, and anything else thrown is a bug of ours.

import { ACCOUNT_FAILURES } from "./account-failures.ts";
import { DESK_FAILURES } from "./desk-failures.ts";
import { placeIn } from "./place.ts";
import { PUBLISHING_FAILURES } from "./publishing-failures.ts";
import { READING_FAILURES } from "./reading-failures.ts";
import { REQUEST_FAILURES } from "./request-failures.ts";
import { UPKEEP_FAILURES } from "./upkeep-failures.ts";
import { say, type Locale, type Params } from "./text.ts";

export const FAILURES = { ...READING_FAILURES, ...REQUEST_FAILURES, ...PUBLISHING_FAILURES, ...ACCOUNT_FAILURES, ...UPKEEP_FAILURES, ...DESK_FAILURES } as const;

export type FailureName = keyof typeof FAILURES;

export class Failure extends Error {
  readonly kind: FailureName;
  readonly params: Params;
  /** Where in the file, in Chinese: `Sheet1!D7`, `第 12 行`, `字节 4096`; empty where it has no place. */
  readonly place: string;

  constructor(kind: FailureName, params: Params = {}, place = "") {
    super(say(FAILURES[kind].what, "en", params));
    this.name = "Failure";
    this.kind = kind;
    this.params = params;
    this.place = place;
  }

  /** What is wrong and how to mend it, in one sentence each, and where. */
  words(locale: Locale): { readonly what: string; readonly fix: string; readonly place: string } {
    const { what, fix } = FAILURES[this.kind];
    return { what: say(what, locale, this.params), fix: say(fix, locale, this.params), place: placeIn(this.place, locale) };
  }

  get status(): number {
    return FAILURES[this.kind].status;
  }

  get exit(): number {
    return FAILURES[this.kind].exit;
  }
}
