// Brings the newest checkpoint of our log to the witnesses, and keeps what they cosign. A witness that does not answer, or
// refuses, holds nobody up: publishing never waits for it.

import { parseCheckpoint } from "./log/checkpoint.ts";
import { cosignersOf } from "./log/cosignature.ts";
import { consistencyProof } from "./log/merkle.ts";
import { noteVerifier, parseNote, type NoteVerifier } from "./log/note.ts";
import { withTiles } from "./log/tile-reader.ts";
import { formatAddCheckpoint } from "./log/witnessing.ts";
import { Failure } from "./model/failure.ts";
import type { Store } from "./store/store.ts";

export interface KnownWitness {
  readonly verifier: NoteVerifier;
  readonly address: URL;
}

type FedStore = Pick<Store, "checkpoint" | "tile" | "keepCosignature">;

/** Posts a text; gives status and body. */
export type Post = (address: URL, body: string) => Promise<{ readonly status: number; readonly body: string }>;

/** `vkey address`, with commas between. Throws `witnesses-unreadable`. */
export function readWitnesses(setting: string): readonly KnownWitness[] {
  return setting.split(",").map((part) => part.trim()).filter((part) => part !== "").map((part) => {
    const [vkey = "", address = "", ...rest] = part.split(/\s+/);
    const verifier = noteVerifier(vkey, "cosignature");
    if (!verifier || rest.length > 0 || !URL.canParse(address) || !/^https?:$/.test(new URL(address).protocol)) {
      throw new Failure("witnesses-unreadable", { value: part });
    }
    return { verifier, address: new URL("add-checkpoint", address.endsWith("/") ? address : `${address}/`) };
  });
}

/** What became of it: cosigned and kept, or why not. `refused`: the witness has seen another history. */
export type Fed = "cosigned" | "refused" | "unreachable";

/** Feeds the newest checkpoint. A witness says from which size it wants the proof, so it is asked twice where we guessed wrong. */
export async function feedWitness(store: FedStore, { verifier, address }: KnownWitness, post: Post): Promise<Fed> {
  const checkpoint = store.checkpoint();
  const head = checkpoint === null ? null : parseCheckpoint(checkpoint);
  if (!checkpoint || !head) return "unreachable";
  const { size } = head.checkpoint;
  let oldSize = 0;
  for (let attempt = 0; attempt < 3; attempt += 1) {
    if (oldSize > size) return "refused";
    const from = oldSize;
    const proof = await withTiles(size, (path) => Promise.resolve(store.tile(path) ?? new Uint8Array()), (read) => consistencyProof(from, size, read));
    let answer: { readonly status: number; readonly body: string };
    try {
      answer = await post(address, formatAddCheckpoint({ oldSize, proof: proof ?? [], checkpoint }));
    } catch {
      return "unreachable";
    }
    if (answer.status === 409 && /^(0|[1-9]\d{0,14})\n$/.test(answer.body) && Number(answer.body) !== oldSize) {
      oldSize = Number(answer.body);
      continue;
    }
    if (answer.status !== 200) return answer.status >= 500 ? "unreachable" : "refused";
    return keep(store, head.note.text, size, answer.body, verifier) ? "cosigned" : "refused";
  }
  return "unreachable";
}

// Of what the witness sent, only its own line that holds is kept.
function keep(store: FedStore, text: string, size: number, body: string, verifier: NoteVerifier): boolean {
  for (const line of body.split("\n").filter((one) => one !== "")) {
    const note = parseNote(`${text}\n${line}\n`);
    if (note && cosignersOf(note, [verifier]).length > 0) {
      store.keepCosignature(size, verifier.name, `${line}\n`);
      return true;
    }
  }
  return false;
}
