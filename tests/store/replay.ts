// Plays back what disk.c wrote down, up to a power cut: whatever was not yet synced is lost, kept in part, or torn.

import { readdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { hear, newHistory, type History } from "./history.ts";

interface Operation {
  /** Write, truncate, begin of a sync, end of a sync, unlink, acknowledgement. */
  readonly what: "W" | "T" | "B" | "S" | "U" | "A";
  readonly file: string;
  readonly offset: number;
  readonly data: Buffer;
}

const HEAD_BYTES = 15;
const SECTOR_BYTES = 512;

export function readJournal(bytes: Buffer): Operation[] {
  const operations: Operation[] = [];
  for (let at = 0; at < bytes.length; ) {
    const name = at + HEAD_BYTES;
    const data = name + bytes.readUInt16LE(at + 1);
    const end = data + bytes.readUInt32LE(at + 11);
    operations.push({
      what: String.fromCharCode(bytes[at]!) as Operation["what"], offset: Number(bytes.readBigUInt64LE(at + 3)),
      file: basename(bytes.toString("utf8", name, data)), data: bytes.subarray(data, end),
    });
    at = end;
  }
  return operations;
}

/** A generator of Park and Miller: the same seed gives the same cuts again. */
export function chance(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
}

function applied(content: Buffer, { what, offset, data }: Operation): Buffer {
  const end = what === "T" ? offset : Math.max(content.length, offset + data.length);
  const changed = Buffer.alloc(end);
  content.copy(changed);
  data.copy(changed, offset);
  return changed;
}

// One of three disks: one that lost all that it had not yet synced, one that kept any part of it, one that kept all. Any
// write may be torn between two sectors.
function survivors(pending: readonly Operation[], random: () => number): Operation[] {
  const mode = random();
  const kept = pending.filter(() => mode >= 0.3 && (mode >= 0.6 || random() < 0.5));
  return kept.map((operation) => {
    const sectors = Math.floor((random() * (operation.data.length + 1)) / SECTOR_BYTES);
    return random() < 0.1 ? { ...operation, data: operation.data.subarray(0, sectors * SECTOR_BYTES) } : operation;
  });
}

function writeFolder(folder: string, durable: ReadonlyMap<string, Buffer>, pending: ReadonlyMap<string, readonly Operation[]>, random: () => number): void {
  for (const name of readdirSync(folder)) if (name !== "log.key") rmSync(join(folder, name));
  for (const name of new Set([...durable.keys(), ...pending.keys()])) {
    const kept = survivors(pending.get(name) ?? [], random);
    writeFileSync(join(folder, name), kept.reduce(applied, durable.get(name) ?? Buffer.alloc(0)));
  }
}

/**
 * Cuts the power at this many moments after the first acknowledgement. At each, `folder` holds what the disk kept, and
 * `look` is called with what had been acknowledged by then.
 */
export function cutPower(operations: readonly Operation[], cuts: number, folder: string, random: () => number, look: (history: History) => void): void {
  const first = operations.findIndex(({ what }) => what === "A");
  const moments = Array.from({ length: cuts }, () => first + 1 + Math.floor(random() * (operations.length - first))).sort((a, b) => a - b);
  const durable = new Map<string, Buffer>();
  const pending = new Map<string, Operation[]>();
  const history = newHistory();
  let cut = 0;
  for (let at = 0; at <= operations.length; at += 1) {
    for (; moments[cut] === at; cut += 1) {
      writeFolder(folder, durable, pending, random);
      look(history);
    }
    const operation = operations[at];
    if (!operation) return;
    const { what, file, data } = operation;
    if (what === "A") for (const line of data.toString().trimEnd().split("\n")) hear(history, line);
    if (what === "W" || what === "T") pending.set(file, [...(pending.get(file) ?? []), operation]);
    if (what === "S") {
      durable.set(file, (pending.get(file) ?? []).reduce(applied, durable.get(file) ?? Buffer.alloc(0)));
      pending.delete(file);
    }
    if (what === "U") {
      durable.delete(file);
      pending.delete(file);
    }
  }
}
