// Failure: cannot be done, and the caller can understand why. A closed list of kinds; each has its words, the status
// over HTTP and the exit code. A finding is not a failure, and anything else thrown is a bug of ours.

import { say, type Locale, type Params, type Words } from "./text.ts";

interface FailureKind {
  readonly status: number;
  /** 2 wrong usage · 3 input cannot be read · 4 a fault of ours · 5 nothing could be checked. */
  readonly exit: 2 | 3 | 4 | 5;
  readonly what: Words;
  readonly fix: Words;
}

export const FAILURES = {
  "file-missing": {
    status: 404, exit: 2,
    what: { zh: "找不到文件 {name}", en: "There is no file {name}" },
    fix: { zh: "请核对文件名和所在的文件夹", en: "Check the file's name and folder" },
  },
  "file-empty": {
    status: 422, exit: 5,
    what: { zh: "文件为空（0 字节）", en: "The file is empty (0 bytes)" },
    fix: { zh: "请重新导出或重新选择文件", en: "Export the file again, or choose another" },
  },
  "file-too-large": {
    status: 413, exit: 3,
    what: { zh: "文件超过 {limit} 的上限", en: "The file is over the limit of {limit}" },
    fix: { zh: "请删去无关的工作表、图片，或拆成几个文件", en: "Remove sheets and pictures that are not needed, or split the file" },
  },
} as const satisfies Record<string, FailureKind>;

export type FailureName = keyof typeof FAILURES;

export class Failure extends Error {
  readonly kind: FailureName;
  readonly params: Params;
  /** Where in the file: `Sheet1!D7`, `第 12 行`, `字节 4096`; empty where it has no place. */
  readonly place: string;

  constructor(kind: FailureName, params: Params = {}, place = "") {
    super(say(FAILURES[kind].what, "en", params));
    this.name = "Failure";
    this.kind = kind;
    this.params = params;
    this.place = place;
  }

  /** What is wrong, where, and how to mend it, in one sentence each. */
  words(locale: Locale): { readonly what: string; readonly fix: string } {
    return { what: say(FAILURES[this.kind].what, locale, this.params), fix: say(FAILURES[this.kind].fix, locale, this.params) };
  }

  get status(): number {
    return FAILURES[this.kind].status;
  }

  get exit(): number {
    return FAILURES[this.kind].exit;
  }
}
