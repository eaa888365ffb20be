// Digests as they are written: `sha256:` and `sm3:` with hex.

import { createHash } from "node:crypto";

export function sha256Hex(bytes: Uint8Array | string): string {
  return createHash("sha256").update(bytes).digest("hex");
}

export function sha256Digest(bytes: Uint8Array | string): string {
  return `sha256:${sha256Hex(bytes)}`;
}

export function sm3Digest(bytes: Uint8Array | string): string {
  return `sm3:${createHash("sm3").update(bytes).digest("hex")}`;
}
