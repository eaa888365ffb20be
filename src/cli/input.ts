// The bytes of a file, or of standard input for `-`: never more of them than a file may have, whatever stands behind the name.

import { closeSync, openSync, readSync } from "node:fs";
import { LIMITS } from "../formats/limits.ts";
import { Failure } from "../model/failure.ts";
import { isNodeError, pause } from "./output.ts";

const CHUNK_BYTES = 1024 * 1024;

export function readInput(name: string): Uint8Array {
  const descriptor = name === "-" ? process.stdin.fd : opened(name);
  try {
    return bytesOf(descriptor);
  } catch (error) {
    throw unreadable(error, name);
  } finally {
    if (name !== "-") closeSync(descriptor);
  }
}

function opened(name: string): number {
  try {
    return openSync(name, "r");
  } catch (error) {
    throw unreadable(error, name);
  }
}

function bytesOf(descriptor: number): Uint8Array {
  const chunks: Buffer[] = [];
  let length = 0;
  for (;;) {
    const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
    const read = readSome(descriptor, chunk);
    if (read === 0) return chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks);
    chunks.push(chunk.subarray(0, read));
    length += read;
    if (length > LIMITS.fileBytes.value) throw new Failure("file-too-large", { limit: `${LIMITS.fileBytes.value / CHUNK_BYTES} MB` });
  }
}

// A pipe with nothing in it yet may answer EAGAIN: wait and ask again.
function readSome(descriptor: number, chunk: Buffer): number {
  for (;;) {
    try {
      return readSync(descriptor, chunk, 0, chunk.length, null);
    } catch (error) {
      if (!isNodeError(error) || error.code !== "EAGAIN") throw error;
      pause();
    }
  }
}

function unreadable(error: unknown, name: string): unknown {
  if (!isNodeError(error)) return error;
  if (error.code === "ENOENT" || error.code === "ENOTDIR") return new Failure("file-missing", { name });
  return new Failure("file-closed", { name, reason: error.code === "EISDIR" ? "EISDIR" : (error.code ?? "") });
}
