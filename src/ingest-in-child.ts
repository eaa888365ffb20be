// Reads a stranger's file in a child process with caps on memory and time, a few at once. A child that dies of its
// file is a Failure; it never takes this process with it.

import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { LIMITS } from "./formats/limits.ts";
import {
  AnswerReader, ingestOf, joinRequest, workbookOf, type BillRequest, type ChildAnswer, type ChildRequest, type ListRequest, type ReadingRequest,
} from "./ingest-wire.ts";
import type { BillIngest, ListIngest } from "./ingest.ts";
import type { Annotations } from "./model/annotation.ts";
import { Failure } from "./model/failure.ts";
import { projectUrl } from "./project-url.ts";

interface ChildOptions {
  readonly millis?: number;
}

interface ChildExit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly output: AnswerReader;
  readonly errors: string;
  readonly timedOut: boolean;
}

const PRLIMIT = ["/usr/bin/prlimit", "/bin/prlimit"].find((path) => existsSync(path));
const PROGRAM = fileURLToPath(projectUrl("dist/ingest-child.js"));
const HEAP_MEGABYTES = 384;
const MEGABYTE = 1024 * 1024;
const LARGE_BYTES = MEGABYTE / 2;
const ABORTED = 134;
const PATIENCE = 2;
const ERROR_LENGTH = 2_000;

/** What Node sets aside for machine code and hardly uses: from Node 24 on half a gigabyte, which Linux counts as data. */
function bytesForCode(): number {
  if (ofCode !== null) return ofCode;
  const mappings = readFileSync("/proc/self/maps", "utf8").matchAll(/^([0-9a-f]+)-([0-9a-f]+) rwxp /gm);
  ofCode = [...mappings].reduce((sum, [, from, to]) => sum + parseInt(to!, 16) - parseInt(from!, 16), 0);
  return ofCode;
}

let ofCode: number | null = null;
let running = 0;
const waiting: (() => void)[] = [];

export function readInChild(bytes: Uint8Array, request: ListRequest, options?: ChildOptions): Promise<ListIngest>;
export function readInChild(bytes: Uint8Array, request: BillRequest, options?: ChildOptions): Promise<BillIngest>;
export async function readInChild(
  bytes: Uint8Array, request: ReadingRequest, options: ChildOptions = {},
): Promise<ListIngest | BillIngest> {
  return ingestOf(await askChild(bytes, request, options), request, bytes);
}

/** The file back with marks on its cells (src/formats/annotate.ts). */
export async function annotateInChild(bytes: Uint8Array, annotations: Annotations): Promise<Uint8Array> {
  return workbookOf(await askChild(bytes, { subject: "annotate", annotations }, {}));
}

async function askChild(bytes: Uint8Array, request: ChildRequest, options: ChildOptions): Promise<ChildAnswer> {
  if (bytes.length > LIMITS.fileBytes.value) throw new Failure("file-too-large", { limit: `${LIMITS.fileBytes.value / MEGABYTE} MB` });
  await turn();
  try {
    const millis = options.millis ?? usualMillis(bytes);
    // A busy machine lengthens the time on the clock, not the processor's, which is what a file can be blamed for.
    const patience = PRLIMIT && options.millis === undefined ? PATIENCE * LIMITS.largeParseMillis.value : millis;
    const exit = await runChild(joinRequest(request, bytes), millis, patience);
    return answerIn(exit, millis);
  } finally {
    running -= 1;
    waiting.shift()?.();
  }
}

function usualMillis(bytes: Uint8Array): number {
  return bytes.length > LARGE_BYTES ? LIMITS.largeParseMillis.value : LIMITS.parseMillis.value;
}

async function turn(): Promise<void> {
  if (running >= LIMITS.parsers.value) {
    if (waiting.length >= LIMITS.queue.value) throw new Failure("busy");
    await new Promise<void>((resolve) => waiting.push(resolve));
  }
  running += 1;
}

/** `millis` of the processor's time, `patience` on the clock. */
function runChild(message: readonly Uint8Array[], millis: number, patience: number): Promise<ChildExit> {
  const node = [process.execPath, `--max-old-space-size=${HEAP_MEGABYTES}`, PROGRAM];
  const caps = (): string[] => [`--data=${LIMITS.parseBytes.value + bytesForCode()}`, `--cpu=${Math.ceil(millis / 1000)}`, "--core=0"];
  const [command, ...args] = PRLIMIT ? [PRLIMIT, ...caps(), ...node] : node;
  return new Promise((resolve, reject) => {
    const child = spawn(command!, args, { env: {}, stdio: ["pipe", "pipe", "pipe"] });
    const output = new AnswerReader();
    let errors = "";
    let timedOut = false;
    let length = 0;
    const clock = setTimeout(() => {
      timedOut = true;
      child.kill("SIGKILL");
    }, patience);
    child.stdout.on("data", (chunk: Buffer) => {
      length += chunk.length;
      if (length > LIMITS.readingBytes.value) child.kill("SIGKILL");
      else output.take(chunk);
    });
    child.stderr.on("data", (chunk: Buffer) => {
      errors = (errors + chunk.toString()).slice(0, ERROR_LENGTH);
    });
    // A child that dies early closes its input; its end says why.
    child.stdin.on("error", () => undefined);
    child.on("error", (error) => {
      clearTimeout(clock);
      reject(error);
    });
    child.on("close", (code, signal) => {
      clearTimeout(clock);
      resolve({ code, signal, output, errors, timedOut });
    });
    for (const part of message) child.stdin.write(part);
    child.stdin.end();
  });
}

function answerIn({ code, signal, output, errors, timedOut }: ChildExit, millis: number): ChildAnswer {
  const overLimit = new Failure("parse-limit", { seconds: Math.ceil(millis / 1000), megabytes: LIMITS.parseBytes.value / MEGABYTE });
  if (timedOut || signal !== null || code === ABORTED) throw overLimit;
  const answer = code === 0 ? output.answer() : null;
  if (answer === null) throw new Error(`the child that reads files ended with ${code}: ${errors}`);
  if ("overLimit" in answer.end) throw overLimit;
  return answer;
}
