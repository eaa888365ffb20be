// What every kind of failure has: its status over HTTP, its exit code and its words.

import type { Words } from "./text.ts";

export interface FailureKind {
  readonly status: number;
  /** 2 wrong usage · 3 input cannot be read · 4 a fault of ours · 5 nothing could be checked. */
  readonly exit: 2 | 3 | 4 | 5;
  readonly what: Words;
  readonly fix: Words;
}
