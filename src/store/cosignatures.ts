// The cosignatures of witnesses, kept beside the checkpoints that they add to.

import { parseNote } from "../log/note.ts";
import { Failure } from "../model/failure.ts";
import { checkpointNote } from "./events.ts";
import type { Driver } from "./sqlite.ts";

export function insertCosignature(driver: Driver, size: number, witness: string, line: string): void {
  driver.query("INSERT OR REPLACE INTO cosignatures (size, witness, line) VALUES (?, ?, ?)", size, witness, line);
}

/** The signed checkpoint of a size with all that witnesses have added; null where there is none. */
export function cosignedNote(driver: Driver, size: number): string | null {
  const note = checkpointNote(driver, size);
  const added = driver.query<{ line: string }>("SELECT line FROM cosignatures WHERE size = ? ORDER BY witness", size);
  if (note === null || added.length === 0) return note;
  const whole = note + added.map(({ line }) => line).join("");
  if (!parseNote(whole)) throw new Failure("integrity-failure", { name: `cosignatures ${size}` });
  return whole;
}

/** Of the trees that hold the leaf, the first that a witness has cosigned; else the first. */
export function sizeToProve(driver: Driver, seq: number): number {
  return driver.query<{ size: number | null }>("SELECT min(size) AS size FROM cosignatures WHERE size > ?", seq)[0]?.size ?? seq + 1;
}
