// Where results go: standard output or a file, whole or not at all. Progress and errors go to standard error.

import { closeSync, existsSync, openSync, renameSync, rmSync, statSync, writeFileSync, writeSync } from "node:fs";
import { Failure } from "../model/failure.ts";
import { sentences, type Locale } from "../model/text.ts";

// Not `process.stdout.fd`: to ask for it loads Node's streams and sockets.
const STDOUT = 1;

/** Where parts go as they come. A file appears under its name only when it is finished. */
export interface Output {
  /** Writes what is drawn; what is returned is handed on. */
  drain<T>(parts: Generator<string | Uint8Array, T>): T;
  finish(): void;
  /** Nothing is left of what was written to a file. */
  abandon(): void;
}

export function openOutput(file: string | undefined): Output {
  if (file === undefined || file === "-") {
    return { drain: (parts) => drain(parts, (part) => writeAll(STDOUT, part)), finish: () => undefined, abandon: () => undefined };
  }
  // What is no file (a pipe, /dev/null) is written into: a file under its name would put it out of the world.
  if (existsSync(file) && !statSync(file).isFile()) return openDevice(file);
  const unfinished = `${file}.${String(process.pid)}.part`;
  const writing = <T>(work: () => T): T => orNotWritable(file, work);
  writing(() => writeFileSync(unfinished, ""));
  return {
    drain: (parts) => drain(parts, (part) => writing(() => writeFileSync(unfinished, part, { flag: "a" }))),
    finish: () => writing(() => renameSync(unfinished, file)),
    abandon: () => rmSync(unfinished, { force: true }),
  };
}

function openDevice(file: string): Output {
  const descriptor = orNotWritable(file, () => openSync(file, "w"));
  const close = (): void => closeSync(descriptor);
  return { drain: (parts) => drain(parts, (part) => orNotWritable(file, () => writeAll(descriptor, part))), finish: close, abandon: close };
}

function orNotWritable<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (isNodeError(error)) throw new Failure("output-not-writable", { name: file, reason: error.code ?? error.message });
    throw error;
  }
}

/** Writes parts as they come, whole or, to a file, not at all. */
export function writeParts<T>(parts: Generator<string | Uint8Array, T>, file: string | undefined): T {
  const output = openOutput(file);
  try {
    const result = output.drain(parts);
    output.finish();
    return result;
  } catch (error) {
    output.abandon();
    throw error;
  }
}

export function writeResult(content: string | Uint8Array, file: string | undefined): void {
  writeParts(once(content), file);
}

function* once(content: string | Uint8Array): Generator<string | Uint8Array, void> {
  yield content;
}

// Small parts are joined: one system call a finding would cost more than finding it.
const CHUNK_CHARACTERS = 65_536;

function drain<T>(parts: Generator<string | Uint8Array, T>, write: (part: string | Uint8Array) => void): T {
  let waiting = "";
  let next = parts.next();
  while (!next.done) {
    const part = next.value;
    if (typeof part === "string") waiting += part;
    if (typeof part !== "string" || waiting.length >= CHUNK_CHARACTERS) {
      if (waiting !== "") write(waiting);
      waiting = "";
      if (typeof part !== "string") write(part);
    }
    next = parts.next();
  }
  if (waiting !== "") write(waiting);
  return next.value;
}

// A pipe that is full answers EAGAIN to a synchronous write: wait and go on, so that nothing is cut off.
function writeAll(descriptor: number, part: string | Uint8Array): void {
  const bytes = typeof part === "string" ? Buffer.from(part, "utf8") : part;
  let offset = 0;
  while (offset < bytes.length) {
    try {
      offset += writeSync(descriptor, bytes, offset);
    } catch (error) {
      if (isNodeError(error) && error.code === "EAGAIN") {
        pause();
        continue;
      }
      if (isNodeError(error) && error.code === "EPIPE") return;
      throw error;
    }
  }
}

export function pause(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
}

export function isNodeError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && "code" in error;
}

/** A failure for people: what is wrong, where, and how to mend it. */
export function failureText(failure: Failure, name: string, locale: Locale): string {
  const { what, fix, place } = failure.words(locale);
  // A missing file is named by its own sentence.
  const where = [name === failure.params["name"] ? "" : name, place].filter((part) => part !== "").join(" ");
  const colon = locale === "zh" ? "：" : ": ";
  return `${where === "" ? "" : where + colon}${sentences([what, fix], locale)}\n`;
}
