// The log's signing key: made on the first start, kept beside the database, readable by the owner only.

import { randomBytes } from "node:crypto";
import { closeSync, existsSync, fsyncSync, linkSync, openSync, readFileSync, unlinkSync, writeSync } from "node:fs";
import { Failure } from "../model/failure.ts";
import { syncFolderOf } from "./durable.ts";
import { noteSigner, secretLine, signerFromSecretLine, type NoteSigner } from "../log/note.ts";

/** Writes a new file wholly or not at all; false where another process was first. */
function writeOnce(path: string, text: string): boolean {
  const draft = `${path}.${process.pid}.${randomBytes(4).toString("hex")}`;
  const file = openSync(draft, "wx", 0o600);
  try {
    writeSync(file, text);
    fsyncSync(file);
    linkSync(draft, path);
    syncFolderOf(path);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  } finally {
    closeSync(file);
    unlinkSync(draft);
  }
}

/** A log that has entries is never given a new key: its old receipts would stand alone. */
export function openKey(path: string, origin: string, isNewLog: boolean): NoteSigner {
  if (!existsSync(path) && isNewLog) writeOnce(path, `${secretLine(noteSigner(origin, randomBytes(32)))}\n`);
  const signer = existsSync(path) ? signerFromSecretLine(readFileSync(path, "utf8")) : null;
  if (signer?.name !== origin) throw new Failure("log-key-wrong", { name: path });
  return signer;
}

/** The key of a witness, made on its first start; it keeps the name that it was made with. */
export function openWitnessKey(path: string, name: string): NoteSigner {
  if (!existsSync(path)) writeOnce(path, `${secretLine(noteSigner(name, randomBytes(32), "cosignature"))}\n`);
  const signer = signerFromSecretLine(readFileSync(path, "utf8"), "cosignature");
  if (!signer) throw new Failure("log-key-wrong", { name: path });
  return signer;
}

/** The public key of the log whose signing key stands in this file. */
export function readVkey(path: string): string {
  const signer = signerFromSecretLine(readFileSync(path, "utf8"));
  if (!signer) throw new Failure("log-key-wrong", { name: path });
  return signer.vkey;
}
