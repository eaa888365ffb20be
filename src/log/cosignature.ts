// What a witness adds to a checkpoint (c2sp.org/tlog-cosignature, cosignature/v1): that at this time it had seen no other
// history of the log.

import { verify } from "node:crypto";
import { signatureLine, type NoteVerifier, type SignedNote, type Signer } from "./note.ts";

const TIME_BYTES = 8;

function message(text: string, seconds: number): Buffer {
  return Buffer.from(`cosignature/v1\ntime ${seconds}\n${text}`);
}

/** The line to add to the note. `text` is what the log signed; `seconds` since 1970. */
export function cosign(text: string, signer: Signer, seconds: number): string {
  const time = Buffer.alloc(TIME_BYTES);
  time.writeBigUInt64BE(BigInt(seconds));
  return signatureLine(signer, Buffer.concat([time, signer.sign(message(text, seconds))]));
}

/** Which of the witnesses cosigned the note, and when; one false cosignature of theirs counts as none. */
export function cosignersOf(note: SignedNote, witnesses: readonly NoteVerifier[]): { readonly name: string; readonly seconds: number }[] {
  return note.signatures.flatMap(({ name, id, signature }) => {
    const witness = witnesses.find((one) => one.name === name && Buffer.compare(one.id, id) === 0);
    if (!witness || signature.length <= TIME_BYTES) return [];
    const bytes = Buffer.from(signature);
    const seconds = Number(bytes.readBigUInt64BE());
    return verify(null, message(note.text, seconds), witness.publicKey, bytes.subarray(TIME_BYTES)) ? [{ name, seconds }] : [];
  });
}
