// A text signed by keys with names (c2sp.org/signed-note), Ed25519 only. The log signs its checkpoints so, and anybody
// who holds the key's public line (vkey) can check them offline.

import { createHash, createPrivateKey, createPublicKey, sign, verify, type KeyObject } from "node:crypto";

/** Who signs: a name, and the first four bytes of a digest that tells its keys apart. */
export interface Key {
  readonly name: string;
  readonly id: Uint8Array;
}

/** All that signing a note needs; the key itself may lie in another machine. */
export interface Signer extends Key {
  /** `name+id+key`, the line that verifiers need. */
  readonly vkey: string;
  /** Ed25519 over the message. */
  sign(message: Uint8Array): Uint8Array;
}

/** The signer that is built in: its key is in this process. */
export interface NoteSigner extends Signer {
  readonly kind: KeyKind;
  readonly privateKey: KeyObject;
}

export interface NoteVerifier extends Key {
  readonly publicKey: KeyObject;
}

export interface SignedNote {
  /** With its final newline: exactly what was signed. */
  readonly text: string;
  readonly signatures: readonly { readonly name: string; readonly id: Uint8Array; readonly signature: Uint8Array }[];
}

/** What a key signs, in the byte before it: whole notes, or, as a witness, notes with a time (c2sp.org/tlog-cosignature). */
export const KEY_KINDS = { note: 1, cosignature: 4 } as const;
export type KeyKind = keyof typeof KEY_KINDS;
const MOST_SIGNATURES = 64;
// An Ed25519 key in DER is these bytes and then the 32 of the key (RFC 8410).
const PKCS8 = Buffer.from("302e020100300506032b657004220420", "hex");
const SPKI = Buffer.from("302a300506032b6570032100", "hex");
const NAME = /^[^\s+]+$/u;
// Space, tab and all other controls but the newline have no place in a note.
const CONTROLS = /[\u0000-\u0009\u000B-\u001F]/;
const SIGNATURE_LINE = /^— ([^\s+]+) ([A-Za-z0-9+/]+={0,2})$/u;

function keyId(name: string, kind: KeyKind, publicBytes: Uint8Array): Uint8Array {
  return createHash("sha256").update(`${name}\n`).update(Uint8Array.of(KEY_KINDS[kind])).update(publicBytes).digest().subarray(0, 4);
}

/** Base64 that decodes to itself and nothing else: no missing padding, no stray bits. Null for anything else. */
export function fromBase64(text: string): Uint8Array | null {
  const bytes = Buffer.from(text, "base64");
  return bytes.toString("base64") === text ? bytes : null;
}

export function toBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("base64");
}

/** A signer from 32 secret bytes (the seed of RFC 8032). */
export function noteSigner(name: string, seed: Uint8Array, kind: KeyKind = "note"): NoteSigner {
  if (!NAME.test(name)) throw new TypeError(`not a key name: ${name}`);
  if (seed.length !== 32) throw new TypeError("an Ed25519 seed has 32 bytes");
  const privateKey = createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: "der", type: "pkcs8" });
  const publicBytes = createPublicKey(privateKey).export({ format: "der", type: "spki" }).subarray(SPKI.length);
  const id = keyId(name, kind, publicBytes);
  const vkey = `${name}+${Buffer.from(id).toString("hex")}+${toBase64(Uint8Array.of(KEY_KINDS[kind], ...publicBytes))}`;
  return { name, id, kind, privateKey, vkey, sign: (message) => sign(null, message, privateKey) };
}

/** The secret line of a key, as `PRIVATE+KEY+name+id+seed`: the form that Go's note package reads. */
export function secretLine(signer: NoteSigner): string {
  const seed = signer.privateKey.export({ format: "der", type: "pkcs8" }).subarray(PKCS8.length);
  return `PRIVATE+KEY+${signer.name}+${Buffer.from(signer.id).toString("hex")}+${toBase64(Uint8Array.of(KEY_KINDS[signer.kind], ...seed))}`;
}

/** Null where the line is not such a key. */
export function signerFromSecretLine(line: string, kind: KeyKind = "note"): NoteSigner | null {
  const parts = /^PRIVATE\+KEY\+([^\s+]+)\+([0-9a-f]{8})\+(\S+)$/u.exec(line.trim());
  const bytes = parts && fromBase64(parts[3]!);
  if (!bytes || bytes.length !== 33 || bytes[0] !== KEY_KINDS[kind]) return null;
  const signer = noteSigner(parts[1]!, bytes.subarray(1), kind);
  return Buffer.from(signer.id).toString("hex") === parts[2] ? signer : null;
}

/** Reads a vkey; null where it is not one, is of another kind, or its id does not fit its key. */
export function noteVerifier(vkey: string, kind: KeyKind = "note"): NoteVerifier | null {
  const parts = /^([^\s+]+)\+([0-9a-f]{8})\+(\S+)$/u.exec(vkey.trim());
  const bytes = parts && fromBase64(parts[3]!);
  if (!bytes || bytes.length !== 33 || bytes[0] !== KEY_KINDS[kind]) return null;
  const name = parts[1]!;
  const id = keyId(name, kind, bytes.subarray(1));
  if (Buffer.from(id).toString("hex") !== parts[2]) return null;
  const publicKey = createPublicKey({ key: Buffer.concat([SPKI, bytes.subarray(1)]), format: "der", type: "spki" });
  return { name, id, publicKey };
}

export function signatureLine({ name, id }: Key, signature: Uint8Array): string {
  return `— ${name} ${toBase64(Buffer.concat([id, signature]))}\n`;
}

/** Signs a text that ends in a newline. */
export function signNote(text: string, signers: readonly Signer[]): string {
  if (!text.endsWith("\n") || CONTROLS.test(text)) throw new TypeError("a note ends in a newline and has no other controls");
  const lines = signers.map((signer) => {
    const signature = signer.sign(Buffer.from(text));
    return signatureLine(signer, signature);
  });
  return `${text}\n${lines.join("")}`;
}

/** Takes a note apart without believing it. Null where it is not a note. */
export function parseNote(note: string): SignedNote | null {
  const split = note.lastIndexOf("\n\n");
  if (split < 0 || !note.endsWith("\n") || CONTROLS.test(note)) return null;
  const lines = note.slice(split + 2, -1).split("\n");
  if (lines.length > MOST_SIGNATURES) return null;
  const signatures = [];
  for (const line of lines) {
    const parts = SIGNATURE_LINE.exec(line);
    const bytes = parts && fromBase64(parts[2]!);
    if (!bytes || bytes.length < 5) return null;
    signatures.push({ name: parts[1]!, id: bytes.subarray(0, 4), signature: bytes.subarray(4) });
  }
  return { text: note.slice(0, split + 1), signatures };
}

/**
 * The names of the known keys that signed; empty where none did. Signatures of unknown keys are passed over;
 * one false signature of a known key makes the whole note false.
 */
export function signersOf(note: SignedNote, verifiers: readonly NoteVerifier[]): readonly string[] {
  const names: string[] = [];
  for (const { name, id, signature } of note.signatures) {
    const known = verifiers.find((verifier) => verifier.name === name && Buffer.compare(verifier.id, id) === 0);
    if (!known) continue;
    if (!verify(null, Buffer.from(note.text), known.publicKey, signature)) return [];
    names.push(name);
  }
  return names;
}
