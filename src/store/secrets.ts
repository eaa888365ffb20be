// Secrets as they are kept: long random ones by their digest, those that have to be read again sealed with a key that the
// database does not hold.

import { createCipheriv, createDecipheriv, hkdfSync, randomBytes, randomInt } from "node:crypto";
import { secretLine, type NoteSigner } from "../log/note.ts";
import { sha256Hex } from "../model/digest.ts";

/** 256 bits that fit into a cookie or a header. */
export function randomSecret(): string {
  return randomBytes(32).toString("base64url");
}

export function opaqueId(prefix: string): string {
  return `${prefix}-${randomBytes(8).toString("hex")}`;
}

// Without letters and digits that are taken for one another on paper.
const ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

/** A code that a person copies from paper, of groups of four; 59 bits at three groups, 79 at four. */
export function randomCode(groups: number): string {
  const group = (): string => Array.from({ length: 4 }, () => ALPHABET[randomInt(ALPHABET.length)]!).join("");
  return Array.from({ length: groups }, group).join("-");
}

/** However it was typed: small letters, without dashes, with spaces. */
export function codeDigest(typed: string): string {
  return sha256Hex(`code ${typed.toUpperCase().replace(/[^0-9A-Z]/g, "")}`);
}

export interface Seal {
  close(secret: Uint8Array): Uint8Array;
  /** Throws where it was not closed with this key. */
  open(sealed: Uint8Array): Uint8Array;
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** A copy of the database alone gives away none of them: the key stands beside it, in `log.key`. */
export function sealWith(signer: NoteSigner): Seal {
  const key = new Uint8Array(hkdfSync("sha256", secretLine(signer), "", "qingdan secrets at rest", 32));
  return {
    close(secret) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv("aes-256-gcm", key, nonce);
      const text = Buffer.concat([cipher.update(secret), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), text]);
    },
    open(sealed) {
      const bytes = Buffer.from(sealed);
      const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
      decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
      return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]);
    },
  };
}
