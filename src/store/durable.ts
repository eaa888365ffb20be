// What a power cut leaves of a new file: its content when the file was synced, its name only when the folder was.

import { closeSync, fsyncSync, openSync } from "node:fs";
import { dirname } from "node:path";

/** Makes the names in the folder of this file durable. */
export function syncFolderOf(path: string): void {
  const folder = openSync(dirname(path), "r");
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
